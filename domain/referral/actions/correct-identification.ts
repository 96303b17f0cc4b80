import { z } from 'zod';
import { CHARGE } from '../../access/relations.ts';
import { OLDEST_LAW } from '../../law/index.ts';
import { localDate } from '../rules/clock.ts';
import { identifiedDay } from '../rules/identification.ts';
import { closed, runs } from '../rules/permissions.ts';
import { proposedBy } from '../rules/proposal.ts';
import { refuse } from '../rules/refusal.ts';
import { action } from './define.ts';

/** The person was identified on another day than is recorded: one of coordinator and manager says so, the other signs. */
export const correctIdentification = action('correct-identification', {
  on: 'referral',
  input: {
    on: z.iso.date().meta({ description: 'The day of the paper that identifies the person.' }),
  },
  path: 'identification',
  operationId: 'correctIdentification',
  summary: 'Propose another day of identification; a second person signs it',
  description:
    'For coordinators and managers of the case. Which law a case goes by turns on the day of identification. Nothing changes until another person signs (`decideIdentification`). Refused for a day to come, for the day that is recorded (422), while another proposal waits, and on a closed referral (409).',
  access: { who: CHARGE },
  check: (asked) =>
    closed(asked) ??
    runs(asked) ??
    (asked.state.identification?.open
      ? refuse('identification-pending', { proposal: asked.state.identification.open.n })
      : null),
  apply({ transition, action: { on }, actor }) {
    const { state, nowMs } = transition;
    if (on > localDate(nowMs)) return refuse('identified-in-future');
    if (on < OLDEST_LAW) return refuse('identified-long-ago');
    if (on === identifiedDay(state)) return refuse('same-identification');
    const n = (state.identification?.count ?? 0) + 1;
    transition.emit({ type: 'identification-proposed', proposal: { n, on, ...proposedBy(actor), atMs: nowMs } });
    return null;
  },
});
