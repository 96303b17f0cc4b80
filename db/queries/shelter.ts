import { and, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Transaction } from '../client.ts';
import { shelter } from '../schema/index.ts';
import type { CellAddress, Vault } from '../vault/vault.ts';
import { victimIdOf } from './person.ts';

/** The address of the shelter: one for each case, closed with the key of the person who stays there. */

export const shelterData = z.strictObject({
  address: z.string().trim().min(1).max(400),
  /** How to get there unseen, whom to ask for. */
  directions: z.string().trim().min(1).max(1000).optional(),
  phone: z.string().trim().min(1).max(40).optional(),
});
export type ShelterData = z.infer<typeof shelterData>;

const dataOf = (referralId: string, version: number): CellAddress => ({
  table: 'shelter',
  column: 'data',
  row: `${referralId}/${version}`,
});

/** `data` is null when the person was erased; the whole is null when no address was written down. */
export async function findShelter(tx: Transaction, vault: Vault, referralId: string) {
  const [row] = await tx.select().from(shelter).where(eq(shelter.referralId, referralId));
  if (!row) return null;
  const cipher = (await vault.ciphers(tx, [row.personId])).get(row.personId);
  const { version, updatedAt, updatedBy } = row;
  const data = cipher ? cipher.openJson<ShelterData>(dataOf(referralId, version), row.data) : null;
  return { data, version, updatedAt, updatedBy };
}

/**
 * Writes the address against the version that was read (0: there was none).
 *
 * @returns `stale` when somebody wrote meanwhile. @throws PersonErased
 */
export async function writeShelter(
  tx: Transaction,
  vault: Vault,
  entry: { referralId: string; data: ShelterData; version: number; by: string; actionId: string },
): Promise<{ version: number; fresh: boolean } | 'stale'> {
  const { referralId, data, version, by, actionId } = entry;
  const personId = victimIdOf(referralId);
  const cipher = await vault.cipherFor(tx, { personId, referralId });
  const next = {
    data: cipher.sealJson(dataOf(referralId, version + 1), data),
    version: version + 1,
    updatedAt: sql`now()`,
    updatedBy: by,
    actionId,
  };
  const written = await (version === 0
    ? tx
        .insert(shelter)
        .values({ referralId, personId, ...next })
        .onConflictDoNothing()
        .returning({ version: shelter.version })
    : tx
        .update(shelter)
        .set(next)
        .where(and(eq(shelter.referralId, referralId), eq(shelter.version, version)))
        .returning({ version: shelter.version }));
  if (written[0]) return { version: written[0].version, fresh: true };
  // The same request again: it was done.
  const [known] = await tx
    .select({ version: shelter.version, actionId: shelter.actionId })
    .from(shelter)
    .where(eq(shelter.referralId, referralId));
  return known?.actionId === actionId ? { version: known.version, fresh: false } : 'stale';
}
