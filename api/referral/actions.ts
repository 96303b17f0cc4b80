import { createRoute } from '@hono/zod-openapi';
import { takeAction } from '../../app/referral/take-action.ts';
import { actions, REFERRAL_ACTIONS, type ReferralActionKind } from '../../domain/referral/actions.ts';
import { problems } from '../kernel/problem.ts';
import { commandOf, ifVersionOf, etagOf } from '../kernel/request.ts';
import { presentReferral, referralView } from './present.ts';
import { createRouter } from '../kernel/router.ts';
import { body, etagHeader, json, referralParams, security, writeHeaders } from '../kernel/common.ts';

/** The actions on a referral as a whole, each made from its definition. */

const ROUTES: Record<ReferralActionKind, { path: string; operationId: string; summary: string; description: string }> =
  {
    add: {
      path: 'steps',
      operationId: 'addStep',
      summary: 'Add a step by hand',
      description:
        'For coordinators and managers of the case. Opens a step of the pathway, or one outside it, at an agency, with words that only the agency and those who run the case read. Refused on a closed referral (409) and for an unknown agency or template.',
    },
    'record-facts': {
      path: 'facts',
      operationId: 'recordFacts',
      summary: 'Correct what is known: child, foreign, under control',
      description:
        'For coordinators and managers of the case. Corrects coded facts, from which open and future steps follow. Values that the fact does not know are refused (422), a closed referral too (409).',
    },
    'record-place': {
      path: 'place',
      operationId: 'recordPlace',
      summary: 'Record the commune the person lives or stays in: its agencies have the steps of a commune from then on',
      description:
        'For coordinators and managers of the case. Records the communes the person lives and stays in by code; what is left out stays as it was. From then on agencies of these communes get the steps of a commune. An unknown code is refused (422).',
    },
    'give-consent': {
      path: 'consents',
      operationId: 'giveConsent',
      summary: 'Record what the person, or the representative of a child, agreed to',
      description:
        'For agencies that take part in the case, and those who run it. Records what the person agreed to: purpose, fields, agencies, span, form. A child’s consent needs a representative of this case, an oral one a witness; otherwise it is refused (409 or 422).',
    },
    'withdraw-consent': {
      path: 'consents/withdraw',
      operationId: 'withdrawConsent',
      summary: 'Withdraw a consent; from the next reading on nothing is read by it',
      description:
        'For agencies that take part in the case, and those who run it. From the next reading on nothing is read by this consent. A consent that is unknown or has ended is refused.',
    },
    withdraw: {
      path: 'withdraw',
      operationId: 'withdrawReferral',
      summary: 'An adult declines: all ends, nothing is shared from then on',
      description:
        'For agencies that take part in the case, and those who run it, when an adult declines. All steps end, and nothing is shared from then on. Refused for a child (409), for whom a representative and the law decide.',
    },
    missing: {
      path: 'missing',
      operationId: 'reportMissing',
      summary: 'The person is missing: alarm to the police at once',
      description:
        'For agencies that take part in the case, and those who run it. Marks the person as missing and alarms the police at once; most steps rest. Refused when the referral is closed or already missing (409).',
    },
    death: {
      path: 'death',
      operationId: 'recordDeath',
      summary: 'The person has died',
      description:
        'For agencies that take part in the case, and those who run it. Ends all steps and closes the referral with the outcome `died`. Refused when it is closed (409).',
    },
    transfer: {
      path: 'transfer',
      operationId: 'transferReferral',
      summary: 'Another province takes over',
      description:
        'For coordinators and managers of the case. Another province takes over; the referral here closes with the outcome `transferred`. Refused on a closed referral (409) and for a place code that cannot be (422).',
    },
    close: {
      path: 'close',
      operationId: 'closeReferral',
      summary: 'Close with an outcome, when no step is open',
      description:
        'For coordinators and managers of the case. Closes the referral with an outcome. Refused while a step is open (409), so that nothing is left undone by closing.',
    },
    reopen: {
      path: 'reopen',
      operationId: 'reopenReferral',
      summary: 'Open again: found, returned, new evidence, new risk, closed in error',
      description:
        'For coordinators and managers of the case. A closed referral goes on, with a reason: found, returned, new evidence, new risk, or closed in error. Refused when it is open (409).',
    },
    'set-clock': {
      path: 'clock',
      operationId: 'setClock',
      summary: 'Drills only: how fast the referral’s time goes on',
      description:
        'For coordinators and managers of a drill. Sets how fast the time of this drill goes on. Refused for a real referral (409), whose clock is that of the world.',
    },
  };

const make = (kind: ReferralActionKind) => {
  const { path, operationId, summary, description } = ROUTES[kind];
  const route = createRoute({
    method: 'post',
    path: `/api/v1/referrals/{referralId}/${path}`,
    operationId,
    tags: ['Referrals'],
    summary,
    description,
    security,
    request: { params: referralParams, headers: writeHeaders, body: body(actions[kind].body) },
    responses: {
      200: { description: 'Done, durable, and readable', ...etagHeader, ...json(referralView) },
      ...problems(400, 403, 409, 412, 413, 415, 422),
    },
  });
  return createRouter().openapi(route, async (c) => {
    const input = c.req.valid('json');
    const target = { ...c.req.valid('param'), ifVersion: ifVersionOf(c, 'referral') };
    const performed = await takeAction(c.get('deps'), commandOf(c, input), target, kind, input);
    if (performed.replayed) c.header('Idempotent-Replayed', 'true');
    c.header('ETag', etagOf('referral', performed.row.state.revision));
    return c.json(presentReferral(performed.row), 200);
  });
};

export const referralActions = REFERRAL_ACTIONS.map(make);
