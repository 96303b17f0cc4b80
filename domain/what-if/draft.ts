import { z } from 'zod';
import { calendarDaySchema, calendarSchema } from '../law/calendar.ts';
import { policyVersions } from '../law/index.ts';
import { levelFault, type LevelFault } from '../law/levels.ts';
import { type Bilingual, LADDER_IDS, UNITS } from '../law/types.ts';
import { ESCALATION_LEVELS, ladderHours, ladderOf } from '../kernel/ladder.ts';
import { pathwayVersions } from '../pathway/index.ts';

/**
 * A draft of other rules: what would be, had they been in force all the time. It is asked of recorded cases (`replay.ts`) and touches none. What it
 * leaves out stays as it is.
 */
export const draft = z.strictObject({
  title: z.string().trim().min(1).max(120),
  reason: z.string().trim().min(1).max(2000),
  /** Where the figures come from. */
  source: z.string().trim().min(1).max(400),
  author: z.string().trim().min(1).max(120),
  /** Whose cases; absent: of every place. */
  place: z.string().min(1).max(20).optional(),
  /** Local figures, by rule. The law's own cannot be drafted. */
  levels: z
    .array(z.strictObject({ rule: z.string().min(1), count: z.number().int(), unit: z.enum(UNITS) }))
    .max(200)
    .default([]),
  /** Days, and years announced or not, on top of the calendar of each case. */
  calendar: z
    .strictObject({ days: z.array(calendarDaySchema).max(400), years: calendarSchema.shape.years.default([]) })
    .optional(),
  /** Hours after (negative: before) the date at which each level is told. */
  ladders: ladderHours.optional(),
  /** The version of the pathway that cases begin with. */
  pathway: z.string().min(1).optional(),
});
export type Draft = z.infer<typeof draft>;

export type DraftFaultCode =
  | 'unknown-rule'
  | LevelFault
  | 'rule-twice'
  | 'day-twice'
  | 'year-twice'
  | 'ladder-out-of-order'
  | 'unknown-pathway';

/** What is wrong with a draft, and where in it: `levels.2.count`. */
export interface DraftFault {
  path: string;
  code: DraftFaultCode | 'form';
  detail: string;
}

const twice = (list: readonly (string | number)[]): number[] =>
  list.flatMap((one, index) => (list.indexOf(one) < index ? [index] : []));

/** All that is wrong with it, by path; empty: it can be asked. */
export function draftFaults(given: Draft): DraftFault[] {
  const faults: DraftFault[] = [];
  const fault = (path: string, code: DraftFaultCode, detail: string) => faults.push({ path, code, detail });
  for (const [index, level] of given.levels.entries()) {
    // A local figure is the same duty in each version of the law that has it.
    const rule = Object.values(policyVersions)
      .flatMap(({ rules }) => rules[level.rule] ?? [])
      .at(-1);
    const wrong = rule && levelFault(rule, level);
    if (!rule) fault(`levels.${index}.rule`, 'unknown-rule', level.rule);
    else if (wrong)
      fault(
        `levels.${index}.${wrong === 'not-local' ? 'rule' : wrong === 'unit' ? 'unit' : 'count'}`,
        wrong,
        level.rule,
      );
  }
  for (const index of twice(given.levels.map(({ rule }) => rule)))
    fault(`levels.${index}.rule`, 'rule-twice', given.levels[index]?.rule ?? '');
  const { days = [], years = [] } = given.calendar ?? {};
  for (const index of twice(days.map(({ date }) => date)))
    fault(`calendar.days.${index}.date`, 'day-twice', days[index]?.date ?? '');
  for (const index of twice(years.map(({ year }) => year)))
    fault(`calendar.years.${index}.year`, 'year-twice', String(years[index]?.year));
  for (const id of LADDER_IDS) {
    if (!given.ladders?.[id]) continue;
    const hours = ladderOf(id, given.ladders).map(({ offsetHours }) => offsetHours);
    const at = hours.findIndex((hour, index) => index > 0 && hour < (hours[index - 1] as number));
    if (at > 0)
      fault(`ladders.${id}.${ESCALATION_LEVELS[at]}`, 'ladder-out-of-order', `${hours[at]} < ${hours[at - 1]}`);
  }
  if (given.pathway !== undefined && !pathwayVersions().some(({ id }) => id === given.pathway))
    fault('pathway', 'unknown-pathway', given.pathway);
  return faults;
}

/** @throws DraftError with every fault and its place. */
export function readDraft(value: unknown): Draft {
  const parsed = draft.safeParse(value);
  if (!parsed.success)
    throw new DraftError(
      parsed.error.issues.map(({ path, message }) => ({
        path: path.join('.') || 'draft',
        code: 'form',
        detail: message,
      })),
    );
  const faults = draftFaults(parsed.data);
  if (faults.length > 0) throw new DraftError(faults);
  return parsed.data;
}

export class DraftError extends Error {
  override name = 'DraftError';
  readonly faults: readonly DraftFault[];

  constructor(faults: readonly DraftFault[]) {
    super(
      faults
        .map(
          ({ path, code, detail }) =>
            `${path}: ${code === 'form' ? detail : `${DRAFT_FAULT_WORDS[code].en} (${detail})`}`,
        )
        .join('\n'),
    );
    this.faults = faults;
  }
}

/** What is wrong, in the words people read. */
export const DRAFT_FAULT_WORDS: Record<DraftFaultCode, Bilingual> = {
  'unknown-rule': { vi: 'Không có thời hạn này', en: 'no rule of any version of the law' },
  'not-local': {
    vi: 'Thời hạn do pháp luật quy định, địa phương không đặt được',
    en: 'the figure is the law’s own, and no place may set it',
  },
  unit: { vi: 'Không dùng được đơn vị này cho thời hạn này', en: 'another unit than the rule’s kind of time' },
  most: { vi: 'Ngoài mức địa phương được đặt', en: 'not a whole number within what a place may set' },
  'beyond-cap': {
    vi: 'Dài hơn mức gia hạn xa nhất của chính thời hạn này',
    en: 'beyond the furthest the rule lets a date move',
  },
  'rule-twice': { vi: 'Thời hạn này đã có ở trên', en: 'the rule stands here already' },
  'day-twice': { vi: 'Ngày này đã có ở trên', en: 'the day stands here already' },
  'year-twice': { vi: 'Năm này đã có ở trên', en: 'the year stands here already' },
  'ladder-out-of-order': { vi: 'Báo trước cả bậc dưới nó', en: 'told before the level below it' },
  'unknown-pathway': { vi: 'Không có phiên bản này của quy trình', en: 'no version of the pathway' },
};
