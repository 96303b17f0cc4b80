import { describe, expect, test } from 'vitest';
import { actorOf } from '../../../testing/pathway.ts';
import { Play } from '../../../testing/play.ts';
import { received, relationsOf, type Standing, STANDS_NOWHERE, taken } from '../rules.ts';

/** What whoever asks is to a case, beside their agency. */

const OFFICER = 'hn-commune-1.officer';
const who = (...people: string[]): Standing => ({ ...STANDS_NOWHERE, people });
const stepId = 'reception.notify-health-1';
const ids = (play: Play, standing: Standing, agencyId = 'hn-commune-1') =>
  taken(play.state, agencyId, standing).map(({ id }) => id);

describe('a step', () => {
  test('that nobody has is nobody’s, whoever asks; and then of whoever took it', () => {
    const play = new Play('self-report').until(stepId);
    expect(ids(play, who(OFFICER))).toEqual([]);
    expect(relationsOf(play.state, 'hn-commune-1', play.step(stepId), who(OFFICER))).not.toContain('taker');
    play.does(actorOf(OFFICER), { kind: 'accept', stepId });
    expect(ids(play, who(OFFICER))).toEqual([stepId]);
    expect(ids(play, who('hn-commune-1.officer2'))).toEqual([]);
    expect(relationsOf(play.state, 'hn-commune-1', play.step(stepId), who(OFFICER))).toContain('taker');
    expect(relationsOf(play.state, 'hn-commune-1', play.step(stepId))).not.toContain('taker');
  });

  test('is of who stands in, and of a lead who opened it to themselves', () => {
    const play = new Play('self-report').until(stepId);
    play.does(actorOf(OFFICER), { kind: 'accept', stepId });
    expect(ids(play, who('hn-commune-1.officer2', OFFICER))).toEqual([stepId]);
    expect(ids(play, { ...STANDS_NOWHERE, led: [stepId] })).toEqual([stepId]);
    expect(ids(play, { ...STANDS_NOWHERE, led: ['other-1'] })).toEqual([]);
  });

  test('is not of somebody who went to another agency, nor of who had it before', () => {
    const play = new Play('self-report').until(stepId);
    play.does(actorOf(OFFICER), { kind: 'accept', stepId });
    expect(ids(play, who(OFFICER), 'hn-police')).toEqual([]);
    play.does(actorOf('hn-commune-1.head'), {
      kind: 'reassign',
      stepId,
      reason: 'absence',
      agencyId: null,
      assigneeId: 'hn-commune-1.officer2',
    });
    expect(ids(play, who(OFFICER))).toEqual([]);
  });
});

describe('who received the person', () => {
  const play = new Play('self-report').until(stepId);
  const did = play.step('reception.receive-1').assigneeId as string;

  test('opened the case there, or had a step of it, which may have ended', () => {
    expect(received(play.state, 'hn-commune-1', who(did))).toBe(true);
    expect(received(play.state, 'hn-commune-1', { ...who('hn-commune-1.x'), opened: true })).toBe(true);
    expect(received(play.state, 'hn-commune-1', who('hn-commune-1.x'))).toBe(false);
  });

  test('and not who opened it, or had a step, somewhere else', () => {
    expect(received(play.state, 'hn-police', { ...who(did), opened: true })).toBe(false);
  });
});
