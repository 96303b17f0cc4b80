import { z } from '@hono/zod-openapi';
import type { ListedRun, WhatIfRun } from '../../db/queries/what-if-runs.ts';
import { titleOf } from '../../domain/pathway/index.ts';
import { rankOf, sentenceOf } from '../../domain/what-if/compare.ts';
import { WHAT_IF_STATUSES } from '../../domain/what-if/run.ts';
import { hideCount, SMALL_BELOW, type Shown } from '../../domain/what-if/small-cells.ts';
import { actionKind, alertLevel, bilingual, coded } from '../kernel/codes.ts';
import { orNull } from '../kernel/common.ts';
import { whatIfDraft } from './draft.ts';

/** A run and its answer as they are told. */

export const whatIfStatus = z.enum(WHAT_IF_STATUSES).openapi('WhatIfStatus');

const person = z.object({ id: z.string(), name: z.string().nullable() });
const summary = {
  id: z.uuid(),
  status: whatIfStatus,
  title: z.string(),
  months: z.number().int(),
  askedBy: person,
  askedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  cancelling: z.boolean().openapi({ description: 'Somebody asked that it end; it does within a second.' }),
  done: z.number().int().openapi({ description: 'Cases played.' }),
  cases: z.number().int().nullable().openapi({ description: 'Cases to be played; null: not counted yet.' }),
};
export const listedRun = z.object(summary).openapi('WhatIfListed');

const n = z.number().int().nullable();
const pair = z.object({ before: n, after: n }).openapi('WhatIfPair');
const example = z.object({
  referralId: z.uuid(),
  moved: z.number().int(),
  becomesLate: z.number().int(),
  noLongerLate: z.number().int(),
  alerts: z.object({ before: z.number().int(), after: z.number().int() }),
  otherWay: z.boolean().openapi({ description: 'What was done would have been refused: judged up to there.' }),
});
const difference = z.object({
  referralId: z.uuid(),
  revision: z.number().int(),
  kind: actionKind,
  refused: z.string().nullable(),
});
const interval = z.object({ p10: z.number().int(), p50: z.number().int(), p90: z.number().int() });
const both = z.object({ before: interval, after: interval }).openapi('WhatIfInterval');
const forecastView = z
  .object({
    seeds: z.array(z.number().int()).openapi({ description: 'The same seeds, the same forecast.' }),
    days: z.number().int(),
    openCases: z.number().int().nullable(),
    arrivals: z.number().openapi({ description: 'New cases in a week, on the average of half a year.' }),
    oneOf: z.number().openapi({ description: 'Of so many cases one was played, and stands for all.' }),
    weeks: z.array(z.object({ week: z.iso.date(), open: both, late: both, alerts: both })),
  })
  .openapi('WhatIfForecast');
const answerView = z
  .object({
    sentence: bilingual,
    hidden: orNull(bilingual).openapi({
      description:
        'Why some counts are null: who sees no case is told no count of few. Null: nothing is hidden, and every count is a number.',
    }),
    until: z.iso.datetime().openapi({ description: 'Open cases were played to this instant.' }),
    cases: n,
    notPlayed: n.openapi({ description: 'Cases that do not open under the draft.' }),
    otherWay: n,
    changedCases: z.object({ all: n, children: n, foreign: n }),
    steps: z.object({ compared: n, moved: n, becomesLate: n, noLongerLate: n, opens: n, opensNoMore: n }),
    moved: z
      .array(
        z.object({
          template: z.string(),
          title: bilingual,
          ...{ steps: n, earlier: n, later: n },
          ...{
            medianHours: z.number().nullable(),
            leastHours: z.number().nullable(),
            mostHours: z.number().nullable(),
          },
        }),
      )
      .openapi({ description: 'By kind of step, most dates first. Hours: positive is later.' }),
    alerts: z.object({
      ...{ before: n, after: n },
      byRung: z.array(z.object({ rung: alertLevel, before: n, after: n })),
      perWeek: z.array(z.object({ week: z.iso.date(), before: n, after: n })),
    }),
    agencies: z.array(
      z.object({
        agencyId: z.string().nullable().openapi({ description: 'Null: steps that nobody had.' }),
        agency: orNull(bilingual),
        ...{ steps: pair, late: pair, alerts: pair },
      }),
    ),
    examples: z.array(example).openapi({ description: 'Cases that change most, of those the caller sees.' }),
    forecast: orNull(forecastView).openapi({
      description: 'Drawn: of several seeds the tenth, the half and the ninth tenth. Null: it was not asked for.',
    }),
    differences: z.object({ cases: n, first: z.array(difference) }).openapi({
      description: 'Cases of which the rules of today say otherwise than the record, before any draft.',
    }),
  })
  .openapi('WhatIfAnswer');
export const runView = z.object({ ...summary, draft: whatIfDraft, answer: orNull(answerView) }).openapi('WhatIf');

export type Run = Omit<WhatIfRun, 'answer'> & { askedByName?: string | null };

export const presentListed = (run: Run | ListedRun): z.infer<typeof listedRun> => ({
  ...{ id: run.id, status: run.status, title: run.draft.title, months: run.months },
  askedBy: { id: run.askedBy, name: run.askedByName ?? null },
  askedAt: run.createdAt.toISOString(),
  endedAt: run.endedAt?.toISOString() ?? null,
  cancelling: run.cancelAskedAt !== null && run.endedAt === null,
  ...{ done: run.done, cases: run.cases },
});

const WHY_HIDDEN = {
  vi: `Vai trò của bạn không xem hồ sơ, nên số dưới ${SMALL_BELOW} và số suy ra được từ đó không hiện`,
  en: `Your role sees no case, so counts below ${SMALL_BELOW}, and those they could be worked out from, are not shown`,
};

export interface AgencyName {
  agencyId: string;
  vi: string;
  en: string;
}

export function presentRun(run: Run, answer: Shown | null, names: readonly AgencyName[]): z.infer<typeof runView> {
  return { ...presentListed(run), draft: run.draft, answer: answer && presentAnswer(answer, names) };
}

function presentAnswer(shown: Shown, names: readonly AgencyName[]): z.infer<typeof answerView> {
  const { alerts, differences, hidden, untilMs, examples, cases, notPlayed, otherWay, changedCases, steps } = shown;
  const nameOf = (id: string) => {
    const found = names.find(({ agencyId }) => agencyId === id);
    return found ? { vi: found.vi, en: found.en } : null;
  };
  return {
    sentence: sentenceOf(shown),
    hidden: hidden ? WHY_HIDDEN : null,
    until: new Date(untilMs).toISOString(),
    ...{ cases, notPlayed, otherWay, changedCases, steps, examples },
    moved: shown.moved.map((one) => ({ ...one, title: titleOf(null, one.template) })),
    alerts: {
      ...{ before: alerts.before, after: alerts.after, perWeek: alerts.perWeek },
      // Where it is kept, their order is not.
      byRung: Object.entries(alerts.byRung)
        .sort(([a], [b]) => rankOf(a) - rankOf(b))
        .map(([rung, both]) => ({ rung: coded(alertLevel, rung), ...both })),
    },
    agencies: shown.agencies.map(({ agencyId, ...counts }) => ({
      ...{ agencyId: agencyId === '' ? null : agencyId, agency: nameOf(agencyId) },
      ...counts,
    })),
    forecast: shown.forecast
      ? { ...shown.forecast, openCases: hidden ? hideCount(shown.forecast.openCases) : shown.forecast.openCases }
      : null,
    differences: {
      cases: differences.cases,
      first: differences.first.map((one) => ({ ...one, kind: coded(actionKind, one.kind) })),
    },
  };
}
