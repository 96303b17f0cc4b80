import { createRoute, z } from '@hono/zod-openapi';
import { factRecordedAt } from '../../db/queries/referrals.ts';
import { CATEGORIES } from '../../domain/law/entitlements.ts';
import { entitlementsNow } from '../../domain/referral/rules.ts';
import { problems } from '../kernel/problem.ts';
import { byOf } from '../kernel/request.ts';
import { createRouter } from '../kernel/router.ts';
import { json, referralParams, security } from '../kernel/common.ts';
import { entitlementView } from '../policy/support.ts';
import { readCase } from '../../app/referral/read-case.ts';
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
  const answer = await readCase(
    c.get('deps'),
    byOf(c),
    c.req.valid('param').referralId,
    'read:referral',
    async ({ state }, tx) => {
      const { category, entitlements } = entitlementsNow(state);
      // A minor's rights follow from whom they came with: from the day that was recorded.
      const since =
        category === 'accompanying-minor' ? await factRecordedAt(tx, state.id, 'accompanies', 'victim') : null;
      return {
        category,
        items: entitlements.map(({ sinceMs, ...entry }) => ({
          ...entry,
          since: instantOf(entry.from === 'identified' && since ? since.getTime() : sinceMs),
        })),
      };
    },
  );
  return c.json(answer, 200);
});
