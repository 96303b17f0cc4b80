import type { Account, ApiKey } from '../../../client/index.ts';
import type { WebContext } from '../../context.ts';
import { posted } from '../../posted.ts';
import { when } from '../../format.ts';
import { done } from '../../notice.ts';
import { createPages } from '../../router.ts';
import { Button, Form } from '../../ui/form.tsx';
import { Details, SummaryList, Tag } from '../../ui/parts.tsx';
import { scopeName } from '../sign-in/keys.tsx';
import { linkPage, PEOPLE } from './shared.tsx';

/** The ways in that somebody else was given: an invitation that waits, and keys of programs. What ends one says so first. */

export const wayPages = createPages();

const idOf = (c: WebContext) => c.req.param('id') ?? '';
const personAt = (id: string) => `${PEOPLE}/${id}`;
const COLOURS = { open: 'blue', expired: 'orange', revoked: 'grey', live: 'green' } as const;

/** Whether its ways in are this reader's to change: the roles of the person are all theirs to give. */
export const runs = ({ acts, roles, grantable }: Account) =>
  acts.length > 0 && roles.every((role) => grantable.includes(role));

export function Invitation({ c, person }: { c: WebContext; person: Account }) {
  const t = c.get('t');
  const { invitation } = person;
  if (!invitation) return null;
  const { state, expiresAt } = invitation;
  return (
    <section aria-labelledby="invitation">
      <h2 class="govuk-heading-m" id="invitation">
        {t('people:invitation.title')}
      </h2>
      <SummaryList
        rows={[
          [t('people:fields.state'), <Tag text={t(`people:invitation.${state}`)} colour={COLOURS[state]} />],
          state === 'open' && [t('people:invitation.until'), when(c.get('locale'), expiresAt)],
        ]}
      />
      {runs(person) ? (
        <>
          <p class="govuk-body">{t('people:invitation.againMeans')}</p>
          <Form c={c} action={`${personAt(person.id)}/invitation`}>
            <Button text={t('people:invitation.again')} kind="secondary" />
          </Form>
          {state === 'revoked' ? null : (
            <Details summary={t('people:invitation.takeBack')}>
              <p class="govuk-body">{t('people:invitation.takeBackMeans')}</p>
              <Form c={c} action={`${personAt(person.id)}/invitation/revoke`}>
                <Button text={t('people:invitation.takeBackNow')} kind="warning" />
              </Form>
            </Details>
          )}
        </>
      ) : null}
    </section>
  );
}

export function Keys({ c, person, keys }: { c: WebContext; person: Account; keys: { items: ApiKey[] } }) {
  const t = c.get('t');
  const locale = c.get('locale');
  return (
    <section aria-labelledby="keys">
      <h2 class="govuk-heading-m" id="keys">
        {t('people:keys.title')}
      </h2>
      {keys.items.length === 0 ? <p class="govuk-body">{t('people:keys.none')}</p> : null}
      {keys.items.map(({ id, name, prefix, scopes, state, expiresAt, lastUsedAt }) => (
        <article class="app-card">
          <h3 class="app-card__title">
            {name} <Tag text={t(`sign-in:keys.state.${state}`)} colour={COLOURS[state]} />
          </h3>
          <SummaryList
            rows={[
              [t('sign-in:keys.prefix'), <code>{prefix}…</code>],
              [t('sign-in:keys.scope'), scopes.map((scope) => scopeName(t, scope)).join(', ')],
              [t('sign-in:keys.expires'), when(locale, expiresAt, 'date')],
              [t('sign-in:keys.lastUsed'), lastUsedAt ? when(locale, lastUsedAt) : t('sign-in:keys.never')],
            ]}
          />
          {state === 'live' ? (
            <Details summary={t('sign-in:keys.revoke', { prefix })}>
              <p class="govuk-body">{t('people:keys.revokeMeans')}</p>
              <Form c={c} action={`${personAt(person.id)}/keys/${id}/revoke`}>
                <Button text={t('people:keys.revokeNow', { prefix })} kind="warning" />
              </Form>
            </Details>
          ) : null}
        </article>
      ))}
    </section>
  );
}

wayPages.post(`${PEOPLE}/:id/invitation`, async (c: WebContext) => {
  const { write } = await posted(c);
  const api = c.get('api');
  const made = await api.sendInvitationAgain(idOf(c), write);
  return linkPage(c, { ...made, email: (await api.getAccount(idOf(c))).email });
});

wayPages.post(`${PEOPLE}/:id/invitation/revoke`, async (c: WebContext) => {
  const { write } = await posted(c);
  await c.get('api').revokeInvitation(idOf(c), write);
  return done(c, personAt(idOf(c)), 'people:invitation.takenBack');
});

wayPages.post(`${PEOPLE}/:id/keys/:keyId/revoke`, async (c: WebContext) => {
  const { write } = await posted(c);
  await c.get('api').revokeAccountApiKey(idOf(c), c.req.param('keyId') ?? '', write);
  return done(c, personAt(idOf(c)), 'people:keys.revoked');
});
