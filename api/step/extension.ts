import { createRoute, z } from '@hono/zod-openapi';
import { previewExtension } from '../../app/step/preview-extension.ts';
import { fullDue } from '../../domain/referral/rules.ts';
import type { StepState } from '../../domain/referral/state.ts';
import { Problem, problems } from '../kernel/problem.ts';
import { point } from '../referral/present.ts';
import { byOf } from '../kernel/request.ts';
import { createRouter } from '../kernel/router.ts';
import { json, security, stepParams, wholeNumber } from '../kernel/common.ts';
import { unit } from '../kernel/codes.ts';

/** What an extension would make of the due date, before anybody asks for it or grants it. */

export const extensionPreview = z
  .object({
    count: z.number().int(),
    unit,
    before: z.object({ strict: point, legal: point }),
    after: z.object({ strict: point, legal: point }),
    skipped: z
      .array(z.object({ date: z.string(), why: z.string(), whyVi: z.string().optional() }))
      .openapi({ description: 'Days passed over between the two.' }),
    provisional: z.boolean(),
  })
  .openapi('ExtensionPreview');

const preview = createRoute({
  method: 'get',
  path: '/api/v1/referrals/{referralId}/steps/{stepId}/extension',
  operationId: 'previewExtension',
  tags: ['Steps'],
  summary: 'The due date a step would have with so much more time; nothing is changed',
  description: 'Without `count` and `unit`: the extension that is asked for now.',
  security,
  request: {
    params: stepParams,
    query: z.strictObject({
      count: wholeNumber(1, 366).optional(),
      unit: z.enum(['hour', 'calendar-day', 'working-day', 'month']).optional(),
    }),
  },
  responses: { 200: { description: 'Before and after', ...json(extensionPreview) }, ...problems(403, 409, 422) },
});

export const previewExtensionRoute = createRouter().openapi(preview, async (c) => {
  const { count, unit } = c.req.valid('query');
  if ((count === undefined) !== (unit === undefined))
    throw new Problem('invalid', {
      errors: [
        {
          location: count === undefined ? 'query.count' : 'query.unit',
          message: { vi: 'cần cả số lượng và đơn vị', en: 'both a count and a unit are needed' },
        },
      ],
    });
  const more = count === undefined || unit === undefined ? null : { count, unit };
  const input = { ...c.req.valid('param'), more };
  const { step, wanted, after: due } = await previewExtension(c.get('deps'), byOf(c), input);
  const { strict, legal } = dueOf(step);
  return c.json(
    {
      count: wanted.count,
      unit: wanted.unit,
      before: { strict, legal },
      after: { strict: due.dueStrict, legal: due.dueLegal },
      skipped: due.skipped,
      provisional: due.provisional,
    },
    200,
  );
});

const dueOf = (step: StepState) => {
  const { dueStrict, dueLegal } = fullDue(step.due);
  return { strict: dueStrict, legal: dueLegal };
};
