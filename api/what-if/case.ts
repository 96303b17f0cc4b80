import { createRoute, z } from '@hono/zod-openapi';
import { readWhatIfCase } from '../../app/what-if/read.ts';
import { agencyNames } from '../../db/queries/agencies.ts';
import { referralNumber } from '../../domain/number.ts';
import { isLate } from '../../domain/what-if/compare.ts';
import type { Played } from '../../domain/what-if/replay.ts';
import { templateFor } from '../../domain/referral/rules.ts';
import { actionKind, alertLevel, bilingual, coded, stepStatus } from '../kernel/codes.ts';
import { json, orNull, referralParams, security } from '../kernel/common.ts';
import { problems } from '../kernel/problem.ts';
import { byOf, reading } from '../kernel/request.ts';
import { createRouter } from '../kernel/router.ts';
import type { AgencyName } from './present.ts';
import { runParams } from './what-if.ts';

/** One case as it went, and as it would have gone under a draft. */

const stepView = z
  .object({
    agencyId: z.string().nullable(),
    agency: orNull(bilingual),
    status: stepStatus,
    opened: z.iso.datetime(),
    due: z.iso.datetime(),
    ended: z.iso.datetime().nullable(),
    late: z.boolean(),
    alerts: z.array(z.object({ rung: alertLevel, at: z.iso.datetime() })),
  })
  .openapi('WhatIfStep');
const caseView = z
  .object({
    runId: z.uuid(),
    title: z.string(),
    referralId: z.uuid(),
    number: z.string(),
    steps: z
      .array(
        z.object({
          stepId: z.string(),
          title: bilingual,
          differs: z.boolean(),
          before: orNull(stepView),
          after: orNull(stepView),
        }),
      )
      .openapi({ description: 'In the order they opened; null: it is not there that way.' }),
    refused: z
      .array(z.object({ kind: actionKind, code: z.string(), stepId: z.string().nullable() }))
      .openapi({ description: 'What was done and would have been refused.' }),
  })
  .openapi('WhatIfCase');

const get = createRoute({
  method: 'get',
  path: '/api/v1/what-if/{runId}/cases/{referralId}',
  operationId: 'getWhatIfCase',
  tags: ['What if'],
  summary: 'One case both ways: as it went, and as it would have gone under the draft',
  description:
    'For coordinators and managers who see the case, and read the draft. The steps with their dates and alerts, both ways; codes alone. The reading is noted like that of the timeline.',
  security,
  request: { params: runParams.extend(referralParams.shape) },
  responses: { 200: { description: 'Both ways', ...json(caseView) }, ...problems(403) },
});

export const getWhatIfCaseRoute = createRouter().openapi(get, async (c) => {
  const found = await readWhatIfCase(c.get('deps'), byOf(c), c.req.valid('param'));
  const { run, place, number, before, after, untilMs } = found;
  const steps = [...before.state.steps, ...after.state.steps];
  const names = await reading(c, (tx) =>
    agencyNames(
      tx,
      steps.flatMap(({ agencyId }) => agencyId ?? []),
    ),
  );
  const both = (id: string) => [present(before, id, names, untilMs), present(after, id, names, untilMs)] as const;
  return c.json(
    {
      ...{ runId: run.id, title: run.draft.title, referralId: before.state.id, number: referralNumber(place, number) },
      steps: [...new Map(steps.map((step) => [step.id, step])).values()].map((step) => {
        const [was, is] = both(step.id);
        const title = templateFor(before.state.steps.includes(step) ? before.state : after.state, step).title;
        return { stepId: step.id, title, differs: JSON.stringify(was) !== JSON.stringify(is), before: was, after: is };
      }),
      refused: after.refused
        .slice(before.refused.length)
        .map(({ kind, code, stepId }) => ({ kind: coded(actionKind, kind), code, stepId })),
    },
    200,
  );
});

const at = (ms: number) => new Date(ms).toISOString();

function present(
  { state, raised }: Played,
  id: string,
  names: readonly AgencyName[],
  untilMs: number,
): z.infer<typeof stepView> | null {
  const step = state.steps.find((one) => one.id === id);
  if (!step) return null;
  const found = names.find(({ agencyId }) => agencyId === step.agencyId);
  return {
    agencyId: step.agencyId,
    agency: found ? { vi: found.vi, en: found.en } : null,
    status: step.status,
    ...{ opened: at(step.openedMs), due: at(step.due.legalMs), ended: step.endedMs === null ? null : at(step.endedMs) },
    late: isLate(step, untilMs),
    alerts: raised
      .filter(({ stepId }) => stepId === id)
      .map(({ rung, atMs }) => ({ rung: coded(alertLevel, rung), at: at(atMs) })),
  };
}
