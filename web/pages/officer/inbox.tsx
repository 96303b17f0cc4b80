import type { Answer, InboxItem } from '../../../client/index.ts';
import type { Child } from 'hono/jsx';
import { type WhoseTurn, TURNS } from '../../../domain/whose-turn.ts';
import { agencyNames } from '../../agencies.ts';
import type { WebContext } from '../../context.ts';
import { dayOf, relative, when } from '../../format.ts';
import { codeWord, say } from '../../i18n.ts';
import { createPages } from '../../router.ts';
import { Button, Form, LinkButton } from '../../ui/form.tsx';
import { page } from '../../ui/layout.tsx';
import { Keys } from '../../ui/keys.tsx';
import { addressHere, Live } from '../../ui/live.tsx';
import { Details, Tag, URGENCY_COLOURS } from '../../ui/parts.tsx';
import { FindByNumber } from '../find.tsx';
import { standingIn, StandInMark } from './absence.tsx';
import { stepPath } from './shared.ts';

/** What waits for a person, by whose turn it is; before all else what is urgent. Each card has the one button that opens what is to be done. */

/** As the address says it: everything by turn, or all of one turn. */
const VIEWS = ['all', ...TURNS] as const;
type View = (typeof VIEWS)[number];
const URGENCIES = ['very-overdue', 'overdue', 'due-soon', 'later'] as const;

const address = (to: View, after?: string) =>
  `/inbox${to === 'all' ? '' : `?view=${to}`}${after ? `${to === 'all' ? '?' : '&'}cursor=${encodeURIComponent(after)}` : ''}`;

export const inboxPages = createPages().get('/inbox', async (context) => {
  const c = context as WebContext;
  const t = c.get('t');
  const asked = c.req.query('view');
  // As it was called in mails and bookmarks.
  const view = asked === 'unclaimed' ? 'nobody' : (VIEWS.find((name) => name === asked) ?? 'all');
  const [{ urgent, groups, finished }, nameOf, covers] = await Promise.all([
    c.get('api').getInboxByTurn(),
    agencyNames(c),
    standingIn(c),
  ]);
  const counts = new Map(groups.map(({ turn, count }) => [turn, count]));
  const title = `${urgent.length > 0 ? `(${urgent.length}) ` : ''}${t('officer:inbox.title')}`;
  return page(
    c,
    { title },
    <>
      <h1 class="govuk-heading-l">{t('officer:inbox.title')}</h1>
      {covers.map(({ name, until }) => (
        <p class="govuk-inset-text">{t('officer:absence.standIn', { name, until: dayOf(c.get('locale'), until) })}</p>
      ))}
      <Live id="inbox" href={addressHere(c)} title>
        <Views c={c} view={view} counts={counts} />
        {view === 'all' ? (
          <ByTurn c={c} urgent={urgent} groups={groups} nameOf={nameOf} />
        ) : (
          <OneTurn c={c} view={view} nameOf={nameOf} counts={counts} />
        )}
        {finished.length > 0 && (view === 'all' || view === 'done') ? <Finished c={c} finished={finished} /> : null}
      </Live>
      <FindByNumber c={c} />
      <Keys c={c} />
    </>,
  );
});

type NameOf = (id: string | null) => string;
type Groups = Answer<'getInboxByTurn'>['groups'];

/** Everything: what is urgent, whoever has it, then by turn; each card once, and each number without what stands above. */
function ByTurn(props: { c: WebContext; urgent: InboxItem[]; groups: Groups; nameOf: NameOf }) {
  const { c, urgent, groups, nameOf } = props;
  const t = c.get('t');
  const key = ({ referralId, stepId }: InboxItem) => `${referralId} ${stepId}`;
  const above = new Set(urgent.map(key));
  const left = groups.map(({ turn, count, items }) => ({
    turn,
    all: count,
    count: count - urgent.filter((item) => item.turn === turn).length,
    items: items.filter((item) => !above.has(key(item))),
  }));
  if (groups.every(({ count }) => count === 0)) return <Empty c={c} view="all" all={0} />;
  return (
    <>
      {urgent.length > 0 ? (
        <Cards
          c={c}
          id="urgent"
          title={t('officer:inbox.urgent')}
          count={urgent.length}
          items={urgent}
          nameOf={nameOf}
        />
      ) : null}
      {left
        .filter(({ count }) => count > 0)
        .map(({ turn, all, count, items }) => (
          <Cards c={c} id={turn} title={t(`officer:inbox.turns.${turn}`)} count={count} items={items} nameOf={nameOf}>
            {count > items.length ? (
              <p class="govuk-body">
                <a class="govuk-link" href={address(turn)}>
                  {t('officer:inbox.rest', { number: all })}
                  <span class="govuk-visually-hidden">: {t(`officer:inbox.turns.${turn}`)}</span>
                </a>
              </p>
            ) : null}
          </Cards>
        ))}
    </>
  );
}

/** All of one turn, page by page. */
async function OneTurn(props: { c: WebContext; view: WhoseTurn; nameOf: NameOf; counts: ReadonlyMap<string, number> }) {
  const { c, view, nameOf, counts } = props;
  const t = c.get('t');
  const cursor = c.req.query('cursor');
  const { items, nextCursor } = await c.get('api').getInbox({ view: `turn-${view}`, cursor });
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return (
    <>
      {items.length === 0 ? <Empty c={c} view={view} all={all} /> : null}
      {URGENCIES.map((name) => ({ name, some: items.filter(({ urgency }) => urgency === name) }))
        .filter(({ some }) => some.length > 0)
        .map(({ name, some }) => (
          <Cards c={c} id={name} title={t(`officer:inbox.groups.${name}`)} items={some} nameOf={nameOf} />
        ))}
      <p class="govuk-body app-paging">
        {cursor ? (
          <a class="govuk-link" href={address(view)}>
            {t('officer:paging.first')}
          </a>
        ) : null}
        {nextCursor ? (
          <a class="govuk-link" href={address(view, nextCursor)}>
            {t('officer:paging.next')}
          </a>
        ) : null}
      </p>
    </>
  );
}

function Empty({ c, view, all }: { c: WebContext; view: View; all: number }) {
  const t = c.get('t');
  return (
    <div class="govuk-inset-text">
      <p class="govuk-body">{t(`officer:inbox.empty.${view}`)}</p>
      {all > 0 ? (
        <a class="govuk-link" href={address('all')}>
          {t('officer:inbox.showAll')}
        </a>
      ) : null}
    </div>
  );
}

function Cards(props: {
  c: WebContext;
  id: string;
  title: string;
  count?: number;
  items: readonly InboxItem[];
  nameOf: NameOf;
  children?: Child;
}) {
  return (
    <section aria-labelledby={`group-${props.id}`}>
      <h2 class="govuk-heading-m" id={`group-${props.id}`}>
        {props.title} {props.count === undefined ? null : <span class="app-count">({props.count})</span>}
      </h2>
      {props.items.map((item) => (
        <Card c={props.c} item={item} nameOf={props.nameOf} />
      ))}
      {props.children}
    </section>
  );
}

/** What the reader has done, so that nothing seems to have vanished. */
function Finished({ c, finished }: { c: WebContext; finished: Answer<'getInboxByTurn'>['finished'] }) {
  const t = c.get('t');
  const locale = c.get('locale');
  return (
    <Details summary={`${t('officer:inbox.finished')} (${finished.length})`}>
      <ul class="govuk-list">
        {finished.map(({ referralId, stepId, number, title, endedAt }) => (
          <li>
            <a class="govuk-link" href={stepPath(referralId, stepId)}>
              {say(locale, title)}
            </a>{' '}
            <span class="app-meta">
              {t('officer:inbox.number', { number })} · {when(locale, endedAt)}
            </span>
          </li>
        ))}
      </ul>
    </Details>
  );
}

function Views({ c, view, counts }: { c: WebContext; view: View; counts: ReadonlyMap<string, number> }) {
  const t = c.get('t');
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const shown = VIEWS.filter((name) => name !== 'sign' || name === view || c.get('caller').roles.includes('signer'));
  return (
    <nav class="app-filters" aria-label={t('officer:inbox.filters')}>
      <ul>
        {shown.map((name) => (
          <li>
            <a class="app-pill" href={address(name)} aria-current={name === view ? 'true' : undefined}>
              {name === 'all' ? t('officer:inbox.all') : t(`officer:inbox.turns.${name}`)}{' '}
              <strong>{name === 'all' ? all : (counts.get(name) ?? 0)}</strong>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

const CHILD = { yes: 'child', unsure: 'maybe-child' } as const;

/** What tells one case from another, without a name. */
function traits(c: WebContext, { route, child, foreign, openedAt }: InboxItem): string {
  const t = c.get('t');
  return [
    codeWord(t, 'codes:routes', route),
    child && child !== 'no' ? t(`officer:inbox.marks.${CHILD[child]}`) : null,
    foreign === 'yes' ? t('officer:inbox.marks.foreign') : null,
    t('officer:inbox.age', { ago: relative(c.get('locale'), openedAt) }),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** What is left of the time says the rest by itself. */
const LOUD: ReadonlySet<InboxItem['urgency']> = new Set(['overdue', 'very-overdue']);

function Card({ c, item, nameOf }: { c: WebContext; item: InboxItem; nameOf: NameOf }) {
  const t = c.get('t');
  const locale = c.get('locale');
  const href = stepPath(item.referralId, item.stepId);
  return (
    <article class={`app-card app-card--${item.alarm ? 'very-overdue' : item.urgency}`}>
      <h3 class="app-card__title">
        <a class="govuk-link govuk-link--no-underline" href={href}>
          {say(locale, item.title)}
        </a>
      </h3>
      <p class="app-meta">
        {item.number} · {holder(c, item, nameOf)}
        <br />
        {traits(c, item)}
      </p>
      <Alarms c={c} item={item} />
      <StandInMark c={c} standIn={item.standIn} />
      <p class="govuk-body govuk-!-margin-bottom-2">
        {LOUD.has(item.urgency)
          ? [<Tag text={t(`codes:urgency.${item.urgency}`)} colour={URGENCY_COLOURS[item.urgency]} />, ' ']
          : null}
        <strong class={`app-due app-due--${item.urgency}`}>{say(locale, item.remaining)}</strong>
        <br />
        {t('officer:due.by', { at: when(locale, item.dueLegalAt) })}
        <Doubt c={c} unverified={item.unverified} provisional={item.provisional} />
      </p>
      {item.status === 'offered' && item.answerByAt ? (
        <p class="govuk-body govuk-!-margin-bottom-2">
          {t('officer:inbox.answerBy', { at: when(locale, item.answerByAt) })}
        </p>
      ) : null}
      <Next c={c} item={item} href={href} />
    </article>
  );
}

/** Why it is red. What is only late says so by its due date. */
function Alarms({ c, item }: { c: WebContext; item: InboxItem }) {
  const t = c.get('t');
  if (item.alarm === 'missing')
    return (
      <p class="govuk-body govuk-!-margin-bottom-2">
        <Tag text={t('officer:missing.red')} colour="red" /> <strong>{t('officer:missing.look')}</strong>
      </p>
    );
  const words = [
    item.danger ? t('officer:inbox.alarms.danger') : null,
    item.alarm === 'child' ? t('officer:inbox.alarms.child') : null,
  ].filter((word) => word !== null);
  return words.length === 0 ? null : (
    <p class="govuk-body govuk-!-margin-bottom-2">{words.map((word) => [<Tag text={word} colour="red" />, ' '])}</p>
  );
}

/** How much a date can be relied on, beside the date. */
export function Doubt({
  c,
  unverified,
  provisional,
  local,
}: {
  c: WebContext;
  unverified: boolean;
  provisional: boolean;
  local?: boolean;
}) {
  const t = c.get('t');
  return (
    <>
      {unverified ? [' ', <Tag text={t('officer:due.unverified')} colour="orange" />] : null}
      {provisional ? [' ', <Tag text={t('officer:due.provisional')} colour="yellow" />] : null}
      {local ? [' ', <Tag text={t('officer:due.local')} colour="grey" />] : null}
    </>
  );
}

function holder(c: WebContext, item: InboxItem, nameOf: (id: string | null) => string): string {
  const t = c.get('t');
  if (item.agencyId === null) return t('officer:inbox.noAgency');
  if (item.assigneeId === c.get('caller').userId) return t('officer:inbox.mine');
  const who = item.assigneeId === null ? t('officer:inbox.unclaimed') : (item.assigneeName ?? item.assigneeId);
  return item.agencyId === c.get('caller').agencyId ? who : `${nameOf(item.agencyId)} · ${who}`;
}

/** The one button. */
function Next({ c, item, href }: { c: WebContext; item: InboxItem; href: string }) {
  const t = c.get('t');
  const { userId, agencyId, roles } = c.get('caller');
  if (item.status === 'unassigned')
    return <LinkButton href={`${href}/act/reassign`} text={t('officer:inbox.do.assign')} />;
  if (item.status === 'reported')
    return item.signs && roles.includes('signer') ? (
      <LinkButton href={`${href}#sign`} text={t('officer:inbox.do.sign')} />
    ) : (
      <LinkButton href={href} text={t('officer:inbox.do.look')} kind="secondary" />
    );
  if (item.agencyId !== agencyId || item.paused)
    return <LinkButton href={href} text={t('officer:inbox.do.look')} kind="secondary" />;
  if (item.assigneeId === userId || item.standIn)
    return <LinkButton href={`${href}#report`} text={t('officer:inbox.do.report')} />;
  if (item.assigneeId === null && item.status === 'offered')
    return (
      <Form c={c} action={`${href}/accept`} version={item.version}>
        <Button text={t('officer:inbox.do.accept')} />
      </Form>
    );
  return <LinkButton href={href} text={t('officer:inbox.do.look')} kind="secondary" />;
}
