import type { YesNoUnsure } from '../codes.ts';
import type { PersonData } from './data.ts';
import { DAY_MS } from '../law/days.ts';
import { daysOf } from './written-date.ts';

/**
 * How old a person is, by all that is written of it: the date of birth as far as it is known, and an age with the day it was said.
 * The two are one fact. Days are `YYYY-MM-DD` in Viet Nam and compare as texts.
 */

export const MAJORITY = 18;

/** An age that somebody guessed is off by so many years either way: a choice of ours, so that a guess decides little. */
const GUESS = 2;

/** The first and the last day on which they can have been born. */
export interface Born {
  first: string;
  last: string;
}

type Aged = Pick<PersonData, 'birthDate' | 'age'>;

const bornByDate = ({ birthDate }: Aged): Born | null => (birthDate ? daysOf(birthDate) : null);

function bornByAge({ age }: Aged): Born | null {
  if (!age) return null;
  const [said, off] = [daysOf(age.saidOn), age.estimated ? GUESS : 0];
  return { first: dayAfter(yearsOn(said.first, -(age.years + off + 1))), last: yearsOn(said.last, -age.years + off) };
}

/** Null: nothing is written. `disagrees`: what is written of it cannot all be so. */
export function bornBetween(data: Aged): Born | 'disagrees' | null {
  const [one, other] = [bornByDate(data), bornByAge(data)];
  if (!one || !other) return one ?? other;
  const both = { first: later(one.first, other.first), last: sooner(one.last, other.last) };
  return both.first > both.last ? 'disagrees' : both;
}

const later = (one: string, other: string) => [one, other].sort()[1] as string;
const sooner = (one: string, other: string) => [one, other].sort()[0] as string;

/** The days on which they can become 18: who is not known to be is a child until the last. */
export function majorityBetween({ first, last }: Born): Born {
  return { first: yearsOn(first, MAJORITY), last: yearsOn(last, MAJORITY) };
}

/** Whether they are under 18, by what is written; null: nothing is. Two things that do not agree leave it open. */
export function childBy(data: Aged, today: string): YesNoUnsure | null {
  const born = bornBetween(data);
  if (born === null) return null;
  if (born === 'disagrees') return 'unsure';
  const turns = majorityBetween(born);
  if (today < turns.first) return 'yes';
  return today >= turns.last ? 'no' : 'unsure';
}

/** The same day in another year; of 29 February, in a year without it, the day after the 28th: a child is one no shorter. */
function yearsOn(day: string, years: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(Date.UTC(year + years, month - 1, date)).toISOString().slice(0, 10);
}

const dayAfter = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);

/** How long before somebody may be 18 it has to be known: a choice of ours. */
const MONTHS_AHEAD = 2;

/**
 * When it is near, and when it is certain, that a child is 18: beginnings of months, `YYYY-MM-DD`. A clock that says the day would say
 * the birthday to everybody who sees the clock. Null: nobody knows when they were born, or they are no child.
 */
export function comingOfAge(data: Aged, today: string): { soon: string; reached: string } | null {
  const born = bornBetween(data);
  if (born === null || born === 'disagrees' || childBy(data, today) === 'no') return null;
  const { first, last } = majorityBetween(born);
  return { soon: monthOf(first, -MONTHS_AHEAD), reached: monthOf(last, 1) };
}

/** The first day of a month, counted from that of a day. */
function monthOf(day: string, months: number): string {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10);
}
