import { type EntryRoute, WITHDRAW_REASONS } from '../../domain/codes.ts';
import { DAY_MS, dayOf, HOUR_MS, startOf, yearOf } from '../../domain/law/days.ts';

/** Who the sample is about and how fast agencies work in it: fictitious, drawn from a seed, the same for the same seed. */

export interface Life {
  index: number;
  route: EntryRoute;
  startMs: number;
  facts: Record<string, string>;
  /** Answers that steer the pathway, where they differ from the guide's usual ones. */
  answers: Record<string, string>;
  person: { fullName: string; birthDate: string; sex: 'female' | 'male'; nationality: string; phone?: string };
  relative: string | null;
  /** What comes from outside, so long after the start: the person is not found any more, dies, or declines. */
  fate: { action: Fate; afterMs: number } | null;
}

type Fate = { kind: 'missing' } | { kind: 'death' } | { kind: 'withdraw'; reason: (typeof WITHDRAW_REASONS)[number] };

type Random = () => number;

const pick = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;

/** One of these, each as likely as it weighs. */
function weighed<T>(random: Random, list: readonly (readonly [T, number])[]): T {
  let left = random() * list.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [value, weight] of list) {
    left -= weight;
    if (left < 0) return value;
  }
  return (list.at(-1) as readonly [T, number])[0];
}

const ROUTES = [
  ['self-report', 30],
  ['hotline', 20],
  ['self-return', 18],
  ['rescued', 14],
  ['mission', 8],
  ['foreign-handover', 5],
  ['foreign-victim', 5],
] as const satisfies readonly (readonly [EntryRoute, number])[];

// No name of a living person: every one says that it is made up.
const FAMILY = ['Nguyễn', 'Trần', 'Lê', 'Lò', 'Vàng', 'Quàng', 'Hoàng', 'Phạm', 'Giàng', 'Đỗ', 'Bùi', 'Lý'];
const MIDDLE = { female: ['Thị', 'Thu', 'Ngọc'], male: ['Văn', 'Đức', 'Minh'] };
const GIVEN = ['Ví Dụ', 'Mẫu', 'Giả Định', 'Minh Họa', 'Thí Dụ', 'Tập Sự'];
const FOREIGN = ['PH', 'LA', 'KH', 'MM', 'IN', 'UG'];

/** @param days how far back the first one begins. */
export function drawLife(random: Random, index: number, nowMs: number, days: number): Life {
  const route = weighed(random, ROUTES);
  const foreign = route === 'foreign-victim';
  const sex = random() < 0.8 ? ('female' as const) : ('male' as const);
  const child = !foreign && random() < 0.22;
  const when = random();
  // Some came today, half in the last sixth of the time.
  const back = when < 0.08 ? random() : when < 0.5 ? (random() * days) / 6 : random() * days;
  const startMs = nowMs - Math.round(back * DAY_MS);
  const year = yearOf(dayOf(startMs)) - (child ? 12 + Math.floor(random() * 4) : 19 + Math.floor(random() * 26));
  const centre = random() < 0.3;
  const identified = random() < 0.86;
  return {
    index,
    route,
    startMs,
    facts: {
      child: child ? 'yes' : 'no',
      foreign: foreign ? 'yes' : 'no',
      // Who was rescued is free; of those who report themselves, some are still held when word of them comes.
      underControl: foreign || (route === 'self-report' && index % 4 === 0) ? 'yes' : 'no',
    },
    answers: {
      child: child ? 'yes' : 'no',
      foreign: foreign ? 'yes' : 'no',
      decision: identified ? 'identified' : 'not-identified',
      confirmingPaper: route === 'mission' || random() < 0.1 ? 'yes' : 'no',
      interpreterNeeded: foreign || random() < 0.15 ? 'yes' : 'no',
      wantsInterpretation: foreign ? 'yes' : 'no',
      wantsLegalSupport: random() < 0.3 ? 'yes' : 'no',
      wantsTravel: random() < 0.4 ? 'yes' : 'no',
      risk: random() < 0.25 ? 'yes' : 'no',
      goesTo: centre ? 'centre' : 'home',
      situation: random() < 0.9 ? 'safe' : 'at-risk',
    },
    person: {
      fullName: foreign
        ? `Sample Person ${index}`
        : `${pick(random, FAMILY)} ${pick(random, MIDDLE[sex])} ${pick(random, GIVEN)}`,
      birthDate: String(year),
      sex,
      nationality: foreign ? pick(random, FOREIGN) : 'VN',
      ...(random() < 0.7 ? { phone: `0900 000 ${String(100 + (index % 900)).padStart(3, '0')}` } : {}),
    },
    relative: random() < 0.5 ? `${pick(random, FAMILY)} ${pick(random, MIDDLE.female)} ${pick(random, GIVEN)}` : null,
    fate: fateOf(random, child),
  };
}

function fateOf(random: Random, child: boolean): Life['fate'] {
  const which = random();
  const afterMs = (3 + random() * 40) * DAY_MS;
  if (which < 0.03) return { action: { kind: 'missing' }, afterMs };
  if (which < 0.04) return { action: { kind: 'death' }, afterMs };
  // For a child the representative and the law decide.
  return which < 0.16 && !child
    ? { action: { kind: 'withdraw', reason: pick(random, WITHDRAW_REASONS) }, afterMs }
    : null;
}

/** The longest a thing is put off that the law wants at once. */
const SHORT_MS = DAY_MS;

/**
 * When somebody gets round to it: most in time, some in the last hours, some late; in the hours of an office where there is time for that.
 *
 * @param dueMs when the step is due.
 */
export function meant(random: Random, nowMs: number, dueMs: number): number {
  const spanMs = Math.max(dueMs - nowMs, HOUR_MS / 2);
  const when = random();
  const share =
    when < 0.8
      ? 0.1 + random() * 0.7
      : when < 0.93
        ? 0.8 + random() * 0.2
        : 1.02 + random() * (spanMs < SHORT_MS ? 4 : 0.5);
  // A visit a month from now is not made tomorrow.
  const atMs = nowMs + spanMs * (spanMs > 25 * DAY_MS ? Math.max(share, 0.7) : share);
  return spanMs < SHORT_MS ? atMs : inOfficeHours(random, atMs);
}

/** Hours of the day. */
const OPENS = 7.5;
const CLOSES = 17;

/** The same day between half past seven and five in the afternoon, Viet Nam time. */
function inOfficeHours(random: Random, atMs: number): number {
  const midnightMs = startOf(dayOf(atMs));
  const hour = (atMs - midnightMs) / HOUR_MS;
  if (hour >= OPENS && hour < CLOSES) return Math.round(atMs);
  return Math.round(midnightMs + (OPENS + random() * (CLOSES - OPENS)) * HOUR_MS);
}
