import { and, asc, desc, eq, isNull, or, sql } from 'drizzle-orm';
import type { CaseLinkEndReason, CaseLinkKind, CaseLinkReason } from '../../domain/codes.ts';
import type { Actor } from '../../domain/referral/state.ts';
import type { Transaction } from '../client.ts';
import { caseLink, referral } from '../schema/index.ts';
import { namesOf } from './people.ts';
import { visibleTo } from './referrals.ts';

/** What people decided of two cases: that they belong together. One row, seen from both sides by whoever sees both. */

export type CaseLink = typeof caseLink.$inferSelect;

const pairOf = (a: string, b: string) => (a < b ? ([a, b] as const) : ([b, a] as const));
const otherOf = (referralId: string) =>
  sql<string>`case when ${caseLink.firstId} = ${referralId}::uuid then ${caseLink.secondId} else ${caseLink.firstId} end`;

/** The links of a case with the other case, what stands first and newest first; one whose other case the actor cannot see is not there. */
export async function linksOf(tx: Pick<Transaction, 'select'>, actor: Actor, referralId: string) {
  const rows = await tx
    .select({
      link: caseLink,
      other: {
        id: referral.id,
        place: referral.place,
        number: referral.number,
        status: referral.status,
        stage: referral.stage,
        outcome: referral.outcome,
      },
    })
    .from(caseLink)
    .innerJoin(referral, eq(referral.id, otherOf(referralId)))
    .where(and(or(eq(caseLink.firstId, referralId), eq(caseLink.secondId, referralId)), visibleTo(actor)))
    .orderBy(sql`${caseLink.endedAt} is not null`, desc(caseLink.linkedAt), asc(caseLink.id));
  const who = await namesOf(
    tx,
    rows.flatMap(({ link }) => [link.linkedBy, link.endedBy]),
  );
  return rows.map(({ link, other }) => ({
    link,
    other,
    linkedByName: who[link.linkedBy]?.name ?? null,
    endedByName: link.endedBy === null ? null : (who[link.endedBy]?.name ?? null),
  }));
}

export type LinkedCase = Awaited<ReturnType<typeof linksOf>>[number];

/** The case of a number, as the actor sees it. */
export async function caseOfNumber(
  tx: Pick<Transaction, 'select'>,
  actor: Actor,
  { place, number }: { place: string; number: number },
) {
  const [row] = await tx
    .select({ id: referral.id, state: referral.state })
    .from(referral)
    .where(and(eq(referral.place, place), eq(referral.number, number), visibleTo(actor)));
  return row ?? null;
}

/** Records a link once. @returns `linked` while the same one stands. */
export async function storeLink(
  tx: Pick<Transaction, 'select' | 'insert'>,
  entry: {
    id: string;
    between: readonly [string, string];
    kind: CaseLinkKind;
    reason: CaseLinkReason;
    by: Actor;
  },
): Promise<{ link: CaseLink; fresh: boolean } | 'linked'> {
  const [firstId, secondId] = pairOf(...entry.between);
  const { id, kind, reason, by } = entry;
  const [fresh] = await tx
    .insert(caseLink)
    .values({ id, firstId, secondId, kind, reason, linkedBy: by.userId, linkedAgencyId: by.agencyId })
    .onConflictDoNothing()
    .returning();
  if (fresh) return { link: fresh, fresh: true };
  const [stored] = await tx.select().from(caseLink).where(eq(caseLink.id, id));
  return stored ? { link: stored, fresh: false } : 'linked';
}

/** A link of this case, whichever side it is; null: not there for the actor. */
export async function linkOf(
  tx: Pick<Transaction, 'select'>,
  { referralId, linkId }: { referralId: string; linkId: string },
): Promise<CaseLink | null> {
  const [row] = await tx
    .select()
    .from(caseLink)
    .where(and(eq(caseLink.id, linkId), or(eq(caseLink.firstId, referralId), eq(caseLink.secondId, referralId))));
  return row ?? null;
}

/** Ends a link that stands. @returns whether it was this that ended it. */
export async function endLink(
  tx: Pick<Transaction, 'update'>,
  linkId: string,
  { by, reason }: { by: Actor; reason: CaseLinkEndReason },
): Promise<boolean> {
  const ended = await tx
    .update(caseLink)
    .set({ endedBy: by.userId, endedAgencyId: by.agencyId, endedAt: sql`now()`, endReason: reason })
    .where(and(eq(caseLink.id, linkId), isNull(caseLink.endedAt)))
    .returning({ id: caseLink.id });
  return ended.length > 0;
}
