import type { ApiKey } from '../../../client/index.ts';
import { ApiError } from '../../../client/index.ts';
import { SCOPE_GROUPS, type Scope } from '../../../domain/access/scopes.ts';
import type { WebContext } from '../../context.ts';
import { when } from '../../format.ts';
import { type FormErrors, formErrors, posted, text, texts } from '../../posted.ts';
import type { Translate } from '../../i18n.ts';
import { done } from '../../notice.ts';
import { createPages } from '../../router.ts';
import { Button, Choices, Form, Input, LinkButton, Select } from '../../ui/form.tsx';
import { page } from '../../ui/layout.tsx';
import { Details, Inset, SummaryList, Tag, Warning } from '../../ui/parts.tsx';

/** One's own keys of the API: what each is for, making one, ending one. */

export const keyPages = createPages();

const HERE = '/account/keys';
const LIVES = [30, 90, 180, 365, 730];
const COLOURS = { live: 'green', expired: 'grey', revoked: 'grey' } as const;

interface Filled {
  name?: string;
  scopes?: string[];
  days?: string;
}

keyPages.get(HERE, (c: WebContext) => keysPage(c));

async function keysPage(c: WebContext, errors?: FormErrors, filled: Filled = {}) {
  const t = c.get('t');
  const { items, longestDays } = await c.get('api').listApiKeys();
  return page(
    c,
    { title: t('sign-in:keys.title'), errors, back: { href: '/account' } },
    <>
      <h1 class="govuk-heading-l">{t('sign-in:keys.title')}</h1>
      <p class="govuk-body">{t('sign-in:keys.intro')}</p>
      <h2 class="govuk-heading-m">{t('sign-in:keys.yours')}</h2>
      {items.length === 0 ? <p class="govuk-body">{t('sign-in:keys.none')}</p> : null}
      {items.map((key) => (
        <KeyCard c={c} item={key} />
      ))}
      <h2 class="govuk-heading-m">{t('sign-in:keys.make')}</h2>
      {c.get('caller').recent ? (
        <NewKeyForm c={c} errors={errors} filled={filled} longestDays={longestDays} />
      ) : (
        <>
          <Inset>{t('sign-in:keys.again')}</Inset>
          <Form c={c} action={`/sign-out?next=${encodeURIComponent(HERE)}`}>
            <Button text={t('sign-in:keys.signInAgain')} kind="secondary" />
          </Form>
        </>
      )}
    </>,
  );
}

function KeyCard({ c, item }: { c: WebContext; item: ApiKey }) {
  const t = c.get('t');
  const locale = c.get('locale');
  const { id, name, prefix, scopes, state, expiresAt, lastUsedAt } = item;
  return (
    <>
      <SummaryList
        rows={[
          [t('sign-in:keys.name'), name],
          [t('sign-in:keys.prefix'), <code>{prefix}…</code>],
          [t('sign-in:keys.scope'), scopes.map((scope) => scopeName(t, scope)).join(', ')],
          [t('sign-in:keys.status'), <Tag text={t(`sign-in:keys.state.${state}`)} colour={COLOURS[state]} />],
          [t('sign-in:keys.expires'), when(locale, expiresAt, 'date')],
          [t('sign-in:keys.lastUsed'), lastUsedAt ? when(locale, lastUsedAt) : t('sign-in:keys.never')],
        ]}
      />
      {state === 'live' ? (
        <Details summary={t('sign-in:keys.revoke', { prefix })}>
          <p class="govuk-body">{t('sign-in:keys.revokeMeans')}</p>
          <Form c={c} action={`${HERE}/${id}/revoke`}>
            <Button text={t('sign-in:keys.revokeNow')} kind="warning" />
          </Form>
        </Details>
      ) : null}
    </>
  );
}

/** A single operation has no word but its own name. */
export function scopeName(t: Translate, scope: Scope): string {
  const group = SCOPE_GROUPS.find((name) => name === scope);
  return group ? t(`sign-in:keys.scopes.${group}`) : scope;
}

function NewKeyForm(props: { c: WebContext; errors?: FormErrors; filled: Filled; longestDays: number }) {
  const { c, errors, filled, longestDays } = props;
  const t = c.get('t');
  const offered = SCOPE_GROUPS.filter((name) => name !== 'admin' || c.get('caller').roles.includes('administrator'));
  const lives = [...new Set([...LIVES.filter((days) => days < longestDays), longestDays])];
  return (
    <Form c={c} action={HERE}>
      <Input
        name="name"
        label={t('sign-in:keys.name')}
        hint={t('sign-in:keys.nameHint')}
        value={filled.name}
        errors={errors}
        maxlength={80}
        width={30}
      />
      <Choices
        name="scopes"
        label={t('sign-in:keys.scopeLabel')}
        hint={t('sign-in:keys.scopeHint')}
        multiple
        value={filled.scopes ?? []}
        errors={errors}
        choices={offered.map((name) => ({
          value: name,
          text: t(`sign-in:keys.scopes.${name}`),
          hint: t(`sign-in:keys.scopesHint.${name}`),
        }))}
      />
      <Select
        name="expiresInDays"
        label={t('sign-in:keys.days')}
        value={filled.days ?? String(lives.includes(90) ? 90 : lives[0])}
        errors={errors}
        choices={lives.map((days) => ({ value: String(days), text: t('sign-in:keys.dayCount', { days }) }))}
      />
      <Button text={t('sign-in:keys.submit')} />
    </Form>
  );
}

/** The one page that shows a key, once: no address and no history leads back to it. */
keyPages.post(HERE, async (c: WebContext) => {
  const { fields, write } = await posted(c);
  const filled = { name: text(fields, 'name'), scopes: texts(fields, 'scopes'), days: text(fields, 'expiresInDays') };
  try {
    const { key, secret } = await c
      .get('api')
      .createApiKey({ name: filled.name, scopes: filled.scopes as Scope[], expiresInDays: Number(filled.days) }, write);
    const t = c.get('t');
    return page(
      c,
      { title: t('sign-in:keys.made'), back: { href: HERE }, once: true },
      <>
        <h1 class="govuk-heading-l">{t('sign-in:keys.made')}</h1>
        <Warning label={t('sign-in:keys.warning')} text={t(secret ? 'sign-in:keys.once' : 'sign-in:keys.shown')} />
        <SummaryList
          rows={[
            [t('sign-in:keys.name'), key.name],
            [t('sign-in:keys.secret'), <code class="app-secret">{secret ?? `${key.prefix}…`}</code>],
            [t('sign-in:keys.expires'), when(c.get('locale'), key.expiresAt, 'date')],
          ]}
        />
        <LinkButton href={HERE} text={t('sign-in:keys.back')} kind="secondary" />
      </>,
    );
  } catch (error) {
    // Signed in too long ago: the page says so, and how to go on.
    if (error instanceof ApiError && error.problem.code === 'sign-in-again') return keysPage(c);
    return keysPage(c, scopesTogether(formErrors(error)), filled);
  }
});

/** The boxes are one field on the page, whichever of them is wrong. */
function scopesTogether(errors: FormErrors): FormErrors {
  return Object.fromEntries(
    Object.entries(errors).map(([name, message]) => [name.replace(/^scopes\..*/, 'scopes'), message]),
  );
}

keyPages.post(`${HERE}/:id/revoke`, async (c: WebContext) => {
  const { write } = await posted(c);
  await c.get('api').revokeApiKey(c.req.param('id') ?? '', write);
  return done(c, HERE, 'sign-in:keys.revoked');
});
