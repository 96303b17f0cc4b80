import { eq } from 'drizzle-orm';
import type { Transaction } from '../../db/client.ts';
import { type AccountRow, otherAdministrators, rolesAskedBy } from '../../db/queries/administration.ts';
import { endOtherSessions } from '../../db/queries/sign-in.ts';
import { account } from '../../db/schema/index.ts';
import { WORKING_ROLES } from '../../domain/access/roles.ts';
import { ROLES, type Role } from '../../domain/codes.ts';
import type { By, Command } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { badField } from '../kernel/use-case-error.ts';
import { changeAccount, type Target } from './change.ts';
import { giveStepsBack, type StepsGoBack } from './give-back.ts';

/** Other roles; the sessions of the person end, and they sign in anew with the roles they have then. */
export async function changeRoles(
  deps: AppDeps,
  by: Command,
  { roles, ...target }: Target & { roles: readonly Role[] },
): Promise<{ status: 'done' | 'asked'; stepsGoBack: StepsGoBack }> {
  const wanted = ROLES.filter((role) => roles.includes(role));
  const { row, kind } = await changeAccount(deps, by, {
    ...target,
    act: 'roles',
    kind: 'roles',
    roles: wanted,
    detail: { roles: wanted.join(',') },
    waits: async (tx, found) => !(await isConfirmed(tx, by, found, wanted)),
    async apply(tx, found) {
      await tx.update(account).set({ roles: wanted }).where(eq(account.id, found.id));
      await endOtherSessions(tx, found.id, null);
    },
  });
  const works = wanted.some((role) => WORKING_ROLES.includes(role));
  const stepsGoBack = kind === 'roles' && !works ? await giveStepsBack(deps, by, row) : 'none';
  return { status: kind === 'roles-asked' ? 'asked' : 'done', stepsGoBack };
}

/** To make an administrator takes two, as erasing does; the only administrator there is cannot wait for a second one. */
async function isConfirmed(
  tx: Transaction,
  { caller: { userId } }: By,
  row: AccountRow,
  roles: readonly Role[],
): Promise<boolean> {
  if (!roles.includes('administrator') || row.roles.includes('administrator')) return true;
  if ((await otherAdministrators(tx, row.place, [row.id, userId])) === 0) return true;
  return (await rolesAskedBy(tx, row.id, roles, userId)) !== null;
}

/** Where only one person decides: an administrator is not made by an invitation, unless there is no other yet. */
export async function requireSecondPerson(
  tx: Transaction,
  { caller }: By,
  place: string,
  roles: readonly Role[],
): Promise<void> {
  if (!roles.includes('administrator')) return;
  if ((await otherAdministrators(tx, place, [caller.userId])) === 0) return;
  throw badField(
    'roles',
    'vai trò quản trị viên do hai quản trị viên cấp, sau khi người này đã nhận lời mời',
    'administrators are made by two, once the invitation was accepted',
  );
}
