import type { Alert } from '../../../client/index.ts';
import { ALERTS_AT_ONCE } from '../../../domain/codes.ts';
import type { WebContext } from '../../context.ts';
import { posted } from '../../posted.ts';
import { relative, when } from '../../format.ts';
import { codeWord, say } from '../../i18n.ts';
import { done } from '../../notice.ts';
import { createPages } from '../../router.ts';
import { Button, Form, LinkButton } from '../../ui/form.tsx';
import { page } from '../../ui/layout.tsx';
import { Tag, Warning } from '../../ui/parts.tsx';
import { Live } from '../../ui/live.tsx';
import { StandInMark } from './absence.tsx';
import { pathOfWork, ruleRefusal } from './shared.ts';
import { isProposal } from '../../../domain/referral/rules/proposal.ts';

/** What a person was told, why they are told, and the one click that answers it. */

export const alertPages = createPages()
  .get('/alerts', async (context) => {
    const c = context as WebContext;
    const t = c.get('t');
    const open = c.req.query('show') !== 'all';
    const cursor = c.req.query('cursor');
    const { items, nextCursor } = await c.get('api').getAlerts({ open, cursor });
    const address = (all: boolean, after?: string) =>
      `/alerts?show=${all ? 'all' : 'open'}${after ? `&cursor=${encodeURIComponent(after)}` : ''}`;
    return page(
      c,
      { title: t('officer:alerts.title') },
      <>
        <h1 class="govuk-heading-l">{t('officer:alerts.title')}</h1>
        <nav class="app-filters" aria-label={t('officer:inbox.filters')}>
          <ul>
            {[false, true].map((all) => (
              <li>
                <a class="app-filter" href={address(all)} aria-current={all !== open ? 'true' : undefined}>
                  {t(all ? 'officer:alerts.all' : 'officer:alerts.open')}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        {items.some((alert) => !alert.settledAt && !alert.acknowledgedAt) ? (
          <p class="govuk-body">{t('officer:alerts.means')}</p>
        ) : null}
        <Live id="alerts" href={address(!open, cursor)}>
          {items.length === 0 ? <p class="govuk-inset-text">{t('officer:alerts.empty')}</p> : null}
          {items.map((alert) => (
            <AlertCard c={c} alert={alert} />
          ))}
          {nextCursor ? (
            <a class="govuk-link" href={address(!open, nextCursor)}>
              {t('officer:paging.next')}
            </a>
          ) : null}
        </Live>
      </>,
    );
  })
  .post('/alerts/:alertId/acknowledge', async (context) => {
    const c = context as WebContext;
    const { write } = await posted(c);
    try {
      await c.get('api').acknowledgeAlert(c.req.param('alertId') ?? '', write);
    } catch (error) {
      // Somebody else was quicker: what was asked for is so.
      if (ruleRefusal(error).problem.code !== 'already-acknowledged') throw error;
    }
    return done(c, '/alerts', 'officer:alerts.acknowledged');
  });

/** What ends with its cause, and is not to be acknowledged. */
const AT_ONCE: ReadonlySet<string> = new Set(ALERTS_AT_ONCE);

function AlertCard({ c, alert }: { c: WebContext; alert: Alert }) {
  const t = c.get('t');
  const locale = c.get('locale');
  // Who is told by their own people does not see the case.
  const href =
    alert.grantId && alert.rung === 'break-glass'
      ? `/emergency-access/${alert.grantId}`
      : alert.referralId === null
        ? `/reports/${alert.reportId}`
        : pathOfWork(alert.referralId, alert.stepId);
  return (
    <article class="app-card app-card--overdue">
      <h2 class="app-card__title">
        <a class="govuk-link govuk-link--no-underline" href={href}>
          {codeWord(t, 'officer:alerts.levels', alert.rung)}: {say(locale, alert.title)}
        </a>
      </h2>
      <p class="app-meta">
        {alert.reportId ? alert.number : t('officer:inbox.number', { number: alert.number })} ·{' '}
        {when(locale, alert.raisedAt)} ({relative(locale, alert.raisedAt)})
      </p>
      {alert.secondWanted && alert.rung === 'break-glass' ? (
        <p class="govuk-body">
          <Tag text={t('emergency:second.waits')} colour="orange" />
        </p>
      ) : null}
      <StandInMark c={c} standIn={alert.standIn} />
      <p class="govuk-body">
        <strong>{t('officer:alerts.why')}</strong> {codeWord(t, 'officer:alerts.because', alert.because)}
      </p>
      {alert.unreached.length > 0 && !alert.settledAt ? (
        <Warning
          label={t('officer:alerts.open')}
          text={t('officer:alerts.call', { who: alert.unreached.map(({ name }) => name).join(', ') })}
        />
      ) : null}
      {alert.settledAt ? (
        <p class="govuk-body">{t('officer:alerts.settled')}</p>
      ) : alert.acknowledgedAt ? (
        <p class="govuk-body">{t('officer:alerts.acknowledgedAt', { at: when(locale, alert.acknowledgedAt) })}</p>
      ) : null}
      <div class="govuk-button-group">
        <LinkButton
          href={href}
          text={t(
            alert.rung === 'break-glass'
              ? 'officer:alerts.openGrant'
              : isProposal(alert.stepId)
                ? 'officer:alerts.openProposal'
                : 'officer:alerts.openStep',
          )}
        />
        {alert.settledAt || alert.acknowledgedAt || AT_ONCE.has(alert.rung) ? null : (
          <Form c={c} action={`/alerts/${alert.id}/acknowledge`}>
            <Button text={t('officer:alerts.acknowledge')} kind="secondary" />
          </Form>
        )}
      </div>
    </article>
  );
}
