import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { actorOf, completion, coordinator, envelopeOf, opening, START } from '../../../testing/pathway.ts';
import { Play } from '../../../testing/play.ts';
import { ENTRY_ROUTES } from '../../codes.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../law/days.ts';
import type { ActionOf } from '../actions.ts';
import { evolve, evolveAll, type ReferralEvent } from '../events.ts';
import { decide, dueFrom, entitlementsNow } from '../rules.ts';
import { momentOf } from './clock.ts';
import { happenedMsOf, type ReferralState, receivedMsOf } from '../state.ts';

/* When it happened, when it was received, when it was entered, from when it counts: four instants. */

const entered = (
  ago: number,
  facts: Record<string, string> = {},
  route: (typeof ENTRY_ROUTES)[number] = 'self-report',
) => new Play(route, facts, START, { receivedMs: START - ago });
const at = (action: ActionOf<'complete'>, happenedMs: number) => ({ ...action, happenedMs });
const done = (play: Play, stepId: string, facts: Record<string, string> = {}) =>
  completion(play.step(stepId), facts) as ActionOf<'complete'>;
const officer = actorOf('hn-commune-1.officer');
const refusedOpening = (overrides: Parameters<typeof opening>[2]) => {
  const decision = decide(null, envelopeOf(opening('self-report', {}, overrides), coordinator), START);
  return decision.ok ? null : decision.refusal.code;
};
const alerts = (play: Play, stepId: string) =>
  play.events.filter((event) => event.type === 'alert-raised' && event.stepId === stepId) as Extract<
    ReferralEvent,
    { type: 'alert-raised' }
  >[];

describe('receipt at the opening', () => {
  test('the 12 hours of a child, the 24 of its safety and every “ngay” run from it, not from the entry', () => {
    const play = entered(5 * HOUR_MS, { child: 'yes' });
    const receivedMs = START - 5 * HOUR_MS;
    for (const id of [
      'child.emergency-1',
      'safety.assess-1',
      'reception.receive-1',
      'support.essential-needs-start-1',
    ]) {
      expect(play.step(id).clockMs, id).toBe(receivedMs);
      expect(play.step(id).openedMs, id).toBe(START);
    }
    expect(play.step('child.emergency-1').due.strictMs).toBe(receivedMs + 12 * HOUR_MS);
    expect(play.state.receivedMs).toBe(receivedMs);
  });

  test('nothing said: as it was opened, and a record from before has no receipt', () => {
    const play = new Play('self-report');
    expect(play.state).not.toHaveProperty('receivedMs');
    expect(receivedMsOf(play.state)).toBe(START);
    expect(play.step('safety.assess-1').clockMs).toBe(START);
  });

  test('not in the future, and not more than a year ago: but for somebody identified under a former law', () => {
    expect(refusedOpening({ receivedMs: START + 1 })).toBe('received-in-future');
    expect(refusedOpening({ receivedMs: START })).toBeNull();
    expect(refusedOpening({ receivedMs: START - 367 * DAY_MS })).toBe('received-long-ago');
    expect(
      refusedOpening({ receivedMs: START - 500 * DAY_MS, identifiedOn: '2025-05-05', policy: 'vn-2011' }),
    ).toBeNull();
  });

  test('an answer to an offer is asked from now: nobody is late with what they have not been asked', () => {
    const play = entered(3 * DAY_MS);
    expect(play.step('safety.assess-1').answerByMs).toBe(START + HOUR_MS);
  });
});

describe('late as it is entered', () => {
  test('the highest level that has passed is raised at once, once, to everybody the levels below would have told', () => {
    const play = entered(3 * DAY_MS);
    const [alert, ...more] = alerts(play, 'safety.assess-1');
    expect(alert).toMatchObject({ rung: 'city', dueVersion: 1 });
    expect([...(alert?.to ?? [])].sort()).toEqual(['agency-lead', 'assignee', 'city', 'coordinator', 'manager']);
    expect(more).toEqual([]);
    expect(play.step('safety.assess-1').raised).toEqual(
      expect.arrayContaining(['reminder', 'overdue', 'coordinator', 'manager', 'city']),
    );
    play.later(30 * MINUTE_MS);
    expect(alerts(play, 'safety.assess-1')).toHaveLength(1);
  });

  test('the levels still to come are raised when they come', () => {
    const play = entered(24 * HOUR_MS + 2 * HOUR_MS);
    expect(alerts(play, 'safety.assess-1').map(({ rung }) => rung)).toEqual(['coordinator']);
    play.does(actorOf('hn-police.officer'), { kind: 'accept', stepId: 'safety.assess-1' }).later(3 * HOUR_MS);
    expect(alerts(play, 'safety.assess-1').map(({ rung }) => rung)).toEqual(['coordinator', 'manager']);
  });

  test('not late: nothing is raised at the opening', () => {
    expect(alerts(entered(HOUR_MS), 'safety.assess-1')).toEqual([]);
  });
});

describe('when what is reported happened', () => {
  test('the three days of the first verification run from the notice, though it was entered a day later', () => {
    const play = entered(2 * DAY_MS).does(officer, done(entered(2 * DAY_MS), 'reception.receive-1'));
    const notice = play.step('reception.notify-health-1');
    const noticed = START - DAY_MS;
    play.does(officer, at(done(play, notice.id), noticed));
    play.does(actorOf('hn-commune-1.head'), { kind: 'sign', stepId: notice.id, slot: null });
    const verification = play.step('verification.initial-1');
    expect(verification.clockMs).toBe(noticed);
    expect(verification.due).toEqual(dueFrom(play.state, { rule: 'verification.initial' }, noticed));
    expect(play.step('intake.support-1').clockMs).toBe(noticed);
    expect(happenedMsOf(play.step(notice.id))).toBe(noticed);
    expect(play.step(notice.id).endedMs).toBe(START);
  });

  test('a child first said to be one by the report: the 12 hours run from when they were received', () => {
    const play = entered(6 * HOUR_MS, { child: 'no' });
    const received = START - 4 * HOUR_MS;
    play.does(officer, at(done(play, 'reception.receive-1', { child: 'yes' }), received));
    expect(play.step('child.emergency-1').clockMs).toBe(received);
  });

  test('admission is due from the hand-over, and the arrival at home too, not from the last signature', () => {
    const play = new Play('self-report').until('handover.sign-1', { goesTo: 'centre' });
    play.later(5 * HOUR_MS);
    const handedOver = play.nowMs - 3 * HOUR_MS;
    play.does(actorOf('hn-health.officer'), at(done(play, 'handover.sign-1'), handedOver));
    play.does(actorOf('hn-health.head'), { kind: 'sign', stepId: 'handover.sign-1', slot: 'sending' });
    play
      .later(HOUR_MS)
      .does(actorOf('hn-social-1.head'), { kind: 'sign', stepId: 'handover.sign-1', slot: 'receiving' });
    expect(play.step('placement.receive-1').clockMs).toBe(handedOver);
    expect(momentOf(play.state, 'handed-over')).toBe(handedOver);
  });

  test('done in time and entered late is not late; done late is', () => {
    const late = (happened: number) => {
      const play = entered(3 * HOUR_MS);
      play.does(officer, at(done(play, 'reception.receive-1'), happened));
      return play.events.find((event) => event.type === 'step-done' && event.stepId === 'reception.receive-1');
    };
    expect(late(START - 2 * HOUR_MS)).toMatchObject({ late: false, atMs: START, happenedMs: START - 2 * HOUR_MS });
    expect(late(START - HOUR_MS / 2)).toMatchObject({ late: true });
  });

  test('not in the future, not before the receipt that was named, to the minute', () => {
    const play = new Play('self-report', {}, START, { receivedMs: START - HOUR_MS + 30_000 });
    const report = done(play, 'reception.receive-1');
    expect(play.refused(officer, at(report, START + 1))).toBe('happened-in-future');
    expect(play.refused(officer, at(report, START - HOUR_MS - 1))).toBe('happened-before-receipt');
    play.does(officer, at(report, START - HOUR_MS));
    const unsaid = new Play('self-report');
    const before = done(unsaid, 'reception.receive-1');
    expect(unsaid.refused(officer, at(before, START - 367 * DAY_MS))).toBe('happened-before-receipt');
    unsaid.does(officer, at(before, START - DAY_MS));
  });

  test('a record from before, without the new instants, folds to what it was', () => {
    const play = new Play('self-report').until('verification.initial-1');
    const old = JSON.parse(JSON.stringify(play.events)) as ReferralEvent[];
    expect(JSON.stringify(old)).not.toMatch(/happenedMs|receivedMs|identifiedOn/);
    const folded = old.reduce<ReferralState | null>((state, event) => evolve(state, event), null) as ReferralState;
    expect(folded.steps.map(({ id, clockMs }) => [id, clockMs])).toEqual(
      play.state.steps.map(({ id, clockMs }) => [id, clockMs]),
    );
    expect(momentOf(folded, 'received')).toBe(play.step('reception.receive-1').endedMs);
  });
});

describe('the law of the day of identification', () => {
  const identified = (on: string, policy: string) =>
    new Play('self-report', {}, START, { identifiedOn: on, policy, receivedMs: START - HOUR_MS });

  test('identified before 1 July 2025, entered today: the former law, its periods and what it gives', () => {
    const play = identified('2025-06-30', 'vn-2011');
    const { category, entitlements } = entitlementsNow(play.state);
    expect(category).toBe('victim');
    expect(entitlements.map(({ regime }) => regime).join('')).toBe('abđeghik');
    expect(entitlements.find(({ regime }) => regime === 'k')?.sinceMs).toBe(Date.parse('2025-06-30T00:00:00+07:00'));
    play.until('benefits.apply-1');
    expect(play.step('benefits.apply-1').due).toEqual(
      dueFrom({ ...play.state, policy: 'vn-2011' }, { rule: 'benefits.apply' }, play.step('benefits.apply-1').clockMs),
    );
  });

  test('what the identification opens is open from the start, and no clock of it begins before the case', () => {
    const play = identified('2025-06-30', 'vn-2011');
    expect(play.step('return.choice-1').clockMs).toBe(START - HOUR_MS);
    expect(alerts(play, 'return.choice-1')).toEqual([]);
  });

  test('a paper that turns out to be none goes on to the police, whose answer counts', () => {
    const play = identified('2025-09-01', 'vn-2025').toEnd({ confirmingPaper: 'no', decision: 'not-identified' });
    expect(play.state.facts.victimStatus).toBe('not-identified');
    expect(entitlementsNow(play.state).entitlements).toEqual([]);
  });

  test('a day still to come, or before there was a law', () => {
    expect(refusedOpening({ identifiedOn: '2026-08-20' })).toBe('identified-in-future');
    expect(refusedOpening({ identifiedOn: '2011-12-31' })).toBe('identified-long-ago');
  });
});

describe('properties of the clocks', () => {
  const minutes = fc.integer({ min: 0, max: 5 * 24 * 60 });

  test('whatever was received when: first clocks start at receipt, none before it, none after the entry, each level told once', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ENTRY_ROUTES),
        minutes,
        fc.constantFrom('yes', 'no', 'unsure'),
        (route, ago, child) => {
          const receivedMs = START - ago * MINUTE_MS;
          const play = new Play(route, { child, representativeNamed: 'yes' }, START, { receivedMs });
          for (const step of play.state.steps) expect(step.clockMs).toBe(receivedMs);
          play.later(10 * DAY_MS);
          for (const step of play.state.steps) {
            const told = alerts(play, step.id).map(({ rung, dueVersion }) => `${rung} ${dueVersion}`);
            expect(new Set(told).size).toBe(told.length);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test('entering later never gives anybody more time: the date is that of the act, whenever it is typed', () => {
    fc.assert(
      fc.property(minutes, minutes, (ago, delay) => {
        const happenedMs = START - ago * MINUTE_MS;
        const play = new Play('self-report', {}, START, { receivedMs: START - 6 * DAY_MS });
        play.nowMs += delay * MINUTE_MS;
        play.does(officer, at(done(play, 'reception.receive-1'), happenedMs));
        const { clockMs, due } = play.step('reception.notify-health-1');
        expect(clockMs).toBe(happenedMs);
        expect(due.strictMs).toBe(happenedMs + 4 * HOUR_MS);
      }),
      { numRuns: 100 },
    );
  });

  test('folded from its log, a referral with instants of its own is the same', () => {
    const play = entered(2 * DAY_MS);
    play.does(officer, at(done(play, 'reception.receive-1'), START - DAY_MS));
    const again = evolveAll(null, JSON.parse(JSON.stringify(play.events)) as ReferralEvent[], 'x');
    expect(again.steps.map(({ version: _, ...step }) => step)).toEqual(
      play.state.steps.map(({ version: _, ...step }) => step),
    );
  });
});
