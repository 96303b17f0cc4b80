import type { Answer, InboxItem } from '../../../client/index.ts';
import { agencyNames } from '../../agencies.ts';
import type { WebContext } from '../../context.ts';
import { dayOf, when } from '../../format.ts';
import { say } from '../../i18n.ts';
import { createPages } from '../../router.ts';
import { Button, Form, LinkButton } from '../../ui/form.tsx';
import { page } from '../../ui/layout.tsx';
import { Live } from '../../ui/live.tsx';
import { Tag, URGENCY_COLOURS } from '../../ui/parts.tsx';
import { FindByNumber } from '../find.tsx';
import { standingIn, StandInMark } from './absence.tsx';
import { stepPath } from './shared.ts';

/** What waits for a person: least time left first, each with the one button that opens what is to be done. */

const VIEWS = ['mine', 'unclaimed', 'sign', 'all'] as const;
type View = (typeof VIEWS)[number];
const URGENCIES = ['very-overdue', 'overdue', 'due-soon', 'later'] as const;

const address = (to: View, after?: string) => `/inbox?view=${to}${after ? `&cursor=${encodeURIComponent(after)}` : ''}`;

export const inboxPages = createPages().get('/inbox', async (context) => {
  const c = context as WebContext;
  const t = c.get('t');
  const api = c.get('api');
  const view = VIEWS.find((name) => name === c.req.query('view')) ?? 'all';
  const cursor = c.req.query('cursor');
  // What waits for the reader's own signature stands first, however late other things are.
  const signs = view === 'all' && !cursor && c.get('caller').roles.includes('signer');
  const [{ items, nextCursor }, counts, nameOf, covers, toSign] = await Promise.all([
    api.getInbox({ view, cursor }),
    api.countInbox(),
    agencyNames(c),
    standingIn(c),
    signs ? api.getInbox({ view: 'sign' }) : { items: [] },
  ]);
  return page(
    c,
    { title: t('officer:inbox.title') },
    <>
      <h1 class="govuk-heading-l">{t('officer:inbox.title')}</h1>
      {covers.map(({ name, until }) => (
        <p class="govuk-inset-text">{t('officer:absence.standIn', { name, until: dayOf(c.get('locale'), until) })}</p>
      ))}
      <Live id="inbox" href={address(view, cursor)}>
        <Views c={c} view={view} counts={counts} />
        {items.length === 0 ? (
          <div class="govuk-inset-text">
            <p class="govuk-body">{t(`officer:inbox.empty.${view}`)}</p>
            {view !== 'all' && counts.all > 0 ? (
              <a class="govuk-link" href={address('all')}>
                {t('officer:inbox.showAll')}
              </a>
            ) : null}
          </div>
        ) : null}
        {groupsOf(items, toSign.items).map(([name, group]) => (
          <section aria-labelledby={`group-${name}`}>
            <h2 class="govuk-heading-m" id={`group-${name}`}>
              {t(`officer:inbox.groups.${name}`)} <span class="app-count">({group.length})</span>
            </h2>
            {group.map((item) => (
              <Card c={c} item={item} nameOf={nameOf} />
            ))}
          </section>
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
      </Live>
      <FindByNumber c={c} />
    </>,
  );
});

const GROUPS = ['missing', 'sign', ...URGENCIES] as const;

/** Somebody who is missing first, then what waits for the reader's signature, then by the time that is left; each once. */
function groupsOf(items: readonly InboxItem[], toSign: readonly InboxItem[]): [(typeof GROUPS)[number], InboxItem[]][] {
  const same = (one: InboxItem) => (other: InboxItem) =>
    one.referralId === other.referralId && one.stepId === other.stepId;
  const groupOf = (item: InboxItem) => (item.missing ? 'missing' : toSign.some(same(item)) ? 'sign' : item.urgency);
  const all = [...toSign, ...items.filter((item) => !toSign.some(same(item)))];
  return GROUPS.flatMap((name) => {
    const group = all.filter((item) => groupOf(item) === name);
    return group.length === 0 ? [] : [[name, group] as [typeof name, InboxItem[]]];
  });
}

function Views({ c, view, counts }: { c: WebContext; view: View; counts: Answer<'countInbox'> }) {
  const t = c.get('t');
  return (
    <nav class="app-filters" aria-label={t('officer:inbox.filters')}>
      <ul>
        {VIEWS.map((name) => (
          <li>
            <a class="app-pill" href={address(name)} aria-current={name === view ? 'true' : undefined}>
              {t(`officer:inbox.views.${name}`)} <strong>{counts[name]}</strong>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Card({ c, item, nameOf }: { c: WebContext; item: InboxItem; nameOf: (id: string | null) => string }) {
  const t = c.get('t');
  const locale = c.get('locale');
  const href = stepPath(item.referralId, item.stepId);
  return (
    <article class={`app-card app-card--${item.missing ? 'very-overdue' : item.urgency}`}>
      <h3 class="app-card__title">
        <a class="govuk-link govuk-link--no-underline" href={href}>
          {say(locale, item.title)}
        </a>
      </h3>
      <p class="app-meta">
        {t('officer:inbox.number', { number: item.number })} · {holder(c, item, nameOf)}
      </p>
      {item.missing ? (
        <p class="govuk-body govuk-!-margin-bottom-2">
          <Tag text={t('officer:missing.red')} colour="red" /> <strong>{t('officer:missing.look')}</strong>
        </p>
      ) : null}
      <StandInMark c={c} standIn={item.standIn} />
      <p class="govuk-body govuk-!-margin-bottom-2">
        <Tag text={t(`codes:urgency.${item.urgency}`)} colour={URGENCY_COLOURS[item.urgency]} />{' '}
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
