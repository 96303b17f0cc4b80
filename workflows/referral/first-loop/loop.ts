import {
  ApplicationFailure,
  allHandlersFinished,
  condition,
  continueAsNew,
  patched,
  proxyLocalActivities,
  workflowInfo,
} from '@temporalio/workflow';
import type { Activities } from '../../../activities/index.ts';
import type { CommitAnswer } from '../../../domain/kernel/aggregate.ts';
import type { Action, Envelope } from '../../../domain/referral/actions.ts';
import type { ReferralEnd } from '../../../domain/referral/aggregate.ts';
import type { ReferralEvent } from '../../../domain/referral/events.ts';
import type { ReferralState } from '../../../domain/referral/state.ts';
import { type Loop, refusalFailure } from '../../durable.ts';
import type { ReferralInput } from '../messages.ts';
import { clockFrom, decide, digestOf, evolveAll, nextWake, openSteps, realWait, referralNow } from './rules.mjs';

/**
 * The loop that ran referrals until December 2026. It decided in the workflow, and so decided again whenever it was replayed.
 * It is kept to replay what it recorded, with the rules of its day (rules.mjs), and goes over to the durable loop at its first
 * turn that is not a replay: the same run, the same queue, the same timer. docs/adr/0044 says until when it stays.
 */

/** How such a run began. */
export interface FirstInput {
  referralId: string;
  state: ReferralState | null;
  opening: Envelope | null;
  continueAfter: number | null;
}

/** What `commit` took and answered then. */
export interface FirstCommitInput {
  referralId: string;
  revision: number;
  envelope: Envelope;
  events: ReferralEvent[];
  atMs: number;
}
type FirstAnswer =
  | { status: 'committed'; digest: string }
  | { status: 'duplicate' }
  | { status: 'behind'; revisions: { actionId: string; events: ReferralEvent[] }[] };

type Crossed = { ended: ReferralEnd } | { goOn: ReferralInput };

const { commit } = proxyLocalActivities<Pick<Activities, 'commit'>>({
  startToCloseTimeout: '10s',
  retry: { initialInterval: '100ms', backoffCoefficient: 2, maximumInterval: '10s' },
});

export function isFirst(input: object): input is FirstInput {
  return 'referralId' in input;
}

/** Null: done. Else why not; or a `commit` of today has answered it, and the run goes over. */
type Performed = null | { code: string; detail: object } | CommitAnswer;

export async function runFirst(
  input: FirstInput,
  { queue, alarm, hold }: Loop<ReferralState, Action, ReferralEnd>,
): Promise<Crossed> {
  let state = input.state;
  const clock = () =>
    state?.clock ??
    clockFrom(input.opening?.action.kind === 'open' ? input.opening.action.clock : { scale: 1, epochMs: 0 });
  const now = () => referralNow(clock(), Date.now());
  let committed = 0;
  const goOn = (): { goOn: ReferralInput } => ({
    goOn: {
      id: input.referralId,
      opening: null,
      atLeast: state?.revision ?? 0,
      continueAfter: input.continueAfter,
    },
  });

  const perform = async (envelope: Envelope): Promise<Performed> => {
    for (;;) {
      if (state?.recent.includes(envelope.actionId)) return null;
      const atMs = now();
      const decision = decide(state, envelope, atMs);
      if (!decision.ok) return decision.refusal;
      if (decision.events.length === 0) return null;
      const revision = (state?.revision ?? 0) + 1;
      const asked: FirstCommitInput = {
        referralId: input.referralId,
        revision,
        envelope,
        events: decision.events,
        atMs,
      };
      const answer = (await commit(asked)) as FirstAnswer | CommitAnswer;
      if ('position' in answer) return answer;
      committed += 1;
      if (answer.status === 'committed') {
        if (answer.digest !== digestOf(decision.state))
          throw new Error(
            `revision ${revision} was stored as ${answer.digest}, and these rules make ${digestOf(decision.state)} of it`,
          );
        state = decision.state;
        hold(state);
        return null;
      }
      if (answer.status === 'duplicate') return null;
      for (const stored of answer.revisions) state = evolveAll(state, stored.events, stored.actionId);
      hold(state);
    }
  };

  hold(state);
  if (!state && input.opening) {
    if (patched(GO_OVER)) return { goOn: { ...goOn().goOn, opening: input.opening } };
    const refusal = await perform(input.opening);
    if (refusal && 'position' in refusal) return goOn();
    if (refusal) throw refusalFailure(refusal as Parameters<typeof refusalFailure>[0]);
  }

  for (;;) {
    // False while it is replayed: what stands in the history is done as it was done.
    if (patched(GO_OVER)) return goOn();
    const next = queue.shift();
    if (next) {
      const refusal = next.envelope.action.kind === 'open' ? null : await perform(next.envelope);
      if (refusal && 'position' in refusal) {
        queue.unshift(next);
        return goOn();
      }
      if (refusal) next.reject(refusalFailure(refusal as Parameters<typeof refusalFailure>[0]));
      else next.resolve({ revision: state?.revision ?? 0 });
      continue;
    }
    if (!state) throw ApplicationFailure.nonRetryable('a referral starts with its opening action', 'no-opening');
    if (state.status === 'closed' && openSteps(state).length === 0) {
      await condition(allHandlersFinished);
      if (queue.length > 0) continue;
      alarm.set(null, 0, 1);
      return { ended: { revision: state.revision, outcome: state.outcome } };
    }
    if (workflowInfo().continueAsNewSuggested || (input.continueAfter !== null && committed >= input.continueAfter)) {
      await condition(allHandlersFinished);
      if (queue.length > 0) continue;
      await continueAsNew<(next: FirstInput) => Promise<ReferralEnd>>({ ...input, state, opening: null });
    }
    const wakeMs = nextWake(state, now());
    if (wakeMs !== null && wakeMs <= now()) {
      const refusal = await perform(ticking(state.revision + 1));
      if (refusal && 'position' in refusal) return goOn();
      continue;
    }
    alarm.set(wakeMs, wakeMs === null ? 0 : realWait(state.clock, wakeMs - now()), state.clock.scale);
    await condition(() => queue.length > 0 || alarm.rang());
  }
}

/** Marks the turn at which a run went over. */
const GO_OVER = 'durable-loop';

function ticking(revision: number): Envelope {
  return {
    actionId: `tick-${revision}`,
    actor: null,
    requestId: null,
    fingerprint: null,
    ifVersion: null,
    action: { kind: 'tick' },
  };
}
