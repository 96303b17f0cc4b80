import type { Action, ActionOf } from '../referral/actions.ts';
import { isOpen, type ReferralState, type StepState } from '../referral/state.ts';
import { DAY_MS } from '../law/days.ts';
import { weekOf } from './compare.ts';
import type { Logged } from './replay.ts';

/** What a forecast is drawn from: how cases came, and what people did on each kind of step and after how long. Bounded, however many cases. */

/** What brings a step to its end; all else that people do has no place in a forecast. */
type Work = ActionOf<'accept' | 'complete' | 'sign'>;
const isWork = (action: Action): action is Work =>
  action.kind === 'accept' || action.kind === 'complete' || action.kind === 'sign';

/** What somebody did on a step, and how long after it had opened. */
export interface Donor {
  afterMs: number;
  action: Work;
  actor: { userId: string; agencyId: string };
}
interface Opening {
  action: ActionOf<'open'>;
  actor: Donor['actor'];
}

const MOST_OF_A_KIND = 60;
const MOST_OPEN = 200;
/** Half a year: how many came is drawn from as many weeks. */
const WEEKS = 26;

/** Numbers from 0 up to 1, the same for the same seed and name: so that a case draws the same whatever else is played. */
export function draws(seed: number, name: string): () => number {
  let state = 0x811c9dc5 ^ seed;
  for (const letter of name) state = Math.imul(state ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Keeps so many of all that come, each as likely as any other. */
class Reservoir<T> {
  readonly kept: T[] = [];
  readonly #most: number;
  #seen = 0;

  constructor(most: number) {
    this.#most = most;
  }

  add(one: T, draw: () => number): void {
    this.#seen += 1;
    if (this.kept.length < this.#most) this.kept.push(one);
    else {
      const at = Math.floor(draw() * this.#seen);
      if (at < this.#most) this.kept[at] = one;
    }
  }
}

export class Past {
  openCases = 0;
  readonly #open = new Reservoir<ReferralState>(MOST_OPEN);
  /** By kind of step: all that was done on one such step. */
  readonly #steps = new Map<string, Reservoir<Donor[]>>();
  readonly #openings = new Map<string, Reservoir<Opening>>();
  /** By week: how many came, by entry route. */
  readonly #weeks = new Map<string, Map<string, number>>();
  readonly #draw: () => number;

  constructor(nowMs: number) {
    this.#draw = draws(1, 'past');
    for (let n = 1; n <= WEEKS; n += 1) this.#weeks.set(weekOf(nowMs - n * 7 * DAY_MS), new Map());
  }

  /** @param state as it is now. */
  add(log: readonly Logged[], state: ReferralState): void {
    const [first] = log;
    if (first?.action.kind === 'open' && first.actor) {
      const { route } = first.action;
      const week = this.#weeks.get(weekOf(first.atMs));
      week?.set(route, (week.get(route) ?? 0) + 1);
      this.#of(this.#openings, route).add({ action: first.action, actor: first.actor }, this.#draw);
    }
    if (state.status !== 'closed') {
      this.openCases += 1;
      this.#open.add(state, this.#draw);
    }
    const worked = Map.groupBy(
      log.flatMap(({ action, actor, atMs }) => (actor !== null && isWork(action) ? [{ action, actor, atMs }] : [])),
      ({ action }) => action.stepId,
    );
    for (const step of state.steps) {
      const rows = worked.get(step.id);
      if (step.status !== 'done' || !rows) continue;
      const donors = rows.map(({ atMs, action, actor }) => ({
        afterMs: Math.max(0, atMs - step.openedMs),
        ...{ action, actor },
      }));
      this.#of(this.#steps, step.template).add(donors, this.#draw);
    }
  }

  get open(): readonly ReferralState[] {
    return this.#open.kept;
  }

  get arrivalsAWeek(): number {
    let all = 0;
    for (const week of this.#weeks.values()) for (const n of week.values()) all += n;
    return Math.round((10 * all) / WEEKS) / 10;
  }

  /** The cases of a week like one of the past. */
  drawWeek(draw: () => number): Opening[] {
    const weeks = [...this.#weeks.values()];
    const week = weeks[Math.floor(draw() * weeks.length)] ?? new Map<string, number>();
    return [...week].flatMap(([route, n]) => {
      const openings = this.#openings.get(route)?.kept ?? [];
      return Array.from({ length: n }, () => openings[Math.floor(draw() * openings.length)] as Opening);
    });
  }

  /** What is done on a step, like on one of its kind before; of one that has waited already, like on one that waited as long. */
  drawStep(draw: () => number, step: StepState, nowMs: number): Donor[] {
    const all = this.#steps.get(step.template)?.kept ?? [];
    const waited = nowMs - step.openedMs;
    const left = all.filter((donors) => (donors.at(-1)?.afterMs ?? 0) > waited);
    const among = left.length > 0 ? left : all;
    const donors = among[Math.floor(draw() * among.length)] ?? [];
    // Longer than anybody before: as if it had begun now.
    const since = left.length > 0 ? 0 : waited;
    return donors
      .filter(({ action }) => isLeft(step, action.kind))
      .map((donor) => ({ ...donor, afterMs: donor.afterMs + since }));
  }

  #of<T>(map: Map<string, Reservoir<T>>, key: string): Reservoir<T> {
    const found = map.get(key) ?? new Reservoir<T>(MOST_OF_A_KIND);
    map.set(key, found);
    return found;
  }
}

const isLeft = (step: StepState, kind: Action['kind']) =>
  isOpen(step) &&
  (kind === 'sign' || (step.status !== 'reported' && (kind === 'complete' || step.status === 'offered')));
