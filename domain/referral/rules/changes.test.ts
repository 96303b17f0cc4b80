import { describe, expect, test } from 'vitest';
import { actorOf, coordinator } from '../../../testing/pathway.ts';
import { Play } from '../../../testing/play.ts';
import type { Action } from '../actions.ts';
import { relationsOf } from '../rules.ts';
import { DAY_MS, HOUR_MS } from '../../law/days.ts';

describe('a changed calendar', () => {
  test('moves the open due dates and keeps the dates before', () => {
    const play = new Play('self-report').until('identification.request-1');
    const before = play.step('identification.request-1').due;
    const day = new Date(before.legalMs + 7 * HOUR_MS).toISOString().slice(0, 10);
    const days = [
      { date: day, kind: 'holiday', name: { vi: 'Nghỉ bù', en: 'Extra day off' }, source: 'test', status: 'announced' },
    ];
    play.does(null, { kind: 'redate', calendar: { revision: 1, days, years: [] } });
    expect(play.step('identification.request-1').due.legalMs).toBeGreaterThan(before.legalMs);
    expect(play.events.at(-1)).toMatchObject({ type: 'step-redated', before });
    const { revision } = play.state;
    play.does(null, { kind: 'redate', calendar: { revision: 1, days, years: [] } });
    expect(play.state.revision).toBe(revision);
  });
});

describe('a date that has passed as it is given', () => {
  const stepId = 'identification.decision-1';
  const late = () => {
    const play = new Play('self-report').until(stepId);
    play.does(actorOf('hn-police.officer'), { kind: 'accept', stepId });
    return play.later(play.step(stepId).due.legalMs - play.nowMs + 30 * DAY_MS);
  };
  const told = (play: Play, from: number) =>
    play.events
      .slice(from)
      .flatMap((event) => (event.type === 'alert-raised' && event.stepId === stepId ? [event.rung] : []));

  test('lengthened by less than it is late: told once', () => {
    const play = late();
    const from = play.events.length;
    play
      .does(actorOf('hn-police.officer'), {
        kind: 'extend',
        stepId,
        reason: 'complex-case',
        count: 10,
        unit: 'calendar-day',
      })
      .does(actorOf('hn-police.head'), { kind: 'decide-extension', stepId, grant: true });
    expect(play.step(stepId).due.legalMs).toBeLessThan(play.nowMs);
    play.does(null, { kind: 'tick' }).later(30 * DAY_MS);
    expect(told(play, from)).toEqual(['city']);
  });

  test('going on after a rest that began when it was late: told once', () => {
    const play = late();
    const from = play.events.length;
    play.does(actorOf('hn-police.officer'), { kind: 'pause', stepId, reason: 'court' }).later(2 * DAY_MS);
    play.does(actorOf('hn-police.officer'), { kind: 'resume', stepId });
    play.does(null, { kind: 'tick' }).later(30 * DAY_MS);
    expect(told(play, from)).toEqual(['city']);
  });
});

describe('an agency that is no more', () => {
  const told = (
    agencyId: string,
    successor: { agencyId: string; kind: 'commune' | 'support-facility' } | null,
  ): Action => ({
    kind: 'succession',
    revision: 1,
    agencyId,
    successor,
  });
  const ward = { agencyId: 'hn-commune-2', kind: 'commune' as const };

  test('has its successor in every place it had; what it did stays its own', () => {
    const play = new Play('self-report').until('reception.notify-health-1');
    play.does(actorOf('hn-commune-1.officer'), { kind: 'accept', stepId: 'reception.notify-health-1' });
    const before = play.step('reception.notify-health-1');
    play.does(null, told('hn-commune-1', ward));
    expect(play.step('reception.notify-health-1')).toEqual({
      ...before,
      agencyId: 'hn-commune-2',
      version: play.state.revision,
    });
    expect(play.step('reception.receive-1').agencyId).toBe('hn-commune-1');
    expect(play.state.receiver).toEqual(ward);
    expect(play.state.directory.commune).toEqual(['hn-commune-2']);
    // The same people in the other agency: done, signed, and the pathway goes on.
    expect(relationsOf(play.state, 'hn-commune-2', play.step('reception.receive-1'))).toContain('holder');
    expect(relationsOf(play.state, 'hn-commune-1')).toEqual(['participant']);
    const { revision } = play.state;
    play.does(null, told('hn-commune-1', ward));
    expect(play.state.revision, 'told twice is told once').toBe(revision);
  });

  test('whose successor ends in turn is followed to the last one', () => {
    const play = new Play('self-report').until('reception.notify-health-1');
    play.does(null, told('hn-commune-1', ward));
    play.does(null, told('hn-commune-2', { agencyId: 'hn-commune-3', kind: 'commune' }));
    expect(play.state.successors).toEqual({ 'hn-commune-1': 'hn-commune-3', 'hn-commune-2': 'hn-commune-3' });
    expect(play.step('reception.notify-health-1').agencyId).toBe('hn-commune-3');
    expect(relationsOf(play.state, 'hn-commune-3', play.step('reception.receive-1'))).toContain('holder');
  });

  test('without a successor its steps are the coordinator’s to hand out, and it is asked no more', () => {
    const play = new Play('rescued').until('support.essential-needs-1');
    const holder = play.step('support.essential-needs-1').agencyId as string;
    play.does(null, told(holder, null));
    expect(play.step('support.essential-needs-1')).toMatchObject({
      status: 'unassigned',
      agencyId: null,
      answerByMs: null,
    });
    expect(Object.values(play.state.directory).flat()).not.toContain(holder);
    const to = (agencyId: string): Action => ({
      kind: 'reassign',
      stepId: 'support.essential-needs-1',
      reason: 'workload',
      agencyId,
      assigneeId: null,
    });
    expect(play.refused(coordinator, to(holder))).toBe('unknown-agency');
    play.does(coordinator, to(play.state.directory['social-facility']?.[0] as string));
    expect(play.step('support.essential-needs-1').status).toBe('offered');
  });

  test('a referral that does not know it changes nothing', () => {
    const play = new Play('self-report');
    const { revision } = play.state;
    play.does(null, told('hp-police', null));
    expect(play.state.revision).toBe(revision);
  });
});

describe('local levels of the place', () => {
  const levels = (revision: number, count: number, fromMs = 0): Action => ({
    kind: 'set-levels',
    levels: { revision, levels: [{ rule: 'local.adhoc', count, unit: 'working-day', fromMs, revision }] },
  });
  const add = (play: Play) => play.does(coordinator, { kind: 'add', agencyId: 'hn-women', template: null });

  test('what is open keeps its date, whatever comes after; what opens from then on has the new level, written in the log', () => {
    const play = new Play('self-report');
    add(play);
    const before = play.step('added-1');
    play.does(null, levels(1, 10));
    expect(play.step('added-1')).toEqual(before);
    add(play);
    const opened = play.events.findLast((event) => event.type === 'step-opened');
    expect(opened).toMatchObject({ step: { level: { count: 10, unit: 'working-day', revision: 1 } } });
    expect(play.step('added-2').due.strictMs).toBeGreaterThan(play.step('added-1').due.strictMs);
    const later = play.step('added-2');
    play.does(null, levels(2, 20));
    // Re-dated by a changed calendar, each by the level it was opened by.
    play.does(null, { kind: 'redate', calendar: { revision: 1, days: [], years: [] } });
    expect([play.step('added-1').due, play.step('added-2').due]).toEqual([before.due, later.due]);
    const { revision } = play.state;
    play.does(null, levels(1, 5));
    expect(play.state.revision, 'an older change tells nothing new').toBe(revision);
  });

  test('one that is to come counts from its instant', () => {
    const play = new Play('self-report');
    play.does(null, levels(1, 10, play.nowMs + HOUR_MS));
    add(play);
    expect(play.step('added-1').level).toBeUndefined();
    play.later(2 * HOUR_MS);
    add(play);
    expect(play.step('added-2').level?.count).toBe(10);
  });
});

describe('what is written of people, for a case from before', () => {
  const majority = { soonMs: Date.parse('2027-01-01T00:00:00Z'), reachedMs: Date.parse('2027-04-01T00:00:00Z') };
  const told = { kind: 'recall-written', written: { child: 'yes' }, majority } as const;

  test('is known once told, and the 18th birthday is a clock; the second time, and of a newer case, nothing happens', () => {
    const play = new Play('self-report', { child: 'yes' });
    play.does(null, told);
    expect(play.state).toMatchObject({ written: { child: 'yes' }, majority });
    const { revision } = play.state;
    play.does(null, { ...told, written: { child: 'no' } });
    expect(play.state.revision).toBe(revision);
    play.later(majority.soonMs - play.nowMs);
    expect(play.state.facts.comingOfAge).toBe('soon');
    const newer = new Play('self-report', {}, undefined, { written: {} });
    newer.does(null, told);
    expect(newer.state.written).toEqual({});
  });
});
