import { createRoute, z } from '@hono/zod-openapi';
import { saveDraft } from '../../app/step/save-draft.ts';
import { commandOf } from '../kernel/request.ts';
import { problems } from '../kernel/problem.ts';
import { createRouter } from '../kernel/router.ts';
import { body, json, security, stepParams, writeHeaders } from '../kernel/common.ts';

/** As typed: nothing has to be complete or right yet, but it has to be a field of the form. */
export const draftContent = z.record(
  z.string().max(80),
  z.union([z.string().max(8000), z.array(z.string().max(80)).max(100)]),
);

export const draftBody = z
  .strictObject({
    report: draftContent.openapi({ description: 'Fields of the form as filled in so far; empty: no draft any more.' }),
    destinationAgencyId: z.string().max(80).nullable().default(null),
    version: z.number().int().min(0).openapi({ description: 'Version of the step the form was filled against.' }),
    basedOn: z.iso.datetime().nullable().optional().openapi({
      description:
        '`savedAt` of the draft this goes on from, null: none. Another one by then, under another Idempotency-Key, answers 412 and stays. Absent: whatever is there is replaced.',
    }),
  })
  .openapi('Draft');

export const draftView = z
  .object({
    report: draftContent,
    destinationAgencyId: z.string().nullable(),
    version: z.number().int(),
    savedAt: z.iso.datetime(),
  })
  .openapi('SavedDraft');

const route = createRoute({
  method: 'put',
  path: '/api/v1/referrals/{referralId}/steps/{stepId}/draft',
  operationId: 'saveDraft',
  tags: ['Steps'],
  summary: 'Keep what is filled in so far; yours alone, and gone when the report is handed in',
  description:
    'For officers of the agency that holds the step. Keeps what is filled in so far; only you read it, and it is gone when the report is handed in. An older `version` is refused (412), so that two windows do not overwrite each other.',
  security,
  request: { params: stepParams, headers: writeHeaders, body: body(draftBody) },
  responses: {
    200: { description: 'Saved', ...json(z.object({ savedAt: z.iso.datetime().nullable() })) },
    ...problems(400, 403, 409, 412, 413, 415, 422),
  },
});

export const saveDraftRoute = createRouter().openapi(route, async (c) => {
  const input = c.req.valid('json');
  const savedAt = await saveDraft(c.get('deps'), commandOf(c, input), { ...c.req.valid('param'), ...input });
  return c.json({ savedAt: savedAt?.toISOString() ?? null }, 200);
});
