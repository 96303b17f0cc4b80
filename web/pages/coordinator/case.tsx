import type { Child } from 'hono/jsx';
import type { Participants, Referral, Step } from '../../../client/index.ts';
import { labelOf } from '../../../domain/codelists/labels.ts';
import type { WebContext } from '../../context.ts';
import { relative, when } from '../../format.ts';
import { codeWord, say } from '../../i18n.ts';
import { page, type PageOptions } from '../../ui/layout.tsx';
import { Tag } from '../../ui/parts.tsx';
import { DAY_MS } from '../../../domain/law/days.ts';

/** What all pages of one case share: its head, its tabs, and words for ids and codes. */

export interface Case {
  view: Referral;
  /** Of an agency, by id. */
  agency(id: string | null): string;
  /** Of a commune, by its code: its People’s Committee. */
  commune(code: string): string;
  /** Of an officer, by id. */
  person(id: string | null): string | null;
  /** Who holds a step: the officer and the agency. */
  holder(step: Pick<Step, 'agencyId' | 'assigneeId'>): string;
}

export async function loadCase(c: WebContext): Promise<Case> {
  const api = c.get('api');
  const id = c.req.param('id') as string;
  const [view, names] = await Promise.all([api.getReferral(id), api.getParticipants(id)]);
  return caseOf(c, view, names);
}

export function caseOf(c: WebContext, view: Referral, names: Participants): Case {
  const locale = c.get('locale');
  const agencies = new Map(names.agencies.map(({ id, name }) => [id, say(locale, name)]));
  const communes = new Map(names.communes.map(({ code, name }) => [code, say(locale, name)]));
  const people = new Map(names.people.map(({ id, name }) => [id, name]));
  const agency = (id: string | null) => (id === null ? c.get('t')('coordinator:nobody') : (agencies.get(id) ?? id));
  const person = (id: string | null) => (id === null ? null : (people.get(id) ?? id));
  return {
    view,
    agency,
    commune: (code) => communes.get(code) ?? code,
    person,
    holder: ({ agencyId, assigneeId }) => [person(assigneeId), agency(agencyId)].filter(Boolean).join(' · '),
  };
}

export type Light = 'done' | 'running' | 'late' | 'waiting' | 'paused' | 'off';

/** The state of a step as the picture shows it: colour, sign and word. */
export function lightOf(step: Step): Light {
  if (step.status === 'done') return 'done';
  if (step.status === 'cancelled') return 'off';
  if (step.paused) return 'paused';
  return step.due.overdue ? 'late' : 'running';
}

export const isOpen = ({ status }: Pick<Step, 'status'>) => status !== 'done' && status !== 'cancelled';

/** Open steps, least time left first; what stands still comes last. */
export function openSteps({ steps }: Referral): Step[] {
  const due = (step: Step) => (step.paused ? Number.POSITIVE_INFINITY : Date.parse(step.due.strict.at));
  return steps.filter(isOpen).sort((a, b) => due(a) - due(b));
}

/** How long something took, or has taken so far, in the two largest units: one minute before two hours is not one hour. */
export function duration(c: WebContext, fromMs: number, toMs: number): string {
  const t = c.get('t');
  const minutes = Math.max(0, Math.round((toMs - fromMs) / 60_000));
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60)];
  const parts = [
    days > 0 && t('coordinator:time.days', { count: days }),
    hours > 0 && t('coordinator:time.hours', { count: hours }),
    days === 0 && (hours === 0 || minutes % 60 > 0) && t('coordinator:time.minutes', { count: minutes % 60 }),
  ];
  return parts.filter(Boolean).join(' ');
}

const FACT_VALUES = { yes: 1, no: 1, unsure: 1 };

/** A recorded answer in words: `Có`, or the word of its own list. */
export function factWord(c: WebContext, name: string, value: string): string {
  if (value in FACT_VALUES) return say(c.get('locale'), labelOf('yes-no-unsure', value));
  if (name === 'receiverKind') return say(c.get('locale'), labelOf('agency-kind', value));
  return codeWord(c.get('t'), 'coordinator:factValues', value);
}

const TABS = ['', 'timeline', 'people', 'consents', 'safety', 'services', 'placement', 'access'] as const;
export type Tab = (typeof TABS)[number];

/** A page of the case: number, status and tabs above what is given. */
export function casePage(
  c: WebContext,
  { view }: Case,
  tab: Tab | null,
  options: Partial<PageOptions>,
  content: Child,
): Response | Promise<Response> {
  const t = c.get('t');
  const locale = c.get('locale');
  const base = `/referrals/${view.id}`;
  const titles: Record<Tab, string> = {
    '': t('coordinator:tabs.summary'),
    timeline: t('coordinator:tabs.timeline'),
    people: t('coordinator:tabs.people'),
    consents: t('coordinator:tabs.consents'),
    safety: t('coordinator:tabs.safety'),
    services: t('coordinator:tabs.services'),
    placement: t('coordinator:tabs.placement'),
    access: t('coordinator:tabs.access'),
  };
  const title = options.title ?? (tab === null ? view.number : `${view.number}: ${titles[tab]}`);
  return page(
    c,
    { wide: true, back: { href: '/referrals', text: t('coordinator:board.title') }, ...options, title },
    <>
      <div class="app-case__head">
        <h1 class="govuk-heading-l">{t('coordinator:case.title', { number: view.number })}</h1>
        <p class="govuk-body">
          <StatusTag c={c} item={view} /> {view.drill ? <Tag text={t('coordinator:drill')} colour="purple" /> : null}
        </p>
        <p class="app-meta">
          {codeWord(t, 'codes:routes', view.route)} ·{' '}
          {t('coordinator:case.opened', { date: when(locale, view.openedAt, 'date') })} (
          {relative(locale, view.openedAt, Date.parse(view.now))})
        </p>
      </div>
      <nav class="app-tabs" aria-label={t('coordinator:tabs.label')}>
        <ul>
          {TABS.map((name) => (
            <li>
              <a
                class="govuk-link"
                href={name ? `${base}/${name}` : base}
                aria-current={name === tab ? 'page' : undefined}
              >
                {titles[name]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {view.status === 'missing' ? (
        <p class="app-card app-card--very-overdue govuk-body govuk-!-font-weight-bold" role="status">
          {t('coordinator:missing.banner')}
        </p>
      ) : null}
      {content}
    </>,
  );
}

/** The stage of an open referral; of a closed one its outcome. */
export function StatusTag({
  c,
  item,
}: {
  c: WebContext;
  item: { status: string; stage: string; outcome: string | null };
}) {
  const t = c.get('t');
  if (item.status === 'missing') return <Tag text={codeWord(t, 'codes:referralStatuses', 'missing')} colour="red" />;
  if (item.status === 'closed')
    return (
      <Tag
        text={`${codeWord(t, 'codes:referralStatuses', 'closed')}: ${codeWord(t, 'codes:outcomes', item.outcome ?? '')}`}
        colour="grey"
      />
    );
  return <Tag text={codeWord(t, 'codes:stages', item.stage)} colour="teal" />;
}

/** The time left in words, with its colour; never the colour alone. */
export function Due({ c, step, nowMs }: { c: WebContext; step: Step; nowMs: number }) {
  const locale = c.get('locale');
  const t = c.get('t');
  const left = Date.parse(step.due.strict.at) - nowMs;
  const tone = step.paused
    ? 'later'
    : step.due.overdue
      ? nowMs - Date.parse(step.due.legal.at) > DAY_MS
        ? 'very-overdue'
        : 'overdue'
      : left < DAY_MS
        ? 'due-soon'
        : 'later';
  return (
    <>
      <span class={`app-due app-due--${tone}`}>{step.due.remaining ? say(locale, step.due.remaining) : ''}</span>{' '}
      <span class="app-meta">
        ({when(locale, step.due.legal.at, 'day')}
        {step.due.rule.unverified ? `; ${t('coordinator:unverified')}` : ''})
      </span>
    </>
  );
}
