import { z } from 'zod';
import { openSteps } from '../events.ts';
import { answerBy, passedLevels } from '../rules/clock.ts';
import { templateFor } from '../rules/permissions.ts';
import { action, id } from './define.ts';

/** Somebody cannot work on these steps any more: they left, or went elsewhere. The steps go back to their agencies. */
export const release = action('release', {
  on: 'program',
  lookedUp: {
    userId: id,
    stepIds: z.array(id).max(200),
  },
  // Gives back what is still on that person's name. What was reassigned or ended meanwhile is left alone.
  apply({ transition, action: { userId, stepIds } }) {
    for (const step of openSteps(transition.state)) {
      if (!stepIds.includes(step.id) || step.assigneeId !== userId || step.agencyId === null) continue;
      const { answer } = templateFor(transition.state, step);
      const reported = step.status === 'reported';
      transition.emit({
        type: 'step-released',
        stepId: step.id,
        answerByMs: answer && !reported ? answerBy(transition.state, answer, transition.nowMs) : null,
        raised: reported ? step.raised : passedLevels(transition.state, step, transition.nowMs),
      });
    }
  },
});
