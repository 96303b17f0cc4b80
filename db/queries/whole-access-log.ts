import { and, desc, eq, gte, inArray, isNotNull, isNull, like, lt, or, type SQL, sql } from 'drizzle-orm';
import type { Transaction } from '../client.ts';
import type { AuditAction } from '../audit/audit.ts';
import { AGGREGATE_TABLES } from '../aggregates.ts';
import { account, agency, audit, auditedCase } from '../schema/index.ts';

/** The access log of a whole place, whatever a row is about: for its auditor (docs/adr/0061). */

/** What the rows are about, in the order an auditor asks: each a part of the actions. */
export const LOG_PARTS = ['reads', 'changes', 'searches', 'sign-ins', 'powers', 'emergencies'] as const;
export type LogPart = (typeof LOG_PARTS)[number];

const POWERS = [
  'account',
  'power-request',
  'identity-provider',
  'api-key',
  'credential',
  'decoy',
] as const satisfies readonly AuditAction[];
const SIGN_INS = ['sign-in', 'sign-out', 'sign-in:refused'] as const satisfies readonly AuditAction[];
const { action } = audit;
const reading = or(like(action, 'read:%'), like(action, 'export:%'), eq(action, 'decoy:opened'));
const emergency = or(like(action, 'glass:%'), eq(action, 'read:glass'), isNotNull(audit.breakGlass));

const PARTS: Record<LogPart, SQL | undefined> = {
  reads: reading,
  changes: sql`not (${or(reading, like(action, 'search:%'), inArray(action, [...POWERS, ...SIGN_INS]))})`,
  searches: like(action, 'search:%'),
  'sign-ins': inArray(action, [...SIGN_INS]),
  powers: inArray(action, [...POWERS]),
  emergencies: emergency,
};

export interface LogFilter {
  /** An account, by its id, mail address or whole name. */
  person?: string | undefined;
  agency?: string | undefined;
  action?: AuditAction | undefined;
  part?: LogPart | undefined;
  /** A referral or a caller's report, by its number in parts. */
  about?: { kind: 'referral' | 'report'; place: string; number: number } | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
  /** Those that are about no case at all. */
  withoutCase?: boolean | undefined;
}

/**
 * Newest first; whose rows they are, PostgreSQL says.
 *
 * @param page.before goes on below this row.
 */
export async function wholeAccessLog(
  tx: Transaction,
  filter: LogFilter,
  page: { before: number | undefined; limit: number },
) {
  const [people, about] = await Promise.all([accountsNamed(tx, filter.person), caseNumbered(tx, filter.about)]);
  if (about === null) return [];
  const rows = await tx
    .select({
      id: audit.id,
      at: audit.at,
      actorId: audit.actorId,
      actorName: account.name,
      agencyId: audit.actorAgencyId,
      agencyVi: agency.nameVi,
      agencyEn: agency.nameEn,
      action: audit.action,
      detail: audit.detail,
      referralId: audit.referralId,
      reportId: audit.reportId,
      stepId: audit.stepId,
      requestId: audit.requestId,
      breakGlass: sql<boolean>`${audit.breakGlass} is not null`,
    })
    .from(audit)
    .leftJoin(account, eq(account.id, audit.actorId))
    .leftJoin(agency, eq(agency.id, audit.actorAgencyId))
    .where(
      and(
        people && inArray(audit.actorId, people),
        filter.agency ? eq(audit.actorAgencyId, filter.agency) : undefined,
        filter.action ? eq(audit.action, filter.action) : undefined,
        filter.part && PARTS[filter.part],
        about === undefined ? undefined : eq(audit.chain, about),
        filter.from && gte(audit.at, filter.from),
        filter.to && lt(audit.at, filter.to),
        filter.withoutCase ? and(isNull(audit.referralId), isNull(audit.reportId)) : undefined,
        page.before === undefined
          ? undefined
          : sql`(${audit.at}, ${audit.id}) < ((select last.at from ${audit} last where last.id = ${page.before}), ${page.before}::bigint)`,
      ),
    )
    .orderBy(desc(audit.at), desc(audit.id))
    .limit(page.limit);
  const numbers = await numbersOf(
    tx,
    rows.flatMap(({ referralId, reportId }) => referralId ?? reportId ?? []),
  );
  return rows.map((row) => ({ ...row, number: numbers.get(row.referralId ?? row.reportId ?? '') ?? null }));
}

export type WholeLogRow = Awaited<ReturnType<typeof wholeAccessLog>>[number];

/** Accounts by id, mail address or whole name; nobody's when there is none, for an account may have gone. */
async function accountsNamed(tx: Transaction, person: string | undefined): Promise<string[] | undefined> {
  if (person === undefined) return undefined;
  const found = await tx
    .select({ id: account.id })
    .from(account)
    .where(
      or(
        eq(account.id, person),
        sql`lower(${account.email}) = lower(${person})`,
        sql`lower(normalize(${account.name}, NFC)) = lower(normalize(${person}, NFC))`,
      ),
    );
  return [person, ...found.map(({ id }) => id)];
}

/** The chain of the case with this number; undefined: none was asked for; null: there is none in this place. */
async function caseNumbered(tx: Transaction, about: LogFilter['about']): Promise<string | null | undefined> {
  if (about === undefined) return undefined;
  const { kind, place, number } = about;
  const [row] = await tx
    .select({ id: auditedCase.id })
    .from(auditedCase)
    .where(and(eq(auditedCase.kind, kind), eq(auditedCase.place, place), eq(auditedCase.number, number)));
  return row?.id ?? null;
}

/** As people call the cases, by id. */
async function numbersOf(tx: Transaction, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .select()
    .from(auditedCase)
    .where(inArray(auditedCase.id, [...new Set(ids)]));
  return new Map(rows.map(({ id, kind, place, number }) => [id, AGGREGATE_TABLES[kind].numberOf(place, number)]));
}
