import { describe, expect, test } from 'vitest';
import { actorOf, coordinator } from '../../../testing/pathway.ts';
import { Play } from '../../../testing/play.ts';
import type { Action } from '../actions.ts';
import { relationsOf } from '../rules.ts';
import { HOUR_MS } from '../../law/days.ts';

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
