import { z } from 'zod';
import { AGENCY_KINDS, ENTRY_ROUTES } from '../../codes.ts';
import { agencyRef, area, calendarOverlay, communes, majority, type ReferralState } from '../state.ts';
import { levelOverlay } from '../../law/levels.ts';
import type { Communes } from '../../agency/communes.ts';
import { UNITS_SINCE } from '../../agency/units.ts';
import { pipelineOf } from '../../pathway/index.ts';
import { clockFrom } from '../../kernel/clock.ts';
import { contactFault } from '../../kernel/instants.ts';
import { OLDEST_LAW } from '../../law/index.ts';
import { localDate } from '../rules/clock.ts';
import { type Refusal, refuse } from '../rules/refusal.ts';
import { type Disagreement, disagreements } from '../agree.ts';
import { action, confirmed, facts, id } from './define.ts';

/** The first action of a referral: all of it is worked out from what a person asks for (app/referral/open.ts). */
export const open = action('open', {
  on: 'own',
  lookedUp: {
    referralId: id,
    policy: z.string(),
    pipeline: z.string(),
    calendar: calendarOverlay,
    /** Local levels of the place. Absent: it set none. */
    levels: levelOverlay.optional(),
    clock: z.strictObject({ scale: z.number().min(1), epochMs: z.number().int() }),
    route: z.enum(ENTRY_ROUTES),
    place: z.string().max(20),
    coordinator: z.strictObject({ userId: id, agencyId: id }),
    receiver: agencyRef,
    directory: z.partialRecord(z.enum(AGENCY_KINDS), z.array(id)),
    /** Commune of the seat of an agency. Absent in older actions. */
    areas: z.record(id, area).optional(),
    communes: communes.optional(),
    facts,
    /** When a body received the person, or word of them, in the referral's own time. Absent: now. */
    receivedMs: z.number().int().optional(),
    /** The day of the paper by which the person is a victim already. */
    identifiedOn: z.iso.date().optional(),
    /** Absent in actions of older releases, as are those below. */
    written: z.record(z.string().max(40), z.string().max(40)).optional(),
    majority: majority.nullable().optional(),
    confirmed,
  },
  check: () => refuse('already-open'),
  apply: () => refuse('already-open'),
});

type Opening = z.infer<typeof open.schema>;

/** Whoever was identified earlier may have been received by another body long ago; everybody else within the year. */
function openingFault({ receivedMs, identifiedOn }: Opening, nowMs: number): Refusal | null {
  if (identifiedOn !== undefined) {
    if (identifiedOn > localDate(nowMs)) return refuse('identified-in-future');
    if (identifiedOn < OLDEST_LAW) return refuse('identified-long-ago');
  }
  const fault = receivedMs === undefined ? null : contactFault(receivedMs, nowMs);
  return fault === null || (fault === 'received-long-ago' && identifiedOn !== undefined) ? null : refuse(fault);
}

/** Codes as they are named today, each with the day of its list. */
function dated(named: Communes): Pick<ReferralState, 'communes' | 'communesSince'> {
  const communes = Object.entries(named).filter(([, code]) => code !== undefined);
  return {
    communes: Object.fromEntries(communes),
    communesSince: Object.fromEntries(communes.map(([where]) => [where, UNITS_SINCE])),
  };
}

const stays = (code: string | undefined) => (code === undefined ? {} : { stays: code });

/** What does not go together in what is said at the start. */
export const openingQuestions = ({ route, facts: said, communes: places, written = {} }: Opening): Disagreement[] =>
  disagreements({
    opening: true,
    route,
    facts: { ...said, ...(places?.stays === undefined ? {} : { stays: 'here' }) },
    written,
  });

/** What a referral is before its first steps open; or why it cannot be. */
export function initialState(action: Opening, nowMs: number): ReferralState | Refusal {
  const { kind: _kind, referralId, facts: given, confirmed: lets = [], majority: turns, ...rest } = action;
  const { entryFacts } = pipelineOf(action.pipeline);
  const bad = Object.entries(given).filter(([name, value]) => !entryFacts[name]?.includes(value));
  if (bad.length > 0) return refuse('facts-invalid', { facts: bad.map(([name]) => name) });
  const fault = openingFault(action, nowMs);
  if (fault) return fault;
  const open = openingQuestions(action).filter(({ id: row }) => !lets.includes(row));
  if (open.length > 0) return refuse('facts-disagree', { disagree: open.map(({ id: row }) => row) });
  return {
    v: 1,
    id: referralId,
    ...rest,
    // Until somebody says otherwise the person is in the commune of the body that received them.
    ...(action.areas ? dated({ ...stays(action.areas[action.receiver.agencyId]), ...action.communes }) : {}),
    clock: clockFrom(action.clock),
    drill: action.clock.scale !== 1,
    destination: null,
    status: 'open',
    outcome: null,
    startedMs: nowMs,
    closedMs: null,
    // Not asked is not sure: a person of unknown age is presumed a child.
    facts: {
      ...Object.fromEntries(Object.keys(entryFacts).map((name) => [name, 'unsure'])),
      ...given,
      ...(action.identifiedOn === undefined ? {} : { victimStatus: 'identified' }),
      receiverKind: action.receiver.kind,
    },
    ...(turns ? { majority: turns } : {}),
    revision: 0,
    steps: [],
    recent: [],
  };
}
