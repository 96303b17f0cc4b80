import { z } from 'zod';
import { isLocalFigure } from './index.ts';
import { dateOf, dayOf } from './days.ts';
import { UNITS, type Bilingual, type DeadlineRule, type Instant, type Unit } from './types.ts';

/**
 * Local levels that a place set itself: dated, by two people, without a release. Only a figure that is local can be set: a rule of
 * status `local`, or the hours that a duty "at once" is watched for. The law's own figures are not here and cannot be.
 */

const figureShape = { count: z.number().int(), unit: z.enum(UNITS) };

/** What a step was opened by, where that is not what ships. */
export const stepLevel = z.strictObject({ ...figureShape, revision: z.number().int(), fromMs: z.number().int() });
export type StepLevel = z.infer<typeof stepLevel>;

const localLevel = stepLevel.extend({ rule: z.string() });
export type LocalLevel = z.infer<typeof localLevel>;

/** The levels of a place that count or will, and which change of them was the latest. */
export const levelOverlay = z.strictObject({ revision: z.number().int(), levels: z.array(localLevel) });
export type LevelOverlay = z.infer<typeof levelOverlay>;

/** The most a place may set, by unit: a bound of the software, so that a slip of the keyboard is no service level. */
export const MOST_OF: Readonly<Record<Unit, number>> = {
  immediate: 24,
  hour: 168,
  'calendar-day': 366,
  'working-day': 250,
  month: 24,
};

/** Hours stay hours: what is watched by the minute is not moved to days on a page. */
export function unitsOf({ unit }: Pick<DeadlineRule, 'unit'>): readonly Unit[] {
  return unit === 'immediate' || unit === 'hour' ? [unit] : ['calendar-day', 'working-day', 'month'];
}

/** How many days a count is at the least: a week has five working days. */
const DAYS_OF: Readonly<Record<Unit, number>> = {
  immediate: 1 / 24,
  hour: 1 / 24,
  'calendar-day': 1,
  'working-day': 7 / 5,
  month: 28,
};

export const LEVEL_FAULTS = ['not-local', 'unit', 'most', 'beyond-cap'] as const;
export type LevelFault = (typeof LEVEL_FAULTS)[number];

/** Why this figure cannot be set for the rule; null: it can. */
export function levelFault(
  rule: Pick<DeadlineRule, 'citation' | 'unit' | 'extension'>,
  { count, unit }: { count: number; unit: Unit },
): LevelFault | null {
  if (!isLocalFigure(rule)) return 'not-local';
  if (!unitsOf(rule).includes(unit)) return 'unit';
  if (!Number.isInteger(count) || count < 1 || count > MOST_OF[unit]) return 'most';
  const cap = rule.extension?.cap;
  return cap && count * DAYS_OF[unit] > cap.count * DAYS_OF[cap.unit] ? 'beyond-cap' : null;
}

/** The level in force at an instant: the one that began last and, of two that begin together, the one decided on later. */
export function levelAt(levels: readonly LocalLevel[], rule: string, atMs: Instant): LocalLevel | null {
  let found: LocalLevel | null = null;
  for (const level of levels) {
    if (level.rule !== rule || level.fromMs > atMs) continue;
    const later = found && (level.fromMs - found.fromMs || level.revision - found.revision) > 0;
    if (!found || later) found = level;
  }
  return found;
}

/** Those in force at an instant, and those that are to come: what was before is history. */
export const levelsFrom = (levels: readonly LocalLevel[], atMs: Instant): LocalLevel[] =>
  levels.filter((level) => level.fromMs > atMs || levelAt(levels, level.rule, atMs) === level);

export const SET_BY_THE_PLACE: Bilingual = {
  vi: 'địa phương đặt, hai quản trị viên',
  en: 'set by the place, two administrators',
};

/** The rule with the figure the place set: who set it and since when stand in it. The law's part stays as it is. */
export function withLevel(rule: DeadlineRule, level: Omit<StepLevel, 'revision'> | null | undefined): DeadlineRule {
  if (!level || !isLocalFigure(rule)) return rule;
  const set = { by: SET_BY_THE_PLACE, on: dateOf(dayOf(level.fromMs)) };
  const { count, unit } = level;
  const figure = { ...rule, count, unit };
  return rule.citation.status === 'local'
    ? { ...figure, citation: { ...rule.citation, set } }
    : { ...figure, hoursSet: set };
}

/** Who set the local figure of a rule, and when; null: it is the law's. */
export const figureSet = (rule: DeadlineRule) => rule.citation.set ?? rule.hoursSet ?? null;
