import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { coordinator, envelopeOf, START } from '../../../testing/pathway.ts';
import { Play } from '../../../testing/play.ts';
import { EXTENSION_REASONS, PAUSE_REASONS, ROLES } from '../../codes.ts';
import { dayInfo } from '../../law/calendar.ts';
import { DAY_MS, dateOf, dayOf, endOf, MINUTE_MS } from '../../law/days.ts';
import { computeDue } from '../../law/due.ts';
import { policyVersions } from '../../law/index.ts';
import type { Action } from '../actions.ts';
import type { Actor, ReferralState, StepState } from '../state.ts';
import { calendarOf, dueFrom, nextWake, ruleOfStep } from './clock.ts';
import { decide } from './decide.ts';

/**
 * Rules, calendars, pauses and extensions together: whatever order they come in, no date moves back by being given more time, a date in
 * days is the end of a day, and no extension passes the furthest date.
 */

const rules = Object.values(policyVersions).flatMap(({ id, rules: its }) =>
  Object.keys(its).map((rule) => ({ policy: id, rule })),
);
const granter: Actor = { userId: 'somebody-else', agencyId: coordinator.agencyId, roles: [...ROLES] };

const day = fc.integer({ min: -30, max: 500 });
const change = fc.array(fc.record({ day, kind: fc.constantFrom('holiday', 'working-saturday') }), {
  minLength: 1,
  maxLength: 6,
});
const move = fc.oneof(
  fc.record({ do: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 30 * 24 * 60 }) }),
  fc.record({ do: fc.constant('pause' as const), reason: fc.constantFrom(...PAUSE_REASONS) }),
  fc.record({ do: fc.constant('resume' as const) }),
  fc.record({ do: fc.constant('extend' as const), count: fc.integer({ min: 1, max: 70 }) }),
  fc.record({ do: fc.constant('calendar' as const), change }),
);

/** A referral with one step, by this rule. */
function withRule(policy: string, rule: string, clockMs: number): { state: ReferralState; stepId: string } {
  const { state } = new Play('self-report', {}, START, { policy });
  const [any] = state.steps as [StepState, ...StepState[]];
  const { level: _local, ...rest } = any;
  const step = { ...rest, rule, status: 'accepted' as const, agencyId: 'hn-women', answerByMs: null, clockMs };
  return { state: { ...state, steps: [{ ...step, due: dueFrom(state, step, clockMs) }] }, stepId: step.id };
}

describe('clocks, whatever happens to them together', () => {
  test('never earlier, never in the middle of a day, never past the furthest date', () => {
    const met = { paused: 0, extended: 0, refusedByCap: 0, redated: 0 };
    fc.assert(
      fc.property(
        fc.constantFrom(...rules),
        fc.integer({ min: 0, max: 400 * 24 * 60 }),
        fc.array(move, { minLength: 1, maxLength: 14 }),
        ({ policy, rule: ruleId }, minutes, moves) => {
          const clockMs = START + minutes * MINUTE_MS;
          let nowMs = clockMs;
          const begun = withRule(policy, ruleId, clockMs);
          const { stepId } = begun;
          let { state } = begun;
          let revision = 0;
          const step = () => state.steps[0] as StepState;
          const rule = ruleOfStep(state, step());
          const inDays = rule.unit !== 'hour' && rule.unit !== 'immediate';
          const asks = (action: Action, actor: Actor | null): string | null => {
            const decision = decide(state, envelopeOf(action, actor), nowMs);
            if (!decision.ok) return decision.refusal.code;
            state = decision.state;
            return null;
          };
          /** Days changed while the clock stood still count from when it goes on. */
          let sameCalendar = true;
          let before = step().due;
          const noEarlier = (what: string) => {
            if (!sameCalendar) return;
            expect(step().due.strictMs, what).toBeGreaterThanOrEqual(before.strictMs);
            expect(step().due.legalMs, what).toBeGreaterThanOrEqual(before.legalMs);
          };
          for (const one of moves) {
            if (one.do === 'wait') {
              const untilMs = nowMs + one.minutes * MINUTE_MS;
              // As the workflow does: it wakes when something is due.
              for (let wake = nextWake(state, nowMs); wake !== null && wake <= untilMs; wake = nextWake(state, nowMs)) {
                nowMs = Math.max(wake, nowMs);
                asks({ kind: 'tick' }, null);
              }
              nowMs = untilMs;
            } else if (one.do === 'pause') {
              before = step().due;
              if (asks({ kind: 'pause', stepId, reason: one.reason }, coordinator) === null) {
                met.paused += 1;
                sameCalendar = true;
              }
            } else if (one.do === 'resume') {
              if (asks({ kind: 'resume', stepId }, coordinator) === null) noEarlier('resumed');
            } else if (one.do === 'extend') {
              before = step().due;
              const wanted = { reason: EXTENSION_REASONS[0], count: one.count, unit: rule.unit as 'hour' };
              const refused = asks({ kind: 'extend', stepId, ...wanted }, coordinator);
              if (refused === 'extension-cap') met.refusedByCap += 1;
              if (refused !== null) continue;
              if (asks({ kind: 'decide-extension', stepId, grant: true }, granter) !== null) continue;
              met.extended += 1;
              sameCalendar = true;
              noEarlier('extended');
              const cap = rule.extension?.cap;
              if (cap) {
                const furthest = computeDue({ ...cap, rollOver: false }, clockMs, calendarOf(state)).dueStrict.at;
                expect(step().due.strictMs, 'past the furthest date').toBeLessThanOrEqual(Date.parse(furthest));
              }
              expect(step().extended).toBeLessThanOrEqual(rule.extension?.times ?? 0);
            } else {
              revision += 1;
              const days = one.change.map(({ day: offset, kind }) => ({
                date: dateOf(dayOf(clockMs) + offset),
                kind,
                name: { vi: 'Ngày thử', en: 'Test day' },
                source: 'test',
                status: 'announced',
              }));
              if (asks({ kind: 'redate', calendar: { revision, days, years: [] } }, null) === null) met.redated += 1;
              if (step().paused) sameCalendar = false;
              before = step().due;
            }
            const { due, pausedTotalMs, paused } = step();
            expect(due.strictMs).toBeLessThanOrEqual(due.legalMs);
            if (inDays)
              for (const atMs of [due.strictMs, due.legalMs]) expect(atMs, 'the end of a day').toBe(endOf(dayOf(atMs)));
            if (rule.rollOver && !paused && inDays)
              expect(dayInfo(calendarOf(state), dayOf(due.legalMs)).working, 'a legal date is worked').toBe(true);
            if (rule.pause) expect(pausedTotalMs).toBeLessThanOrEqual(rule.pause.capDays * DAY_MS);
          }
        },
      ),
      { numRuns: 1500, seed: 15 },
    );
    // It was about something.
    for (const [what, times] of Object.entries(met)) expect(times, what).toBeGreaterThan(20);
  });
});
