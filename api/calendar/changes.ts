import { createRoute, z } from '@hono/zod-openapi';
import { readCalendarChange } from '../../app/calendar/read-change.ts';
import { listCalendarChanges } from '../../db/queries/calendar.ts';
import { requireRole } from '../kernel/access.ts';
import { byOf, reading } from '../kernel/request.ts';
import { notFound, problems } from '../kernel/problem.ts';
import { createRouter } from '../kernel/router.ts';
import { day, presentRedated, redatedStep, year } from './calendar.ts';
import { decodeCursor, encodeCursor, json, page, security, wholeNumber } from '../kernel/common.ts';

/** What administrators changed in the calendar, and which steps each change re-dated. */

export const changeView = z
  .object({
    revision: z.number().int(),
    changedBy: z.string(),
    changedByName: z.string().nullable().openapi({ description: 'Null when the account is no more.' }),
    changedAt: z.iso.datetime(),
    reason: z.string(),
    days: z.array(day).openapi({ description: 'The days this change added or changed.' }),
    years: z.array(year),
  })
  .openapi('CalendarChangeMade');

type ChangeRow = Awaited<ReturnType<typeof listCalendarChanges>>[number];

/** What a row has that the one before it had not. */
function added<T>(rows: readonly T[], before: readonly T[]): T[] {
  const known = new Set(before.map((entry) => JSON.stringify(entry)));
  return rows.filter((entry) => !known.has(JSON.stringify(entry)));
}

function presentChange(row: ChangeRow, before: ChangeRow | undefined): z.infer<typeof changeView> {
  return {
    revision: row.revision,
    changedBy: row.changedBy,
    changedByName: row.changedByName,
    changedAt: row.createdAt.toISOString(),
    reason: row.reason,
    days: z.array(day).parse(added(row.days, before?.days ?? [])),
    years: z.array(year).parse(added(row.years, before?.years ?? [])),
  };
}

const list = createRoute({
  method: 'get',
  path: '/api/v1/calendar/changes',
  operationId: 'listCalendarChanges',
  tags: ['Law'],
  summary: 'Who changed the calendar, when, why and how; newest first',
  description:
    'For everybody. Who changed the calendar, when, why and how, newest first. Which steps a change moved is read by `getCalendarChange`.',
  security,
  responses: { 200: { description: 'The changes', ...json(z.object({ items: z.array(changeView) })) }, ...problems() },
});

export const listChanges = createRouter().openapi(list, async (c) => {
  const rows = await reading(c, listCalendarChanges);
  return c.json({ items: rows.map((row, index) => presentChange(row, rows[index + 1])) }, 200);
});

export const redatings = z.object({
  change: changeView,
  referrals: z.object({
    open: z.number().int(),
    told: z.number().int().openapi({ description: 'Open referrals that count by it already.' }),
  }),
  items: z.array(redatedStep),
  nextCursor: z.string().nullable(),
});

const get = createRoute({
  method: 'get',
  path: '/api/v1/calendar/changes/{revision}',
  operationId: 'getCalendarChange',
  tags: ['Law'],
  summary: 'Which steps a change re-dated, with both dates before and after, as recorded; for administrators',
  description:
    'For administrators. The steps that a change re-dated, with both dates before and after, as recorded, and how many referrals were told. An unknown revision is not there (404).',
  security,
  request: {
    params: z.object({
      revision: wholeNumber(0, 2_147_483_647).openapi({ param: { name: 'revision', in: 'path' } }),
    }),
    query: page,
  },
  responses: {
    200: {
      description: 'A page, by referral',
      ...json(redatings),
    },
    ...problems(403, 422),
  },
});

const FIRST = '00000000-0000-0000-0000-000000000000';

export const getCalendarChange = createRouter().openapi(get, async (c) => {
  const { revision } = c.req.valid('param');
  const { limit, cursor } = c.req.valid('query');
  requireRole(c, 'getCalendarChange');
  const after = decodeCursor(cursor, z.strictObject({ referralId: z.uuid() }))?.referralId ?? FIRST;
  const changes = await reading(c, listCalendarChanges);
  const index = changes.findIndex((change) => change.revision === revision);
  const change = changes[index];
  if (!change) throw notFound();
  const asked = { revision, after, limit: limit + 1 };
  const { rows, referrals } = await readCalendarChange(c.get('deps'), byOf(c), asked);
  const shown = rows.slice(0, limit);
  return c.json(
    {
      change: presentChange(change, changes[index + 1]),
      referrals,
      items: shown.flatMap((row) =>
        row.events.flatMap((event) => (event.type === 'step-redated' ? [presentRedated(row, event)] : [])),
      ),
      nextCursor: rows.length > limit ? encodeCursor({ referralId: shown.at(-1)?.referralId }) : null,
    },
    200,
  );
});
