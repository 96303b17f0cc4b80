import { createRoute, z } from '@hono/zod-openapi';
import { writeAudit } from '../../db/audit/audit.ts';
import { findShelter, shelterData, writeShelter } from '../../db/queries/shelter.ts';
import { loadReferral } from '../../db/queries/referrals.ts';
import { EMERGENCY_OPENS } from '../../domain/access/emergency.ts';
import { relationsOf } from '../../domain/referral/rules.ts';
import { requireRole } from '../kernel/access.ts';
import { actionIdOf, forCaller, byOf } from '../kernel/request.ts';
import { notFound, Problem, problems } from '../kernel/problem.ts';
import { createRouter } from '../kernel/router.ts';
import { body, json, referralParams, security, writeHeaders } from '../kernel/common.ts';
import { readCase } from '../../app/referral/read-case.ts';

/** Where the person is staying. In no other answer of the API; each reading is noted by itself. */

export const shelterView = z
  .object({
    address: z.string().nullable().openapi({ description: 'Null: none was written down, or the person was erased.' }),
    directions: z.string().nullable(),
    phone: z.string().nullable(),
    version: z.number().int().openapi({ description: '0: none was written down yet.' }),
    updatedAt: z.iso.datetime().nullable(),
    updatedBy: z.string().nullable(),
  })
  .openapi('Shelter');

const read = createRoute({
  method: 'get',
  path: '/api/v1/referrals/{referralId}/shelter',
  operationId: 'getShelter',
  tags: ['People'],
  summary: 'Where the person is staying, for who has to find them; every reading is noted',
  description:
    'For the coordinator, and for agencies with an open step that has to find the person. The address is read from closed storage, and the reading is noted. Others get 403; under an emergency grant it opens only for danger to life or to a child.',
  security,
  request: { params: referralParams },
  responses: { 200: { description: 'The address', ...json(shelterView) }, ...problems(403) },
});

export const getShelter = createRouter().openapi(read, async (c) => {
  const found = await readCase(
    c.get('deps'),
    byOf(c),
    c.req.valid('param').referralId,
    'read:shelter',
    async ({ state, grant }, tx) => {
      requireRole(c, 'getShelter', grant ? ['emergency'] : relationsOf(state, c.get('caller').agencyId));
      if (grant && !EMERGENCY_OPENS[grant.reason].address) throw new Problem('forbidden');
      return findShelter(tx, c.get('deps').vault, state.id);
    },
    { emergency: true },
  );
  return c.json(
    {
      address: found?.data?.address ?? null,
      directions: found?.data?.directions ?? null,
      phone: found?.data?.phone ?? null,
      version: found?.version ?? 0,
      updatedAt: found?.updatedAt.toISOString() ?? null,
      updatedBy: found?.updatedBy ?? null,
    },
    200,
  );
});

export const shelterBody = shelterData
  .extend({ version: z.number().int().min(0).openapi({ description: 'The one read before; 0: there was none.' }) })
  .openapi('SetShelter');

const write = createRoute({
  method: 'put',
  path: '/api/v1/referrals/{referralId}/shelter',
  operationId: 'setShelter',
  tags: ['People'],
  summary: 'Write down where the person is staying',
  description:
    'For the coordinator, and for agencies with an open step that has to find the person. Replaces the address; `version` is that of the reading before, and an older one is refused (412).',
  security,
  request: { params: referralParams, headers: writeHeaders, body: body(shelterBody) },
  responses: {
    200: { description: 'Written', ...json(z.object({ version: z.number().int() })) },
    ...problems(400, 403, 410, 412, 413, 415, 422),
  },
});

export const setShelter = createRouter().openapi(write, async (c) => {
  const caller = c.get('caller');
  const { referralId } = c.req.valid('param');
  const { version, ...data } = c.req.valid('json');
  const actionId = actionIdOf(c);
  const written = await forCaller(c, async (tx) => {
    const row = await loadReferral(tx, caller, referralId);
    if (!row) throw notFound();
    requireRole(c, 'setShelter', relationsOf(row.state, caller.agencyId));
    const done = await writeShelter(tx, c.get('deps').vault, {
      referralId,
      data,
      version,
      by: caller.userId,
      actionId,
    });
    if (done === 'stale') throw new Problem('stale');
    if (done.fresh)
      await writeAudit(tx, {
        action: 'write:shelter',
        actorId: caller.userId,
        actorAgencyId: caller.agencyId,
        referralId,
        requestId: c.get('requestId'),
        detail: { version: done.version },
      });
    return done;
  });
  return c.json({ version: written.version }, 200);
});
