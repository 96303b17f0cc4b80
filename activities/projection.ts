import {
  openSlots,
  parties,
  partiesOfStep,
  signingAgencies,
  slotAgencies,
  stageOf,
  templateFor,
} from '../domain/referral/rules.ts';
import { openProposals, SECOND_SIGNATURE } from '../domain/referral/rules/proposal.ts';
import { openSteps } from '../domain/referral/events.ts';
import { isOpen, stepOf, type ReferralState, type StepState } from '../domain/referral/state.ts';
import type { Follows } from '../db/commit/writes.ts';
import type { referral, step } from '../db/schema/index.ts';

/** The rows of a referral: a function of its state, so written twice they are there once. */
export function projected(state: ReferralState, before: ReferralState | null, atMs: number): Follows {
  const due = openSteps(state).flatMap((candidate) => (candidate.paused ? [] : [candidate.due.legalMs]));
  const changed = state.steps.filter(
    (candidate) => candidate.version === state.revision || (before && signersChanged(state, before, candidate)),
  );
  const record: Omit<typeof referral.$inferInsert, 'number'> = {
    id: state.id,
    place: state.place,
    route: state.route,
    policy: state.policy,
    coordinatorId: state.coordinator.userId,
    openedAt: new Date(state.startedMs),
    status: state.status,
    stage: stageOf(state),
    outcome: state.outcome,
    revision: state.revision,
    closedAt: state.closedMs === null ? null : new Date(state.closedMs),
    nextDueAt: due.length > 0 ? new Date(Math.min(...due)) : null,
    coordinatorAgencyId: state.coordinator.agencyId,
    pathway: state.pipeline,
    state,
  };
  return {
    record,
    ...participants(state, before, changed),
    steps: changed.map((candidate) => stepRow(state, candidate)),
    ...awaited(state, changed),
    settled: [...settled(changed), ...decided(state, before)].map((entry) => ({ ...entry, settledAt: new Date(atMs) })),
    inboxOf: state.id,
  };
}

/** Another agency signs, in the place of one that is no more or of another commune; nothing else of the step has changed. */
function signersChanged(state: ReferralState, before: ReferralState, candidate: StepState): boolean {
  const earlier = stepOf(before, candidate.id);
  const alike =
    state.successors === before.successors && state.communes === before.communes && state.areas === before.areas;
  if (alike || !earlier || !isOpen(candidate)) return false;
  return signingAgencies(state, candidate).join() !== signingAgencies(before, earlier).join();
}

function participants(
  state: ReferralState,
  before: ReferralState | null,
  changed: StepState[],
): Pick<Follows, 'onlyParticipant' | 'participants'> {
  const part = (agencyId: string) => ({ referralId: state.id, agencyId });
  // After a withdrawal nothing is shared any more: only the coordinating agency still sees the referral.
  if (state.outcome === 'withdrew') return { onlyParticipant: [part(state.coordinator.agencyId)] };
  // Who had a part before a withdrawal has none by that any more: opened again, the referral is shared step by step.
  const known = new Set(before ? parties(before) : []);
  for (const { id } of changed) {
    const earlier = before && stepOf(before, id);
    if (before && earlier) for (const agencyId of partiesOfStep(before, earlier)) known.add(agencyId);
  }
  const now = [...parties(state), ...changed.filter(isOpen).flatMap((candidate) => partiesOfStep(state, candidate))];
  return { participants: [...new Set(now)].filter((agencyId) => !known.has(agencyId)).map(part) };
}

const stepRow = (state: ReferralState, candidate: StepState): typeof step.$inferInsert => ({
  referralId: state.id,
  id: candidate.id,
  template: candidate.template,
  stage: templateFor(state, candidate).stage,
  status: candidate.status,
  open: isOpen(candidate),
  agencyId: candidate.agencyId,
  assigneeId: candidate.assigneeId,
  rule: candidate.rule,
  due: candidate.due,
  dueStrictAt: new Date(candidate.due.strictMs),
  dueLegalAt: new Date(candidate.due.legalMs),
  dueVersion: candidate.dueVersion,
  answerByAt: candidate.answerByMs === null ? null : new Date(candidate.answerByMs),
  paused: candidate.paused !== null,
  version: candidate.version,
  reportId: candidate.reportId,
  signingAgencies: signingAgencies(state, candidate),
  openedAt: new Date(candidate.openedMs),
  endedAt: candidate.endedMs === null ? null : new Date(candidate.endedMs),
});

function awaited(state: ReferralState, changed: StepState[]): Pick<Follows, 'awaitedOf' | 'awaited'> {
  const referralId = state.id;
  const signed = changed.filter((candidate) => templateFor(state, candidate).signOffs.length > 0);
  return {
    awaitedOf: signed.map(({ id: stepId }) => ({ referralId, stepId })),
    awaited: signed
      .filter((candidate) => candidate.status === 'reported')
      .flatMap((candidate) =>
        openSlots(state, candidate).flatMap((slot) =>
          slotAgencies(state, candidate, slot).map((agencyId) => ({
            ...{ referralId, stepId: candidate.id },
            ...{ slot: slot.slot, agencyId },
          })),
        ),
      ),
  };
}

/** What was proposed and is decided, or ended with the case, asks nobody for a signature any more. */
function decided(state: ReferralState, before: ReferralState | null) {
  if (!before) return [];
  const [was, is] = [openProposals(before), openProposals(state)];
  return (['identification', 'pathway'] as const)
    .filter((stepId) => was[stepId] && (!is[stepId] || state.status === 'closed'))
    .map((stepId) => ({ stepId, before: null, rung: SECOND_SIGNATURE }));
}

/** Alerts of an ended step, of a due version that is gone, or of an offer that was answered, ask nothing of anybody any more. */
const settled = (changed: readonly StepState[]) =>
  changed.flatMap((candidate): { stepId: string; before: number | null; rung?: string }[] => {
    const { id: stepId, dueVersion, status } = candidate;
    if (!isOpen(candidate)) return [{ stepId, before: null }];
    return [
      ...(dueVersion > 1 ? [{ stepId, before: dueVersion }] : []),
      ...(status === 'offered' ? [] : [{ stepId, before: null, rung: 'undelivered' }]),
    ];
  });
