import { createHmac } from 'node:crypto';
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { PersonData } from '../../domain/person/data.ts';
import { FOLDING } from '../../domain/person/fold.ts';
import { termsOf, type Term } from '../../domain/person/match.ts';
import type { Transaction } from '../client.ts';
import { masterKey, personIndex } from '../schema/index.ts';
import type { KeyRing } from './ring.ts';

/**
 * Finding people without their names in the database: HMAC-SHA-256 over folded terms, under a key derived from the master
 * key. Whoever has the database and not the ring can count equal fingerprints, and no more.
 */

export function macOf(ring: KeyRing, kid: string, { kind, value }: Term): Buffer {
  return createHmac('sha256', ring.derive(kid, 'index'))
    .update(JSON.stringify([kind, value]))
    .digest();
}

/**
 * Writes the index of a person anew, under the active key.
 *
 * @param options.first there is none of this person yet.
 */
export async function indexPerson(
  tx: Pick<Transaction, 'insert' | 'delete'>,
  ring: KeyRing,
  who: { personId: string; referralId: string },
  data: PersonData,
  { first = false }: { first?: boolean } = {},
): Promise<void> {
  const kid = ring.activeKid();
  const terms = termsOf(data);
  // Sent together, and in this order.
  await Promise.all([
    first ? undefined : tx.delete(personIndex).where(eq(personIndex.personId, who.personId)).execute(),
    ...(terms.length === 0
      ? []
      : [
          tx
            .insert(masterKey)
            .values({ kid, fingerprint: ring.fingerprint(kid) })
            .onConflictDoNothing()
            .execute(),
          tx
            .insert(personIndex)
            .values(
              terms.map((term) => ({ ...who, kind: term.kind, mac: macOf(ring, kid, term), kid, folding: FOLDING })),
            )
            .execute(),
        ]),
  ]);
}

export interface Found {
  personId: string;
  referralId: string;
  found: Term[];
}

/** The fingerprints of these terms under every key that may have made them, and which term each stands for. */
function asked(ring: KeyRing, terms: readonly Term[]): Map<string, Term> {
  return new Map(
    ring.kids().flatMap((kid) => terms.map((term) => [macOf(ring, kid, term).toString('hex'), term] as const)),
  );
}

/** Who the caller may read and shares a term, with the terms shared. Row-level security decides who that is. */
export async function findPeople(
  tx: Pick<Transaction, 'select'>,
  ring: KeyRing,
  terms: readonly Term[],
): Promise<Found[]> {
  const wanted = asked(ring, terms);
  if (wanted.size === 0) return [];
  const rows = await tx
    .select({ personId: personIndex.personId, referralId: personIndex.referralId, mac: personIndex.mac })
    .from(personIndex)
    .where(
      and(
        inArray(
          personIndex.mac,
          [...wanted.keys()].map((hex) => Buffer.from(hex, 'hex')),
        ),
      ),
    );
  return gathered(rows, wanted);
}

/**
 * The same among the referrals of the caller's place that they cannot see: which agency coordinates, and nothing of the
 * case but its id, for its access log. Through a view that answers only in a transaction with the purpose `match`.
 */
export async function findElsewhere(
  tx: Pick<Transaction, 'execute'>,
  ring: KeyRing,
  terms: readonly Term[],
): Promise<{ agencyId: string; referralId: string; found: Term[] }[]> {
  const wanted = asked(ring, terms);
  if (wanted.size === 0) return [];
  const macs = sql.join(
    [...wanted.keys()].map((hex) => sql`decode(${hex}, 'hex')`),
    sql`, `,
  );
  const rows = await tx.execute<{ person_id: string; agency_id: string; referral_id: string; mac: Buffer }>(
    sql`select person_id, agency_id, referral_id, mac from possible_elsewhere where mac in (${macs})`,
  );
  const agencies = new Map(rows.map((row) => [row.referral_id, row.agency_id]));
  return gathered(
    rows.map((row) => ({ personId: row.person_id, referralId: row.referral_id, mac: row.mac })),
    wanted,
  ).map(({ referralId, found }) => ({ agencyId: agencies.get(referralId) ?? '', referralId, found }));
}

function gathered(
  rows: readonly { personId: string; referralId: string; mac: Buffer }[],
  wanted: Map<string, Term>,
): Found[] {
  const people = new Map<string, Found>();
  for (const { personId, referralId, mac } of rows) {
    const entry = people.get(personId) ?? { personId, referralId, found: [] };
    const term = wanted.get(mac.toString('hex'));
    if (term) entry.found.push(term);
    people.set(personId, entry);
  }
  return [...people.values()];
}
