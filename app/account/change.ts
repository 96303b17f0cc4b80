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
  overseen,
} from '../../db/queries/administration.ts';
import { account, accountChange } from '../../db/schema/index.ts';
import type { PowerContent } from '../../db/schema/index.ts';
import { queueAccountMail } from '../../db/queries/account-mail.ts';
import { administratorsEver, administratorsOf } from '../../db/queries/power-requests.ts';
import {
  type AccountAct,
  type AccountChangeKind,
  asksForFactor,
  checkAccountAct,
  type Overseen,
  type Overseer,
  seesAccount,
  takesTwo,
} from '../../domain/access/accounts.ts';
import { beginsAlone, givenByTwo, type PowerKind } from '../../domain/access/powers.ts';
import type { Role } from '../../domain/codes.ts';
import { requireRecentFactor } from '../../identity/recent.ts';
import { auditedAs, type By, type Command } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { notThere, UseCaseError } from '../kernel/use-case-error.ts';
import { asCallerOnAccounts } from '../kernel/transaction.ts';
import { type Approval, askedBefore, type AskedPower, askForPower } from '../power-request/ask.ts';
import { inviteByTwo } from './invitation.ts';
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
  /** What is asked, beside the roles, where it takes two. */
  asked?: PowerContent;
  /** Refuses what cannot be, before it is asked for or written. */
  check?(tx: Transaction, row: AccountRow): Promise<void>;
  /** Writes the change itself. */
  apply(tx: Transaction, row: AccountRow, by: Command): Promise<void>;
}

export interface Changed {
  row: AccountRow;
  /** It takes two, and waits for the second; nothing is changed yet. */
  asked: AskedPower | null;
}

/**
 * Judges, writes and notes a change, or asks for it where it takes two. Repeated under its key it changes nothing and answers as before.
 *
 * @throws UseCaseError `not-found` for an account that is not the caller's to see; `stale`; or why they may not.
 */
export async function changeAccount(deps: AppDeps, by: Command, change: Change): Promise<Changed> {
  const overseer = overseerOf(by);
  const { ifVersion } = change;
  if (asksForFactor(change.act)) await requireRecentFactor(deps.signInDatabase.db, by.caller);
  return asCallerOnAccounts(
    deps,
    by,
    async (tx) => {
      const row = await lockedAccount(tx, overseer, change.accountId);
      const asked = await askedBefore(tx, by);
      if (asked) return { row, asked };
      const known = await findChange(tx, by.actionId);
      if (known) {
        if (!isSame(known, change)) throw new UseCaseError('idempotency-key-reused');
        return { row, asked: null };
      }
      if (ifVersion !== null && ifVersion !== row.version)
        throw new UseCaseError('stale', { extra: { version: row.version } });
      const locked = await lockedFor(deps, by, tx);
      await judge(tx, overseer, overseen(row, locked), row, change);
      const roles = change.roles ?? row.roles;
      if (takesTwo(change.act, overseen(row, locked), roles)) {
        if (!asksForFactor(change.act)) await requireRecentFactor(deps.signInDatabase.db, by.caller);
        const others = await administratorsEver(tx, row.place, { me: by.caller.userId, target: row.id });
        if (change.act !== 'roles' || !beginsAlone(givenByTwo(row.roles, roles), others))
          return { row, asked: await ask(deps, tx, by, row, change) };
      }
      await write(deps, tx, by, row, change, null);
      return { row, asked: null };
    },
    'accounts',
  );
}

/**
 * The same for what was asked and is approved now: judged anew as of whoever asked, and written in the name of who approves.
 *
 * @throws UseCaseError `power-request-outdated` when the account is not as it was; or why whoever asked may no longer ask for it.
 */
export async function applyToAccount(
  deps: AppDeps,
  tx: Transaction,
  { by, asker, request }: Approval,
  change: Change,
): Promise<void> {
  const row = await lockedAccount(tx, asker, change.accountId);
  if (request.against !== row.version) throw new UseCaseError('power-request-outdated');
  await judge(tx, asker, overseen(row, await lockedFor(deps, by, tx)), row, change);
  await write(deps, tx, by, row, change, asker.userId);
  if (change.act === 'roles' || change.act === 'move') await inviteByTwo(deps, tx, by, row);
}

async function lockedAccount(tx: Transaction, overseer: Overseer, id: string): Promise<AccountRow> {
  await tx.execute(ADMINISTRATION_LOCK);
  const row = await findAccount(tx, overseer, { id });
  if (!row || !seesAccount(overseer, row)) throw notThere();
  return row;
}

const isSame = (known: NonNullable<Awaited<ReturnType<typeof findChange>>>, change: Change): boolean =>
  known.accountId === change.accountId &&
  known.kind === change.kind &&
  known.reason === change.reason &&
  (!change.roles || known.roles.join() === change.roles.join());

async function judge(tx: Transaction, overseer: Overseer, target: Overseen, row: AccountRow, change: Change) {
  const refusal = checkAccountAct(overseer, target, change.act, {
    roles: change.roles ?? row.roles,
    otherAdministrators: (await administratorsOf(tx, row.place, [row.id])).length,
  });
  if (refusal) throw accountError(overseer, row, refusal);
  await change.check?.(tx, row);
}

const ask = (deps: AppDeps, tx: Transaction, by: Command, row: AccountRow, change: Change) =>
  askForPower(deps, tx, by, {
    kind: change.act as PowerKind,
    accountId: row.id,
    agencyId: row.agencyId,
    asked: { ...change.asked, ...(change.roles && { rolesBefore: row.roles, roles: [...change.roles] }) },
    against: row.version,
    reason: change.reason,
  });

async function write(
  { config }: Pick<AppDeps, 'config'>,
  tx: Transaction,
  by: Command,
  row: AccountRow,
  change: Change,
  askedBy: string | null,
): Promise<void> {
  await change.apply(tx, row, by);
  await noteChange(tx, by, {
    actionId: by.actionId,
    accountId: row.id,
    kind: change.kind,
    rolesBefore: change.act === 'reactivate' ? [] : row.roles,
    roles: [...(change.roles ?? row.roles)],
    reason: change.reason,
    detail: change.detail,
    askedBy,
  });
  // Whose roles or agency are others now learns it from us, whoever did it.
  if (config.mail && (change.kind === 'roles' || change.kind === 'moved'))
    await queueAccountMail(tx, 'account-changed', row.id);
}

/** Kinds of change after which an account has the roles, the agency and the ways in that it had. */
const AS_IT_WAS: readonly AccountChangeKind[] = ['sessions-ended', 'unlocked'];

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
    /** Who asked for it, where it took two. */
    askedBy?: string | null;
  },
): Promise<void> {
  // What is judged of an account is as it was: what waits for a second person about it is not outdated.
  const raised = AS_IT_WAS.includes(change.kind) ? 0 : 1;
  const [now] = await tx
    .update(account)
    .set({ version: sql`${account.version} + ${raised}`, updatedAt: sql`now()` })
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
      askedBy: change.askedBy ?? null,
      reason: change.reason,
    })
    .onConflictDoNothing();
  await tx.execute(sql`select pg_notify(${CHANGES_CHANNEL}, '')`);
  await writeAudit(tx, {
    action: 'account',
    ...auditedAs(by),
    detail: {
      ...{ change: change.kind, account: change.accountId, ...change.detail },
      ...(change.askedBy && { askedBy: change.askedBy }),
    },
  });
}
