import { z } from 'zod';
import { PAUSE_REASONS } from '../../codes.ts';
import { DAY_MS } from '../../law/days.ts';
import { pauseClock } from '../../law/due.ts';
import { calendarOf, fullDue, ruleFor, ruleOfStep } from '../rules/clock.ts';
import { mayWorkOrRun } from '../rules/permissions.ts';
import { refuse } from '../rules/refusal.ts';
import { HOLDER_OR_CHARGE } from '../../access/relations.ts';
import { action } from './define.ts';

export const pause = action('pause', {
  on: 'step',
  input: {
    reason: z.enum(PAUSE_REASONS),
  },
  operationId: 'pauseStep',
  summary: 'Stop the clock, with a reason',
  description:
    'For the agency that holds the step and those who run the case. The clock stands still for a typed reason and gives back exactly what was left; it ends by itself at the cap. Reasons the rule does not allow are refused (409).',
  access: { who: HOLDER_OR_CHARGE },
  check(asked) {
    const { state, step } = asked;
    const notMine = mayWorkOrRun(asked);
    if (notMine) return notMine;
    const { pause } = ruleFor(state, step.rule);
    if (!pause) return refuse('pause-not-allowed');
    if (step.paused) return refuse('paused');
    return step.pausedTotalMs >= pause.capDays * DAY_MS
      ? refuse('pause-cap-reached', { capDays: pause.capDays })
      : null;
  },
  apply({ transition, step, action: { reason } }) {
    const { state, nowMs } = transition;
    const rule = ruleOfStep(state, step);
    if (!rule.pause?.reasons.includes(reason))
      return refuse('pause-not-allowed', { reasons: rule.pause?.reasons ?? [] });
    transition.emit({
      type: 'step-paused',
      stepId: step.id,
      reason,
      sinceMs: nowMs,
      untilMs: nowMs + rule.pause.capDays * DAY_MS - step.pausedTotalMs,
      clock: pauseClock(fullDue(step.due), rule, nowMs, calendarOf(state)),
    });
    return null;
  },
});
