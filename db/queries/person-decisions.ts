import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import type { Transaction } from '../client.ts';
import { person, personDecision, referral } from '../schema/index.ts';

/** What people decided of entries that may be one person. The decision links; nothing is moved, so it can be undone. */

export type Decision = typeof personDecision.$inferSelect;

const pairOf = (a: string, b: string) => (a < b ? ([a, b] as const) : ([b, a] as const));

/** Records a decision once. @returns null when either is not there for the caller; `decided` while another one stands. */
export async function decidePair(
  tx: Pick<Transaction, 'select' | 'insert'>,
  entry: { id: string; personIds: readonly [string, string]; decision: Decision['decision']; by: string },
): Promise<{ decision: Decision; fresh: boolean } | 'decided' | null> {
  const [firstId, secondId] = pairOf(...entry.personIds);
  const known = await tx
    .select({ id: person.id })
    .from(person)
    .where(inArray(person.id, [firstId, secondId]));
  if (known.length !== 2) return null;
  const fresh = await tx
    .insert(personDecision)
    .values({ id: entry.id, firstId, secondId, decision: entry.decision, decidedBy: entry.by })
    .onConflictDoNothing()
    .returning();
  if (fresh[0]) return { decision: fresh[0], fresh: true };
  const [stored] = await tx.select().from(personDecision).where(eq(personDecision.id, entry.id));
  return stored ? { decision: stored, fresh: false } : 'decided';
}

/** Takes a decision back. Repeated, it changes nothing. @returns null when it is not there for the caller. */
export async function undoDecision(
  tx: Pick<Transaction, 'select' | 'update'>,
  id: string,
  by: string,
): Promise<{ decision: Decision; fresh: boolean } | null> {
  const [undone] = await tx
    .update(personDecision)
    .set({ undoneBy: by, undoneAt: sql`now()` })
    .where(and(eq(personDecision.id, id), isNull(personDecision.undoneAt)))
    .returning();
  if (undone) return { decision: undone, fresh: true };
  const [known] = await tx.select().from(personDecision).where(eq(personDecision.id, id));
  return known ? { decision: known, fresh: false } : null;
}

/** The decisions that stand about any of these people. */
export async function decisionsAbout(
  db: Pick<Transaction, 'select'>,
  personIds: readonly string[],
): Promise<Decision[]> {
  if (personIds.length === 0) return [];
  return db
    .select()
    .from(personDecision)
    .where(
      and(
        isNull(personDecision.undoneAt),
        or(inArray(personDecision.firstId, [...personIds]), inArray(personDecision.secondId, [...personIds])),
      ),
    );
}

/** Where these people stand, without their data; those the caller may not know are missing. */
export async function peopleByIds(db: Pick<Transaction, 'select'>, personIds: readonly string[]) {
  if (personIds.length === 0) return [];
  return db
    .select({
      id: person.id,
      part: person.part,
      referralId: person.referralId,
      place: referral.place,
      number: referral.number,
    })
    .from(person)
    .innerJoin(referral, eq(referral.id, person.referralId))
    .where(inArray(person.id, [...personIds]));
}
