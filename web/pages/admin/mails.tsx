import type { UndeliveredMail } from '../../../client/index.ts';
import { GIVE_UP_REASONS } from '../../../domain/codes.ts';
import type { WebContext } from '../../context.ts';
import { type FormErrors, formErrors, posted, text } from '../../posted.ts';
import { count, relative, when } from '../../format.ts';
import { codeWord, say } from '../../i18n.ts';
import { done } from '../../notice.ts';
import { createPages } from '../../router.ts';
import { Button, Choices, Form } from '../../ui/form.tsx';
import { page } from '../../ui/layout.tsx';
import { Live } from '../../ui/live.tsx';
import { SummaryList, Tag } from '../../ui/parts.tsx';

/** Mails that did not reach their reader: send again, or say that somebody was told in another way. */

export const mailPages = createPages();

export const MAILS = '/admin/mails';

const COLOURS = { failed: 'red', retrying: 'orange', 'given-up': 'grey', sent: 'green', waiting: 'blue' } as const;

mailPages.get(MAILS, async (c: WebContext) => {
  const t = c.get('t');
  const show = c.req.query('show') === 'given-up' ? 'given-up' : 'open';
  const cursor = c.req.query('cursor') || undefined;
  const { items, nextCursor } = await c.get('api').listUndelivered({ show, cursor });
  const address = (wanted: string, after?: string) =>
    `${MAILS}?${new URLSearchParams({ show: wanted, ...(after ? { cursor: after } : {}) })}`;
  return page(
    c,
    { title: t('operator:mails.title'), back: { href: '/admin', text: t('admin:areas.title') }, wide: true },
    <>
      <h1 class="govuk-heading-l">{t('operator:mails.title')}</h1>
      <p class="govuk-body app-narrow">{t('operator:mails.intro')}</p>
      <nav class="app-filters" aria-label={t('operator:policy.show')}>
        <ul>
          {(['open', 'given-up'] as const).map((wanted) => (
            <li>
              <a class="app-pill" href={address(wanted)} aria-current={wanted === show ? 'true' : undefined}>
                {t(`operator:mails.show.${wanted}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <Live id="mails" href={address(show, cursor)} adminAreas={['mails']}>
        {items.length === 0 ? (
          <div class="app-empty govuk-!-margin-top-4">
            <p class="govuk-body">{t(`operator:mails.empty.${show}`)}</p>
          </div>
        ) : null}
        <div class="govuk-!-margin-top-4">
          {items.map((mail) => (
            <article class={`app-card${mail.state === 'failed' ? ' app-card--overdue' : ''}`}>
              <h2 class="app-card__title">
                <a class="govuk-link" href={`${MAILS}/${mail.id}`}>
                  {about(c, mail)}
                </a>{' '}
                <State c={c} mail={mail} />
              </h2>
              <p class="govuk-body">
                {t('operator:mails.to', { name: nameOf(c, mail), agency: say(c.get('locale'), mail.to.agency) })}
              </p>
              <p class="app-meta">{whatHappened(c, mail)}</p>
            </article>
          ))}
        </div>
        {nextCursor ? (
          <p class="govuk-body">
            <a class="govuk-link" href={address(show, nextCursor)}>
              {t('admin:next')}
            </a>
          </p>
        ) : null}
      </Live>
    </>,
  );
});

/** Of somebody who has not come yet there is no name, and the address is not shown. */
const nameOf = (c: WebContext, { to }: UndeliveredMail) => to.name ?? c.get('t')('operator:mails.invited');

/** What the mail says, in short. */
function about(c: WebContext, { template, rung, step }: UndeliveredMail): string {
  const t = c.get('t');
  const what = rung ? codeWord(t, 'codes:levels', rung) : codeWord(t, 'operator:mails.templates', template);
  return step ? `${what} – ${say(c.get('locale'), step)}` : what;
}

function State({ c, mail }: { c: WebContext; mail: UndeliveredMail }) {
  return <Tag text={c.get('t')(`operator:mails.states.${mail.state}`)} colour={COLOURS[mail.state]} />;
}

/** How often it was tried and what kept it; or who gave it up, and why. */
function whatHappened(c: WebContext, { attempts, fault, nextAttemptAt, givenUp, state }: UndeliveredMail): string {
  const t = c.get('t');
  const locale = c.get('locale');
  if (givenUp)
    return t('operator:mails.givenUp', {
      name: givenUp.by,
      at: when(locale, givenUp.at),
      reason: t(`operator:mails.reasons.${givenUp.reason}`),
    });
  const tried = t('operator:mails.tried', { count: attempts, figure: count(locale, attempts) });
  const parts = [attempts > 0 ? tried : null, fault ? t(`operator:mails.faults.${fault}`) : null];
  if (state === 'retrying' && nextAttemptAt)
    parts.push(t('operator:mails.next', { when: relative(locale, nextAttemptAt) }));
  return parts.filter((part) => part !== null).join('. ');
}

mailPages.get(`${MAILS}/:messageId`, async (c: WebContext) => onePage(c));

async function onePage(c: WebContext, errors: FormErrors = {}, idempotencyKey?: string) {
  const t = c.get('t');
  const locale = c.get('locale');
  const mail = await c.get('api').getUndelivered(c.req.param('messageId') ?? '');
  const here = `${MAILS}/${mail.id}`;
  const open = mail.state !== 'sent';
  return page(
    c,
    { title: about(c, mail), back: { href: MAILS, text: t('operator:mails.title') }, errors },
    <>
      <h1 class="govuk-heading-l">
        {about(c, mail)} <State c={c} mail={mail} />
      </h1>
      <SummaryList
        rows={[
          [t('operator:mails.reader'), `${nameOf(c, mail)}, ${say(locale, mail.to.agency)}`],
          [t('operator:mails.referral'), mail.number ?? t('operator:mails.hidden')],
          [t('operator:mails.since'), `${when(locale, mail.createdAt)} (${relative(locale, mail.createdAt)})`],
          [t('operator:mails.happened'), whatHappened(c, mail)],
          mail.fault ? [t('operator:mails.todo'), t(`operator:mails.todos.${mail.fault}`)] : null,
          mail.code ? [t('operator:mails.code'), <code>{mail.code}</code>] : null,
        ]}
      />
      {open ? null : <p class="govuk-inset-text">{t('operator:mails.arrived')}</p>}
      {open && mail.to.active ? (
        <section>
          <h2 class="govuk-heading-m">{t('operator:mails.again.title')}</h2>
          <p class="govuk-body">{t('operator:mails.again.means')}</p>
          <Form c={c} action={`${here}/send-again`}>
            <Button text={t('operator:mails.again.button')} />
          </Form>
        </section>
      ) : null}
      {open ? (
        <section>
          <h2 class="govuk-heading-m">{t('operator:mails.stop.title')}</h2>
          <p class="govuk-body">{t('operator:mails.stop.means')}</p>
          <Form c={c} action={`${here}/give-up`} idempotencyKey={idempotencyKey}>
            <Choices
              name="reason"
              label={t('operator:mails.stop.reason')}
              errors={errors}
              value={mail.givenUp?.reason}
              choices={GIVE_UP_REASONS.map((value) => ({
                value,
                text: t(`operator:mails.reasons.${value}`),
                hint: t(`operator:mails.reasonHints.${value}`),
              }))}
            />
            <Button text={t('operator:mails.stop.button')} kind="warning" />
          </Form>
        </section>
      ) : null}
    </>,
  );
}

mailPages.post(`${MAILS}/:messageId/send-again`, async (c: WebContext) => {
  const { write } = await posted(c);
  const id = c.req.param('messageId') ?? '';
  try {
    await c.get('api').sendMailAgain(id, write);
  } catch (error) {
    return onePage(c, formErrors(error));
  }
  return done(c, `${MAILS}/${id}`, 'operator:mails.again.done');
});

mailPages.post(`${MAILS}/:messageId/give-up`, async (c: WebContext) => {
  const { fields, write } = await posted(c);
  const id = c.req.param('messageId') ?? '';
  try {
    await c.get('api').submit('giveUpMail', [id], { reason: text(fields, 'reason') || undefined }, write);
  } catch (error) {
    return onePage(c, formErrors(error), write.idempotencyKey);
  }
  return done(c, MAILS, 'operator:mails.stop.done');
});
