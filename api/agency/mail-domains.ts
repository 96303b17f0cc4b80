import { createRoute, z } from '@hono/zod-openapi';
import { setMailDomains } from '../../app/agency/mail-domains.ts';
import { MAIL_DOMAIN } from '../../domain/agency/mail-domains.ts';
import { body, json, security, versionedWriteHeaders } from '../kernel/common.ts';
import { requiresRole } from '../kernel/access.ts';
import { problems } from '../kernel/problem.ts';
import { commandOf, ifVersionOf } from '../kernel/request.ts';
import { createRouter } from '../kernel/router.ts';
import { askedView, presentAsked } from '../power-request/asked.ts';
import { agencyParams } from './read.ts';

/** For administrators: in which mail domains the people of an agency have their addresses. */

const domainsBody = z.strictObject({
  domains: z
    .array(z.string().trim().toLowerCase().regex(MAIL_DOMAIN))
    .max(20)
    .openapi({ description: 'All of them; an empty list: none is known.' }),
  reason: z.string().trim().min(3).max(400),
});

const set = createRoute({
  method: 'post',
  path: '/api/v1/agencies/{agencyId}/mail-domains',
  operationId: 'setMailDomains',
  tags: ['Administration'],
  summary: 'Say in which mail domains the people of an agency have their addresses, when two say so',
  description:
    'For administrators of the place, signed in with a second factor shown in the last quarter of an hour. It takes two, and waits for another administrator. An officer or hotline operator at an address inside is invited by one person, anybody else by two. A domain where anybody has an address, one below which domains are registered, and an encoded one (`xn--`) are refused (422), as far as local lists know them.',
  security,
  middleware: [requiresRole('setMailDomains')] as const,
  request: { params: agencyParams, headers: versionedWriteHeaders('agency'), body: body(domainsBody) },
  responses: {
    200: { description: 'Asked for', ...json(z.object({ powerRequest: askedView })) },
    ...problems(400, 403, 409, 412, 415, 422),
  },
});

export const setMailDomainsRoute = createRouter().openapi(set, async (c) => {
  const input = c.req.valid('json');
  const wanted = { ...input, ...c.req.valid('param'), ifVersion: ifVersionOf(c) };
  return c.json({ powerRequest: presentAsked(await setMailDomains(c.get('deps'), commandOf(c, input), wanted)) }, 200);
});
