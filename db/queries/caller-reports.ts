import type { ReportWordsPart } from '../../domain/report/codes.ts';
import { and, asc, desc, eq, gt, inArray, isNull, lt, ne, or, type SQL, sql } from 'drizzle-orm';
import { CHARGE_ROLES, hasOne, REPORT_ROLES } from '../../domain/access/roles.ts';
import type { Actor } from '../../domain/kernel/actor.ts';
import { foldPhones } from '../../domain/person/phones.ts';
import { FOLDING } from '../../domain/person/fold.ts';
import type { ReportKind, ReportUrgency, ReportView } from '../../domain/report/codes.ts';
import type { ReportState } from '../../domain/report/state.ts';
import type { CallWords } from '../../domain/report/words.ts';
import type { Database, Transaction } from '../client.ts';
import { stableId } from '../ids.ts';
import {
  account,
  agency,
  callerReport,
  callerReportEvent,
  callerReportPhone,
  callerReportWords,
  masterKey,
} from '../schema/index.ts';
import { macOf } from '../vault/blind-index.ts';
import type { KeyRing } from '../vault/ring.ts';
import type { CellAddress, Vault } from '../vault/vault.ts';
import { withPredecessors } from './agencies.ts';
import { changedSince } from './changed-since.ts';
import { UUID } from './referrals.ts';

type Reader = Pick<Database | Transaction, 'select'>;

/**
 * Which callers' reports an actor can see: those their agency took, holds or was asked to take, and, for who is in charge of
 * the coordinating agency, all of its place. Row-level security says the same once more (db/security/row-security.ts).
 */
export function reportVisibleTo(actor: Pick<Actor, 'agencyId' | 'roles'>): SQL {
  const own = withPredecessors(actor.agencyId);
  const parts = [
    ...(hasOne(actor.roles, REPORT_ROLES)
      ? [
          sql`${callerReport.holderAgencyId} in ${own}`,
          sql`${callerReport.receiverAgencyId} in ${own}`,
          sql`${callerReport.askedAgencyId} in ${own}`,
        ]
      : []),
    ...(hasOne(actor.roles, CHARGE_ROLES) ? [sql`${callerReport.coordinatorAgencyId} in ${own}`] : []),
  ];
  return parts.length > 0 ? sql`(${sql.join(parts, sql` or `)})` : sql`false`;
}

export interface CallerReportRow {
  id: string;
  number: number;
  state: ReportState;
}

/** The report, or null when it does not exist or the actor cannot see it: the caller cannot tell which. */
export async function loadCallerReport(db: Reader, actor: Actor, id: string): Promise<CallerReportRow | null> {
  if (!UUID.test(id)) return null;
  const [row] = await db
    .select({ id: callerReport.id, number: callerReport.number, state: callerReport.state })
    .from(callerReport)
    .where(and(eq(callerReport.id, id), reportVisibleTo(actor)));
  return row ?? null;
}

/** What was committed under an action id, for a client that asks again. */
export async function findReportAction(db: Reader, reportId: string, actionId: string) {
  const [row] = await db
    .select({
      revision: callerReportEvent.revision,
      fingerprint: callerReportEvent.fingerprint,
      kind: callerReportEvent.kind,
    })
    .from(callerReportEvent)
    .where(and(eq(callerReportEvent.reportId, reportId), eq(callerReportEvent.actionId, actionId)));
  return row ?? null;
}

export interface CallerReportFilter {
  view: ReportView;
  status?: ReportState['status'];
  kind?: ReportKind;
  urgency?: ReportUrgency;
  overdue?: boolean;
  number?: { place: string; number: number };
  after: { dueMs: number; id: string } | null;
  /** Only what was changed since, by id (app/kernel/walk.ts). */
  changed?: { since: string; after: string | null } | null;
  limit: number;
}

/** Now in the own time of a report, which for a drill is not that of the wall. */
const reportTime = sql`to_timestamp(((${callerReport.state}->'clock'->>'originMs')::numeric + (extract(epoch from now()) * 1000 - (${callerReport.state}->'clock'->>'epochMs')::numeric) * (${callerReport.state}->'clock'->>'scale')::numeric) / 1000)`;

function inView(actor: Actor, view: ReportView): SQL | undefined {
  switch (view) {
    case 'mine':
      return eq(callerReport.assigneeId, actor.userId);
    case 'agency':
      return eq(callerReport.holderAgencyId, actor.agencyId);
    case 'asked':
      return eq(callerReport.askedAgencyId, actor.agencyId);
    case 'unclaimed':
      return and(eq(callerReport.holderAgencyId, actor.agencyId), isNull(callerReport.assigneeId));
    case 'all':
      return undefined;
  }
}

/** Least time left first; what has ended last, in the order it was due. */
export async function listCallerReports(db: Reader, actor: Actor, filter: CallerReportFilter) {
  const { after, changed } = filter;
  return db
    .select({
      id: callerReport.id,
      number: callerReport.number,
      place: callerReport.place,
      state: callerReport.state,
      dueAt: callerReport.dueAt,
      holderVi: agency.nameVi,
      holderEn: agency.nameEn,
      assignee: account.name,
    })
    .from(callerReport)
    .innerJoin(agency, eq(agency.id, callerReport.holderAgencyId))
    .leftJoin(account, eq(account.id, callerReport.assigneeId))
    .where(
      and(
        reportVisibleTo(actor),
        inView(actor, filter.view),
        filter.status ? eq(callerReport.status, filter.status) : undefined,
        filter.kind ? eq(callerReport.kind, filter.kind) : undefined,
        filter.urgency ? eq(callerReport.urgency, filter.urgency) : undefined,
        filter.overdue === true ? lt(callerReport.dueAt, reportTime) : undefined,
        filter.overdue === false ? sql`${callerReport.dueAt} >= ${reportTime}` : undefined,
        filter.number
          ? and(eq(callerReport.place, filter.number.place), eq(callerReport.number, filter.number.number))
          : undefined,
        after
          ? sql`(${callerReport.dueAt}, ${callerReport.id}) > (${new Date(after.dueMs).toISOString()}::timestamptz, ${after.id}::uuid)`
          : undefined,
        changed ? changedSince(callerReport, changed.since) : undefined,
        changed?.after ? gt(callerReport.id, changed.after) : undefined,
      ),
    )
    .orderBy(...(changed ? [] : [asc(callerReport.dueAt)]), asc(callerReport.id))
    .limit(filter.limit);
}

export async function listReportEvents(db: Reader, reportId: string) {
  return db
    .select({
      revision: callerReportEvent.revision,
      kind: callerReportEvent.kind,
      at: callerReportEvent.at,
      recordedAt: callerReportEvent.recordedAt,
      actorId: callerReportEvent.actorId,
      actorName: account.name,
      events: callerReportEvent.events,
    })
    .from(callerReportEvent)
    .leftJoin(account, eq(account.id, callerReportEvent.actorId))
    .where(eq(callerReportEvent.reportId, reportId))
    .orderBy(asc(callerReportEvent.revision));
}

/** The caller of a report: a person of their own, whoever it is about. */
export const callerIdOf = (reportId: string) => stableId('caller', reportId);
const bodyOf = (id: string): CellAddress => ({ table: 'caller_report_words', column: 'body', row: id });

/** Stores words once. @throws PersonErased */
export async function storeReportWords(
  tx: Pick<Transaction, 'select' | 'insert'>,
  vault: Vault,
  entry: {
    id: string;
    reportId: string;
    part: ReportWordsPart;
    authorId: string;
    agencyId: string;
    words: CallWords | string;
  },
): Promise<void> {
  const personId = callerIdOf(entry.reportId);
  const cipher = await vault.cipherFor(tx, { personId, reportId: entry.reportId });
  const { words, ...row } = entry;
  await tx
    .insert(callerReportWords)
    .values({ ...row, personId, body: cipher.sealJson(bodyOf(entry.id), words) })
    .onConflictDoNothing();
}

export interface ReportWordsRow {
  id: string;
  part: ReportWordsPart;
  authorId: string;
  author: string | null;
  createdAt: Date;
  /** Null: the caller was erased. */
  words: CallWords | string | null;
}

/** The words of a report that are for the caller of the API, oldest first. */
export async function readReportWords(tx: Reader, vault: Vault, reportId: string): Promise<ReportWordsRow[]> {
  const rows = await tx
    .select({
      id: callerReportWords.id,
      part: callerReportWords.part,
      authorId: callerReportWords.authorId,
      author: account.name,
      createdAt: callerReportWords.createdAt,
      personId: callerReportWords.personId,
      body: callerReportWords.body,
    })
    .from(callerReportWords)
    .leftJoin(account, eq(account.id, callerReportWords.authorId))
    .where(eq(callerReportWords.reportId, reportId))
    .orderBy(asc(callerReportWords.createdAt), asc(callerReportWords.id));
  const ciphers = await vault.ciphers(
    tx,
    rows.map(({ personId }) => personId),
  );
  return rows.map(({ personId, body, ...row }) => ({
    ...row,
    words: ciphers.get(personId)?.openJson<CallWords | string>(bodyOf(row.id), body) ?? null,
  }));
}

/** Writes the fingerprints of the numbers a caller gave. */
export async function indexCallerPhone(
  tx: Pick<Transaction, 'insert'>,
  ring: KeyRing,
  reportId: string,
  phone: string | undefined,
): Promise<void> {
  const numbers = phone === undefined ? [] : foldPhones(phone);
  if (numbers.length === 0) return;
  const kid = ring.activeKid();
  await tx
    .insert(masterKey)
    .values({ kid, fingerprint: ring.fingerprint(kid) })
    .onConflictDoNothing();
  await tx
    .insert(callerReportPhone)
    .values(
      numbers.map((value) => ({ reportId, mac: macOf(ring, kid, { kind: 'phone', value }), kid, folding: FOLDING })),
    )
    .onConflictDoNothing();
}

/**
 * Makes the fingerprints of callers' numbers anew that another master key, or an older way of folding, made; those of erased callers
 * go.
 *
 * @returns how many reports had some; 0: there is nothing left to do.
 */
export async function reindexPhones(
  tx: Pick<Transaction, 'select' | 'selectDistinct' | 'insert' | 'delete'>,
  vault: Vault,
  limit: number,
): Promise<number> {
  const old = await tx
    .selectDistinct({ reportId: callerReportPhone.reportId })
    .from(callerReportPhone)
    .where(or(ne(callerReportPhone.kid, vault.ring.activeKid()), lt(callerReportPhone.folding, FOLDING)))
    .limit(limit);
  for (const { reportId } of old) {
    const words = await readReportWords(tx, vault, reportId);
    await tx.delete(callerReportPhone).where(eq(callerReportPhone.reportId, reportId));
    for (const { words: said } of words)
      if (said !== null && typeof said === 'object')
        await indexCallerPhone(tx, vault.ring, reportId, said.caller?.phone);
  }
  return old.length;
}

/** Earlier and later reports from the same number, newest first, as far as the actor sees them. A number is not a person. */
export async function reportsFromSameNumber(db: Reader, ring: KeyRing, actor: Actor, reportId: string, phone: string) {
  const numbers = foldPhones(phone);
  if (numbers.length === 0) return [];
  const macs = ring.kids().flatMap((kid) => numbers.map((value) => macOf(ring, kid, { kind: 'phone', value })));
  return db
    .select({
      id: callerReport.id,
      number: callerReport.number,
      place: callerReport.place,
      kind: callerReport.kind,
      status: callerReport.status,
      receivedAt: callerReport.receivedAt,
    })
    .from(callerReport)
    .where(
      and(
        reportVisibleTo(actor),
        sql`${callerReport.id} <> ${reportId}`,
        inArray(
          callerReport.id,
          db
            .select({ id: callerReportPhone.reportId })
            .from(callerReportPhone)
            .where(inArray(callerReportPhone.mac, macs)),
        ),
      ),
    )
    .orderBy(desc(callerReport.receivedAt))
    .limit(20);
}

/** How many open reports each view holds. */
export async function countCallerReports(db: Reader, actor: Actor): Promise<Record<ReportView, number>> {
  const counted = (view: ReportView) => {
    const condition = inView(actor, view);
    return condition === undefined
      ? sql<number>`count(*)::int`
      : sql<number>`count(*) filter (where ${condition})::int`;
  };
  const [row] = await db
    .select({
      all: counted('all'),
      mine: counted('mine'),
      agency: counted('agency'),
      asked: counted('asked'),
      unclaimed: counted('unclaimed'),
    })
    .from(callerReport)
    .where(and(eq(callerReport.status, 'open'), reportVisibleTo(actor)));
  return row ?? { all: 0, mine: 0, agency: 0, asked: 0, unclaimed: 0 };
}
