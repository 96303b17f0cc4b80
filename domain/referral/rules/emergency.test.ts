import { describe, expect, test } from 'vitest';
import { actorOf, coordinator, manager } from '../../../testing/pathway.ts';
import { Play, open } from '../../../testing/play.ts';
import type { ActionOf } from '../actions.ts';
import { nextWake, ruleFor } from '../rules.ts';
import { DAY_MS } from '../../law/days.ts';

describe('an emergency access', () => {
  const stranger = actorOf('coast-guard-1.officer');
  const stepId = 'emergency.review-1';
  const breaks = (grantId = 'grant-1'): ActionOf<'break-glass'> => ({
    kind: 'break-glass',
    grantId,
    reason: 'danger-to-life',
    minutes: 60,
  });
  const judge = (judgement: string, id = stepId): ActionOf<'complete'> => ({
    kind: 'complete',
    stepId: id,
    reportId: 'report-1',
    facts: { judgement },
    attachments: [],
    destination: null,
  });

  test('is for those who meet people, and begins a review of its own', () => {
    const play = new Play('self-report');
    const { steps, facts } = play.state;
    for (const who of ['hn-health.admin', 'hn-health.auditor', 'hn-city.manager'])
      expect(play.refused(actorOf(who), breaks()), who).toBe('role-required');
    expect(play.refused({ ...stranger, roles: ['officer', 'administrator'] }, breaks())).toBe('role-required');
    play.does(stranger, breaks());
    expect(play.events.slice(-2)).toMatchObject([
      { type: 'step-opened', step: { id: stepId, agencyId: 'hn-health', rule: 'emergency.review' } },
      { type: 'glass-broken', stepId, grantId: 'grant-1', userId: stranger.userId, agencyId: stranger.agencyId },
    ]);
    // Nothing else of the case changes: no part, no fact, no step.
    expect(play.state.steps.slice(0, -1)).toEqual(steps);
    expect(play.state.facts).toEqual(facts);
    expect(play.step(stepId).emergency).toEqual({
      grantId: 'grant-1',
      userId: stranger.userId,
      agencyId: stranger.agencyId,
    });
    play.does(stranger, breaks('grant-2'));
    expect(play.step('emergency.review-2').emergency?.grantId).toBe('grant-2');
  });

  test('is judged by a manager whom it is not about, once, and stays where it is', () => {
    const play = new Play('self-report').does(stranger, breaks());
    expect(play.refused(coordinator, judge('justified'))).toBe('role-required');
    expect(play.refused(actorOf('hn-health.officer'), judge('justified'))).toBe('role-required');
    expect(play.refused(actorOf('hn-city.manager'), judge('justified'))).toBe('not-your-agency');
    // As after a move between agencies.
    expect(play.refused({ ...manager, userId: stranger.userId }, judge('justified'))).toBe('own-emergency');
    for (const action of [
      { kind: 'reassign', stepId, reason: 'workload', agencyId: 'hn-police', assigneeId: null },
      { kind: 'cancel', stepId, reason: 'not-needed' },
      { kind: 'extend', stepId, reason: 'other', count: 3, unit: 'working-day' },
      { kind: 'pause', stepId, reason: 'court' },
      { kind: 'decline', stepId, reason: 'other' },
    ] as const)
      expect(play.refused(manager, action), action.kind).toBe('review-stays');
    expect(play.refused(coordinator, { kind: 'add', agencyId: 'hn-health', template: 'emergency.review' })).toBe(
      'unknown-template',
    );
    play.does(coordinator, { kind: 'nudge', stepId }).does(manager, { kind: 'accept', stepId });
    expect(play.refused(manager, { kind: 'accept', stepId })).toBe('already-accepted');
    const { facts } = play.state;
    play.does(manager, judge('not-justified'));
    expect(play.events.at(-1)).toEqual({
      type: 'glass-judged',
      stepId,
      grantId: 'grant-1',
      judgement: 'not-justified',
      userId: manager.userId,
    });
    expect(play.state.facts, 'what somebody did is no fact of the person').toEqual(facts);
    expect(play.refused(manager, judge('justified'))).toBe('step-ended');
  });

  test('is reviewed within its deadline, and its ladder tells managers from the first', () => {
    const play = new Play('self-report').does(stranger, breaks());
    const { due } = play.step(stepId);
    expect(ruleFor(play.state, 'emergency.review')).toMatchObject({
      count: 3,
      unit: 'working-day',
      citation: { status: 'local' },
    });
    play.later(due.legalMs - play.nowMs + 4 * DAY_MS);
    const raised = play.events.flatMap((event) =>
      event.type === 'alert-raised' && event.stepId === stepId ? [[event.rung, ...event.to]] : [],
    );
    expect(raised).toEqual([
      ['reminder', 'manager'],
      ['overdue', 'manager'],
      ['coordinator', 'coordinator', 'manager'],
      ['manager', 'manager'],
      ['city', 'city', 'manager'],
    ]);
    play.does(manager, { kind: 'acknowledge', stepId, dueVersion: 1 });
    expect(play.refused(manager, { kind: 'acknowledge', stepId, dueVersion: 1 })).toBe('already-acknowledged');
  });

  test('holds up no end of the case, and outlives it', () => {
    const play = new Play('self-report').does(stranger, breaks());
    play.until('case.close-1').toEnd();
    expect(play.state.status).toBe('closed');
    const late = new Play('self-report').does(stranger, breaks()).does(coordinator, { kind: 'death' });
    expect(late.state.status).toBe('closed');
    expect(open(late)).toEqual([stepId]);
    expect(late.refused(stranger, breaks('grant-2')), 'a case that has ended is not opened').toBe('referral-closed');
    expect(nextWake(late.state, late.nowMs)).not.toBeNull();
    late.later(20 * DAY_MS);
    expect(late.step(stepId).raised).toContain('city');
    late.does(manager, judge('justified', stepId));
    expect([open(late), nextWake(late.state, late.nowMs), late.state.status]).toEqual([[], null, 'closed']);
    expect(late.state.facts.judgement).toBeUndefined();
    // Opened again with a review under way: it is still there.
    const again = new Play('self-report').does(stranger, breaks()).does(coordinator, { kind: 'death' });
    again.does(coordinator, { kind: 'reopen', reason: 'closed-in-error' });
    expect(open(again)).toContain(stepId);
  });

  test('a missing person’s case can be opened; the review stays', () => {
    const play = new Play('self-report').does(coordinator, { kind: 'missing' }).does(stranger, breaks());
    play.does(coordinator, { kind: 'reopen', reason: 'found' });
    expect(open(play)).toContain(stepId);
  });
});
