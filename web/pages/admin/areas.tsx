import type { CalendarChangeMade, OperationCounts } from '../../../client/index.ts';
import { adminAreasOf } from '../../../domain/access/admin-areas.ts';
import type { WebContext } from '../../context.ts';
import { count, when } from '../../format.ts';
import { createPages } from '../../router.ts';
import { page } from '../../ui/layout.tsx';
import { Live } from '../../ui/live.tsx';
import { Tag } from '../../ui/parts.tsx';
import { CALENDAR } from './calendar.tsx';
import { LOCAL_LEVELS } from './local-levels.tsx';
import { PROVIDERS } from './identity-providers.tsx';
import { MAILS } from './mails.tsx';
import { AGENCIES } from '../agencies/shared.tsx';
import { POWER_REQUESTS } from '../power-requests/waiting.tsx';
import { PEOPLE } from '../people/shared.tsx';
import { POLICY } from './policy.tsx';
import { RETENTION_PATH } from './retention.tsx';
import { WORKFLOWS } from './workflows.tsx';

/** What there is to administer, what each area is for, and what in it needs somebody. */

export const adminAreaPages = createPages();

interface Area {
  href: string;
  title: string;
  purpose: string;
  /** What needs somebody; null: nothing does. */
  wanting: string | null;
  calm: string;
}

adminAreaPages.get('/admin', async (c: WebContext) => {
  const t = c.get('t');
  const api = c.get('api');
  const [
    counts,
    { items: changes },
    locked,
    { items: providers },
    { items: agencies },
    { items: kept },
    { items: powers },
    { items: levels },
  ] = await Promise.all([
    api.countOperations(),
    api.listCalendarChanges(),
    api.listAccounts({ state: 'locked', limit: 100 }),
    api.listIdentityProviders(),
    api.listAgencies({ state: 'present' }),
    api.listRetention(),
    api.listPowerRequests({ status: 'asked', limit: 100 }),
    api.listLocalLevels(),
  ]);
  const areas = [
    workflowArea(c, counts),
    powerArea(c, powers.length),
    peopleArea(c, locked.items.length),
    agencyArea(c, agencies.length),
    mailArea(c, counts),
    policyArea(c, counts),
    levelArea(c, levels.filter(({ setHere }) => !setHere).length),
    calendarArea(c, counts, changes),
    providerArea(c, providers.length),
    retentionArea(c, kept.filter(({ status }) => status === 'proposed' || status === 'asked').length),
  ];
  // What needs somebody comes first; each group keeps its order.
  areas.sort((a, b) => Number(b.wanting !== null) - Number(a.wanting !== null));
  return page(
    c,
    { title: t('admin:areas.title') },
    <>
      <h1 class="govuk-heading-l">{t('admin:areas.title')}</h1>
      <p class="govuk-body">{t('admin:areas.intro')}</p>
      <Live id="areas" href="/admin" adminAreas={adminAreasOf(c.get('caller').roles)}>
        {areas.map(({ href, title, purpose, wanting, calm }) => (
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
                  <Tag text={t('admin:areas.wanting')} colour="orange" /> {wanting}
                </>
              ) : (
                calm
              )}
            </p>
          </section>
        ))}
        <Keys c={c} counts={counts} />
      </Live>
    </>,
  );
});

function workflowArea(c: WebContext, { workflows }: OperationCounts): Area {
  const t = c.get('t');
  const figure = (value: number) => count(c.get('locale'), value);
  const wanting = (): string | null => {
    if (workflows === null) return t('operator:areas.workflowsAway');
    if (workflows.workers === 0) return t('operator:workflows.noWorkers');
    const { stuck } = workflows;
    return stuck > 0 ? t('operator:areas.workflowsWanting', { count: stuck, figure: figure(stuck) }) : null;
  };
  return {
    href: WORKFLOWS,
    title: t('operator:workflows.title'),
    purpose: t('operator:areas.workflows'),
    wanting: wanting(),
    calm: t('operator:areas.workflowsCalm', { checked: figure(workflows?.checked ?? 0) }),
  };
}

function mailArea(c: WebContext, { mails: { failed, retrying } }: OperationCounts): Area {
  const t = c.get('t');
  const figures = { failed: count(c.get('locale'), failed), retrying: count(c.get('locale'), retrying) };
  return {
    href: MAILS,
    title: t('operator:mails.title'),
    purpose: t('operator:areas.mails'),
    wanting: failed + retrying > 0 ? t('operator:areas.mailsWanting', { count: failed, ...figures }) : null,
    calm: t('operator:areas.mailsCalm'),
  };
}

function peopleArea(c: WebContext, locked: number): Area {
  const t = c.get('t');
  return {
    href: PEOPLE,
    title: t('people:title'),
    purpose: t('people:area.purpose'),
    wanting: locked > 0 ? t('people:area.wanting', { count: locked, figure: count(c.get('locale'), locked) }) : null,
    calm: t('people:area.calm'),
  };
}

function powerArea(c: WebContext, waiting: number): Area {
  const t = c.get('t');
  return {
    href: POWER_REQUESTS,
    title: t('power:title'),
    purpose: t('power:area.purpose'),
    wanting: waiting > 0 ? t('power:area.wanting', { count: waiting, figure: count(c.get('locale'), waiting) }) : null,
    calm: t('power:area.calm'),
  };
}

function agencyArea(c: WebContext, present: number): Area {
  const t = c.get('t');
  return {
    href: AGENCIES,
    title: t('agencies:title'),
    purpose: t('agencies:area.purpose'),
    wanting: null,
    calm: t('agencies:area.calm', { figure: count(c.get('locale'), present) }),
  };
}

function policyArea(c: WebContext, { unverifiedRules }: OperationCounts): Area {
  const t = c.get('t');
  const figure = count(c.get('locale'), unverifiedRules);
  return {
    href: POLICY,
    title: t('operator:policy.title'),
    purpose: t('operator:areas.policy'),
    wanting: unverifiedRules > 0 ? t('operator:areas.policyWanting', { count: unverifiedRules, figure }) : null,
    calm: t('operator:areas.policyCalm'),
  };
}

function levelArea(c: WebContext, open: number): Area {
  const t = c.get('t');
  return {
    href: LOCAL_LEVELS,
    title: t('admin:levels.title'),
    purpose: t('admin:levels.area'),
    wanting: open > 0 ? t('admin:levels.areaWanting', { count: open }) : null,
    calm: t('admin:levels.areaCalm'),
  };
}

function calendarArea(
  c: WebContext,
  { provisionalYears }: OperationCounts,
  [last]: readonly CalendarChangeMade[],
): Area {
  const t = c.get('t');
  return {
    href: CALENDAR,
    title: t('admin:calendar.title'),
    purpose: t('admin:areas.calendar'),
    wanting:
      provisionalYears.length > 0 ? t('admin:areas.calendarWanting', { years: provisionalYears.join(', ') }) : null,
    calm: last
      ? t('admin:areas.calendarLast', { date: when(c.get('locale'), last.changedAt) })
      : t('admin:areas.calendarNever'),
  };
}

/** The master keys turn on the command line; here stands only how far that is. */
function Keys({ c, counts: { keys } }: { c: WebContext; counts: OperationCounts }) {
  const t = c.get('t');
  return (
    <p class="app-meta">
      {keys.waiting > 0
        ? t('operator:areas.keysTurning', { kid: keys.active, figure: count(c.get('locale'), keys.waiting) })
        : t('operator:areas.keysTurned', { kid: keys.active })}
    </p>
  );
}

function retentionArea(c: WebContext, waiting: number): Area {
  const t = c.get('t');
  const figure = count(c.get('locale'), waiting);
  return {
    href: RETENTION_PATH,
    title: t('operator:retention.title'),
    purpose: t('operator:retention.purpose'),
    wanting: waiting > 0 ? t('operator:retention.wanting', { count: waiting, figure }) : null,
    calm: t('operator:retention.calm'),
  };
}

function providerArea(c: WebContext, agencies: number): Area {
  const t = c.get('t');
  return {
    href: PROVIDERS,
    title: t('admin:providers.title'),
    purpose: t('admin:providers.purpose'),
    wanting: null,
    calm: agencies > 0 ? t('admin:providers.some', { count: agencies }) : t('admin:providers.none'),
  };
}
