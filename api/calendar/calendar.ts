import { createRoute, z } from '@hono/zod-openapi';
import { sql } from 'drizzle-orm';
import type { Context } from 'hono';
import { writeAudit } from '../../db/audit/audit.ts';
import { referralNumber } from '../../db/number.ts';
import { currentOverlay, openReferrals, overlayOf, type Redated } from '../../db/queries/calendar.ts';
import { calendarChange } from '../../db/schema/index.ts';
import { DAY_KINDS } from '../../domain/law/calendar.ts';
import { parseDate, weekdayOf } from '../../domain/law/days.ts';
import { allTemplates, pipelineOf, templateIn, templateOf, titleOf } from '../../domain/pathway/index.ts';
import { calendarOf, decide } from '../../domain/referral/rules.ts';
import { type CalendarOverlay, referralNow, type ReferralState } from '../../domain/referral/state.ts';
import { requireRole } from '../kernel/access.ts';
import { actionIdOf, forCaller } from '../referral/perform.ts';
import type { Env } from '../kernel/context.ts';
import { Problem, problems } from '../kernel/problem.ts';
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
  security,
  responses: { 200: { description: 'The calendar in force', ...json(calendarView) }, ...problems() },
});

export const getCalendar = createRouter().openapi(get, async (c) => {
  const overlay = await currentOverlay(c.get('deps').database.db);
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

/** The most steps one answer lists; `count` is all of them. */
const LISTED = 200;

export const changedCalendar = z.object({
  revision: z.number().int(),
  preview: z.boolean(),
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
  summary: 'Add or change days and years; open steps are re-dated. `preview=true` only says which',
  security,
  request: {
    headers: writeHeaders,
    query: z.strictObject({ preview: flag.default(false) }),
    body: body(changeBody),
  },
  responses: {
    200: { description: 'The new revision, and the steps it moves', ...json(changedCalendar) },
    ...problems(400, 403, 415, 422),
  },
});

export const changeCalendar = createRouter().openapi(change, async (c) => {
  const deps = c.get('deps');
  const { db } = deps.database;
  const caller = c.get('caller');
  const { preview } = c.req.valid('query');
  const input = c.req.valid('json');
  const actionId = actionIdOf(c);
  requireRole(c, 'changeCalendar');
  mustBeSaturdays(input.days);
  if (preview) {
    const next = merge(await currentOverlay(db), input);
    return c.json({ revision: next.revision, preview, ...(await movedBy(c, next)) }, 200);
  }
  const overlay = await forCaller(c, async (tx) => {
    // Two administrators at once: the second sees what the first one added, and goes on from there.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('calendar_change'))`);
    const known = await overlayOf(tx, actionId);
    if (known) return known;
    const next = merge(await currentOverlay(tx), input);
    await tx.insert(calendarChange).values({ ...next, actionId, changedBy: caller.userId, reason: input.reason });
    await writeAudit(tx, {
      action: 'calendar',
      actorId: caller.userId,
      actorAgencyId: caller.agencyId,
      requestId: c.get('requestId'),
      detail: { revision: next.revision, days: input.days.length, years: input.years.length },
    });
    return next;
  });
  const affected = await movedBy(c, overlay);
  await deps.temporal.startRecalendar(overlay.revision);
  return c.json({ revision: overlay.revision, preview, ...affected }, 200);
});

/** @throws Problem 422 for a day worked in exchange that is no Saturday: somebody mistook the date. */
function mustBeSaturdays(days: readonly z.infer<typeof day>[]): void {
  const errors = days.flatMap(({ kind, date }, index) =>
    kind === 'working-saturday' && weekdayOf(parseDate(date)) !== 6
      ? [
          {
            location: `body.days.${index}.date`,
            message: { vi: 'Ngày làm bù phải là thứ Bảy', en: 'A day worked in exchange must be a Saturday' },
          },
        ]
      : [],
  );
  if (errors.length > 0) throw new Problem('invalid', { errors });
}

/** The newer word on a day or a year stands. */
function merge(last: CalendarOverlay, added: Pick<CalendarOverlay, 'days' | 'years'>): CalendarOverlay {
  return {
    revision: last.revision + 1,
    days: [...new Map([...last.days, ...added.days].map((entry) => [entry.date, entry])).values()],
    years: [...new Map([...last.years, ...added.years].map((entry) => [entry.year, entry])).values()],
  };
}

const PAGE = 200;
const FIRST = '00000000-0000-0000-0000-000000000000';

/** Which open steps the calendar moves, by the same rules that will move them. */
async function movedBy(c: Context<Env>, calendar: CalendarOverlay) {
  const moved: z.infer<typeof redatedStep>[] = [];
  let count = 0;
  for (let after = FIRST; ; ) {
    const page = await forCaller(c, (tx) => openReferrals(tx, after, PAGE), 'redate');
    for (const { id, state, ...row } of page) {
      const events = redating(state, calendar);
      count += events.length;
      for (const event of events)
        if (moved.length < LISTED)
          moved.push(presentRedated({ ...row, referralId: id, pipeline: state.pipeline }, event));
    }
    const last = page.at(-1);
    if (!last || page.length < PAGE) return { count, moved };
    after = last.id;
  }
}

function redating(state: ReferralState, calendar: CalendarOverlay): Redated[] {
  const envelope = {
    actionId: 'preview',
    actor: null,
    requestId: null,
    fingerprint: null,
    ifVersion: null,
    action: { kind: 'redate' as const, calendar },
  };
  const decision = decide(state, envelope, referralNow(state.clock, Date.now()));
  return decision.ok ? decision.events.filter((event) => event.type === 'step-redated') : [];
}
