import {
  ApplicationFailure,
  CancellationScope,
  allHandlersFinished,
  condition,
  continueAsNew,
  isCancellation,
  log,
  proxyLocalActivities,
  setHandler,
  sleep,
  workflowInfo,
} from '@temporalio/workflow';
import type { Activities } from '../../activities/index.ts';
import { setUpdate } from '../set-update.ts';
import { ACTION_KINDS, type Envelope } from '../../domain/referral/actions.ts';
import { evolveAll, openSteps } from '../../domain/referral/events.ts';
import { actionUpdates, REFUSED, stateQuery, type ActionResult, type ReferralInput } from './messages.ts';
import { decide, nextWake } from '../../domain/referral/rules.ts';
import type { Refusal } from '../../domain/referral/rules/refusal.ts';
import {
  clockFrom,
  digestOf,
  realWait,
  referralNow,
  referralState,
  type ReferralState,
} from '../../domain/referral/state.ts';

/**
 * One execution = one referral, id `referral-<uuid>`, from the first call to the end of follow-up, across continue-as-new.
 *
 * | message        | kind   | answers                                                              |
 * | -------------- | ------ | -------------------------------------------------------------------- |
 * | every action   | update | the revision, once committed to PostgreSQL; a refusal writes nothing |
 * | `state`        | query  | the state, for operators and the daily comparison                    |
 *
 * Time-outs: an offer nobody answers goes to the next agency, then to the coordinator; a pause ends at its cap; a
 * passed rung raises its alert. Nothing is ever accepted, signed or closed by silence.
 *
 * The update handlers only queue; the loop below decides, commits and folds, one action at a time. `commit` is a local
 * activity, so its effect can precede the history that tells of it. Should the worker die in between, PostgreSQL
 * already holds that revision: the next commit finds it there and the loop adopts the stored events, which the same
 * rules had allowed on the same state. The log in PostgreSQL is the record; the history catches up with it.
 */

const { commit } = proxyLocalActivities<Activities>({
  startToCloseTimeout: '10s',
  retry: { initialInterval: '100ms', backoffCoefficient: 2, maximumInterval: '10s' },
});

interface Queued {
  envelope: Envelope;
  resolve: (result: ActionResult) => void;
  reject: (error: ApplicationFailure) => void;
}

export async function referral(input: ReferralInput): Promise<{ revision: number; outcome: string | null }> {
  let state: ReferralState | null = input.state ? referralState.parse(input.state) : null;
  const clock = () =>
    state?.clock ??
    clockFrom(input.opening?.action.kind === 'open' ? input.opening.action.clock : { scale: 1, epochMs: 0 });
  const now = () => referralNow(clock(), Date.now());
  const queue: Queued[] = [];
  let committed = 0;
  let opened = state !== null;

  setHandler(stateQuery, () => state);
  for (const kind of ACTION_KINDS) {
    setUpdate(actionUpdates[kind], {
      validate: (envelope) => {
        if (envelope.action.kind !== kind) throw refused({ code: 'system-only', detail: { kind } });
        // Before the opening action is committed there is nothing to judge by; the loop judges instead.
        if (kind === 'open' || !opened || state?.recent.includes(envelope.actionId)) return;
        const decision = decide(state, envelope, now());
        if (!decision.ok) throw refused(decision.refusal);
      },
      handle: (envelope) => new Promise((resolve, reject) => queue.push({ envelope, resolve, reject })),
    });
  }

  const alarm = createAlarm();

  /** Works out one action, commits it, folds it. Answers null when done, or the refusal. */
  const perform = async (envelope: Envelope): Promise<Refusal | null> => {
    for (;;) {
      if (state?.recent.includes(envelope.actionId)) return null;
      const atMs = now();
      const decision = decide(state, envelope, atMs);
      if (!decision.ok) return decision.refusal;
      if (decision.events.length === 0) return null;
      const before: ReferralState | null = state;
      const answer = await commit({
        referralId: input.referralId,
        revision: (before?.revision ?? 0) + 1,
        envelope,
        events: decision.events,
        atMs,
      });
      committed += 1;
      if (answer.status === 'committed') {
        // Any error but a failure stops this workflow task and is tried again: right for code that must be mended.
        if (answer.digest !== digestOf(decision.state))
          throw new Error(
            `revision ${decision.state.revision} was stored as ${answer.digest}, and these rules make ${digestOf(decision.state)} of it`,
          );
        state = decision.state;
        return null;
      }
      if (answer.status === 'duplicate') return null;
      // Other actions hold this revision and perhaps more: a worker died after its commit, or the history was restored
      // from an older backup. Adopt them, then judge ours afresh.
      log.warn('adopted committed revisions', { from: (before?.revision ?? 0) + 1, count: answer.revisions.length });
      for (const stored of answer.revisions) state = evolveAll(state, stored.events, stored.actionId);
    }
  };

  if (!state && input.opening) {
    const refusal = await perform(input.opening);
    if (refusal) throw refused(refusal);
    opened = true;
  }

  for (;;) {
    const next = queue.shift();
    if (next) {
      const refusal = next.envelope.action.kind === 'open' ? null : await perform(next.envelope);
      if (refusal) next.reject(refused(refusal));
      else next.resolve({ revision: state?.revision ?? 0 });
      continue;
    }
    if (!state) throw ApplicationFailure.nonRetryable('a referral starts with its opening action', 'no-opening');
    // A review of what somebody did in the case outlives it.
    if (state.status === 'closed' && openSteps(state).length === 0) {
      await condition(allHandlersFinished);
      if (queue.length > 0) continue;
      alarm.set(null, 0, 1);
      return { revision: state.revision, outcome: state.outcome };
    }
    if (workflowInfo().continueAsNewSuggested || (input.continueAfter !== null && committed >= input.continueAfter)) {
      await condition(allHandlersFinished);
      if (queue.length > 0) continue;
      await continueAsNew<typeof referral>({ ...input, state, opening: null });
    }
    const wakeMs = nextWake(state, now());
    if (wakeMs !== null && wakeMs <= now()) {
      await perform(systemEnvelope(`tick-${state.revision + 1}`));
      continue;
    }
    alarm.set(wakeMs, wakeMs === null ? 0 : realWait(state.clock, wakeMs - now()), state.clock.scale);
    await condition(() => queue.length > 0 || alarm.rang());
  }
}

function systemEnvelope(actionId: string): Envelope {
  return { actionId, actor: null, requestId: null, fingerprint: null, ifVersion: null, action: { kind: 'tick' } };
}

function refused(refusal: Refusal): ApplicationFailure {
  return ApplicationFailure.create({ type: REFUSED, message: refusal.code, nonRetryable: true, details: [refusal] });
}

/** One timer at a time. Setting it to the instant it already has costs nothing, so most actions add no timer events. */
function createAlarm() {
  let running: { atMs: number; scale: number; scope: CancellationScope } | null = null;
  let rang = false;
  return {
    set(atMs: number | null, waitMs: number, scale: number): void {
      rang = false;
      if (running?.atMs === atMs && running.scale === scale) return;
      running?.scope.cancel();
      running = null;
      if (atMs === null) return;
      const scope = new CancellationScope();
      const mine = { atMs, scale, scope };
      running = mine;
      scope
        .run(() => sleep(waitMs))
        .then(() => {
          if (running === mine) running = null;
          rang = true;
        })
        .catch((error: unknown) => {
          if (!isCancellation(error)) throw error;
        });
    },
    rang: () => rang,
  };
}
