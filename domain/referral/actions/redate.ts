import { calendarOverlay } from '../state.ts';
import { action } from './define.ts';

/** Days of the calendar changed. */
export const redate = action('redate', {
  on: 'program',
  lookedUp: {
    calendar: calendarOverlay,
  },
});
