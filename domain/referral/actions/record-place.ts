import { z } from 'zod';
import { communes, listedAgency, unitsSince } from '../state.ts';
import { WHEREABOUTS } from '../../agency/communes.ts';
import { closed, runs } from '../rules/permissions.ts';
import { refuse } from '../rules/refusal.ts';
import { CHARGE } from '../../access/relations.ts';
import { action, confirmed } from './define.ts';

/** Where the person lives and stays; what is left out stays as it was. */
export const recordPlace = action('record-place', {
  on: 'referral',
  input: { ...communes.shape, confirmed },
  aside: { unitsSince },
  lookedUp: {
    /** The agencies of these communes: a referral opened earlier may not know them. */
    listed: z.array(listedAgency).max(100),
  },
  path: 'place',
  operationId: 'recordPlace',
  summary: 'Record the commune the person lives or stays in: its agencies have the steps of a commune from then on',
  description:
    'For coordinators and managers of the case. Records the communes the person lives and stays in by code; what is left out stays as it was. From then on agencies of these communes get the steps of a commune. An unknown code is refused (422).',
  access: { who: CHARGE },
  check: (asked) => closed(asked) ?? runs(asked),
  apply({ transition, action: { lives, stays, listed, confirmed: lets } }) {
    if (lives === undefined && stays === undefined) return refuse('facts-missing', { facts: [...WHEREABOUTS] });
    const open = stays === undefined ? null : transition.ask({}, lets, { stays });
    if (open) return open;
    transition.list(listed);
    transition.recordPlace({ ...(lives === undefined ? {} : { lives }), ...(stays === undefined ? {} : { stays }) });
    return null;
  },
});
