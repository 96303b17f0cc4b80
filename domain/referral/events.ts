import type { AgencyKind, EmergencyJudgement, EmergencyReason, Outcome, PathwayRefusalReason } from '../codes.ts';
import type { Consent } from '../consent/types.ts';
import type { LevelOverlay, StepLevel } from '../law/levels.ts';
import type { PausedClock, Unit } from '../law/types.ts';
import type { Communes } from '../agency/communes.ts';
import type {
  AgencyRef,
  CalendarOverlay,
  IdentificationProposal,
  ListedAgency,
  Majority,
  PathwayProposal,
  ReferralState,
  StepDue,
  StepState,
} from './state.ts';
import { isOpen, stepOf } from './state.ts';
import { raisedOn, rearmed } from '../kernel/deadline.ts';
import { foldRevision } from '../kernel/transition.ts';

/** What happened, in the past tense. Every value is already decided, so folding an event needs no rule and no clock. */
export type ReferralEvent =
  | { type: 'referral-opened'; state: ReferralState }
  | { type: 'facts-recorded'; facts: Record<string, string> }
  /** What follows from what is written of people now. */
  | { type: 'written-recorded'; written: Record<string, string>; majority: Majority | null }
  /** Two places disagree, and whoever was asked lets both stand. */
  | { type: 'facts-stand'; stands: string[] }
  | { type: 'destination-chosen'; destination: AgencyRef }
  /** Where the person lives or stays from now on; what is left out stays as it was. */
  /** `since`: of which list each code is; in older records `unitsSince` says it of both. */
  | { type: 'place-recorded'; communes: Communes; since?: Communes; unitsSince?: string }
  /** Agencies the referral did not know, because they came after it was opened. */
  | { type: 'agencies-listed'; agencies: ListedAgency[] }
  | { type: 'step-opened'; step: StepState }
  | {
      type: 'step-offered';
      stepId: string;
      agencyId: string | null;
      tried: string[];
      answerByMs: number | null;
      answer: 'declined' | 'no-answer' | null;
      reason: string | null;
      raised: string[];
      /** No agency of the person’s commune was found. */
      unplaced?: true;
    }
  | { type: 'step-accepted'; stepId: string; assigneeId: string }
  | {
      type: 'step-reassigned';
      stepId: string;
      agencyId: string;
      assigneeId: string | null;
      answerByMs: number | null;
      reason: string;
      raised: string[];
    }
  /** Its holder left; the agency has it again, and anybody there may take it, or a report that comes back. */
  | { type: 'step-released'; stepId: string; answerByMs: number | null; raised: string[] }
  | {
      type: 'step-reported';
      stepId: string;
      reportId: string;
      reporterId: string;
      deputyFor?: string;
      /** Whose it was, where who leads the agency handed it in. Absent in older records. */
      takenOverFrom?: string;
      facts: Record<string, string>;
      destination: AgencyRef | null;
      /** When what is reported happened, where that was said. */
      happenedMs?: number;
    }
  | { type: 'step-signed'; stepId: string; slot: string; userId: string; deputyFor?: string; atMs: number }
  | { type: 'step-returned'; stepId: string; reason: string }
  /** `late`: what was done was done after its date, whenever it was entered. */
  | { type: 'step-done'; stepId: string; atMs: number; late: boolean; happenedMs?: number }
  /** `fact`: the one that was answered otherwise, and on which the step hung. `agencyId`: who follows the duty from then on. */
  | { type: 'step-cancelled'; stepId: string; atMs: number; reason: string; fact?: string; agencyId?: string }
  | {
      type: 'extension-requested';
      stepId: string;
      requestedBy: string;
      deputyFor?: string;
      reason: string;
      count: number;
      unit: Unit;
    }
  | { type: 'extension-refused'; stepId: string }
  /** `raised`: the levels that have passed by then, where the new date has passed too. */
  | { type: 'step-extended'; stepId: string; due: StepDue; before: StepDue; raised?: string[] }
  | { type: 'step-paused'; stepId: string; reason: string; sinceMs: number; untilMs: number; clock: PausedClock }
  | {
      type: 'step-resumed';
      stepId: string;
      due: StepDue;
      pausedMs: number;
      automatic: boolean;
      /** Absent in older records, which left the answer-by time as it was. */
      answerByMs?: number | null;
      raised?: string[];
    }
  /** `clockMs`: the event it counts from was another day than was recorded. */
  | { type: 'step-redated'; stepId: string; due: StepDue; before: StepDue; clockMs?: number; raised?: string[] }
  | { type: 'alert-raised'; stepId: string; rung: string; dueVersion: number; to: string[] }
  | { type: 'alert-acknowledged'; stepId: string; dueVersion: number; userId: string; reason?: string }
  | { type: 'step-nudged'; stepId: string; userId: string }
  /** `stepId`: its review. */
  | {
      type: 'glass-broken';
      stepId: string;
      grantId: string;
      userId: string;
      agencyId: string;
      reason: EmergencyReason;
      minutes: number;
    }
  | { type: 'glass-judged'; stepId: string; grantId: string; judgement: EmergencyJudgement; userId: string }
  | { type: 'calendar-changed'; calendar: CalendarOverlay }
  /** What the place set for what opens from now on; what is open keeps its date. */
  | { type: 'levels-changed'; levels: LevelOverlay }
  | { type: 'agency-succeeded'; revision: number; agencyId: string; successor: AgencyRef | null }
  | { type: 'clock-set'; clock: ReferralState['clock'] }
  | { type: 'consent-given'; consent: Consent }
  | { type: 'consent-withdrawn'; consentId: string; withdrawn: NonNullable<Consent['withdrawn']> }
  | { type: 'pathway-proposed'; proposal: PathwayProposal }
  | { type: 'pathway-refused'; n: number; to: string; by: string; reason: PathwayRefusalReason }
  | {
      type: 'pathway-moved';
      n: number;
      from: string;
      to: string;
      proposedBy: string;
      signedBy: string;
      deputyFor?: string;
      /** Open steps that stay with the version they were begun in. */
      keeps: string[];
      /** Open steps with another deadline rule from now on. */
      rules: { stepId: string; rule: string; level?: StepLevel }[];
    }
  | { type: 'identification-proposed'; proposal: IdentificationProposal }
  | { type: 'identification-kept'; n: number; by: string; deputyFor?: string }
  /** The person was identified on another day than was recorded: the case goes on by the law of that day. `before`: null: on none. */
  | {
      type: 'identification-corrected';
      n: number;
      identifiedOn: string;
      before: string | null;
      from: string;
      to: string;
      proposedBy: string;
      signedBy: string;
      deputyFor?: string;
    }
  | { type: 'coordinator-changed'; coordinatorId: string; before: string; reason: string }
  | { type: 'referral-missing' }
  | { type: 'referral-closed'; outcome: Outcome; atMs: number; reason: string | null; toPlace: string | null }
  | { type: 'referral-reopened'; reason: string };

export type EventType = ReferralEvent['type'];

/** The names of all of them: one that is missing here is an error of types. */
const EVENTS = {
  'referral-opened': true,
  'facts-recorded': true,
  'written-recorded': true,
  'facts-stand': true,
  'destination-chosen': true,
  'place-recorded': true,
  'agencies-listed': true,
  'step-opened': true,
  'step-offered': true,
  'step-accepted': true,
  'step-reassigned': true,
  'step-released': true,
  'step-reported': true,
  'step-signed': true,
  'step-returned': true,
  'step-done': true,
  'step-cancelled': true,
  'extension-requested': true,
  'extension-refused': true,
  'step-extended': true,
  'step-paused': true,
  'step-resumed': true,
  'step-redated': true,
  'alert-raised': true,
  'alert-acknowledged': true,
  'step-nudged': true,
  'glass-broken': true,
  'glass-judged': true,
  'calendar-changed': true,
  'levels-changed': true,
  'agency-succeeded': true,
  'clock-set': true,
  'consent-given': true,
  'consent-withdrawn': true,
  'pathway-proposed': true,
  'pathway-refused': true,
  'pathway-moved': true,
  'identification-proposed': true,
  'identification-kept': true,
  'identification-corrected': true,
  'coordinator-changed': true,
  'referral-missing': true,
  'referral-closed': true,
  'referral-reopened': true,
} as const satisfies Record<EventType, true>;
export const EVENT_TYPES = Object.keys(EVENTS) as [EventType, ...EventType[]];
export type { AgencyKind };

/** Folds one event. Returns a new state; the old one is left as it was. */
export function evolve(state: ReferralState | null, event: ReferralEvent): ReferralState {
  if (event.type === 'referral-opened') return event.state;
  if (!state) throw new TypeError(`the first event of a referral is referral-opened, not ${event.type}`);
  switch (event.type) {
    case 'facts-recorded':
      return { ...state, facts: { ...state.facts, ...event.facts } };
    case 'written-recorded':
      return { ...state, written: event.written, majority: event.majority };
    case 'facts-stand':
      return { ...state, stands: [...new Set([...(state.stands ?? []), ...event.stands])] };
    case 'destination-chosen':
      return { ...state, destination: event.destination };
    case 'place-recorded':
      return {
        ...state,
        communes: { ...state.communes, ...event.communes },
        ...(event.since === undefined ? {} : { communesSince: { ...state.communesSince, ...event.since } }),
        ...(event.unitsSince === undefined ? {} : { unitsSince: event.unitsSince }),
      };
    case 'agencies-listed':
      return listed(state, event.agencies);
    case 'step-opened':
      return { ...state, steps: [...state.steps, event.step] };
    case 'calendar-changed':
      return { ...state, calendar: event.calendar };
    case 'levels-changed':
      return { ...state, levels: event.levels };
    case 'agency-succeeded':
      return succeeded(state, event);
    case 'clock-set':
      return { ...state, clock: event.clock };
    case 'consent-given':
      return { ...state, consents: [...(state.consents ?? []), event.consent] };
    case 'consent-withdrawn':
      return {
        ...state,
        consents: (state.consents ?? []).map((given) =>
          given.id === event.consentId ? { ...given, withdrawn: event.withdrawn } : given,
        ),
      };
    case 'pathway-proposed':
      return { ...state, moves: { count: event.proposal.n, open: event.proposal } };
    case 'pathway-refused':
      return { ...state, moves: { count: event.n, open: null } };
    case 'pathway-moved':
      return moved(state, event);
    case 'identification-proposed':
      return { ...state, identification: { ...state.identification, count: event.proposal.n, open: event.proposal } };
    case 'identification-kept':
      return { ...state, identification: { ...state.identification, count: event.n, open: null } };
    case 'identification-corrected':
      return {
        ...state,
        policy: event.to,
        identifiedOn: event.identifiedOn,
        identification: { count: event.n, open: null, corrected: true },
      };
    case 'coordinator-changed':
      return { ...state, coordinator: { ...state.coordinator, userId: event.coordinatorId } };
    case 'referral-missing':
      return { ...state, status: 'missing' };
    case 'referral-closed':
      return { ...state, status: 'closed', outcome: event.outcome, closedMs: event.atMs };
    case 'referral-reopened':
      return { ...state, status: 'open', outcome: null, closedMs: null };
    default:
      return withStep(state, event.stepId, (step) => evolveStep(step, event));
  }
}

/** Folds the events of one committed action and counts the revision. */
export function evolveAll(
  state: ReferralState | null,
  events: readonly ReferralEvent[],
  actionId: string,
): ReferralState {
  const next = foldRevision(state, events, actionId, evolve);
  const { revision } = next;
  const touched = new Set(
    events.flatMap((event) =>
      'stepId' in event
        ? [event.stepId]
        : event.type === 'step-opened'
          ? [event.step.id]
          : event.type === 'agency-succeeded'
            ? handedOn(state, event.agencyId)
            : event.type === 'pathway-moved'
              ? goingOn(state, event)
              : [],
    ),
  );
  return {
    ...next,
    steps: next.steps.map((step) => (touched.has(step.id) ? { ...step, version: revision } : step)),
  };
}

/** Open steps that go on by the newer version: a form that was filled against the old one is stale. */
function goingOn(state: ReferralState | null, { keeps }: Extract<ReferralEvent, { type: 'pathway-moved' }>): string[] {
  return (state?.steps ?? []).filter((step) => isOpen(step) && !keeps.includes(step.id)).map(({ id }) => id);
}

/** What has ended stays with the version it ended by, and so do the steps that are named. */
function moved(state: ReferralState, event: Extract<ReferralEvent, { type: 'pathway-moved' }>): ReferralState {
  const going = new Set(goingOn(state, event));
  return {
    ...state,
    pipeline: event.to,
    moves: { count: event.n, open: null },
    steps: state.steps.map((step) => {
      if (!going.has(step.id)) return { ...step, pathway: step.pathway ?? event.from };
      const { pathway: _before, ...rest } = step;
      const other = event.rules.find(({ stepId }) => stepId === step.id);
      return other ? { ...rest, rule: other.rule, level: other.level } : rest;
    }),
  };
}

/** The open steps an agency holds: with its successor they go on as they are. */
function handedOn(state: ReferralState | null, agencyId: string): string[] {
  return (state?.steps ?? []).filter((step) => isOpen(step) && step.agencyId === agencyId).map(({ id }) => id);
}

/**
 * The successor has every place the agency had: in the directory, as a party, with its open steps and in what the person
 * agreed to. What was done stays done by whom it was done. Without a successor only the directory changes here.
 */
function succeeded(
  state: ReferralState,
  { agencyId, successor }: Extract<ReferralEvent, { type: 'agency-succeeded' }>,
): ReferralState {
  const next = successor?.agencyId ?? null;
  const party = <T extends AgencyRef | null>(ref: T) => (successor && ref?.agencyId === agencyId ? successor : ref);
  const inList = (ids: string[] | undefined) =>
    ids?.flatMap((id) => (id !== agencyId ? [id] : next !== null && !ids.includes(next) ? [next] : []));
  const handed = new Set(next === null ? [] : handedOn(state, agencyId));
  return {
    ...state,
    successors: {
      ...Object.fromEntries(
        Object.entries(state.successors ?? {}).map(([id, then]) => [id, then === agencyId ? next : then]),
      ),
      [agencyId]: next,
    },
    directory: Object.fromEntries(Object.entries(state.directory).map(([kind, ids]) => [kind, inList(ids)])),
    coordinator:
      next !== null && state.coordinator.agencyId === agencyId
        ? { ...state.coordinator, agencyId: next }
        : state.coordinator,
    receiver: party(state.receiver),
    destination: party(state.destination),
    steps: state.steps.map((step) =>
      isOpen(step)
        ? {
            ...step,
            ...(handed.has(step.id) ? { agencyId: next } : {}),
            pending: step.pending && { ...step.pending, destination: party(step.pending.destination) },
          }
        : step,
    ),
    ...(state.consents && next !== null
      ? {
          consents: state.consents.map((given) =>
            given.agencies.includes(agencyId) && !given.agencies.includes(next)
              ? { ...given, agencies: given.agencies.map((id) => (id === agencyId ? next : id)) }
              : given,
          ),
        }
      : {}),
  };
}

/** Known from now on, after those it knew; the area of one it knew already is brought up to date. */
function listed(state: ReferralState, agencies: readonly ListedAgency[]): ReferralState {
  const directory = { ...state.directory };
  const areas = { ...state.areas };
  for (const { agencyId, kind, area } of agencies) {
    const known = directory[kind] ?? [];
    if (!known.includes(agencyId)) directory[kind] = [...known, agencyId];
    if (area !== null) areas[agencyId] = area;
  }
  return { ...state, directory, areas };
}

type StepEvent = Extract<ReferralEvent, { stepId: string }>;

function withStep(state: ReferralState, stepId: string, change: (step: StepState) => StepState): ReferralState {
  if (!stepOf(state, stepId)) throw new TypeError(`no step ${stepId} in referral ${state.id}`);
  return { ...state, steps: state.steps.map((step) => (step.id === stepId ? change(step) : step)) };
}

const ended = { answerByMs: null, paused: null, extension: null, pending: null } as const;

type StepEventOf<T extends StepEvent['type']> = Extract<StepEvent, { type: T }>;

function evolveStep(step: StepState, event: StepEvent): StepState {
  switch (event.type) {
    case 'step-offered':
    case 'step-accepted':
    case 'step-reassigned':
    case 'step-released':
      return withHolder(step, event);
    case 'step-reported':
    case 'step-signed':
    case 'step-returned':
    case 'step-done':
    case 'step-cancelled':
      return withReport(step, event);
    case 'extension-requested':
    case 'extension-refused':
    case 'step-extended':
    case 'step-paused':
    case 'step-resumed':
    case 'step-redated':
      return withClock(step, event);
    case 'alert-raised':
      return { ...step, ...raisedOn(step, event) };
    case 'alert-acknowledged':
      return { ...step, acknowledged: true };
    case 'glass-broken':
      return { ...step, emergency: { grantId: event.grantId, userId: event.userId, agencyId: event.agencyId } };
    case 'step-nudged':
    case 'glass-judged':
      return step;
    default:
      return unreachable(event);
  }
}

/** Who has it, or is asked to take it. */
function withHolder(
  step: StepState,
  event: StepEventOf<'step-offered' | 'step-accepted' | 'step-reassigned' | 'step-released'>,
): StepState {
  switch (event.type) {
    case 'step-offered':
      return {
        ...step,
        ...rearmed(step, event.raised),
        status: event.agencyId ? 'offered' : 'unassigned',
        agencyId: event.agencyId,
        assigneeId: null,
        tried: event.tried,
        answerByMs: event.answerByMs,
        unplaced: event.unplaced,
      };
    case 'step-accepted':
      return { ...step, status: 'accepted', assigneeId: event.assigneeId, answerByMs: null };
    case 'step-reassigned':
      return {
        ...step,
        ...rearmed(step, event.raised),
        status: event.assigneeId ? 'accepted' : 'offered',
        agencyId: event.agencyId,
        assigneeId: event.assigneeId,
        answerByMs: event.answerByMs,
        unplaced: undefined,
      };
    case 'step-released':
      // A report that was handed in stands as it is, and waits for its signatures.
      return step.status === 'reported'
        ? { ...step, assigneeId: null }
        : {
            ...step,
            ...rearmed(step, event.raised),
            status: 'offered',
            assigneeId: null,
            answerByMs: event.answerByMs,
          };
  }
}

/** What was handed in, who signed it, and how it ended. */
function withReport(
  step: StepState,
  event: StepEventOf<'step-reported' | 'step-signed' | 'step-returned' | 'step-done' | 'step-cancelled'>,
): StepState {
  switch (event.type) {
    case 'step-reported':
      return {
        ...step,
        status: 'reported',
        // What a deputy reported stays with the one it was assigned to, and comes back to them if it is returned.
        assigneeId: event.deputyFor ?? event.reporterId,
        answerByMs: null,
        reportId: event.reportId,
        reporterId: event.reporterId,
        reportedFor: event.deputyFor,
        ...(event.takenOverFrom === undefined ? {} : { takenOverFrom: event.takenOverFrom }),
        pending: {
          facts: event.facts,
          destination: event.destination,
          ...(event.happenedMs === undefined ? {} : { happenedMs: event.happenedMs }),
        },
        signed: [],
      };
    case 'step-signed':
      return {
        ...step,
        signed: [
          ...step.signed,
          { slot: event.slot, userId: event.userId, deputyFor: event.deputyFor, atMs: event.atMs },
        ],
      };
    case 'step-returned':
      return { ...step, status: 'accepted', signed: [], pending: null, returned: step.returned + 1 };
    case 'step-done':
      return {
        ...step,
        ...ended,
        status: 'done',
        endedMs: event.atMs,
        ...(event.happenedMs === undefined ? {} : { happenedMs: event.happenedMs }),
      };
    case 'step-cancelled':
      return { ...step, ...ended, status: 'cancelled', endedMs: event.atMs, cancelled: event.reason };
  }
}

/** When it is due: extended, stopped, going on, reckoned anew. */
function withClock(
  step: StepState,
  event: StepEventOf<
    'extension-requested' | 'extension-refused' | 'step-extended' | 'step-paused' | 'step-resumed' | 'step-redated'
  >,
): StepState {
  switch (event.type) {
    case 'extension-requested':
      return {
        ...step,
        extension: {
          requestedBy: event.requestedBy,
          deputyFor: event.deputyFor,
          reason: event.reason,
          count: event.count,
          unit: event.unit,
        },
      };
    case 'extension-refused':
      return { ...step, extension: null };
    case 'step-extended':
      return { ...step, ...rearmed(step, event.raised), due: event.due, extension: null, extended: step.extended + 1 };
    case 'step-paused':
      return {
        ...step,
        paused: { reason: event.reason, sinceMs: event.sinceMs, untilMs: event.untilMs, clock: event.clock },
      };
    case 'step-resumed':
      return {
        ...step,
        ...rearmed(step, event.raised),
        paused: null,
        due: event.due,
        answerByMs: event.answerByMs === undefined ? step.answerByMs : event.answerByMs,
        pausedTotalMs: step.pausedTotalMs + event.pausedMs,
      };
    case 'step-redated':
      return {
        ...step,
        ...rearmed(step, event.raised),
        due: event.due,
        ...(event.clockMs === undefined ? {} : { clockMs: event.clockMs }),
      };
  }
}

function unreachable(event: never): never {
  throw new TypeError(`unknown event ${JSON.stringify(event)}`);
}

export function openSteps(state: ReferralState): StepState[] {
  return state.steps.filter(isOpen);
}
