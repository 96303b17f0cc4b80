import { random } from '../chaos/random.ts';
import type { EntryRoute } from '../domain/codes.ts';
import { DAY_MS, HOUR_MS } from '../domain/law/days.ts';
import type { Action } from '../domain/referral/actions.ts';
import { openSteps } from '../domain/referral/events.ts';
import { decide, nextWake } from '../domain/referral/rules.ts';
import type { Actor, ReferralState } from '../domain/referral/state.ts';
import type { Logged } from '../domain/what-if/replay.ts';
import { stableId } from '../db/ids.ts';
import { coordinator, envelopeOf, nextHumanAction, opening, START } from './pathway.ts';

const ROUTES: EntryRoute[] = ['self-report', 'hotline', 'self-return', 'rescued', 'mission', 'foreign-victim'];

/**
 * Logs of fictitious cases, as the worker would have written them, without a database: people do the next sensible thing after a
 * time drawn from the seed, time does what it does in between, now and then some seconds late as a busy worker is.
 *
 * @param punctual time does what it does on the instant.
 */
export function recordedLife(
  seed: number,
  { actions = 40, punctual = true } = {},
): { log: Logged[]; state: ReferralState; untilMs: number } {
  const draw = random(seed);
  const log: Logged[] = [];
  const id = stableId('recorded', String(seed));
  let state: ReferralState | null = null;
  let nowMs = START + Math.floor(draw() * 40) * DAY_MS;
  const act = (action: Action, actor: Actor | null) => {
    const envelope = envelopeOf(action, actor, { actionId: `${id}-${log.length + 1}` });
    const decision = decide(state, envelope, nowMs);
    if (!decision.ok) throw new Error(`${action.kind}: ${JSON.stringify(decision.refusal)}`);
    if (decision.events.length === 0) return;
    state = decision.state;
    const { roles: _roles, ...who } = actor ?? { roles: [] };
    log.push({
      revision: state.revision,
      actionId: envelope.actionId,
      action,
      actor: actor ? (who as Logged['actor']) : null,
      atMs: nowMs,
      events: decision.events,
    });
  };
  const child = draw() < 0.3 ? 'yes' : 'no';
  const route = ROUTES[Math.floor(draw() * ROUTES.length)] as EntryRoute;
  act(
    opening(
      route,
      { child, ...(route !== 'self-report' ? {} : { underControl: draw() < 0.3 ? 'yes' : 'no' }) },
      { referralId: id },
    ),
    coordinator,
  );
  while (log.length < actions) {
    const now: ReferralState = state as unknown as ReferralState;
    if (now.status === 'closed' && openSteps(now).length === 0) break;
    const next = nextHumanAction(now, { child, decision: draw() < 0.85 ? 'identified' : 'not-identified' });
    const wakeMs = nextWake(now, nowMs);
    const thoughtMs = next ? nowMs + draw() * Math.max(HOUR_MS, 1.3 * (next.step.due.legalMs - nowMs)) : Infinity;
    const atMs = Math.min(thoughtMs, wakeMs ?? Infinity);
    if (!Number.isFinite(atMs)) break;
    const tick = wakeMs !== null && wakeMs <= thoughtMs;
    nowMs = Math.ceil(Math.max(nowMs, atMs)) + (tick && !punctual ? Math.floor(draw() * 5_000) : 0);
    if (tick) act({ kind: 'tick' }, null);
    else if (next) act(next.action, next.actor);
  }
  return { log, state: state as unknown as ReferralState, untilMs: nowMs };
}
