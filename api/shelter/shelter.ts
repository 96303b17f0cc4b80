import { createRoute, z } from '@hono/zod-openapi';
import { readShelter } from '../../app/shelter/read.ts';
import { writeShelter } from '../../app/shelter/write.ts';
import { shelterData } from '../../db/queries/shelter.ts';
import { byOf, commandOf } from '../kernel/request.ts';
import { problems } from '../kernel/problem.ts';
import { createRouter } from '../kernel/router.ts';
import { body, json, referralParams, security, writeHeaders } from '../kernel/common.ts';

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
  const found = await readShelter(c.get('deps'), byOf(c), c.req.valid('param'));
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
  const input = c.req.valid('json');
  const { version, ...data } = input;
  const written = { ...c.req.valid('param'), version, data };
  return c.json({ version: await writeShelter(c.get('deps'), commandOf(c, input), written) }, 200);
});
