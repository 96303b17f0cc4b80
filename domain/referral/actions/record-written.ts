import { z } from 'zod';
import { majority } from '../state.ts';
import { disagreements, standsAs } from '../agree.ts';
import { refuse } from '../rules/refusal.ts';
import { relationsOf } from '../rules/relations.ts';
import { action, confirmed } from './define.ts';

/**
 * What follows from what is written of people, after a correction: codes and months alone (app/person/written.ts). It is asked for
 * with the correction itself, by whoever may correct.
 */
export const recordWritten = action('record-written', {
  on: 'own',
  lookedUp: {
    written: z.record(z.string().max(40), z.string().max(40)),
    majority: majority.nullable(),
    confirmed,
  },
  check({ state, actor }) {
    if (state.status === 'closed') return refuse('referral-closed');
    return relationsOf(state, actor.agencyId).includes('above') ? refuse('not-your-agency') : null;
  },
  apply({ transition, action: { written, majority: turns, confirmed: lets = [] } }) {
    const { state } = transition;
    const { route, facts } = state;
    const same = JSON.stringify([state.written ?? {}, state.majority ?? null]) === JSON.stringify([written, turns]);
    const before = disagreements({ route, facts, written: state.written ?? {} }).map(standsAs);
    const stand = disagreements({ route, facts, written })
      .filter(({ id }) => lets.includes(id))
      .map(standsAs)
      .filter((one) => !(state.stands?.includes(one) && before.includes(one)));
    if (!same) transition.emit({ type: 'written-recorded', written, majority: turns });
    if (stand.length > 0) transition.emit({ type: 'facts-stand', stands: stand });
    return null;
  },
});
