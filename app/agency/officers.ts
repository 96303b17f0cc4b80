import type { Transaction } from '../../db/client.ts';
import { awayNow } from '../../db/queries/absences.ts';
import { findAgency } from '../../db/queries/agencies.ts';
import { coordinatorsOf, workingIn } from '../../db/queries/people.ts';
import type { By } from '../kernel/by.ts';
import { notThere, UseCaseError } from '../kernel/use-case-error.ts';

/** Who may hold a step in an agency, or run cases there: one's own, or any of the place for those who coordinate. @throws UseCaseError */
export async function officersOf(
  tx: Transaction,
  { caller }: Pick<By, 'caller'>,
  { agencyId, role }: { agencyId: string; role?: 'coordinator' | undefined },
) {
  if (!(await findAgency(tx, agencyId, caller.place))) throw notThere();
  if (agencyId !== caller.agencyId && !caller.roles.some((role) => role === 'coordinator' || role === 'manager'))
    throw new UseCaseError('forbidden');
  const officers = await (role ? coordinatorsOf : workingIn)(tx, agencyId);
  const away = await awayNow(
    tx,
    officers.map(({ id }) => id),
  );
  return officers.map((officer) => ({ ...officer, away: away.get(officer.id) ?? null }));
}
