import { AGENCY_STATES } from '../../../domain/agency/agencies.ts';
import { AGENCY_KINDS } from '../../../domain/codes.ts';
import { foldWords } from '../../../domain/person/fold.ts';
import type { Agency } from '../../agencies.ts';
import type { WebContext } from '../../context.ts';
import { byName, count } from '../../format.ts';
import { say } from '../../i18n.ts';
import { createPages } from '../../router.ts';
import { Input, LinkButton, Select } from '../../ui/form.tsx';
import { page } from '../../ui/layout.tsx';
import { addressHere, Live } from '../../ui/live.tsx';
import { Details } from '../../ui/parts.tsx';
import { AGENCIES, day, kindChoices, kindWord, communeInWords, State } from './shared.tsx';

/** The agencies of the place: found by name, code or commune, by kind, and as they were on a day. */

export const agencyListPages = createPages();

const PAGE = 40;
const DATE = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;

agencyListPages.get(AGENCIES, async (c: WebContext) => {
  const t = c.get('t');
  const asked = (name: string) => c.req.query(name)?.trim().slice(0, 120) ?? '';
  const kind = AGENCY_KINDS.find((known) => known === asked('kind'));
  const state = AGENCY_STATES.find((known) => known === asked('state'));
  const at = DATE.test(asked('at')) ? asked('at') : undefined;
  const api = c.get('api');
  const [{ items }, { items: all }] = await Promise.all([api.listAgencies({ at, kind, state }), api.listAgencies()]);
  const found = searched(c, items, all, asked('search'));
  const pages = Math.max(1, Math.ceil(found.length / PAGE));
  const number = Math.min(pages, Math.max(1, Number.parseInt(asked('page'), 10) || 1));
  const link = (to: number) => {
    const query = new URLSearchParams({ search: asked('search'), kind: kind ?? '', state: state ?? '', at: at ?? '' });
    query.set('page', String(to));
    return `${AGENCIES}?${query}`;
  };
  return page(
    c,
    { title: t('agencies:title'), back: { href: '/admin', text: t('admin:areas.title') }, wide: true },
    <>
      <h1 class="govuk-heading-l">{t('agencies:title')}</h1>
      <p class="govuk-body app-narrow">{t('agencies:intro')}</p>
      <LinkButton href={`${AGENCIES}/new`} text={t('agencies:new.title')} />
      <Filter c={c} search={asked('search')} kind={kind} state={state} at={at} />
      <Live id="agencies" href={addressHere(c)} adminAreas={['agencies']}>
        {found.length === 0 ? (
          <div class="app-empty">
            <p class="govuk-body">{t('agencies:nothing')}</p>
          </div>
        ) : (
          <Found c={c} items={found.slice((number - 1) * PAGE, number * PAGE)} all={all} total={found.length} />
        )}
        {pages > 1 ? <Pages c={c} number={number} pages={pages} link={link} /> : null}
      </Live>
    </>,
  );
});

interface FilterProps {
  c: WebContext;
  search: string;
  kind: (typeof AGENCY_KINDS)[number] | undefined;
  state: (typeof AGENCY_STATES)[number] | undefined;
  at: string | undefined;
}

function Filter({ c, search, kind, state, at }: FilterProps) {
  const t = c.get('t');
  return (
    <form method="get" action={AGENCIES} class="app-narrow">
      <Input
        name="search"
        label={t('agencies:filter.search')}
        hint={t('agencies:filter.searchHint')}
        value={search}
        maxlength={120}
      />
      <Details summary={t('agencies:filter.more')} open={kind !== undefined || state !== undefined || at !== undefined}>
        <Select
          name="kind"
          label={t('agencies:fields.kind')}
          value={kind}
          empty={t('agencies:filter.all')}
          choices={kindChoices(c)}
        />
        <Select
          name="state"
          label={t('agencies:filter.state')}
          value={state}
          empty={t('agencies:filter.all')}
          choices={AGENCY_STATES.map((value) => ({ value, text: t(`agencies:states.${value}`) }))}
        />
        <Input
          name="at"
          type="date"
          width={10}
          label={t('agencies:filter.at')}
          hint={t('agencies:filter.atHint')}
          value={at}
        />
      </Details>
      <button type="submit" class="govuk-button govuk-button--secondary" data-module="govuk-button">
        {t('agencies:filter.submit')}
      </button>
    </form>
  );
}

interface PagesProps {
  c: WebContext;
  number: number;
  pages: number;
  link: (to: number) => string;
}

function Pages({ c, number, pages, link }: PagesProps) {
  const t = c.get('t');
  return (
    <nav aria-label={t('agencies:pages.label')}>
      <p class="govuk-body app-pages">
        {number > 1 ? (
          <a class="govuk-link" href={link(number - 1)} rel="prev">
            {t('agencies:pages.before')}
          </a>
        ) : null}
        <span>{t('agencies:pages.here', { page: String(number), pages: String(pages) })}</span>
        {number < pages ? (
          <a class="govuk-link" href={link(number + 1)} rel="next">
            {t('agencies:pages.next')}
          </a>
        ) : null}
      </p>
    </nav>
  );
}

/**
 * Every word of the search stands in the name or the code, and those come first; or in the commune of its seat. With or
 * without tone marks, by name.
 */
function searched(c: WebContext, items: readonly Agency[], all: readonly Agency[], search: string): Agency[] {
  const words = foldWords(search);
  const inside = (told: string) => {
    const folded = ` ${foldWords(told).join(' ')}`;
    return words.every((word) => folded.includes(` ${word}`));
  };
  const locale = c.get('locale');
  return items
    .map((item) => {
      const called = inside([item.name.vi, item.name.en, item.id].join(' '));
      return { item, called, found: called || inside(communeInWords(c, all, item.area) ?? '') };
    })
    .filter(({ found }) => found)
    .sort((a, b) => Number(b.called) - Number(a.called) || byName(a.item.name[locale], b.item.name[locale]))
    .map(({ item }) => item);
}

function Found(props: { c: WebContext; items: readonly Agency[]; all: readonly Agency[]; total: number }) {
  const { c, items, all, total } = props;
  const t = c.get('t');
  const locale = c.get('locale');
  return (
    <section>
      <h2 class="govuk-heading-m">{t('agencies:table', { figure: count(locale, total) })}</h2>
      <ul class="govuk-list app-rows">
        {items.map((item) => (
          <li>
            <a class="govuk-link" href={`${AGENCIES}/${item.id}`}>
              {say(locale, item.name)}
            </a>{' '}
            {item.state === 'present' ? null : <State c={c} state={item.state} />}
            <span class="app-meta">
              {[
                kindWord(c, item.kind),
                item.kind === 'commune' ? item.area : communeInWords(c, all, item.area),
                t('agencies:since', { from: day(c, item.validFrom) }),
                item.validTo ? t('agencies:until', { until: day(c, item.validTo) }) : null,
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
