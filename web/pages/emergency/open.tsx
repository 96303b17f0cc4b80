import type { EmergencyGrant } from '../../../client/index.ts';
import { ApiError } from '../../../client/index.ts';
import { mayInEmergency } from '../../../domain/access/index.ts';
import { EMERGENCY_REASONS } from '../../../domain/codes.ts';
import { labelOf } from '../../../domain/codelists/labels.ts';
import { EMERGENCY_OPENS } from '../../../domain/access/emergency.ts';
import { agencyNames } from '../../agencies.ts';
import type { WebContext } from '../../context.ts';
import { type FormErrors, formErrors, posted, text } from '../../posted.ts';
import { when } from '../../format.ts';
import { codeWord, say } from '../../i18n.ts';
import { done } from '../../notice.ts';
import { createPages } from '../../router.ts';
import { Button, Choices, Form, Input, Textarea } from '../../ui/form.tsx';
import { page } from '../../ui/layout.tsx';
import { Inset, Table, Tag, Warning } from '../../ui/parts.tsx';
import { numberOr } from '../find.tsx';
import { ask } from '../sign-in/answer.ts';

/** Opening a case that is not one's own in an emergency, and the list of who has. */

interface Sent {
  number?: string;
  reason?: string;
  words?: string;
  errors?: FormErrors;
  /** The second factor was shown with this very form. */
  proved?: boolean;
  key?: string;
}

export const emergencyPages = createPages()
  .get('/emergency-access', (c) => draw(c as WebContext, {}))
  .post('/emergency-access', async (context) => {
    const c = context as WebContext;
    const t = c.get('t');
    const { fields, write } = await posted(c);
    // The code comes with the form: in an emergency nobody signs in anew first.
    const code = text(fields, 'code');
    const refused = code ? (await ask(c, '/two-factor/verify-totp', { code })).errors : null;
    const number = numberOr(text(fields, 'number'), c.get('caller').place);
    const typed = { number, reason: text(fields, 'reason'), words: text(fields, 'words') };
    if (refused)
      return draw(c, { ...typed, errors: { code: refused.code ?? refused[''] ?? '' }, key: write.idempotencyKey });
    try {
      const grant = await c.get('api').submit('breakGlass', [], typed, write);
      return done(c, `/emergency-access/${grant.id}`, 'emergency:opened');
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const { code: problem, extra } = error.problem;
      if (problem === 'already-seen') return done(c, `/referrals/${extra?.referralId}`, 'emergency:yours');
      const errors =
        error.status === 404
          ? { number: t('emergency:form.notThere') }
          : error.status === 429
            ? { '': t('emergency:form.tooMany') }
            : problem === 'sign-in-again' || problem === 'second-factor-required'
              ? { code: t('emergency:factor.needed') }
              : said(c, formErrors(error));
      return draw(c, { ...typed, errors, key: write.idempotencyKey, proved: code !== undefined && code !== '' });
    }
  });

/** The API says what a field must be; the page says what to do. */
function said(c: WebContext, errors: FormErrors): FormErrors {
  const t = c.get('t');
  const words: FormErrors = {
    number: t('emergency:form.numberWrong'),
    reason: t('emergency:form.reasonMissing'),
    words: t('emergency:form.wordsShort'),
  };
  return Object.fromEntries(Object.entries(errors).map(([name, message]) => [name, words[name] ?? message]));
}

async function draw(c: WebContext, asked: Sent): Promise<Response> {
  const t = c.get('t');
  const api = c.get('api');
  const [{ items, nextCursor, minutes }, nameOf, me] = await Promise.all([
    api.listGrants({ cursor: c.req.query('cursor'), limit: 25 }),
    agencyNames(c),
    api.getMe(),
  ]);
  const { codes } = me.secondFactor;
  // Who has no generator has no field for its code: then it is said of the whole.
  const { code, ...others } = asked.errors ?? {};
  const lacking = t(c.get('caller').enrolled ? 'emergency:factor.again' : 'emergency:factor.none');
  const errors = code === undefined || codes ? (asked.errors ?? {}) : { '': lacking, ...others };
  const sent = { ...asked, errors };
  return page(
    c,
    { title: t('emergency:title'), errors },
    <>
      <h1 class="govuk-heading-l">{t('emergency:title')}</h1>
      {mayInEmergency(c.get('caller').roles) ? <Ask c={c} sent={sent} minutes={minutes} codes={codes} /> : null}
      {items.length === 0 ? (
        <p class="govuk-inset-text">{t('emergency:list.empty')}</p>
      ) : (
        <Table
          caption={t('emergency:list.title')}
          head={[
            t('emergency:list.when'),
            t('emergency:list.number'),
            t('emergency:list.who'),
            t('emergency:list.reason'),
            t('emergency:list.state'),
          ]}
          rows={items.map((grant) => [
            when(c.get('locale'), grant.grantedAt),
            <a class="govuk-link" href={`/emergency-access/${grant.id}`}>
              {grant.number}
            </a>,
            <>
              {grant.by.name}
              <br />
              <span class="app-meta">{nameOf(grant.by.agencyId)}</span>
            </>,
            say(c.get('locale'), labelOf('emergency-reason', grant.reason)),
            <State c={c} grant={grant} />,
          ])}
        />
      )}
      {nextCursor ? (
        <a class="govuk-link" href={`/emergency-access?cursor=${encodeURIComponent(nextCursor)}`}>
          {t('emergency:list.more')}
        </a>
      ) : null}
    </>,
  ) as Promise<Response>;
}

/** Whether it can still be read under, and what the review found. */
export function State({ c, grant }: { c: WebContext; grant: EmergencyGrant }) {
  const t = c.get('t');
  const locale = c.get('locale');
  const { live, judged, second } = grant;
  return (
    <>
      {live ? (
        <Tag text={t('emergency:state.live', { at: when(locale, grant.expiresAt, 'time') })} colour="red" />
      ) : (
        <Tag text={t('emergency:state.over')} colour="grey" />
      )}{' '}
      {live && second && !second.agreed ? <Tag text={t('emergency:second.waits')} colour="orange" /> : null}{' '}
      {judged ? (
        <Tag
          text={say(locale, labelOf('emergency-judgement', judged.judgement))}
          colour={judged.judgement === 'justified' ? 'green' : 'orange'}
        />
      ) : (
        <Tag text={t('emergency:state.waits')} colour="yellow" />
      )}
    </>
  );
}

/** What it costs is said before it is asked for. */
function Ask({ c, sent, minutes, codes }: { c: WebContext; sent: Sent; minutes: number; codes: boolean }) {
  const t = c.get('t');
  const locale = c.get('locale');
  const errors = sent.errors ?? {};
  const fresh = c.get('caller').lately === true || sent.proved === true;
  return (
    <section class="app-narrow">
      <Warning text={t('emergency:form.only')} label={t('emergency:form.warning')} />
      <ul class="govuk-list govuk-list--bullet">
        <li>{t('emergency:form.reads', { minutes })}</li>
        <li>{t('emergency:form.told')}</li>
        <li>{t('emergency:form.second')}</li>
        <li>{t('emergency:form.noted')}</li>
        <li>{t('emergency:form.judged')}</li>
        <li>{t('emergency:form.limits')}</li>
      </ul>
      {fresh || codes ? null : <Factor c={c} />}
      <Form c={c} action="/emergency-access" idempotencyKey={sent.key}>
        <Input
          name="number"
          label={t('emergency:form.number')}
          hint={t('emergency:form.numberHint')}
          errors={errors}
          value={sent.number}
          width={20}
          spellcheck={false}
        />
        <Choices
          name="reason"
          label={t('emergency:form.reason')}
          errors={errors}
          value={sent.reason}
          choices={EMERGENCY_REASONS.map((reason) => ({
            value: reason,
            text: say(locale, labelOf('emergency-reason', reason)),
            hint: t('emergency:form.shows', {
              what: [
                ...EMERGENCY_OPENS[reason].groups.map((group) => codeWord(t, 'emergency:groups', group)),
                ...(EMERGENCY_OPENS[reason].address ? [t('emergency:groups.addressSecond')] : []),
              ].join(', '),
            }),
          }))}
        />
        <Textarea
          name="words"
          label={t('emergency:form.words')}
          hint={t('emergency:form.wordsHint')}
          errors={errors}
          value={sent.words}
          maxlength={1000}
        />
        {codes && !fresh ? (
          <Input
            name="code"
            label={t('emergency:factor.code')}
            hint={t('emergency:factor.codeHint')}
            errors={errors}
            inputmode="numeric"
            autocomplete="one-time-code"
            width={10}
          />
        ) : null}
        <Button text={t('emergency:form.open')} kind="warning" />
      </Form>
    </section>
  );
}

/** Who has no code to type in here: a passkey is shown at a new sign-in, and who has neither enrols one. */
function Factor({ c }: { c: WebContext }) {
  const t = c.get('t');
  if (!c.get('caller').enrolled)
    return (
      <Inset>
        {t('emergency:factor.none')}{' '}
        <a class="govuk-link" href="/account/second-factor?next=%2Femergency-access">
          {t('emergency:factor.enrol')}
        </a>
      </Inset>
    );
  return (
    <>
      <Inset>{t('emergency:factor.again')}</Inset>
      <Form c={c} action={`/sign-out?next=${encodeURIComponent('/emergency-access')}`}>
        <Button text={t('sign-in:keys.signInAgain')} kind="secondary" />
      </Form>
    </>
  );
}
