import { createHash } from 'node:crypto';
import { and, asc, eq } from 'drizzle-orm';
import type { ProofKind, ProofType } from '../../domain/consent/proof.ts';
import type { Transaction } from '../client.ts';
import { consentProof } from '../schema/index.ts';
import type { CellAddress, Vault } from '../vault/vault.ts';
import { victimIdOf } from './person.ts';

/** Proofs of consents: closed and opened here alone, with the key of the person who agreed. */

type Reader = Pick<Transaction, 'select'>;

const contentOf = (id: string): CellAddress => ({ table: 'consent_proof', column: 'content', row: id });
const checksumOf = (id: string): CellAddress => ({ table: 'consent_proof', column: 'sha256', row: id });

const columns = {
  id: consentProof.id,
  consentId: consentProof.consentId,
  kind: consentProof.kind,
  mediaType: consentProof.mediaType,
  size: consentProof.size,
  uploadedBy: consentProof.uploadedBy,
  createdAt: consentProof.createdAt,
};

export type ProofKnown = { [K in keyof typeof columns]: (typeof consentProof.$inferSelect)[K] };

/** Those of a case that the caller may open, oldest first. Opens nothing. */
export const proofsOf = (tx: Reader, referralId: string): Promise<ProofKnown[]> =>
  tx
    .select(columns)
    .from(consentProof)
    .where(eq(consentProof.referralId, referralId))
    .orderBy(asc(consentProof.createdAt), asc(consentProof.id));

export interface NewProof {
  id: string;
  referralId: string;
  consentId: string;
  kind: ProofKind;
  mediaType: ProofType;
  uploadedBy: string;
  agencyId: string;
  content: Uint8Array;
}

/** Stores a proof once. @returns what is stored under that id, and whether that was now and of this content. @throws PersonErased */
export async function storeProof(
  tx: Pick<Transaction, 'select' | 'insert'>,
  vault: Vault,
  entry: NewProof,
): Promise<{ proof: ProofKnown; fresh: boolean; same: boolean }> {
  const personId = victimIdOf(entry.referralId);
  const cipher = await vault.cipherFor(tx, { personId, referralId: entry.referralId });
  const sha256 = createHash('sha256').update(entry.content).digest('hex');
  const fresh = await tx
    .insert(consentProof)
    .values({
      ...entry,
      personId,
      size: entry.content.length,
      sha256: cipher.seal(checksumOf(entry.id), Buffer.from(sha256)),
      content: cipher.seal(contentOf(entry.id), entry.content),
    })
    .onConflictDoNothing()
    .returning({ id: consentProof.id });
  const [row] = await tx
    .select({ ...columns, sha256: consentProof.sha256 })
    .from(consentProof)
    .where(eq(consentProof.id, entry.id));
  if (!row) throw new Error(`proof ${entry.id} was stored and cannot be read`);
  const { sha256: sealed, ...proof } = row;
  const same =
    proof.kind === entry.kind &&
    proof.consentId === entry.consentId &&
    cipher.open(checksumOf(proof.id), sealed).toString('utf8') === sha256;
  return { proof, fresh: fresh.length > 0, same };
}

/** One with its content, which is null once the person was erased. */
export async function loadProof(
  tx: Reader,
  vault: Vault,
  where: { id: string; referralId: string; consentId: string },
): Promise<{ kind: ProofKind; mediaType: string; content: Buffer | null } | null> {
  const [row] = await tx
    .select()
    .from(consentProof)
    .where(
      and(
        eq(consentProof.id, where.id),
        eq(consentProof.referralId, where.referralId),
        eq(consentProof.consentId, where.consentId),
      ),
    );
  if (!row) return null;
  const cipher = (await vault.ciphers(tx, [row.personId])).get(row.personId);
  return { kind: row.kind, mediaType: row.mediaType, content: cipher?.open(contentOf(row.id), row.content) ?? null };
}
