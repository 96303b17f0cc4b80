import type { WebContext } from '../../context.ts';
import { count, when } from '../../format.ts';
import { createPages } from '../../router.ts';
import { page } from '../../ui/layout.tsx';
import { Tag } from '../../ui/parts.tsx';
import { POLICY } from './policy.tsx';

/** What there is to administer, what each room is for, and what in it needs somebody. */

export const roomPages = createPages();

interface Room {
  href: string;
  title: string;
  purpose: string;
  /** What needs somebody; null: nothing does. */
  wanting: string | null;
  calm: string;
}

roomPages.get('/admin', async (c: WebContext) => {
  const t = c.get('t');
  const rooms = await Promise.all([policyRoom(c), calendarRoom(c)]);
  return page(
    c,
    { title: t('admin:rooms.title') },
    <>
      <h1 class="govuk-heading-l">{t('admin:rooms.title')}</h1>
      <p class="govuk-body">{t('admin:rooms.intro')}</p>
      {rooms.map(({ href, title, purpose, wanting, calm }) => (
        <section class={`app-card${wanting ? ' app-card--due-soon' : ''}`}>
          <h2 class="app-card__title">
            <a class="govuk-link" href={href}>
              {title}
            </a>
          </h2>
          <p class="govuk-body">{purpose}</p>
          <p class="govuk-body">
            {wanting ? (
              <>
                <Tag text={t('admin:rooms.wanting')} colour="orange" /> {wanting}
              </>
            ) : (
              calm
            )}
          </p>
        </section>
      ))}
    </>,
  );
});

async function calendarRoom(c: WebContext): Promise<Room> {
  const t = c.get('t');
  const locale = c.get('locale');
  const [{ items: changes }, { years }] = await Promise.all([
    c.get('api').listCalendarChanges(),
    c.get('api').getCalendar(),
  ]);
  const provisional = years.filter(({ status }) => status === 'provisional').map(({ year }) => year);
  const [last] = changes;
  return {
    href: '/admin/calendar',
    title: t('admin:calendar.title'),
    purpose: t('admin:rooms.calendar'),
    wanting: provisional.length > 0 ? t('admin:rooms.calendarWanting', { years: provisional.join(', ') }) : null,
    calm: last ? t('admin:rooms.calendarLast', { date: when(locale, last.changedAt) }) : t('admin:rooms.calendarNever'),
  };
}

async function policyRoom(c: WebContext): Promise<Room> {
  const t = c.get('t');
  const { items } = await c.get('api').listPolicyVersions();
  const unverified = items.find(({ current }) => current)?.evidence.recalled ?? 0;
  return {
    href: POLICY,
    title: t('operator:policy.title'),
    purpose: t('operator:rooms.policy'),
    wanting:
      unverified > 0
        ? t('operator:rooms.policyWanting', { count: unverified, figure: count(c.get('locale'), unverified) })
        : null,
    calm: t('operator:rooms.policyCalm'),
  };
}
