import { createRoute, z } from '@hono/zod-openapi';
import { readSignedPaper } from '../../app/signed-paper/read.ts';
import { security, stepParams } from '../kernel/common.ts';
import { problems } from '../kernel/problem.ts';
import { byOf } from '../kernel/request.ts';
import { createRouter } from '../kernel/router.ts';

const route = createRoute({
  method: 'get',
  path: '/api/v1/referrals/{referralId}/steps/{stepId}/signed-pdf',
  operationId: 'getSignedPdf',
  tags: ['Steps'],
  summary: 'The report of a step that is done, as a PDF under a digital seal',
  description:
    'For who works on the step, signs it or runs the case, and reads the whole report; else it is not there (404). Who signed it in the program stands in it; the seal is a PKCS#7 signature over the whole file, of the certificate in `SIGNATURE_P12_FILE`. Made as it is asked for and kept nowhere; the reading is noted. Refused while the step is not done, and where no seal is in force (409). A report of an erased person is gone (410).',
  security,
  request: { params: stepParams },
  responses: {
    200: {
      description: 'The paper',
      content: { 'application/pdf': { schema: z.string().openapi({ format: 'binary' }) } },
    },
    ...problems(409, 410),
  },
});

export const getSignedPdf = createRouter().openapi(route, async (c) => {
  const { stepId } = c.req.valid('param');
  const pdf = await readSignedPaper(c.get('deps'), byOf(c), c.req.valid('param'));
  return c.body(new Uint8Array(pdf), 200, {
    'Content-Type': 'application/pdf',
    'Content-Disposition': `attachment; filename="${stepId}.pdf"`,
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  });
});
