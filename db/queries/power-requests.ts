import { createHash } from 'node:crypto';
import { and, arrayContains, desc, eq, gt, isNull, lte, ne, notInArray, or, type SQL, sql } from 'drizzle-orm';
import type { Overseer } from '../../domain/access/accounts.ts';
import type { PowerKind, PowerStatus } from '../../domain/access/powers.ts';
import { canonical } from '../../domain/kernel/digest.ts';
import type { Transaction } from '../client.ts';
import { account, accountChange, agency, powerRequest } from '../schema/index.ts';
import { activeAccount } from './sign-in.ts';

/** What somebody asked for that takes two people, and who decided. Whose they see, PostgreSQL says. */

type Reader = Pick<Transaction, 'select'>;
export type PowerRequestRow = typeof powerRequest.$inferSelect;
type Content = Pick<
  PowerRequestRow,
  'kind' | 'place' | 'accountId' | 'agencyId' | 'asked' | 'secret' | 'against' | 'reason'
>;

/** SHA-256 of what is asked: of the row as it lies there, whoever wrote it. */
export function powerFingerprint({
  kind,
  place,
  accountId,
  agencyId,
  asked,
  secret,
  against,
  reason,
}: Content): string {
  const said = { kind, place, accountId, agencyId, asked, secret: secret?.toString('base64') ?? null, against, reason };
  return createHash('sha256').update(canonical(said)).digest('hex');
}

export async function insertPowerRequest(tx: Transaction, row: typeof powerRequest.$inferInsert): Promise<void> {
  await tx.insert(powerRequest).values(row);
}

/** What was asked under this action id; null: nothing. */
export async function powerRequestBy(tx: Reader, actionId: string): Promise<PowerRequestRow | null> {
  const [row] = await tx.select().from(powerRequest).where(eq(powerRequest.actionId, actionId));
  return row ?? null;
}

const waiting = and(eq(powerRequest.status, 'asked'), gt(powerRequest.expiresAt, sql`now()`));
const status = sql<PowerStatus>`case when ${powerRequest.status} = 'asked' and ${powerRequest.expiresAt} <= now() then 'expired' else ${powerRequest.status} end`;

/** The same, asked already and waiting; null: it is not. */
export async function samePowerRequest(tx: Reader, fingerprint: string) {
  const [row] = await tx
    .select({ id: powerRequest.id, expiresAt: powerRequest.expiresAt, askedBy: powerRequest.askedBy })
    .from(powerRequest)
    .where(and(eq(powerRequest.fingerprint, fingerprint), waiting))
    .limit(1);
  return row ?? null;
}

/** For a decision: nobody else decides meanwhile. */
export async function lockPowerRequest(
  tx: Transaction,
  id: string,
): Promise<(Omit<PowerRequestRow, 'status'> & { status: PowerStatus }) | null> {
  const [row] = await tx
    .select({ row: powerRequest, status })
    .from(powerRequest)
    .where(eq(powerRequest.id, id))
    .for('update');
  return row ? { ...row.row, status: row.status } : null;
}

export async function storePowerDecision(
  tx: Transaction,
  id: string,
  decision: { status: 'approved' | 'refused' | 'withdrawn'; decidedBy: string; decidedActionId: string },
): Promise<void> {
  await tx
    .update(powerRequest)
    .set({ ...decision, decidedAt: sql`now()` })
    .where(eq(powerRequest.id, id));
}

export interface PowerFilter {
  id?: string;
  status?: PowerStatus | undefined;
  kind?: PowerKind | undefined;
  accountId?: string | undefined;
  before?: string | undefined;
  limit: number;
}

const inStatus = (wanted: PowerStatus): SQL | undefined => {
  if (wanted === 'asked') return waiting;
  if (wanted === 'expired') return and(eq(powerRequest.status, 'asked'), lte(powerRequest.expiresAt, sql`now()`));
  return eq(powerRequest.status, wanted);
};

const nameOf = (
  column: SQL | typeof powerRequest.askedBy | typeof powerRequest.decidedBy | typeof powerRequest.accountId,
) => sql<string | null>`(select who.name from account who where who.id = ${column})`;

/** Newest first. */
export function listPowerRequests(tx: Reader, filter: PowerFilter) {
  const { id, status: wanted, kind, accountId, before, limit } = filter;
  return tx
    .select({
      request: powerRequest,
      status,
      accountName: nameOf(powerRequest.accountId),
      accepted: sql<boolean>`exists (select from account who where who.id = ${powerRequest.accountId} and (who.active or who.left_at is not null))`,
      askedByName: nameOf(powerRequest.askedBy),
      decidedByName: nameOf(powerRequest.decidedBy),
      agencyVi: agency.nameVi,
      agencyEn: agency.nameEn,
      agencyMailDomains: agency.mailDomains,
    })
    .from(powerRequest)
    .innerJoin(agency, eq(agency.id, powerRequest.agencyId))
    .where(
      and(
        id === undefined ? undefined : eq(powerRequest.id, id),
        wanted === undefined ? undefined : inStatus(wanted),
        kind === undefined ? undefined : eq(powerRequest.kind, kind),
        accountId === undefined ? undefined : eq(powerRequest.accountId, accountId),
        before === undefined
          ? undefined
          : sql`(${powerRequest.askedAt}, ${powerRequest.id}) < ((select last.asked_at from power_request last where last.id = ${before}), ${before}::uuid)`,
      ),
    )
    .orderBy(desc(powerRequest.askedAt), desc(powerRequest.id))
    .limit(limit);
}

export type ListedPowerRequest = Awaited<ReturnType<typeof listPowerRequests>>[number];

/** Whoever asked, as they are now; null: they are out. */
export async function askerNow(tx: Reader, userId: string): Promise<Overseer | null> {
  const [row] = await tx
    .select({ userId: account.id, agencyId: account.agencyId, place: agency.place, roles: account.roles })
    .from(account)
    .innerJoin(agency, eq(agency.id, account.agencyId))
    .where(and(eq(account.id, userId), activeAccount));
  return row ?? null;
}

/** Active administrators of a place but these: who is told that something waits, and whether anybody is left. */
export async function administratorsOf(tx: Reader, place: string, beside: readonly string[]): Promise<string[]> {
  const rows = await tx
    .select({ id: account.id })
    .from(account)
    .innerJoin(agency, eq(agency.id, account.agencyId))
    .where(
      and(
        eq(agency.place, place),
        arrayContains(account.roles, ['administrator']),
        activeAccount,
        beside.length > 0 ? notInArray(account.id, [...beside]) : undefined,
      ),
    );
  return rows.map(({ id }) => id);
}

/**
 * Administrators of the place beside who asks and whom they would make one: there, invited, or there once. Who never came and was ended
 * does not count; an account that was accepted has a name of its own.
 */
export async function administratorsEver(
  tx: Reader,
  place: string,
  { me, target }: { me: string; target: string | null },
): Promise<number> {
  const is = arrayContains(account.roles, ['administrator']);
  const was = sql`exists (select from ${accountChange} noted where noted.account_id = ${account.id} and noted.kind <> 'roles-asked'
    and 'administrator' = any(noted.roles_before))`;
  const now = and(is, or(account.active, isNull(account.leftAt)), ne(account.id, target ?? ''));
  const once = and(or(is, was), ne(account.name, account.email));
  const rows = await tx
    .select({ id: account.id })
    .from(account)
    .innerJoin(agency, eq(agency.id, account.agencyId))
    .where(and(eq(agency.place, place), ne(account.id, me), or(now, once)));
  return rows.length;
}

/** Whether the invitation of this account took two, or anything that was done to the account since it was invited. */
export async function invitedByTwo(tx: Reader, accountId: string): Promise<boolean> {
  const counts = sql`(${accountChange.kind} in ('invited', 'reactivated') or ${accountChange.askedBy} is not null)`;
  const [last] = await tx
    .select({ askedBy: accountChange.askedBy })
    .from(accountChange)
    .where(and(eq(accountChange.accountId, accountId), counts))
    .orderBy(desc(accountChange.createdAt), desc(accountChange.id))
    .limit(1);
  return last !== undefined && last.askedBy !== null;
}
