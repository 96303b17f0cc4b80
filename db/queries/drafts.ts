import { and, eq, sql } from 'drizzle-orm';
import type { Transaction } from '../client.ts';
import { draft } from '../schema/index.ts';
import type { CellAddress, Vault } from '../vault/vault.ts';
import { victimIdOf } from './person.ts';

/** Drafts of reports, one for each author and step; closed and opened with the key of the person they are about. */

export interface DraftKey {
  referralId: string;
  stepId: string;
  authorId: string;
}

export interface DraftBody {
  /** As typed, by field of the form. */
  report: Record<string, string | string[]>;
  destinationAgencyId: string | null;
  /** The action that saved it last: the form it is typed in. */
  by?: string;
}

const is = ({ referralId, stepId, authorId }: DraftKey) =>
  and(eq(draft.referralId, referralId), eq(draft.stepId, stepId), eq(draft.authorId, authorId));
const bodyOf = (key: DraftKey): CellAddress => ({
  table: 'draft',
  column: 'body',
  row: [key.referralId, key.stepId, key.authorId].join('/'),
});

/** Null: there is none, or the person was erased. */
export async function findDraft(
  tx: Transaction,
  vault: Vault,
  key: DraftKey,
): Promise<(DraftBody & { version: number; savedAt: Date }) | null> {
  const [found] = await tx.select().from(draft).where(is(key));
  if (!found) return null;
  const cipher = (await vault.ciphers(tx, [found.personId])).get(found.personId);
  if (!cipher) return null;
  return { ...cipher.openJson<DraftBody>(bodyOf(key), found.body), version: found.version, savedAt: found.savedAt };
}

/** @returns when it was saved. @throws PersonErased */
export async function saveDraft(
  tx: Transaction,
  vault: Vault,
  key: DraftKey,
  { body, version }: { body: DraftBody; version: number },
): Promise<Date> {
  const personId = victimIdOf(key.referralId);
  const cipher = await vault.cipherFor(tx, { personId, referralId: key.referralId });
  const content = { body: cipher.sealJson(bodyOf(key), body), version };
  const [saved] = await tx
    .insert(draft)
    .values({ ...key, personId, ...content })
    .onConflictDoUpdate({
      target: [draft.referralId, draft.stepId, draft.authorId],
      set: { ...content, savedAt: sql`now()` },
    })
    .returning({ savedAt: draft.savedAt });
  return (saved as { savedAt: Date }).savedAt;
}

export async function dropDraft(tx: Transaction, key: DraftKey): Promise<void> {
  await tx.delete(draft).where(is(key));
}
