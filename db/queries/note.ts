import { getTableName } from 'drizzle-orm';
import type { Transaction } from '../client.ts';
import type { emergencyNote, stepNote } from '../schema/index.ts';
import type { CellAddress, Vault } from '../vault/vault.ts';
import { victimIdOf } from './person.ts';

/** Words of officers that may be about the person of a case, closed with their key: of one step, or of an emergency. */

type Notes = typeof stepNote | typeof emergencyNote;

const bodyOf = (notes: Notes, id: string): CellAddress => ({ table: getTableName(notes), column: 'body', row: id });

/** Stores what somebody wrote, once. @throws PersonErased */
export async function storeNote(
  tx: Pick<Transaction, 'select' | 'insert'>,
  vault: Vault,
  notes: Notes,
  { words, ...row }: { id: string; referralId: string; authorId: string; words: unknown },
): Promise<void> {
  const personId = victimIdOf(row.referralId);
  const cipher = await vault.cipherFor(tx, { personId, referralId: row.referralId });
  await tx
    .insert(notes)
    .values({ ...row, personId, body: cipher.sealJson(bodyOf(notes, row.id), words) })
    .onConflictDoNothing();
}

/** Null: the person was erased. */
export async function openNote<T>(
  tx: Pick<Transaction, 'select'>,
  vault: Vault,
  notes: Notes,
  { id, personId, body }: { id: string; personId: string; body: Buffer },
): Promise<T | null> {
  return (await vault.ciphers(tx, [personId])).get(personId)?.openJson<T>(bodyOf(notes, id), body) ?? null;
}
