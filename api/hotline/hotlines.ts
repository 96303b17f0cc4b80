import { createRoute, z } from '@hono/zod-openapi';
import { addHotline, endHotline, readHotlines } from '../../app/hotline/hotlines.ts';
import type { HotlineRow } from '../../db/queries/hotlines.ts';
import { NATIONAL_HOTLINES } from '../../domain/agency/hotlines.ts';
import { requiresRole } from '../kernel/access.ts';
import { bilingual, evidenceStatus } from '../kernel/codes.ts';
import { body, json, orNull, security, writeHeaders } from '../kernel/common.ts';
import { problems } from '../kernel/problem.ts';
import { byOf, commandOf } from '../kernel/request.ts';
import { createRouter } from '../kernel/router.ts';

/** Hotlines: those of the country, and what a place adds. */

const hotlineView = z
  .object({
    id: z.string(),
    number: z.string(),
    name: bilingual,
    hours: z.string(),
    source: z.string().openapi({ description: 'Where it is from.' }),
    checkedOn: z.iso.date().openapi({ description: 'When somebody last looked whether it holds.' }),
    status: orNull(evidenceStatus).openapi({ description: 'How well the source is known; null: the place added it.' }),
    own: z.boolean().openapi({ description: 'The place added it, and may end it.' }),
  })
  .openapi('Hotline');

const presentHotline = ({ id, number, nameVi, nameEn, ...row }: HotlineRow): z.infer<typeof hotlineView> => ({
  ...{ id, number, name: { vi: nameVi, en: nameEn }, hours: row.hours, source: row.source, checkedOn: row.checkedOn },
  ...{ status: null, own: true },
});

const list = createRoute({
  method: 'get',
  path: '/api/v1/hotlines',
  operationId: 'listHotlines',
  tags: ['Reference'],
  summary: 'Telephones to call at once: of the country, and of your place',
  description:
    'For everybody: the hotlines of the country, then those your place added, each with its source and when it was last checked.',
  security,
  request: {},
  responses: {
    200: { description: 'Those of the country first', ...json(z.object({ items: z.array(hotlineView) })) },
    ...problems(),
  },
});

export const listHotlinesRoute = createRouter().openapi(list, async (c) => {
  const own = await readHotlines(c.get('deps'), byOf(c));
  const national = NATIONAL_HOTLINES.map((line) => ({ ...line, own: false }));
  return c.json({ items: [...national, ...own.map(presentHotline)] }, 200);
});

const line = z.string().trim().min(2).max(120);
const addBody = z
  .strictObject({
    number: z.string().regex(/^[0-9+() .-]{3,30}$/),
    nameVi: line,
    nameEn: line,
    hours: line,
    source: z.string().trim().min(3).max(400),
    checkedOn: z.iso.date(),
  })
  .openapi('AddHotline');

const add = createRoute({
  method: 'post',
  path: '/api/v1/hotlines',
  operationId: 'addHotline',
  tags: ['Administration'],
  summary: 'Add a telephone of your place',
  description:
    'For administrators of the place: a telephone of an agency, never of a person, with its hours, its source and the day it was checked.',
  security,
  middleware: [requiresRole('addHotline')] as const,
  request: { headers: writeHeaders, body: body(addBody) },
  responses: { 201: { description: 'Added', ...json(hotlineView) }, ...problems(400, 403, 413, 415, 422) },
});

export const addHotlineRoute = createRouter().openapi(add, async (c) => {
  const input = c.req.valid('json');
  return c.json(presentHotline(await addHotline(c.get('deps'), commandOf(c, input), input)), 201);
});

const end = createRoute({
  method: 'post',
  path: '/api/v1/hotlines/{hotlineId}/end',
  operationId: 'endHotline',
  tags: ['Administration'],
  summary: 'End a telephone your place added',
  description: 'For administrators of the place. One of another place, and those of the country, are not there (404).',
  security,
  request: {
    params: z.object({
      hotlineId: z
        .string()
        .max(80)
        .openapi({ param: { name: 'hotlineId', in: 'path' } }),
    }),
    headers: writeHeaders,
    body: body(z.strictObject({})),
  },
  responses: { 200: { description: 'Ended', ...json(z.object({})) }, ...problems(400, 403, 413, 415, 422) },
});

export const endHotlineRoute = createRouter().openapi(end, async (c) => {
  await endHotline(c.get('deps'), commandOf(c, {}), c.req.valid('param'));
  return c.json({}, 200);
});
