import type { Answer } from '../../../client/index.ts';
import type { WebContext } from '../../context.ts';
import { when } from '../../format.ts';
import type { FormErrors } from '../../posted.ts';
import { posted } from '../../posted.ts';
import { codeWord, say } from '../../i18n.ts';
import { done } from '../../notice.ts';
import { createPages } from '../../router.ts';
import { Button, Choices, Form, Input, LinkButton } from '../../ui/form.tsx';
import { page } from '../../ui/layout.tsx';
import { SummaryList, Table } from '../../ui/parts.tsx';
import { AGENCY, offeringAgencies, withNext } from './agency.tsx';
import { ask } from './answer.ts';

/** What a person sees and changes of their own: who they are here, how and where they are signed in. */

export const accountPages = createPages();

accountPages.get('/account', (c: WebContext) => accountPage(c));

async function accountPage(c: WebContext, errors?: FormErrors, keepKeys = false) {
  const t = c.get('t');
  const locale = c.get('locale');
  const me = await c.get('api').getMe();
  const weak = me.secondFactor.required && me.secondFactor.proved === false;
  // Who still owes a second factor is shown the way to it, and nothing that needs it.
  const sessions = weak ? [] : (await c.get('api').listSessions()).items;
  const keys = weak ? [] : (await c.get('api').listApiKeys()).items.filter(({ state }) => state === 'live');
  const changes = weak ? [] : (await c.get('api').listOwnChanges()).items;
  const offered = (await offeringAgencies(c)).some(({ agencyId }) => agencyId === me.agencyId);
  return page(
    c,
    { title: t('sign-in:account.title'), errors },
    <>
      <h1 class="govuk-heading-l">{t('sign-in:account.title')}</h1>
      <SummaryList
        rows={[
          [t('sign-in:account.name'), me.name],
          [t('sign-in:account.agency'), say(locale, me.agencyName)],
          [t('sign-in:account.roles'), me.roles.map((role) => codeWord(t, 'codes:roles', role)).join(', ')],
          [
            t('sign-in:account.secondFactor'),
            [
              me.secondFactor.codes ? t('sign-in:account.codes') : '',
              me.secondFactor.passkeys.length > 0 ? t('sign-in:factor.passkeys') : '',
            ]
              .filter(Boolean)
              .join(', ') || t('sign-in:account.none'),
          ],
        ]}
      />
      <LinkButton href="/account/second-factor" text={t('sign-in:account.change')} kind="secondary" />
      {weak ? null : (
        <p class="govuk-body">
          <a class="govuk-link" href="/account/keys">
            {t('sign-in:keys.title')}
          </a>
          <br />
          <a class="govuk-link" href="/account/absence">
            {t('officer:absence.title')}
          </a>
          <br />
          <a class="govuk-link" href="/account/calendar">
            {t('sign-in:calendar.title')}
          </a>
          {offered ? (
            <>
              <br />
              <a class="govuk-link" href={withNext(`${AGENCY}/${encodeURIComponent(me.agencyId)}`, '/account')}>
                {t('sign-in:account.link')}
              </a>
            </>
          ) : null}
        </p>
      )}
      <OwnChanges c={c} changes={changes} />
      <Sessions c={c} sessions={sessions} />
      <PasswordForm c={c} errors={errors} liveKeys={keys.length} keepKeys={keepKeys} />
    </>,
  );
}

/** What others changed about the account: whoever did not expect it asks them. */
function OwnChanges({ c, changes }: { c: WebContext; changes: Answer<'listOwnChanges'>['items'] }) {
  const t = c.get('t');
  if (changes.length === 0) return null;
  return (
    <Table
      caption={t('sign-in:account.changes')}
      head={[t('people:changes.at'), t('people:changes.what'), t('people:fields.roles'), t('people:fields.by')]}
      rows={changes.map(({ at, kind, roles, by, askedBy }) => [
        when(c.get('locale'), at),
        t(`people:changes.kinds.${kind}`),
        roles.map((role) => codeWord(t, 'codes:roles', role)).join(', '),
        askedBy ? t('people:changes.two', { asked: askedBy.name, by: by.name }) : by.name,
      ])}
    />
  );
}

function Sessions({ c, sessions }: { c: WebContext; sessions: Answer<'listSessions'>['items'] }) {
  const t = c.get('t');
  const locale = c.get('locale');
  return (
    <>
      {sessions.length > 0 ? <h2 class="govuk-heading-m">{t('sign-in:account.sessions')}</h2> : null}
      {sessions.map(({ id, device, lastUsedAt, current }) => (
        <>
          <SummaryList
            rows={[
              [t('sign-in:account.device'), device ?? '–'],
              [t('sign-in:account.lastUsed'), current ? t('sign-in:account.here') : when(locale, lastUsedAt)],
            ]}
          />
          {current ? null : (
            <Form c={c} action={`/account/sessions/${id}/end`}>
              <Button text={t('sign-in:account.end')} kind="secondary" hint={t('sign-in:account.endMeans')} />
            </Form>
          )}
        </>
      ))}
    </>
  );
}

interface PasswordFormProps {
  c: WebContext;
  errors: FormErrors | undefined;
  liveKeys: number;
  keepKeys: boolean;
}

/** What becomes of the keys is asked where there are any; the safe answer stands there already. */
function PasswordForm({ c, errors, liveKeys, keepKeys }: PasswordFormProps) {
  const t = c.get('t');
  return (
    <>
      <h2 class="govuk-heading-m">{t('sign-in:account.password')}</h2>
      <Form c={c} action="/account/password">
        <Input
          name="currentPassword"
          type="password"
          label={t('sign-in:account.current')}
          autocomplete="current-password"
          errors={errors}
          width={30}
        />
        <Input
          name="newPassword"
          type="password"
          label={t('sign-in:account.new')}
          hint={t('sign-in:account.newHint')}
          autocomplete="new-password"
          errors={errors}
          width={30}
        />
        {liveKeys > 0 ? (
          <Choices
            name="apiKeys"
            label={t('sign-in:account.keys', { count: liveKeys })}
            hint={t('sign-in:account.keysHint')}
            value={keepKeys ? 'keep' : 'end'}
            choices={[
              { value: 'end', text: t('sign-in:account.keysEnd'), hint: t('sign-in:account.keysEndMeans') },
              { value: 'keep', text: t('sign-in:account.keysKeep'), hint: t('sign-in:account.keysKeepMeans') },
            ]}
          />
        ) : null}
        <Button text={t('sign-in:account.password')} />
      </Form>
    </>
  );
}

accountPages.post('/account/sessions/:id/end', async (c: WebContext) => {
  const { write } = await posted(c);
  await c.get('api').endSession(c.req.param('id') ?? '', write);
  return done(c, '/account', 'sign-in:account.ended');
});

accountPages.post('/account/password', async (c: WebContext) => {
  const { currentPassword, newPassword, apiKeys } = await c.req.parseBody();
  const { errors } = await ask(c, '/change-password', {
    currentPassword: String(currentPassword ?? ''),
    newPassword: String(newPassword ?? ''),
    apiKeys: apiKeys === 'keep' ? 'keep' : 'end',
  });
  if (!errors) return done(c, '/account', 'sign-in:account.changed');
  const { '': general, ...fields } = errors;
  return accountPage(c, general ? { currentPassword: general, ...fields } : fields, apiKeys === 'keep');
});
