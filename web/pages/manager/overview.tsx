import { agencyNames } from '../../agencies.ts';
import type { WebContext } from '../../context.ts';
import { count, percent, when } from '../../format.ts';
import { createPages } from '../../router.ts';
import { page } from '../../ui/layout.tsx';
import { Live } from '../../ui/live.tsx';
import { AheadSection, LoadSection } from './ahead.tsx';
import { DangerSection } from './danger.tsx';
import { lateSteps, type Morning, mostOf, nameOf, sum } from './figures.ts';
import { LateSection } from './late.tsx';
import { ProgressSection } from './progress.tsx';

/**
 * A manager's morning: who is in danger now, what is late and whose, does it get better, and what comes. The three answers stand in the first
 * screen; every figure leads to the steps behind it, with what can be done beside them.
 */

export const overviewPages = createPages();

overviewPages.get('/overview', async (c: WebContext) => {
  const t = c.get('t');
  const api = c.get('api');
  const [overview, danger, names] = await Promise.all([api.getOverview(), api.listInDanger(), agencyNames(c)]);
  const morning = { c, overview, danger, names };
  return page(
    c,
    { title: t('manager:overview.title'), wide: true },
    <>
      <h1 class="govuk-heading-l">{t('manager:overview.title')}</h1>
      <Live id="figures" href="/overview">
        <Answers {...morning} />
        <DangerSection {...morning} />
        <LateSection {...morning} />
        <ProgressSection {...morning} />
        <AheadSection {...morning} />
        <LoadSection {...morning} />
        <p class="govuk-body">
          <a class="govuk-link" href="/referrals">
            {t('manager:overview.openReferrals', { number: count(c.get('locale'), overview.referrals.open) })}
          </a>{' '}
          ·{' '}
          <a class="govuk-link" href="/overview/steps">
            {t('manager:overview.openSteps', { number: count(c.get('locale'), sum(overview.steps)) })}
          </a>{' '}
          ·{' '}
          <a class="govuk-link" href="/account/absence">
            {t('officer:absence.title')}
          </a>
        </p>
        <p class="govuk-body-s">{t('manager:overview.asOf', { time: when(c.get('locale'), Date.now()) })}</p>
      </Live>
    </>,
  );
});

/** The three questions, each with its answer in a figure and a sentence. */
function Answers(morning: Morning) {
  const { c, overview, danger } = morning;
  const t = c.get('t');
  const locale = c.get('locale');
  const lateOnes = lateSteps(overview);
  const late = sum(lateOnes);
  const most = mostOf(lateOnes);
  const { trend, now, before } = overview.progress;
  const share = ({ done, onTime }: { done: number; onTime: number }) => percent(locale, onTime / done);
  const answers = [
    {
      id: 'danger' as const,
      alarming: danger.items.length > 0,
      figure: `${count(locale, danger.items.length)}${danger.more ? '+' : ''}`,
      words: danger.items.length === 0 ? t('manager:danger.none') : t('manager:danger.some'),
    },
    {
      id: 'late' as const,
      alarming: late > 0,
      figure: count(locale, late),
      words:
        most === null
          ? t('manager:late.none')
          : t('manager:late.most', { agency: nameOf(morning, most.agencyId), number: count(locale, most.count) }),
    },
    {
      id: 'progress' as const,
      alarming: trend === 'worse',
      figure: now.done === 0 ? '–' : share(now),
      words: trend === null ? t('manager:progress.unknown') : t(`manager:progress.${trend}`, { before: share(before) }),
    },
  ];
  return (
    <ul class="app-figures">
      {answers.map(({ id, alarming, figure, words }) => (
        <li class={`app-figure${alarming ? ' app-heat--late-1' : ''}`}>
          <a class="govuk-link" href={`#${id}`}>
            {t(`manager:questions.${id}`)}
          </a>
          <span class="app-figure__number">{figure}</span>
          <span>{words}</span>
        </li>
      ))}
    </ul>
  );
}
