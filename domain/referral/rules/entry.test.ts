import { describe, expect, test } from 'vitest';
import { ENTRY_ROUTES } from '../../codes.ts';
import { actorOf, completion, coordinator, START } from '../../../testing/pathway.ts';
import { Play, open } from '../../../testing/play.ts';
import { openSteps } from '../events.ts';
import { ruleFor } from '../rules.ts';
import { referralState } from '../state.ts';

describe('entry routes', () => {
  test.each(ENTRY_ROUTES)('%s goes to its end', (route) => {
    const play = new Play(route).toEnd();
    expect(play.state.status).toBe('closed');
    expect(play.state.outcome).toBe(route === 'foreign-victim' ? 'repatriated' : 'reintegrated');
    expect(openSteps(play.state)).toEqual([]);
    expect(referralState.parse(play.state)).toEqual(play.state);
  });

  test.each(ENTRY_ROUTES)('%s of a person still under control starts with the rescue', (route) => {
    const play = new Play(route, { underControl: 'yes' }, undefined, { confirmed: ['route-control'] });
    if (route === 'hotline') play.until('rescue.act-1', { underControl: 'yes' });
    expect(open(play)).toContain('rescue.act-1');
    expect(open(play).filter((id) => /^(reception|border|overseas|foreign)/.test(id))).toEqual([]);
    expect(play.toEnd({ 'hotline.forward.underControl': 'yes' }).state.status).toBe('closed');
  });

  test('safety and essential support run from the first hour, before anybody is identified', () => {
    expect(open(new Play('self-report'))).toEqual([
      'reception.receive-1',
      'safety.assess-1',
      'support.essential-needs-start-1',
    ]);
  });

  test('a centre instead of home', () => {
    const play = new Play('self-report').toEnd({ goesTo: 'centre' });
    expect(play.state.steps.map(({ template }) => template)).toContain('placement.file');
    expect(play.state.destination).toEqual({ agencyId: 'hn-social-1', kind: 'social-facility' });
  });

  test('a confirming paper makes the police decision needless', () => {
    const play = new Play('self-report').toEnd({ confirmingPaper: 'yes' });
    expect(play.state.steps.map(({ template }) => template)).not.toContain('identification.request');
    expect(play.state.outcome).toBe('reintegrated');
  });

  test('not identified: the way home stands between the answer and the end, and nobody is brought where it is not safe', () => {
    const play = new Play('self-report').until('return.not-identified-1', { decision: 'not-identified' });
    expect(open(play)).not.toContain('case.close-1');
    const officer = actorOf('hn-health.officer');
    const unsafe = { wayHome: 'escorted', safeToReturn: 'no' };
    expect(play.refused(officer, completion(play.step('return.not-identified-1'), unsafe))).toBe('requirement-unmet');
    play.does(officer, completion(play.step('return.not-identified-1'), { wayHome: 'escorted', safeToReturn: 'yes' }));
    expect(open(play)).toContain('case.close-1');
    expect(play.toEnd().state).toMatchObject({ status: 'closed', outcome: 'not-identified' });
  });

  test('Article 27 counts for who comes by themselves; for who was rescued, returned or is a foreigner a level of the place', () => {
    const ruleOf = (play: Play, template: string) => play.until(`${template}-1`).step(`${template}-1`).rule;
    expect(ruleOf(new Play('self-report'), 'verification.initial')).toBe('verification.initial');
    expect(ruleOf(new Play('hotline'), 'intake.support')).toBe('intake.support');
    expect(ruleOf(new Play('self-return'), 'reception.bring-to-commune')).toBe('reception.bring-to-commune');
    for (const route of ['rescued', 'mission', 'foreign-handover'] as const) {
      const play = new Play(route);
      expect(ruleOf(play, 'verification.initial'), route).toBe('verification.initial-others');
      expect(ruleFor(play.state, 'verification.initial-others').citation.status).toBe('local');
    }
    expect(ruleOf(new Play('foreign-victim'), 'intake.support')).toBe('intake.support-others');
    expect(ruleOf(new Play('self-report', { foreign: 'yes' }), 'reception.notify-health')).toBe(
      'reception.notify-health-others',
    );
    const freed = new Play('self-report', { underControl: 'yes' }).until('rescue.act-1');
    expect(ruleOf(freed, 'verification.initial'), 'a rescue is a rescue, however word came').toBe(
      'verification.initial-others',
    );
    const first = new Play('rescued', {}, START, { pipeline: 'hanoi-2025' });
    expect(ruleOf(first, 'verification.initial'), 'a version that was released stays').toBe('verification.initial');
  });

  test('not identified: a written answer, closed, and the right to ask again with new evidence', () => {
    const play = new Play('self-report').toEnd({ decision: 'not-identified' });
    expect(play.state.outcome).toBe('not-identified');
    play.does(coordinator, { kind: 'reopen', reason: 'new-evidence' });
    expect(open(play)).toEqual(['identification.request-2']);
    play.toEnd({ decision: 'identified' });
    expect(play.state.outcome).toBe('reintegrated');
    expect(play.state.steps.map(({ id }) => id)).toContain('identification.decision-2');
  });
});
