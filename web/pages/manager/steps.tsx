import type { InboxItem } from '../../../client/index.ts';
import { ACCEPT_REASONS } from '../../../domain/codes.ts';
import { WINDOWS, type Window } from '../../../domain/windows.ts';
import { agencyNames } from '../../agencies.ts';
import type { WebContext } from '../../context.ts';
import { posted, text } from '../../posted.ts';
import { count, when } from '../../format.ts';
import { codeWord, say } from '../../i18n.ts';
import { done } from '../../notice.ts';
import { createPages } from '../../router.ts';
import { Button, Form, Select } from '../../ui/form.tsx';
import { page } from '../../ui/layout.tsx';
import { Details, Tag, URGENCY_COLOURS } from '../../ui/parts.tsx';
import { bulkItem } from '../coordinator/bulk.tsx';
import { LATE } from './figures.ts';

/** The steps behind a figure, least time left first, each with what a manager can do about it at once. */

export const overseenPages = createPages();

const PATH = '/overview/steps';

overseenPages.get(PATH, async (c: WebContext) => {
  const t = c.get('t');
  const wanted = c.req.query('window') ?? '';
  const window = (WINDOWS as readonly string[]).includes(wanted) ? (wanted as Window) : undefined;
  const query = {
    view: 'overseen' as const,
    agencyId: c.req.query('agencyId') || undefined,
    template: c.req.query('template') || undefined,
    assigneeId: c.req.query('assigneeId') || undefined,
    cursor: c.req.query('cursor') || undefined,
    window,
    overdue: wanted === 'late' ? true : undefined,
    limit: 25,
  };
  const [{ items, nextCursor }, names] = await Promise.all([c.get('api').getInbox(query), agencyNames(c)]);
  const here = new URLSearchParams(
    Object.entries({
      window: wanted,
      agencyId: query.agencyId,
      template: query.template,
      assigneeId: query.assigneeId,
    }).filter((entry): entry is [string, string] => Boolean(entry[1])),
  );
  return page(
    c,
    { title: t('manager:steps.title'), back: { href: '/overview', text: t('manager:overview.title') } },
    <>
      <h1 class="govuk-heading-l">{t('manager:steps.title')}</h1>
      <nav class="app-filters" aria-label={t('manager:steps.filter')}>
        {['', 'late', ...WINDOWS.filter((name) => !LATE.includes(name))].map((name) => {
          const to = new URLSearchParams(here);
          if (name) to.set('window', name);
          else to.delete('window');
          return (
            <a class="govuk-link" href={`${PATH}?${to}`} aria-current={name === wanted ? 'true' : undefined}>
              {name === ''
                ? t('manager:steps.all')
                : name === 'late'
                  ? t('manager:steps.late')
                  : t(`manager:windows.${name as Window}`)}
            </a>
          );
        })}
      </nav>
      {query.agencyId ? (
        <p class="govuk-body">{t('manager:steps.ofAgency', { agency: names(query.agencyId) })}</p>
      ) : null}
      {query.assigneeId && items[0]?.assigneeName ? (
        <p class="govuk-body">{t('manager:steps.ofPerson', { name: items[0].assigneeName })}</p>
      ) : null}
      {items.length === 0 ? <p class="govuk-inset-text">{t('manager:steps.none')}</p> : null}
      <RemindAll c={c} items={items} />
      {items.map((item) => (
        <OverseenStep c={c} item={item} names={names} next={`${PATH}?${here}`} />
      ))}
      {nextCursor ? (
        <p class="govuk-body">
          <a class="govuk-link" href={`${PATH}?${new URLSearchParams([...here, ['cursor', nextCursor]])}`}>
            {t('manager:steps.more')}
          </a>
        </p>
      ) : null}
    </>,
  );
});

/** One reminder for each of these that somebody holds; what follows is shown before anything is sent. */
function RemindAll({ c, items }: { c: WebContext; items: readonly InboxItem[] }) {
  const t = c.get('t');
  const held = items.filter(({ status }) => status !== 'unassigned');
  if (held.length < 2) return null;
  return (
    <Form c={c} action="/bulk">
      <input type="hidden" name="act" value="nudge" />
      {held.map(({ referralId, stepId }) => (
        <input type="hidden" name="item" value={bulkItem(referralId, stepId)} />
      ))}
      <Button
        text={t('manager:act.nudgeAll', { number: count(c.get('locale'), held.length) })}
        kind="secondary"
        name="see"
        value="preview"
      />
    </Form>
  );
}

function OverseenStep({
  c,
  item,
  names,
  next,
}: {
  c: WebContext;
  item: InboxItem;
  names: (id: string | null) => string;
  next: string;
}) {
  const t = c.get('t');
  const locale = c.get('locale');
  const stepPath = `/referrals/${item.referralId}/steps/${item.stepId}`;
  const act = `/overview/steps/${item.referralId}/${item.stepId}`;
  return (
    <article class={`app-card app-card--${item.urgency}`}>
      <h2 class="app-card__title">
        <a class="govuk-link" href={stepPath}>
          {say(locale, item.title)}
        </a>
      </h2>
      <p class="app-meta">
        {item.number} · {item.agencyId ? names(item.agencyId) : t('manager:heat.nobody')} ·{' '}
        {codeWord(t, 'codes:stepStatuses', item.status)}
      </p>
      <p class="govuk-body">
        <Tag text={t(`codes:urgency.${item.urgency}`)} colour={URGENCY_COLOURS[item.urgency]} />{' '}
        <span class={`app-due app-due--${item.urgency}`}>{item.remaining ? say(locale, item.remaining) : null}</span>
        <br />
        {t('manager:steps.due', { date: when(locale, item.dueLegalAt) })}
        {item.unverified ? ` (${t('manager:steps.unverified')})` : ''}
      </p>
      <div class="app-actions">
        {item.status === 'unassigned' ? null : (
          <Form c={c} action={`${act}/nudge`}>
            <input type="hidden" name="next" value={next} />
            <Button text={t('manager:act.nudge')} kind="secondary" hint={t('manager:act.nudgeMeans')} />
          </Form>
        )}
        <a class="govuk-link" href={stepPath}>
          {t('manager:act.open')}
          <span class="govuk-visually-hidden">: {say(locale, item.title)}</span>
        </a>
      </div>
      {LATE.includes(item.urgency as Window) ? (
        <Details summary={t('manager:act.accept')}>
          <p class="govuk-body">{t('manager:act.acceptMeans')}</p>
          <Form c={c} action={`${act}/accept`}>
            <input type="hidden" name="next" value={next} />
            <Select
              name={`reason-${item.referralId}-${item.stepId}`}
              label={t('manager:act.reason')}
              choices={ACCEPT_REASONS.map((value) => ({ value, text: t(`codes:acceptReasons.${value}`) }))}
            />
            <Button text={t('manager:act.acceptNow')} />
          </Form>
        </Details>
      ) : null}
    </article>
  );
}

overseenPages.post('/overview/steps/:referralId/:stepId/nudge', async (c: WebContext) => {
  const { referralId = '', stepId = '' } = c.req.param();
  const { fields, write } = await posted(c);
  await c.get('api').act(referralId, stepId, 'nudge', {}, write);
  return done(c, back(text(fields, 'next')), 'manager:act.nudged');
});

overseenPages.post('/overview/steps/:referralId/:stepId/accept', async (c: WebContext) => {
  const { referralId = '', stepId = '' } = c.req.param();
  const { fields, write } = await posted(c);
  const reason = ACCEPT_REASONS.find((code) => code === text(fields, `reason-${referralId}-${stepId}`));
  const { step } = await c.get('api').getStep(referralId, stepId);
  await c
    .get('api')
    .act(referralId, stepId, 'acknowledge', { dueVersion: step.due.version, reason: reason ?? 'other' }, write);
  return done(c, back(text(fields, 'next')), 'manager:act.accepted');
});

const back = (next: string) => (next.startsWith(`${PATH}?`) || next === '/overview' ? next : PATH);
