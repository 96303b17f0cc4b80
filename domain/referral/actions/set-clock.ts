import { z } from 'zod';
import { clockAt } from '../../kernel/clock.ts';
import { closed, runs } from '../rules/permissions.ts';
import { refuse } from '../rules/refusal.ts';
import { CHARGE } from '../../access/relations.ts';
import { action } from './define.ts';

/** For drills only: how fast the referral’s time goes on from here. */
export const setClock = action('set-clock', {
  on: 'referral',
  input: {
    scale: z.number().min(2).max(100_000_000),
  },
  path: 'clock',
  operationId: 'setClock',
  summary: 'Drills only: how fast the referral’s time goes on',
  description:
    'For coordinators and managers of a drill. Sets how fast the time of this drill goes on. Refused for a real referral (409), whose clock is that of the world.',
  access: { who: CHARGE },
  check: (asked) => closed(asked) ?? runs(asked) ?? (asked.state.drill ? null : refuse('not-a-drill')),
  apply({ transition, action: { scale } }) {
    transition.emit({ type: 'clock-set', clock: clockAt(transition.state.clock, transition.nowMs, scale) });
  },
});
