import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { callOffChange, endAgencies } from '../../app/agency/administer.ts';
import type { EndOf } from '../../app/agency/end.ts';
import { ofChange } from './agency.ts';
import { askedView, presentAsked } from '../power-request/asked.ts';
import { commandOf } from '../kernel/request.ts';
import type { Env } from '../kernel/context.ts';
import { problems } from '../kernel/problem.ts';
import { createRouter } from '../kernel/router.ts';
import { agencyChangeView, agencyLoadView, agencyParams, presentAgencyChange } from './read.ts';
import { body, flag, json, security, wholeNumber, writeHeaders } from '../kernel/common.ts';
import { bilingual } from '../kernel/codes.ts';

/**
 * For administrators: agencies end, or are merged into another, from a day on. `preview` says in numbers what depends on
 * them and changes nothing; the change itself is one row each, and a job of its own moves what it moves.
 */

const preview = z.strictObject({ preview: flag.default(false) });

export const endedView = z
  .object({
    preview: z.boolean(),
    from: z.iso.date(),
    successorId: z.string().nullable(),
    agencies: z.array(
      z.object({
        id: z.string(),
        name: bilingual,
        children: z.number().int().openapi({ description: 'Agencies below it, which come under another.' }),
        load: agencyLoadView,
      }),
    ),
    changes: z
      .array(agencyChangeView)
      .openapi({ description: 'What was recorded; nothing in a preview, or while it waits.' }),
    powerRequest: askedView.openapi({
      description: 'A merger takes two, and waits for the second. Null: done, or shown.',
    }),
  })
  .openapi('AgenciesEnded');

type Input = { from?: string | undefined; reason: string; source: string | null };

async function endOf(c: Context<Env>, input: Input, end: EndOf, preview: boolean): Promise<z.infer<typeof endedView>> {
  const { from, reason, source } = input;
  const asked = { ...end, why: { from, reason, source }, preview };
  const ended = await endAgencies(c.get('deps'), commandOf(c, input), asked);
  return {
    preview,
    from: ended.from,
    successorId: end.successorId,
    agencies: ended.agencies.map(({ row: { id, nameVi, nameEn }, children, load }) => ({
      id,
      name: { vi: nameVi, en: nameEn },
      children,
      load,
    })),
    changes: ended.changes.map((change) => presentAgencyChange({ ...change, changedByName: c.get('caller').name })),
    powerRequest: presentAsked(ended.asked),
  };
}

export const endAgencyBody = z.strictObject(ofChange).openapi('EndAgency');

const endOne = createRoute({
  method: 'post',
  path: '/api/v1/agencies/{agencyId}/end',
  operationId: 'endAgency',
  tags: ['Administration'],
  summary:
    'End an agency nobody takes over from: its open steps go back to their coordinators. `preview=true` only counts',
  description:
    'For administrators of the place. Ends an agency that nobody takes over from; its open steps go back to their coordinators. Refused while it coordinates or receives in an open case (409): merge it instead. `preview=true` only counts.',
  security,
  request: { params: agencyParams, headers: writeHeaders, query: preview, body: body(endAgencyBody) },
  responses: { 200: { description: 'Recorded, or shown', ...json(endedView) }, ...problems(400, 403, 409, 415, 422) },
});

export const endAgencyRoute = createRouter().openapi(endOne, async (c) => {
  const input = c.req.valid('json');
  const end = { ids: [c.req.valid('param').agencyId], successorId: null };
  return c.json(await endOf(c, input, end, c.req.valid('query').preview), 200);
});

export const mergeAgenciesBody = z
  .strictObject({
    agencyIds: z
      .array(z.string().min(1).max(80))
      .min(1)
      .max(20)
      .refine((ids) => new Set(ids).size === ids.length, { message: 'one of them twice' }),
    into: z.string().min(1).max(80).openapi({ description: 'Who takes over; add a new agency first.' }),
    ...ofChange,
  })
  .openapi('MergeAgencies');

const merge = createRoute({
  method: 'post',
  path: '/api/v1/agencies/merge',
  operationId: 'mergeAgencies',
  tags: ['Administration'],
  summary:
    'Merge agencies into another, when two say so: it has their people, steps and cases. `preview=true` only counts',
  description:
    'For administrators of the place, signed in with a second factor shown in the last quarter of an hour. It takes two, and waits for another administrator. From the day on the agency named in `into` has the people, steps and cases of the others. `preview=true` only counts what moves. An agency that has ended, or has a day on which it ends, is refused (409).',
  security,
  request: { headers: writeHeaders, query: preview, body: body(mergeAgenciesBody) },
  responses: { 200: { description: 'Recorded, or shown', ...json(endedView) }, ...problems(400, 403, 409, 415, 422) },
});

export const mergeAgenciesRoute = createRouter().openapi(merge, async (c) => {
  const input = c.req.valid('json');
  const end = { ids: input.agencyIds, successorId: input.into };
  return c.json(await endOf(c, input, end, c.req.valid('query').preview), 200);
});

const off = createRoute({
  method: 'post',
  path: '/api/v1/agencies/changes/{revision}/call-off',
  operationId: 'callOffAgencyChange',
  tags: ['Administration'],
  summary: 'Call off a change whose day has not come',
  description:
    'For administrators of the place. Takes back a planned change while its day has not come. Once it is in force it is refused (409): make another change instead.',
  security,
  request: {
    params: z.object({
      revision: wholeNumber(1, 2_147_483_647).openapi({ param: { name: 'revision', in: 'path' } }),
    }),
    headers: writeHeaders,
    body: body(z.strictObject({})),
  },
  responses: { 200: { description: 'Called off', ...json(agencyChangeView) }, ...problems(400, 403, 409, 415, 422) },
});

export const callOffAgencyChange = createRouter().openapi(off, async (c) =>
  c.json(presentAgencyChange(await callOffChange(c.get('deps'), commandOf(c, {}), c.req.valid('param'))), 200),
);
