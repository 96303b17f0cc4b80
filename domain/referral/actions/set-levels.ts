import { levelOverlay } from '../../law/levels.ts';
import { action } from './define.ts';

/** The place set local levels. What is open keeps its date; what opens from then on has the new one. */
export const setLevels = action('set-levels', {
  on: 'program',
  lookedUp: {
    levels: levelOverlay,
  },
  apply({ transition, action: { levels } }) {
    if (levels.revision <= (transition.state.levels?.revision ?? 0)) return;
    transition.emit({ type: 'levels-changed', levels });
  },
});
