import type { Duty } from '../../domain/agency/absence.ts';
import type { Cover } from '../../db/queries/absences.ts';
import type { StepActionKind } from '../../domain/referral/actions.ts';
import type { Actor, StepState } from '../../domain/referral/state.ts';
import { actorOf } from '../kernel/by.ts';

/**
 * In whose place somebody acts: judged here, before the workflow is asked. It takes the answer as it takes the roles of an
 * actor, and keeps it in the record.
 */

/** What the holder of a step does with it. */
const HOLDERS: readonly StepActionKind[] = ['complete', 'extend', 'pause', 'resume', 'acknowledge'];

export const coverOf = (covers: readonly Cover[], userId: string | null, duty: Duty): Cover | null =>
  covers.find((cover) => cover.userId === userId && cover.duties.includes(duty)) ?? null;

/** The actor of one kind of action on a step: the deputy of its holder, when they stand in for them; else themselves. */
export function actorFor(caller: Actor, step: StepState, kind: StepActionKind, covers: readonly Cover[]): Actor {
  const cover = HOLDERS.includes(kind) ? coverOf(covers, step.assigneeId, 'report') : null;
  return cover ? { ...actorOf(caller), deputyFor: cover.userId } : actorOf(caller);
}
