import { describe, expect, test } from 'vitest';
import { actorOf, coordinator, manager } from '../../../testing/pathway.ts';
import { Play } from '../../../testing/play.ts';
import { computeDue } from '../../law/due.ts';
import { evolveAll, openSteps } from '../events.ts';
import { entitlementsNow } from '../rules.ts';
import { calendarOf, localDate, ruleOfStep } from './clock.ts';
import { identifiedDay } from './identification.ts';
import { DAY_MS } from '../../law/days.ts';

/** The day of identification turns out to be another: two people sign, and the case goes by the law of that day. */

const FORMER = '2025-05-05';
const propose = (on: string) => ({ kind: 'correct-identification', on }) as const;
const decide = (grant: boolean, proposal = 1) => ({ kind: 'decide-identification', proposal, grant }) as const;
const identified = () => new Play('self-report').until('return.choice-1');

describe('another day of identification', () => {
  test('moves the case to the law of that day: dates that are to come follow, what is done stays, and the log says it', () => {
    const play = identified();
    const done = play.state.steps.filter(({ status }) => status === 'done');
    expect(play.state.policy).toBe('vn-2025');
    play.does(coordinator, propose(FORMER));
    expect(play.state.policy, 'nothing changes yet').toBe('vn-2025');
    const before = play.state;
    play.does(manager, decide(true));
    expect(play.state).toMatchObject({ policy: 'vn-2011', identifiedOn: FORMER });
    expect(identifiedDay(play.state)).toBe(FORMER);
    expect(play.events).toContainEqual({
      type: 'identification-corrected',
      n: 1,
      identifiedOn: FORMER,
      before: identifiedDay(before),
      from: 'vn-2025',
      to: 'vn-2011',
      proposedBy: coordinator.userId,
      signedBy: manager.userId,
    });
    expect(play.state.steps.filter(({ status }) => status === 'done')).toEqual(done);
    for (const step of openSteps(play.state)) {
      const due = computeDue(ruleOfStep(play.state, step), step.clockMs, calendarOf(play.state));
      expect([step.id, step.due.legalMs]).toEqual([step.id, Date.parse(due.dueLegal.at)]);
    }
    const names = entitlementsNow(play.state).entitlements.map(({ regime }) => regime);
    expect(names).not.toEqual(entitlementsNow(before).entitlements.map(({ regime }) => regime));
  });

  test('back again it is the law of 2025, and the steps have its dates', () => {
    const play = identified();
    const dates = () => openSteps(play.state).map(({ id, due }) => [id, due.strictMs, due.legalMs]);
    const first = dates();
    play.does(coordinator, propose(FORMER)).does(manager, decide(true));
    play.does(manager, propose('2026-08-19')).does(coordinator, decide(true, 2));
    expect(play.state.policy).toBe('vn-2025');
    expect(dates()).toEqual(first);
  });

  test('of who was not identified in this case: they are from then on', () => {
    const play = new Play('self-report');
    play.does(coordinator, propose(FORMER)).does(manager, decide(true));
    expect(play.state.facts.victimStatus).toBe('identified');
    expect(openSteps(play.state).map(({ template }) => template)).toContain('return.choice');
  });

  test('a day weeks back: what is late by it is told once, by one alert to all whom the levels below would have told', () => {
    const play = new Play('self-report')
      .until('identification.decision-1')
      .later(40 * DAY_MS)
      .until('return.choice-1');
    const from = play.events.length;
    play.does(coordinator, propose('2026-08-22')).does(manager, decide(true));
    const { id, due, dueVersion, clockMs } = play.step('return.choice-1');
    expect(due.legalMs).toBeLessThan(play.nowMs);
    expect(localDate(clockMs)).toBe('2026-08-22');
    const told = () => play.events.slice(from).filter((event) => event.type === 'alert-raised' && event.stepId === id);
    expect(told()).toMatchObject([
      { rung: 'city', dueVersion, to: expect.arrayContaining(['assignee', 'coordinator']) },
    ]);
    play.does(null, { kind: 'tick' }).later(30 * DAY_MS);
    expect(told()).toHaveLength(1);
  });

  test('the clock of a step that was added by hand, or opened anew, did not begin with it and stays', () => {
    const play = identified().later(3 * DAY_MS);
    play.does(coordinator, { kind: 'add', agencyId: 'hn-health', template: 'return.choice' });
    const { clockMs } = play.step('return.choice-2');
    play.does(coordinator, propose('2026-08-21')).does(manager, decide(true));
    expect(localDate(play.step('return.choice-1').clockMs)).toBe('2026-08-21');
    expect(play.step('return.choice-2').clockMs).toBe(clockMs);
  });

  test('of who was not identified as far as the case knew, no clock began with it', () => {
    const play = new Play('self-report').later(3 * DAY_MS);
    play.does(coordinator, { kind: 'add', agencyId: 'hn-health', template: 'return.choice' });
    const { clockMs } = play.step('return.choice-1');
    play.does(coordinator, propose('2026-08-21')).does(manager, decide(true));
    expect(play.step('return.choice-1').clockMs).toBe(clockMs);
  });

  test('a date that was lengthened, rests or waits for its signature is that of the law it was given under', () => {
    const play = identified();
    const held = openSteps(play.state).find(({ template }) => template === 'support.legal-aid');
    if (!held) throw new Error('no legal aid');
    play.does(coordinator, { kind: 'pause', stepId: held.id, reason: 'victim-recovery' });
    const { due } = play.step(held.id);
    play.does(coordinator, propose(FORMER)).does(manager, decide(true));
    expect(play.step(held.id).due).toEqual(due);
  });
});

describe('takes two', () => {
  test('never the same, nor of one role alone; whoever proposed may take it back, and another is proposed anew', () => {
    const play = identified().does(coordinator, propose(FORMER));
    expect(play.refused(coordinator, propose(FORMER))).toBe('identification-pending');
    expect(play.refused(coordinator, decide(true))).toBe('own-identification-proposal');
    expect(play.refused({ ...manager, deputyFor: coordinator.userId }, decide(true))).toBe(
      'own-identification-proposal',
    );
    expect(play.refused({ ...coordinator, userId: 'another' }, decide(true))).toBe('role-required');
    expect(play.refused(manager, decide(true, 7))).toBe('no-identification-proposal');
    expect(play.refused(actorOf('hn-police.officer'), decide(true))).toBe('role-required');
    play.does(coordinator, decide(false));
    expect(play.events.at(-1)).toMatchObject({ type: 'identification-kept', n: 1 });
    expect(play.state.policy).toBe('vn-2025');
    expect(play.refused(manager, decide(true))).toBe('no-identification-proposal');
    play.does(coordinator, propose(FORMER)).does(manager, decide(true, 2));
  });

  test('a day to come, of before there was a law, and the one that is recorded are refused', () => {
    const play = identified();
    expect(play.refused(coordinator, propose('2026-08-21'))).toBe('identified-in-future');
    expect(play.refused(coordinator, propose('1999-01-01'))).toBe('identified-long-ago');
    expect(play.refused(coordinator, propose(identifiedDay(play.state) ?? ''))).toBe('same-identification');
  });

  test('the log folds to the same state', () => {
    const play = identified().does(coordinator, propose(FORMER)).does(manager, decide(true));
    const folded = evolveAll(null, play.events, 'x');
    expect({ ...folded, steps: folded.steps.map(({ version: _, ...step }) => step) }).toMatchObject({
      policy: 'vn-2011',
      steps: play.state.steps.map(({ version: _, ...step }) => step),
    });
  });
});
