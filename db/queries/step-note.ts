import { eq } from 'drizzle-orm';
import type { Transaction } from '../client.ts';
import { stepNote } from '../schema/index.ts';
import type { Vault } from '../vault/vault.ts';
import type { MissingPerson } from '../../domain/referral/missing-person.ts';
import { openNote, storeNote } from './note.ts';

/**
 * What a coordinator wrote for whoever does a step added by hand, and what is known of somebody who is missing: kept closed, for
 * those who run the case or hold the step.
 */
type StepNote = string | MissingPerson;

/** Stores the words once. @throws PersonErased */
export const storeStepNote = (
  tx: Pick<Transaction, 'select' | 'insert'>,
  vault: Vault,
  entry: { id: string; referralId: string; authorId: string; words: StepNote },
): Promise<void> => storeNote(tx, vault, stepNote, entry);

/** Null: there are none, they are not for the caller, or the person was erased. */
export async function readStepNote(
  tx: Pick<Transaction, 'select'>,
  vault: Vault,
  id: string | undefined,
): Promise<StepNote | null> {
  if (id === undefined) return null;
  const [row] = await tx.select().from(stepNote).where(eq(stepNote.id, id));
  return row ? openNote<StepNote>(tx, vault, stepNote, row) : null;
}
