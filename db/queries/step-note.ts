import { eq } from 'drizzle-orm';
import type { Transaction } from '../client.ts';
import { stepNote } from '../schema/index.ts';
import type { CellAddress, Vault } from '../vault/vault.ts';
import type { MissingPerson } from '../../domain/referral/missing-person.ts';
import { victimIdOf } from './person.ts';

/**
 * What a coordinator wrote for whoever does a step added by hand, and what is known of somebody who is missing: kept closed, for
 * those who run the case or hold the step.
 */
type StepNote = string | MissingPerson;

const bodyOf = (id: string): CellAddress => ({ table: 'step_note', column: 'body', row: id });

/** Stores the words once. @throws PersonErased */
export async function storeStepNote(
  tx: Pick<Transaction, 'select' | 'insert'>,
  vault: Vault,
  entry: { id: string; referralId: string; authorId: string; words: StepNote },
): Promise<void> {
  const personId = victimIdOf(entry.referralId);
  const cipher = await vault.cipherFor(tx, { personId, referralId: entry.referralId });
  const { words, ...row } = entry;
  await tx
    .insert(stepNote)
    .values({ ...row, personId, body: cipher.sealJson(bodyOf(entry.id), words) })
    .onConflictDoNothing();
}

/** Null: there are none, they are not for the caller, or the person was erased. */
export async function readStepNote(
  tx: Pick<Transaction, 'select'>,
  vault: Vault,
  id: string | undefined,
): Promise<StepNote | null> {
  if (id === undefined) return null;
  const [row] = await tx.select().from(stepNote).where(eq(stepNote.id, id));
  if (!row) return null;
  return (await vault.ciphers(tx, [row.personId])).get(row.personId)?.openJson<StepNote>(bodyOf(id), row.body) ?? null;
}
