import { createRoute, z } from '@hono/zod-openapi';
import { fileTypeFromBuffer } from 'file-type';
import { writeAudit } from '../../db/audit/audit.ts';
import { stableId } from '../../db/ids.ts';
import { listAttachments, loadAttachment, storeAttachment } from '../../db/queries/papers.ts';
import { loadReferral } from '../../db/queries/referrals.ts';
import { isWorking } from '../../domain/referral/rules.ts';
import { isOpen, stepOf } from '../../domain/referral/state.ts';
import { readsDocument } from '../../domain/consent/papers.ts';
import { groupsOfDocument } from '../../domain/forms/groups.ts';
import { actionIdOf, forCaller, byOf } from '../kernel/request.ts';
import { openTo } from '../person/papers.ts';
import { notFound, Problem, problems } from '../kernel/problem.ts';
import { createRouter } from '../kernel/router.ts';
import { json, security, stepParams, writeHeaders } from '../kernel/common.ts';
import { readCase } from '../../app/referral/read-case.ts';
import { ATTACHMENT_TYPES } from '../../domain/codes.ts';
import { coded, mediaType as mediaTypes } from '../kernel/codes.ts';

/** What a file is, by its bytes; what it is called or said to be counts for nothing. Null: none of those we take. */
async function sniff(bytes: Uint8Array): Promise<(typeof ATTACHMENT_TYPES)[number] | null> {
  const found = (await fileTypeFromBuffer(bytes))?.mime;
  return ATTACHMENT_TYPES.find((type) => type === found) ?? null;
}

const add = createRoute({
  method: 'post',
  path: '/api/v1/referrals/{referralId}/steps/{stepId}/attachments',
  operationId: 'addAttachment',
  tags: ['Steps'],
  summary: 'Attach a document: PDF, PNG or JPEG, as the request body',
  description:
    'For officers of the agency that holds the step. The body is the document itself, PDF, PNG or JPEG by its bytes, up to the size limit (413). What it is called or said to be counts for nothing; other files are refused (422).',
  security,
  request: {
    params: stepParams,
    headers: writeHeaders,
    query: z.strictObject({
      code: z
        .string()
        .regex(/^[a-z0-9-]{1,40}$/)
        .openapi({ description: 'Code of the document, e.g. `form-07`.' }),
    }),
    body: {
      required: true,
      content: { 'application/octet-stream': { schema: z.string().openapi({ format: 'binary' }) } },
    },
  },
  responses: {
    201: {
      description: 'Attached',
      ...json(
        z.object({ id: z.uuid(), code: z.string(), mediaType: mediaTypes, size: z.number().int(), sha256: z.string() }),
      ),
    },
    ...problems(400, 403, 409, 410, 413, 422),
  },
});

export const addAttachment = createRouter().openapi(add, async (c) => {
  const caller = c.get('caller');
  const { referralId, stepId } = c.req.valid('param');
  const { code } = c.req.valid('query');
  const id = stableId('attachment', actionIdOf(c));
  const content = Buffer.from(await c.req.arrayBuffer());
  const mediaType = await sniff(content);
  const { vault } = c.get('deps');
  const saved = await forCaller(c, async (tx) => {
    const row = await loadReferral(tx, caller, referralId);
    const step = row && stepOf(row.state, stepId);
    if (!row || !step) throw notFound();
    if (step.agencyId !== caller.agencyId || !isWorking(caller)) throw new Problem('not-your-agency');
    // Sent again because the answer was lost: it is there, whatever became of the step since.
    const repeated = (await listAttachments(tx, vault, referralId, stepId)).some((paper) => paper.id === id);
    if (!repeated) {
      if (row.state.status === 'closed') throw new Problem('referral-closed');
      if (!isOpen(step) || step.status === 'reported')
        throw new Problem(step.status === 'reported' ? 'already-reported' : 'step-ended');
    }
    if (!mediaType) throw new Problem('not-acceptable-file');
    const stored = await storeAttachment(tx, vault, {
      id,
      referralId,
      stepId,
      code,
      mediaType,
      uploadedBy: caller.userId,
      agencyId: caller.agencyId,
      content,
    });
    if (stored.fresh)
      await writeAudit(tx, {
        action: 'attach',
        actorId: caller.userId,
        actorAgencyId: caller.agencyId,
        referralId,
        stepId,
        requestId: c.get('requestId'),
        detail: { code, size: content.length },
      });
    if (stored.paper.sha256 !== stored.sha256 || stored.paper.code !== code)
      throw new Problem('idempotency-key-reused');
    return { ...stored.paper, sha256: stored.sha256 };
  });
  return c.json(
    { id, code, mediaType: coded(mediaTypes, saved.mediaType), size: saved.size, sha256: saved.sha256 },
    201,
  );
});

const get = createRoute({
  method: 'get',
  path: '/api/v1/referrals/{referralId}/steps/{stepId}/attachments/{attachmentId}',
  operationId: 'getAttachment',
  tags: ['Steps'],
  summary: 'Read an attached document',
  description:
    'For who works on, signs or coordinates the step, and for other agencies with an open step as far as a consent or the law goes; else it is not there (404). The reading is noted. A document of an erased person is gone (410).',
  security,
  request: {
    params: stepParams.extend({
      attachmentId: z
        .string()
        .max(80)
        .openapi({ param: { name: 'attachmentId', in: 'path' } }),
    }),
  },
  responses: {
    200: {
      description: 'The document',
      content: Object.fromEntries(
        ATTACHMENT_TYPES.map((type) => [type, { schema: z.string().openapi({ format: 'binary' }) }]),
      ),
    },
    ...problems(410),
  },
});

export const getAttachment = createRouter().openapi(get, async (c) => {
  const caller = c.get('caller');
  const { referralId, stepId, attachmentId } = c.req.valid('param');
  const file = await readCase(
    c.get('deps'),
    byOf(c),
    referralId,
    'read:attachment',
    async ({ state }, tx) => {
      const step = stepOf(state, stepId);
      if (!step || !z.uuid().safeParse(attachmentId).success) throw notFound();
      const found = await loadAttachment(tx, c.get('deps').vault, { id: attachmentId, referralId, stepId });
      if (!found || !readsDocument(groupsOfDocument(found.code), openTo(state, step, caller, found))) throw notFound();
      return found;
    },
    { stepId },
  );
  const extension = file.mediaType.split('/')[1] ?? 'bin';
  if (!file.content) throw new Problem('erased');
  return c.body(new Uint8Array(file.content), 200, {
    'Content-Type': file.mediaType,
    'Content-Disposition': `attachment; filename="${file.code}.${extension}"`,
    'X-Content-Type-Options': 'nosniff',
  });
});
