import { and, arrayOverlaps, desc, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { asItRests } from '../../domain/decoy/case.ts';
import { CASE_ROLES, hasOne } from '../../domain/access/roles.ts';
import { openSteps } from '../../domain/referral/events.ts';
import { stageOf } from '../../domain/referral/rules.ts';
import { type Actor, referralNow } from '../../domain/referral/state.ts';
import type { Transaction } from '../client.ts';
import { account, agency, decoy, readingAlarm } from '../schema/index.ts';
import { withPredecessors } from './agencies.ts';
import type { listReferrals, ReferralFilter, ReferralRow } from './referrals.ts';
import { UUID } from './referrals.ts';

/** Invented cases: the one place that reads and writes them. */

type Reader = Pick<Transaction, 'select'>;
export type DecoyRow = typeof decoy.$inferSelect;
type ListedReferral = Awaited<ReturnType<typeof listReferrals>>[number];

/** For those in whose lists it stands, as long as it does: as `visibleTo` of a referral. */
function standsFor(actor: Actor): SQL | undefined {
  if (!hasOne(actor.roles, CASE_ROLES)) return sql`false`;
  return and(
    isNull(decoy.endedAt),
    sql`${decoy.agencies} && array(select home.id::text from ${withPredecessors(actor.agencyId)} home(id))`,
  );
}

/** Nobody whose id this is, or not for them: null. */
export async function loadDecoy(tx: Reader, actor: Actor, id: string): Promise<DecoyRow | null> {
  if (!UUID.test(id)) return null;
  const [row] = await tx
    .select()
    .from(decoy)
    .where(and(eq(decoy.id, id), standsFor(actor)));
  return row ?? null;
}

/** As whoever opens it reads it: like any other case. */
export function asReferral({ id, number, state, entries }: DecoyRow): ReferralRow {
  const now = referralNow(state.clock, Date.now());
  const rests = asItRests(state, now);
  return { id, number, state: rests, stage: stageOf(rests), grant: null, invented: entries };
}

/** Those that belong in a list of referrals: after the same place in it, and by the same filter. None has a due date that runs. */
export async function decoysIn(tx: Reader, actor: Actor, filter: ReferralFilter): Promise<ListedReferral[]> {
  // Nobody coordinates or holds one; none is late; and none is ever changed.
  if (filter.mine || filter.overdue === true || filter.changed) return [];
  if (filter.status !== undefined && filter.status !== 'open') return [];
  const { number, after } = filter;
  const rows = await tx
    .select()
    .from(decoy)
    .where(
      and(
        standsFor(actor),
        number && and(eq(decoy.place, number.place), eq(decoy.number, number.number)),
        after && after.dueMs === null ? sql`${decoy.id} > ${after.id}::uuid` : undefined,
      ),
    );
  return rows
    .filter(fits(filter))
    .map(asListed)
    .filter(({ stage }) => filter.stage === undefined || filter.stage === stage);
}

/** As the board narrows real cases (`boardOf`). Nobody is in danger in one that nobody has to look after. */
const fits =
  ({ route, child, foreign, danger, agencyId, commune }: ReferralFilter) =>
  ({ state }: DecoyRow): boolean =>
    (route === undefined || state.route === route) &&
    (child === undefined || (state.facts.child === 'yes' || state.facts.child === 'unsure') === child) &&
    (foreign === undefined || (state.facts.foreign === 'yes') === foreign) &&
    danger !== true &&
    (agencyId === undefined || openSteps(state).some((step) => step.agencyId === agencyId)) &&
    (commune === undefined || Object.values(state.communes ?? {}).includes(commune));

function asListed(row: DecoyRow): ListedReferral {
  const { id, number, state, stage } = asReferral(row);
  const { place, route, status, outcome, revision, policy, pipeline, drill, calendar, clock } = state;
  return {
    ...{ id, number, place, route, status, stage, outcome, revision, policy, drill, calendar, clock },
    ...{ pathway: pipeline, openedAt: new Date(state.startedMs), closedAt: null, nextDueAt: null, nextDue: null },
    ...{ child: state.facts.child ?? null, foreigner: state.facts.foreign ?? null, danger: false },
    openSteps: state.steps.filter(({ paused }) => paused !== null).length,
  };
}

/** What stands in a place, newest first, with the names of those who laid and ended it. */
export function listDecoys(tx: Reader, place: string) {
  const [laid, approved, ended, endApproved] = [
    alias(account, 'laid'),
    alias(account, 'approved'),
    alias(account, 'ended'),
    alias(account, 'end_approved'),
  ];
  return tx
    .select({
      decoy: {
        ...{ id: decoy.id, number: decoy.number, place: decoy.place, agencies: decoy.agencies, reason: decoy.reason },
        ...{ laidBy: decoy.laidBy, approvedBy: decoy.approvedBy, laidAt: decoy.laidAt },
        ...{ endedAt: decoy.endedAt, endedBy: decoy.endedBy, endApprovedBy: decoy.endApprovedBy },
      },
      laidByName: laid.name,
      approvedByName: approved.name,
      endedByName: ended.name,
      endApprovedByName: endApproved.name,
    })
    .from(decoy)
    .leftJoin(laid, eq(laid.id, decoy.laidBy))
    .leftJoin(approved, eq(approved.id, decoy.approvedBy))
    .leftJoin(ended, eq(ended.id, decoy.endedBy))
    .leftJoin(endApproved, eq(endApproved.id, decoy.endApprovedBy))
    .where(eq(decoy.place, place))
    .orderBy(sql`${decoy.endedAt} is not null`, desc(decoy.laidAt), desc(decoy.id));
}
export type ListedDecoy = Awaited<ReturnType<typeof listDecoys>>[number];

/** Who opened which of these, once an account and day, newest first. */
export function openingsOfDecoys(tx: Reader, ids: readonly string[]) {
  return tx
    .select({
      id: readingAlarm.id,
      decoyId: readingAlarm.decoyId,
      at: readingAlarm.raisedAt,
      accountId: readingAlarm.accountId,
      accountName: account.name,
      agencyId: agency.id,
      agencyVi: agency.nameVi,
      agencyEn: agency.nameEn,
    })
    .from(readingAlarm)
    .innerJoin(account, eq(account.id, readingAlarm.accountId))
    .innerJoin(agency, eq(agency.id, readingAlarm.agencyId))
    .where(inArray(readingAlarm.decoyId, [...ids]))
    .orderBy(desc(readingAlarm.raisedAt), desc(readingAlarm.id));
}
export type DecoyOpening = Awaited<ReturnType<typeof openingsOfDecoys>>[number];

/** One that stands; null: there is none, or it has ended. */
export async function standingDecoy(
  tx: Reader,
  place: string,
  id: string,
): Promise<Pick<DecoyRow, 'id' | 'number' | 'place'> | null> {
  if (!UUID.test(id)) return null;
  const [row] = await tx
    .select({ id: decoy.id, number: decoy.number, place: decoy.place })
    .from(decoy)
    .where(and(eq(decoy.id, id), eq(decoy.place, place), isNull(decoy.endedAt)));
  return row ?? null;
}

/** How many stand in the list of any of these agencies. */
export async function decoysOf(tx: Reader, agencies: readonly string[]): Promise<number> {
  const rows = await tx
    .select({ id: decoy.id })
    .from(decoy)
    .where(and(isNull(decoy.endedAt), arrayOverlaps(decoy.agencies, [...agencies])));
  return rows.length;
}

export async function storeDecoy(tx: Pick<Transaction, 'insert'>, row: typeof decoy.$inferInsert): Promise<void> {
  await tx.insert(decoy).values(row).onConflictDoNothing({ target: decoy.id });
}

/** False: it had ended before. */
export async function endStandingDecoy(
  tx: Pick<Transaction, 'update'>,
  id: string,
  by: { endedBy: string; endApprovedBy: string },
): Promise<boolean> {
  const ended = await tx
    .update(decoy)
    .set({ ...by, endedAt: sql`now()` })
    .where(and(eq(decoy.id, id), isNull(decoy.endedAt)))
    .returning({ id: decoy.id });
  return ended.length > 0;
}
