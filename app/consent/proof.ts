import { fileTypeFromBuffer } from 'file-type';
import { writeAudit } from '../../db/audit/audit.ts';
import { stableId } from '../../db/ids.ts';
import { loadProof, type ProofKnown, storeProof } from '../../db/queries/consent-proofs.ts';
import { type ProofKind, proofType } from '../../domain/consent/proof.ts';
import { relationsOf } from '../../domain/referral/rules.ts';
import type { ReferralState } from '../../domain/referral/state.ts';
import { requireMay } from '../kernel/access.ts';
import { isUuid } from '../kernel/action-id.ts';
import { auditedAs, type By, type Command } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { notThere, UseCaseError } from '../kernel/use-case-error.ts';
import { asCaller } from '../kernel/transaction.ts';
import { caseFor, readCase } from '../referral/read-case.ts';

/** What shows that the person agreed: a signature, a fingerprint or a voice, kept as their papers are. */

export interface NewConsentProof {
  referralId: string;
  consentId: string;
  kind: ProofKind;
  content: Uint8Array;
}

const givenIn = (state: ReferralState, consentId: string) => {
  if (!state.consents?.some(({ id }) => id === consentId)) throw notThere();
};

/** Stored once. @throws UseCaseError `not-found`; `forbidden` without a part; `not-acceptable-file`; PersonErased */
export async function addConsentProof(
  deps: Pick<AppDeps, 'database' | 'vault'>,
  by: Command,
  { referralId, consentId, kind, content }: NewConsentProof,
): Promise<ProofKnown> {
  const mediaType = proofType(kind, (await fileTypeFromBuffer(content))?.mime);
  const { userId: uploadedBy, agencyId } = by.caller;
  return asCaller(deps, by, async (tx) => {
    const { state } = await caseFor(tx, by, referralId);
    requireMay(by, 'addConsentProof', relationsOf(state, agencyId));
    givenIn(state, consentId);
    if (!mediaType) throw new UseCaseError('not-acceptable-file');
    const id = stableId('consent-proof', by.actionId);
    const entry = { id, referralId, consentId, kind, mediaType, uploadedBy, agencyId, content };
    const { proof, fresh, same } = await storeProof(tx, deps.vault, entry);
    if (!same) throw new UseCaseError('idempotency-key-reused');
    const detail = { proof: id, consent: consentId, kind, size: content.length };
    if (fresh) await writeAudit(tx, { action: 'consent-proof', ...auditedAs(by), referralId, detail });
    return proof;
  });
}

/** For who runs the case, and whoever put it there. Noted. @throws UseCaseError `erased` */
export async function readConsentProof(
  deps: Pick<AppDeps, 'database' | 'vault' | 'config'>,
  by: By,
  { referralId, consentId, proofId }: { referralId: string; consentId: string; proofId: string },
): Promise<{ kind: ProofKind; mediaType: string; content: Buffer }> {
  const { content, ...found } = await readCase(deps, by, referralId, 'read:consent-proof', async (_row, tx) => {
    const proof = isUuid(proofId) ? await loadProof(tx, deps.vault, { id: proofId, referralId, consentId }) : null;
    if (!proof) throw notThere();
    return proof;
  });
  if (!content) throw new UseCaseError('erased');
  return { ...found, content };
}
