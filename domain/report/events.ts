import { raisedOn, rearmed } from '../kernel/deadline.ts';
import { foldRevision } from '../kernel/transition.ts';
import type { ReportKind, ReportReopenReason, ReportUrgency } from './codes.ts';
import type { ReportDue, ReportEnd, ReportState } from './state.ts';

/** What happened to a report, in the past tense. Every value is already decided, so folding needs no rule and no clock. */
export type ReportEvent =
  | { type: 'report-received'; state: ReportState }
  | { type: 'report-classified'; kind: ReportKind; urgency: ReportUrgency; due: ReportDue; raised: string[] }
  | { type: 'report-assigned'; agencyId: string; userId: string | null; reason: string; raised: string[] }
  | { type: 'report-offered'; agencyId: string; answerByMs: number; reason: string }
  | { type: 'report-accepted'; agencyId: string; userId: string; raised: string[] }
  /** The agency that was asked said no, or nothing: whoever held it still does. */
  | { type: 'report-kept'; agencyId: string; answer: 'declined' | 'no-answer'; reason: string | null }
  | { type: 'report-concluded'; outcome: ReportEnd; atMs: number; late: boolean }
  | { type: 'report-reopened'; reason: ReportReopenReason; due: ReportDue }
  /** An agency that answers for it, or was asked to, is no more. `held`: it had the report. */
  | { type: 'agency-succeeded'; agencyId: string; successorId: string | null; held: boolean; raised: string[] }
  | { type: 'alert-raised'; rung: string; dueVersion: number; to: string[] }
  | { type: 'alert-acknowledged'; dueVersion: number; userId: string };

/** Folds one event. Returns a new state; the old one is left as it was. */
export function evolveReport(state: ReportState | null, event: ReportEvent): ReportState {
  if (event.type === 'report-received') return event.state;
  if (!state) throw new TypeError(`the first event of a report is report-received, not ${event.type}`);
  switch (event.type) {
    case 'report-classified':
      return { ...state, ...rearmed(state, event.raised), kind: event.kind, urgency: event.urgency, due: event.due };
    case 'report-assigned':
      return {
        ...state,
        ...rearmed(state, event.raised),
        holder: { agencyId: event.agencyId, userId: event.userId },
        offer: null,
      };
    case 'report-offered':
      return { ...state, offer: { agencyId: event.agencyId, answerByMs: event.answerByMs } };
    case 'report-accepted':
      return {
        ...state,
        ...rearmed(state, event.raised),
        holder: { agencyId: event.agencyId, userId: event.userId },
        offer: null,
        tried: [],
      };
    case 'report-kept':
      return { ...state, offer: null, tried: [...state.tried, event.agencyId] };
    case 'report-concluded':
      return { ...state, status: 'closed', outcome: event.outcome, closedMs: event.atMs, offer: null };
    case 'report-reopened':
      return {
        ...state,
        ...rearmed(state, []),
        status: 'open',
        outcome: null,
        closedMs: null,
        due: event.due,
        tried: [],
        reopened: state.reopened + 1,
      };
    case 'agency-succeeded':
      return succeeded(state, event);
    case 'alert-raised':
      return { ...state, ...raisedOn(state, event) };
    case 'alert-acknowledged':
      return { ...state, acknowledged: true };
    default:
      return unreachable(event);
  }
}

/** Its successor has its place, with the same people. Without one the report goes back to whoever coordinates it. */
function succeeded(state: ReportState, event: Extract<ReportEvent, { type: 'agency-succeeded' }>): ReportState {
  const { agencyId, successorId, held, raised } = event;
  const now = (id: string) => (id === agencyId && successorId !== null ? successorId : id);
  const coordinator = { ...state.coordinator, agencyId: now(state.coordinator.agencyId) };
  const offer = state.offer && { ...state.offer, agencyId: now(state.offer.agencyId) };
  return {
    ...state,
    ...(held ? rearmed(state, raised) : {}),
    coordinator,
    holder:
      held && successorId === null
        ? { agencyId: coordinator.agencyId, userId: null }
        : { ...state.holder, agencyId: now(state.holder.agencyId) },
    // Nobody asks themselves: what was offered to the agency that holds it now is with it already.
    offer: offer && offer.agencyId !== agencyId && offer.agencyId !== now(state.holder.agencyId) ? offer : null,
  };
}

/** Folds the events of one committed action and counts the revision. */
export function evolveReportAll(
  state: ReportState | null,
  events: readonly ReportEvent[],
  actionId: string,
): ReportState {
  return foldRevision(state, events, actionId, evolveReport);
}

function unreachable(event: never): never {
  throw new TypeError(`unknown event ${JSON.stringify(event)}`);
}
