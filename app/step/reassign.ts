import { askedAgency, worksFor } from '../../db/queries/people.ts';
import { stepOf } from '../../domain/referral/state.ts';
import { badField } from '../kernel/use-case-error.ts';
import type { Prepare } from '../referral/take-action.ts';

/** Giving a step to another agency, or to another officer: both have to be there. */
export const reassignStep: Prepare<'reassign'> = async (deps, { caller }, { stepId }, body) => {
  const { agencyId, assigneeId } = body;
  // One that came after the referral was opened is made known to it.
  const agency = agencyId ? await askedAgency(deps.database.db, caller.place, agencyId) : null;
  return {
    action: { kind: 'reassign', stepId, ...body, ...(agency ? { agency } : {}) },
    async before(tx, { state }) {
      if (!assigneeId) return;
      const holder = agencyId ?? stepOf(state, stepId)?.agencyId;
      if (!holder || !(await worksFor(tx, assigneeId, holder)))
        throw badField('assigneeId', 'Không có cán bộ này ở cơ quan đó', 'No active officer of that agency');
    },
  };
};
