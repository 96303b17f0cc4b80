import { describe, expect, test } from 'vitest';
import { actorOf, completion, coordinator, START } from '../../../testing/pathway.ts';
import { Play, open } from '../../../testing/play.ts';
import { HOUR_MS } from '../../law/days.ts';

describe('children', () => {
  test('unknown age is presumed a child: emergency track and representative open at once', () => {
    const play = new Play('self-report', { child: 'unsure' });
    expect(open(play)).toEqual(expect.arrayContaining(['child.emergency-1', 'child.representative-1']));
    expect(play.step('child.emergency-1').due.strictMs).toBe(START + 12 * HOUR_MS);
  });

  test('no statement is signed before a representative is named', () => {
    const play = new Play('self-report', { child: 'yes' }).until('verification.initial-1', { child: 'yes' });
    const health = actorOf('hn-health.officer');
    const report = completion(play.step('verification.initial-1'), { child: 'yes' });
    if (play.state.facts.representativeNamed !== 'yes') {
      expect(play.refused(health, report)).toBe('representative-missing');
    }
    const early = new Play('mission', { child: 'yes' });
    expect(
      early.refused(actorOf('mission-1.officer'), completion(early.step('overseas.verify-1'), { child: 'yes' })),
    ).toBe('representative-missing');
    early.does(actorOf('hn-commune-1.officer'), completion(early.step('child.representative-1')));
    early.does(actorOf('mission-1.officer'), completion(early.step('overseas.verify-1'), { child: 'yes' }));
  });

  test('a child cannot withdraw, nor somebody whose age is in doubt', () => {
    for (const child of ['yes', 'unsure']) {
      expect(new Play('self-report', { child }).refused(coordinator, { kind: 'withdraw', reason: 'left' })).toBe(
        'child-cannot-withdraw',
      );
    }
  });

  test('a carer who is the abuser opens the separation', () => {
    const play = new Play('self-report', { child: 'yes' }).until('child.separation-1', {
      child: 'yes',
      carerIsAbuser: 'yes',
    });
    expect(open(play)).toContain('child.separation-1');
  });
});
