import type { AccountSummary } from '../../../client/index.ts';
import { ACCOUNT_STATES } from '../../../domain/access/accounts.ts';
import { may } from '../../../domain/access/index.ts';
import { ROLES, type Role } from '../../../domain/codes.ts';
import type { Agency } from '../../agencies.ts';
import type { WebContext } from '../../context.ts';
import { count, when } from '../../format.ts';
import { codeWord, say } from '../../i18n.ts';
import { agencyChoices } from '../../pick.ts';
import { posted, text } from '../../posted.ts';
import { createPages } from '../../router.ts';
import { Input, LinkButton, Select } from '../../ui/form.tsx';
import { page } from '../../ui/layout.tsx';
import { addressHere, Live } from '../../ui/live.tsx';
import { NextPage } from '../../ui/next-page.tsx';
import { Details, Table } from '../../ui/parts.tsx';
import { backFrom, PEOPLE, rolesInWords, State } from './shared.tsx';

/** Who works here: found by name, agency, role and state. */

export const peopleListPages = createPages();

peopleListPages.get(PEOPLE, (c: WebContext) => listPage(c, (name) => c.req.query(name)));

/** Searched with a name or an address of mail, which belong in no address. */
peopleListPages.post(PEOPLE, async (c: WebContext) => {
  const { fields } = await posted(c);
  return listPage(c, (name) => text(fields, name));
});

async function listPage(c: WebContext, said: (name: string) => string | undefined) {
  const t = c.get('t');
  const { roles } = c.get('caller');
  const asked = (name: string) => said(name)?.trim() || undefined;
  const filter: PeopleFilter = {
    search: asked('search')?.slice(0, 120),
    agency: asked('agency'),
    role: ROLES.find((role) => role === asked('role')),
    state: ACCOUNT_STATES.find((state) => state === asked('state')),
  };
  const [{ items, nextCursor }, agencies] = await Promise.all([
    c.get('api').listAccounts({ ...filter, cursor: asked('cursor'), limit: 50 }),
    overseesPlace(c) ? c.get('api').listAgencies() : null,
  ]);
  const given = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined)) as Record<
    string,
    string
  >;
  const list =
    items.length === 0 ? (
      <div class="app-empty">
        <p class="govuk-body">{t('people:none')}</p>
      </div>
    ) : (
      <People c={c} items={items} />
    );
  return page(
    c,
    { title: t('people:title'), back: backFrom(c), wide: true },
    <>
      <h1 class="govuk-heading-l">{t('people:title')}</h1>
      <p class="govuk-body app-narrow">{t(agencies ? 'people:intro' : 'people:introLead')}</p>
      <div class="govuk-button-group">
        {may('inviteAccount', roles) ? <LinkButton href={`${PEOPLE}/invite`} text={t('people:invite.title')} /> : null}
        <LinkButton href={`${PEOPLE}/review`} text={t('people:review.title')} kind="secondary" />
      </div>
      <FilterForm c={c} filter={filter} agencies={agencies?.items ?? null} />
      {c.req.method === 'GET' ? (
        <Live id="people" href={addressHere(c)} adminAreas={['people']}>
          {list}
        </Live>
      ) : (
        list
      )}
      {nextCursor ? (
        <NextPage action={PEOPLE} fields={{ ...given, cursor: nextCursor }} text={t('people:next')} />
      ) : null}
    </>,
  );
}

interface PeopleFilter {
  search: string | undefined;
  agency: string | undefined;
  role: Role | undefined;
  state: (typeof ACCOUNT_STATES)[number] | undefined;
}

/** @param props.agencies to choose from; null: there is one only. */
function FilterForm(props: { c: WebContext; filter: PeopleFilter; agencies: readonly Agency[] | null }) {
  const { c, filter, agencies } = props;
  const t = c.get('t');
  return (
    <form method="post" action={PEOPLE} class="app-narrow" autocomplete="off">
      <Input
        name="search"
        label={t('people:filter.search')}
        hint={t('people:filter.searchHint')}
        value={filter.search}
        maxlength={120}
      />
      <Details
        summary={t('people:filter.more')}
        open={filter.agency !== undefined || filter.role !== undefined || filter.state !== undefined}
      >
        {agencies ? (
          <Select
            name="agency"
            label={t('people:fields.agency')}
            value={filter.agency}
            empty={t('people:filter.all')}
            choices={agencyChoices(c, agencies)}
          />
        ) : null}
        <Select
          name="role"
          label={t('people:fields.role')}
          value={filter.role}
          empty={t('people:filter.all')}
          choices={ROLES.map((role) => ({ value: role, text: codeWord(t, 'codes:roles', role) }))}
        />
        <Select
          name="state"
          label={t('people:fields.state')}
          value={filter.state}
          empty={t('people:filter.all')}
          choices={ACCOUNT_STATES.map((state) => ({ value: state, text: t(`people:states.${state}`) }))}
        />
      </Details>
      <button type="submit" class="govuk-button govuk-button--secondary" data-module="govuk-button">
        {t('people:filter.submit')}
      </button>
    </form>
  );
}

/** A lead has one agency to look after, and nothing to choose. */
export const overseesPlace = (c: WebContext) =>
  c.get('caller').roles.some((role) => role === 'administrator' || role === 'auditor');

function People({ c, items }: { c: WebContext; items: readonly AccountSummary[] }) {
  const t = c.get('t');
  const locale = c.get('locale');
  return (
    <Table
      caption={t('people:table')}
      head={[
        t('people:fields.name'),
        t('people:fields.agency'),
        t('people:fields.roles'),
        t('people:fields.state'),
        t('people:fields.lastSignIn'),
        t('people:fields.secondFactor'),
        t('people:fields.openSteps'),
      ]}
      numeric={[6]}
      rows={items.map((item) => [
        <a class="govuk-link" href={`${PEOPLE}/${item.id}`}>
          {item.name}
        </a>,
        say(locale, item.agency.name),
        rolesInWords(c, item.roles),
        <State c={c} state={item.state} />,
        item.lastSignInOn ? when(locale, `${item.lastSignInOn}T00:00:00+07:00`, 'date') : t('people:never'),
        t(item.secondFactor ? 'people:yes' : 'people:no'),
        count(locale, item.openSteps.taken + item.openSteps.reported),
      ])}
    />
  );
}
