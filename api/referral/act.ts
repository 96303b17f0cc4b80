import { createRoute } from '@hono/zod-openapi';
import { takeAction } from '../../app/referral/take-action.ts';
import { actions, REFERRAL_ACTIONS, type ReferralActionKind } from '../../domain/referral/actions.ts';
import { problems } from '../kernel/problem.ts';
import { commandOf, ifVersionOf, etagOf } from '../kernel/request.ts';
import { presentReferral, referralView } from './present.ts';
import { createRouter } from '../kernel/router.ts';
import { body, etagHeader, json, referralParams, security, writeHeaders } from '../kernel/common.ts';

/** The actions on a referral as a whole, each made from its definition. */

const ROUTES: Record<ReferralActionKind, { path: string; operationId: string; summary: string }> = {
  add: { path: 'steps', operationId: 'addStep', summary: 'Add a step by hand' },
  'record-facts': {
    path: 'facts',
    operationId: 'recordFacts',
    summary: 'Correct what is known: child, foreign, under control',
  },
  'record-place': {
    path: 'place',
    operationId: 'recordPlace',
    summary: 'Record the commune the person lives or stays in: its agencies have the steps of a commune from then on',
  },
  'give-consent': {
    path: 'consents',
    operationId: 'giveConsent',
    summary: 'Record what the person, or the representative of a child, agreed to',
  },
  'withdraw-consent': {
    path: 'consents/withdraw',
    operationId: 'withdrawConsent',
    summary: 'Withdraw a consent; from the next reading on nothing is read by it',
  },
  withdraw: {
    path: 'withdraw',
    operationId: 'withdrawReferral',
    summary: 'An adult declines: all ends, nothing is shared from then on',
  },
  missing: {
    path: 'missing',
    operationId: 'reportMissing',
    summary: 'The person is missing: alarm to the police at once',
  },
  death: { path: 'death', operationId: 'recordDeath', summary: 'The person has died' },
  transfer: { path: 'transfer', operationId: 'transferReferral', summary: 'Another province takes over' },
  close: { path: 'close', operationId: 'closeReferral', summary: 'Close with an outcome, when no step is open' },
  reopen: {
    path: 'reopen',
    operationId: 'reopenReferral',
    summary: 'Open again: found, returned, new evidence, new risk, closed in error',
  },
  'set-clock': { path: 'clock', operationId: 'setClock', summary: 'Drills only: how fast the referral’s time goes on' },
};

const make = (kind: ReferralActionKind) => {
  const { path, operationId, summary } = ROUTES[kind];
  const route = createRoute({
    method: 'post',
    path: `/api/v1/referrals/{referralId}/${path}`,
    operationId,
    tags: ['Referrals'],
    summary,
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
