import type { StepDetail } from '../../../client/index.ts';
import { MISSING_FIELDS } from '../../../domain/referral/missing-person.ts';
import type { WebContext } from '../../context.ts';
import { when } from '../../format.ts';
import { codeWord, say } from '../../i18n.ts';
import { Details, SummaryList, Tag } from '../../ui/parts.tsx';
import { reportFields, inWords } from './fields.ts';
import type { StepProps } from './report-form.tsx';
import { documentName, stepPath, whyNot } from './shared.ts';

/** What a step holds beside the thing to do: what was reported, papers, signatures, everything else that can be done. */

/** Who did it, and in whose place: `X, for Y`. */
function doneBy(c: WebContext, detail: StepDetail, userId: string, deputyFor: string | undefined): string {
  const named = (id: string) => detail.who[id]?.name ?? id;
  return deputyFor
    ? c.get('t')('officer:absence.for', { name: named(userId), absent: named(deputyFor) })
    : named(userId);
}

/** What was handed in, in the words of its form. */
export function Reported({ c, detail }: StepProps) {
  const t = c.get('t');
  const locale = c.get('locale');
  const report = detail.reports.find(({ current }) => current);
  if (!report) return null;
  if (!report.body) return <p class="govuk-inset-text">{t('officer:step.erased')}</p>;
  const { body } = report;
  const author = doneBy(c, detail, report.authorId, detail.step.reportedFor);
  return (
    <section aria-labelledby="reported">
      <h2 class="govuk-heading-m" id="reported">
        {detail.form.title[locale]}
      </h2>
      <p class="govuk-body">{t('officer:step.reportedBy', { name: author, at: when(locale, report.createdAt) })}</p>
      {detail.step.enteredLate && detail.step.happenedAt ? (
        <p class="govuk-body">
          <Tag text={t('officer:step.enteredLate', { at: when(locale, detail.step.happenedAt) })} colour="orange" />
        </p>
      ) : null}
      <SummaryList
        rows={reportFields(detail.form.schema, locale).map((field) => [
          field.label,
          inWords(field, body[field.name], locale),
        ])}
      />
    </section>
  );
}

export function Documents({ c, id, detail }: StepProps) {
  const t = c.get('t');
  const locale = c.get('locale');
  const path = stepPath(id, detail.step.id);
  // What another agency attached is there, also where it is not shown.
  const there = new Set([...detail.attachments, ...detail.withheld].map(({ code }) => code));
  const missing = detail.attachmentsRequired.filter((code) => !there.has(code));
  const closed = detail.withheld.flatMap(({ code }) => (code === null ? [] : [code]));
  if (detail.attachments.length + detail.attachmentsRequired.length + closed.length === 0) return null;
  return (
    <section aria-labelledby="documents">
      <h2 class="govuk-heading-m" id="documents">
        {t('officer:files.title')}
      </h2>
      <ul class="govuk-list">
        {detail.attachments.map((file) => (
          <li>
            <a class="govuk-link" href={`${path}/files/${file.id}`}>
              {documentName(locale, file.code)}
            </a>{' '}
            ({when(locale, file.createdAt)})
          </li>
        ))}
        {closed.map((code) => (
          <li>
            {documentName(locale, code)} <Tag text={t('officer:files.closed')} colour="grey" />
          </li>
        ))}
        {missing.map((code) => (
          <li>
            {documentName(locale, code)} <Tag text={t('officer:files.missing')} colour="orange" />
          </li>
        ))}
      </ul>
    </section>
  );
}

export function SignOffs({ c, id, detail, nameOf }: StepProps) {
  const t = c.get('t');
  const locale = c.get('locale');
  const { signOffs } = detail.step;
  if (signOffs.length === 0) return null;
  const whole = detail.reports.some(({ current, body }) => current && body !== null);
  const { agencyId, roles } = c.get('caller');
  const theirs =
    detail.step.agencyId === agencyId ||
    signOffs.some(({ agencies }) => agencies.includes(agencyId)) ||
    roles.some((role) => role === 'coordinator' || role === 'manager');
  const paper =
    theirs && detail.step.status === 'done' && whole && !detail.withheld.some(({ kind }) => kind === 'report');
  return (
    <section aria-labelledby="sign-offs">
      <h2 class="govuk-heading-m" id="sign-offs">
        {t('officer:sign.who')}
      </h2>
      <ul class="govuk-list">
        {signOffs.map(({ title, agencies, signed }) => (
          <li>
            {say(locale, title)} ({agencies.map((agency) => nameOf(agency)).join(', ')}):{' '}
            {signed ? (
              <strong>
                {t('officer:sign.done', {
                  name: doneBy(c, detail, signed.by, signed.deputyFor),
                  at: when(locale, signed.at),
                })}
              </strong>
            ) : (
              t('officer:sign.waits')
            )}
          </li>
        ))}
      </ul>
      <p class="govuk-hint">{t('officer:sign.standing')}</p>
      {paper ? (
        <p class="govuk-body app-no-print">
          <a class="govuk-link" href={`${stepPath(id, detail.step.id)}/signed-pdf`}>
            {t('officer:sign.paper')}
          </a>
        </p>
      ) : null}
    </section>
  );
}

const ELSEWHERE = ['decline', 'reassign', 'extend', 'decide-extension', 'pause', 'resume', 'acknowledge', 'cancel'];

/** Everything else that can be done, and why the rest cannot. */
export function Others({ c, id, detail }: StepProps) {
  const t = c.get('t');
  const path = stepPath(id, detail.step.id);
  const listed = detail.actions.filter(({ action }) => ELSEWHERE.includes(action));
  const allowed = listed.filter((entry) => entry.allowed);
  const refused = detail.actions.filter((entry) => !entry.allowed && entry.why);
  return (
    <div class="app-no-print">
      {allowed.length > 0 ? (
        <>
          <h2 class="govuk-heading-m">{t('officer:step.others')}</h2>
          <ul class="govuk-list">
            {allowed.map(({ action }) => (
              <li>
                <a class="govuk-link" href={`${path}/act/${action}`}>
                  {codeWord(t, 'coordinator:act', action)}
                </a>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {refused.length > 0 ? (
        <Details summary={t('officer:step.whyNot')}>
          <ul class="govuk-list">
            {refused.map(({ action, why }) => (
              <li>
                {codeWord(t, 'coordinator:act', action)}: {why ? whyNot(t, why) : ''}
              </li>
            ))}
          </ul>
        </Details>
      ) : null}
    </div>
  );
}

/** Who is looked for, in what whoever raised the alarm knew. */
export function Missing({ c, person }: { c: WebContext; person: NonNullable<StepDetail['missing']> }) {
  const t = c.get('t');
  return (
    <section class="app-card app-card--overdue" aria-labelledby="missing">
      <h2 class="app-card__title" id="missing">
        {t('officer:missing.title')}
      </h2>
      <SummaryList
        rows={MISSING_FIELDS.flatMap((name) => (person[name] ? [[t(`officer:missing.${name}`), person[name]]] : []))}
      />
    </section>
  );
}
