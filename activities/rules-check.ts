import type { Database } from '../db/client.ts';
import { recordedCases, sampleSince } from '../db/queries/recorded-cases.ts';
import { difference } from '../db/schema/index.ts';
import type { WorkflowProblem } from '../domain/codes.ts';
import { HOUR_MS } from '../domain/law/days.ts';
import { differenceSince } from '../domain/what-if/replay.ts';
import { workflowIdOf } from '../workflows/registry.ts';

/**
 * Whether the rules in force say of yesterday's actions what the log says, event for event: what is asked of a draft rests on it
 * (domain/what-if). A difference is listed for operators, as what differs between record and workflow is.
 */

/** A little more than from one night to the next, so that nothing lies between. */
const BACK_MS = 25 * HOUR_MS;
/** Cases of a night. */
const SAMPLE = 200;

export async function checkRules(
  db: Database,
  { nowMs, sample = SAMPLE }: { nowMs: number; sample?: number },
  heartbeat: () => void,
): Promise<{ checked: number; differing: number }> {
  const sinceMs = nowMs - BACK_MS;
  const ids = await sampleSince(db, new Date(sinceMs), sample);
  if (ids.length === 0) return { checked: 0, differing: 0 };
  let checked = 0;
  let differing = 0;
  for await (const { id, log } of recordedCases(db, { sinceMs, ids })) {
    heartbeat();
    checked += 1;
    const found = differenceSince(log, sinceMs);
    if (!found) continue;
    differing += 1;
    await db.insert(difference).values({
      workflowId: workflowIdOf('referral', id),
      problem: 'decided-otherwise' satisfies WorkflowProblem,
      projected: found.revision,
      running: null,
    });
  }
  return { checked, differing };
}
