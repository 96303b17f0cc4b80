import { expect, test } from 'vitest';
import { Play } from '../../../testing/play.ts';
import { contactsOf } from '../rules.ts';

test('whom to ring up about a step: who runs the case, and whoever did the step before; at the beginning who received the person', () => {
  const play = new Play('self-report').until('identification.request-1');
  expect(contactsOf(play.state, play.step('reception.receive-1'))).toEqual({
    coordinator: 'hn-health',
    before: 'hn-commune-1',
  });
  const request = play.step('identification.request-1');
  const verified = play.step('verification.initial-1');
  expect(contactsOf(play.state, request).before).toBe(verified.agencyId);
});

test('an agency that is no more is answered for by the one that took over', () => {
  const play = new Play('self-report').until('reception.notify-health-1');
  const ward = { agencyId: 'hn-commune-2', kind: 'commune' as const };
  play.does(null, { kind: 'succession', revision: 1, agencyId: 'hn-commune-1', successor: ward });
  expect(contactsOf(play.state, play.step('reception.notify-health-1')).before).toBe('hn-commune-2');
});
