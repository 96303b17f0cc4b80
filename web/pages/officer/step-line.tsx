import type { StepDetail } from '../../../client/index.ts';
import { citationInWords } from '../../../domain/law/citation.ts';
import type { WebContext } from '../../context.ts';
import { when } from '../../format.ts';
import { codeWord, say } from '../../i18n.ts';
import { SkippedDays } from '../../ui/parts.tsx';
import { Doubt } from './inbox.tsx';
import type { StepProps } from './report-form.tsx';
import { reasonWord } from './shared.ts';

/** Due, holder and state in one line; what stands behind the date opens under it. */
export function StepLine({ c, detail, nameOf }: StepProps) {
  const t = c.get('t');
  const locale = c.get('locale');
  const { step } = detail;
  const { due } = step;
  const mine = step.assigneeId === c.get('caller').userId;
  const person = step.assigneeId ? (detail.who[step.assigneeId]?.name ?? step.assigneeId) : null;
  const agency = step.agencyId === c.get('caller').agencyId ? null : nameOf(step.agencyId);
  const holder = mine
    ? t('officer:inbox.mine')
    : [agency, person ?? (step.agencyId === null ? null : t('officer:inbox.unclaimed'))].filter(Boolean).join(' · ');
  return (
    <>
      <details class="govuk-details app-step-line">
        <summary class="govuk-details__summary">
          <span class="govuk-details__summary-text">
            {due.remaining ? (
              <strong class={due.overdue ? 'app-due app-due--overdue' : 'app-due'}>
                {say(locale, due.remaining)}{' '}
              </strong>
            ) : null}
            {t('officer:due.by', { at: when(locale, due.legal.at) })}
          </span>
          <span class="app-step-line__who">
            {holder || t('officer:inbox.noAgency')} · {codeWord(t, 'codes:stepStatuses', step.status)}
          </span>
        </summary>
        <div class="govuk-details__text">
          <WhyThen c={c} due={due} />
        </div>
      </details>
      {step.answerBy ? (
        <p class="govuk-body">{t('officer:inbox.answerBy', { at: when(locale, step.answerBy) })}</p>
      ) : null}
      {step.paused ? (
        <p class="govuk-inset-text">
          {t('officer:step.paused')}: {reasonWord('pause-reason', step.paused.reason, locale)},{' '}
          {t('officer:step.pausedUntil', { at: when(locale, step.paused.until) })}
        </p>
      ) : null}
    </>
  );
}

/** The rule a date comes from, how well it is known, and the days that do not count. */
function WhyThen({ c, due }: { c: WebContext; due: StepDetail['step']['due'] }) {
  const t = c.get('t');
  const locale = c.get('locale');
  const { citation, unverified, set } = due.rule;
  return (
    <div class={`app-law${unverified ? ' app-law--unverified' : ''}`}>
      <p class="govuk-body">
        {t('officer:step.due')}: {when(locale, due.legal.at)}
        <Doubt c={c} unverified={unverified} provisional={due.provisional} local={due.rule.localFigure} />
        {due.strict.at === due.legal.at ? null : (
          <>
            <br />
            {t('officer:step.strict', { at: when(locale, due.strict.at) })}
          </>
        )}
      </p>
      <p class="govuk-body">
        <strong>{say(locale, due.rule.title)}</strong>
      </p>
      <p class="govuk-body">{say(locale, citationInWords(citation))}</p>
      {citation.quote ? (
        <blockquote class="govuk-body" lang="vi">
          “{citation.quote}”
        </blockquote>
      ) : null}
      {unverified ? <p class="govuk-body">{t('officer:due.unverifiedMeans')}</p> : null}
      {set ? (
        <p class="govuk-body">
          {t(citation.set ? 'officer:due.localMeans' : 'officer:due.localHours', {
            by: say(locale, set.by),
            on: when(locale, `${set.on}T00:00:00+07:00`, 'date'),
          })}
        </p>
      ) : null}
      <SkippedDays c={c} days={due.skipped} />
    </div>
  );
}
