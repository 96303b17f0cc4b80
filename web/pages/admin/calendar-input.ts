import type { CalendarChange } from '../../../client/index.ts';
import { DAY_MS } from '../../../domain/law/days.ts';
import { type Fields, type FormErrors, text } from '../../posted.ts';
import { type Translate, translator } from '../../i18n.ts';

/** From the forms of the calendar to the API's change, and from its refusals back to the fields. */

export const CHANGE_KINDS = ['day-off', 'swap', 'year', 'take-back'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

type Days = NonNullable<CalendarChange['days']>;

/** A holiday of the longest kind and its bridges; more is a slip of the year. */
const MOST_DAYS = 31;

export function changeOf(
  t: Translate,
  kind: ChangeKind,
  fields: Fields,
): { ok: true; change: CalendarChange } | { ok: false; errors: FormErrors } {
  const status = text(fields, 'status') === 'provisional' ? ('provisional' as const) : ('announced' as const);
  const source = text(fields, 'source');
  const reason = text(fields, 'reason');
  const both = (key: 'swapOff' | 'worked' | 'takenBack') => ({
    vi: translator('vi')(`admin:dayNames.${key}`),
    en: translator('en')(`admin:dayNames.${key}`),
  });
  const day = (date: string, dayKind: Days[number]['kind'], name: Days[number]['name']) => ({
    ...{ date, kind: dayKind, name },
    ...{ source, status },
  });
  const date = text(fields, 'date');
  switch (kind) {
    case 'day-off': {
      const name = { vi: text(fields, 'name'), en: text(fields, 'nameEn') || text(fields, 'name') };
      const dates = datesOf(date, text(fields, 'until') || date);
      if (!dates) return { ok: false, errors: { until: t('admin:change.untilWrong', { most: MOST_DAYS }) } };
      const dayKind = text(fields, 'dayKind') === 'make-up' ? 'make-up' : 'holiday';
      return { ok: true, change: { reason, days: dates.map((each) => day(each, dayKind, name)) } };
    }
    case 'swap':
      return {
        ok: true,
        change: {
          reason,
          days: [
            day(date, 'swap-off', both('swapOff')),
            day(text(fields, 'worked'), 'working-saturday', both('worked')),
          ],
        },
      };
    case 'take-back':
      return { ok: true, change: { reason, days: [day(date, 'normal', both('takenBack'))] } };
    case 'year':
      return { ok: true, change: { reason, years: [{ year: Number(text(fields, 'year')), status, source }] } };
  }
}

/** Each day from the first to the last; the first alone when it is no day, which the API then says. Null: not a span. */
function datesOf(first: string, last: string): string[] | null {
  const [from, to] = [Date.parse(first), Date.parse(last)];
  if (Number.isNaN(from)) return [first];
  if (Number.isNaN(to) || to < from || to - from >= MOST_DAYS * DAY_MS) return null;
  return Array.from({ length: (to - from) / DAY_MS + 1 }, (_, n) =>
    new Date(from + n * DAY_MS).toISOString().slice(0, 10),
  );
}

/** The API's refusals, `days.1.date` and the like, at the fields of the form. */
export function fieldErrors(kind: ChangeKind, errors: FormErrors): FormErrors {
  return Object.fromEntries(
    Object.entries(errors).map(([location, message]) => {
      const [, index, field = ''] = /^(?:days|years)\.(\d+)\.(\w+)/.exec(location) ?? [];
      if (field === '') return [location === 'reason' ? 'reason' : '', message];
      return [kind === 'swap' && field === 'date' && index === '1' ? 'worked' : field, message];
    }),
  );
}
