import { describe, expect, test } from 'vitest';
import { actorOf, completion, coordinator } from '../../../testing/pathway.ts';
import { Play, open } from '../../../testing/play.ts';
import { categoryOf } from '../rules.ts';

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
