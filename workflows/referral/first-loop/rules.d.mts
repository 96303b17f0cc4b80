import type { Envelope } from '../../../domain/referral/actions.ts';
import type { ReferralEvent } from '../../../domain/referral/events.ts';
import type { Refusal } from '../../../domain/referral/rules/refusal.ts';
import type { ReferralState } from '../../../domain/referral/state.ts';

/** What rules.mjs holds. Its state and events are those of its day; today's types are close enough to carry them. */
type State = ReferralState;
export type Decision = { ok: true; events: ReferralEvent[]; state: State } | { ok: false; refusal: Refusal };
export function decide(state: State | null, envelope: Envelope, nowMs: number): Decision;
export function nextWake(state: State, nowMs: number): number | null;
export function evolveAll(state: State | null, events: readonly ReferralEvent[], actionId: string): State;
export function openSteps(state: State): State['steps'];
export function digestOf(state: State): string;
export function clockFrom(opening: { scale: number; epochMs: number }): State['clock'];
export function realWait(clock: State['clock'], waitMs: number): number;
export function referralNow(clock: State['clock'], realMs: number): number;
