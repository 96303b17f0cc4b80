import type { Calendar, CalendarChangeMade } from '../../../client/index.ts';
import { sourceInWords } from '../../../domain/law/notes.ts';
import type { WebContext } from '../../context.ts';
import { when } from '../../format.ts';
import { say } from '../../i18n.ts';
import { createPages } from '../../router.ts';
import { LinkButton } from '../../ui/form.tsx';
import { waitingFor } from '../power-requests/waiting.tsx';
import { page } from '../../ui/layout.tsx';
import { addressHere, Live } from '../../ui/live.tsx';
import { Details, Table, Tag } from '../../ui/parts.tsx';

/** The calendar every clock counts by: which years are announced, each day off and each Saturday worked, with its source. */

export const calendarPages = createPages();

export const CALENDAR = '/admin/calendar';

/** Midnight of a day there, for the words of dates. */
export const midnight = (date: string) => `${date}T00:00:00+07:00`;

calendarPages.get(CALENDAR, async (c: WebContext) => {
  const t = c.get('t');
  const locale = c.get('locale');
  const [calendar, { items: changes }] = await Promise.all([
    c.get('api').getCalendar(),
    c.get('api').listCalendarChanges(),
  ]);
  const thisYear = Number(new Intl.DateTimeFormat('en', { timeZone: 'Asia/Ho_Chi_Minh', year: 'numeric' }).format());
  const years = calendar.years.map(({ year }) => year);
  const asked = Number(c.req.query('year'));
  const year = years.includes(asked) ? asked : years.includes(thisYear) ? thisYear : years.at(-1);
  const days = calendar.days.filter(({ date, kind }) => date.startsWith(`${year}-`) && kind !== 'normal');
  return page(
    c,
    { title: t('admin:calendar.title'), back: { href: '/admin', text: t('admin:areas.title') }, wide: true },
    <>
      <h1 class="govuk-heading-l">{t('admin:calendar.title')}</h1>
      <p class="govuk-body app-narrow">{t('admin:calendar.intro')}</p>
      <h2 class="govuk-heading-m">{t('admin:calendar.change')}</h2>
      <p class="govuk-body app-narrow">{t('admin:calendar.changeMeans')}</p>
      {await waitingFor(c, { kind: 'calendar' })}
      <div class="govuk-button-group">
        <LinkButton href={`${CALENDAR}/new?kind=day-off`} text={t('admin:change.kinds.day-off')} />
        <LinkButton href={`${CALENDAR}/new?kind=swap`} text={t('admin:change.kinds.swap')} kind="secondary" />
        <LinkButton href={`${CALENDAR}/new?kind=year`} text={t('admin:change.kinds.year')} kind="secondary" />
        <LinkButton href={`${CALENDAR}/new?kind=take-back`} text={t('admin:change.kinds.take-back')} kind="secondary" />
      </div>
      <Live id="calendar" href={addressHere(c)} adminAreas={['calendar']}>
        <Table
          caption={t('admin:calendar.years')}
          head={[t('admin:calendar.year'), t('admin:calendar.status'), t('admin:calendar.source')]}
          rows={calendar.years.map((row) => [
            <a
              class="govuk-link"
              href={`${CALENDAR}?year=${row.year}#days`}
              aria-current={row.year === year ? 'true' : undefined}
            >
              {String(row.year)}
            </a>,
            <Status c={c} status={row.status} />,
            say(locale, sourceInWords(row.source)),
          ])}
        />
        <div id="days">
          {days.length === 0 ? (
            <p class="govuk-inset-text">{t('admin:calendar.noDays', { year })}</p>
          ) : (
            <Days c={c} caption={t('admin:calendar.days', { year })} days={days} />
          )}
        </div>
        <Details summary={t('admin:calendar.howCounted')}>
          <p class="govuk-body">{t('admin:calendar.howCountedBody')}</p>
        </Details>
        {changes.length === 0 ? (
          <>
            <h2 class="govuk-heading-m">{t('admin:calendar.changes')}</h2>
            <p class="govuk-inset-text">{t('admin:calendar.noChanges')}</p>
          </>
        ) : (
          <Changes c={c} changes={changes} />
        )}
      </Live>
    </>,
  );
});

export function Days({ c, caption, days }: { c: WebContext; caption: string; days: Calendar['days'] }) {
  const t = c.get('t');
  const locale = c.get('locale');
  return (
    <Table
      caption={caption}
      head={[
        t('admin:calendar.day'),
        t('admin:calendar.name'),
        t('admin:calendar.kind'),
        t('admin:calendar.status'),
        t('admin:calendar.source'),
      ]}
      rows={days.map((day) => [
        when(locale, midnight(day.date), 'day'),
        say(locale, day.name),
        t(`admin:dayKinds.${day.kind}`),
        <Status c={c} status={day.status} />,
        say(locale, sourceInWords(day.source)),
      ])}
    />
  );
}

export function Status({ c, status }: { c: WebContext; status: 'announced' | 'provisional' }) {
  return <Tag text={c.get('t')(`admin:statuses.${status}`)} colour={status === 'announced' ? 'green' : 'orange'} />;
}

function Changes({ c, changes }: { c: WebContext; changes: readonly CalendarChangeMade[] }) {
  const t = c.get('t');
  const locale = c.get('locale');
  return (
    <Table
      caption={t('admin:calendar.changes')}
      head={[
        t('admin:calendar.changedAt'),
        t('admin:calendar.changedBy'),
        t('admin:calendar.reason'),
        t('admin:calendar.what'),
      ]}
      rows={changes.map((change) => [
        <a class="govuk-link" href={`${CALENDAR}/changes/${change.revision}`}>
          {when(locale, change.changedAt)}
        </a>,
        change.changedByName ?? change.changedBy,
        change.reason,
        whatChanged(c, change).join('; '),
      ])}
    />
  );
}

/** What a change says of which day or year, in short. */
export function whatChanged(c: WebContext, { days, years }: Pick<CalendarChangeMade, 'days' | 'years'>): string[] {
  const t = c.get('t');
  const locale = c.get('locale');
  return [
    ...days.map(({ date, kind }) => `${when(locale, midnight(date), 'day')}: ${t(`admin:dayKinds.${kind}`)}`),
    ...years.map(({ year, status }) => `${t('admin:calendar.year')} ${year}: ${t(`admin:statuses.${status}`)}`),
  ];
}
