import { describe, expect, test } from 'vitest';
import { actorOf, completion, coordinator, envelopeOf, opening, START } from '../../../testing/pathway.ts';
import { Play } from '../../../testing/play.ts';
import { decide, dueFrom, ruleFor } from '../rules.ts';
import { HOUR_MS, DAY_MS } from '../../law/days.ts';

describe('what starts a clock', () => {
  test('the earliest of several: 120 days run from receipt, though the support began days later', () => {
    const play = new Play('self-report').until('reception.notify-health-1');
    const received = play.step('reception.receive-1').endedMs;
    play.later(3 * DAY_MS);
    play.does(actorOf('hn-commune-1.officer'), completion(play.step('support.essential-needs-start-1')));
    const support = play.step('support.essential-needs-1');
    expect(support.openedMs).toBe(play.nowMs);
    expect(support.clockMs).toBe(received);
    expect(support.due).toEqual(dueFrom(play.state, { rule: 'support.essential-needs' }, received ?? Number.NaN));
  });

  test('the earliest of several: support that began before receipt counts from its beginning', () => {
    const play = new Play('self-report');
    play.does(actorOf('hn-commune-1.officer'), completion(play.step('support.essential-needs-start-1')));
    expect(play.step('support.essential-needs-1').clockMs).toBe(play.nowMs);
  });

  test('the latest of several: benefits are decided from the application or the identification, whichever is later', () => {
    const late = new Play('self-report').until('identification.decision-1');
    late.until('benefits.apply-1');
    const decided = late.step('identification.decision-1').endedMs ?? 0;
    const applied = late.step('benefits.application-1').endedMs ?? 0;
    expect(late.step('benefits.apply-1').clockMs).toBe(Math.max(decided, applied));
  });

  test('the nine working days run from receipt of the application, not from the plan, nor from when it was entered', () => {
    const play = new Play('self-report').until('benefits.application-1');
    const receivedMs = play.later(6 * DAY_MS).nowMs - DAY_MS;
    const application = completion(play.step('benefits.application-1'));
    play.does(actorOf('hn-health.officer'), { ...application, happenedMs: receivedMs } as typeof application);
    expect(play.step('benefits.apply-1').clockMs).toBe(receivedMs);
    expect(play.step('benefits.apply-1').due).toEqual(dueFrom(play.state, { rule: 'benefits.apply' }, receivedMs));
  });

  test('who does not apply is not decided upon', () => {
    const play = new Play('self-report').until('benefits.application-1');
    play.does(actorOf('hn-health.officer'), completion(play.step('benefits.application-1'), { applied: 'no' }));
    expect(play.toEnd().state.steps.map(({ template }) => template)).not.toContain('benefits.apply');
  });

  test('an earlier life of the case does not count; a step opened again, or by hand, counts from now', () => {
    const play = new Play('self-report');
    play.does(actorOf('hn-commune-1.officer'), completion(play.step('reception.receive-1')));
    play.does(actorOf('hn-commune-1.officer'), { kind: 'missing' });
    play.later(200 * DAY_MS).does(coordinator, { kind: 'reopen', reason: 'found' });
    expect(play.step('support.essential-needs-start-2').clockMs).toBe(play.nowMs);
    play.later(HOUR_MS).does(actorOf('hn-commune-1.officer'), completion(play.step('support.essential-needs-start-2')));
    const again = play.state.steps.filter(({ template }) => template === 'support.essential-needs').at(-1);
    expect(again?.clockMs).toBe(play.nowMs);
    play.does(coordinator, { kind: 'add', agencyId: 'hn-police', template: 'identification.decision' });
    expect(play.step('identification.decision-1').clockMs).toBe(play.nowMs);
  });
});

test('a referral keeps the law of the day its clock started', () => {
  const old = decide(null, envelopeOf(opening('self-report', {}, { policy: 'vn-2011' }), coordinator), START);
  if (!old.ok) throw new Error('not opened');
  const later = decide(
    old.state,
    envelopeOf({ kind: 'add', agencyId: 'hn-police', template: 'identification.decision' }, coordinator),
    START + 400 * DAY_MS,
  );
  if (!later.ok) throw new Error('not added');
  expect(later.state.policy).toBe('vn-2011');
  expect(ruleFor(later.state, 'identification.decision').citation.instrument).toBe('Luật 66/2011/QH12');
  expect(ruleFor(later.state, 'support.essential-needs').count).toBe(60);
});
