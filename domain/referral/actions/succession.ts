import { z } from 'zod';
import { agencyRef } from '../state.ts';
import { openSteps } from '../events.ts';
import { takesPart } from '../rules/permissions.ts';
import { action, id } from './define.ts';

/** An agency ended, or another one took over from it. */
export const succession = action('succession', {
  on: 'program',
  lookedUp: {
    /** Which change of the agencies it is. */
    revision: z.number().int(),
    agencyId: id,
    successor: agencyRef.nullable(),
  },
  // Its successor has its place; without one its open steps go back to the coordinator. A referral that has nothing to do with
  // it, or was told already, changes nothing.
  apply({ transition, action: { revision, agencyId, successor } }) {
    const { state } = transition;
    if (state.successors?.[agencyId] !== undefined) return;
    const addressed = Object.values(state.directory).some((ids) => ids?.includes(agencyId));
    const agreed = state.consents?.some((given) => given.agencies.includes(agencyId)) ?? false;
    if (!addressed && !agreed && !takesPart(state, agencyId)) return;
    const held = openSteps(state).filter((step) => step.agencyId === agencyId);
    transition.emit({ type: 'agency-succeeded', revision, agencyId, successor });
    if (successor === null) for (const step of held) transition.giveBack(step.id);
  },
});
