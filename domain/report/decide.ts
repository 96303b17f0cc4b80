import { alertsDue, earliest, isUnanswered, passedLevels, pendingLevels } from '../kernel/deadline.ts';
import { UNITS_SINCE } from '../agency/units.ts';
import { contactFault } from '../kernel/instants.ts';
import { Transition } from '../kernel/transition.ts';
import type { Actor } from '../kernel/actor.ts';
import { clockFrom } from '../kernel/clock.ts';
import { hasOne, STARTER_ROLES } from '../access/roles.ts';
import type { ReportAction, ReportActionOf, ReportEnvelope } from './actions.ts';
import type { ReportKind, ReportTask, ReportUrgency } from './codes.ts';
import { evolveReport, evolveReportAll, type ReportEvent } from './events.ts';
import { answerMs, LEVELS_VERSION, levelMs, reportLadder } from './levels.ts';
import { checkReport } from './permissions.ts';
import { refuseReport, type ReportRefusal } from './refusal.ts';
import type { ReportDue, ReportEnd, ReportState } from './state.ts';

export type ReportDecision =
  | { ok: true; events: ReportEvent[]; state: ReportState }
  | { ok: false; refusal: ReportRefusal };

const clockOf = ({ due }: Pick<ReportState, 'due'>) => ({
  startMs: due.startMs,
  strictMs: due.dueMs,
  legalMs: due.dueMs,
});
/** The levels of the ladder that have passed. */
const passedOf = (state: Pick<ReportState, 'due' | 'urgency'>, nowMs: number) =>
  passedLevels(reportLadder(state.urgency), clockOf(state), nowMs);

/** The earliest instant at which a report has something to do by itself; null when it only waits for people. */
export function nextReportWake(state: ReportState, nowMs: number): number | null {
  if (state.status === 'closed') return null;
  const levels = pendingLevels(state, reportLadder(state.urgency), clockOf(state), nowMs);
  return earliest([state.offer?.answerByMs, ...levels.map(({ atMs }) => atMs)]);
}

type ReportTransition = Transition<ReportState, ReportEvent>;

/**
 * What an action does to a report, or why it is refused. Pure: same state, same envelope, same instant, same answer.
 *
 * @param nowMs the report's own time, milliseconds.
 */
export function decideReport(state: ReportState | null, envelope: ReportEnvelope, nowMs: number): ReportDecision {
  const { action, actor, ifVersion } = envelope;
  if (action.kind === 'receive') return state ? no(refuseReport('already-open')) : receive(action, envelope, nowMs);
  if (!state) return no(refuseReport('no-such-report'));
  const transition = new Transition<ReportState, ReportEvent>(state, nowMs, evolveReport);
  const refusal = decideOnReport(transition, action, actor, ifVersion);
  if (refusal) return no(refusal);
  return {
    ok: true,
    events: transition.events,
    state: transition.events.length > 0 ? evolveReportAll(state, transition.events, envelope.actionId) : state,
  };
}

const no = (refusal: ReportRefusal): ReportDecision => ({ ok: false, refusal });

function dueOf(task: ReportTask, of: Pick<ReportState, 'channel' | 'urgency'>, startMs: number): ReportDue {
  return { task, startMs, dueMs: startMs + levelMs(task, of.channel, of.urgency), level: LEVELS_VERSION };
}

/** Danger is danger whatever else was ticked. */
const urgencyOf = (kind: ReportKind | null, urgency: ReportUrgency): ReportUrgency =>
  kind === 'danger-now' ? 'danger-now' : urgency;

function receive(
  action: ReportActionOf<'receive'>,
  { actor, actionId }: ReportEnvelope,
  nowMs: number,
): ReportDecision {
  const { input, looked } = action;
  if (!actor) return no(refuseReport('system-only'));
  if (!hasOne(actor.roles, STARTER_ROLES)) return no(refuseReport('role-required', { roles: STARTER_ROLES }));
  const fault = contactFault(looked.receivedMs, nowMs);
  if (fault) return no(refuseReport(fault));
  const urgency = urgencyOf(input.kind, input.urgency);
  const by = { userId: actor.userId, agencyId: actor.agencyId };
  const state: ReportState = {
    v: 1,
    id: looked.reportId,
    clock: clockFrom(looked.clock),
    drill: looked.clock.scale !== 1,
    place: looked.place,
    channel: input.channel,
    kind: input.kind,
    urgency,
    commune: input.commune,
    ...(input.commune === null ? {} : { communeSince: UNITS_SINCE }),
    receivedMs: looked.receivedMs,
    enteredMs: nowMs,
    receiver: by,
    coordinator: looked.coordinator,
    holder: by,
    offer: null,
    tried: [],
    due: dueOf(input.kind === null ? 'classify' : 'conclude', { channel: input.channel, urgency }, looked.receivedMs),
    dueVersion: 1,
    raised: [],
    acknowledged: false,
    status: 'open',
    outcome: null,
    closedMs: null,
    reopened: 0,
    revision: 0,
    recent: [],
  };
  const events: ReportEvent[] = [{ type: 'report-received', state }];
  return { ok: true, events, state: evolveReportAll(null, events, actionId) };
}

function decideOnReport(
  transition: ReportTransition,
  action: Exclude<ReportAction, ReportActionOf<'receive'>>,
  actor: Actor | null,
  ifVersion: number | null,
): ReportRefusal | null {
  if (action.kind === 'tick') return actor ? refuseReport('system-only') : tick(transition);
  if (action.kind === 'succession') return actor ? refuseReport('system-only') : succeed(transition, action.looked);
  if (!actor) return refuseReport('system-only');
  const { state, nowMs } = transition;
  const refusal = checkReport(state, actor, action.kind, nowMs);
  if (refusal) return refusal;
  if (ifVersion !== null && ifVersion !== state.revision) return refuseReport('stale', { revision: state.revision });
  const by = actor.userId;
  switch (action.kind) {
    case 'accept':
      return transition.emit({
        type: 'report-accepted',
        agencyId: actor.agencyId,
        userId: by,
        raised: passedOf(state, nowMs),
      });
    case 'decline':
      return transition.emit({
        type: 'report-kept',
        agencyId: actor.agencyId,
        answer: 'declined',
        reason: action.input.reason,
      });
    case 'classify':
      return classify(transition, action.input.kind, action.input.urgency ?? state.urgency);
    case 'hand-on':
      return handOn(transition, action.input);
    case 'link':
      return conclude(transition, {
        kind: 'referral',
        referralId: action.input.referralId,
        opened: action.looked.opened,
        userId: by,
      });
    case 'reply':
      return conclude(transition, { kind: 'reply', way: action.input.way, replyId: action.looked.replyId, userId: by });
    case 'dismiss': {
      const { reason, kind } = action.input;
      if (kind !== undefined && kind !== state.kind) classify(transition, kind, state.urgency);
      return conclude(transition, { kind: 'dismissed', reason, noteId: action.looked.noteId, userId: by });
    }
    case 'reopen':
      return transition.emit({
        type: 'report-reopened',
        reason: action.input.reason,
        due: dueOf('conclude', state, nowMs),
      });
    case 'acknowledge':
      if (action.input.dueVersion !== state.dueVersion) return refuseReport('stale', { dueVersion: state.dueVersion });
      return transition.emit({ type: 'alert-acknowledged', dueVersion: state.dueVersion, userId: by });
    default:
      return unreachable(action);
  }
}

function classify(transition: ReportTransition, kind: ReportKind, wanted: ReportUrgency): null {
  const { state, nowMs } = transition;
  const urgency = urgencyOf(kind, wanted);
  // Opened again, its time counts from then.
  const startMs = state.due.task === 'conclude' ? state.due.startMs : state.receivedMs;
  const due = dueOf('conclude', { channel: state.channel, urgency }, startMs);
  return transition.emit({ type: 'report-classified', kind, urgency, due, raised: passedOf({ due, urgency }, nowMs) });
}

function handOn(
  transition: ReportTransition,
  { agencyId, assigneeId, reason }: ReportActionOf<'hand-on'>['input'],
): ReportRefusal | null {
  const { state, nowMs } = transition;
  if (agencyId === null || agencyId === state.holder.agencyId) {
    if (assigneeId === state.holder.userId) return refuseReport('same-holder');
    return transition.emit({
      type: 'report-assigned',
      agencyId: state.holder.agencyId,
      userId: assigneeId,
      reason,
      raised: passedOf(state, nowMs),
    });
  }
  if (state.offer) return refuseReport('offer-pending', { agencyId: state.offer.agencyId });
  return transition.emit({ type: 'report-offered', agencyId, answerByMs: nowMs + answerMs(state.urgency), reason });
}

/** Exactly one outcome: a report that has one is closed, and refuses another. */
function conclude(transition: ReportTransition, outcome: ReportEnd): ReportRefusal | null {
  const { state, nowMs } = transition;
  if (state.kind === null) return refuseReport('not-classified');
  return transition.emit({ type: 'report-concluded', outcome, atMs: nowMs, late: nowMs > state.due.dueMs });
}

/** An agency is no more. Who has nothing to do with it, or was told already, changes nothing. */
function succeed(
  transition: ReportTransition,
  { agencyId, successorId }: ReportActionOf<'succession'>['looked'],
): null {
  const { state, nowMs } = transition;
  const parties = [state.coordinator.agencyId, state.holder.agencyId, state.offer?.agencyId];
  if (!parties.includes(agencyId)) return null;
  const held = state.holder.agencyId === agencyId;
  // A closed one that nobody takes over stays as it ended; nor can a coordinator without a successor give it to anybody.
  if (successorId === null && (state.status === 'closed' || state.coordinator.agencyId === agencyId)) return null;
  return transition.emit({
    type: 'agency-succeeded',
    agencyId,
    successorId,
    held,
    raised: held ? passedOf(state, nowMs) : [],
  });
}

/** What time does by itself. Nothing is ever accepted, answered or dismissed by silence. */
function tick(transition: ReportTransition): null {
  const { nowMs } = transition;
  const { offer } = transition.state;
  if (transition.state.status === 'closed') return null;
  if (offer && isUnanswered(offer.answerByMs, nowMs))
    transition.emit({ type: 'report-kept', agencyId: offer.agencyId, answer: 'no-answer', reason: null });
  const { state } = transition;
  for (const alert of alertsDue(state, reportLadder(state.urgency), clockOf(state), nowMs))
    transition.emit({ type: 'alert-raised', ...alert });
  return null;
}

function unreachable(action: never): never {
  throw new TypeError(`unknown action ${JSON.stringify(action)}`);
}
