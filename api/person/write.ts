import { createRoute, z } from '@hono/zod-openapi';
import { shownOf } from '../../domain/consent/index.ts';
import { personData, type PersonData } from '../../domain/person/data.ts';
import { writeAudit } from '../../db/audit/audit.ts';
import { stableId } from '../../db/ids.ts';
import { correctPerson, personByAction, storePeople, type PersonPatch } from '../../db/queries/person.ts';
import { loadReferral } from '../../db/queries/referrals.ts';
import { relationsOf } from '../../domain/referral/rules.ts';
import { requireRole } from '../kernel/access.ts';
import { fieldsFor } from '../consent/consent.ts';
import { actionIdOf, forCaller, ifVersionOf, etagOf } from '../kernel/request.ts';
import { notFound, Problem, problems } from '../kernel/problem.ts';
import { createRouter } from '../kernel/router.ts';
import { body, etagHeader, json, referralParams, security, writeHeaders } from '../kernel/common.ts';
import { personPart } from '../kernel/codes.ts';

/** Adding and correcting the people of a referral. The answers carry no data: who reads is noted, and reads elsewhere. */

export const writtenPerson = z
  .object({ id: z.uuid(), part: personPart, version: z.number().int() })
  .openapi('WrittenPerson');

export const addPersonBody = z
  .strictObject({ part: z.enum(['relative', 'representative']), data: personData })
  .openapi('AddPerson');

const add = createRoute({
  method: 'post',
  path: '/api/v1/referrals/{referralId}/people',
  operationId: 'addPerson',
  tags: ['People'],
  summary: 'Add a relative or a representative, with a key of their own',
  description:
    'For who coordinates, received the person or holds a step. Stores a relative or a representative under a key of their own, which can be erased by itself. Refused for those who may not read relatives (403).',
  security,
  request: { params: referralParams, headers: writeHeaders, body: body(addPersonBody) },
  responses: {
    201: { description: 'Added', ...etagHeader, ...json(writtenPerson) },
    ...problems(400, 403, 410, 413, 415, 422),
  },
});

export const addPerson = createRouter().openapi(add, async (c) => {
  const caller = c.get('caller');
  const { referralId } = c.req.valid('param');
  const { part, data } = c.req.valid('json');
  const actionId = actionIdOf(c);
  const id = stableId('person', actionId);
  const { vault } = c.get('deps');
  const stored = await forCaller(c, async (tx) => {
    const row = await loadReferral(tx, caller, referralId);
    if (!row) throw notFound();
    requireRole(c, 'addPerson', relationsOf(row.state, caller.agencyId));
    // Relatives are apart: only who may read them has to do with them.
    if (part === 'relative' && !fieldsFor(row.state, caller).has('relatives')) throw new Problem('forbidden');
    const known = await personByAction(tx, id);
    if (known) {
      if (known.referralId !== referralId || known.part !== part) throw new Problem('idempotency-key-reused');
      return known;
    }
    await storePeople(tx, vault, referralId, [{ id, part, data }], caller.userId, actionId);
    await writeAudit(tx, {
      action: 'write:person',
      actorId: caller.userId,
      actorAgencyId: caller.agencyId,
      referralId,
      requestId: c.get('requestId'),
      detail: { person: id, version: 1 },
    });
    return { part, version: 1 };
  });
  c.header('ETag', etagOf('person', stored.version));
  return c.json({ id, part: stored.part, version: stored.version }, 201);
});

const shape = personData.shape;
/** Each field, or null to empty it. */
export const correctPersonBody = z
  .strictObject(
    Object.fromEntries(Object.entries(shape).map(([name, field]) => [name, field.nullable()])) as {
      [K in keyof typeof shape]: z.ZodNullable<(typeof shape)[K]>;
    },
  )
  .openapi('CorrectPerson');

const correct = createRoute({
  method: 'patch',
  path: '/api/v1/referrals/{referralId}/people/{personId}',
  operationId: 'correctPerson',
  tags: ['People'],
  summary: 'Correct personal data; what stood before is kept, encrypted',
  description:
    'For those who may read the person. Changes the fields that are sent, null takes one away; the version before is kept encrypted. Needs the `If-Match` of the version that was read (412), and an erased person is gone (410).',
  security,
  request: {
    params: referralParams.extend({
      personId: z
        .string()
        .max(80)
        .openapi({ param: { name: 'personId', in: 'path' } }),
    }),
    headers: writeHeaders,
    body: body(correctPersonBody),
  },
  responses: {
    200: { description: 'Corrected', ...etagHeader, ...json(writtenPerson) },
    ...problems(400, 403, 410, 412, 413, 415, 422),
  },
});

export const correctPersonRoute = createRouter().openapi(correct, async (c) => {
  const caller = c.get('caller');
  const { referralId, personId } = c.req.valid('param');
  const patch = c.req.valid('json');
  const actionId = actionIdOf(c);
  const { vault } = c.get('deps');
  const done = await forCaller(c, async (tx) => {
    const row = await loadReferral(tx, caller, referralId);
    if (!row || !z.uuid().safeParse(personId).success) throw notFound();
    requireRole(c, 'correctPerson', relationsOf(row.state, caller.agencyId));
    // Nobody writes over what they may not read.
    const shown = shownOf(patch as PersonData, new Set(fieldsFor(row.state, caller).keys()));
    if (Object.keys(patch).some((field) => !(field in shown))) throw new Problem('forbidden');
    const version = ifVersionOf(c, 'person');
    if (version === null)
      throw new Problem('bad-request', {
        errors: [
          {
            location: 'header.If-Match',
            message: { vi: 'cần phiên bản, ví dụ "person-1"', en: 'the version, e.g. "person-1", is needed' },
          },
        ],
      });
    const written = await correctPerson(tx, vault, {
      referralId,
      personId,
      version,
      patch: patch as PersonPatch,
      by: caller.userId,
      actionId,
    });
    if (written === null) throw notFound();
    if (written === 'stale') throw new Problem('stale');
    if (written.fresh)
      await writeAudit(tx, {
        action: 'write:person',
        actorId: caller.userId,
        actorAgencyId: caller.agencyId,
        referralId,
        requestId: c.get('requestId'),
        detail: { person: personId, version: written.version, fields: Object.keys(patch).sort().join(' ') },
      });
    return written;
  });
  c.header('ETag', etagOf('person', done.version));
  return c.json({ id: done.id, part: done.part, version: done.version }, 200);
});
