import { count, relative, when } from '../../format.ts';
import { Button, Form } from '../../ui/form.tsx';
import { Details, Tag, URGENCY_COLOURS } from '../../ui/parts.tsx';
import { type Morning, nameOf } from './figures.ts';

/** Who is in danger now: each by its number, with why, since when, who has it, and what can be done at once. */

/** So many stand open; the others one tap away. */
const SHOWN = 5;

export function DangerSection(morning: Morning) {
  const { c, danger } = morning;
  const t = c.get('t');
  const locale = c.get('locale');
  const rest = danger.items.slice(SHOWN);
  return (
    <section aria-labelledby="danger">
      <h2 class="govuk-heading-m" id="danger">
        {t('manager:questions.danger')}
      </h2>
      {danger.items.length === 0 ? <p class="govuk-inset-text">{t('manager:danger.noneWhy')}</p> : null}
      {danger.items.slice(0, SHOWN).map((one) => (
        <InDanger {...morning} one={one} />
      ))}
      {rest.length > 0 ? (
        <Details summary={t('manager:danger.rest', { number: count(locale, rest.length) })}>
          {rest.map((one) => (
            <InDanger {...morning} one={one} />
          ))}
        </Details>
      ) : null}
      {danger.more ? <p class="govuk-body">{t('manager:danger.more')}</p> : null}
    </section>
  );
}

function InDanger({ one, ...morning }: Morning & { one: Morning['danger']['items'][number] }) {
  const { c } = morning;
  const t = c.get('t');
  const locale = c.get('locale');
  const href = one.reportId ? `/reports/${one.reportId}` : `/referrals/${one.referralId}/steps/${one.stepId}`;
  return (
    <article class="app-card app-card--very-overdue">
      <h3 class="app-card__title">
        <a class="govuk-link" href={href}>
          {one.number}
        </a>{' '}
        <Tag text={t(`manager:danger.because.${one.because}`)} colour="red" />
      </h3>
      <p class="app-meta">
        {t('manager:danger.since', { ago: relative(locale, one.since) })} · {nameOf(morning, one.agencyId)}
        {one.taken ? '' : ` · ${t('manager:danger.notTaken')}`}
      </p>
      <p class="govuk-body govuk-!-margin-bottom-2">
        <Tag text={t(`codes:urgency.${one.urgency}`)} colour={URGENCY_COLOURS[one.urgency]} />{' '}
        <span class={`app-due app-due--${one.urgency}`}>
          {t('manager:steps.due', { date: when(locale, one.dueLegalAt) })}
        </span>
      </p>
      <div class="app-actions">
        {one.agencyId && one.referralId ? (
          <Form c={c} action={`/overview/steps/${one.referralId}/${one.stepId}/nudge`}>
            <input type="hidden" name="next" value="/overview" />
            <Button text={t('manager:act.nudge')} kind="secondary" />
          </Form>
        ) : null}
        <a class="govuk-link" href={one.referralId ? `/referrals/${one.referralId}` : href}>
          {t(one.referralId ? 'manager:danger.case' : 'manager:danger.report')}
          <span class="govuk-visually-hidden">: {one.number}</span>
        </a>
      </div>
    </article>
  );
}
