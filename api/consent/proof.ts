import { createHash } from 'node:crypto';
import { createRoute, z } from '@hono/zod-openapi';
import { addConsentProof, readConsentProof } from '../../app/consent/proof.ts';
import type { ProofKnown } from '../../db/queries/consent-proofs.ts';
import { PROOF_KINDS, PROOF_TYPES } from '../../domain/consent/proof.ts';
import { coded } from '../kernel/codes.ts';
import { json, referralParams, security, writeHeaders } from '../kernel/common.ts';
import { problems } from '../kernel/problem.ts';
import { byOf, commandOf } from '../kernel/request.ts';
import { createRouter } from '../kernel/router.ts';

/** Proofs of a consent: a scan, a photo or a recording as the request body. */

const kind = z.enum(PROOF_KINDS);
const mediaType = z.enum(PROOF_TYPES);
export const proofView = z
  .object({
    id: z.uuid(),
    kind,
    mediaType,
    size: z.number().int(),
    uploadedBy: z.string(),
    createdAt: z.iso.datetime(),
  })
  .openapi('ConsentProof');

export const presentProof = (proof: ProofKnown): z.infer<typeof proofView> => ({
  id: proof.id,
  kind: proof.kind,
  mediaType: coded(mediaType, proof.mediaType),
  size: proof.size,
  uploadedBy: proof.uploadedBy,
  createdAt: proof.createdAt.toISOString(),
});

const idParam = (name: string) =>
  z
    .string()
    .max(80)
    .openapi({ param: { name, in: 'path' } });
const consentParams = referralParams.extend({ consentId: idParam('consentId') });

const add = createRoute({
  method: 'post',
  path: '/api/v1/referrals/{referralId}/consents/{consentId}/attachments',
  operationId: 'addConsentProof',
  tags: ['Referrals'],
  summary: 'Attach what shows that the person agreed: signature, fingerprint or voice, as the request body',
  description:
    'For agencies that take part in the case, and those who run it. The body is the file itself: PDF, PNG or JPEG of a signature or fingerprint, MP3, M4A, OGG, WAV or WebM of a voice, by its bytes, up to the size limit (413). Other files are refused (422). It is closed with the key of the person.',
  security,
  request: {
    params: consentParams,
    headers: writeHeaders,
    query: z.strictObject({ kind }),
    body: {
      required: true,
      content: { 'application/octet-stream': { schema: z.string().openapi({ format: 'binary' }) } },
    },
  },
  responses: { 201: { description: 'Attached', ...json(proofView) }, ...problems(400, 403, 410, 413, 422) },
});

export const addConsentProofRoute = createRouter().openapi(add, async (c) => {
  const { kind: asked } = c.req.valid('query');
  const content = Buffer.from(await c.req.arrayBuffer());
  const sha256 = createHash('sha256').update(content).digest('hex');
  const command = commandOf(c, { kind: asked, sha256 });
  const proof = await addConsentProof(c.get('deps'), command, { ...c.req.valid('param'), kind: asked, content });
  return c.json(presentProof(proof), 201);
});

const get = createRoute({
  method: 'get',
  path: '/api/v1/referrals/{referralId}/consents/{consentId}/attachments/{proofId}',
  operationId: 'getConsentProof',
  tags: ['Referrals'],
  summary: 'Read what shows that the person agreed',
  description:
    'For who runs the case, and whoever attached it; else it is not there (404). The reading is noted. Of an erased person it is gone (410).',
  security,
  request: { params: consentParams.extend({ proofId: idParam('proofId') }) },
  responses: {
    200: {
      description: 'The file',
      content: Object.fromEntries(
        PROOF_TYPES.map((type) => [type, { schema: z.string().openapi({ format: 'binary' }) }]),
      ),
    },
    ...problems(410),
  },
});

export const getConsentProof = createRouter().openapi(get, async (c) => {
  const file = await readConsentProof(c.get('deps'), byOf(c), c.req.valid('param'));
  return c.body(new Uint8Array(file.content), 200, {
    'Content-Type': file.mediaType,
    'Content-Disposition': `attachment; filename="${file.kind}.${file.mediaType.split('/')[1] ?? 'bin'}"`,
    'X-Content-Type-Options': 'nosniff',
  });
});
