import type { WebContext } from '../../context.ts';
import { count, when } from '../../format.ts';
import { createPages } from '../../router.ts';
import { Table, Tag } from '../../ui/parts.tsx';
import { Picture, pictureOf } from '../../ui/picture.tsx';
import { type Morning, nameOf, stepsHref } from './figures.ts';

/** What falls due in the next two weeks against what an agency gets done in that time, and who holds how much. */

const noon = (date: string) => `${date}T12:00:00+07:00`;

export function AheadSection(morning: Morning) {
  const { c, overview } = morning;
  const t = c.get('t');
  const locale = c.get('locale');
  const { days, agencies } = overview.ahead;
  const due = days.reduce((total, day) => total + day.due, 0);
  const strained = agencies.filter(isStrained);
  if (agencies.length === 0) return null;
  return (
    <section aria-labelledby="ahead">
      <h2 class="govuk-heading-m" id="ahead">
        {t('manager:ahead.title')}
      </h2>
      <p class="govuk-body">
        {t('manager:ahead.due', { number: count(locale, due) })}{' '}
        {strained.length > 0
          ? t('manager:ahead.strained', {
              agencies: strained
                .slice(0, 3)
                .map(({ agencyId }) => nameOf(morning, agencyId))
                .join(', '),
            })
          : t('manager:ahead.enough')}
      </p>
      <Picture
        src={`/overview/ahead.svg?${new URLSearchParams({ locale, to: `${days[0]?.date}-${due}` })}`}
        alt={t('manager:ahead.alt')}
        summary={t('manager:trend.table')}
        height={220}
        lazy
      >
        <Table
          caption={t('manager:ahead.byDay')}
          captionHidden
          head={[t('manager:ahead.day'), t('manager:ahead.falls')]}
          numeric={[1]}
          rows={days.map((day) => [
            `${when(locale, noon(day.date), 'day')}${day.off ? ` (${t('manager:ahead.off')})` : ''}`,
            count(locale, day.due),
          ])}
        />
      </Picture>
      <Capacity {...morning} />
      <p class="govuk-hint">{t('manager:ahead.means')}</p>
    </section>
  );
}

function Capacity(morning: Morning) {
  const { c, overview } = morning;
  const t = c.get('t');
  const locale = c.get('locale');
  return (
    <Table
      caption={t('manager:ahead.byAgency')}
      head={[
        t('manager:heat.agency'),
        t('manager:ahead.late'),
        t('manager:ahead.falls'),
        t('manager:ahead.capacity'),
        t('manager:ahead.judged'),
      ]}
      numeric={[1, 2, 3]}
      rows={overview.ahead.agencies.map((row) => [
        nameOf(morning, row.agencyId),
        count(locale, row.late),
        count(locale, row.due),
        row.capacity === null ? '–' : count(locale, row.capacity),
        isStrained(row) ? (
          <Tag text={t('manager:ahead.tooMuch')} colour="red" />
        ) : row.capacity === null ? (
          t('manager:ahead.unknown')
        ) : (
          t('manager:ahead.fits')
        ),
      ])}
    />
  );
}

/** More to do than it got done in as much time. */
const isStrained = ({ late, due, capacity }: Morning['overview']['ahead']['agencies'][number]) =>
  capacity !== null && late + due > capacity;

export function LoadSection(morning: Morning) {
  const { c, overview } = morning;
  const t = c.get('t');
  const locale = c.get('locale');
  if (overview.people.length === 0) return null;
  return (
    <section aria-labelledby="load">
      <h2 class="govuk-heading-m" id="load">
        {t('manager:load.title')}
      </h2>
      <Table
        caption={t('manager:load.caption')}
        captionHidden
        head={[
          t('manager:load.who'),
          t('manager:load.late'),
          t('manager:load.soon'),
          t('manager:load.open'),
          t('manager:act.column'),
        ]}
        numeric={[1, 2, 3]}
        rows={overview.people.map((one) => [
          <>
            {one.name}
            <br />
            <span class="app-meta">{nameOf(morning, one.agencyId)}</span>
          </>,
          count(locale, one.late),
          count(locale, one.soon),
          count(locale, one.open),
          <a class="govuk-link" href={stepsHref({ assigneeId: one.accountId })}>
            {t('manager:load.look')}
            <span class="govuk-visually-hidden">: {one.name}</span>
          </a>,
        ])}
      />
    </section>
  );
}

export const aheadPages = createPages().get('/overview/ahead.svg', async (context) => {
  const c = context as WebContext;
  const t = c.get('t');
  const locale = c.get('locale');
  const { days } = (await c.get('api').getOverview()).ahead;
  return pictureOf(c, {
    height: 220,
    labels: days.map(({ date }) => when(locale, noon(date), 'short')),
    series: [
      { name: t('manager:ahead.falls'), colour: '#2b6cb0', values: days.map((day) => (day.off ? 0 : day.due)) },
      { name: t('manager:ahead.onOff'), colour: '#8a6d1d', values: days.map((day) => (day.off ? day.due : 0)) },
    ],
  });
});
