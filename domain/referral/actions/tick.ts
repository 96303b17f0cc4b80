import { openSteps } from '../events.ts';
import { pendingLevels, recipientsOf } from '../rules/clock.ts';
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
      } else if (step.answerByMs !== null && step.answerByMs <= nowMs) {
        transition.offerOnward(stepId, 'no-answer', null);
      }
      const current = transition.step(stepId);
      for (const { level, atMs } of pendingLevels(transition.state, current, nowMs)) {
        if (atMs > nowMs) continue;
        transition.emit({
          type: 'alert-raised',
          stepId,
          rung: level,
          dueVersion: current.dueVersion,
          to: recipientsOf(transition.state, current, level),
        });
      }
    }
  },
});
