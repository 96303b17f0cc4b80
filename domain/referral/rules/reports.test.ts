import { describe, expect, test } from 'vitest';
import { actorOf, completion, coordinator, manager } from '../../../testing/pathway.ts';
import { Play, open } from '../../../testing/play.ts';
import { slotFor } from './permissions.ts';

describe('signatures', () => {
  const reported = () => {
    const play = new Play('self-report').until('verification.initial-1');
    play.does(actorOf('hn-health.officer'), completion(play.step('verification.initial-1')));
    return play;
  };
  const stepId = 'verification.initial-1';

  test('nobody signs their own report', () => {
    const play = new Play('self-report').until(stepId);
    play.does(actorOf('hn-health.head'), completion(play.step(stepId)));
    expect(play.refused(actorOf('hn-health.head'), { kind: 'sign', stepId, slot: null })).toBe('own-report');
  });

  test('both agencies sign, in any order, each once', () => {
    const play = reported();
    expect(play.refused(actorOf('hn-police.officer'), { kind: 'sign', stepId, slot: null })).toBe('role-required');
    expect(play.refused(actorOf('hn-commune-1.head'), { kind: 'sign', stepId, slot: null })).toBe('no-slot-for-you');
    expect(play.refused(actorOf('coast-guard-1.head'), { kind: 'sign', stepId, slot: null })).toBe('not-your-agency');
    play.does(actorOf('hn-police.head'), { kind: 'sign', stepId, slot: null });
    expect(play.step(stepId).status).toBe('reported');
    expect(play.refused(actorOf('hn-police.head'), { kind: 'sign', stepId, slot: null })).toBe('no-slot-for-you');
    play.does(actorOf('hn-health.head'), { kind: 'sign', stepId, slot: 'health' });
    expect(play.step(stepId).status).toBe('done');
    expect(open(play)).toContain('identification.request-1');
  });

  test('a slot that is misnamed: told which there are; one that is signed is nobody’s any more', () => {
    const play = reported().does(actorOf('hn-police.head'), { kind: 'sign', stepId, slot: 'police' });
    expect(slotFor(play.state, play.step(stepId), actorOf('hn-health.head'), 'owner')).toEqual({
      code: 'unknown-slot',
      detail: { slots: ['health', 'police'] },
    });
    expect(slotFor(play.state, play.step(stepId), actorOf('coast-guard-1.head'), 'owner')).toMatchObject({
      code: 'not-your-agency',
    });
    expect(slotFor(play.state, play.step(stepId), actorOf('hn-health.head'), 'police')).toEqual({
      code: 'no-slot-for-you',
      detail: { open: ['health'] },
    });
  });

  test('a return for correction takes the signatures back', () => {
    const play = reported().does(actorOf('hn-police.head'), { kind: 'sign', stepId, slot: null });
    play.does(actorOf('hn-health.head'), { kind: 'return', stepId, reason: 'incomplete' });
    expect(play.step(stepId)).toMatchObject({
      status: 'accepted',
      signed: [],
      returned: 1,
      assigneeId: 'hn-health.officer',
      pending: null,
    });
    expect(play.refused(actorOf('hn-health.head'), { kind: 'sign', stepId, slot: null })).toBe('not-reported');
  });

  test('a stale form is refused and says so', () => {
    const play = new Play('self-report').until(stepId);
    const { version } = play.step(stepId);
    play.does(actorOf('hn-health.officer'), { kind: 'accept', stepId });
    expect(play.refused(actorOf('hn-health.officer'), completion(play.step(stepId)), version)).toBe('stale');
  });
});

describe('reports', () => {
  const health = actorOf('hn-health.officer');

  test('coded answers, attachments and destination are asked for', () => {
    const play = new Play('self-report').until('verification.initial-1');
    const whole = completion(play.step('verification.initial-1'));
    expect(play.refused(health, { ...whole, facts: { child: 'no' } })).toBe('facts-missing');
    expect(play.refused(health, { ...whole, facts: { ...whole.facts, child: 'maybe' } })).toBe('facts-invalid');
    expect(play.refused(health, { ...whole, facts: { ...whole.facts, name: 'x' } })).toBe('facts-invalid');
    play.until('identification.request-1');
    expect(play.refused(health, { ...completion(play.step('identification.request-1')), attachments: [] })).toBe(
      'attachment-missing',
    );
    play.until('return.choice-1');
    const choice = completion(play.step('return.choice-1'));
    expect(play.refused(health, { ...choice, destination: null })).toBe('destination-missing');
    expect(play.refused(health, { ...choice, destination: { agencyId: 'hn-social-1', kind: 'social-facility' } })).toBe(
      'destination-invalid',
    );
    expect(play.refused(health, { ...choice, facts: { ...choice.facts, safeToReturn: 'no' } })).toBe(
      'requirement-unmet',
    );
  });

  test('the case is not closed while a step is open', () => {
    const play = new Play('self-report').until('case.close-1', { risk: 'yes', protection: 'granted' });
    expect(open(play).length).toBeGreaterThan(1);
    expect(play.refused(health, completion(play.step('case.close-1')))).toBe('steps-open');
    expect(play.refused(coordinator, { kind: 'close', outcome: 'reintegrated' })).toBe('steps-open');
  });

  test('only the holder completes, and their lead', () => {
    const play = new Play('self-report').until('verification.initial-1');
    const stepId = 'verification.initial-1';
    play.does(health, { kind: 'accept', stepId });
    expect(play.refused(actorOf('hn-health.officer2'), completion(play.step(stepId)))).toBe('not-the-assignee');
    expect(play.refused(actorOf('hn-police.officer'), completion(play.step(stepId)))).toBe('not-your-agency');
    expect(play.refused(manager, completion(play.step(stepId)))).toBe('role-required');
    play.does(actorOf('hn-health.head'), completion(play.step(stepId)));
  });
});
