import { describe, expect, test } from 'vitest';
import { actorOf, completion, coordinator } from '../../../testing/pathway.ts';
import { Play, open } from '../../../testing/play.ts';
import { categoryOf, entitlementsNow } from '../rules.ts';
import { Transition } from './transition.ts';

describe('support by right', () => {
  test('interpretation opens as soon as it is known to be needed', () => {
    const play = new Play('self-report');
    play.does(
      actorOf('hn-commune-1.officer'),
      completion(play.step('reception.receive-1'), { interpreterNeeded: 'yes' }),
    );
    expect(open(play)).toContain('support.interpretation-1');
    expect(
      play
        .until('support.legal-aid-1', { wantsInterpretation: 'yes' })
        .state.steps.filter(({ template }) => template === 'support.interpretation'),
    ).toHaveLength(1);
  });

  test('legal support and legal aid are two steps for two regimes', () => {
    const play = new Play('self-report').until('support.legal-aid-1', { wantsLegalSupport: 'yes' });
    expect(play.step('support.legal-support-1').status).toBe('offered');
  });

  test('a foreign person has no travel costs; somebody not yet identified no benefits', () => {
    const wants = { wantsTravel: 'yes', wantsBenefits: 'yes' };
    const foreign = new Play('foreign-victim').until('support.legal-aid-1', wants);
    expect(foreign.state.steps.map(({ template }) => template)).not.toContain('support.travel');
    expect(foreign.refused(coordinator, { kind: 'add', agencyId: 'hn-health', template: 'support.travel' })).toBe(
      'not-entitled',
    );
    const waiting = new Play('self-report').until('support.legal-aid-1', wants);
    expect(waiting.state.steps.map(({ template }) => template)).toContain('support.travel');
    expect(waiting.refused(coordinator, { kind: 'add', agencyId: 'hn-health', template: 'benefits.apply' })).toBe(
      'not-entitled',
    );
  });

  test('a minor who came with a victim: schooling, though not identified; with a person being identified: not yet', () => {
    const wants = { wantsBenefits: 'yes', child: 'yes' };
    const play = new Play('self-report', {
      child: 'yes',
      representativeNamed: 'yes',
      accompanies: 'person-being-identified',
    });
    expect(categoryOf(play.state)).toBe('identifying-in-country');
    play.until('support.legal-aid-1', wants);
    expect(play.state.steps.map(({ template }) => template)).not.toContain('benefits.apply');
    play.does(coordinator, { kind: 'record-facts', facts: { accompanies: 'victim' } });
    expect(categoryOf(play.state)).toBe('accompanying-minor');
    expect(open(play)).toContain('benefits.application-1');
    play.does(actorOf('hn-health.officer'), completion(play.step('benefits.application-1')));
    expect(open(play)).toContain('benefits.apply-1');
    expect(
      categoryOf({ ...play.state, facts: { ...play.state.facts, child: 'no' } }),
      'a grown person came along',
    ).toBe('identifying-in-country');
    expect(categoryOf({ ...play.state, facts: { ...play.state.facts, foreign: 'yes' } })).toBe('foreign');
  });

  test('a child who comes home through a mission: the family is told, or an escort found', () => {
    const play = new Play('mission', { child: 'yes', representativeNamed: 'yes' }).until('child.family-1', {
      child: 'yes',
    });
    expect(play.step('child.family-1')).toMatchObject({ agencyId: 'hn-health', rule: 'child.family' });
  });
});

describe('after a negative answer', () => {
  const answered = () => new Play('self-report').until('identification.answer-1', { decision: 'not-identified' });

  test('no regime is theirs any more, whoever they are; who came with a victim keeps what follows from that', () => {
    const { state } = answered();
    expect(categoryOf(state)).toBe('not-identified');
    expect(entitlementsNow(state).entitlements).toEqual([]);
    const facts = (more: Record<string, string>) => categoryOf({ ...state, facts: { ...state.facts, ...more } });
    expect(facts({ foreign: 'yes' })).toBe('not-identified');
    expect(facts({ child: 'yes', accompanies: 'victim' })).toBe('accompanying-minor');
    expect(facts({ child: 'yes', accompanies: 'person-being-identified' })).toBe('identifying-in-country');
    expect(facts({ child: 'no', accompanies: 'person-being-identified' })).toBe('not-identified');
  });

  test('services nobody has begun end, with a reason; what is being given goes on, and so do bed and board', () => {
    const play = new Play('self-report').until('support.psychological-1', { wantsTravel: 'yes' });
    const { agencyId } = play.step('support.psychological-1');
    play.does(actorOf(`${agencyId}.officer`), { kind: 'accept', stepId: 'support.psychological-1' });
    const transition = new Transition(play.state, play.nowMs);
    transition.record({ victimStatus: 'not-identified' });
    const cancelled = transition.events.flatMap((event) =>
      event.type === 'step-cancelled' ? [[event.stepId, event.reason]] : [],
    );
    expect(cancelled).toEqual([
      ['support.insurance-end-1', 'not-entitled'],
      ['support.legal-aid-1', 'not-entitled'],
      ['support.travel-1', 'not-entitled'],
    ]);
    expect(transition.step('support.psychological-1').status).toBe('accepted');
    expect(transition.step('support.essential-needs-1').status).toBe('offered');
  });

  test('asked again with new evidence, they are being identified again', () => {
    const play = answered().toEnd({ decision: 'not-identified' });
    play.does(coordinator, { kind: 'reopen', reason: 'new-evidence' });
    expect(categoryOf(play.state)).toBe('identifying-in-country');
  });
});
