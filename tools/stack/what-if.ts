import { askOfOne, askWhatIf } from '../../app/what-if/ask.ts';
import type { Database } from '../../db/client.ts';
import { DAY_MS, dateOf, dayOf } from '../../domain/law/days.ts';
import type { WhatIf } from '../../domain/what-if/answer.ts';
import { sentenceOf } from '../../domain/what-if/compare.ts';
import type { Draft } from '../../domain/what-if/draft.ts';
import type { Both, Forecast, Interval } from '../../domain/what-if/forecast.ts';
import type { Played } from '../../domain/what-if/replay.ts';

/** `policy what-if` in words. */

const MONTH_MS = 30 * DAY_MS;
const SAY_EACH_MS = 2_000;
const MEANWHILE = '(rules were released meanwhile, or there is a fault; they are compared all the same)';

/** @throws RangeError when the case is not there. */
export async function whatIf(
  db: Pick<Database, 'select'>,
  draft: Draft,
  { months, place, id, forecast }: { months: number; place: string | undefined; id?: string; forecast?: boolean },
): Promise<{ object: unknown; text: string }> {
  const nowMs = Date.now();
  if (id !== undefined) {
    const found = await askOfOne(db, draft, id, nowMs);
    if (!found) throw new RangeError(`no case ${id}, or it does not open under the draft`);
    const rows = sideBySide(found.before, found.after);
    return { object: rows, text: table(rows.map(({ step, before, after }) => [step, before ?? '–', after ?? '–'])) };
  }
  let saidMs = nowMs;
  const asked = { sinceMs: nowMs - months * MONTH_MS, place };
  const answer = await askWhatIf(db, draft, asked, {
    ...{ nowMs, forecast },
    progress: (done, of) => {
      if (Date.now() - saidMs < SAY_EACH_MS) return;
      saidMs = Date.now();
      console.error(`${done} of ${of} cases`);
    },
  });
  return { object: { draft, months, ...answer }, text: inWords(draft, answer) };
}

const day = (ms: number) => dateOf(dayOf(ms));

/** The steps of a case, as they went and as they would have gone. */
export function sideBySide(before: Played, after: Played) {
  const of = ({ state, raised }: Played, id: string) => {
    const step = state.steps.find((one) => one.id === id);
    if (!step) return null;
    const alerts = raised.filter(({ stepId }) => stepId === id).map(({ rung, atMs }) => `${rung} ${day(atMs)}`);
    return `${step.agencyId ?? 'nobody'}, due ${day(step.due.legalMs)}, ${step.status}${alerts.length > 0 ? `; told: ${alerts.join(', ')}` : ''}`;
  };
  const ids = [...new Set([...before.state.steps, ...after.state.steps].map(({ id }) => id))];
  return ids.map((step) => ({ step, before: of(before, step), after: of(after, step) }));
}

function inWords(draft: Draft, answer: WhatIf): string {
  const { differences, notPlayed, otherWay, moved, alerts, agencies, examples, forecast } = answer;
  const pair = ({ before, after }: { before: number; after: number }) => `${before} → ${after}`;
  const hours = (h: number) => (Math.abs(h) >= 48 ? `${(h / 24).toFixed(1)} d` : `${h} h`);
  const part = (title: string, rows: string[][]) => (rows.length > 0 ? ['', title, table(rows)] : []);
  return [
    draft.title,
    sentenceOf(answer).en,
    ...(differences.cases > 0
      ? [`Of ${differences.cases} cases the rules of today say otherwise than the record ${MEANWHILE}.`]
      : []),
    ...(otherWay > 0
      ? [`${otherWay} cases would have gone another way: what people did there would have been refused.`]
      : []),
    ...(notPlayed > 0 ? [`${notPlayed} cases do not open under the draft.`] : []),
    ...part(
      'Due dates that move (earlier, later, median)',
      moved.map((one) => [one.template, `${one.earlier}`, `${one.later}`, hours(one.medianHours)]),
    ),
    ...part(
      'Alerts',
      Object.entries(alerts.byRung).map(([rung, both]) => [rung, pair(both)]),
    ),
    ...part(
      'Agencies (steps, late, alerts)',
      agencies.map((one) => [one.agencyId || 'nobody', pair(one.steps), pair(one.late), pair(one.alerts)]),
    ),
    ...part(
      'Cases that change most (dates moved, late, late no more); --case ID shows both timelines',
      examples.map((one) => [one.referralId, `${one.moved}`, `${one.becomesLate}`, `${one.noLongerLate}`]),
    ),
    ...(forecast ? aheadInWords(forecast) : []),
  ].join('\n');
}

/** An interval each, and from which seeds. */
function aheadInWords({ weeks, seeds, openCases, arrivals, oneOf }: Forecast): string[] {
  const span = ({ p10, p50, p90 }: Interval) => `${p50} (${p10}–${p90})`;
  const both = ({ before, after }: Both) => `${span(before)} → ${span(after)}`;
  const drawn = `seeds ${seeds[0]}–${seeds.at(-1)}, ${openCases} open cases, ${arrivals} new ones a week${oneOf > 1 ? `, one of ${oneOf} played` : ''}`;
  return [
    '',
    `The next weeks (${drawn}): open steps, late ones, alerts; half of the seeds, and from the tenth to the ninth tenth`,
    table(weeks.map(({ week, open, late, alerts }) => [week, both(open), both(late), both(alerts)])),
  ];
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
