import { openSteps } from '../events.ts';
import { isUnanswered } from '../../kernel/deadline.ts';
import { alertsDue } from '../rules/clock.ts';
import { action } from './define.ts';

/** A clock ran out. */
export const tick = action('tick', {
  on: 'program',
  // An offer nobody answered goes on to the next agency (silence is never a yes); a pause ends at its cap; every level that
  // is due is raised, once for this due version.
  apply({ transition }) {
    const { nowMs } = transition;
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
