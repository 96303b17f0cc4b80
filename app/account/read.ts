import { writeAudit } from '../../db/audit/audit.ts';
import { lastInvitation } from '../../db/queries/accounts.ts';
import {
  type AccountRow,
  changesOf,
  findAccount,
  listAccounts as listRows,
  overseen,
  rolesSince,
  waysInOf,
} from '../../db/queries/administration.ts';
import { administratorsOf } from '../../db/queries/power-requests.ts';
import { ACCOUNT_ACTS, type AccountAct, grantable, checkAccountAct } from '../../domain/access/accounts.ts';
import { may, type Operation } from '../../domain/access/index.ts';
import { ROLES } from '../../domain/codes.ts';
import { requireMay } from '../kernel/access.ts';
import { auditedAs, type By } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { walk, type Walking } from '../kernel/walk.ts';
import { notThere } from '../kernel/use-case-error.ts';
import { asCallerOnAccounts } from '../kernel/transaction.ts';
import { lockedFor, overseerOf } from './overseer.ts';

/** The people a person looks after: the list, one of them, and who holds which roles since when. */

type Deps = Pick<AppDeps, 'signInDatabase' | 'config'>;
type Filter = Parameters<typeof listRows>[2];
type At = NonNullable<Filter['after']>;

/** @returns a page, and who of them is slowed down now. */
export function listAccounts(
  deps: Deps,
  by: By,
  filter: Omit<Filter, 'after' | 'changed' | 'limit'>,
  page: { at: Walking<At, string> | null; limit: number },
): Promise<{ rows: AccountRow[]; next: Walking<At, string> | null; locked: string[] }> {
  requireMay(by, 'listAccounts');
  return asCallerOnAccounts(
    deps,
    by,
    async (tx) => {
      const locked = await lockedFor(deps, by, tx);
      const list = {
        read: (how: Pick<Filter, 'after' | 'changed' | 'limit'>) =>
          listRows(tx, overseerOf(by), { ...filter, ...how }, locked),
        positionOf: ({ name, id }: AccountRow) => ({ name, id }),
        keyOf: ({ id }: AccountRow) => id,
      };
      return { locked, ...(await walk(tx, page, list)) };
    },
    'accounts',
  );
}

/** What is asked of the table of who may what, for each act. */
const OPERATIONS = {
  invite: 'inviteAccount',
  roles: 'changeRoles',
  move: 'moveAccount',
  end: 'endAccount',
  reactivate: 'reactivateAccount',
  unlock: 'unlockAccount',
  'end-sessions': 'endAccountSessions',
  'reset-second-factor': 'resetSecondFactor',
} as const satisfies Record<AccountAct, Operation>;

/** One account, with what was changed about it and what the caller may change now. @throws UseCaseError `not-found` */
export function readAccount(deps: Deps, by: By, { accountId }: { accountId: string }) {
  requireMay(by, 'getAccount');
  const overseer = overseerOf(by);
  return asCallerOnAccounts(
    deps,
    by,
    async (tx) => {
      const row = await findAccount(tx, overseer, { id: accountId });
      if (!row) throw notThere();
      const [locked, changes, waysIn, others, invited] = await Promise.all([
        lockedFor(deps, by, tx),
        changesOf(tx, [row.id]),
        waysInOf(tx, row.id),
        administratorsOf(tx, row.place, [row.id]),
        lastInvitation(tx, row.id),
      ]);
      const target = overseen(row, locked);
      // Roles are changed to what the form says; that the last administrator stays one is asked then.
      const given = { roles: row.roles, otherAdministrators: others.length };
      return {
        ...{ row, locked, changes, waysIn },
        rolesSince: rolesSince(row, changes),
        /** Of who was invited and has not come yet. */
        invitation: target.state === 'invited' ? invited : null,
        grantable: [...grantable(overseer, row, ROLES)],
        acts: ACCOUNT_ACTS.filter((act) => may(OPERATIONS[act], overseer.roles)).map((act) => ({
          act,
          refusal: checkAccountAct(overseer, target, act, given),
        })),
      };
    },
    'accounts',
  );
}

const MOST = 20_000;

/** Everybody who has a way in or is invited, with their roles, since when and given by whom. That it was taken is noted. */
export function reviewAccess(deps: Deps, by: By, { format }: { format: 'json' | 'csv' }) {
  requireMay(by, 'reviewAccess');
  return asCallerOnAccounts(
    deps,
    by,
    async (tx) => {
      const locked = await lockedFor(deps, by, tx);
      const all = await listRows(tx, overseerOf(by), { after: null, limit: MOST }, locked);
      const rows = all
        .filter(({ leftAt }) => leftAt === null)
        .sort((a, b) => a.agencyId.localeCompare(b.agencyId) || a.name.localeCompare(b.name, 'vi'));
      const ids = rows.map(({ id }) => id);
      const changes = Map.groupBy(await changesOf(tx, ids), ({ accountId }) => accountId);
      const detail = { change: 'reviewed', accounts: rows.length, format };
      await writeAudit(tx, { action: 'account', ...auditedAs(by), detail });
      return {
        locked,
        items: rows.map((row) => ({ row, rolesSince: rolesSince(row, changes.get(row.id) ?? []) })),
      };
    },
    'accounts',
  );
}
