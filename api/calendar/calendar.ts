import { createRoute, z } from '@hono/zod-openapi';
import { changeCalendar, LISTED, previewChange } from '../../app/calendar/change.ts';
import { referralNumber } from '../../domain/number.ts';
import { currentOverlay, type Redated } from '../../db/queries/calendar.ts';
import { DAY_KINDS } from '../../domain/law/calendar.ts';
import { allTemplates, pipelineOf, templateIn, templateOf, titleOf } from '../../domain/pathway/index.ts';
import { calendarOf } from '../../domain/referral/rules.ts';
import { askedView, presentAsked } from '../power-request/asked.ts';
import { requireRole } from '../kernel/access.ts';
import { problems } from '../kernel/problem.ts';
import { commandOf, reading } from '../kernel/request.ts';
import { createRouter } from '../kernel/router.ts';
import { body, flag, json, security, writeHeaders } from '../kernel/common.ts';
import { bilingual } from '../kernel/codes.ts';

const source = z.string().min(1).max(400).openapi({ description: 'The notice or decision it comes from.' });
const status = z.enum(['announced', 'provisional']);
export const day = z
  .strictObject({
    date: z.iso.date(),
    kind: z.enum(DAY_KINDS).openapi({ description: '`normal` takes back what the shipped calendar says of that day.' }),
    name: z.strictObject({ vi: z.string().min(1).max(120), en: z.string().min(1).max(120) }),
    source,
    status,
  })
  .openapi('CalendarDay');

export const year = z
  .strictObject({ year: z.number().int().min(2025).max(2100), status, source })
  .openapi('CalendarYear');

export const calendarView = z
  .object({ revision: z.number().int(), years: z.array(year), days: z.array(day) })
  .openapi('Calendar');

const get = createRoute({
  method: 'get',
  path: '/api/v1/calendar',
  operationId: 'getCalendar',
  tags: ['Law'],
  summary: 'Days off and working Saturdays, each with its source; and which years are announced',
  description:
    'For everybody. Days off and working Saturdays in force, the shipped ones and those changed here, each with its source; and which years are announced and which provisional.',
  security,
  responses: { 200: { description: 'The calendar in force', ...json(calendarView) }, ...problems() },
});

export const getCalendar = createRouter().openapi(get, async (c) => {
  const overlay = await reading(c, currentOverlay);
  const calendar = calendarOf({ calendar: overlay });
  const years = [...calendar.years].sort((a, b) => a.year - b.year);
  const days = [...calendar.days].sort((a, b) => a.date.localeCompare(b.date));
  return c.json({ revision: overlay.revision, years, days }, 200);
});

const bothDates = z.object({ strict: z.iso.datetime(), legal: z.iso.datetime() });

/** A step whose due date a change of the calendar moves. */
export const redatedStep = z
  .object({
    referralId: z.uuid(),
    number: z.string(),
    stepId: z.string(),
    title: bilingual,
    rule: z.string(),
    before: bothDates,
    after: bothDates,
  })
  .openapi('RedatedStep');

const at = (ms: number) => new Date(ms).toISOString();

export function presentRedated(
  row: { referralId: string; number: number; place: string; pipeline: string },
  event: Redated,
): z.infer<typeof redatedStep> {
  const id = templateIn(event.stepId);
  const pipeline = pipelineOf(row.pipeline);
  // A step from before the referral moved may be of an older version.
  const template = Object.hasOwn(pipeline.templates, id) ? templateOf(pipeline, id) : allTemplates().get(id);
  return {
    referralId: row.referralId,
    number: referralNumber(row.place, row.number),
    stepId: event.stepId,
    title: titleOf(row.pipeline, id),
    rule: template?.rule ?? '',
    before: { strict: at(event.before.strictMs), legal: at(event.before.legalMs) },
    after: { strict: at(event.due.strictMs), legal: at(event.due.legalMs) },
  };
}

export const changeBody = z
  .strictObject({
    days: z.array(day).max(120).default([]),
    years: z.array(year).max(10).default([]),
    reason: z.string().min(3).max(400),
  })
  .refine(({ days, years }) => days.length + years.length > 0, { message: 'no day and no year', path: ['days'] })
  .openapi('CalendarChange');

export const changedCalendar = z.object({
  revision: z.number().int().nullable().openapi({
    description: 'Of a preview, the one it would have now. Null: it waits, and has none before it is approved.',
  }),
  preview: z.boolean(),
  powerRequest: askedView.openapi({ description: 'It takes two, and waits for the second; null: it was only shown.' }),
  count: z.number().int().openapi({ description: 'How many open steps the change moves.' }),
  moved: z
    .array(redatedStep)
    .openapi({ description: `The first ${LISTED} of them, with both dates before and after.` }),
});

const change = createRoute({
  method: 'post',
  path: '/api/v1/calendar/days',
  operationId: 'changeCalendar',
  tags: ['Law'],
  summary: 'Add or change days and years, when two say so; open steps are re-dated. `preview=true` only says which',
  description:
    'For administrators, signed in with a second factor shown in the last quarter of an hour. Adds or changes days and years, with their source. It takes two, and waits for another administrator; then open steps whose due date moves are re-dated and recorded. `preview=true` only says which. A day that contradicts itself is refused (422).',
  security,
  request: {
    headers: writeHeaders,
    query: z.strictObject({ preview: flag.default(false) }),
    body: body(changeBody),
  },
  responses: {
    200: {
      description: 'What waits now or, of a preview, the revision it would have; and the steps it would move',
      ...json(changedCalendar),
    },
    ...problems(400, 403, 409, 415, 422),
  },
});

export const changeCalendarRoute = createRouter().openapi(change, async (c) => {
  const { preview } = c.req.valid('query');
  const input = c.req.valid('json');
  const by = commandOf(c, input);
  requireRole(c, 'changeCalendar');
  const { revision, count, moved, asked } = preview
    ? { ...(await previewChange(c.get('deps'), by, input)), asked: null }
    : { ...(await changeCalendar(c.get('deps'), by, input)), revision: null };
  const items = moved.map(({ referral, event }) => presentRedated(referral, event));
  return c.json({ revision, preview, powerRequest: presentAsked(asked), count, moved: items }, 200);
});
