import { createRoute, z } from '@hono/zod-openapi';
import { pathwayVersions, titleOf } from '../../domain/pathway/index.ts';
import { dayOf } from '../../domain/law/days.ts';
import { DAYS_AHEAD, DAYS_BACK, lookAhead } from '../../domain/oversight/ahead.ts';
import { progressOf, SPAN_WEEKS, TRENDS, wholeWeeks } from '../../domain/oversight/progress.ts';
import { calendarOf } from '../../domain/referral/rules.ts';
import { LATE_BEYOND, LATE_DAYS, WINDOWS } from '../../domain/windows.ts';
import { currentOverlay } from '../../db/queries/calendar.ts';
import { doneByWeek, openAlerts, openSteps, referralCounts } from '../../db/queries/overview.ts';
import { namesOf } from '../../db/queries/people.ts';
import { requireRole } from '../kernel/access.ts';
import { reading } from '../kernel/request.ts';
import { problems } from '../kernel/problem.ts';
import { createRouter } from '../kernel/router.ts';
import { json, security } from '../kernel/common.ts';
import { alertLevel, bilingual, coded } from '../kernel/codes.ts';

const tally = z.object({ done: z.number().int(), onTime: z.number().int() });
const number = z.number().int();
const agencyId = z.string().nullable();

/** Weeks of the trend; the shares of the agencies are of the same. */
const WEEKS = 13;
/** People in the table of who holds what: who holds most comes first. */
const PEOPLE = 50;

const week = tally.extend({ week: z.iso.date() });
export const overview = z
  .object({
    referrals: z.object({ open: number, missing: number, closed: number }),
    steps: z
      .array(z.object({ agencyId, template: z.string(), title: bilingual, window: z.enum(WINDOWS), count: number }))
      .openapi({ description: 'Open steps by agency, step and time left until the legal due date.' }),
    late: z.array(z.object({ agencyId, days: number, count: number })).openapi({
      description: `Late steps by agency and age: for less than ${LATE_DAYS.join(', ')} days; ${LATE_BEYOND} stands for all that are later.`,
    }),
    alerts: z.array(z.object({ rung: alertLevel, count: number })).openapi({
      description: 'Steps with an alert that nobody acknowledged and nothing settled, by rung.',
    }),
    agencies: z.array(tally.extend({ agencyId, weeks: z.array(week) })).openapi({
      description: `Steps done in the last ${WEEKS} weeks, and how many of them by the legal due date; week by week beside it.`,
    }),
    weeks: z.array(week).openapi({
      description: `The last ${WEEKS} weeks, oldest first, those in which nothing was done among them; a week is named by its Monday.`,
    }),
    progress: z.object({ trend: z.enum(TRENDS).nullable(), now: tally, before: tally }).openapi({
      description: `The last ${SPAN_WEEKS} weeks against the ${SPAN_WEEKS} before. \`trend\` is null where too little was done to say anything.`,
    }),
    people: z
      .array(z.object({ accountId: z.string(), name: z.string(), agencyId, open: number, late: number, soon: number }))
      .openapi({
        description: `Who holds how many open steps; late ones first. \`soon\`: due within ${DAYS_AHEAD} days.`,
      }),
    ahead: z
      .object({
        days: z.array(z.object({ date: z.iso.date(), due: number, off: z.boolean() })),
        agencies: z.array(z.object({ agencyId, late: number, due: number, capacity: number.nullable() })),
      })
      .openapi({
        description: `What falls due in the next ${DAYS_AHEAD} days, of the steps that are open now. \`capacity\`: steps an agency gets done in as many working days, by its last ${DAYS_BACK} days; null where it did none.`,
      }),
  })
  .openapi('Overview');

const get = createRoute({
  method: 'get',
  path: '/api/v1/overview',
  operationId: 'getOverview',
  tags: ['Overview'],
  summary: 'What is late, by agency and step; ladders, load and trend. For coordinators and managers',
  description:
    'For coordinators and managers. Counts of open steps by agency, time left, age and holder, of open alerts by level, shares done on time by week, and what falls due in the next two weeks against what an agency gets done. Counts only: no case and no person of a case can be told from it.',
  security,
  responses: { 200: { description: 'Counts only', ...json(overview) }, ...problems(403) },
});

export const getOverview = createRouter().openapi(get, async (c) => {
  const caller = c.get('caller');
  requireRole(c, 'getOverview');
  const found = await reading(c, async (tx) => {
    const open = await openSteps(tx, caller, DAYS_AHEAD);
    return {
      ...open,
      referrals: await referralCounts(tx, caller),
      alerts: await openAlerts(tx, caller),
      done: await doneByWeek(tx, caller, { weeks: WEEKS, recent: DAYS_BACK }),
      calendar: calendarOf({ calendar: await currentOverlay(tx) }),
      names: await namesOf(
        tx,
        open.people.map(({ accountId }) => accountId),
      ),
    };
  });
  const today = dayOf(Date.now());
  const counted = (status: string) => found.referrals.find((row) => row.status === status)?.count ?? 0;
  const weeks = wholeWeeks(found.done, today, WEEKS);
  return c.json(
    {
      referrals: { open: counted('open'), missing: counted('missing'), closed: counted('closed') },
      steps: found.steps.map(({ pathways, ...row }) => ({
        ...row,
        // Of several versions in one row the newest names it.
        title: titleOf(pathwayVersions().findLast(({ id }) => pathways.includes(id))?.id ?? null, row.template),
      })),
      late: found.late,
      alerts: found.alerts.map(({ rung, count }) => ({ rung: coded(alertLevel, rung), count })),
      agencies: agenciesOf(found.done, today),
      weeks,
      progress: progressOf(weeks),
      people: peopleOf(found.people, found.names),
      ahead: lookAhead({
        today,
        calendar: found.calendar,
        due: found.ahead,
        late: found.late,
        done: found.done.map((row) => ({ agencyId: row.agencyId, count: row.recent })),
      }),
    },
    200,
  );
});

function agenciesOf(done: Awaited<ReturnType<typeof doneByWeek>>, today: number) {
  return [...new Set(done.map((row) => row.agencyId))].map((agencyId) => {
    const weeks = wholeWeeks(
      done.filter((row) => row.agencyId === agencyId),
      today,
      WEEKS,
    );
    const sum = (key: 'done' | 'onTime') => weeks.reduce((total, one) => total + one[key], 0);
    return { agencyId, done: sum('done'), onTime: sum('onTime'), weeks };
  });
}

function peopleOf(people: Awaited<ReturnType<typeof openSteps>>['people'], names: Awaited<ReturnType<typeof namesOf>>) {
  return people
    .sort((a, b) => b.late - a.late || b.open - a.open || a.accountId.localeCompare(b.accountId))
    .slice(0, PEOPLE)
    .map((one) => ({
      ...one,
      name: names[one.accountId]?.name ?? one.accountId,
      agencyId: names[one.accountId]?.agencyId ?? null,
    }));
}
