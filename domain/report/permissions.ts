import { CHARGE_ROLES, hasOne, REPORT_ROLES } from '../access/roles.ts';
import type { ReportRelation } from '../access/types.ts';
import type { Actor } from '../kernel/actor.ts';
import { unacknowledgeable } from '../kernel/deadline.ts';
import { REPORT_REQUEST_KINDS, type ReportRequestKind } from './actions.ts';
import { REOPEN_MS } from './levels.ts';
import { refuseReport, type ReportRefusal } from './refusal.ts';
import type { ReportState } from './state.ts';

/**
 * Who may do what with a report, now: a function of the state, the actor and the instant alone, so the update validator,
 * the API and the screens give one answer.
 */

type Parties = Pick<ReportState, 'receiver' | 'coordinator' | 'holder' | 'offer'>;

/** What an agency is to a report. Whoever is nothing to it does not see it. */
export function reportRelations(state: Parties, agencyId: string): ReportRelation[] {
  const found: ReportRelation[] = [];
  if (state.coordinator.agencyId === agencyId) found.push('report-coordinating');
  if (state.holder.agencyId === agencyId) found.push('report-holder');
  if (state.offer?.agencyId === agencyId) found.push('report-asked');
  if (state.receiver.agencyId === agencyId) found.push('report-receiver');
  return found;
}

/** Works in the agency that answers for it: at a desk of the hotline, whoever sits there acts. */
const holds = (state: ReportState, actor: Actor) =>
  state.holder.agencyId === actor.agencyId && hasOne(actor.roles, REPORT_ROLES);
const inCharge = (state: ReportState, actor: Actor) =>
  state.coordinator.agencyId === actor.agencyId && hasOne(actor.roles, CHARGE_ROLES);
const asked = (state: ReportState, actor: Actor) =>
  state.offer?.agencyId === actor.agencyId && hasOne(actor.roles, REPORT_ROLES);

/** Why the actor may not do this with the report now, whatever the input; null when they may. */
export function checkReport(
  state: ReportState,
  actor: Actor,
  kind: ReportRequestKind,
  nowMs: number,
): ReportRefusal | null {
  if (kind === 'reopen') return checkReopen(state, actor, nowMs);
  if (state.status === 'closed') return refuseReport('report-closed');
  switch (kind) {
    case 'accept':
      if (asked(state, actor)) return null;
      if (!holds(state, actor)) return notTheirs(state, actor);
      return state.holder.userId === actor.userId ? refuseReport('already-accepted') : null;
    case 'decline':
      if (asked(state, actor)) return null;
      return state.offer || !holds(state, actor) ? notTheirs(state, actor) : refuseReport('not-offered');
    case 'acknowledge':
      if (!holds(state, actor) && !inCharge(state, actor)) return notTheirs(state, actor);
      return alerted(state);
    default:
      return holds(state, actor) || inCharge(state, actor) ? null : notTheirs(state, actor);
  }
}

/** There is an alert, and nobody has acknowledged it. */
function alerted(state: ReportState): ReportRefusal | null {
  const why = unacknowledgeable(state);
  return why && refuseReport(why);
}

function checkReopen(state: ReportState, actor: Actor, nowMs: number): ReportRefusal | null {
  const lead = state.holder.agencyId === actor.agencyId && hasOne(actor.roles, ['agency-lead', 'hotline-operator']);
  if (!lead && !inCharge(state, actor))
    return refuseReport('role-required', { roles: [...CHARGE_ROLES, 'agency-lead', 'hotline-operator'] });
  if (state.status === 'open') return refuseReport('report-open');
  return state.closedMs !== null && nowMs - state.closedMs > REOPEN_MS ? refuseReport('reopen-too-late') : null;
}

/** A colleague without the role, or somebody of another agency. */
function notTheirs(state: ReportState, actor: Actor): ReportRefusal {
  const near = reportRelations(state, actor.agencyId).filter((relation) => relation !== 'report-receiver');
  return near.length > 0 ? refuseReport('role-required', { roles: REPORT_ROLES }) : refuseReport('not-your-agency');
}

export interface ReportPossibility {
  action: ReportRequestKind;
  allowed: boolean;
  /** Null when allowed; else why not. */
  why: ReportRefusal | null;
}

/** Every act on a report with whether this actor may do it now, and why not: the checks the workflow makes. */
export function reportPossibilities(state: ReportState, actor: Actor, nowMs: number): ReportPossibility[] {
  return REPORT_REQUEST_KINDS.map((action) => {
    const why = checkReport(state, actor, action, nowMs);
    return { action, allowed: why === null, why };
  });
}
