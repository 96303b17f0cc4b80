import { and, asc, eq, gt, inArray, isNull, lte, or, sql } from 'drizzle-orm';
import type { AgencyKind } from '../../policy/codes.ts';
import { isWorking } from '../../workflows/referral/rules.ts';
import type { Database } from '../client.ts';
import { stableId } from '../ids.ts';
import { account, agency, credential } from '../schema/index.ts';

/** The agencies of a place that may be offered steps now, by kind, in order of preference. */
export async function directoryOf(
  db: Pick<Database, 'select'>,
  place: string,
): Promise<Partial<Record<AgencyKind, string[]>>> {
  const rows = await db
    .select({ id: agency.id, kind: agency.kind })
    .from(agency)
    .where(
      and(
        eq(agency.place, place),
        lte(agency.validFrom, sql`now()`),
        or(isNull(agency.validTo), gt(agency.validTo, sql`now()`)),
        sql`${agency.rank} < '99'`,
      ),
    )
    .orderBy(asc(agency.kind), asc(agency.rank), asc(agency.id));
  const directory: Partial<Record<AgencyKind, string[]>> = {};
  for (const { id, kind } of rows) directory[kind] = [...(directory[kind] ?? []), id];
  return directory;
}

/** Whether an account is active, of that agency, and in a role that does steps. */
export async function worksFor(db: Pick<Database, 'select'>, accountId: string, agencyId: string): Promise<boolean> {
  const [found] = await db
    .select({ userId: account.id, agencyId: account.agencyId, roles: account.roles })
    .from(account)
    .where(and(eq(account.id, accountId), eq(account.agencyId, agencyId), eq(account.active, true)));
  return found !== undefined && isWorking(found);
}

/** Who the accounts belong to, by id; ids that are null or gone are left out. */
export async function namesOf(
  db: Pick<Database, 'select'>,
  ids: readonly (string | null | undefined)[],
): Promise<Record<string, { name: string; agencyId: string }>> {
  const wanted = [...new Set(ids.filter((id): id is string => typeof id === 'string'))];
  if (wanted.length === 0) return {};
  const rows = await db
    .select({ id: account.id, name: account.name, agencyId: account.agencyId })
    .from(account)
    .where(inArray(account.id, wanted));
  return Object.fromEntries(rows.map(({ id, ...person }) => [id, person]));
}

/** Those of an agency who may hold a step. */
export async function workingIn(db: Pick<Database, 'select'>, agencyId: string) {
  const rows = await db
    .select({
      id: account.id,
      userId: account.id,
      name: account.name,
      agencyId: account.agencyId,
      roles: account.roles,
    })
    .from(account)
    .where(and(eq(account.agencyId, agencyId), eq(account.active, true)))
    .orderBy(asc(account.name), asc(account.id));
  return rows.filter(isWorking).map(({ id, name, roles }) => ({ id, name, roles }));
}

/** Gives an account its password, as a hash; a new one takes the place of the old. */
export async function storePassword(db: Pick<Database, 'insert'>, accountId: string, hash: string): Promise<void> {
  await db
    .insert(credential)
    .values({
      id: stableId('password', accountId),
      userId: accountId,
      providerId: 'credential',
      accountId,
      password: hash,
    })
    .onConflictDoUpdate({
      target: [credential.providerId, credential.accountId],
      set: { password: hash, updatedAt: sql`now()` },
    });
}
