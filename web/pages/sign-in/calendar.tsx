import { ApiError } from '../../../client/index.ts';
import type { WebContext } from '../../context.ts';
import { when } from '../../format.ts';
import { posted } from '../../posted.ts';
import { done } from '../../notice.ts';
import { createPages } from '../../router.ts';
import { Button, Form, LinkButton } from '../../ui/form.tsx';
import { page } from '../../ui/layout.tsx';
import { Inset, SummaryList, Warning } from '../../ui/parts.tsx';

/** One's due dates in the calendar of a telephone: a link that is a secret, shown once and ended at any time. */

export const calendarPages = createPages();

const HERE = '/account/calendar';
/** A key that is good for the calendar and nothing else may stand in an address (docs/adr/0077). */
const SCOPE = 'getDueCalendar';
const DAYS = 365;

calendarPages.get(HERE, (c: WebContext) => calendarPage(c));

async function calendarPage(c: WebContext) {
  const t = c.get('t');
  const locale = c.get('locale');
  const { items } = await c.get('api').listApiKeys();
  const links = items.filter(({ scopes, state }) => state === 'live' && scopes.length === 1 && scopes[0] === SCOPE);
  const { recent, strong } = c.get('caller');
  return page(
    c,
    { title: t('sign-in:calendar.title'), back: { href: '/account' } },
    <>
      <h1 class="govuk-heading-l">{t('sign-in:calendar.title')}</h1>
      <p class="govuk-body">{t('sign-in:calendar.intro')}</p>
      {links.map(({ id, prefix, createdAt, expiresAt, lastUsedAt }) => (
        <>
          <SummaryList
            rows={[
              [t('sign-in:keys.prefix'), <code>{prefix}…</code>],
              [t('sign-in:calendar.made'), when(locale, createdAt, 'date')],
              [t('sign-in:keys.expires'), when(locale, expiresAt, 'date')],
              [t('sign-in:keys.lastUsed'), lastUsedAt ? when(locale, lastUsedAt) : t('sign-in:keys.never')],
            ]}
          />
          <Form c={c} action={`${HERE}/${id}/end`}>
            <Button text={t('sign-in:calendar.end')} kind="warning" hint={t('sign-in:calendar.endMeans')} />
          </Form>
        </>
      ))}
      {strong && recent ? (
        <Form c={c} action={HERE}>
          <Button text={t('sign-in:calendar.make')} hint={t('sign-in:calendar.makeMeans')} />
        </Form>
      ) : (
        <>
          <Inset>{t(strong ? 'sign-in:keys.again' : 'sign-in:calendar.factor')}</Inset>
          {strong ? (
            <Form c={c} action={`/sign-out?next=${encodeURIComponent(HERE)}`}>
              <Button text={t('sign-in:keys.signInAgain')} kind="secondary" />
            </Form>
          ) : (
            <LinkButton href="/account/second-factor" text={t('sign-in:account.change')} kind="secondary" />
          )}
        </>
      )}
    </>,
  );
}

/** Shows the link, this once. */
calendarPages.post(HERE, async (c: WebContext) => {
  const t = c.get('t');
  const { write } = await posted(c);
  const api = c.get('api');
  try {
    const { longestDays } = await api.listApiKeys();
    const wanted = { name: t('sign-in:calendar.title'), expiresInDays: Math.min(DAYS, longestDays) };
    const { key, secret } = await api.createApiKey({ ...wanted, scopes: [SCOPE] }, write);
    const link = secret === null ? `${key.prefix}…` : new URL(`/calendar/${secret}.ics`, c.get('publicUrl')).href;
    return page(
      c,
      { title: t('sign-in:calendar.title'), back: { href: HERE }, once: true },
      <>
        <h1 class="govuk-heading-l">{t('sign-in:calendar.title')}</h1>
        <Warning label={t('sign-in:keys.warning')} text={t('sign-in:calendar.once')} />
        <p class="govuk-body">
          <code class="app-secret">{link}</code>
        </p>
        <p class="govuk-body">{t('sign-in:calendar.how')}</p>
        <LinkButton href={HERE} text={t('sign-in:keys.back')} kind="secondary" />
      </>,
    );
  } catch (error) {
    // Signed in too long ago, or without a second factor: the page says so, and how to go on.
    if (error instanceof ApiError && error.problem.status === 403) return calendarPage(c);
    throw error;
  }
});

calendarPages.post(`${HERE}/:id/end`, async (c: WebContext) => {
  const { write } = await posted(c);
  await c.get('api').revokeApiKey(c.req.param('id') ?? '', write);
  return done(c, HERE, 'sign-in:calendar.ended');
});
