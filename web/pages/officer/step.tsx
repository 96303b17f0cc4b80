import { nameIn } from '../../agencies.ts';
import type { WebContext } from '../../context.ts';
import { dayOf, when } from '../../format.ts';
import { say } from '../../i18n.ts';
import { createPages } from '../../router.ts';
import { Button, Choices, Form } from '../../ui/form.tsx';
import { page } from '../../ui/layout.tsx';
import { OfflineDraftList } from '../../ui/offline-draft.tsx';
import { Changed } from '../../ui/live.tsx';
import { Inset } from '../../ui/parts.tsx';
import { TogetherLink } from './hand-over.tsx';
import { PapersOfOthers } from './papers.tsx';
import { PersonOfStep } from './person.tsx';
import { Report, type Sent, type StepProps, Unsent } from './report-form.tsx';
import { fillable, may, reasonWord, stepPath } from './shared.ts';
import { StepLine } from './step-line.tsx';
import { Documents, Missing, Others, Reported, SignOffs } from './step-rest.tsx';

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
      <StepLine {...props} />
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
      <Before {...props} />
      <TogetherLink {...props} />
      <Unsent {...props} />
      {may(detail, 'sign') ? (
        <>
          <Reported {...props} />
          <Sign {...props} />
          <PersonOfStep {...props} people={people} />
        </>
      ) : (
        <>
          <Next {...props} />
          <PersonOfStep {...props} people={people} />
          {fillable(detail) ? <Report {...props} /> : null}
          {fillable(detail) ? <p class="govuk-body">{say(locale, detail.instruction)}</p> : null}
          {may(detail, 'accept') ? <Take {...props} /> : null}
          <Reported {...props} />
        </>
      )}
      <Documents {...props} />
      <PapersOfOthers {...props} />
      <SignOffs {...props} />
      <Others {...props} />
    </>,
  ) as Promise<Response>;
}

/** What has to be known before anything is done: the grant a review is about, and why a report came back. */
function Before({ c, detail: { step, returnedBecause } }: StepProps) {
  const t = c.get('t');
  return (
    <>
      {/* Who answers for the review may read what it is about. */}
      {step.grantId && step.agencyId === c.get('caller').agencyId ? (
        <p class="govuk-body">
          <a class="govuk-link" href={`/emergency-access/${step.grantId}`}>
            {t('officer:papers.grant')}
          </a>
        </p>
      ) : null}
      {returnedBecause && step.status === 'accepted' ? (
        <div class="govuk-inset-text">
          {t('officer:step.returned', { reason: reasonWord('return-reason', returnedBecause, c.get('locale')) })}
        </div>
      ) : null}
    </>
  );
}

/** To have it, and nothing else: handing in the report takes it as well. */
function Take({ c, id, detail }: StepProps) {
  const t = c.get('t');
  return (
    <Form c={c} action={`${stepPath(id, detail.step.id)}/accept`} version={detail.step.version}>
      <Button text={t('officer:inbox.do.accept')} hint={t('officer:step.takeMeans')} kind="secondary" />
    </Form>
  );
}

/** What happens now that it was handed in: who signs, by when; or that it is done. */
function Next({ c, detail, nameOf }: StepProps) {
  const t = c.get('t');
  const locale = c.get('locale');
  const { step } = detail;
  const waits = step.signOffs.find(({ signed }) => signed === null);
  const words =
    step.status === 'done'
      ? t('officer:next.done')
      : step.status === 'reported' && waits
        ? t('officer:next.signs', {
            who: say(locale, waits.title),
            agencies: waits.agencies.map((agency) => nameOf(agency)).join(', '),
            at: when(locale, step.due.legal.at),
          })
        : null;
  return words === null ? null : (
    <Inset>
      {words}{' '}
      <a class="govuk-link" href="/inbox">
        {t('officer:next.inbox')}
      </a>
    </Inset>
  );
}

/** One sentence and one button, in sight while the report above it is read. */
function Sign({ c, id, detail, sent, keys }: StepProps) {
  const t = c.get('t');
  const locale = c.get('locale');
  const { step } = detail;
  const path = stepPath(id, step.id);
  const alone = detail.signFor.length === 0;
  return (
    <section aria-labelledby="sign" class={`app-narrow${alone ? ' app-in-sight' : ''}`}>
      <h2 class="govuk-visually-hidden" id="sign">
        {t('officer:sign.title')}
      </h2>
      <p class="govuk-body-s govuk-!-margin-bottom-2">
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
        {alone ? null : (
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
        )}
        <div class="govuk-button-group">
          <Button text={t('officer:sign.now')} />
          {may(detail, 'return') ? (
            <a class="govuk-link" href={`${path}/act/return`}>
              {t('officer:sign.return')}
            </a>
          ) : null}
        </div>
      </Form>
    </section>
  );
}
