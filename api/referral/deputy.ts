import { z } from '@hono/zod-openapi';
import type { Duty } from '../../domain/agency/absence.ts';
import type { Cover } from '../../db/queries/absences.ts';
import type { StepActionKind } from '../../domain/referral/actions.ts';
import type { Actor, StepState } from '../../domain/referral/state.ts';

/**
 * In whose place somebody acts: judged here, at the door. The workflow takes the answer as it takes the roles of an
 * actor, and keeps it in the record.
 */

/** What the holder of a step does with it. */
const HOLDERS: readonly StepActionKind[] = ['complete', 'extend', 'pause', 'resume', 'acknowledge'];

export const coverOf = (covers: readonly Cover[], userId: string | null, duty: Duty): Cover | null =>
  covers.find((cover) => cover.userId === userId && cover.duties.includes(duty)) ?? null;

export const standInView = z
  .object({ userId: z.string(), name: z.string(), until: z.iso.datetime() })
  .openapi('StandIn', { description: 'An absent colleague, and until when; you are his deputy.' });

export function presentStandIn(covers: readonly Cover[], userId: string | null): z.infer<typeof standInView> | null {
  const cover = covers.find((entry) => entry.userId === userId);
  return cover ? { userId: cover.userId, name: cover.name, until: cover.untilAt.toISOString() } : null;
}

/** The actor of one kind of action on a step: the deputy of its holder, when he stands in for him; else himself. */
export function actorFor(caller: Actor, step: StepState, kind: StepActionKind, covers: readonly Cover[]): Actor {
  const actor = { userId: caller.userId, agencyId: caller.agencyId, roles: caller.roles };
  const cover = HOLDERS.includes(kind) ? coverOf(covers, step.assigneeId, 'report') : null;
  return cover ? { ...actor, deputyFor: cover.userId } : actor;
}
