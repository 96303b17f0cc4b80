import type { StepDetail } from '../../../client/index.ts';
import { nameIn } from '../../agencies.ts';
import { citationInWords } from '../../../domain/law/citation.ts';
import { MISSING_FIELDS } from '../../../domain/referral/missing-person.ts';
import type { WebContext } from '../../context.ts';
import { dayOf, when } from '../../format.ts';
import { codeWord, say } from '../../i18n.ts';
import { createPages } from '../../router.ts';
import { Button, Choices, Form, LinkButton } from '../../ui/form.tsx';
import { page } from '../../ui/layout.tsx';
import { OfflineDraftList } from '../../ui/offline-draft.tsx';
import { Changed } from '../../ui/live.tsx';
import { Details, SkippedDays, SummaryList, Tag, Inset } from '../../ui/parts.tsx';
import { reportFields, inWords } from './fields.ts';
import { Doubt } from './inbox.tsx';
import { PapersOfOthers } from './papers.tsx';
import { PersonOfStep } from './person.tsx';
import { Report, type Sent, type StepProps, Unsent } from './report-form.tsx';
import { documentName, may, reasonWord, stepPath, whyNot } from './shared.ts';

/** One step: what it is, by when and by which article, what was reported, and the one thing to do next. */

export const stepPages = createPages().get('/referrals/:id/steps/:stepId', (c) => drawStep(c as WebContext, {}));

export async function drawStep(c: WebContext, sent: Sent): Promise<Response> {
  const t = c.get('t');
  const locale = c.get('locale');
  const id = c.req.param('id') ?? '';
  const stepId = c.req.param('stepId') ?? '';
  const [detail, { items: agencies }, keys] = await Promise.all([
    c.get('api').getStep(id, stepId),
    c.get('api').listAgencies(),
    c.get('api').getDeviceKeys(),
  ]);
  const { step } = detail;
  // Asked for on purpose, as it is noted.
  const people = detail.person === 'open' && c.req.query('person') ? await c.get('api').getPeople(id) : null;
  const props = { c, id, detail, agencies, nameOf: nameIn(c, agencies), sent, keys };
  const errors = sent.errors ?? {};
  const title = say(locale, step.title);
  return page(
    c,
    {
      title: `${title} – ${detail.number}`,
      errors,
      status: sent.against === 'report' || sent.against === 'draft' ? 412 : undefined,
      back: { href: '/inbox', text: t('officer:inbox.title') },
    },
    <>
      <span class="govuk-caption-l">{t('officer:inbox.number', { number: detail.number })}</span>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body-l">{say(locale, detail.instruction)}</p>
      {detail.missing ? <Missing c={c} person={detail.missing} /> : null}
      {detail.words ? (
        <Inset>
          <strong>{t('officer:step.words')}</strong>
          <br />
          <span class="app-words">{detail.words}</span>
        </Inset>
      ) : null}
      <Changed c={c} referral={id} step={stepId} version={step.version} href={stepPath(id, stepId)} />
      {detail.standIn ? (
        <p class="govuk-inset-text">
          {t('officer:absence.onBehalf', { name: detail.standIn.name, until: dayOf(locale, detail.standIn.until) })}
        </p>
      ) : null}
      <OfflineDraftList c={c} page={stepPath(id, stepId)} />
      {/* Who answers for the review may read what it is about. */}
      {step.grantId && step.agencyId === c.get('caller').agencyId ? (
        <p class="govuk-body">
          <a class="govuk-link" href={`/emergency-access/${step.grantId}`}>
            {t('officer:papers.grant')}
          </a>
        </p>
      ) : null}
      <When {...props} />
      {detail.returnedBecause && step.status === 'accepted' ? (
        <div class="govuk-inset-text">
          {t('officer:step.returned', { reason: reasonWord('return-reason', detail.returnedBecause, locale) })}
        </div>
      ) : null}
      <PersonOfStep {...props} people={people} />
      <Reported {...props} />
      <Documents {...props} />
      <PapersOfOthers {...props} />
      <SignOffs {...props} />
      <Unsent {...props} />
      <Todo {...props} />
      <Others {...props} />
    </>,
  ) as Promise<Response>;
}

function When({ c, detail, nameOf }: StepProps) {
  const t = c.get('t');
  const locale = c.get('locale');
  const { step } = detail;
  const { due } = step;
  const person = step.assigneeId ? (detail.who[step.assigneeId]?.name ?? step.assigneeId) : null;
  return (
    <>
      <SummaryList
        rows={[
          [
            t('officer:step.left'),
            due.remaining ? (
              <strong class={due.overdue ? 'app-due app-due--overdue' : 'app-due'}>{say(locale, due.remaining)}</strong>
            ) : null,
          ],
          [
            t('officer:step.due'),
            <>
              {when(locale, due.legal.at)}
              <Doubt
                c={c}
                unverified={due.rule.unverified}
                provisional={due.provisional}
                local={due.rule.localFigure}
              />
              {due.strict.at === due.legal.at ? null : (
                <>
                  <br />
                  {t('officer:step.strict', { at: when(locale, due.strict.at) })}
                </>
              )}
            </>,
          ],
          [
            t('officer:step.holder'),
            [nameOf(step.agencyId), person].filter(Boolean).join(' · ') || t('officer:inbox.noAgency'),
          ],
          [t('officer:step.status'), codeWord(t, 'codes:stepStatuses', step.status)],
          step.answerBy ? [t('officer:step.answerBy'), when(locale, step.answerBy)] : null,
          step.paused
            ? [
                t('officer:step.paused'),
                `${reasonWord('pause-reason', step.paused.reason, locale)}, ${t('officer:step.pausedUntil', { at: when(locale, step.paused.until) })}`,
              ]
            : null,
        ]}
      />
      <WhyThen c={c} due={step.due} />
    </>
  );
}

/** The rule a date comes from, how well it is known, and the days that do not count. */
function WhyThen({ c, due }: { c: WebContext; due: StepDetail['step']['due'] }) {
  const t = c.get('t');
  const locale = c.get('locale');
  const { citation, unverified, set } = due.rule;
  return (
    <Details summary={t('officer:due.why')}>
      <div class={`app-law${unverified ? ' app-law--unverified' : ''}`}>
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
    </Details>
  );
}

/** Who did it, and in whose place: `X, for Y`. */
function doneBy(c: WebContext, detail: StepDetail, userId: string, deputyFor: string | undefined): string {
  const named = (id: string) => detail.who[id]?.name ?? id;
  return deputyFor
    ? c.get('t')('officer:absence.for', { name: named(userId), absent: named(deputyFor) })
    : named(userId);
}

/** What was handed in, in the words of its form. */
function Reported({ c, detail }: StepProps) {
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

function Documents({ c, id, detail }: StepProps) {
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

function SignOffs({ c, id, detail, nameOf }: StepProps) {
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

/** The thing to do now: take it, report, or sign. */
function Todo(props: StepProps) {
  const { c, id, detail, sent, keys } = props;
  const t = c.get('t');
  const locale = c.get('locale');
  const { step } = detail;
  const path = stepPath(id, step.id);
  return (
    <>
      {may(detail, 'accept') ? (
        <Form c={c} action={`${path}/accept`} version={step.version}>
          <Button text={t('officer:inbox.do.accept')} hint={t('officer:step.takeMeans')} />
        </Form>
      ) : null}
      {may(detail, 'complete') ? <Report {...props} /> : null}
      {may(detail, 'sign') ? (
        <section aria-labelledby="sign" class="app-narrow">
          <h2 class="govuk-heading-m" id="sign">
            {t('officer:sign.title')}
          </h2>
          <p class="govuk-body">
            {t('officer:sign.sentence', {
              name: c.get('caller').name,
              form: detail.form.title[locale],
              number: detail.number,
            })}
          </p>
          <Form
            c={c}
            action={`${path}/sign`}
            version={step.version}
            idempotencyKey={sent.key}
            offlineDraft={{ kind: 'sign', page: path, keys }}
          >
            {detail.signFor.length > 0 ? (
              <Choices
                name="deputyFor"
                label={t('officer:absence.signAs')}
                value=""
                choices={[
                  { value: '', text: t('officer:absence.signOwn') },
                  ...detail.signFor.map(({ userId, name, until }) => ({
                    value: userId,
                    text: t('officer:absence.signFor', { name, until: dayOf(locale, until) }),
                  })),
                ]}
              />
            ) : null}
            <div class="govuk-button-group">
              <Button text={t('officer:sign.now')} />
              {may(detail, 'return') ? (
                <LinkButton href={`${path}/act/return`} text={t('officer:sign.return')} kind="secondary" />
              ) : null}
            </div>
          </Form>
        </section>
      ) : null}
    </>
  );
}

const ELSEWHERE = ['decline', 'reassign', 'extend', 'decide-extension', 'pause', 'resume', 'acknowledge', 'cancel'];

/** Everything else that can be done, and why the rest cannot. */
function Others({ c, id, detail }: StepProps) {
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
function Missing({ c, person }: { c: WebContext; person: NonNullable<StepDetail['missing']> }) {
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
