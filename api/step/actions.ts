import { createRoute, z } from '@hono/zod-openapi';
import type { Performed } from '../../app/referral/perform.ts';
import { takeAction } from '../../app/referral/take-action.ts';
import { actions, STEP_ACTIONS, type StepActionKind } from '../../domain/referral/actions.ts';
import { stepOf } from '../../domain/referral/state.ts';
import { problems } from '../kernel/problem.ts';
import { commandOf, ifVersionOf, etagOf } from '../kernel/request.ts';
import { presentStep, stepView } from '../referral/present.ts';
import { createRouter } from '../kernel/router.ts';
import { body, etagHeader, json, orNull, security, stepParams, writeHeaders } from '../kernel/common.ts';

/** The actions on a step, each made from its definition. */

const SUMMARIES: Record<StepActionKind, string> = {
  accept: 'Take the step',
  complete: 'Hand in the report',
  sign: 'Sign the report',
  return: 'Return the report for correction',
  decline: 'Decline the offer, with a reason',
  reassign: 'Give the step to another officer or agency',
  extend: 'Ask for a later due date',
  'decide-extension': 'Grant or refuse the later due date',
  pause: 'Stop the clock, with a reason',
  resume: 'Let the clock run on',
  acknowledge: 'Acknowledge the alert: the ladder stops, the deadline does not',
  nudge: 'Remind whoever holds the step; no date and no ladder changes',
  cancel: 'Cancel the step, with a reason',
};

const DESCRIPTIONS: Record<StepActionKind, string> = {
  accept:
    'For officers of the agency that holds the step. Takes the offer: the step is yours, and the clock to answer ends. Refused when it is not offered or somebody has it (409).',
  complete:
    'For whoever took the step, their deputy while they are away, or an agency lead. Checks the report against the step’s form, stores it encrypted and hands it in; what is refused later stays as your draft. Missing documents or fields are refused with where they are missing (422).',
  sign: 'For signers of the agency a sign-off is for, in their own name or in the place of an absent colleague. The last signature completes the step and opens what follows. Whoever reported, and a signature out of order, are refused (409 or 403).',
  return:
    'For signers of the step and those who run the case. The report goes back to its author with a reason, and the signatures so far are void. Whoever reported is refused, and a step without a report (409).',
  decline:
    'For officers of the agency that was offered the step. It goes to the next agency, or to the coordinator when there is none. A legal duty cannot be declined (409).',
  reassign:
    'For those who run the case, and the lead of the agency that holds the step. Gives it to another officer, another agency, or both, with a reason. An officer of another agency is refused (422), the same holder too (409).',
  extend:
    'For the agency that holds the step and those who run the case. Asks for more time, with a reason; somebody else decides. Beyond the cap or the number of times the rule allows it is refused (409).',
  'decide-extension':
    'For the role that the deadline rule names, and never for who asked. Granted, the due date moves and the ladder starts anew; refused, it stays. Without an open request it is refused (409).',
  pause:
    'For the agency that holds the step and those who run the case. The clock stands still for a typed reason and gives back exactly what was left; it ends by itself at the cap. Reasons the rule does not allow are refused (409).',
  resume:
    'For the agency that holds the step and those who run the case. The clock runs on with the working time that was left. A step that is not paused is refused (409).',
  acknowledge:
    'For officers and managers of the holding agency, those who run the case, and managers above. The ladder of this due date stops, the deadline does not; `dueVersion` says which date was seen. Nothing to acknowledge is refused (409).',
  nudge:
    'For those who run the case, and the lead of the holding agency. Reminds whoever holds the step by mail; neither the due date nor the ladder changes. An ended step is refused (409).',
  cancel:
    'For coordinators and managers of the case. Ends the step without a report, with a reason. A step that has ended, and the review of an emergency access, are refused (409).',
};

export const acted = z.object({ revision: z.number().int(), step: orNull(stepView) }).openapi('Acted');

/** The only one that has a name of its own in openapi.json. */
export const completeBody = z.strictObject(actions.complete.body.shape).openapi('CompleteStep');
const BODIES = {
  ...(Object.fromEntries(STEP_ACTIONS.map((kind) => [kind, actions[kind].body])) as {
    [K in StepActionKind]: (typeof actions)[K]['body'];
  }),
  complete: completeBody,
};

const camel = (kind: string) => kind.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

const stepRoute = (kind: StepActionKind) =>
  createRoute({
    method: 'post',
    path: `/api/v1/referrals/{referralId}/steps/{stepId}/${kind}`,
    operationId: `${camel(kind)}Step`,
    tags: ['Steps'],
    summary: SUMMARIES[kind],
    description: DESCRIPTIONS[kind],
    security,
    request: { params: stepParams, headers: writeHeaders, body: body(BODIES[kind]) },
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
    const target = { referralId, stepId, ifVersion: ifVersionOf(c, 'step') };
    const performed = await takeAction(c.get('deps'), commandOf(c, input), target, kind, input);
    if (performed.replayed) c.header('Idempotent-Replayed', 'true');
    const answer = presentActed(performed, stepId);
    c.header('ETag', etagOf('step', answer.step?.version ?? 0));
    return c.json(answer, 200);
  });

export const stepActions = STEP_ACTIONS.map(make);
