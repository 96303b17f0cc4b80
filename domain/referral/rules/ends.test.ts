import { describe, expect, test } from 'vitest';
import { actorOf, coordinator, envelopeOf, START } from '../../../testing/pathway.ts';
import { Play, open } from '../../../testing/play.ts';
import type { Action } from '../actions.ts';
import { decide, nextWake } from '../rules.ts';
import { clockAt, clockFrom, referralNow } from '../state.ts';
import { HOUR_MS } from '../../law/days.ts';

describe('ends and new beginnings', () => {
  test('withdraw, death and transfer end everything that is open', () => {
    const ends: [Action, string][] = [
      [{ kind: 'withdraw', reason: 'declines-support' }, 'withdrew'],
      [{ kind: 'death' }, 'died'],
      [{ kind: 'transfer', reason: 'residence', toPlace: 'HP' }, 'transferred'],
    ];
    for (const [action, outcome] of ends) {
      const play = new Play('self-report').until('verification.initial-1').does(coordinator, action);
      expect(play.state).toMatchObject({ status: 'closed', outcome });
      expect(open(play)).toEqual([]);
      expect(nextWake(play.state, play.nowMs)).toBeNull();
      expect(play.refused(coordinator, { kind: 'death' })).toBe('referral-closed');
    }
  });

  test('missing: the alarm goes to the police at once; found again, the pathway goes on', () => {
    const play = new Play('self-report').until('verification.initial-1');
    play.does(actorOf('hn-health.officer'), { kind: 'missing' });
    expect(open(play)).toEqual(['missing.alarm-1']);
    expect(play.step('missing.alarm-1').agencyId).toBe('hn-police');
    expect(play.refused(coordinator, { kind: 'add', agencyId: 'hn-women', template: null })).toBe('referral-missing');
    play.does(coordinator, { kind: 'reopen', reason: 'found' });
    expect(play.state.status).toBe('open');
    expect(open(play)).toEqual(
      expect.arrayContaining(['safety.assess-2', 'support.essential-needs-start-2', 'verification.initial-2']),
    );
    expect(play.toEnd().state.outcome).toBe('reintegrated');
  });

  test('a step outside the template', () => {
    const play = new Play('self-report').does(coordinator, { kind: 'add', agencyId: 'hn-women', template: null });
    expect(play.step('added-1')).toMatchObject({ agencyId: 'hn-women', status: 'offered' });
    expect(play.refused(actorOf('hn-women.officer'), { kind: 'add', agencyId: 'hn-women', template: null })).toBe(
      'role-required',
    );
    expect(play.refused(coordinator, { kind: 'add', agencyId: 'nowhere', template: null })).toBe('unknown-agency');
    expect(play.refused(coordinator, { kind: 'add', agencyId: 'hn-women', template: 'nothing' })).toBe(
      'unknown-template',
    );
  });

  test('the clock of a real case cannot be set; that of a drill goes on from where it is', () => {
    expect(new Play('self-report').refused(coordinator, { kind: 'set-clock', scale: 100 })).toBe('not-a-drill');
    const clock = clockFrom({ scale: 60, epochMs: START });
    const now = referralNow(clock, START + 1000);
    expect(now).toBe(START + 60_000);
    const faster = clockAt(clock, now, 3600);
    expect(referralNow(faster, START + 1000)).toBe(now);
    expect(referralNow(faster, START + 2000)).toBe(now + HOUR_MS);
  });

  test('a fact that changes opens what it calls for', () => {
    const play = new Play('self-report').until('verification.initial-1');
    play.does(coordinator, { kind: 'record-facts', facts: { underControl: 'yes' } });
    expect(open(play)).toContain('rescue.act-1');
  });

  test('who falls under control again is rescued again', () => {
    const play = new Play('rescued', { underControl: 'yes' }, undefined, { confirmed: ['route-control'] }).until(
      'verification.initial-1',
    );
    expect(play.state.facts.underControl).toBe('no');
    play.does(coordinator, { kind: 'record-facts', facts: { underControl: 'yes' } });
    expect(open(play)).toContain('rescue.act-2');
    play.does(coordinator, { kind: 'record-facts', facts: { underControl: 'unsure' } });
    play.does(coordinator, { kind: 'record-facts', facts: { underControl: 'yes' } });
    expect(open(play).filter((id) => id.startsWith('rescue.act'))).toEqual(['rescue.act-2']);
    expect(play.toEnd().state.status).toBe('closed');
  });

  test('a form on the referral that is stale is refused', () => {
    const play = new Play('self-report');
    const { revision } = play.state;
    play.does(coordinator, { kind: 'record-facts', facts: { foreign: 'unsure' } });
    expect(play.refused(coordinator, { kind: 'withdraw', reason: 'left' }, revision)).toBe('stale');
    const now = decide(
      play.state,
      envelopeOf({ kind: 'withdraw', reason: 'left' }, coordinator, { ifVersion: play.state.revision }),
      play.nowMs,
    );
    expect(now.ok).toBe(true);
  });
});
