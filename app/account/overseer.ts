import type { Transaction } from '../../db/client.ts';
import { linkToken } from '../../db/credentials/links.ts';
import { type AccountRow, addressesOf, codesLocked, findAccount } from '../../db/queries/administration.ts';
import { grantable, type Overseer, type checkAccountAct, seesAccount } from '../../domain/access/accounts.ts';
import { ROLES } from '../../domain/codes.ts';
import { lockedAmong } from '../../identity/locked.ts';
import type { By, Command } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { notThere, UseCaseError } from '../kernel/use-case-error.ts';

/** Who looks after the accounts of others, and of whom. */

export const overseerOf = ({ caller }: By): Overseer => {
  const { userId, agencyId, place, roles } = caller;
  return { userId, agencyId, place, roles };
};

/** Ids of the active people whose sign-in is slowed down now, among those the caller looks after. */
export async function lockedFor({ config }: Pick<AppDeps, 'config'>, by: By, tx: Transaction): Promise<string[]> {
  const [people, codes] = await Promise.all([addressesOf(tx, overseerOf(by)), codesLocked(tx)]);
  return [...new Set([...(await lockedAmong(tx, config.signIn.secret, people)), ...codes])];
}

/** Of the invitation a command makes: a repetition gets the same link, and nobody else can make it. */
export const invitationToken = ({ config }: Pick<AppDeps, 'config'>, { actionId }: Command): string =>
  linkToken(config.signIn.secret, 'invitation', actionId);

/**
 * An account the caller looks after, with roles that are all theirs to give.
 *
 * @throws UseCaseError `not-found` for one that is not there for them; `roles-beyond-yours`.
 */
export async function requireOverseen(tx: Transaction, by: By, accountId: string): Promise<AccountRow> {
  const overseer = overseerOf(by);
  const row = await findAccount(tx, overseer, { id: accountId });
  if (!row || !seesAccount(overseer, row)) throw notThere();
  const mine = grantable(overseer, row, ROLES);
  if (!row.roles.every((role) => mine.includes(role))) throw accountError(overseer, row, 'roles-beyond-yours');
  return row;
}

/** Why an account is not changed; with the roles that are the caller's to give, where it is about them. */
export const accountError = (
  overseer: Overseer,
  home: Pick<AccountRow, 'agencyId' | 'place'>,
  code: NonNullable<ReturnType<typeof checkAccountAct>>,
): UseCaseError =>
  new UseCaseError(code, code === 'roles-beyond-yours' ? { extra: { roles: grantable(overseer, home, ROLES) } } : {});
