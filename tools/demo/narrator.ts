import type { TimelineEntry } from '../../client/index.ts';
import { demoAgencies, demoPeople } from '../../fixtures/demo.ts';
import { hanoi2025 } from '../../domain/pathway/index.ts';

/** Tells a timeline entry in a line a person can follow. */

const titles = (stepId: string) => hanoi2025.templates[stepId.replace(/-\d+$/, '')]?.title.en ?? stepId;
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

const TELL: Record<string, (event: Event) => string | null> = {
  'referral-opened': () => 'referral opened',
  'step-opened': ({ step }) => {
    const { id, agencyId, due } = step as { id: string; agencyId: string | null; due: { legalMs: number } };
    return `  + ${titles(id)} → ${agency(agencyId)}, due ${day(due.legalMs)}`;
  },
  'step-offered': ({ stepId, agencyId, answer }) =>
    `  ↷ ${titles(String(stepId))}: ${answer === 'declined' ? 'declined' : 'no answer'}, now asked: ${agency(agencyId)}`,
  'step-accepted': ({ stepId }) => `accepted: ${titles(String(stepId))}`,
  'step-reassigned': ({ stepId, agencyId }) => `reassigned: ${titles(String(stepId))} → ${agency(agencyId)}`,
  'step-released': ({ stepId }) => `back with the agency, its holder left: ${titles(String(stepId))}`,
  'step-reported': ({ stepId }) => `report handed in: ${titles(String(stepId))}`,
  'step-signed': ({ stepId, slot }) => `signed (${slot}): ${titles(String(stepId))}`,
  'step-returned': ({ stepId, reason }) => `returned for correction (${reason}): ${titles(String(stepId))}`,
  'step-done': ({ stepId, late }) => `  ✓ ${titles(String(stepId))}${late ? ' (late)' : ''}`,
  'step-cancelled': ({ stepId, reason }) => `  × ${titles(String(stepId))} (${reason})`,
  'extension-requested': ({ stepId, count, unit, reason }) =>
    `asks for ${count} ${unit}s more (${reason}): ${titles(String(stepId))}`,
  'step-extended': ({ stepId, due }) =>
    `extension granted: ${titles(String(stepId))} is now due ${day((due as { legalMs: number }).legalMs)}`,
  'alert-raised': ({ stepId, rung, to }) => `  ⚑ ${rung}: ${titles(String(stepId))} → ${(to as string[]).join(', ')}`,
  'alert-acknowledged': ({ stepId }) =>
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

export function narrate({ at, actorId, events }: TimelineEntry): string[] {
  const time = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Asia/Ho_Chi_Minh',
    dateStyle: 'medium',
    timeStyle: 'short',
  }).format(new Date(at));
  return (events as Event[]).flatMap((event) => {
    const text = (TELL[event.type] ?? (() => event.type))(event);
    if (text === null) return [];
    return text.startsWith('  ') ? [`${' '.repeat(20)}${text}`] : [`${time.padEnd(20)} ${text}  [${who(actorId)}]`];
  });
}
