import type { TimelineEntry } from '../../../client/index.ts';
import { FIRST_LIST } from '../../../domain/agency/communes.ts';
import { UNITS_SINCE } from '../../../domain/agency/units.ts';
import { labelOf } from '../../../domain/codelists/labels.ts';
import { STAGES } from '../../../domain/codes.ts';
import { questionOf } from '../../../domain/referral/agree.ts';
import type { WebContext } from '../../context.ts';
import { when } from '../../format.ts';
import { codeWord, say } from '../../i18n.ts';
import { createPages } from '../../router.ts';
import { Table } from '../../ui/parts.tsx';
import { type Case, casePage, duration, factWord, isOpen, loadCase } from './case.tsx';
import { storyOf } from './story.ts';

/** What happened: a short story, how long each stage and step took, and every event. */

export const timelinePages = createPages();

timelinePages.get('/referrals/:id/timeline', async (c: WebContext) => {
  const t = c.get('t');
  const locale = c.get('locale');
  const found = await loadCase(c);
  const cursor = c.req.query('cursor');
  const [history, whole] = await Promise.all([
    c.get('api').getTimeline(found.view.id, { limit: 25, cursor }),
    everything(c, found.view.id),
  ]);
  return casePage(
    c,
    found,
    'timeline',
    {},
    <>
      <section class="app-story">
        <h2 class="govuk-heading-m">{t('coordinator:story.title')}</h2>
        <ol>
          {storyOf(c, found, whole).map(({ at, text }) => (
            <li>
              <time datetime={at}>{when(locale, at, 'date')}</time> {text}
            </li>
          ))}
        </ol>
      </section>
      <Durations c={c} found={found} />
      <section id="history">
        <h2 class="govuk-heading-m">{t('coordinator:history.title')}</h2>
        <ol class="app-history">
          {history.items.map((entry) => (
            <Entry c={c} found={found} entry={entry} />
          ))}
        </ol>
        {history.nextCursor ? (
          <p class="govuk-body">
            <a class="govuk-link" href={`?cursor=${history.nextCursor}#history`}>
              {t('coordinator:history.more')}
            </a>
          </p>
        ) : null}
      </section>
    </>,
  );
});

/** The whole history, for the story: a few pages, at most ten. */
async function everything(c: WebContext, id: string): Promise<TimelineEntry[]> {
  const items: TimelineEntry[] = [];
  let cursor: string | undefined;
  for (let round = 0; round < 10; round += 1) {
    const found = await c.get('api').getTimeline(id, { limit: 100, cursor });
    items.push(...found.items);
    if (!found.nextCursor) break;
    cursor = found.nextCursor;
  }
  return items;
}

function Durations({ c, found }: { c: WebContext; found: Case }) {
  const t = c.get('t');
  const locale = c.get('locale');
  const { view } = found;
  const nowMs = Date.parse(view.now);
  const steps = STAGES.flatMap((stage) => view.steps.filter((step) => step.stage === stage));
  return (
    <Table
      caption={t('coordinator:durations.title')}
      head={[
        t('coordinator:words.step'),
        t('coordinator:words.stage'),
        t('coordinator:words.holder'),
        t('coordinator:words.began'),
        t('coordinator:words.ended'),
        t('coordinator:words.took'),
      ]}
      rows={steps.map((step) => [
        say(locale, step.title),
        codeWord(t, 'codes:stages', step.stage),
        found.holder(step),
        when(locale, step.openedAt),
        step.endedAt && !isOpen(step)
          ? `${when(locale, step.endedAt)}${step.cancelled ? ` (${say(locale, labelOf('cancel-reason', step.cancelled))})` : ''}`
          : t('coordinator:durations.running'),
        duration(c, Date.parse(step.openedAt), step.endedAt ? Date.parse(step.endedAt) : nowMs),
      ])}
    />
  );
}

function Entry({ c, found, entry }: { c: WebContext; found: Case; entry: TimelineEntry }) {
  const t = c.get('t');
  const locale = c.get('locale');
  const who = entry.actorId
    ? [actorWords(c, found, entry), found.agency(entry.actorAgencyId)].join(' · ')
    : t('coordinator:history.system');
  return (
    <li>
      <p class="app-meta">
        <time datetime={entry.at}>{when(locale, entry.at)}</time> · {who}
      </p>
      <ul class="govuk-list govuk-list--bullet">
        {entry.events.map((event) => (
          <li>{eventWords(c, found, event)}</li>
        ))}
      </ul>
    </li>
  );
}

/** `X, for Y`, when somebody stood in. */
function actorWords(c: WebContext, found: Case, { actorId, deputyFor }: TimelineEntry): string | null {
  const name = found.person(actorId);
  return deputyFor ? c.get('t')('officer:absence.for', { name, absent: found.person(deputyFor) }) : name;
}

const REASONS: Record<string, Parameters<typeof labelOf>[0]> = {
  'step-offered': 'decline-reason',
  'step-reassigned': 'reassign-reason',
  'coordinator-changed': 'reassign-reason',
  'step-returned': 'return-reason',
  'step-cancelled': 'cancel-reason',
  'extension-requested': 'extension-reason',
  'step-paused': 'pause-reason',
  'referral-reopened': 'reopen-reason',
  'glass-broken': 'emergency-reason',
};

/** Of what is another than it was: both, or only the new one where there was none. */
function otherThanBefore(c: WebContext, found: Case, event: TimelineEntry['events'][number]): string[] {
  const t = c.get('t');
  const day = (on: unknown) => when(c.get('locale'), `${on}T00:00:00+07:00`, 'date');
  const proposed = (event.proposal as { on?: string } | undefined)?.on;
  switch (event.type) {
    case 'identification-proposed':
      return proposed ? [day(proposed)] : [];
    case 'identification-corrected':
      return [
        typeof event.before === 'string'
          ? t('coordinator:history.otherDay', { before: day(event.before), now: day(event.identifiedOn) })
          : t('coordinator:summary.identifiedOn', { date: day(event.identifiedOn) }),
      ];
    case 'coordinator-changed':
      return [
        t('coordinator:history.otherPerson', {
          before: found.person(String(event.before)),
          now: found.person(String(event.coordinatorId)),
        }),
      ];
    default:
      return [];
  }
}

/** A code is a unit of today where it is of the list in force; else it is said of which it is. */
function communeOf(c: WebContext, found: Case, event: TimelineEntry['events'][number], where: string, code: string) {
  const { since = {}, unitsSince = FIRST_LIST } = event as { since?: Record<string, string>; unitsSince?: string };
  const list = since[where] ?? unitsSince;
  if (list === UNITS_SINCE) return found.commune(code);
  const day = when(c.get('locale'), `${list}T00:00:00+07:00`, 'date');
  return c.get('t')('coordinator:summary.formerCode', { code, since: day });
}

/** An event in words: what, about which step, and what makes it concrete. */
function eventWords(c: WebContext, found: Case, event: TimelineEntry['events'][number]): string {
  const t = c.get('t');
  const locale = c.get('locale');
  const text = (name: string) => (typeof event[name] === 'string' ? (event[name] as string) : undefined);
  const opened = event.step as { id?: string; agencyId?: string | null } | undefined;
  const stepId = text('stepId') ?? opened?.id;
  const step = found.view.steps.find(({ id }) => id === stepId);
  const agencyId = text('agencyId') ?? opened?.agencyId;
  const successor = (event.successor as { agencyId?: string } | null | undefined)?.agencyId;
  const due = event.due as { legalMs?: number } | undefined;
  const list = REASONS[event.type];
  const reason = text('reason');
  const facts = event.type === 'facts-recorded' ? (event.facts as Record<string, string>) : {};
  const detail = [
    agencyId && found.agency(agencyId),
    successor && t('coordinator:history.successor', { agency: found.agency(successor) }),
    text('rung') && codeWord(t, 'coordinator:levels', text('rung') as string),
    text('outcome') && codeWord(t, 'codes:outcomes', text('outcome') as string),
    reason && list && say(locale, labelOf(list, reason)),
    text('fact') &&
      t('coordinator:history.because', { fact: codeWord(t, 'coordinator:facts', text('fact') as string) }),
    ...(event.type === 'facts-stand' ? (event.stands as string[]) : []).map((stand) => {
      const question = questionOf(stand.split(':')[0] as string);
      return question && say(locale, question);
    }),
    text('judgement') && say(locale, labelOf('emergency-judgement', text('judgement') as string)),
    due?.legalMs && t('coordinator:history.newDue', { date: when(locale, due.legalMs, 'day') }),
    event.type === 'step-done' && event.late === true && t('coordinator:history.late'),
    // Told once of what ends a step, and of the opening; what was reported says the same.
    event.type !== 'step-reported' &&
      typeof event.happenedMs === 'number' &&
      t('coordinator:history.happened', { at: when(locale, event.happenedMs) }),
    ...otherThanBefore(c, found, event),
    ...(event.type === 'place-recorded' ? Object.entries(event.communes as Record<string, string>) : []).map(
      ([where, code]) => `${codeWord(t, 'coordinator:communes', where)}: ${communeOf(c, found, event, where, code)}`,
    ),
    ...Object.entries(facts).map(([name, value]) => {
      const label = codeWord(t, 'coordinator:facts', name);
      return label === name ? '' : `${label}: ${factWord(c, name, value)}`;
    }),
  ].filter(Boolean);
  const subject = step ? `${say(locale, step.title)}: ` : '';
  return `${subject}${codeWord(t, 'coordinator:events', event.type)}${detail.length > 0 ? ` (${detail.join('; ')})` : ''}`;
}
