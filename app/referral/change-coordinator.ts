import { coordinatesFor } from '../../db/queries/people.ts';
import { badField } from '../kernel/use-case-error.ts';
import type { Prepare } from './take-action.ts';

/** Another coordinator of the agency that runs the case: they have to be there. */
export const changeCoordinator: Prepare<'change-coordinator'> = async (_deps, _by, _target, body) => ({
  action: { kind: 'change-coordinator', ...body },
  async before(tx, { state }) {
    if (!(await coordinatesFor(tx, body.coordinatorId, state.coordinator.agencyId)))
      throw badField(
        'coordinatorId',
        'Không có điều phối viên này ở cơ quan điều phối',
        'No active coordinator of the coordinating agency',
      );
  },
});
