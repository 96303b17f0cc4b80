import { isRowSecurity } from '../../db/errors.ts';
import type { Transaction } from '../../db/client.ts';
import { coversOf } from '../../db/queries/absences.ts';
import { findAction, loadReferral, type ReferralRow } from '../../db/queries/referrals.ts';
import { stateAfter, refusalAtDoor } from '../../domain/kernel/aggregate.ts';
import { type Action, type Envelope, STEP_ACTIONS, type StepActionKind } from '../../domain/referral/actions.ts';
import { referralAggregate } from '../../domain/referral/aggregate.ts';
import { byPerson } from '../../domain/kernel/envelope.ts';
import type { ReferralEvent } from '../../domain/referral/events.ts';
import { decide, type Refusal, stageOf } from '../../domain/referral/rules.ts';
import { type Actor, type ReferralState, referralNow, stepOf } from '../../domain/referral/state.ts';
import { tellOfEndedAgencies } from '../agency/tell-ended.ts';
import { actorOf, type Caller, type Command } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { notThere, UseCaseError, errorOfRefusal } from '../kernel/use-case-error.ts';
import type { ActionAnswer } from '../kernel/temporal.ts';
import { asCaller, readAsCaller } from '../kernel/transaction.ts';
import { actorFor, coverOf } from './deputy.ts';

/** One action on one referral, from what a person asks to the answer that can be read back. */

export interface Performed {
  row: ReferralRow;
  revision: number;
  /** It was done before, under the same id. */
  replayed: boolean;
}

export interface ActionRequest {
  referralId: string;
  action: Action;
  /** Version of the step, or revision of the referral, the form was filled against; null when the client did not say. */
  ifVersion?: number | null;
  /** Signed in the place of this absent colleague, in one's own name. */
  deputyFor?: string;
  /** What has to be stored, or to be so, before the workflow hears of the action: a report, an assignee who exists. */
  before?: (tx: Transaction, row: ReferralRow) => PromiseLike<unknown>;
  /** What to add to a refusal, e.g. where the draft is kept. */
  onRefusal?: (refusal: Refusal) => Promise<Record<string, unknown>>;
}

/** @throws UseCaseError `not-found` for a referral that is not there for this caller; or why the rules refuse. */
export async function performAction(deps: AppDeps, by: Command, options: ActionRequest): Promise<Performed> {
  const { caller, actionId, fingerprint } = by;
  const { referralId, action, before } = options;
  /** The referral as the caller sees it now, and what this action made of it before. */
  const read = async (tx: Transaction) => ({
    row: await loadReferral(tx, caller, referralId),
    known: await stored(tx, referralId, actionId, fingerprint),
  });
  const { row, known, actor } = await asCaller(deps, by, async (tx) => {
    const seen = await read(tx);
    return { ...seen, actor: seen.row && (await actorOfRequest(tx, caller, seen.row, action, options.deputyFor)) };
  });
  if (!row) throw notThere();
  if (known) return { row, revision: known.revision, replayed: true };
  if (!actor) throw notThere();

  const envelope = byPerson({ ...by, ifVersion: options.ifVersion }, actor, action);
  const refuseWith = (refusal: Refusal) => throwRefusal(deps, envelope, refusal, options.onRefusal);
  const early = judged(row.state, envelope);
  if (early) return refuseWith(early);
  if (before)
    await asCaller(deps, by, async (tx) => before(tx, row)).catch(async (error: unknown) => {
      if (!isRowSecurity(error)) throw error;
      // The second wall refused what was allowed a moment ago: the step has gone to somebody else meanwhile.
      const { row: now } = await asCaller(deps, by, read);
      if (!now) throw notThere();
      const late = judged(now.state, envelope);
      if (!late) throw error;
      await refuseWith(late);
    });

  const answer = await carryOut(deps, row.state, envelope);
  // What closed could not be told; now it goes on, and must not address an agency that is no more.
  if (row.state.status === 'closed' && answer.ok) await tellOfEndedAgencies(deps, row.state);
  const state = answer.ok && stateAfter(referralAggregate, row.state, envelope, answer.result);
  if (state)
    return { row: { ...row, state, stage: stageOf(state) }, revision: answer.result.revision, replayed: false };
  const after = await asCaller(deps, by, read);
  if (answer.ok) return { row: after.row ?? row, revision: answer.result.revision, replayed: false };
  // A retry that overtook its first try is refused as a repetition; the log knows that it was done.
  if (!after.known) return refuseWith(answer.refusal);
  return { row: after.row ?? row, revision: after.known.revision, replayed: true };
}

/**
 * What an action would do to the referral as it stands, with every check that is made when it is done; nothing is. Whoever only asks
 * is not counted among the refusals.
 *
 * @throws UseCaseError as `performAction` would now.
 */
export async function foreseeAction(
  deps: AppDeps,
  by: Command,
  { referralId, action, ifVersion, before, deputyFor }: ActionRequest,
): Promise<{ row: ReferralRow; after: ReferralState; events: ReferralEvent[] }> {
  return readAsCaller(deps, by, async (tx) => {
    const row = await loadReferral(tx, by.caller, referralId);
    const actor = row && (await actorOfRequest(tx, by.caller, row, action, deputyFor));
    if (!row || !actor) throw notThere();
    const envelope = byPerson({ ...by, ifVersion }, actor, action);
    const decision = decide(row.state, envelope, referralNow(row.state.clock, Date.now()));
    if (!decision.ok) throw errorOfRefusal(decision.refusal);
    await before?.(tx, row);
    return { row, after: decision.state, events: decision.events };
  });
}

/** Why the rules refuse an action on the referral as it stands; null: they do not, or the code fails on it. */
export function judged(state: ReferralState, envelope: Envelope): Refusal | null {
  return refusalAtDoor(referralAggregate, state, envelope, referralNow(state.clock, Date.now()));
}

/** Counts a refusal and throws it. */
export async function throwRefusal(
  { metrics }: Pick<AppDeps, 'metrics'>,
  { action }: Envelope,
  refusal: Refusal,
  onRefusal?: ActionRequest['onRefusal'],
): Promise<never> {
  metrics.refusals.inc({ kind: action.kind, code: refusal.code });
  throw errorOfRefusal(refusal, await onRefusal?.(refusal));
}

/** Sends an action to its workflow, and measures how long that takes. */
export async function carryOut(
  { temporal, metrics }: Pick<AppDeps, 'temporal' | 'metrics'>,
  state: ReferralState,
  envelope: Envelope,
): Promise<ActionAnswer> {
  const started = performance.now();
  // The workflow of a closed referral has ended; any action the rules allow on it begins a new run.
  const answer = await (state.status === 'closed'
    ? temporal.reopen(state, envelope)
    : temporal.sendAction(state, envelope));
  metrics.actions.observe(
    { kind: envelope.action.kind, outcome: answer.ok ? 'done' : 'refused' },
    (performance.now() - started) / 1000,
  );
  return answer;
}

/** The actor of an action, with whom they stand in for. Null: they do not stand in for the one they name. */
async function actorOfRequest(
  tx: Transaction,
  caller: Caller,
  { state }: ReferralRow,
  action: Action,
  deputyFor: string | undefined,
): Promise<Actor | null> {
  const step = 'stepId' in action ? stepOf(state, action.stepId) : undefined;
  if (!step || !isStepKind(action.kind)) return actorOf(caller);
  const covers = await coversOf(tx, caller);
  const actor = actorFor(caller, step, action.kind, covers);
  if (deputyFor === undefined) return actor;
  return coverOf(covers, deputyFor, 'sign') ? { ...actor, deputyFor } : null;
}

const isStepKind = (kind: string): kind is StepActionKind => (STEP_ACTIONS as readonly string[]).includes(kind);

/** What this action made of the referral before. @throws UseCaseError when its id stood for something else. */
export async function stored(tx: Transaction, referralId: string, actionId: string, fingerprint: string) {
  const known = await findAction(tx, referralId, actionId);
  if (known && known.fingerprint !== fingerprint) throw new UseCaseError('idempotency-key-reused');
  return known;
}
