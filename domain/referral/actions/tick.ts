import { openSteps } from '../events.ts';
import { isUnanswered } from '../../kernel/deadline.ts';
import { alertsDue, COMING_OF_AGE, majorityWake } from '../rules/clock.ts';
import type { Transition } from '../rules/transition.ts';
import { action } from './define.ts';

/** A clock ran out. */
export const tick = action('tick', {
  on: 'program',
  // An offer nobody answered goes on to the next agency (silence is never a yes); a pause ends at its cap; every level that
  // is due is raised, once for this due version.
  apply({ transition }) {
    const { nowMs } = transition;
    comesOfAge(transition);
    for (const { id: stepId } of openSteps(transition.state)) {
      const step = transition.step(stepId);
      if (step.paused) {
        if (step.paused.untilMs <= nowMs) transition.resume(stepId, true);
      } else if (isUnanswered(step.answerByMs, nowMs)) transition.offerOnward(stepId, 'no-answer', null);
      for (const alert of alertsDue(transition.state, transition.step(stepId), nowMs))
        transition.emit({ type: 'alert-raised', stepId, ...alert });
    }
  },
});

/** A child is near 18, or is 18 for certain now. What is answered of them stays until somebody answers otherwise. */
function comesOfAge(transition: Transition): void {
  const due = () => {
    const atMs = transition.state.status === 'closed' ? null : majorityWake(transition.state);
    return atMs !== null && atMs <= transition.nowMs;
  };
  if (due() && transition.state.facts[COMING_OF_AGE] === undefined) transition.record({ [COMING_OF_AGE]: 'soon' });
  if (!due()) return;
  const { written, majority = null } = transition.state;
  transition.emit({ type: 'written-recorded', written: { ...written, child: 'no' }, majority });
  transition.record({ [COMING_OF_AGE]: 'reached' });
}
