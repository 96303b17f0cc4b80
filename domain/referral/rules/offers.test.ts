import { describe, expect, test } from 'vitest';
import { actorOf, coordinator } from '../../../testing/pathway.ts';
import { Play } from '../../../testing/play.ts';

describe('offers', () => {
  test('a decline goes to the next suitable agency, then to the coordinator', () => {
    const play = new Play('self-report').until('support.essential-needs-1');
    const stepId = 'support.essential-needs-1';
    expect(play.step(stepId).agencyId).toBe('hn-facility-1');
    play.does(actorOf('hn-facility-1.officer'), { kind: 'decline', stepId, reason: 'no-capacity' });
    expect(play.step(stepId)).toMatchObject({ agencyId: 'hn-facility-2', status: 'offered', tried: ['hn-facility-1'] });
    play.does(actorOf('hn-facility-2.head'), { kind: 'decline', stepId, reason: 'no-capacity' });
    play.does(actorOf('hn-social-1.officer'), { kind: 'decline', stepId, reason: 'no-capacity' });
    expect(play.step(stepId)).toMatchObject({ agencyId: null, status: 'unassigned', answerByMs: null });
    expect(play.refused(actorOf('hn-social-1.officer'), { kind: 'accept', stepId })).toBe('not-your-agency');
    play.does(coordinator, {
      kind: 'reassign',
      stepId,
      reason: 'no-answer',
      agencyId: 'hn-facility-1',
      assigneeId: null,
    });
    expect(play.step(stepId)).toMatchObject({ agencyId: 'hn-facility-1', status: 'offered' });
  });

  test('silence is a no: the offer goes on when its answer-by time has passed, and never becomes a yes', () => {
    const play = new Play('self-report').until('support.essential-needs-1');
    const answerBy = play.step('support.essential-needs-1').answerByMs as number;
    play.later(answerBy - play.nowMs - 1);
    expect(play.step('support.essential-needs-1').agencyId).toBe('hn-facility-1');
    play.later(1);
    expect(play.step('support.essential-needs-1')).toMatchObject({ agencyId: 'hn-facility-2', status: 'offered' });
    expect(play.events.at(-1)).toMatchObject({ type: 'step-offered', answer: 'no-answer' });
  });

  test('a legal duty cannot be declined', () => {
    const play = new Play('self-report');
    expect(
      play.refused(actorOf('hn-commune-1.officer'), {
        kind: 'decline',
        stepId: 'reception.receive-1',
        reason: 'no-capacity',
      }),
    ).toBe('duty-cannot-be-declined');
  });
});
