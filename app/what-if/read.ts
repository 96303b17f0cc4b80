import { listRuns, loadRun, type ListedRun, seenAmong, type WhatIfRun } from '../../db/queries/what-if-runs.ts';
import type { Transaction } from '../../db/client.ts';
import { CHARGE_ROLES, hasOne } from '../../domain/access/roles.ts';
import { clockNow } from '../../domain/kernel/clock.ts';
import { relationsOf } from '../../domain/referral/rules.ts';
import { hideSmall, type Shown } from '../../domain/what-if/small-cells.ts';
import type { Played } from '../../domain/what-if/replay.ts';
import { requireMay } from '../kernel/access.ts';
import { isUuid } from '../kernel/action-id.ts';
import type { By } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { notThere } from '../kernel/use-case-error.ts';
import { readCase } from '../referral/read-case.ts';
import { askOfOne } from './ask.ts';

/** What was asked in a place, how far it is, and the answer as far as whoever reads may know it. */

export interface ReadRun {
  run: Omit<WhatIfRun, 'answer'>;
  /** Null: there is none yet. */
  answer: Shown | null;
}

export function listWhatIf(tx: Transaction, by: By): Promise<ListedRun[]> {
  requireMay(by, 'listWhatIf');
  return listRuns(tx, by.caller.place);
}

/** @throws UseCaseError `not-found` */
export async function readWhatIf(tx: Transaction, by: By, { runId }: { runId: string }): Promise<ReadRun> {
  requireMay(by, 'getWhatIf');
  const { answer, ...run } = await runOf(tx, runId);
  return { run, answer: answer && (await shownTo(tx, by, answer)) };
}

async function runOf(tx: Transaction, runId: string): Promise<WhatIfRun> {
  const found = isUuid(runId) ? await loadRun(tx, runId) : null;
  if (!found) throw notThere();
  return found;
}

/** Who sees no case is told of few cases nothing but that they are few; whoever sees some, of which of them it is about. */
async function shownTo(tx: Transaction, { caller }: By, answer: NonNullable<WhatIfRun['answer']>): Promise<Shown> {
  if (!hasOne(caller.roles, CHARGE_ROLES)) return hideSmall(answer);
  const seen = await seenAmong(
    tx,
    [...answer.examples, ...answer.differences.first].map(({ referralId }) => referralId),
  );
  const theirs = <T extends { referralId: string }>(list: readonly T[]) =>
    list.filter(({ referralId }) => seen.has(referralId));
  return {
    ...answer,
    hidden: false,
    examples: theirs(answer.examples),
    differences: { ...answer.differences, first: theirs(answer.differences.first) },
  };
}

export interface BothWays {
  run: Omit<WhatIfRun, 'answer'>;
  place: string;
  number: number;
  before: Played;
  after: Played;
  /** To which it was played, in its own time. */
  untilMs: number;
}

/**
 * One case as it went and as it would have gone, to the instant of the answer; until then, to now. The reading is noted like that of its
 * timeline.
 *
 * @throws UseCaseError `not-found`; `forbidden`
 */
export function readWhatIfCase(
  deps: AppDeps,
  by: By,
  { runId, referralId }: { runId: string; referralId: string },
): Promise<BothWays> {
  return readCase(deps, by, referralId, 'read:timeline', async (row, tx) => {
    requireMay(by, 'getWhatIfCase', relationsOf(row.state, by.caller.agencyId));
    const { answer, ...run } = await runOf(tx, runId);
    const nowMs = answer?.untilMs ?? Date.now();
    const found = await askOfOne(tx, run.draft, referralId, nowMs);
    // It does not open under the draft.
    if (!found) throw notThere();
    return { run, place: row.state.place, number: row.number, ...found, untilMs: clockNow(row.state.clock, nowMs) };
  });
}
