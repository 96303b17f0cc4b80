import { writeAudit } from '../../db/audit/audit.ts';
import { stableId } from '../../db/ids.ts';
import { keepRun, unfinishedOf, type WhatIfRun } from '../../db/queries/what-if-runs.ts';
import { type Draft, DRAFT_FAULT_WORDS, type DraftFault, draftFaults } from '../../domain/what-if/draft.ts';
import { isOver, MOST_UNFINISHED } from '../../domain/what-if/run.ts';
import { requireMay } from '../kernel/access.ts';
import { auditedAs, type Command } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { asCaller } from '../kernel/transaction.ts';
import { UseCaseError } from '../kernel/use-case-error.ts';

/** Asks a draft of the cases of the caller's place, in the background. */

export interface WantedWhatIf {
  /** Its author is whoever asks, unless it names one. */
  draft: Omit<Draft, 'author'> & { author?: string };
  months: number;
  forecast: boolean;
}

/**
 * Once under its command. A repetition starts what was kept and could not be started.
 *
 * @throws UseCaseError `invalid` with each fault of the draft at its path; `what-if-many`; `idempotency-key-reused`; `unavailable`.
 */
export async function startWhatIf(deps: AppDeps, by: Command, wanted: WantedWhatIf): Promise<WhatIfRun> {
  requireMay(by, 'startWhatIf');
  const { userId, agencyId, place } = by.caller;
  const draft: Draft = { ...wanted.draft, author: wanted.draft.author ?? userId, place };
  requireSound(draft, wanted.draft.place);
  const id = stableId('what-if', by.actionId);
  const kept = await asCaller(deps, by, async (tx) => {
    const run = await keepRun(tx, {
      ...{ id, place, draft, months: wanted.months, forecast: wanted.forecast },
      ...{ askedBy: userId, agencyId, actionId: by.actionId, fingerprint: by.fingerprint },
    });
    if (run.fingerprint !== by.fingerprint) throw new UseCaseError('idempotency-key-reused');
    if (isOver(run.status)) return run;
    if ((await unfinishedOf(tx, place, id)) >= MOST_UNFINISHED) throw new UseCaseError('what-if-many');
    await writeAudit(tx, { action: 'what-if', ...auditedAs(by), detail: { change: 'asked', run: id, place } });
    return run;
  });
  if (!isOver(kept.status)) await deps.temporal.startWhatIf(id);
  return kept;
}

function requireSound(draft: Draft, named: string | undefined): void {
  const fields = draftFaults(draft).map((fault) => ({ field: `draft.${fault.path}`, message: wordsOf(fault) }));
  if (named !== undefined && named !== draft.place)
    fields.push({
      field: 'draft.place',
      message: { vi: 'Chỉ hỏi được trên hồ sơ của địa phương mình', en: 'Only of the cases of your own place' },
    });
  if (fields.length > 0) throw new UseCaseError('invalid', { fields });
}

const wordsOf = ({ code, detail }: DraftFault) =>
  code === 'form'
    ? { vi: detail, en: detail }
    : { vi: `${DRAFT_FAULT_WORDS[code].vi} (${detail})`, en: `${DRAFT_FAULT_WORDS[code].en} (${detail})` };
