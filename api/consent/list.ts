import { createRoute, z } from '@hono/zod-openapi';
import { WITHDRAWN_BY } from '../../domain/consent/types.ts';
import { isActive } from '../../domain/consent/index.ts';
import { consent } from '../../domain/consent/types.ts';
import { referralNow } from '../../domain/referral/state.ts';
import { problems } from '../kernel/problem.ts';
import { byOf } from '../kernel/request.ts';
import { createRouter } from '../kernel/router.ts';
import { json, referralParams, security } from '../kernel/common.ts';
import { proofsOf } from '../../db/queries/consent-proofs.ts';
import { presentProof, proofView } from './proof.ts';
import { readCase } from '../../app/referral/read-case.ts';

const consentView = consent
  .omit({ recordedMs: true, fromMs: true, expiresMs: true, withdrawn: true })
  .extend({
    recordedAt: z.iso.datetime(),
    fromAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    withdrawn: z.object({ at: z.iso.datetime(), by: z.string(), form: z.enum(WITHDRAWN_BY) }).nullable(),
    active: z.boolean(),
    proofs: z
      .array(proofView)
      .openapi({ description: 'What shows that they agreed, as far as you may open it; opening is noted.' }),
  })
  .openapi('Consent');
export const consentsView = z.object({ items: z.array(consentView) }).openapi('Consents');

const list = createRoute({
  method: 'get',
  path: '/api/v1/referrals/{referralId}/consents',
  operationId: 'listConsents',
  tags: ['Referrals'],
  summary: 'What the person agreed to, and what was withdrawn; codes only',
  description:
    'For whoever sees the referral. Purpose, fields, agencies and span of each consent, and its withdrawal; codes only. Whether it counts at this moment is `active`.',
  security,
  request: { params: referralParams },
  responses: { 200: { description: 'In the order it was given', ...json(consentsView) }, ...problems() },
});

export const listConsents = createRouter().openapi(list, async (c) => {
  const { state, proofs } = await readCase(
    c.get('deps'),
    byOf(c),
    c.req.valid('param').referralId,
    'read:consents',
    async ({ state: found }, tx) => ({ state: found, proofs: await proofsOf(tx, c.req.valid('param').referralId) }),
  );
  const nowMs = referralNow(state.clock, Date.now());
  const at = (ms: number) => new Date(ms).toISOString();
  const items = (state.consents ?? []).map((given) => {
    const { recordedMs, fromMs, expiresMs, withdrawn, ...terms } = given;
    return {
      ...terms,
      recordedAt: at(recordedMs),
      fromAt: at(fromMs),
      expiresAt: at(expiresMs),
      withdrawn: withdrawn && { at: at(withdrawn.atMs), by: withdrawn.by, form: withdrawn.form },
      active: isActive(given, nowMs),
      proofs: proofs.filter(({ consentId }) => consentId === given.id).map(presentProof),
    };
  });
  return c.json({ items }, 200);
});
