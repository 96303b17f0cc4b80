import { openSteps, type ReferralEvent } from './events.ts';
import { openSlots, slotAgencies } from './rules/permissions.ts';
import { type ReferralState, stepOf } from './state.ts';

/** One act on several cases. Each is an act of its own, and whoever may not do it singly may not do it so. */

/** What may be done to several at once, and on what. */
export const BULK_ACTS = {
  nudge: 'step',
  reassign: 'step',
  'change-coordinator': 'referral',
  close: 'referral',
  complete: 'step',
  sign: 'step',
} as const;
export type BulkAct = keyof typeof BULK_ACTS;
export const BULK_ACT_KINDS = Object.keys(BULK_ACTS) as [BulkAct, ...BulkAct[]];

/** What a list shows of a case. */
export interface Listed {
  status: ReferralState['status'];
  openSteps: number;
  /** Its step that is due first; null: nothing of it runs. */
  next: unknown;
}

/**
 * What “choose all” takes: on what the act can be done, as far as a list shows. A case in which everything rests is for somebody who knows why,
 * and is chosen by hand; so is one that is none (docs/adr/0068), which is not to be told from it.
 */
export function takenWithAll(act: BulkAct, { status, openSteps, next }: Listed): boolean {
  if (status === 'closed') return false;
  // Nothing may be open; but whoever is missing has the alarm.
  if (act === 'close') return openSteps === 0 || status === 'missing';
  return next !== null || (BULK_ACTS[act] === 'referral' && openSteps === 0);
}

/** Of people who are handed over together: their minutes are handed in, and signed. On steps of a hand-over alone. */
export const HAND_OVER_ACTS = ['complete', 'sign'] as const satisfies readonly BulkAct[];
export type HandOverAct = (typeof HAND_OVER_ACTS)[number];
export const isHandOverAct = (act: BulkAct): act is HandOverAct => (HAND_OVER_ACTS as readonly BulkAct[]).includes(act);

/** As many as somebody can look through before they confirm. */
export const MOST_AT_ONCE = 100;

/** What would follow from an act: of steps by their ids, of who is told the agency and, where it is one person, the account. */
export interface Foreseen {
  opens: { stepId: string; template: string; agencyId: string | null }[];
  ends: { stepId: string }[];
  /** Its report is handed in and waits for its signatures. */
  reported: { stepId: string }[];
  signed: { stepId: string }[];
  done: { stepId: string }[];
  moves: { stepId: string; from: Holder; to: Holder }[];
  told: Holder[];
  /** The case ends with this outcome. */
  closes: string | null;
  /** Who runs the case from then on. */
  coordinatorId: string | null;
}
export interface Holder {
  agencyId: string | null;
  userId: string | null;
}

/** In words of the events an act would make of a case. Time that passes by itself afterwards is no part of it. */
export function foreseen(before: ReferralState, after: ReferralState, events: readonly ReferralEvent[]): Foreseen {
  const found: Foreseen = {
    ...{ opens: [], ends: [], reported: [], signed: [], done: [], moves: [], told: [] },
    ...{ closes: null, coordinatorId: null },
  };
  for (const event of events) {
    switch (event.type) {
      case 'step-opened': {
        const { id: stepId, template, agencyId } = event.step;
        found.opens.push({ stepId, template, agencyId });
        found.told.push({ agencyId, userId: null });
        break;
      }
      case 'step-reported':
        found.reported.push({ stepId: event.stepId });
        found.told.push(...signersOf(after, event.stepId));
        break;
      case 'step-signed':
        found.signed.push({ stepId: event.stepId });
        break;
      case 'step-done':
        found.done.push({ stepId: event.stepId });
        break;
      case 'step-cancelled':
        found.ends.push({ stepId: event.stepId });
        break;
      case 'step-reassigned': {
        const to = { agencyId: event.agencyId, userId: event.assigneeId };
        found.moves.push({ stepId: event.stepId, from: holderOf(before, event.stepId), to });
        found.told.push(to);
        break;
      }
      case 'step-nudged':
        found.told.push(holderOf(after, event.stepId));
        break;
      case 'coordinator-changed':
        found.coordinatorId = event.coordinatorId;
        // Told by the step that is due first: a case with nothing open waits for nobody.
        if (openSteps(after).length > 0)
          found.told.push({ agencyId: after.coordinator.agencyId, userId: event.coordinatorId });
        break;
      case 'referral-closed':
        found.closes = event.outcome;
        break;
      default:
    }
  }
  return found;
}

/** Whose signature a report waits for. */
function signersOf(state: ReferralState, stepId: string): Holder[] {
  const step = stepOf(state, stepId);
  if (!step) return [];
  const agencies = openSlots(state, step).flatMap((slot) => slotAgencies(state, step, slot));
  return [...new Set(agencies)].map((agencyId) => ({ agencyId, userId: null }));
}

function holderOf(state: ReferralState, stepId: string): Holder {
  const step = stepOf(state, stepId);
  return { agencyId: step?.agencyId ?? null, userId: step?.assigneeId ?? null };
}
