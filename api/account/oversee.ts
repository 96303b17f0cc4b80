import type { Context, MiddlewareHandler } from 'hono';
import { writeAudit } from '../../db/audit/audit.ts';
import type { Transaction } from '../../db/client.ts';
import {
  ADMINISTRATION_LOCK,
  addressesOf,
  type AccountRow,
  codesLocked,
  findAccount,
  findChange,
  otherAdministrators,
  overseen,
} from '../../db/queries/administration.ts';
import { account, accountChange, type ACCOUNT_CHANGES } from '../../db/schema/index.ts';
import { eq, sql } from 'drizzle-orm';
import { CHANGES_CHANNEL } from '../../db/channels.ts';
import { stableId } from '../../db/ids.ts';
import { linkToken } from '../../db/credentials/links.ts';
import {
  type AccountAct,
  asksForFactor,
  grantable,
  type Overseer,
  refusalOf,
  seesAccount,
} from '../../domain/access/accounts.ts';
import type { Operation } from '../../domain/access/index.ts';
import { ROLES, type Role } from '../../domain/codes.ts';
import { requireRole } from '../kernel/access.ts';
import { actionIdOf, forCaller, ifVersionOf } from '../kernel/request.ts';
import type { Env } from '../kernel/context.ts';
import { notFound, Problem } from '../kernel/problem.ts';
import { lockedAmong } from '../../identity/locked.ts';
import { requireRecentFactor } from '../../identity/recent.ts';

/** One change of somebody else's account, from the request to the row that says who did it and why. */

/** Asked before the body is looked at. */
export const only =
  (operation: Operation): MiddlewareHandler<Env> =>
  async (c, next) => {
    requireRole(c, operation);
    await next();
  };

export const overseerOf = (c: Context<Env>): Overseer => {
  const { userId, agencyId, place, roles } = c.get('caller');
  return { userId, agencyId, place, roles };
};

/** Ids of the active people whose sign-in is slowed down now, among those the caller looks after. */
export async function lockedFor(c: Context<Env>, tx: Transaction): Promise<string[]> {
  const { secret } = c.get('deps').config.signIn;
  const [people, codes] = await Promise.all([addressesOf(tx, overseerOf(c)), codesLocked(tx)]);
  return [...new Set([...(await lockedAmong(tx, secret, people)), ...codes])];
}

/** Of the invitation this request makes: a repetition gets the same link, and nobody else can make it. */
export function invitationToken(c: Context<Env>): string {
  return linkToken(c.get('deps').config.signIn.secret, 'invitation', actionIdOf(c));
}

type Kind = (typeof ACCOUNT_CHANGES)[number];

export interface Change {
  accountId: string;
  act: AccountAct;
  kind: Kind;
  reason: string | null;
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
  kind: Kind;
}

/**
 * Judges, writes and notes a change. Repeated under its key it changes nothing and answers as before.
 *
 * @throws Problem 404 for an account that is not the caller's to see; `stale`; or why he may not.
 */
export async function changeAccount(c: Context<Env>, change: Change): Promise<Changed> {
  const by = overseerOf(c);
  const actionId = actionIdOf(c);
  const ifVersion = ifVersionOf(c, 'account');
  return forCaller(
    c,
    async (tx) => {
      await tx.execute(ADMINISTRATION_LOCK);
      const row = await findAccount(tx, by, { id: change.accountId });
      if (!row || !seesAccount(by, row)) throw notFound();
      const known = await findChange(tx, actionId);
      if (known) {
        const same =
          known.accountId === row.id &&
          (known.kind === change.kind || known.kind === 'roles-asked') &&
          known.reason === change.reason &&
          (!change.roles || known.roles.join() === change.roles.join());
        if (!same) throw new Problem('idempotency-key-reused');
        return { row, kind: known.kind };
      }
      if (ifVersion !== null && ifVersion !== row.version)
        throw new Problem('stale', { extra: { version: row.version } });
      const roles = [...(change.roles ?? row.roles)];
      const refusal = refusalOf(by, overseen(row, await lockedFor(c, tx)), change.act, {
        roles,
        otherAdministrators: await otherAdministrators(tx, row.place, [row.id]),
      });
      if (refusal) throw refusalProblem(by, row, refusal);
      if (asksForFactor(change.act, row.roles, roles)) await requireRecentFactor(c);
      const waits = (await change.waits?.(tx, row)) === true;
      if (!waits) await change.apply(tx, row);
      const kind = waits ? 'roles-asked' : change.kind;
      await noteChange(c, tx, {
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

/**
 * An account the caller looks after, with roles that are all his to give.
 *
 * @throws Problem 404 for one that is not there for him; `roles-beyond-yours`.
 */
export async function requireOverseen(c: Context<Env>, tx: Transaction, accountId: string): Promise<AccountRow> {
  const by = overseerOf(c);
  const row = await findAccount(tx, by, { id: accountId });
  if (!row || !seesAccount(by, row)) throw notFound();
  const mine = grantable(by, row, ROLES);
  if (!row.roles.every((role) => mine.includes(role))) throw refusalProblem(by, row, 'roles-beyond-yours');
  return row;
}

function refusalProblem(by: Overseer, row: AccountRow, code: NonNullable<ReturnType<typeof refusalOf>>): Problem {
  return new Problem(code, code === 'roles-beyond-yours' ? { extra: { roles: grantable(by, row, ROLES) } } : {});
}

/** The row of the change, its audit, and a ring to what is open under the old powers. */
export async function noteChange(
  c: Context<Env>,
  tx: Transaction,
  change: {
    actionId: string;
    accountId: string;
    kind: Kind;
    /** Empty where the roles are given anew. */
    rolesBefore: readonly Role[];
    roles: readonly Role[];
    reason: string | null;
    detail?: Record<string, string>;
  },
): Promise<void> {
  const { userId, agencyId } = c.get('caller');
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
      changedBy: userId,
      reason: change.reason,
    })
    .onConflictDoNothing();
  await tx.execute(sql`select pg_notify(${CHANGES_CHANNEL}, '')`);
  await writeAudit(tx, {
    action: 'account',
    actorId: userId,
    actorAgencyId: agencyId,
    requestId: c.get('requestId'),
    detail: { change: change.kind, account: change.accountId, ...change.detail },
  });
}
