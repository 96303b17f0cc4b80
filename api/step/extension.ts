import { createRoute, z } from '@hono/zod-openapi';
import { extendedDue, fullDue, isRefusal, relationsOf } from '../../domain/referral/rules.ts';
import { stepOf, type StepState } from '../../domain/referral/state.ts';
import { requireRole } from '../kernel/access.ts';
import { errorOfRefusal } from '../../app/kernel/use-case-error.ts';
import { notFound, Problem, problems } from '../kernel/problem.ts';
import { point } from '../referral/present.ts';
import { byOf } from '../kernel/request.ts';
import { createRouter } from '../kernel/router.ts';
import { json, security, stepParams, wholeNumber } from '../kernel/common.ts';
import { readCase } from '../../app/referral/read-case.ts';
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

export const previewExtension = createRouter().openapi(preview, async (c) => {
  const caller = c.get('caller');
  const { referralId, stepId } = c.req.valid('param');
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
  const { state, step } = await readCase(
    c.get('deps'),
    byOf(c),
    referralId,
    'read:step',
    async ({ state }) => {
      const step = stepOf(state, stepId);
      if (!step) throw notFound();
      return { state, step };
    },
    { stepId },
  );
  requireRole(c, 'previewExtension', relationsOf(state, caller.agencyId, step));
  const wanted = count === undefined || unit === undefined ? step.extension : { count, unit };
  if (!wanted) throw errorOfRefusal({ code: 'no-extension-pending', detail: {} });
  const due = extendedDue(state, step, wanted);
  if (isRefusal(due)) throw errorOfRefusal(due);
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
