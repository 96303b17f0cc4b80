import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { cancelWhatIf } from '../../app/what-if/cancel.ts';
import { listWhatIf, readWhatIf } from '../../app/what-if/read.ts';
import { startWhatIf } from '../../app/what-if/start.ts';
import { agencyNames } from '../../db/queries/agencies.ts';
import { namesOf } from '../../db/queries/people.ts';
import { MOST_KEPT, MOST_MONTHS, MOST_UNFINISHED } from '../../domain/what-if/run.ts';
import { requireRole } from '../kernel/access.ts';
import { body, json, security, writeHeaders } from '../kernel/common.ts';
import type { Env } from '../kernel/context.ts';
import { problems } from '../kernel/problem.ts';
import { byOf, commandOf, reading } from '../kernel/request.ts';
import { createRouter } from '../kernel/router.ts';
import { whatIfDraft } from './draft.ts';
import { listedRun, presentListed, presentRun, runView } from './present.ts';

/** Drafts of other rules, asked of the cases of a place in the background. */

const start = createRoute({
  method: 'post',
  path: '/api/v1/what-if',
  operationId: 'startWhatIf',
  tags: ['What if'],
  summary: 'Ask what a draft of other rules would have done, of the cases of the place',
  description: `For administrators. Plays all cases of the place of the last months and those still open once more, as they were and under the draft, in the background: one run of a place after the other, at most ${MOST_UNFINISHED} that are not over (409), the last ${MOST_KEPT} kept. No case is touched. A draft with faults is refused with each of them at its path (422).`,
  security,
  request: {
    headers: writeHeaders,
    body: body(
      z
        .strictObject({
          draft: whatIfDraft,
          months: z.number().int().min(1).max(MOST_MONTHS).default(12).openapi({
            description: 'How far back closed cases go; open ones are always in.',
          }),
          forecast: z
            .boolean()
            .default(false)
            .openapi({ description: 'The next 13 weeks as well, with and without it.' }),
        })
        .openapi('AskedWhatIf'),
    ),
  },
  responses: {
    201: { description: 'It waits, or is played', ...json(listedRun) },
    ...problems(400, 403, 409, 413, 415, 422),
  },
});

export const startWhatIfRoute = createRouter().openapi(start, async (c) => {
  const input = c.req.valid('json');
  requireRole(c, 'startWhatIf');
  const run = await startWhatIf(c.get('deps'), commandOf(c, input), input);
  return c.json(presentListed({ ...run, askedByName: c.get('caller').name }), 201);
});

const list = createRoute({
  method: 'get',
  path: '/api/v1/what-if',
  operationId: 'listWhatIf',
  tags: ['What if'],
  summary: 'Which drafts were asked in the place, and how far they are',
  description: `For administrators, coordinators and managers. Of the caller’s place, newest first; the last ${MOST_KEPT} that are over, and those that are not.`,
  security,
  responses: {
    200: { description: 'Newest first', ...json(z.object({ items: z.array(listedRun) })) },
    ...problems(403),
  },
});

export const listWhatIfRoute = createRouter().openapi(list, async (c) => {
  const rows = await reading(c, (tx) => listWhatIf(tx, byOf(c)));
  return c.json({ items: rows.map(presentListed) }, 200);
});

export const runParams = z.object({
  runId: z
    .string()
    .max(80)
    .openapi({ param: { name: 'runId', in: 'path' } }),
});

const get = createRoute({
  method: 'get',
  path: '/api/v1/what-if/{runId}',
  operationId: 'getWhatIf',
  tags: ['What if'],
  summary: 'A draft that was asked: how far it is, and the answer',
  description:
    'For administrators, coordinators and managers of the place. The answer has counts and ids alone. Administrators see no case: for them counts below five are null, and there are no examples; others have the examples among the cases they see.',
  security,
  request: { params: runParams },
  responses: { 200: { description: 'As it stands', ...json(runView) }, ...problems(403) },
});

export const getWhatIfRoute = createRouter().openapi(get, async (c) => {
  return c.json(await shown(c, c.req.valid('param')), 200);
});

const shown = (c: Context<Env>, params: { runId: string }) =>
  reading(c, async (tx) => {
    const { run, answer } = await readWhatIf(tx, byOf(c), params);
    const people = await namesOf(tx, [run.askedBy]);
    const names = await agencyNames(
      tx,
      (answer?.agencies ?? []).map(({ agencyId }) => agencyId),
    );
    return presentRun({ ...run, askedByName: people[run.askedBy]?.name ?? null }, answer, names);
  });

const cancel = createRoute({
  method: 'post',
  path: '/api/v1/what-if/{runId}/cancel',
  operationId: 'cancelWhatIf',
  tags: ['What if'],
  summary: 'End a draft that waits or is played',
  description:
    'For administrators of the place. It ends within a second, and has no answer; one that is over is refused (409).',
  security,
  request: { params: runParams, headers: writeHeaders, body: body(z.strictObject({})) },
  responses: { 200: { description: 'As it stands', ...json(runView) }, ...problems(400, 403, 409, 413, 415, 422) },
});

export const cancelWhatIfRoute = createRouter().openapi(cancel, async (c) => {
  requireRole(c, 'cancelWhatIf');
  await cancelWhatIf(c.get('deps'), commandOf(c, {}), c.req.valid('param'));
  return c.json(await shown(c, c.req.valid('param')), 200);
});
