import { describe, expect, test } from 'vitest';
import { actorOf, completion, coordinator } from '../../../testing/pathway.ts';
import { Play } from '../../../testing/play.ts';
import { HOUR_MS, DAY_MS } from '../../law/days.ts';

describe('ladder', () => {
  test('each level once; acknowledging stops the ladder, not the deadline; a new due version arms it again', () => {
    const play = new Play('self-report').until('identification.decision-1');
    const stepId = 'identification.decision-1';
    const raised = () => play.events.filter((event) => event.type === 'alert-raised' && event.stepId === stepId);
    play.does(actorOf('hn-police.officer'), { kind: 'accept', stepId });
    const { due } = play.step(stepId);
    play.later(due.legalMs - play.nowMs + HOUR_MS);
    expect(raised().map((event) => event.type === 'alert-raised' && event.rung)).toEqual(['reminder', 'overdue']);
    play.does(actorOf('hn-police.head'), { kind: 'acknowledge', stepId, dueVersion: play.step(stepId).dueVersion });
    play.later(10 * DAY_MS);
    expect(raised()).toHaveLength(2);
    expect(play.step(stepId).due).toEqual(due);
    play.does(actorOf('hn-police.officer'), {
      kind: 'extend',
      stepId,
      reason: 'complex-case',
      count: 20,
      unit: 'calendar-day',
    });
    expect(play.refused(actorOf('hn-police.officer'), { kind: 'decide-extension', stepId, grant: true })).toBe(
      'own-extension',
    );
    play.does(actorOf('hn-police.head'), { kind: 'decide-extension', stepId, grant: true });
    expect(play.step(stepId).due.strictMs).toBeGreaterThan(due.strictMs);
    expect(play.step(stepId)).toMatchObject({ raised: [], acknowledged: false });
    play.later(60 * DAY_MS);
    expect(raised().length).toBeGreaterThan(4);
  });

  test('after a long outage nobody is reminded of a date that has passed', () => {
    const play = new Play('self-report').until('identification.decision-1');
    play.nowMs += 40 * DAY_MS;
    play.does(null, { kind: 'tick' });
    const rungs = play.events.flatMap((event) =>
      event.type === 'alert-raised' && event.stepId === 'identification.decision-1' ? [event.rung] : [],
    );
    expect(rungs).toEqual(['overdue', 'coordinator', 'manager', 'city']);
  });

  test('a new holder does not set off the levels that have passed', () => {
    const play = new Play('self-report').until('identification.decision-1');
    const stepId = 'identification.decision-1';
    play.later(play.step(stepId).due.legalMs - play.nowMs + HOUR_MS);
    const before = play.events.length;
    play.does(coordinator, {
      kind: 'reassign',
      stepId,
      reason: 'workload',
      agencyId: null,
      assigneeId: 'hn-police.officer2',
    });
    expect(play.step(stepId).dueVersion).toBe(2);
    play.does(null, { kind: 'tick' });
    expect(play.events.slice(before).filter((event) => event.type === 'alert-raised')).toEqual([]);
    play.later(5 * DAY_MS);
    expect(play.events.slice(before).flatMap((event) => (event.type === 'alert-raised' ? [event.rung] : []))).toEqual(
      expect.arrayContaining(['coordinator', 'manager', 'city']),
    );
  });
});

describe('pause', () => {
  test('gives back exactly the time that was left, and ends by itself at its cap', () => {
    const play = new Play('self-report').until('identification.decision-1');
    const stepId = 'identification.decision-1';
    const { due } = play.step(stepId);
    play.does(actorOf('hn-police.officer'), { kind: 'pause', stepId, reason: 'foreign-reply' });
    play.later(5 * DAY_MS);
    expect(play.refused(actorOf('hn-police.officer'), completion(play.step(stepId)))).toBe('paused');
    play.does(actorOf('hn-police.officer'), { kind: 'resume', stepId });
    expect(play.step(stepId).due.strictMs - due.strictMs).toBe(5 * DAY_MS);
    play.does(actorOf('hn-police.officer'), { kind: 'pause', stepId, reason: 'court' });
    play.later(400 * DAY_MS);
    expect(play.step(stepId).paused).toBeNull();
    expect(play.events.filter((event) => event.type === 'step-resumed' && event.automatic)).toHaveLength(1);
    expect(play.refused(actorOf('hn-police.officer'), { kind: 'pause', stepId, reason: 'court' })).toBe(
      'pause-cap-reached',
    );
  });

  test('an offer gets back the time it had left to be answered', () => {
    const play = new Play('foreign-victim').until('foreign.repatriation-1');
    const stepId = 'foreign.repatriation-1';
    const answerBy = play.step(stepId).answerByMs as number;
    const agency = play.step(stepId).agencyId;
    play.does(coordinator, { kind: 'pause', stepId, reason: 'foreign-reply' });
    play.later(5 * DAY_MS);
    play.does(coordinator, { kind: 'resume', stepId });
    expect(play.step(stepId)).toMatchObject({ status: 'offered', agencyId: agency, answerByMs: answerBy + 5 * DAY_MS });
    play.later(answerBy + 5 * DAY_MS - play.nowMs);
    expect(play.step(stepId).tried).toEqual([agency]);
  });

  test('an immediate duty cannot be paused', () => {
    expect(
      new Play('self-report').refused(actorOf('hn-commune-1.officer'), {
        kind: 'pause',
        stepId: 'reception.receive-1',
        reason: 'court',
      }),
    ).toBe('pause-not-allowed');
  });
});
