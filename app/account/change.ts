import { eq, sql } from 'drizzle-orm';
import { writeAudit } from '../../db/audit/audit.ts';
import { CHANGES_CHANNEL } from '../../db/channels.ts';
import type { Transaction } from '../../db/client.ts';
import { stableId } from '../../db/ids.ts';
import {
  type AccountRow,
  ADMINISTRATION_LOCK,
  findAccount,
  findChange,
  otherAdministrators,
  overseen,
} from '../../db/queries/administration.ts';
import { account, accountChange } from '../../db/schema/index.ts';
import {
  type AccountAct,
  type AccountChangeKind,
  asksForFactor,
  checkAccountAct,
  seesAccount,
} from '../../domain/access/accounts.ts';
import type { Role } from '../../domain/codes.ts';
import { requireRecentFactor } from '../../identity/recent.ts';
import { auditedAs, type By, type Command } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { notThere, UseCaseError } from '../kernel/use-case-error.ts';
import { asCaller } from '../kernel/transaction.ts';
import { accountError, lockedFor, overseerOf } from './overseer.ts';

/** One change of somebody else's account: judged, written, and noted with who did it and why. */

/** Which account is changed, and why. */
export interface Target {
  accountId: string;
  /** What the form was filled against; null when the client did not say. */
  ifVersion: number | null;
  reason: string | null;
}

export interface Change extends Target {
  act: AccountAct;
  kind: AccountChangeKind;
  /** The roles afterwards; the same when absent. */
  roles?: readonly Role[];
  /** What the audit says beside: codes only. */
  detail?: Record<string, string>;
  /** Whether it waits for a second person: then it is only noted as asked for. */
  waits?(tx: Transaction, row: AccountRow): Promise<boolean>;
  /** Writes the change itself. */
  apply(tx: Transaction, row: AccountRow): Promise<void>;
}

export interface Changed {
  row: AccountRow;
  kind: AccountChangeKind;
}

/**
 * Judges, writes and notes a change. Repeated under its key it changes nothing and answers as before.
 *
 * @throws UseCaseError `not-found` for an account that is not the caller's to see; `stale`; or why they may not.
 */
export function changeAccount(deps: AppDeps, by: Command, change: Change): Promise<Changed> {
  const overseer = overseerOf(by);
  const { actionId } = by;
  const { ifVersion } = change;
  return asCaller(
    deps,
    by,
    async (tx) => {
      await tx.execute(ADMINISTRATION_LOCK);
      const row = await findAccount(tx, overseer, { id: change.accountId });
      if (!row || !seesAccount(overseer, row)) throw notThere();
      const known = await findChange(tx, actionId);
      if (known) {
        const same =
          known.accountId === row.id &&
          (known.kind === change.kind || known.kind === 'roles-asked') &&
          known.reason === change.reason &&
          (!change.roles || known.roles.join() === change.roles.join());
        if (!same) throw new UseCaseError('idempotency-key-reused');
        return { row, kind: known.kind };
      }
      if (ifVersion !== null && ifVersion !== row.version)
        throw new UseCaseError('stale', { extra: { version: row.version } });
      const roles = [...(change.roles ?? row.roles)];
      const refusal = checkAccountAct(overseer, overseen(row, await lockedFor(deps, by, tx)), change.act, {
        roles,
        otherAdministrators: await otherAdministrators(tx, row.place, [row.id]),
      });
      if (refusal) throw accountError(overseer, row, refusal);
      if (asksForFactor(change.act, row.roles, roles)) await requireRecentFactor(deps.database.db, by.caller);
      const waits = (await change.waits?.(tx, row)) === true;
      if (!waits) await change.apply(tx, row);
      const kind = waits ? 'roles-asked' : change.kind;
      await noteChange(tx, by, {
        actionId,
        accountId: row.id,
        kind,
        rolesBefore: change.act === 'reactivate' ? [] : row.roles,
        roles,
        reason: change.reason,
        detail: change.detail,
      });
      return { row, kind };
    },
    'accounts',
  );
}

/** The row of the change, its audit, and a ring to what is open under the old powers. */
export async function noteChange(
  tx: Transaction,
  by: By,
  change: {
    actionId: string;
    accountId: string;
    kind: AccountChangeKind;
    /** Empty where the roles are given anew. */
    rolesBefore: readonly Role[];
    roles: readonly Role[];
    reason: string | null;
    detail?: Record<string, string>;
  },
): Promise<void> {
  const [now] = await tx
    .update(account)
    .set({ version: sql`${account.version} + 1`, updatedAt: sql`now()` })
    .where(eq(account.id, change.accountId))
    .returning({ agencyId: account.agencyId });
  await tx
    .insert(accountChange)
    .values({
      id: stableId('account-change', change.actionId),
      actionId: change.actionId,
      accountId: change.accountId,
      kind: change.kind,
      rolesBefore: [...change.rolesBefore],
      roles: [...change.roles],
      agencyId: now?.agencyId ?? '',
      changedBy: by.caller.userId,
      reason: change.reason,
    })
    .onConflictDoNothing();
  await tx.execute(sql`select pg_notify(${CHANGES_CHANNEL}, '')`);
  await writeAudit(tx, {
    action: 'account',
    ...auditedAs(by),
    detail: { change: change.kind, account: change.accountId, ...change.detail },
  });
}
