import type { AgencyChange, AgencyDetail } from '../../../client/index.ts';
import type { Agency } from '../../agencies.ts';
import type { WebContext } from '../../context.ts';
import { formErrors, posted } from '../../posted.ts';
import { count, when } from '../../format.ts';
import { say } from '../../i18n.ts';
import { done } from '../../notice.ts';
import { createPages } from '../../router.ts';
import { Button, Form } from '../../ui/form.tsx';
import { page } from '../../ui/layout.tsx';
import { Details, SummaryList, Table, Tag } from '../../ui/parts.tsx';
import { domainsInWords } from '../power-requests/waiting.tsx';
import { AGENCIES, day, fieldWord, kindWord, mayCallOff, communeInWords, shown, State } from './shared.tsx';

/** One agency: what it is and was, what depends on it, and what is planned. */

export const agencyPages = createPages();

agencyPages.get(`${AGENCIES}/:id`, (c: WebContext) => draw(c));

agencyPages.post(`${AGENCIES}/:id/call-off/:revision`, async (c: WebContext) => {
  const { write } = await posted(c);
  const revision = Number(c.req.param('revision'));
  if (!Number.isSafeInteger(revision)) return c.notFound();
  try {
    await c.get('api').callOffAgencyChange(revision, write);
  } catch (error) {
    return draw(c, formErrors(error));
  }
  return done(c, `${AGENCIES}/${c.req.param('id')}`, 'agencies:done.callOff');
});

async function draw(c: WebContext, errors = {}) {
  const t = c.get('t');
  const locale = c.get('locale');
  const api = c.get('api');
  const [agency, { items }] = await Promise.all([api.getAgency(c.req.param('id') ?? ''), api.listAgencies()]);
  const title = say(locale, agency.name);
  const other = (id: string) => items.find((entry) => entry.id === id);
  const links = (ids: readonly string[]) => <Links c={c} items={ids.flatMap((id) => other(id) ?? [])} />;
  return page(
    c,
    { title, errors, back: { href: AGENCIES, text: t('agencies:title') }, wide: true },
    <>
      <h1 class="govuk-heading-l">
        {title} <State c={c} state={agency.state} />
      </h1>
      <SummaryList
        rows={[
          [t('agencies:fields.nameVi'), agency.name.vi],
          [t('agencies:fields.nameEn'), agency.name.en],
          [t('agencies:fields.kind'), kindWord(c, agency.kind)],
          [t('agencies:fields.id'), agency.id],
          [t('agencies:fields.area'), communeInWords(c, items, agency.area)],
          [t('agencies:fields.validFrom'), day(c, agency.validFrom)],
          agency.validTo !== null && [t('agencies:fields.validTo'), day(c, agency.validTo)],
          agency.successorId !== null && [t('agencies:fields.successor'), links([agency.successorId])],
          agency.parentId !== null && [t('agencies:fields.parentId'), links([agency.parentId])],
          agency.children.length > 0 && [
            t('agencies:fields.children', { figure: count(locale, agency.children.length) }),
            links(agency.children),
          ],
          agency.predecessors.length > 0 && [t('agencies:fields.predecessors'), links(agency.predecessors)],
          [t('agencies:fields.email'), agency.email],
          [t('agencies:fields.phone'), agency.phone],
          [t('agencies:fields.hours'), agency.hours],
          [t('agencies:fields.mailDomains'), domainsInWords(c, agency.mailDomains)],
          [t('agencies:fields.rank'), agency.rank === '99' ? t('agencies:neverAsked') : agency.rank],
        ]}
      />
      <Load c={c} agency={agency} />
      <Actions c={c} agency={agency} />
      <History c={c} agency={agency} items={items} />
    </>,
  );
}

/** More than this many are folded away. */
const FEW = 8;

function Links({ c, items }: { c: WebContext; items: readonly Agency[] }) {
  const list = (
    <ul class="govuk-list">
      {items.map(({ id, name }) => (
        <li>
          <a class="govuk-link" href={`${AGENCIES}/${id}`}>
            {say(c.get('locale'), name)}
          </a>
        </li>
      ))}
    </ul>
  );
  return items.length > FEW ? <Details summary={c.get('t')('agencies:showAll')}>{list}</Details> : list;
}

function Load({ c, agency: { id, load } }: { c: WebContext; agency: AgencyDetail }) {
  const t = c.get('t');
  const figure = (value: number) => count(c.get('locale'), value);
  return (
    <>
      <h2 class="govuk-heading-m">{t('agencies:load.title')}</h2>
      <SummaryList
        rows={[
          [
            t('agencies:load.people'),
            <>
              <a class="govuk-link" href={`/admin/people?agency=${id}`}>
                {t('agencies:load.active', { figure: figure(load.people.active) })}
              </a>
              {load.people.inactive > 0
                ? ` · ${t('agencies:load.inactive', { figure: figure(load.people.inactive) })}`
                : null}
            </>,
          ],
          [
            t('agencies:load.openSteps'),
            `${figure(load.openSteps)}${load.reportedSteps > 0 ? ` (${t('agencies:load.reported', { figure: figure(load.reportedSteps) })})` : ''}`,
          ],
          [t('agencies:load.awaitedSignOffs'), figure(load.awaitedSignOffs)],
          [t('agencies:load.openReferrals'), figure(load.openReferrals)],
          [t('agencies:load.coordinatedReferrals'), figure(load.coordinatedReferrals)],
          [t('agencies:load.partyReferrals'), figure(load.partyReferrals)],
          [t('agencies:load.closedReferrals'), figure(load.closedReferrals)],
        ]}
      />
    </>
  );
}

function Actions({ c, agency }: { c: WebContext; agency: AgencyDetail }) {
  const t = c.get('t');
  if (agency.state === 'past') return <p class="govuk-inset-text">{t('agencies:acts.past')}</p>;
  const here = `${AGENCIES}/${agency.id}`;
  return (
    <>
      <h2 class="govuk-heading-m">{t('agencies:acts.title')}</h2>
      <ul class="govuk-list">
        <li>
          <a class="govuk-link" href={`${here}/change`}>
            {t('agencies:acts.change')}
          </a>
        </li>
        <li>
          <a class="govuk-link" href={`${here}/mail-domains`}>
            {t('agencies:mailDomains.title')}
          </a>
        </li>
        {agency.validTo === null ? (
          <>
            <li>
              <a class="govuk-link" href={`${here}/merge`}>
                {t('agencies:acts.merge')}
              </a>
            </li>
            <li>
              <a class="govuk-link" href={`${here}/end`}>
                {t('agencies:acts.end')}
              </a>
            </li>
          </>
        ) : (
          <li>{t('agencies:acts.ends')}</li>
        )}
      </ul>
    </>
  );
}

const COLOURS = { 'in-force': 'green', planned: 'blue', 'called-off': 'grey' } as const;

function History({ c, agency, items }: { c: WebContext; agency: AgencyDetail; items: readonly Agency[] }) {
  const t = c.get('t');
  const locale = c.get('locale');
  if (agency.history.length === 0)
    return (
      <>
        <h2 class="govuk-heading-m">{t('agencies:history.title')}</h2>
        <p class="govuk-body">{t('agencies:history.none')}</p>
      </>
    );
  return (
    <Table
      caption={t('agencies:history.title')}
      head={[
        t('agencies:fields.from'),
        t('agencies:history.what'),
        t('agencies:history.status'),
        t('agencies:fields.source'),
        t('agencies:fields.reason'),
        t('agencies:history.by'),
      ]}
      rows={agency.history.map((change) => [
        day(c, change.from),
        <What c={c} change={change} agency={agency} items={items} />,
        <>
          <Tag text={t(`agencies:history.statuses.${change.status}`)} colour={COLOURS[change.status]} />
          {mayCallOff(change) ? (
            <Form c={c} action={`${AGENCIES}/${agency.id}/call-off/${change.revision}`}>
              <Button text={t('agencies:history.callOff')} kind="secondary" />
            </Form>
          ) : null}
        </>,
        change.source ?? '–',
        change.reason,
        `${change.changedByName ?? t('agencies:history.commandLine')}, ${when(locale, change.changedAt)}`,
      ])}
    />
  );
}

/** `Name: before → after`, or what became of it. */
function What(props: { c: WebContext; change: AgencyChange; agency: AgencyDetail; items: readonly Agency[] }) {
  const { c, change, agency, items } = props;
  const t = c.get('t');
  const name = (id: string) => shown(c, items, 'parentId', id);
  // Read at the successor, a merger says who came.
  if (change.kind === 'merged')
    return change.agencyId === agency.id
      ? t('agencies:history.mergedInto', { agency: name(change.successorId ?? '') })
      : t('agencies:history.mergedHere', { agency: name(change.agencyId) });
  if (change.kind !== 'changed') return t(`agencies:history.kinds.${change.kind}`);
  return (
    <ul class="govuk-list app-list--dense">
      {Object.keys(change.after).map((field) => (
        <li>
          {fieldWord(c, field)}: {shown(c, items, field, change.before[field])} →{' '}
          {shown(c, items, field, change.after[field])}
        </li>
      ))}
    </ul>
  );
}
