import { fileTypeFromBuffer } from 'file-type';
import { writeAudit } from '../../db/audit/audit.ts';
import { stableId } from '../../db/ids.ts';
import { type AttachmentPaper, listAttachments, storeAttachment } from '../../db/queries/papers.ts';
import { ATTACHMENT_TYPES } from '../../domain/codes.ts';
import { isWorking } from '../../domain/referral/rules.ts';
import { isOpen } from '../../domain/referral/state.ts';
import { auditedAs, type Command } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { UseCaseError } from '../kernel/use-case-error.ts';
import { asCaller } from '../kernel/transaction.ts';
import { stepFor } from '../referral/read-case.ts';

export interface NewAttachment {
  referralId: string;
  stepId: string;
  /** Of the document, e.g. `form-07`. */
  code: string;
  content: Uint8Array;
}

/** A document of a step, closed with the key of the person it is about; stored once. @throws UseCaseError; PersonErased */
export async function addAttachment(
  deps: Pick<AppDeps, 'database' | 'vault'>,
  by: Command,
  { referralId, stepId, code, content }: NewAttachment,
): Promise<AttachmentPaper & { sha256: string }> {
  const { vault } = deps;
  const { userId, agencyId } = by.caller;
  const id = stableId('attachment', by.actionId);
  const mediaType = await sniff(content);
  return asCaller(deps, by, async (tx) => {
    const { row, step } = await stepFor(tx, by, { referralId, stepId });
    if (step.agencyId !== agencyId || !isWorking(by.caller)) throw new UseCaseError('not-your-agency');
    // Sent again because the answer was lost: it is there, whatever became of the step since.
    const repeated = (await listAttachments(tx, vault, referralId, stepId)).some((paper) => paper.id === id);
    if (!repeated) {
      if (row.state.status === 'closed') throw new UseCaseError('referral-closed');
      if (!isOpen(step)) throw new UseCaseError('step-ended');
      if (step.status === 'reported') throw new UseCaseError('already-reported');
    }
    if (!mediaType) throw new UseCaseError('not-acceptable-file');
    const entry = { id, referralId, stepId, code, mediaType, uploadedBy: userId, agencyId, content };
    const { paper, fresh, sha256 } = await storeAttachment(tx, vault, entry);
    const detail = { code, size: content.length };
    if (fresh) await writeAudit(tx, { action: 'attach', ...auditedAs(by), referralId, stepId, detail });
    if (paper.sha256 !== sha256 || paper.code !== code) throw new UseCaseError('idempotency-key-reused');
    return { ...paper, sha256 };
  });
}

/** What a file is, by its bytes; what it is called or said to be counts for nothing. Null: none of those we take. */
async function sniff(bytes: Uint8Array): Promise<(typeof ATTACHMENT_TYPES)[number] | null> {
  const found = (await fileTypeFromBuffer(bytes))?.mime;
  return ATTACHMENT_TYPES.find((type) => type === found) ?? null;
}
