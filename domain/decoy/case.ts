import { byProgram } from '../kernel/envelope.ts';
import { pauseClock } from '../law/due.ts';
import { DAY_MS, HOUR_MS } from '../law/days.ts';
import type { ActionOf } from '../referral/actions.ts';
import { evolveAll, openSteps, type ReferralEvent } from '../referral/events.ts';
import { calendarOf, fullDue, ruleOfStep } from '../referral/rules/clock.ts';
import { decide } from '../referral/rules.ts';
import type { ReferralState } from '../referral/state.ts';

/**
 * An invented case (docs/adr/0068): what the rules would make of an opening, at rest from then on. No step of it is held by an agency in whose list it
 * stands, no clock of it runs, and no workflow knows it. Codes alone.
 */

/** The opening without what is invented. */
export type DecoyGround = Omit<
  ActionOf<'open'>,
  'kind' | 'referralId' | 'route' | 'receiver' | 'facts' | 'receivedMs' | 'identifiedOn' | 'communes'
>;

/** A line of its history, as the log of a case has them. */
export interface DecoyEntry {
  revision: number;
  kind: 'open' | 'pause';
  atMs: number;
  events: ReferralEvent[];
}

export interface InventedCase {
  state: ReferralState;
  entries: DecoyEntry[];
}

/** Who may have received them, where nobody in whose list it stands has: first come, first tried. */
const RECEIVERS = ['commune', 'police', 'border-guard'] as const;
const ROUTES = ['self-report', 'self-return'] as const;
const ANSWERS = ['no', 'unsure'] as const;
/** How many days ago it seems to have been opened, at most, and at least. */
const OLDEST_DAYS = 60;
const NEWEST_DAYS = 12;
const REST_DAYS = 30;

/** Draws by an id: the same one, the same case. */
export function drawsOf(id: string): <T>(from: readonly T[]) => T {
  const hex = id.replaceAll('-', '');
  let turn = 0;
  return (from) => {
    const at = (turn * 4) % (hex.length - 4);
    turn += 1;
    return from[Number.parseInt(hex.slice(at, at + 4), 16) % from.length] as (typeof from)[number];
  };
}

/**
 * @param agencies in whose lists it stands: they had a part that is over.
 * @param nowMs the case's own time.
 * @returns null when every such case would give one of them a step to do.
 */
export function inventCase(
  ground: DecoyGround,
  { id, agencies, nowMs }: { id: string; agencies: readonly string[]; nowMs: number },
): InventedCase | null {
  const draw = drawsOf(id);
  const first = draw(ROUTES);
  const openedMs =
    nowMs - (NEWEST_DAYS + draw([...Array(OLDEST_DAYS - NEWEST_DAYS).keys()])) * DAY_MS - draw([1, 3, 5]) * HOUR_MS;
  const facts = { child: 'no', foreign: 'no', underControl: draw(ANSWERS), accompanies: 'no' };
  const receivers = RECEIVERS.flatMap((kind) =>
    (ground.directory[kind] ?? [])
      .filter((agencyId) => !agencies.includes(agencyId))
      .map((agencyId) => ({ agencyId, kind })),
  );
  // From another place in the list each time, so that not all of them come from the same.
  const from = receivers.length === 0 ? 0 : receivers.indexOf(draw(receivers));
  for (const route of [first, ...ROUTES.filter((other) => other !== first)])
    for (const receiver of [...receivers.slice(from), ...receivers.slice(0, from)]) {
      const made = rested({ kind: 'open', referralId: id, route, receiver, facts, ...ground }, agencies, openedMs);
      if (made) return made;
    }
  return null;
}

function rested(opening: ActionOf<'open'>, agencies: readonly string[], openedMs: number): InventedCase | null {
  const opened = decide(null, byProgram(`${opening.referralId}/open`, opening), openedMs);
  if (!opened.ok) return null;
  const held = openSteps(opened.state);
  const [first] = held;
  if (!first || held.some(({ agencyId }) => agencyId === null || agencies.includes(agencyId))) return null;
  // They were asked, and somebody else has it: a part that is over, and nothing to do.
  const asked: ReferralEvent = {
    ...{ type: 'step-offered', stepId: first.id, agencyId: first.agencyId, tried: [...agencies] },
    ...{ answerByMs: null, answer: null, reason: null, raised: [] },
  };
  const opens = [...opened.events, asked];
  const state = evolveAll(null, opens, `${opening.referralId}/open`);
  const restsMs = openedMs + DAY_MS;
  const rests = openSteps(state).map(
    (step): ReferralEvent => ({
      type: 'step-paused',
      stepId: step.id,
      reason: 'victim-recovery',
      sinceMs: restsMs,
      untilMs: restsMs + REST_DAYS * DAY_MS,
      clock: pauseClock(fullDue(step.due), ruleOfStep(state, step), restsMs, calendarOf(state)),
    }),
  );
  return {
    state: evolveAll(state, rests, `${opening.referralId}/rest`),
    entries: [
      { revision: 1, kind: 'open', atMs: openedMs, events: opens },
      { revision: 2, kind: 'pause', atMs: restsMs, events: rests },
    ],
  };
}

/** As it reads at an instant of its own time: the rest that has ended was lengthened, for as long as it stands there. */
export function asItRests(state: ReferralState, nowMs: number): ReferralState {
  const untilMs = (sinceMs: number) =>
    sinceMs + (Math.floor(Math.max(0, nowMs - sinceMs) / (REST_DAYS * DAY_MS)) + 1) * REST_DAYS * DAY_MS;
  return {
    ...state,
    steps: state.steps.map((step) =>
      step.paused ? { ...step, paused: { ...step.paused, untilMs: untilMs(step.paused.sinceMs) } } : step,
    ),
  };
}
