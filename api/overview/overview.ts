import { createRoute, z } from '@hono/zod-openapi';
import { pathwayVersions, titleOf } from '../../domain/pathway/index.ts';
import { WINDOWS } from '../../domain/windows.ts';
import { doneByAgency, doneByWeek, openAlerts, openSteps, referralCounts } from '../../db/queries/overview.ts';
import { requireRole } from '../kernel/access.ts';
import { reading } from '../kernel/request.ts';
import { problems } from '../kernel/problem.ts';
import { createRouter } from '../kernel/router.ts';
import { json, security } from '../kernel/common.ts';
import { alertLevel, bilingual, coded } from '../kernel/codes.ts';

const tally = z.object({ done: z.number().int(), onTime: z.number().int() });
const number = z.number().int();

/** Days the on-time shares look back, and weeks of the trend. */
const DAYS = 90;
const WEEKS = 12;

export const overview = z
  .object({
    referrals: z.object({ open: number, missing: number, closed: number }),
    steps: z
      .array(
        z.object({
          agencyId: z.string().nullable(),
          template: z.string(),
          title: bilingual,
          window: z.enum(WINDOWS),
          count: number,
        }),
      )
      .openapi({ description: 'Open steps by agency, step and time left until the legal due date.' }),
    alerts: z.array(z.object({ rung: alertLevel, count: number })).openapi({
      description: 'Steps with an alert that nobody acknowledged and nothing settled, by rung.',
    }),
    agencies: z.array(tally.extend({ agencyId: z.string().nullable() })).openapi({
      description: `Steps done in the last ${DAYS} days, and how many of them by the legal due date.`,
    }),
    weeks: z.array(tally.extend({ week: z.iso.date() })).openapi({
      description: `The last ${WEEKS} weeks in which steps were done, oldest first; a week is named by its Monday.`,
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
    'For coordinators and managers. Counts of open steps by agency and time left, of open alerts by level, and shares done on time. Counts only: no case and no person can be told from it.',
  security,
  responses: { 200: { description: 'Counts only', ...json(overview) }, ...problems(403) },
});

export const getOverview = createRouter().openapi(get, async (c) => {
  const caller = c.get('caller');
  requireRole(c, 'getOverview');
  const found = await reading(c, async (tx) => ({
    referrals: await referralCounts(tx, caller),
    steps: await openSteps(tx, caller),
    alerts: await openAlerts(tx, caller),
    agencies: await doneByAgency(tx, caller, DAYS),
    weeks: await doneByWeek(tx, caller, WEEKS),
  }));
  const counted = (status: string) => found.referrals.find((row) => row.status === status)?.count ?? 0;
  return c.json(
    {
      ...found,
      alerts: found.alerts.map(({ rung, count }) => ({ rung: coded(alertLevel, rung), count })),
      referrals: { open: counted('open'), missing: counted('missing'), closed: counted('closed') },
      steps: found.steps.map(({ pathways, ...row }) => ({
        ...row,
        // Of several versions in one row the newest names it.
        title: titleOf(pathwayVersions().findLast(({ id }) => pathways.includes(id))?.id ?? null, row.template),
      })),
      weeks: found.weeks.reverse(),
    },
    200,
  );
});
