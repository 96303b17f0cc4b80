import type { EntryRoute } from '../domain/codes.ts';
import { coordinator, envelopeOf, nextHumanAction, opening, START } from './pathway.ts';
import type { Action } from '../domain/referral/actions.ts';
import { openSteps, type ReferralEvent } from '../domain/referral/events.ts';
import { decide, nextWake, type RefusalCode } from '../domain/referral/rules.ts';
import { stepOf, type Actor, type ReferralState } from '../domain/referral/state.ts';

/** A referral played by hand: `does` must be accepted, `refused` must not change anything. */
export class Play {
  state: ReferralState;
  nowMs: number;
  readonly events: ReferralEvent[] = [];

  constructor(
    route: EntryRoute,
    facts: Record<string, string> = {},
    nowMs = START,
    overrides: Parameters<typeof opening>[2] = {},
  ) {
    this.nowMs = nowMs;
    const decision = decide(null, envelopeOf(opening(route, facts, overrides), coordinator), nowMs);
    if (!decision.ok) throw new Error(`opening refused: ${decision.refusal.code}`);
    this.state = decision.state;
    this.events.push(...decision.events);
  }

  does(actor: Actor | null, action: Action): this {
    const decision = decide(this.state, envelopeOf(action, actor), this.nowMs);
    if (!decision.ok)
      throw new Error(`${action.kind} refused: ${decision.refusal.code} ${JSON.stringify(decision.refusal.detail)}`);
    this.state = decision.state;
    this.events.push(...decision.events);
    return this;
  }

  refused(actor: Actor, action: Action, ifVersion: number | null = null): RefusalCode {
    const decision = decide(this.state, envelopeOf(action, actor, { ifVersion }), this.nowMs);
    if (decision.ok) throw new Error(`${action.kind} was accepted`);
    return decision.refusal.code;
  }

  later(ms: number): this {
    const until = this.nowMs + ms;
    for (;;) {
      const wake = nextWake(this.state, this.nowMs);
      if (wake === null || wake > until) break;
      this.nowMs = Math.max(wake, this.nowMs);
      this.does(null, { kind: 'tick' });
    }
    this.nowMs = until;
    return this;
  }

  /** Plays on sensibly until the step exists and is open, or the referral is closed. */
  until(stepId: string, answers: Record<string, string> = {}): this {
    for (let guard = 0; guard < 300; guard += 1) {
      const step = stepOf(this.state, stepId);
      if (step) return this;
      const next = nextHumanAction(this.state, answers);
      if (!next) throw new Error(`${stepId} never opened; open: ${openSteps(this.state).map(({ id }) => id)}`);
      this.does(next.actor, next.action);
    }
    throw new Error('too long');
  }

  toEnd(answers: Record<string, string> = {}): this {
    for (let guard = 0; guard < 400; guard += 1) {
      const next = nextHumanAction(this.state, answers);
      if (!next) return this;
      this.does(next.actor, next.action);
    }
    throw new Error('too long');
  }

  step(id: string) {
    const step = stepOf(this.state, id);
    if (!step) throw new Error(`no step ${id}; there are ${this.state.steps.map((entry) => entry.id)}`);
    return step;
  }
}

export const open = (play: Play) => openSteps(play.state).map(({ id }) => id);
