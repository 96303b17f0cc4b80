import { and, eq, inArray, sql } from 'drizzle-orm';
import {
  openSlots,
  parties,
  partiesOfStep,
  signingAgencies,
  slotAgencies,
  stageOf,
  templateFor,
} from '../domain/referral/rules.ts';
import { openSteps } from '../domain/referral/events.ts';
import { isOpen, stepOf, type ReferralState, type StepState } from '../domain/referral/state.ts';
import type { Transaction } from '../db/client.ts';
import { awaitedSignOff, participant, referral, step } from '../db/schema/index.ts';
import { settleAlerts } from './messages.ts';

/** Writes the projection of a referral: a function of its state, so writing it twice changes nothing. */
export async function project(
  tx: Transaction,
  state: ReferralState,
  before: ReferralState | null,
  atMs: number,
): Promise<void> {
  const due = openSteps(state).flatMap((candidate) => (candidate.paused ? [] : [candidate.due.legalMs]));
  const row = {
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
  // Issued first, so it runs first: the steps refer to it.
  const header = before
    ? tx.update(referral).set(row).where(eq(referral.id, state.id)).execute()
    : tx
        .insert(referral)
        .values({
          ...row,
          id: state.id,
          place: state.place,
          route: state.route,
          policy: state.policy,
          coordinatorId: state.coordinator.userId,
          openedAt: new Date(state.startedMs),
        })
        .execute();
  const changed = state.steps.filter(
    (candidate) => candidate.version === state.revision || (before && signersChanged(state, before, candidate)),
  );
  // Each is sent when it is made, so all go to the server together, in this order: the inbox is made from the rest.
  await Promise.all([
    header,
    writeParticipants(tx, state, before, changed),
    writeSteps(tx, state, changed),
    ...writeAwaited(tx, state, changed),
    settleAlerts(tx, { referralId: state.id }, settled(changed), atMs),
    tx.execute(sql`select keep_inbox(${state.id})`).execute(),
  ]);
}

/** Another agency signs, in the place of one that is no more or of another commune; nothing else of the step has changed. */
function signersChanged(state: ReferralState, before: ReferralState, candidate: StepState): boolean {
  const earlier = stepOf(before, candidate.id);
  const alike =
    state.successors === before.successors && state.communes === before.communes && state.areas === before.areas;
  if (alike || !earlier || !isOpen(candidate)) return false;
  return signingAgencies(state, candidate).join() !== signingAgencies(before, earlier).join();
}

function writeParticipants(
  tx: Transaction,
  state: ReferralState,
  before: ReferralState | null,
  changed: StepState[],
): Promise<unknown> | undefined {
  // After a withdrawal nothing is shared any more: only the coordinating agency still sees the referral.
  if (state.outcome === 'withdrew') {
    return tx
      .delete(participant)
      .where(and(eq(participant.referralId, state.id), sql`${participant.agencyId} <> ${state.coordinator.agencyId}`))
      .execute();
  }
  // Who had a part before a withdrawal has none by that any more: opened again, the referral is shared step by step.
  const known = new Set(before ? parties(before) : []);
  for (const { id } of changed) {
    const earlier = before && stepOf(before, id);
    if (before && earlier) for (const agencyId of partiesOfStep(before, earlier)) known.add(agencyId);
  }
  const now = [...parties(state), ...changed.filter(isOpen).flatMap((candidate) => partiesOfStep(state, candidate))];
  const added = [...new Set(now)].filter((agencyId) => !known.has(agencyId));
  if (added.length === 0) return undefined;
  return tx
    .insert(participant)
    .values(added.map((agencyId) => ({ referralId: state.id, agencyId })))
    .onConflictDoNothing()
    .execute();
}

function writeSteps(tx: Transaction, state: ReferralState, changed: StepState[]): Promise<unknown> | undefined {
  if (changed.length === 0) return undefined;
  const excluded = (column: string) => sql.raw(`excluded.${column}`);
  return tx
    .insert(step)
    .values(
      changed.map((candidate) => ({
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
      })),
    )
    .onConflictDoUpdate({
      target: [step.referralId, step.id],
      set: {
        status: excluded('status'),
        open: excluded('open'),
        agencyId: excluded('agency_id'),
        assigneeId: excluded('assignee_id'),
        rule: excluded('rule'),
        stage: excluded('stage'),
        due: excluded('due'),
        dueStrictAt: excluded('due_strict_at'),
        dueLegalAt: excluded('due_legal_at'),
        dueVersion: excluded('due_version'),
        answerByAt: excluded('answer_by_at'),
        paused: excluded('paused'),
        version: excluded('version'),
        reportId: excluded('report_id'),
        signingAgencies: excluded('signing_agencies'),
        endedAt: excluded('ended_at'),
      },
    })
    .execute();
}

function writeAwaited(tx: Transaction, state: ReferralState, changed: StepState[]): Promise<unknown>[] {
  const ids = changed
    .filter((candidate) => templateFor(state, candidate).signOffs.length > 0)
    .map((candidate) => candidate.id);
  if (ids.length === 0) return [];
  const removed = tx
    .delete(awaitedSignOff)
    .where(and(eq(awaitedSignOff.referralId, state.id), inArray(awaitedSignOff.stepId, ids)))
    .execute();
  const rows = changed
    .filter((candidate) => candidate.status === 'reported')
    .flatMap((candidate) =>
      openSlots(state, candidate).flatMap((slot) =>
        slotAgencies(state, candidate, slot).map((agencyId) => ({
          referralId: state.id,
          stepId: candidate.id,
          slot: slot.slot,
          agencyId,
        })),
      ),
    );
  if (rows.length === 0) return [removed];
  return [removed, tx.insert(awaitedSignOff).values(rows).onConflictDoNothing().execute()];
}

/** Alerts of an ended step, or of a due version that is gone, ask nothing of anybody any more. */
const settled = (changed: readonly StepState[]) =>
  changed.flatMap((candidate): { stepId: string; before: number | null }[] =>
    !isOpen(candidate)
      ? [{ stepId: candidate.id, before: null }]
      : candidate.dueVersion > 1
        ? [{ stepId: candidate.id, before: candidate.dueVersion }]
        : [],
  );
