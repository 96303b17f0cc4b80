import { calendarOverlay } from '../state.ts';
import { computeDue, pauseClock, resumeClock } from '../../law/due.ts';
import { openSteps } from '../events.ts';
import { calendarOf, compactDue, dueFrom, fullDue, ruleOfStep } from '../rules/clock.ts';
import { action } from './define.ts';

/** Days of the calendar changed. */
export const redate = action('redate', {
  on: 'program',
  lookedUp: {
    calendar: calendarOverlay,
  },
  // Due dates of open steps move; the date before stays in the record beside the one after.
  apply({ transition, action: { calendar } }) {
    const { state: before, nowMs } = transition;
    if (calendar.revision <= before.calendar.revision) return;
    const old = calendarOf(before);
    transition.emit({ type: 'calendar-changed', calendar });
    const { state } = transition;
    const now = calendarOf(state);
    for (const step of openSteps(state)) {
      if (step.paused) continue;
      const rule = ruleOfStep(state, step);
      const untouched = step.extended === 0 && step.pausedTotalMs === 0;
      let due = untouched
        ? dueFrom(state, step, step.clockMs)
        : compactDue(resumeClock(pauseClock(fullDue(step.due), rule, nowMs, old), nowMs, now));
      if (!untouched && rule.rollOver) {
        const rolled = computeDue({ ...rule, unit: 'calendar-day', count: 0 }, due.strictMs, now);
        due = { ...due, legalMs: Date.parse(rolled.dueLegal.at) };
      }
      if (due.strictMs !== step.due.strictMs || due.legalMs !== step.due.legalMs)
        transition.dateAnew({ type: 'step-redated', stepId: step.id, due, before: step.due });
    }
  },
});
