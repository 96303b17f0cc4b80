import type { WorkflowClient } from '@temporalio/client';
import { updateWithStart } from '../app/referral/update.ts';
import { updateReport } from '../app/report/update.ts';
import type { ActionOf, SystemActionKind } from '../domain/referral/actions.ts';
import type { ReportActionOf } from '../domain/report/actions.ts';
import { byProgram } from '../domain/kernel/envelope.ts';
import type { Proofs } from '../db/vault/proofs.ts';
import { fromRecord } from '../workflows/referral/messages.ts';

/** How the program itself tells referrals and reports something that happened outside them. */

/** How long one referral may take to answer before the others go first. */
const ANSWER_MS = 10_000;

export interface Teller {
  workflows: WorkflowClient;
  taskQueue: string;
  /** What is sent from here goes through Temporal as well, and is signed like what people do. */
  proofs: Proofs;
}

export type SystemAction = ActionOf<SystemActionKind>;

/**
 * Tells one referral. The same `actionId` is the same action, once. A closed referral has no workflow, and one may be
 * gone: it goes on from its projection.
 *
 * @throws Error when it does not answer in ten seconds, or refuses.
 */
export async function tellReferral(
  { workflows, taskQueue, proofs }: Teller,
  { id }: { id: string },
  actionId: string,
  action: SystemAction,
): Promise<void> {
  const signed = proofs.sign('referral', id, byProgram(actionId, action));
  await workflows.withDeadline(Date.now() + ANSWER_MS, () =>
    updateWithStart(workflows, taskQueue, fromRecord(id), signed),
  );
}

/** The same of a caller's report. */
export async function tellReport(
  { workflows, taskQueue, proofs }: Teller,
  { id }: { id: string },
  actionId: string,
  action: ReportActionOf<'succession'>,
): Promise<void> {
  const signed = proofs.sign('report', id, byProgram(actionId, action));
  await workflows.withDeadline(Date.now() + ANSWER_MS, () => updateReport(workflows, taskQueue, id, signed));
}

const PAGE = 200;
const FIRST = '00000000-0000-0000-0000-000000000000';

/**
 * Goes through pages of referrals or reports, in the order of their ids, and tells each. One that does not answer holds up nobody.
 *
 * @param next those after an id, `limit` at the most.
 * @param tell false: it knows already.
 * @throws Error when some did not answer: Temporal runs the activity again, and it tells only those.
 */
export async function tellPages<T extends { id: string }>(
  next: (after: string, limit: number) => PromiseLike<T[]>,
  tell: (found: T) => Promise<boolean>,
  heartbeat: () => void,
): Promise<{ told: number }> {
  let told = 0;
  let silent = 0;
  let after = FIRST;
  for (;;) {
    const page = await next(after, PAGE);
    for (const found of page) {
      heartbeat();
      try {
        if (await tell(found)) told += 1;
      } catch {
        silent += 1;
      }
    }
    const last = page.at(-1);
    if (!last || page.length < PAGE) break;
    after = last.id;
  }
  if (silent > 0) throw new Error(`${silent} did not answer; ${told} were told`);
  return { told };
}
