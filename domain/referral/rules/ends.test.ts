import { describe, expect, test } from 'vitest';
import { actorOf, coordinator, envelopeOf, nextHumanAction, START } from '../../../testing/pathway.ts';
import { Play, open } from '../../../testing/play.ts';
import type { Action } from '../actions.ts';
import { openSteps } from '../events.ts';
import { decide, nextWake } from '../rules.ts';
import { clockAt, clockFrom, referralNow } from '../state.ts';
import { DAY_MS, HOUR_MS } from '../../law/days.ts';

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

describe('what outlasts the case', () => {
  const withReport = () => new Play('self-report').until('report.periodic-1');
  const handOn = (agencyId?: string) =>
    ({
      kind: 'cancel',
      stepId: 'report.periodic-1',
      reason: 'handed-on',
      ...(agencyId === undefined ? {} : { agencyId }),
    }) as const;

  test('holds up its end until it is handed on to an agency with a part in it, which the log names', () => {
    const play = withReport();
    const close = { kind: 'close', outcome: 'reintegrated' } as const;
    for (const { id } of openSteps(play.state).filter(({ template }) => template !== 'report.periodic'))
      play.does(coordinator, { kind: 'cancel', stepId: id, reason: 'not-needed' });
    expect(play.refused(coordinator, close)).toBe('steps-open');
    expect(play.refused(coordinator, handOn()), 'to nobody').toBe('unknown-agency');
    expect(play.refused(coordinator, handOn('hn-womens-union-nowhere'))).toBe('unknown-agency');
    expect(play.refused(coordinator, { ...handOn('hn-commune-1'), reason: 'not-needed' })).toBe('unknown-agency');
    play.does(coordinator, handOn('hn-commune-1'));
    expect(play.events.at(-1)).toMatchObject({
      type: 'step-cancelled',
      reason: 'handed-on',
      agencyId: 'hn-commune-1',
    });
    play.does(coordinator, close);
    expect(play.state).toMatchObject({ status: 'closed', outcome: 'reintegrated' });
  });

  test('what protects or houses ends before the case: it is not handed on', () => {
    const play = new Play('self-report').until('support.essential-needs-1');
    expect(play.refused(coordinator, { ...handOn('hn-commune-1'), stepId: 'support.essential-needs-1' })).toBe(
      'ends-with-the-case',
    );
  });

  test('the signature that closes cuts off nothing that opened since the report', () => {
    const play = new Play('self-report', { child: 'yes', representativeNamed: 'yes' }, undefined, {
      written: { child: 'yes' },
      majority: { soonMs: START + 4000 * DAY_MS, reachedMs: START + 4100 * DAY_MS },
    });
    for (let guard = 0; guard < 400; guard += 1) {
      const next = nextHumanAction(play.state, { child: 'yes', childPlan: 'ended', nextReport: 'last' });
      if (!next) throw new Error('it never came to its end');
      play.does(next.actor, next.action);
      if (play.state.steps.some(({ template, status }) => template === 'case.close' && status === 'reported')) break;
    }
    play.later(4001 * DAY_MS - (play.nowMs - START));
    expect(
      openSteps(play.state)
        .map(({ template }) => template)
        .sort(),
    ).toEqual(['case.close', 'child.coming-of-age']);
    const close = openSteps(play.state).find(({ template }) => template === 'case.close');
    const sign = { kind: 'sign', stepId: close?.id ?? '', slot: null } as const;
    const head = actorOf(`${close?.agencyId}.head`);
    expect(play.refused(head, sign)).toBe('steps-open');
    play.does(coordinator, { ...handOn('hn-commune-1'), stepId: 'child.coming-of-age-1' });
    play.does(head, sign);
    expect(play.state.status).toBe('closed');
  });
});
