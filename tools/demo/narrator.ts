import type { TimelineEntry } from '../../client/index.ts';
import { demoAgencies, demoPeople } from '../../fixtures/demo.ts';
import { templateIn, titleOf } from '../../domain/pathway/index.ts';

/** Tells a timeline entry in a line a person can follow. */

const agency = (id: unknown) => demoAgencies.find((entry) => entry.id === id)?.nameEn ?? String(id ?? 'nobody');
const day = (ms: unknown) =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Asia/Ho_Chi_Minh',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  }).format(Number(ms));

function who(actorId: string | null): string {
  const person = demoPeople.find(({ id }) => id === actorId);
  if (!person) return 'the clock';
  const part = person.id.split('.')[1] ?? '';
  return `${part}, ${agency(person.agencyId)}`;
}

type Event = TimelineEntry['events'][number] & Record<string, unknown>;

/** What a step is called in the version its referral follows. */
type Titles = (stepId: string) => string;

const TELL: Record<string, (event: Event, titles: Titles) => string | null> = {
  'referral-opened': () => 'referral opened',
  'step-opened': ({ step }, titles) => {
    const { id, agencyId, due } = step as { id: string; agencyId: string | null; due: { legalMs: number } };
    return `  + ${titles(id)} → ${agency(agencyId)}, due ${day(due.legalMs)}`;
  },
  'step-offered': ({ stepId, agencyId, answer }, titles) =>
    `  ↷ ${titles(String(stepId))}: ${answer === 'declined' ? 'declined' : 'no answer'}, now asked: ${agency(agencyId)}`,
  'step-accepted': ({ stepId }, titles) => `accepted: ${titles(String(stepId))}`,
  'step-reassigned': ({ stepId, agencyId }, titles) => `reassigned: ${titles(String(stepId))} → ${agency(agencyId)}`,
  'step-released': ({ stepId }, titles) => `back with the agency, its holder left: ${titles(String(stepId))}`,
  'step-reported': ({ stepId }, titles) => `report handed in: ${titles(String(stepId))}`,
  'step-signed': ({ stepId, slot }, titles) => `signed (${slot}): ${titles(String(stepId))}`,
  'step-returned': ({ stepId, reason }, titles) => `returned for correction (${reason}): ${titles(String(stepId))}`,
  'step-done': ({ stepId, late }, titles) => `  ✓ ${titles(String(stepId))}${late ? ' (late)' : ''}`,
  'step-cancelled': ({ stepId, reason }, titles) => `  × ${titles(String(stepId))} (${reason})`,
  'extension-requested': ({ stepId, count, unit, reason }, titles) =>
    `asks for ${count} ${unit}s more (${reason}): ${titles(String(stepId))}`,
  'step-extended': ({ stepId, due }, titles) =>
    `extension granted: ${titles(String(stepId))} is now due ${day((due as { legalMs: number }).legalMs)}`,
  'alert-raised': ({ stepId, rung, to }, titles) =>
    `  ⚑ ${rung}: ${titles(String(stepId))} → ${(to as string[]).join(', ')}`,
  'alert-acknowledged': ({ stepId }, titles) =>
    `acknowledged: the ladder stops, the deadline does not (${titles(String(stepId))})`,
  'facts-recorded': ({ facts }) =>
    `  · ${Object.entries(facts as object)
      .map(([name, value]) => `${name}: ${value}`)
      .join(', ')}`,
  'destination-chosen': ({ destination }) => `  · goes to ${agency((destination as { agencyId: string }).agencyId)}`,
  'place-recorded': () => null,
  'agencies-listed': () => null,
  'consent-given': ({ consent }) => {
    const { purpose, fields } = consent as { purpose: string; fields: string[] };
    return `agrees: ${fields.join(', ')} may be shared for ${purpose}`;
  },
  'consent-withdrawn': ({ consentId }) => `withdraws ${consentId}`,
  'clock-set': () => null,
  'referral-closed': ({ outcome }) => `CLOSED: ${outcome}`,
};

export function narrate({ at, actorId, events }: TimelineEntry, pathway: string): string[] {
  const titles = (stepId: string) => titleOf(pathway, templateIn(stepId)).en;
  const time = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Asia/Ho_Chi_Minh',
    dateStyle: 'medium',
    timeStyle: 'short',
  }).format(new Date(at));
  return (events as Event[]).flatMap((event) => {
    const text = (TELL[event.type] ?? (() => event.type))(event, titles);
    if (text === null) return [];
    return text.startsWith('  ') ? [`${' '.repeat(20)}${text}`] : [`${time.padEnd(20)} ${text}  [${who(actorId)}]`];
  });
}
