import { createRoute, z } from '@hono/zod-openapi';
import { writeAudit } from '../../db/audit/audit.ts';
import { askErasure, erase, inOpenReferral } from '../../db/vault/erase.ts';
import { requireRole } from '../kernel/access.ts';
import { actionIdOf, forCaller } from '../kernel/request.ts';
import { notFound, Problem, problems } from '../kernel/problem.ts';
import { createRouter } from '../kernel/router.ts';
import { body, json, security, writeHeaders } from '../kernel/common.ts';

/**
 * Erasing a person for good takes two: an administrator asks, with a reason, and another administrator confirms. The
 * victim of an open referral is not erased: nobody could go on helping.
 */

export const ERASURE_REASONS = ['person-asks', 'retention-ended', 'entered-by-mistake', 'court-order'] as const;

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
    'For administrators; it takes two. The first asks, another confirms, then the key of the person is destroyed and nothing of them can be read again. Refused while the referral of a victim is open (409).',
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
  const caller = c.get('caller');
  requireRole(c, 'erasePerson');
  actionIdOf(c);
  const { personId } = c.req.valid('param');
  const { reason } = c.req.valid('json');
  if (!z.uuid().safeParse(personId).success) throw notFound();
  const status = await forCaller(c, async (tx) => {
    // An administrator sees no referral: PostgreSQL says yes or no, and not which.
    if (await inOpenReferral(tx, personId)) throw new Problem('case-open');
    const asked = await askErasure(tx, personId, { by: caller.userId, reason });
    if (asked === null) throw notFound();
    if (asked.status === 'erased' || asked.status === 'waiting') return asked.status;
    if (asked.status === 'confirmed') {
      if (asked.reason !== reason)
        throw new Problem('invalid', {
          errors: [
            { location: 'body.reason', message: { vi: 'khác lý do đã đề nghị', en: 'not the reason that was given' } },
          ],
        });
      await erase(tx, [personId], { by: caller.userId, reason });
    }
    await writeAudit(tx, {
      action: asked.status === 'confirmed' ? 'erase' : 'erase:ask',
      actorId: caller.userId,
      actorAgencyId: caller.agencyId,
      requestId: c.get('requestId'),
      detail: { person: personId, reason },
    });
    return asked.status;
  });
  return c.json(
    { status: status === 'confirmed' || status === 'erased' ? ('erased' as const) : ('asked' as const) },
    200,
  );
});
