import type { Overview } from '../../../client/index.ts';
import { ESCALATION_LEVELS } from '../../../domain/kernel/ladder.ts';
import { WINDOWS, type Window } from '../../../domain/windows.ts';
import { agencyNames } from '../../agencies.ts';
import type { WebContext } from '../../context.ts';
import { byName, count, percent, when } from '../../format.ts';
import { say } from '../../i18n.ts';
import { createPages } from '../../router.ts';
import { stackedBars } from '../../ui/chart.ts';
import { page } from '../../ui/layout.tsx';
import { Live } from '../../ui/live.tsx';
import { Details, Table } from '../../ui/parts.tsx';
import { LATE, sum } from './figures.ts';

/** What is late, where, since when, and whether it gets better. Every figure leads to the steps behind it. */

export const overviewPages = createPages();

overviewPages.get('/overview', async (c: WebContext) => {
  const t = c.get('t');
  const locale = c.get('locale');
  const [overview, names] = await Promise.all([c.get('api').getOverview(), agencyNames(c)]);
  return page(
    c,
    { title: t('manager:overview.title'), wide: true },
    <>
      <h1 class="govuk-heading-l">{t('manager:overview.title')}</h1>
      <Live id="figures" href="/overview">
        <Figures c={c} overview={overview} />
        {overview.steps.length === 0 ? (
          <p class="govuk-inset-text">{t('manager:overview.empty')}</p>
        ) : (
          <>
            <Heat c={c} overview={overview} names={names} />
            <LateByStep c={c} overview={overview} />
          </>
        )}
        <Ladders c={c} overview={overview} />
        <Trend c={c} overview={overview} />
        <OnTime c={c} overview={overview} names={names} />
        <p class="govuk-body">
          <a class="govuk-link" href="/account/absence">
            {t('officer:absence.title')}
          </a>
        </p>
        <p class="govuk-body-s">{t('manager:overview.asOf', { time: when(locale, Date.now()) })}</p>
      </Live>
    </>,
  );
});

interface Props {
  c: WebContext;
  overview: Overview;
}

function Figures({ c, overview }: Props) {
  const t = c.get('t');
  const locale = c.get('locale');
  const late = sum(overview.steps.filter(({ window }) => LATE.includes(window)));
  const done = overview.agencies.reduce((total, row) => total + row.done, 0);
  const onTime = overview.agencies.reduce((total, row) => total + row.onTime, 0);
  const figures: [string, string, string | null][] = [
    [count(locale, overview.referrals.open), t('manager:overview.openReferrals'), '/referrals'],
    [count(locale, sum(overview.steps)), t('manager:overview.openSteps'), '/overview/steps'],
    [count(locale, late), t('manager:overview.lateSteps'), '/overview/steps?window=late'],
    [done === 0 ? '–' : percent(locale, onTime / done), t('manager:overview.onTime'), null],
  ];
  return (
    <ul class="app-figures">
      {figures.map(([figure, words, href]) => (
        <li class="app-figure">
          <span class="app-figure__number">{figure}</span>
          {href ? (
            <a class="govuk-link" href={href}>
              {words}
            </a>
          ) : (
            <span>{words}</span>
          )}
        </li>
      ))}
    </ul>
  );
}

function Heat({ c, overview, names }: Props & { names: (id: string | null) => string }) {
  const t = c.get('t');
  const locale = c.get('locale');
  const agencies = [...new Set(overview.steps.map(({ agencyId }) => agencyId))].sort((a, b) =>
    byName(nameOf(c, names, a), nameOf(c, names, b)),
  );
  const cell = (agencyId: string | null, window: Window) =>
    sum(overview.steps.filter((row) => row.agencyId === agencyId && row.window === window));
  const most = Math.max(1, ...agencies.flatMap((agencyId) => WINDOWS.map((window) => cell(agencyId, window))));
  return (
    <Table
      caption={t('manager:heat.caption')}
      head={[
        t('manager:heat.agency'),
        ...WINDOWS.map((window) => t(`manager:windows.${window}`)),
        t('manager:heat.total'),
      ]}
      numeric={WINDOWS.map((_, index) => index + 1).concat(WINDOWS.length + 1)}
      rows={agencies.map((agencyId) => [
        nameOf(c, names, agencyId),
        ...WINDOWS.map((window) => {
          const figure = cell(agencyId, window);
          if (figure === 0) return <span class="app-heat app-heat--none">0</span>;
          const shade = Math.ceil((figure / most) * 4);
          const href = `/overview/steps?window=${window}${agencyId ? `&agencyId=${encodeURIComponent(agencyId)}` : ''}`;
          return (
            <a class={`app-heat app-heat--${LATE.includes(window) ? 'late' : 'calm'}-${shade}`} href={href}>
              {count(locale, figure)}
              <span class="govuk-visually-hidden">
                {' '}
                {t('manager:heat.of', { agency: nameOf(c, names, agencyId), window: t(`manager:windows.${window}`) })}
              </span>
            </a>
          );
        }),
        count(locale, sum(overview.steps.filter((row) => row.agencyId === agencyId))),
      ])}
    />
  );
}

function LateByStep({ c, overview }: Props) {
  const t = c.get('t');
  const locale = c.get('locale');
  const late = overview.steps.filter(({ window }) => LATE.includes(window));
  const templates = [...new Map(late.map((row) => [row.template, row.title]))]
    .map(([template, title]) => ({
      template,
      title,
      late: sum(late.filter((row) => row.template === template)),
      longLate: sum(late.filter((row) => row.template === template && row.window === 'very-overdue')),
    }))
    .sort((a, b) => b.late - a.late || byName(say(locale, a.title), say(locale, b.title)));
  if (templates.length === 0) return <p class="govuk-inset-text">{t('manager:late.none')}</p>;
  return (
    <Table
      caption={t('manager:late.caption')}
      head={[t('manager:late.step'), t('manager:late.count'), t('manager:late.long')]}
      numeric={[1, 2]}
      rows={templates.map((row) => [
        <a class="govuk-link" href={`/overview/steps?window=late&template=${encodeURIComponent(row.template)}`}>
          {say(locale, row.title)}
        </a>,
        count(locale, row.late),
        count(locale, row.longLate),
      ])}
    />
  );
}

function Ladders({ c, overview }: Props) {
  const t = c.get('t');
  const locale = c.get('locale');
  const at = (rung: string) => overview.alerts.find((row) => row.rung === rung)?.count ?? 0;
  return (
    <Table
      caption={t('manager:ladder.caption')}
      head={[t('manager:ladder.level'), t('manager:ladder.count')]}
      numeric={[1]}
      rows={ESCALATION_LEVELS.map((rung) => [t(`codes:levels.${rung}`), count(locale, at(rung))])}
    />
  );
}

function Trend({ c, overview }: Props) {
  const t = c.get('t');
  const locale = c.get('locale');
  if (overview.weeks.length === 0) return null;
  const last = overview.weeks.at(-1);
  return (
    <>
      <h2 class="govuk-heading-m">{t('manager:trend.title')}</h2>
      <p class="govuk-body">
        <img
          class="app-chart"
          src={`/overview/trend.svg?${new URLSearchParams({ locale, to: `${last?.week}-${last?.done}-${last?.onTime}` })}`}
          alt={t('manager:trend.alt')}
          width="720"
          height="300"
        />
      </p>
      <Details summary={t('manager:trend.table')}>
        <Table
          caption={t('manager:trend.title')}
          captionHidden
          head={[t('manager:trend.week'), t('manager:trend.done'), t('manager:trend.onTime'), t('manager:trend.share')]}
          numeric={[1, 2, 3]}
          rows={overview.weeks.map(({ week, done, onTime }) => [
            when(locale, `${week}T00:00:00+07:00`, 'date'),
            count(locale, done),
            count(locale, onTime),
            percent(locale, done === 0 ? 0 : onTime / done),
          ])}
        />
      </Details>
    </>
  );
}

overviewPages.get('/overview/trend.svg', async (c: WebContext) => {
  const t = c.get('t');
  const locale = c.get('locale');
  const { weeks } = await c.get('api').getOverview();
  const svg = stackedBars({
    labels: weeks.map(({ week }) => when(locale, `${week}T00:00:00+07:00`, 'short')),
    series: [
      { name: t('manager:trend.onTime'), colour: '#2f7d6b', values: weeks.map(({ onTime }) => onTime) },
      { name: t('manager:trend.late'), colour: '#b3402a', values: weeks.map(({ done, onTime }) => done - onTime) },
    ],
  });
  return c.body(svg, 200, { 'Content-Type': 'image/svg+xml', 'Cache-Control': 'private, max-age=60' });
});

function OnTime({ c, overview, names }: Props & { names: (id: string | null) => string }) {
  const t = c.get('t');
  const locale = c.get('locale');
  const rows = [...overview.agencies].sort((a, b) => a.onTime / a.done - b.onTime / b.done);
  if (rows.length === 0) return null;
  return (
    <Table
      caption={t('manager:onTime.caption')}
      head={[t('manager:heat.agency'), t('manager:trend.done'), t('manager:trend.onTime'), t('manager:trend.share')]}
      numeric={[1, 2, 3]}
      rows={rows.map(({ agencyId, done, onTime }) => [
        nameOf(c, names, agencyId),
        count(locale, done),
        count(locale, onTime),
        percent(locale, onTime / done),
      ])}
    />
  );
}

function nameOf(c: WebContext, names: (id: string | null) => string, agencyId: string | null): string {
  return agencyId === null ? c.get('t')('manager:heat.nobody') : names(agencyId);
}
