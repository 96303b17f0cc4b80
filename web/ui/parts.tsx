import type { Child } from 'hono/jsx';
import type { WebContext } from '../context.ts';
import { when } from '../format.ts';

/** Small parts that many pages share. */

type TagColour = 'grey' | 'green' | 'teal' | 'blue' | 'purple' | 'magenta' | 'red' | 'orange' | 'yellow';

export function Tag({ text, colour = 'grey' }: { text: string; colour?: TagColour }) {
  return <strong class={`govuk-tag govuk-tag--${colour}`}>{text}</strong>;
}

export const URGENCY_COLOURS = {
  'very-overdue': 'red',
  overdue: 'red',
  'due-soon': 'orange',
  later: 'green',
} as const satisfies Record<string, TagColour>;

/** Key and value, one pair a row; rows without a value are left out. */
export function SummaryList({ rows }: { rows: readonly (readonly [string, Child] | null | false)[] }) {
  return (
    <dl class="govuk-summary-list">
      {rows.map((row) =>
        row && row[1] !== null && row[1] !== undefined && row[1] !== '' ? (
          <div class="govuk-summary-list__row">
            <dt class="govuk-summary-list__key">{row[0]}</dt>
            <dd class="govuk-summary-list__value">{row[1]}</dd>
          </div>
        ) : null,
      )}
    </dl>
  );
}

/**
 * A table with a caption. One of words stands on a phone as a list of cards, each value after the head of its column;
 * one of figures stays a table, and scrolls by itself, not the page. The roles say the same as the elements: a browser
 * may forget what a table is when its rows are shown as blocks.
 */
export function Table(props: {
  caption: string;
  captionHidden?: boolean;
  head: readonly Child[];
  rows: readonly (readonly Child[])[];
  numeric?: readonly number[];
}) {
  const numeric = new Set(props.numeric ?? []);
  const cards = props.head.length > 2 && numeric.size <= 1;
  const role = (name: string) => (cards ? name : undefined);
  const label = (index: number) => (cards && typeof props.head[index] === 'string' ? props.head[index] : undefined);
  return (
    <section class="app-scroll" tabindex={0} aria-label={props.caption}>
      <table class={`govuk-table${cards ? ' app-cards' : ''}`} role={role('table')}>
        <caption
          class={`govuk-table__caption govuk-table__caption--m${props.captionHidden ? ' govuk-visually-hidden' : ''}`}
        >
          {props.caption}
        </caption>
        <thead class="govuk-table__head" role={role('rowgroup')}>
          <tr class="govuk-table__row" role={role('row')}>
            {props.head.map((cell, index) => (
              <th
                scope="col"
                role={role('columnheader')}
                class={`govuk-table__header${numeric.has(index) ? ' govuk-table__header--numeric' : ''}`}
              >
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody class="govuk-table__body" role={role('rowgroup')}>
          {props.rows.map((row) => (
            <tr class="govuk-table__row" role={role('row')}>
              {row.map((cell, index) =>
                index === 0 ? (
                  <th scope="row" role={role('rowheader')} class="govuk-table__header">
                    {cell}
                  </th>
                ) : (
                  <td
                    role={role('cell')}
                    data-label={label(index)}
                    class={`govuk-table__cell${numeric.has(index) ? ' govuk-table__cell--numeric' : ''}`}
                  >
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

export function Inset({ children }: { children?: Child }) {
  return <div class="govuk-inset-text">{children}</div>;
}

export function Details({ summary, children, open }: { summary: string; children?: Child; open?: boolean }) {
  return (
    <details class="govuk-details" open={open}>
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{summary}</span>
      </summary>
      <div class="govuk-details__text">{children}</div>
    </details>
  );
}

export function Warning({ text, label }: { text: string; label: string }) {
  return (
    <div class="govuk-warning-text">
      <span class="govuk-warning-text__icon" aria-hidden="true">
        !
      </span>
      <strong class="govuk-warning-text__text">
        <span class="govuk-visually-hidden">{label}</span>
        {text}
      </strong>
    </div>
  );
}

/** The days a due date passes over, each with why: so that anybody can count along. Nothing when there are none. */
export function SkippedDays(props: { c: WebContext; days: readonly { date: string; why: string; whyVi?: string }[] }) {
  const { c, days } = props;
  const locale = c.get('locale');
  if (days.length === 0) return null;
  return (
    <>
      <p class="govuk-body">{c.get('t')('skipped', { count: days.length })}</p>
      <ul class="govuk-list govuk-list--bullet app-list--dense">
        {days.map(({ date, why, whyVi }) => (
          <li>
            {when(locale, `${date}T12:00:00+07:00`, 'day')}: {locale === 'vi' ? (whyVi ?? why) : why}
          </li>
        ))}
      </ul>
    </>
  );
}
