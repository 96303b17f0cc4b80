import type { CallerReportSummary } from '../../../client/index.ts';
import { REPORT_VIEWS } from '../../../domain/report/codes.ts';
import type { WebContext } from '../../context.ts';
import { when } from '../../format.ts';
import { codeWord, say } from '../../i18n.ts';
import { createPages } from '../../router.ts';
import { LinkButton } from '../../ui/form.tsx';
import { page } from '../../ui/layout.tsx';
import { Tag, URGENCY_COLOURS } from '../../ui/parts.tsx';

/** Callers' reports: whose turn it is, and by when. */

export const reportListPages = createPages().get('/reports', async (context) => {
  const c = context as WebContext;
  const t = c.get('t');
  const api = c.get('api');
  const view = REPORT_VIEWS.find((name) => name === c.req.query('view')) ?? 'all';
  const status = c.req.query('show') === 'closed' ? 'closed' : 'open';
  const cursor = c.req.query('cursor');
  const [{ items, nextCursor }, counts] = await Promise.all([
    api.listReports({ view, status, cursor }),
    api.countReports(),
  ]);
  const address = (to: string, after?: string) =>
    `/reports?view=${to}${status === 'closed' ? '&show=closed' : ''}${after ? `&cursor=${encodeURIComponent(after)}` : ''}`;
  return page(
    c,
    { title: t('reports:list.title') },
    <>
      <h1 class="govuk-heading-l">{t('reports:list.title')}</h1>
      <LinkButton href="/reports/new" text={t('reports:list.new')} />
      <nav class="app-filters" aria-label={t('reports:list.filters')}>
        <ul>
          {REPORT_VIEWS.map((name) => (
            <li>
              <a class="app-pill" href={address(name)} aria-current={name === view ? 'true' : undefined}>
                {t(`reports:views.${name}`)} {status === 'open' ? <strong>{counts[name]}</strong> : null}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {items.length === 0 ? <p class="govuk-inset-text">{t(`reports:empty.${status}`)}</p> : null}
      {items.map((item) => (
        <Card c={c} item={item} />
      ))}
      <p class="govuk-body app-paging">
        {nextCursor ? (
          <a class="govuk-link" href={address(view, nextCursor)}>
            {t('officer:paging.next')}
          </a>
        ) : null}{' '}
        <a class="govuk-link" href={status === 'open' ? `/reports?view=${view}&show=closed` : `/reports?view=${view}`}>
          {t(status === 'open' ? 'reports:list.showClosed' : 'reports:list.showOpen')}
        </a>
      </p>
    </>,
  );
});

function Card({ c, item }: { c: WebContext; item: CallerReportSummary }) {
  const t = c.get('t');
  const locale = c.get('locale');
  const title = item.kind === null ? t('reports:unclassified') : t(`reports:kinds.${item.kind}`);
  return (
    <article class={`app-card app-card--${item.due?.urgency ?? 'later'}`}>
      <h2 class="app-card__title">
        <a class="govuk-link govuk-link--no-underline" href={`/reports/${item.id}`}>
          {title}
        </a>
      </h2>
      <p class="app-meta">
        {item.number} · {t(`reports:channels.${item.channel}`)} ·{' '}
        {t('reports:receivedAt', { at: when(locale, item.receivedAt) })}
        {item.enteredLate ? ` · ${t('reports:enteredLate')}` : ''}
      </p>
      <p class="govuk-body govuk-!-margin-bottom-2">
        {item.urgency === 'danger-now' ? [<Tag text={t('reports:danger')} colour="red" />, ' '] : null}
        {item.outcome ? <Tag text={t(`reports:outcomes.${item.outcome.kind}`)} colour="grey" /> : null}
        {item.due ? (
          <>
            <Tag text={t(`codes:urgency.${item.due.urgency}`)} colour={URGENCY_COLOURS[item.due.urgency]} />{' '}
            {t('reports:dueBy', { task: say(locale, item.due.title), at: when(locale, item.due.at) })}{' '}
            <Tag text={say(locale, item.due.basis)} colour="orange" />
          </>
        ) : null}
      </p>
      <p class="govuk-body">
        {t('reports:turn', {
          agency: say(locale, item.holderName),
          who: item.assigneeName ?? codeWord(t, 'reports:holder', 'anybody'),
        })}
      </p>
    </article>
  );
}
