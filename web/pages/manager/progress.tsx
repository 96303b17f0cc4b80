import type { WebContext } from '../../context.ts';
import { count, percent, when } from '../../format.ts';
import { createPages } from '../../router.ts';
import { Table } from '../../ui/parts.tsx';
import { Picture, pictureOf } from '../../ui/picture.tsx';
import { type Morning, nameOf } from './figures.ts';

/** Whether it gets better: a picture of all, and a small one of each agency. */

export function ProgressSection(morning: Morning) {
  const { c, overview } = morning;
  const t = c.get('t');
  const locale = c.get('locale');
  const last = overview.weeks.at(-1);
  const rows = [...overview.agencies].sort((a, b) => a.onTime / a.done - b.onTime / b.done);
  const title = (
    <h2 class="govuk-heading-m" id="progress">
      {t('manager:questions.progress')}
    </h2>
  );
  if (rows.length === 0)
    return (
      <section aria-labelledby="progress">
        {title}
        <p class="govuk-inset-text">{t('manager:progress.nothing')}</p>
      </section>
    );
  return (
    <section aria-labelledby="progress">
      {title}
      <Picture
        src={`/overview/trend.svg?${new URLSearchParams({ locale, to: `${last?.week}-${last?.done}-${last?.onTime}` })}`}
        alt={t('manager:trend.alt')}
        summary={t('manager:trend.table')}
      >
        <Table
          caption={t('manager:trend.title')}
          captionHidden
          head={[t('manager:trend.week'), t('manager:trend.done'), t('manager:trend.onTime'), t('manager:trend.share')]}
          numeric={[1, 2, 3]}
          rows={overview.weeks.map(({ week, done, onTime }) => [
            when(locale, `${week}T00:00:00+07:00`, 'date'),
            count(locale, done),
            count(locale, onTime),
            done === 0 ? '–' : percent(locale, onTime / done),
          ])}
        />
      </Picture>
      <Table
        caption={t('manager:onTime.caption')}
        head={[t('manager:heat.agency'), t('manager:trend.done'), t('manager:trend.share'), t('manager:trend.weekly')]}
        numeric={[1, 2]}
        rows={rows.map(({ agencyId, done, onTime, weeks }) => [
          nameOf(morning, agencyId),
          count(locale, done),
          percent(locale, onTime / done),
          <Spark
            weeks={weeks}
            label={t('manager:trend.spark', {
              weeks: weeks.map((week) => `${week.onTime}/${week.done}`).join(', '),
            })}
          />,
        ])}
      />
    </section>
  );
}

const WIDTH = 8;
const HEIGHT = 24;

/** A column a week, as high as what was done; what was late stands on top of it in red. Two paths, so that forty of them weigh little. */
function Spark({ weeks, label }: { weeks: readonly { done: number; onTime: number }[]; label: string }) {
  const most = Math.max(1, ...weeks.map(({ done }) => done));
  const high = (value: number) => Math.round((value / most) * HEIGHT);
  const bar = (index: number, from: number, to: number) =>
    to > from ? `M${index * WIDTH} ${HEIGHT - from}v${from - to}h${WIDTH - 2}v${to - from}z` : '';
  return (
    <svg
      role="img"
      aria-label={label}
      width={weeks.length * WIDTH}
      height={HEIGHT}
      viewBox={`0 0 ${weeks.length * WIDTH} ${HEIGHT}`}
    >
      <path fill="#2f7d6b" d={weeks.map(({ onTime }, index) => bar(index, 0, high(onTime))).join('')} />
      <path fill="#b3402a" d={weeks.map(({ done, onTime }, index) => bar(index, high(onTime), high(done))).join('')} />
    </svg>
  );
}

export const trendPages = createPages().get('/overview/trend.svg', async (context) => {
  const c = context as WebContext;
  const t = c.get('t');
  const locale = c.get('locale');
  const { weeks } = await c.get('api').getOverview();
  return pictureOf(c, {
    labels: weeks.map(({ week }) => when(locale, `${week}T00:00:00+07:00`, 'short')),
    series: [
      { name: t('manager:trend.onTime'), colour: '#2f7d6b', values: weeks.map(({ onTime }) => onTime) },
      { name: t('manager:trend.late'), colour: '#b3402a', values: weeks.map(({ done, onTime }) => done - onTime) },
    ],
  });
});
