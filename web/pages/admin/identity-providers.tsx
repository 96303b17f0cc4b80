import { type Answer, ApiError } from '../../../client/index.ts';
import { agencyNames } from '../../agencies.ts';
import type { WebContext } from '../../context.ts';
import { when } from '../../format.ts';
import { agencyChoices } from '../../pick.ts';
import { type Fields, type FormErrors, posted, text } from '../../posted.ts';
import { done } from '../../notice.ts';
import { createPages } from '../../router.ts';
import { Button, Choices, Form, Input, LinkButton, Select } from '../../ui/form.tsx';
import { page } from '../../ui/layout.tsx';
import { Live } from '../../ui/live.tsx';
import { SummaryList } from '../../ui/parts.tsx';
import { formRefusals, SignInAgain } from '../people/shared.tsx';
import { waitingFor } from '../power-requests/waiting.tsx';

/** Where the people of an agency sign in, when that agency has a provider of its own. */

export const providerPages = createPages();

export const PROVIDERS = '/admin/identity-providers';
const EDIT = `${PROVIDERS}/edit`;
const KNOWN = [
  'agencyId',
  'issuer',
  'clientId',
  'clientSecret',
  'emailDomains',
  'vouchesSecondFactor',
  'ruleClaim',
  'ruleValue',
];

providerPages.get(PROVIDERS, async (c: WebContext) => {
  const t = c.get('t');
  const [{ items }, nameOf] = await Promise.all([c.get('api').listIdentityProviders(), agencyNames(c)]);
  return page(
    c,
    { title: t('admin:providers.title'), back: { href: '/admin' } },
    <>
      <h1 class="govuk-heading-l">{t('admin:providers.title')}</h1>
      <p class="govuk-body">{t('admin:providers.intro')}</p>
      <LinkButton href={EDIT} text={t('admin:providers.add')} />
      {await waitingFor(c, { kind: 'provider-set' })}
      {await waitingFor(c, { kind: 'provider-removed' })}
      <Live id="providers" href={PROVIDERS} adminAreas={['sign-in']}>
        {items.length === 0 ? <p class="govuk-body">{t('admin:providers.none')}</p> : null}
        {items.map((item) => (
          <section class="app-card">
            <h2 class="app-card__title">{nameOf(item.agencyId)}</h2>
            <Facts c={c} item={item} />
            <LinkButton
              href={`${EDIT}?agency=${encodeURIComponent(item.agencyId)}`}
              text={t('admin:providers.edit', { agency: nameOf(item.agencyId) })}
              kind="secondary"
            />
          </section>
        ))}
      </Live>
    </>,
  );
});

type IdentityProvider = Answer<'listIdentityProviders'>['items'][number];

function Facts({ c, item }: { c: WebContext; item: IdentityProvider }) {
  const t = c.get('t');
  return (
    <SummaryList
      rows={[
        [t('admin:providers.issuer'), item.issuer],
        [t('admin:providers.clientId'), item.clientId],
        [t('admin:providers.emailDomains'), item.emailDomains.join(', ')],
        [
          t('admin:providers.secondFactor'),
          item.vouchesSecondFactor ? t('admin:providers.counts') : t('admin:providers.countsNot'),
        ],
        [t('admin:providers.rule'), item.rule ? t('admin:providers.ruleIs', item.rule) : t('admin:providers.ruleNone')],
        [t('admin:providers.redirectUri'), item.redirectUri],
        [t('admin:providers.linked'), String(item.linked)],
        [t('admin:providers.changed'), when(c.get('locale'), item.changedAt)],
      ]}
    />
  );
}

providerPages.get(EDIT, (c: WebContext) => editPage(c));

interface Given {
  fields: Fields;
  errors: FormErrors;
  stale?: boolean;
  /** It wants a second factor shown just now. */
  again?: boolean;
}

async function editPage(c: WebContext, given?: Given) {
  const t = c.get('t');
  const locale = c.get('locale');
  const [{ items }, { items: agencies }] = await Promise.all([
    c.get('api').listIdentityProviders(),
    c.get('api').listAgencies(),
  ]);
  const agencyId = given ? text(given.fields, 'agencyId') : (c.req.query('agency') ?? '');
  const known = items.find((item) => item.agencyId === agencyId);
  const errors = given?.errors;
  const title = known
    ? t('admin:providers.changeOf', { agency: agencies.find(({ id }) => id === agencyId)?.name[locale] ?? agencyId })
    : t('admin:providers.add');
  return page(
    c,
    { title, errors, back: { href: PROVIDERS } },
    <>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">{t('admin:providers.before')}</p>
      {given?.again ? <SignInAgain c={c} next={EDIT} /> : null}
      {given?.stale && known ? (
        <div class="govuk-inset-text">
          <p class="govuk-body">{t('admin:providers.now')}</p>
          <Facts c={c} item={known} />
        </div>
      ) : null}
      <Form c={c} action={EDIT} version={known?.version ?? 0}>
        {known ? (
          <input type="hidden" name="agencyId" value={known.agencyId} />
        ) : (
          <Select
            name="agencyId"
            label={t('admin:providers.agency')}
            choices={agencyChoices(c, agencies)}
            value={agencyId}
            empty={t('admin:providers.choose')}
            errors={errors}
          />
        )}
        <ClientFields c={c} known={known} given={given} />
        <TrustFields c={c} known={known} given={given} />
        <Button text={t('admin:providers.save')} />
      </Form>
      {known ? <Removal c={c} known={known} /> : null}
    </>,
  );
}

interface Shown {
  c: WebContext;
  known: IdentityProvider | undefined;
  /** What was typed and refused. */
  given: Given | undefined;
}

/** Where the provider is, and as whom we ask it. */
function ClientFields({ c, known, given }: Shown) {
  const t = c.get('t');
  const errors = given?.errors;
  const value = (name: 'issuer' | 'clientId') => (given ? text(given.fields, name) : (known?.[name] ?? ''));
  const domains = given ? text(given.fields, 'emailDomains') : (known?.emailDomains.join(', ') ?? '');
  return (
    <>
      <Input
        name="issuer"
        type="url"
        label={t('admin:providers.issuer')}
        hint={t('admin:providers.issuerHint')}
        value={value('issuer')}
        spellcheck={false}
        errors={errors}
      />
      <Input
        name="clientId"
        label={t('admin:providers.clientId')}
        value={value('clientId')}
        spellcheck={false}
        errors={errors}
        width={30}
      />
      <Input
        name="clientSecret"
        type="password"
        label={t('admin:providers.clientSecret')}
        hint={known ? t('admin:providers.secretKept') : t('admin:providers.secretHint')}
        autocomplete="off"
        errors={errors}
        width={30}
      />
      <Input
        name="emailDomains"
        label={t('admin:providers.emailDomains')}
        hint={t('admin:providers.domainsHint')}
        value={domains}
        spellcheck={false}
        errors={errors}
      />
    </>
  );
}

/** What we believe it, and whom it may let in. */
function TrustFields({ c, known, given }: Shown) {
  const t = c.get('t');
  const errors = given?.errors;
  const vouches = given ? text(given.fields, 'vouchesSecondFactor') === 'yes' : known?.vouchesSecondFactor === true;
  const rule = (name: 'claim' | 'value', field: string) =>
    given ? text(given.fields, field) : (known?.rule?.[name] ?? '');
  return (
    <>
      <Choices
        name="vouchesSecondFactor"
        label={t('admin:providers.secondFactor')}
        hint={t('admin:providers.secondFactorHint')}
        choices={[
          { value: 'no', text: t('admin:providers.countsNot') },
          { value: 'yes', text: t('admin:providers.counts') },
        ]}
        value={vouches ? 'yes' : 'no'}
        errors={errors}
      />
      <Input
        name="ruleClaim"
        label={t('admin:providers.ruleClaim')}
        hint={t('admin:providers.ruleClaimHint')}
        value={rule('claim', 'ruleClaim')}
        spellcheck={false}
        errors={errors}
        width={20}
      />
      <Input
        name="ruleValue"
        label={t('admin:providers.ruleValue')}
        hint={t('admin:providers.ruleValueHint')}
        value={rule('value', 'ruleValue')}
        spellcheck={false}
        errors={errors}
        width={30}
      />
    </>
  );
}

function Removal({ c, known }: { c: WebContext; known: IdentityProvider }) {
  const t = c.get('t');
  return (
    <>
      <h2 class="govuk-heading-m">{t('admin:providers.remove')}</h2>
      <p class="govuk-body">{t('admin:providers.removeMeans', { count: known.linked })}</p>
      <Form c={c} action={`${PROVIDERS}/remove`} version={known.version}>
        <input type="hidden" name="agencyId" value={known.agencyId} />
        <Button text={t('admin:providers.remove')} kind="warning" />
      </Form>
    </>
  );
}

providerPages.post(EDIT, async (c: WebContext) => {
  const { fields, write } = await posted(c);
  const rule = { claim: text(fields, 'ruleClaim'), value: text(fields, 'ruleValue') };
  try {
    await c.get('api').setIdentityProvider(
      {
        agencyId: text(fields, 'agencyId'),
        issuer: text(fields, 'issuer'),
        clientId: text(fields, 'clientId'),
        clientSecret: text(fields, 'clientSecret') || undefined,
        emailDomains: text(fields, 'emailDomains')
          .split(/[\s,;]+/)
          .filter((domain) => domain !== ''),
        vouchesSecondFactor: text(fields, 'vouchesSecondFactor') === 'yes',
        rule: rule.claim || rule.value ? rule : null,
      },
      write,
    );
  } catch (error) {
    if (error instanceof ApiError && error.status === 412)
      return editPage(c, { fields, stale: true, errors: { '': c.get('t')('admin:providers.stale') } });
    const { errors, again } = formRefusals(error);
    return editPage(c, { fields, errors: byField(errors), again });
  }
  return done(c, PROVIDERS, 'power:done.asked');
});

/** `emailDomains.0` belongs to the one field in which all of them are written; the two of the rule have theirs. */
function byField(errors: FormErrors): FormErrors {
  const found: FormErrors = {};
  for (const [name, message] of Object.entries(errors)) {
    const [first = '', second] = name.split('.');
    const field = first === 'rule' ? (second === 'value' ? 'ruleValue' : 'ruleClaim') : first;
    found[KNOWN.includes(field) ? field : ''] ??= message;
  }
  return found;
}

providerPages.post(`${PROVIDERS}/remove`, async (c: WebContext) => {
  const { fields, write } = await posted(c);
  const agencyId = text(fields, 'agencyId');
  try {
    const { removed } = await c.get('api').removeIdentityProvider({ agencyId }, write);
    return done(c, PROVIDERS, removed ? 'admin:providers.removed' : 'power:done.asked');
  } catch (error) {
    const { errors, again } = formRefusals(error);
    return editPage(c, { fields, errors, again });
  }
});
