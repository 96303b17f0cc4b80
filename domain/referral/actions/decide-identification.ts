import { z } from 'zod';
import { CHARGE } from '../../access/relations.ts';
import { correctIdentification } from '../rules/identification.ts';
import { closed, deputyField, runs } from '../rules/permissions.ts';
import { complements, isSame, wanted } from '../rules/proposal.ts';
import { refuse } from '../rules/refusal.ts';
import { action } from './define.ts';

/** The other one signs, and the case goes on by the law of that day; or it stays as it was, which whoever proposed may also say. */
export const decideIdentification = action('decide-identification', {
  on: 'referral',
  input: {
    proposal: z.number().int().min(1).meta({ description: '`identification.number` of the referral.' }),
    grant: z.boolean().meta({ description: 'False: the day stays as it is recorded.' }),
  },
  path: 'identification/decision',
  operationId: 'decideIdentification',
  summary: 'Sign another day of identification, or keep the recorded one',
  description:
    'For coordinators and managers of the case; signed by the other role than whoever proposed, who may only take it back. Signed, the case goes on by the law of that day: open steps get its dates, support follows, what was done stays, and the timeline says it. A proposal that is no longer open is refused (409).',
  access: { who: CHARGE, person: 'signed by another person, of the other role, than who proposed' },
  check: (asked) =>
    closed(asked) ?? runs(asked) ?? (asked.state.identification?.open ? null : refuse('no-identification-proposal')),
  apply({ transition, action: { proposal: n, grant }, actor }) {
    const proposal = transition.state.identification?.open;
    if (!proposal || proposal.n !== n) return refuse('no-identification-proposal');
    if (!grant) {
      transition.emit({ type: 'identification-kept', n, by: actor.userId, ...deputyField(actor) });
      return null;
    }
    if (isSame(actor, proposal)) return refuse('own-identification-proposal');
    if (!complements(proposal, actor)) return refuse('role-required', { roles: wanted(proposal) });
    const signed = { n, proposedBy: proposal.by, signedBy: actor.userId, ...deputyField(actor) };
    correctIdentification(transition, proposal.on, signed);
    return null;
  },
});
