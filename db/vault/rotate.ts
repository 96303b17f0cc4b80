import { and, asc, count, eq, isNotNull, ne, sql } from 'drizzle-orm';
import type { Database } from '../client.ts';
import { masterKey, personIndex, personKey } from '../schema/index.ts';
import { reindexPhones } from '../queries/caller-reports.ts';
import { reindex } from '../queries/person.ts';
import { KeyError, type KeyRing } from './ring.ts';
import { registerRing, type Vault } from './vault.ts';

/** Changing the master key while everything runs, and parting with the old one. */

/**
 * Wraps every person's key that another master key holds with the active one. In small transactions, so it may be cut
 * off and begun again, and readers and writers never wait for more than a batch. What the keys close stays as it is.
 *
 * @returns how many were wrapped anew.
 */
export async function rotate(
  db: Database,
  vault: Vault,
  options: { batch?: number; onBatch?: (done: number) => void } = {},
): Promise<number> {
  const { batch = 100, onBatch } = options;
  vault.ring.refresh();
  await registerRing(db, vault.ring);
  let done = 0;
  for (; ; onBatch?.(done)) {
    const moved = await db.transaction(async (tx) => {
      const active = vault.wrapper.activeKid();
      const rows = await tx
        .select({ personId: personKey.personId, kid: personKey.kid, wrapped: personKey.wrapped })
        .from(personKey)
        .where(and(isNotNull(personKey.wrapped), ne(personKey.kid, active)))
        .orderBy(asc(personKey.personId))
        .limit(batch)
        .for('update');
      for (const { personId, kid, wrapped } of rows) {
        if (!kid || !wrapped) continue;
        const next = await vault.wrapper.wrap(personId, await vault.wrapper.unwrap(personId, kid, wrapped));
        await tx.update(personKey).set(next).where(eq(personKey.personId, personId));
      }
      await reindex(
        tx,
        vault,
        rows.map(({ personId }) => personId),
      );
      return rows.length;
    });
    if (moved === 0) break;
    done += moved;
  }
  while ((await db.transaction((tx) => reindexPhones(tx, vault, batch))) > 0);
  // Written by a process that had not seen the new key yet, after its person's turn.
  for (;;) {
    const left = await db.transaction(async (tx) => {
      const rows = await tx
        .selectDistinct({ personId: personIndex.personId })
        .from(personIndex)
        .where(ne(personIndex.kid, vault.wrapper.activeKid()))
        .limit(batch);
      await reindex(
        tx,
        vault,
        rows.map(({ personId }) => personId),
      );
      return rows.length;
    });
    if (left === 0) return done;
  }
}

export interface KeyStatus {
  kid: string;
  active: boolean;
  inRing: boolean;
  retiredAt: Date | null;
  /** Living people whose keys it wraps. */
  people: number;
  /** Erased people whose keys it had wrapped: in a backup they still open, until it is retired. */
  waiting: number;
}

/** Every master key this ring or this database knows. */
export async function keyStatus(db: Database, ring: KeyRing): Promise<KeyStatus[]> {
  const [known, wrapping, erased] = await Promise.all([
    db.select().from(masterKey).orderBy(asc(masterKey.createdAt)),
    db.select({ kid: personKey.kid, people: count() }).from(personKey).groupBy(personKey.kid),
    db.select({ kid: personKey.erasedKid, people: count() }).from(personKey).groupBy(personKey.erasedKid),
  ]);
  const inRing = ring.kids();
  const all = [...new Set([...inRing, ...known.map(({ kid }) => kid)])];
  return all.map((kid) => {
    const retiredAt = known.find((row) => row.kid === kid)?.retiredAt ?? null;
    return {
      kid,
      active: kid === ring.activeKid(),
      inRing: inRing.includes(kid),
      retiredAt,
      people: wrapping.find((row) => row.kid === kid)?.people ?? 0,
      waiting: retiredAt ? 0 : (erased.find((row) => row.kid === kid)?.people ?? 0),
    };
  });
}

/**
 * Declares a master key dead: from this commit on the database takes nothing wrapped by it. Its bytes are then destroyed
 * by the caller. Repeated, it changes nothing.
 *
 * @throws KeyError while it is active, or anything is wrapped by it.
 */
export async function retire(db: Database, ring: KeyRing, kid: string): Promise<void> {
  ring.refresh();
  if (ring.activeKid() === kid) throw new KeyError(`${kid} is the active master key; add another one first`);
  const [known] = await db.select().from(masterKey).where(eq(masterKey.kid, kid));
  if (!known) throw new KeyError(`there is no master key ${kid}`);
  const [wraps] = await db.select({ people: count() }).from(personKey).where(eq(personKey.kid, kid));
  if (wraps && wraps.people > 0)
    throw new KeyError(`${kid} still wraps the keys of ${wraps.people} people; rotate first`);
  const [indexed] = await db.select({ terms: count() }).from(personIndex).where(eq(personIndex.kid, kid));
  if (indexed && indexed.terms > 0) throw new KeyError(`the blind index still uses ${kid}; rotate first`);
  // What was wrapped by it between the count and here makes the foreign key refuse.
  await db
    .update(masterKey)
    .set({ live: false, retiredAt: sql`coalesce(retired_at, now())` })
    .where(eq(masterKey.kid, kid));
}
