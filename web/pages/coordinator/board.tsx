import type { ReferralCounts, ReferralSummary } from '../../../client/index.ts';
import { CHARGE_ROLES, hasOne, STARTER_ROLES } from '../../../domain/access/roles.ts';
import type { STAGES } from '../../../domain/codes.ts';
import type { WebContext } from '../../context.ts';
import { count, when } from '../../format.ts';
import { codeWord, say } from '../../i18n.ts';
import { done } from '../../notice.ts';
import { picked } from '../../pick.ts';
import { type Fields, type FormErrors, formErrors, posted, text } from '../../posted.ts';
import { createPages } from '../../router.ts';
import { LinkButton } from '../../ui/form.tsx';
import { page } from '../../ui/layout.tsx';
import { Keys } from '../../ui/keys.tsx';
import { Live } from '../../ui/live.tsx';
import { Details, Tag } from '../../ui/parts.tsx';
import { FindByNumber } from '../find.tsx';
import { address, askedBy, type Filter, filterOf, STATUSES } from './board-filter.ts';
import {
  choicesOf,
  filterIn,
  SavedViews,
  MoreFilters,
  narrowedTo,
  tableAnswer,
  TakeAway,
  ViewLinks,
} from './board-tools.tsx';
import { BulkLink } from './bulk.tsx';
import { StatusTag } from './case.tsx';

/** All referrals one can see: by stage, or by the time that is left. */

export const boardPages = createPages();

/** In the order a referral passes them; safety and support run beside. */
const COLUMNS = [
  'rescue',
  'reception',
  'verification',
  'identification',
  'safety',
  'support',
  'placement',
  'follow-up',
] as const satisfies readonly (typeof STAGES)[number][];
/** A page of the list; what a board asks for, the most urgent first; and what a column draws of it. More are behind each column's link. */
const [LIST, BOARD, IN_COLUMN] = [25, 100, 6];

boardPages.get('/referrals', (c) => board(c as WebContext));

/** @param typed what was filled in and is wrong: in the filters, or as the title of a view. */
async function board(c: WebContext, typed: Fields = {}, errors: FormErrors = {}) {
  const t = c.get('t');
  const api = c.get('api');
  const filter = filterOf(c);
  const { view, status: _status, stage: _stage, overdue: _overdue, ...beside } = filter;
  const [list, { items: counts }, { items: agencies }, { items: views }] = await Promise.all([
    api.listReferrals({
      ...askedBy(filter),
      limit: view === 'stage' ? BOARD : LIST,
      cursor: c.req.query('cursor'),
    }),
    api.countReferrals(beside),
    api.listAgencies(),
    api.listBoardViews(),
  ]);
  const starts = hasOne(c.get('caller').roles, STARTER_ROLES);
  const around = { c, filter, typed, errors };
  return page(
    c,
    { title: t('coordinator:board.title'), wide: true, errors },
    <>
      <div class="app-bar">
        <h1 class="govuk-heading-l">{t('coordinator:board.title')}</h1>
        {starts ? <LinkButton href="/referrals/new" text={t('coordinator:board.new')} /> : null}
      </div>
      <FindByNumber c={c} />
      <Filters c={c} filter={filter} counts={counts} more={narrowedTo(c, filter, agencies)} />
      <ViewLinks c={c} filter={filter} views={views} />
      <div class="app-no-print">
        <MoreFilters {...around} agencies={agencies} />
        <div class="app-case__head">
          <SavedViews {...around} views={views} />
          <TakeAway c={c} filter={filter} />
          <BulkLink c={c} filter={filter} />
        </div>
      </div>
      <Live id="board" href={address(filter, { cursor: c.req.query('cursor') })}>
        {list.items.length === 0 ? (
          <Empty c={c} filter={filter} starts={starts} />
        ) : view === 'stage' ? (
          <Columns c={c} items={list.items} counts={counts} filter={filter} />
        ) : (
          <ByTime c={c} items={list.items} />
        )}
        {list.nextCursor && view === 'time' ? (
          <p class="govuk-body">
            <a class="govuk-link" href={address(filter, { cursor: list.nextCursor })}>
              {t('coordinator:board.more')}
            </a>
          </p>
        ) : null}
      </Live>
      <Keys c={c} />
    </>,
  );
}

boardPages.post('/referrals/filter', async (c: WebContext) => {
  const { fields } = await posted(c);
  const { items } = await c.get('api').listAgencies();
  const found = picked(c, fields, choicesOf(c, items));
  if (Object.keys(found.errors).length > 0) return board(c, fields, found.errors);
  return done(c, address(filterIn(filterOf(c), found.fields)));
});

boardPages.post('/referrals/views', async (c: WebContext) => {
  const { fields, write } = await posted(c);
  const filter = filterOf(c);
  try {
    await c.get('api').keepBoardView({ title: text(fields, 'title'), filter: askedBy(filter) }, write);
  } catch (error) {
    return board(c, fields, formErrors(error));
  }
  return done(c, address(filter), 'coordinator:views.kept');
});

boardPages.post('/referrals/views/:id/drop', async (c: WebContext) => {
  const { write } = await posted(c);
  await c.get('api').dropBoardView(c.req.param('id') ?? '', write);
  return done(c, address(filterOf(c)), 'coordinator:views.dropped');
});

boardPages.post('/referrals/table', async (c: WebContext) => {
  const { fields } = await posted(c);
  return tableAnswer(c, filterOf(c), text(fields, 'format') === 'csv' ? 'csv' : 'xlsx');
});

function Filters(props: {
  c: WebContext;
  filter: Filter;
  counts: ReferralCounts['items'];
  more: readonly { name: string; text: string }[];
}) {
  const { c, filter, counts, more } = props;
  const t = c.get('t');
  const locale = c.get('locale');
  const totalOf = (status: string) =>
    counts.filter((entry) => entry.status === status).reduce((sum, { total }) => sum + total, 0);
  const overdue = counts
    .filter((entry) => entry.status === filter.status)
    .reduce((sum, entry) => sum + entry.overdue, 0);
  const pill = (label: string, to: Partial<Filter>, on: boolean, number?: number) => (
    <li>
      <a class="app-pill" href={address({ ...filter, ...to })} aria-current={on ? 'true' : undefined}>
        {label}
        {number === undefined ? null : <b> {count(locale, number)}</b>}
      </a>
    </li>
  );
  return (
    <nav class="app-filters" aria-label={t('coordinator:board.filters')}>
      <ul>
        {STATUSES.map((status) =>
          pill(
            codeWord(t, 'codes:referralStatuses', status),
            { status, stage: undefined },
            filter.status === status,
            totalOf(status),
          ),
        )}
      </ul>
      <ul>
        {pill(
          t('coordinator:board.overdue'),
          { overdue: filter.overdue ? undefined : true },
          Boolean(filter.overdue),
          overdue,
        )}
        {pill(t('coordinator:board.mine'), { mine: filter.mine ? undefined : true }, Boolean(filter.mine))}
        {filter.stage
          ? pill(codeWord(t, 'codes:stages', filter.stage), { stage: undefined, view: 'stage' }, true)
          : null}
        {more.map(({ name, text: said }) => pill(said, { [name]: undefined }, true))}
      </ul>
      {filter.status === 'closed' ? null : (
        <ul>
          {pill(t('coordinator:board.byStage'), { view: 'stage', stage: undefined }, filter.view === 'stage')}
          {pill(t('coordinator:board.byTime'), { view: 'time' }, filter.view === 'time')}
        </ul>
      )}
    </nav>
  );
}

function Columns(props: { c: WebContext; items: ReferralSummary[]; counts: ReferralCounts['items']; filter: Filter }) {
  const { c, items, counts, filter } = props;
  const t = c.get('t');
  const locale = c.get('locale');
  return (
    <div class="app-board">
      {COLUMNS.map((stage) => {
        const cards = items.filter((item) => item.stage === stage).slice(0, IN_COLUMN);
        const known = counts.find((entry) => entry.status === filter.status && entry.stage === stage);
        const total = (filter.overdue ? known?.overdue : known?.total) ?? 0;
        return (
          <section class={`app-board__column${total === 0 ? ' app-board__column--empty' : ''}`}>
            <h2 class="govuk-heading-s">
              {codeWord(t, 'codes:stages', stage)} <span class="app-count">{count(locale, total)}</span>
            </h2>
            {total === 0 ? <p class="app-meta">{t('coordinator:board.emptyStage')}</p> : null}
            {cards.map((item) => (
              <Card c={c} item={item} inColumn />
            ))}
            {total > cards.length ? (
              <a class="govuk-link govuk-body-s" href={address({ ...filter, stage, view: 'time' })}>
                {t('coordinator:board.all', { number: count(locale, total) })}
              </a>
            ) : null}
          </section>
        );
      })}
    </div>
  );
}

const GROUPS = ['very-overdue', 'overdue', 'due-soon', 'later'] as const;

function ByTime({ c, items }: { c: WebContext; items: ReferralSummary[] }) {
  const t = c.get('t');
  const groups = GROUPS.map((urgency) => ({
    title: codeWord(t, 'codes:urgency', urgency),
    cards: items.filter(({ next }) => next?.urgency === urgency),
  }));
  const still = items.filter(({ next }) => !next);
  return (
    <>
      {[...groups, { title: t('coordinator:board.noClock'), cards: still }]
        .filter(({ cards }) => cards.length > 0)
        .map(({ title, cards }) => (
          <section>
            <h2 class="govuk-heading-m">{title}</h2>
            <div class="app-grid">
              {cards.map((item) => (
                <Card c={c} item={item} />
              ))}
            </div>
          </section>
        ))}
    </>
  );
}

function Card({ c, item, inColumn }: { c: WebContext; item: ReferralSummary; inColumn?: boolean }) {
  const t = c.get('t');
  const locale = c.get('locale');
  const { next } = item;
  return (
    <article class={`app-card${next ? ` app-card--${next.urgency}` : ''}`}>
      <h3 class="app-card__title">
        <a class="govuk-link" href={`/referrals/${item.id}`}>
          {item.number}
        </a>
      </h3>
      <p class="app-meta">{traits(c, item)}</p>
      <p class="app-meta">
        {item.danger ? <Tag text={t('coordinator:board.danger')} colour="red" /> : null}{' '}
        {inColumn && item.status === 'open' ? null : <StatusTag c={c} item={item} />}{' '}
        {item.drill ? <Tag text={t('coordinator:drill')} colour="purple" /> : null}
      </p>
      {next ? (
        <>
          <p class="govuk-body-s">
            {say(locale, next.title)}
            <br />
            <span class={`app-due app-due--${next.urgency}`}>{say(locale, next.remaining)}</span>
            {item.nextDueUnverified ? <span class="app-meta"> ({t('coordinator:unverified')})</span> : null}
          </p>
          <p class="app-meta">
            {[next.assignee, next.agency ? say(locale, next.agency) : t('coordinator:nobody')]
              .filter(Boolean)
              .join(' · ')}
          </p>
        </>
      ) : (
        <p class="app-meta">
          {item.closedAt
            ? t('coordinator:board.closedOn', { date: when(locale, item.closedAt, 'date') })
            : t('coordinator:board.standing', { count: item.openSteps })}
        </p>
      )}
      {inColumn || item.status === 'closed' ? null : <Acts c={c} item={item} />}
    </article>
  );
}

/** What a coordinator does from here; each leads to the page that says what follows. */
function Acts({ c, item: { id, number, status, next } }: { c: WebContext; item: ReferralSummary }) {
  const t = c.get('t');
  if (!hasOne(c.get('caller').roles, CHARGE_ROLES)) return null;
  const links = [
    next ? (['nudge', address({ status }, { act: 'nudge', number }, '/bulk')] as const) : null,
    next ? (['reassign', `/referrals/${id}/steps/${next.stepId}/act/reassign`] as const) : null,
    ['add', `/referrals/${id}/act/add`] as const,
    ['change-coordinator', `/referrals/${id}/act/change-coordinator`] as const,
  ].filter((link) => link !== null);
  return (
    <Details summary={t('coordinator:actions.title')}>
      <ul class="govuk-list app-no-print">
        {links.map(([act, href]) => (
          <li>
            <a class="govuk-link" href={href}>
              {t(`coordinator:act.${act}`)}
              <span class="govuk-visually-hidden">: {number}</span>
            </a>
          </li>
        ))}
      </ul>
    </Details>
  );
}

/** What tells one case from another, without a name. */
function traits(c: WebContext, { route, child, foreign }: ReferralSummary): string {
  const t = c.get('t');
  const some = [
    codeWord(t, 'codes:routes', route),
    child === 'yes' ? t('officer:inbox.marks.child') : null,
    child === 'unsure' ? t('officer:inbox.marks.maybe-child') : null,
    foreign === 'yes' ? t('officer:inbox.marks.foreign') : null,
  ];
  return some.filter((word) => word !== null).join(' · ');
}

/** Nothing here: why, and what to do. */
function Empty({ c, filter, starts }: { c: WebContext; filter: Filter; starts: boolean }) {
  const t = c.get('t');
  const { view: _view, status, ...narrowing } = filter;
  const narrowed = status !== 'open' || Object.keys(narrowing).length > 0;
  const words = filter.overdue
    ? t('coordinator:empty.overdue')
    : filter.status === 'closed'
      ? t('coordinator:empty.closed')
      : filter.status === 'missing'
        ? t('coordinator:empty.missing')
        : narrowed
          ? t('coordinator:empty.filter')
          : t('coordinator:empty.all');
  return (
    <div class="app-empty">
      <p class="govuk-body">{words}</p>
      {narrowed ? (
        <p class="govuk-body">
          <a class="govuk-link" href="/referrals">
            {t('coordinator:empty.show')}
          </a>
        </p>
      ) : starts ? (
        <LinkButton href="/referrals/new" text={t('coordinator:board.new')} />
      ) : null}
    </div>
  );
}
