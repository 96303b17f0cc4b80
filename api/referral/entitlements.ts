import { createRoute, z } from '@hono/zod-openapi';
import { readEntitlements } from '../../app/referral/entitlements.ts';
import { CATEGORIES } from '../../domain/law/entitlements.ts';
import { problems } from '../kernel/problem.ts';
import { byOf } from '../kernel/request.ts';
import { createRouter } from '../kernel/router.ts';
import { json, referralParams, security } from '../kernel/common.ts';
import { entitlementView } from '../policy/support.ts';
import { stepStatus } from '../kernel/codes.ts';

/** Which of the ten regimes the person may have, from which instant, why, and which steps give them. */

export const entitlementsView = z
  .object({
    category: z.enum(CATEGORIES),
    items: z.array(
      entitlementView.extend({
        since: z.iso
          .datetime()
          .nullable()
          .openapi({ description: 'The instant from which it is given; null while that has not happened.' }),
        steps: z
          .array(z.object({ stepId: z.string(), status: stepStatus }))
          .openapi({ description: 'The steps that give it, as far as they are opened.' }),
      }),
    ),
  })
  .openapi('Entitlements');

const instantOf = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());

const route = createRoute({
  method: 'get',
  path: '/api/v1/referrals/{referralId}/entitlements',
  operationId: 'getEntitlements',
  tags: ['Referrals'],
  summary: 'Which of the ten support regimes the person may have, from which instant, and why',
  description:
    'For whoever sees the referral. Which of the ten regimes of Law 53/2024 Art. 37 the person may have, from which instant, why, and which steps give them. Reckoned from what is recorded; nothing is granted by asking.',
  security,
  request: { params: referralParams },
  responses: { 200: { description: 'By Law 53/2024 Art. 37', ...json(entitlementsView) }, ...problems() },
});

export const getEntitlements = createRouter().openapi(route, async (c) => {
  const { category, items } = await readEntitlements(c.get('deps'), byOf(c), c.req.valid('param'));
  const shown = items.map(({ sinceMs, ...entry }) => ({ ...entry, since: instantOf(sinceMs) }));
  return c.json({ category, items: shown }, 200);
});
