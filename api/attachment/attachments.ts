import { createRoute, z } from '@hono/zod-openapi';
import { createHash } from 'node:crypto';
import { addAttachment as addAttachmentToStep } from '../../app/attachment/add.ts';
import { readAttachment } from '../../app/attachment/read.ts';
import { byOf, commandOf } from '../kernel/request.ts';
import { problems } from '../kernel/problem.ts';
import { createRouter } from '../kernel/router.ts';
import { json, security, stepParams, writeHeaders } from '../kernel/common.ts';
import { ATTACHMENT_TYPES } from '../../domain/codes.ts';
import { coded, mediaType as mediaTypes } from '../kernel/codes.ts';

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
  const { code } = c.req.valid('query');
  const content = Buffer.from(await c.req.arrayBuffer());
  const sha256 = createHash('sha256').update(content).digest('hex');
  const input = { ...c.req.valid('param'), code, content };
  const saved = await addAttachmentToStep(c.get('deps'), commandOf(c, { code, sha256 }), input);
  return c.json(
    { id: saved.id, code, mediaType: coded(mediaTypes, saved.mediaType), size: saved.size, sha256: saved.sha256 },
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
  const file = await readAttachment(c.get('deps'), byOf(c), c.req.valid('param'));
  const extension = file.mediaType.split('/')[1] ?? 'bin';
  return c.body(new Uint8Array(file.content), 200, {
    'Content-Type': file.mediaType,
    'Content-Disposition': `attachment; filename="${file.code}.${extension}"`,
    'X-Content-Type-Options': 'nosniff',
  });
});
