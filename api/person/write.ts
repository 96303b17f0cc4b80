import { createRoute, z } from '@hono/zod-openapi';
import { addPerson as addToCase } from '../../app/person/add.ts';
import { correctPerson } from '../../app/person/correct.ts';
import { personData } from '../../domain/person/data.ts';
import { confirmed } from '../../domain/referral/actions/define.ts';
import { commandOf, etagOf, requiredVersionOf } from '../kernel/request.ts';
import { problems } from '../kernel/problem.ts';
import { createRouter } from '../kernel/router.ts';
import {
  body,
  etagHeader,
  json,
  referralParams,
  security,
  versionedWriteHeaders,
  writeHeaders,
} from '../kernel/common.ts';
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
  const input = c.req.valid('json');
  const by = commandOf(c, input);
  const { id, part, version } = await addToCase(c.get('deps'), by, { ...c.req.valid('param'), ...input });
  c.header('ETag', etagOf('person', version));
  return c.json({ id, part, version }, 201);
});

const shape = personData.shape;
/** Each field, or null to empty it. */
export const correctPersonBody = z
  .strictObject(
    Object.fromEntries(Object.entries(shape).map(([name, field]) => [name, field.nullable()])) as {
      [K in keyof typeof shape]: z.ZodNullable<(typeof shape)[K]>;
    },
  )
  .extend({ confirmed })
  .openapi('CorrectPerson');

const correct = createRoute({
  method: 'patch',
  path: '/api/v1/referrals/{referralId}/people/{personId}',
  operationId: 'correctPerson',
  tags: ['People'],
  summary: 'Correct personal data; what stood before is kept, encrypted',
  description:
    'For those who may read the person. Changes the fields that are sent, null takes one away; the version before is kept encrypted. What does not go with an answer of the case is asked first (422 `facts-disagree`, until `confirmed`). Needs the `If-Match` of the version that was read (412), and an erased person is gone (410).',
  security,
  request: {
    params: referralParams.extend({
      personId: z
        .string()
        .max(80)
        .openapi({ param: { name: 'personId', in: 'path' } }),
    }),
    headers: versionedWriteHeaders('person', { required: true }),
    body: body(correctPersonBody),
  },
  responses: {
    200: { description: 'Corrected', ...etagHeader, ...json(writtenPerson) },
    ...problems(400, 403, 410, 412, 413, 415, 422),
  },
});

export const correctPersonRoute = createRouter().openapi(correct, async (c) => {
  const input = c.req.valid('json');
  const { confirmed: lets, ...patch } = input;
  const by = commandOf(c, input);
  const version = requiredVersionOf(c);
  const done = await correctPerson(c.get('deps'), by, { ...c.req.valid('param'), version, patch, confirmed: lets });
  c.header('ETag', etagOf('person', done.version));
  return c.json({ id: done.id, part: done.part, version: done.version }, 200);
});
