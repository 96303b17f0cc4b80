import { createRoute, z } from '@hono/zod-openapi';
import { formOf } from '../../domain/forms/index.ts';
import { writeAudit } from '../../db/audit/audit.ts';
import { dropDraft, findDraft, saveDraft } from '../../db/queries/drafts.ts';
import { loadReferral } from '../../db/queries/referrals.ts';
import { isWorking, templateFor } from '../../domain/referral/rules.ts';
import { isOpen, stepOf } from '../../domain/referral/state.ts';
import { actionIdOf, forCaller } from '../kernel/request.ts';
import { notFound, Problem, problems } from '../kernel/problem.ts';
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
  const by = actionIdOf(c);
  const caller = c.get('caller');
  const { referralId, stepId } = c.req.valid('param');
  const { report, destinationAgencyId, version, basedOn } = c.req.valid('json');
  const savedAt = await forCaller(c, async (tx) => {
    const row = await loadReferral(tx, caller, referralId);
    const step = row && stepOf(row.state, stepId);
    if (!row || !step) throw notFound();
    const template = templateFor(row.state, step);
    const works = template.review ? caller.roles.includes('manager') : isWorking(caller);
    if (step.agencyId !== caller.agencyId || !works) throw new Problem('not-your-agency');
    if (!isOpen(step)) throw new Problem('step-ended');
    const known = formOf(template.form).schema.shape;
    const unknown = Object.keys(report).filter((name) => !(name in known));
    if (unknown.length > 0)
      throw new Problem('invalid', {
        errors: unknown.map((name) => ({
          location: `body.report.${name}`,
          message: { vi: 'Biểu mẫu không có mục này', en: 'The form has no such field' },
        })),
      });
    const key = { referralId, stepId, authorId: caller.userId };
    // Typed on another device meanwhile: a person chooses, not whoever comes last. The same form may save again and again.
    const stored = basedOn === undefined ? null : await findDraft(tx, c.get('deps').vault, key);
    if (stored && stored.by !== by && stored.savedAt.toISOString() !== basedOn) throw new Problem('draft-changed');
    const empty = Object.keys(report).length === 0 && !destinationAgencyId;
    const saved = empty
      ? await dropDraft(tx, key).then(() => null)
      : await saveDraft(tx, c.get('deps').vault, key, { body: { report, destinationAgencyId, by }, version });
    await writeAudit(tx, {
      action: 'draft',
      actorId: caller.userId,
      actorAgencyId: caller.agencyId,
      referralId,
      stepId,
      requestId: c.get('requestId'),
      detail: { kept: !empty },
    });
    return saved;
  });
  return c.json({ savedAt: savedAt?.toISOString() ?? null }, 200);
});
