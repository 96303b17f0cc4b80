import { createRoute, z } from '@hono/zod-openapi';
import { exportCases } from '../../app/board/export.ts';
import { dropBoardView, keepBoardView, readBoardViews } from '../../app/board/views.ts';
import type { BoardViewRow } from '../../db/queries/board-views.ts';
import { body, json, security, writeHeaders } from '../kernel/common.ts';
import { problems } from '../kernel/problem.ts';
import { byOf, commandOf } from '../kernel/request.ts';
import { createRouter } from '../kernel/router.ts';
import { listFilters, presentSummary, summary } from '../referral/list.ts';

/** The board: the views somebody keeps of it, and what it shows as a table. */

const { overdue: _overdue, mine: _mine, child: _child, foreign: _foreign, danger: _danger, ...codes } = listFilters;
const yes = z.boolean().optional();
/** As the list of cases is asked; flags as JSON has them. */
const filter = z
  .strictObject({ ...codes, overdue: yes, mine: yes, child: yes, foreign: yes, danger: yes })
  .openapi('BoardFilter');

const view = z.object({ id: z.uuid(), title: z.string(), filter, createdAt: z.iso.datetime() }).openapi('BoardView');

const presentView = ({ id, title, filter: kept, createdAt }: BoardViewRow): z.infer<typeof view> => ({
  id,
  title,
  filter: filter.parse(kept),
  createdAt: createdAt.toISOString(),
});

const list = createRoute({
  method: 'get',
  path: '/api/v1/board-views',
  operationId: 'listBoardViews',
  tags: ['Referrals'],
  summary: 'The views of the board that you keep',
  description:
    'For everybody who sees cases: the filters you keep under titles of your own, oldest first. Nobody else sees them.',
  security,
  request: {},
  responses: { 200: { description: 'Oldest first', ...json(z.object({ items: z.array(view) })) }, ...problems() },
});

export const listBoardViewsRoute = createRouter().openapi(list, async (c) =>
  c.json({ items: (await readBoardViews(c.get('deps'), byOf(c))).map(presentView) }, 200),
);

const keepBody = z
  .strictObject({
    title: z
      .string()
      .trim()
      .min(1)
      .max(40)
      // A number that long is of a person, a telephone or a case.
      .regex(/^(?!.*\d{5})[^<>@]*$/)
      .openapi({ description: 'Up to 40 letters. Never the name, telephone or address of a person.' }),
    filter,
  })
  .openapi('KeepBoardView');

const keep = createRoute({
  method: 'post',
  path: '/api/v1/board-views',
  operationId: 'keepBoardView',
  tags: ['Referrals'],
  summary: 'Keep a filter of the board under a title',
  description: 'For everybody who sees cases: keeps codes and a title, for you alone; 20 at most (422).',
  security,
  request: { headers: writeHeaders, body: body(keepBody) },
  responses: { 201: { description: 'Kept', ...json(view) }, ...problems(400, 403, 413, 415, 422) },
});

export const keepBoardViewRoute = createRouter().openapi(keep, async (c) => {
  const { title, filter: asked } = c.req.valid('json');
  const codesAsked = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
  const made = await keepBoardView(c.get('deps'), commandOf(c, { title, filter: asked }), {
    title,
    filter: codesAsked,
  });
  return c.json(presentView(made), 201);
});

const drop = createRoute({
  method: 'post',
  path: '/api/v1/board-views/{viewId}/drop',
  operationId: 'dropBoardView',
  tags: ['Referrals'],
  summary: 'Keep a view of the board no longer',
  description: 'For everybody who sees cases: removes one of your own. One that is not there is gone already.',
  security,
  request: {
    params: z.object({
      viewId: z
        .string()
        .max(80)
        .openapi({ param: { name: 'viewId', in: 'path' } }),
    }),
    headers: writeHeaders,
    body: body(z.strictObject({})),
  },
  responses: { 200: { description: 'Gone', ...json(z.object({})) }, ...problems(400, 403, 413, 415, 422) },
});

export const dropBoardViewRoute = createRouter().openapi(drop, async (c) => {
  await dropBoardView(c.get('deps'), commandOf(c, {}), c.req.valid('param'));
  return c.json({}, 200);
});

const exported = createRoute({
  method: 'get',
  path: '/api/v1/referrals/export',
  operationId: 'exportReferrals',
  tags: ['Referrals'],
  summary: 'What the board shows, at once, to be taken away; that it was is in the access log',
  description:
    'For coordinators, managers and agency leads: the cases that the filters find among those you see, 5,000 at most, with codes only. Who took it out, by which filters and how many, is in the access log.',
  security,
  request: { query: z.strictObject(listFilters) },
  responses: {
    200: {
      description: 'Least time left first',
      ...json(
        z.object({
          items: z.array(summary),
          whole: z.boolean().openapi({ description: 'False: there is more than fits; narrow it.' }),
        }),
      ),
    },
    ...problems(403, 422),
  },
});

export const exportReferralsRoute = createRouter().openapi(exported, async (c) => {
  const { rows, whole } = await exportCases(c.get('deps'), byOf(c), c.req.valid('query'));
  return c.json({ items: rows.map(presentSummary), whole }, 200);
});
