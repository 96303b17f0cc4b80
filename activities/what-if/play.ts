import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { ApplicationFailure } from '@temporalio/activity';
import type { WorkflowClient } from '@temporalio/client';
import type { Logger } from 'pino';
import type { Database } from '../../db/client.ts';
import {
  claimRun,
  endRun,
  forgetOldRuns,
  leaveRun,
  saveProgress,
  waitingOf,
  type WhatIfRun,
} from '../../db/queries/what-if-runs.ts';
import { whatIfWorkflowId } from '../../workflows/what-if/id.ts';
import { type Ask, askInThread } from './in-thread.ts';

/** Plays one draft that was asked, and keeps its answer (docs/adr/0084-what-if-in-the-background.md). */

export interface WhatIfDeps {
  db: Database;
  /** Of the database that is read: a replica, if one is named. */
  url: string;
  workflows: Pick<WorkflowClient, 'start'>;
  taskQueue: string;
  logger: Logger;
}

interface Running {
  heartbeat: () => void;
  /** The worker stops, or Temporal has given the activity to another one. */
  signal: AbortSignal;
  ask?: Ask;
}

const SAVE_EACH_MS = 1_000;
/** An answer is tables of a place's agencies, steps and weeks: a few tens of kilobytes. */
const MOST_BYTES = 2_000_000;

/** @throws ApplicationFailure while another one of the place is played: it is tried again soon. */
export async function playWhatIf(deps: WhatIfDeps, { runId }: { runId: string }, running: Running): Promise<void> {
  const claim = randomUUID();
  const claimed = await claimRun(deps.db, runId, claim);
  if (claimed.turn === 'over') return;
  if (claimed.turn === 'waits')
    throw ApplicationFailure.create({
      message: 'another one of the place is played',
      type: 'what-if-waits',
      nextRetryDelay: '2s',
    });
  await played(deps, claimed.run, claim, running);
  await forgetOldRuns(deps.db, claimed.run.place);
  // One whose start was lost, because Temporal was away when it was asked, has its turn now.
  for (const id of await waitingOf(deps.db, claimed.run.place)) await startWhatIf(deps, id);
}

/** Starts the workflow of a run, or joins the one there is. */
export async function startWhatIf(
  { workflows, taskQueue }: Pick<WhatIfDeps, 'workflows' | 'taskQueue'>,
  runId: string,
): Promise<void> {
  await workflows.start('whatIf', {
    ...{ workflowId: whatIfWorkflowId(runId), taskQueue, args: [{ runId }] },
    workflowIdConflictPolicy: 'USE_EXISTING',
  });
}

class Cancelled extends Error {}

async function played(
  { db, url, logger }: WhatIfDeps,
  { id, draft, place, months, forecast }: WhatIfRun,
  claim: string,
  { heartbeat, signal, ask = askInThread }: Running,
): Promise<void> {
  const abort = new AbortController();
  const stop = () => abort.abort(signal.reason);
  signal.addEventListener('abort', stop, { once: true });
  let at: { done: number; cases: number | null } = { done: 0, cases: null };
  const told = (async () => {
    while (!abort.signal.aborted) {
      heartbeat();
      const word = await saveProgress(db, id, claim, at);
      if (word === 'cancel') abort.abort(new Cancelled('it was cancelled'));
      if (word === 'lost') abort.abort(new Error('it is played elsewhere by now'));
      await sleep(SAVE_EACH_MS, undefined, { signal: abort.signal }).catch(() => {});
    }
  })();
  // What keeps the progress from being saved keeps the answer from it as well.
  told.catch((error: unknown) => abort.abort(error));
  try {
    const answer = await ask(
      { url, draft, place, months, forecast, nowMs: Date.now() },
      { progress: (found) => (at = found), signal: abort.signal },
    );
    if (JSON.stringify(answer).length > MOST_BYTES) throw new RangeError('the answer is larger than any can be');
    await endRun(db, id, claim, { status: 'done', answer, done: answer.cases + answer.notPlayed });
  } catch (error) {
    if (error instanceof Cancelled) return await endRun(db, id, claim, { status: 'cancelled' });
    await leaveRun(db, id, claim);
    logger.error({ err: error, run: id }, 'a draft could not be played');
    throw error;
  } finally {
    signal.removeEventListener('abort', stop);
    abort.abort();
    await told.catch(() => {});
  }
}
