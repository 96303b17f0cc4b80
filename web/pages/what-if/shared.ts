import { policyVersions } from '../../../domain/law/index.ts';
import { pipelineOf } from '../../../domain/pathway/index.ts';
import type { WebContext } from '../../context.ts';
import { count } from '../../format.ts';
import { say } from '../../i18n.ts';

/** What the pages of drafts share. */

export const WHAT_IF = '/what-if';

export const STATUS_COLOURS = {
  waiting: 'grey',
  playing: 'blue',
  done: 'green',
  cancelled: 'grey',
  failed: 'red',
} as const;

/** A count that may be hidden, in words. */
export const countOf = (c: WebContext, n: number | null): string =>
  n === null ? c.get('t')('what-if:few') : count(c.get('locale'), n);

export const pairOf = (c: WebContext, { before, after }: { before: number | null; after: number | null }): string =>
  before === after && before !== null ? countOf(c, before) : `${countOf(c, before)} → ${countOf(c, after)}`;

/** Hours a date moves, in words: two days and more in days. */
export function shiftOf(c: WebContext, hours: number | null): string {
  const t = c.get('t');
  if (hours === null) return t('what-if:few');
  if (hours === 0) return '0';
  const far = Math.abs(hours);
  const figure = far >= 48 ? count(c.get('locale'), Math.round(far / 2.4) / 10) : count(c.get('locale'), far);
  const key = hours < 0 ? (far >= 48 ? 'daysEarlier' : 'hoursEarlier') : far >= 48 ? 'daysLater' : 'hoursLater';
  return t(`what-if:shift.${key}`, { figure });
}

/** A version of the pathway in words. */
export function versionOf(c: WebContext, id: string): string {
  const { title, version } = pipelineOf(id);
  return `${say(c.get('locale'), title)} (${c.get('t')('coordinator:pathway.version', { version })})`;
}

/** What a rule is called; one that no version of the law has, by its id. */
export function ruleOf(c: WebContext, id: string): string {
  const rule = Object.values(policyVersions)
    .flatMap(({ rules }) => rules[id] ?? [])
    .at(-1);
  return rule ? say(c.get('locale'), rule.title) : id;
}
