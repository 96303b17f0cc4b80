import { createRoute, z } from '@hono/zod-openapi';
import { ERASURE_REASONS, erasePerson as eraseForGood } from '../../app/person/erase.ts';
import { commandOf } from '../kernel/request.ts';
import { problems } from '../kernel/problem.ts';
import { createRouter } from '../kernel/router.ts';
import { body, json, security, writeHeaders } from '../kernel/common.ts';

/** Erasing a person for good takes two administrators. */

export const eraseBody = z.strictObject({ reason: z.enum(ERASURE_REASONS) }).openapi('ErasePerson');

export const erasureView = z
  .object({
    status: z.enum(['asked', 'erased']).openapi({
      description:
        '`asked`: waits for another administrator. `erased`: unreadable here; backups until the master key is retired.',
    }),
  })
  .openapi('Erasure');

const route = createRoute({
  method: 'post',
  path: '/api/v1/people/{personId}/erasure',
  operationId: 'erasePerson',
  tags: ['People'],
  summary: 'Ask for the erasure of a person, or confirm what another administrator asked',
  description:
    'For administrators, signed in with a second factor shown in the last quarter of an hour; it takes two. The first asks, another confirms, then the key of the person is destroyed and nothing of them can be read again. Refused while the referral of a victim is open (409).',
  security,
  request: {
    params: z.object({
      personId: z
        .string()
        .max(80)
        .openapi({ param: { name: 'personId', in: 'path' } }),
    }),
    headers: writeHeaders,
    body: body(eraseBody),
  },
  responses: {
    200: { description: 'Where it stands', ...json(erasureView) },
    ...problems(400, 403, 409, 413, 415, 422),
  },
});

export const erasePerson = createRouter().openapi(route, async (c) => {
  const { reason } = c.req.valid('json');
  const by = commandOf(c, { reason });
  const input = { ...c.req.valid('param'), reason };
  return c.json({ status: await eraseForGood(c.get('deps'), by, input) }, 200);
});
