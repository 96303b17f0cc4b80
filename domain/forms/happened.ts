import type { z } from 'zod';
import { dayOf, endOf, parseDate } from '../law/days.ts';
import type { Bilingual } from '../law/types.ts';
import type { StepTemplate } from '../pathway/types.ts';
import { pastKind } from './fields.ts';
import type { Form } from './form.ts';

/** The field by which minutes say when the person changed hands: the clocks of whoever took over count from there. */
export const HANDED_OVER_AT = 'handedOverAt';

const BEFORE_RECEIPT: Bilingual = {
  vi: 'Ngày này trước khi tiếp nhận người đó; kiểm tra lại ngày',
  en: 'This is before the person was received; check the day',
};
const OTHER_DAY: Bilingual = {
  vi: 'Khác với ngày đã ghi trong báo cáo',
  en: 'Not on the day that the report names',
};

/** Minutes of a hand-over: they say when the person changed hands. */
export const handsOver = ({ schema }: Pick<Form, 'schema'>): boolean => Object.hasOwn(schema.shape, HANDED_OVER_AT);

/** The field of a form that says when what it reports happened; null: whoever hands it in says so beside it. */
export function whenField(
  { happened = HANDED_OVER_AT }: Pick<StepTemplate, 'happened'>,
  { schema }: Pick<Form, 'schema'>,
): string | null {
  return Object.hasOwn(schema.shape, happened) ? happened : null;
}

/**
 * When what is reported happened: by the field of the form that says it, within its day by whoever says it to the minute.
 *
 * @param said the instant that was given beside the form, ISO with its offset.
 * @returns ISO; undefined: as the report is handed in; or the field that cannot be so, and why.
 */
export function happenedBy(
  template: Pick<StepTemplate, 'happened'>,
  form: Pick<Form, 'schema'>,
  answers: Readonly<Record<string, unknown>>,
  said: string | undefined,
  { receivedMs, nowMs }: { receivedMs: number; nowMs: number },
): string | undefined | { field: string; message: Bilingual } {
  const field = whenField(template, form);
  const written = field === null ? undefined : answers[field];
  if (field === null || typeof written !== 'string') return said;
  if (pastKind(form.schema.shape[field] as z.ZodType) === 'moment') return said ?? written;
  const day = parseDate(written);
  if (day < dayOf(receivedMs)) return { field: `report.${field}`, message: BEFORE_RECEIPT };
  if (said !== undefined) return dayOf(Date.parse(said)) === day ? said : { field: 'happenedAt', message: OTHER_DAY };
  // The day alone is known: by its end it was so. On the day itself, by now.
  const endMs = endOf(day);
  return endMs >= nowMs ? undefined : new Date(endMs).toISOString();
}
