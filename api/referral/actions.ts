import { createRoute } from '@hono/zod-openapi';
import { takeAction } from '../../app/referral/take-action.ts';
import { actions, REFERRAL_ACTIONS, type ReferralActionKind } from '../../domain/referral/actions.ts';
import { problems } from '../kernel/problem.ts';
import { commandOf, ifVersionOf, etagOf } from '../kernel/request.ts';
import { presentReferral, referralView } from './present.ts';
import { createRouter } from '../kernel/router.ts';
import { body, etagHeader, json, referralParams, security, versionedWriteHeaders } from '../kernel/common.ts';

/** The actions on a referral as a whole, each made from its definition. */

const make = (kind: ReferralActionKind) => {
  const { path, operationId, summary, description } = actions[kind];
  const route = createRoute({
    method: 'post',
    path: `/api/v1/referrals/{referralId}/${path}`,
    operationId,
    'x-action': { on: 'referral', kind },
    tags: ['Referrals'],
    summary,
    description,
    security,
    request: { params: referralParams, headers: versionedWriteHeaders('referral'), body: body(actions[kind].body) },
    responses: {
      200: { description: 'Done, durable, and readable', ...etagHeader, ...json(referralView) },
      ...problems(400, 403, 409, 412, 413, 415, 422),
    },
  });
  return createRouter().openapi(route, async (c) => {
    const input = c.req.valid('json');
    const target = { ...c.req.valid('param'), ifVersion: ifVersionOf(c) };
    const performed = await takeAction(c.get('deps'), commandOf(c, input), target, kind, input);
    if (performed.replayed) c.header('Idempotent-Replayed', 'true');
    c.header('ETag', etagOf('referral', performed.row.state.revision));
    return c.json(presentReferral(performed.row), 200);
  });
};

export const referralActions = REFERRAL_ACTIONS.map(make);
