import { createRoute, z } from '@hono/zod-openapi';
import type { Performed } from '../../app/referral/perform.ts';
import { takeAction } from '../../app/referral/take-action.ts';
import { actions, STEP_ACTIONS, type StepActionKind } from '../../domain/referral/actions.ts';
import { stepOf } from '../../domain/referral/state.ts';
import { problems } from '../kernel/problem.ts';
import { commandOf, ifVersionOf, etagOf } from '../kernel/request.ts';
import { presentStep, stepView } from '../referral/present.ts';
import { createRouter } from '../kernel/router.ts';
import { body, etagHeader, json, orNull, security, stepParams, versionedWriteHeaders } from '../kernel/common.ts';

/** The actions on a step, each made from its definition. */

export const acted = z.object({ revision: z.number().int(), step: orNull(stepView) }).openapi('Acted');

/** The only one that has a name of its own in openapi.json. */
export const completeBody = z.strictObject(actions.complete.body.shape).openapi('CompleteStep');
const BODIES = {
  ...(Object.fromEntries(STEP_ACTIONS.map((kind) => [kind, actions[kind].body])) as {
    [K in StepActionKind]: (typeof actions)[K]['body'];
  }),
  complete: completeBody,
};

const stepRoute = (kind: StepActionKind) =>
  createRoute({
    method: 'post',
    path: `/api/v1/referrals/{referralId}/steps/{stepId}/${kind}`,
    operationId: actions[kind].operationId,
    'x-action': { on: 'step', kind },
    tags: ['Steps'],
    summary: actions[kind].summary,
    description: actions[kind].description,
    security,
    request: { params: stepParams, headers: versionedWriteHeaders('step'), body: body(BODIES[kind]) },
    responses: {
      200: { description: 'Done, durable, and readable', ...etagHeader, ...json(acted) },
      ...problems(400, 403, 409, 410, 412, 413, 415, 422),
    },
  });

export function presentActed({ row, revision }: Performed, stepId: string | null): z.infer<typeof acted> {
  const step = stepId === null ? undefined : stepOf(row.state, stepId);
  return { revision, step: step ? presentStep(row.state, step) : null };
}

const make = (kind: StepActionKind) =>
  createRouter().openapi(stepRoute(kind), async (c) => {
    const { referralId, stepId } = c.req.valid('param');
    const input = c.req.valid('json');
    const target = { referralId, stepId, ifVersion: ifVersionOf(c) };
    const performed = await takeAction(c.get('deps'), commandOf(c, input), target, kind, input);
    if (performed.replayed) c.header('Idempotent-Replayed', 'true');
    const answer = presentActed(performed, stepId);
    c.header('ETag', etagOf('step', answer.step?.version ?? 0));
    return c.json(answer, 200);
  });

export const stepActions = STEP_ACTIONS.map(make);
