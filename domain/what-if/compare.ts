import { ESCALATION_LEVELS } from '../kernel/ladder.ts';
import { dateOf, dayOf, HOUR_MS, mondayOf } from '../law/days.ts';
import { happenedMsOf, type StepState } from '../referral/state.ts';
import type { Played, Raised } from './replay.ts';

/** What a draft would have changed, over many cases: counts and shifts, added up case by case, so that no case has to be kept. */

export interface Pair {
  before: number;
  after: number;
}

/** Due dates that move, of the steps of one kind. Hours: positive is later. */
export interface Moved {
  template: string;
  /** Steps of this kind that both have. */
  steps: number;
  earlier: number;
  later: number;
  medianHours: number;
  leastHours: number;
  mostHours: number;
}

/** One case that a draft changes. */
export interface ChangedCase {
  referralId: string;
  moved: number;
  becomesLate: number;
  noLongerLate: number;
  alerts: Pair;
  /** What was done is refused there, so the case is judged no further than that. */
  otherWay: boolean;
}

export interface Answer {
  cases: number;
  /** By what they are: who is touched. */
  changedCases: { all: number; children: number; foreign: number };
  /** What people did there would have been refused. */
  otherWay: number;
  steps: {
    compared: number;
    moved: number;
    becomesLate: number;
    noLongerLate: number;
    opens: number;
    opensNoMore: number;
  };
  moved: Moved[];
  alerts: Pair & { byRung: Record<string, Pair>; perWeek: ({ week: string } & Pair)[] };
  agencies: ({ agencyId: string } & Record<'steps' | 'late' | 'alerts', Pair>)[];
  /** The cases that change most, at most so many as were asked for. */
  examples: ChangedCase[];
}

/** Done, or still open, after its legal date. A cancelled step is not late. */
export function isLate(step: StepState, untilMs: number): boolean {
  if (step.status === 'cancelled') return false;
  const doneMs = step.status === 'done' ? (happenedMsOf(step) ?? step.endedMs ?? untilMs) : untilMs;
  return !(step.paused && step.status !== 'done') && doneMs > step.due.legalMs;
}

const none = (): Pair => ({ before: 0, after: 0 });

/** Adds cases up; `answer` may be asked at any time. */
export class Comparison {
  readonly #examplesAtMost: number;
  readonly #untilMs: number;
  readonly #shifts = new Map<string, { steps: number; hours: Map<number, number> }>();
  readonly #rungs = new Map<string, Pair>();
  readonly #weeks = new Map<string, Pair>();
  readonly #agencies = new Map<string, Record<'steps' | 'late' | 'alerts', Pair>>();
  readonly #answer: Pick<Answer, 'cases' | 'changedCases' | 'otherWay' | 'steps'> = {
    cases: 0,
    changedCases: { all: 0, children: 0, foreign: 0 },
    otherWay: 0,
    steps: { compared: 0, moved: 0, becomesLate: 0, noLongerLate: 0, opens: 0, opensNoMore: 0 },
  };
  #examples: ChangedCase[] = [];

  constructor(options: { untilMs: number; examples?: number }) {
    this.#untilMs = options.untilMs;
    this.#examplesAtMost = options.examples ?? 20;
  }

  add(before: Played, after: Played): void {
    const { steps } = this.#answer;
    const one: ChangedCase = {
      referralId: before.state.id,
      moved: 0,
      becomesLate: 0,
      noLongerLate: 0,
      alerts: { before: before.raised.length, after: after.raised.length },
      otherWay: after.refused.length > before.refused.length,
    };
    const others = new Map(after.state.steps.map((step) => [step.id, step]));
    let opened = 0;
    for (const step of before.state.steps) {
      const other = others.get(step.id);
      others.delete(step.id);
      const was = this.#counted('before', step);
      if (!other) {
        steps.opensNoMore += 1;
        opened += 1;
        continue;
      }
      steps.compared += 1;
      const shiftMs = other.due.legalMs - step.due.legalMs;
      this.#shifted(step.template, shiftMs);
      if (shiftMs !== 0) one.moved += 1;
      const is = this.#counted('after', other);
      if (is && !was) one.becomesLate += 1;
      if (was && !is) one.noLongerLate += 1;
    }
    // What is left there opens under the draft alone.
    for (const step of others.values()) this.#counted('after', step);
    opened += others.size;
    steps.opens += others.size;
    for (const alert of before.raised) this.#alerted('before', alert);
    for (const alert of after.raised) this.#alerted('after', alert);
    steps.moved += one.moved;
    steps.becomesLate += one.becomesLate;
    steps.noLongerLate += one.noLongerLate;
    this.#answer.cases += 1;
    if (one.otherWay) this.#answer.otherWay += 1;
    const touched = one.moved + one.becomesLate + one.noLongerLate + opened > 0 || one.otherWay;
    if (!touched && !differ(before.raised, after.raised)) return;
    const { facts } = before.state;
    const { changedCases } = this.#answer;
    changedCases.all += 1;
    // Not asked is presumed: who may be a child is one.
    if (facts.child !== 'no') changedCases.children += 1;
    if (facts.foreign === 'yes') changedCases.foreign += 1;
    this.#examples.push(one);
    if (this.#examples.length > 4 * this.#examplesAtMost) this.#examples = this.#foremost();
  }

  get answer(): Answer {
    const rungs = [...this.#rungs].sort(([a], [b]) => rankOf(a) - rankOf(b));
    return {
      ...structuredClone(this.#answer),
      moved: [...this.#shifts]
        .flatMap(([template, { steps, hours }]) => movedOf(template, steps, hours) ?? [])
        .sort((a, b) => b.earlier + b.later - (a.earlier + a.later) || (a.template < b.template ? -1 : 1)),
      alerts: {
        ...rungs.reduce(
          (sum, [, { before, after }]) => ({ before: sum.before + before, after: sum.after + after }),
          none(),
        ),
        byRung: Object.fromEntries(rungs.map(([rung, pair]) => [rung, { ...pair }])),
        perWeek: [...this.#weeks].sort(([a], [b]) => (a < b ? -1 : 1)).map(([week, pair]) => ({ week, ...pair })),
      },
      agencies: [...this.#agencies]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([agencyId, counts]) => ({ agencyId, ...structuredClone(counts) })),
      examples: this.#foremost(),
    };
  }

  #foremost(): ChangedCase[] {
    const weight = (one: ChangedCase) =>
      1000 * (one.becomesLate + one.noLongerLate) + 10 * one.moved + Math.abs(one.alerts.after - one.alerts.before);
    return [...this.#examples]
      .sort((a, b) => weight(b) - weight(a) || (a.referralId < b.referralId ? -1 : 1))
      .slice(0, this.#examplesAtMost);
  }

  #of(agencyId: string | null) {
    const id = agencyId ?? '';
    const found = this.#agencies.get(id) ?? { steps: none(), late: none(), alerts: none() };
    this.#agencies.set(id, found);
    return found;
  }

  /** @returns whether it is late. */
  #counted(side: keyof Pair, step: StepState): boolean {
    const late = isLate(step, this.#untilMs);
    const counts = this.#of(step.agencyId);
    counts.steps[side] += 1;
    if (late) counts.late[side] += 1;
    return late;
  }

  #alerted(side: keyof Pair, { atMs, rung, agencyId }: Raised): void {
    this.#of(agencyId).alerts[side] += 1;
    for (const [map, key] of [
      [this.#rungs, rung],
      [this.#weeks, weekOf(atMs)],
    ] as const) {
      const pair = map.get(key) ?? none();
      pair[side] += 1;
      map.set(key, pair);
    }
  }

  #shifted(template: string, shiftMs: number): void {
    const found = this.#shifts.get(template) ?? { steps: 0, hours: new Map<number, number>() };
    found.steps += 1;
    if (shiftMs !== 0) {
      const hours = Math.round((shiftMs / HOUR_MS) * 10) / 10;
      found.hours.set(hours, (found.hours.get(hours) ?? 0) + 1);
    }
    this.#shifts.set(template, found);
  }
}

/** Of a level among the others, lowest first. */
export const rankOf = (rung: string) => (ESCALATION_LEVELS as readonly string[]).indexOf(rung);

const differ = (a: readonly Raised[], b: readonly Raised[]) =>
  a.length !== b.length ||
  a.some((one, index) => {
    const other = b[index];
    return one.atMs !== other?.atMs || one.stepId !== other.stepId || one.rung !== other.rung;
  });

function movedOf(template: string, steps: number, hours: ReadonlyMap<number, number>): Moved | null {
  const sorted = [...hours].sort(([a], [b]) => a - b);
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (!first || !last) return null;
  const count = (list: typeof sorted) => list.reduce((sum, [, n]) => sum + n, 0);
  const half = count(sorted) / 2;
  const median = sorted.find((_, index) => count(sorted.slice(0, index + 1)) >= half) ?? first;
  return {
    template,
    steps,
    earlier: count(sorted.filter(([hour]) => hour < 0)),
    later: count(sorted.filter(([hour]) => hour > 0)),
    medianHours: median[0],
    leastHours: first[0],
    mostHours: last[0],
  };
}

/** The Monday of the week in Viet Nam, `YYYY-MM-DD`. */
export const weekOf = (ms: number): string => dateOf(mondayOf(dayOf(ms)));

/** Of an answer what its sentence says; null: few, and not said how many. */
export interface Sentence {
  cases: number | null;
  changedCases: { all: number | null };
  steps: Record<'moved' | 'becomesLate' | 'noLongerLate', number | null>;
  alerts: { before: number | null; after: number | null };
}

/** The answer in a sentence. */
export function sentenceOf({ cases, changedCases, steps, alerts }: Sentence): { vi: string; en: string } {
  const vi = (n: number | null) => n ?? 'dưới 5';
  const en = (n: number | null) => n ?? 'fewer than 5';
  if (changedCases.all === 0)
    return { vi: `Không đổi gì trong ${vi(cases)} hồ sơ.`, en: `Nothing changes in ${en(cases)} cases.` };
  const more = alerts.before === null || alerts.after === null ? null : alerts.after - alerts.before;
  const said = {
    vi: more === null ? '' : `; ${Math.abs(more)} cảnh báo ${more < 0 ? 'ít' : 'nhiều'} hơn`,
    en: more === null ? '' : `; ${Math.abs(more)} alerts ${more < 0 ? 'fewer' : 'more'}`,
  };
  return {
    vi: `Trong ${vi(cases)} hồ sơ, ${vi(changedCases.all)} hồ sơ thay đổi: ${vi(steps.moved)} hạn dời, ${vi(steps.becomesLate)} bước thành trễ, ${vi(steps.noLongerLate)} bước hết trễ${said.vi}.`,
    en: `Of ${en(cases)} cases ${en(changedCases.all)} change: ${en(steps.moved)} due dates move, ${en(steps.becomesLate)} steps become late, ${en(steps.noLongerLate)} are late no more${said.en}.`,
  };
}
