import { describe, expect, test } from 'vitest';
import { ENTRY_ROUTES } from '../../codes.ts';
import { coordinator } from '../../../testing/pathway.ts';
import { Play, open } from '../../../testing/play.ts';
import { openSteps } from '../events.ts';
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
    const play = new Play(route, { underControl: 'yes' });
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
