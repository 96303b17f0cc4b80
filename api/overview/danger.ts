import { createRoute, z } from '@hono/zod-openapi';
import { DANGER_STEPS, DANGERS, dangerOfStep, worstFirst } from '../../domain/oversight/danger.ts';
import { referralNumber, reportNumber } from '../../domain/number.ts';
import { dangerReports, dangerSteps } from '../../db/queries/overview.ts';
import { requireRole } from '../kernel/access.ts';
import { reading } from '../kernel/request.ts';
import { problems } from '../kernel/problem.ts';
import { createRouter } from '../kernel/router.ts';
import { json, security } from '../kernel/common.ts';
import { urgency } from '../referral/present.ts';
import { urgency as urgencyOf } from '../kernel/codes.ts';
import { REAL_TIME } from '../../domain/kernel/clock.ts';

/** More than anybody looks at in a morning: what is beyond is said to be there. */
const MOST = 50;

const item = z
  .object({
    because: z.enum(DANGERS),
    number: z.string(),
    referralId: z.uuid().nullable(),
    stepId: z.string().nullable().openapi({ description: 'The step that ends it; null for a report of a caller.' }),
    reportId: z.uuid().nullable(),
    agencyId: z.string().nullable(),
    taken: z.boolean().openapi({ description: 'Somebody has it.' }),
    since: z.iso.datetime(),
    dueLegalAt: z.iso.datetime(),
    urgency: urgencyOf,
  })
  .openapi('InDanger');

const list = createRoute({
  method: 'get',
  path: '/api/v1/overview/danger',
  operationId: 'listInDanger',
  tags: ['Overview'],
  summary: 'Cases and reports of people who are in danger now, worst first',
  description:
    'For coordinators and managers. Open cases with somebody missing, still under control, or a child that waits for the twelve hours’ intervention, and callers’ reports of danger of which nothing has come yet. Numbers and codes only.',
  security,
  responses: {
    200: {
      description: `The first ${MOST}`,
      ...json(z.object({ items: z.array(item), more: z.boolean() })),
    },
    ...problems(403),
  },
});

export const listInDanger = createRouter().openapi(list, async (c) => {
  const caller = c.get('caller');
  requireRole(c, 'listInDanger');
  const { steps, reports } = await reading(c, async (tx) => ({
    steps: await dangerSteps(tx, caller, DANGER_STEPS, MOST + 1),
    reports: await dangerReports(tx, caller, MOST + 1),
  }));
  const found = [
    ...steps.map((row) => ({
      because: dangerOfStep(row.template) ?? ('reported' as const),
      number: referralNumber(row.place, row.number),
      referralId: row.referralId,
      stepId: row.stepId,
      reportId: null,
      agencyId: row.agencyId,
      taken: row.assigneeId !== null,
      since: row.openedAt,
      dueMs: row.dueLegalAt.getTime(),
      urgency: urgency(row.clock, row.dueLegalAt, row.dueLegalAt),
    })),
    ...reports.map((row) => ({
      because: 'reported' as const,
      number: reportNumber(row.place, row.number),
      referralId: null,
      stepId: null,
      reportId: row.reportId,
      agencyId: row.agencyId,
      taken: row.assigneeId !== null,
      since: row.receivedAt,
      dueMs: row.dueAt.getTime(),
      urgency: urgency(REAL_TIME, row.dueAt, row.dueAt),
    })),
  ].sort(worstFirst);
  return c.json(
    {
      items: found.slice(0, MOST).map(({ dueMs, since, ...one }) => ({
        ...one,
        since: since.toISOString(),
        dueLegalAt: new Date(dueMs).toISOString(),
      })),
      more: found.length > MOST,
    },
    200,
  );
});
