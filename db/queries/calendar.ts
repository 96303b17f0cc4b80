import { and, asc, desc, eq, getTableColumns, gt, ne, sql } from 'drizzle-orm';
import type { ReferralEvent } from '../../domain/referral/events.ts';
import type { CalendarOverlay, ReferralState } from '../../domain/referral/state.ts';
import type { Database, Transaction } from '../client.ts';
import { account, calendarChange, event, referral } from '../schema/index.ts';

type Reader = Pick<Database, 'select'>;

const overlayColumns = {
  revision: calendarChange.revision,
  days: calendarChange.days,
  years: calendarChange.years,
};

/** What administrators changed, all in all; revision 0 and nothing where nobody changed anything. */
export async function currentOverlay(db: Reader): Promise<CalendarOverlay> {
  const [newest] = await db.select(overlayColumns).from(calendarChange).orderBy(desc(calendarChange.revision)).limit(1);
  return newest ?? { revision: 0, days: [], years: [] };
}

/** The overlay after the change that was asked for under this action id; null when there was none. */
export async function overlayOf(db: Reader, actionId: string): Promise<CalendarOverlay | null> {
  const [known] = await db.select(overlayColumns).from(calendarChange).where(eq(calendarChange.actionId, actionId));
  return known ?? null;
}

/** One change after the other. */
export const lockCalendar = (tx: Pick<Transaction, 'execute'>) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtext('calendar_change'))`);

export async function storeCalendarChange(
  tx: Pick<Transaction, 'insert'>,
  change: CalendarOverlay & { actionId: string; changedBy: string; reason: string },
): Promise<void> {
  await tx.insert(calendarChange).values(change);
}

/** The changes, newest first. Each row holds all days and years up to it: what it added is what the one before lacks. */
export function listCalendarChanges(db: Reader) {
  return db
    .select({ ...getTableColumns(calendarChange), changedByName: account.name })
    .from(calendarChange)
    .leftJoin(account, eq(account.id, calendarChange.changedBy))
    .orderBy(desc(calendarChange.revision));
}

/** Open referrals in the order of their ids, some at a time. */
export function openReferrals(db: Reader, after: string, limit: number) {
  return db
    .select({ id: referral.id, number: referral.number, place: referral.place, state: referral.state })
    .from(referral)
    .where(and(ne(referral.status, 'closed'), gt(referral.id, after)))
    .orderBy(asc(referral.id))
    .limit(limit);
}

/** Open referrals from before what is written of people was part of them. */
export function openUnwritten(db: Reader, after: string, limit: number) {
  return db
    .select({ id: referral.id, state: referral.state })
    .from(referral)
    .where(and(ne(referral.status, 'closed'), gt(referral.id, after), sql`not ${referral.state} ? 'written'`))
    .orderBy(asc(referral.id))
    .limit(limit);
}

/** How many open referrals there are, and how many count by this revision already. */
export async function toldOf(db: Reader, revision: number): Promise<{ open: number; told: number }> {
  const [counted] = await db
    .select({
      open: sql<number>`count(*)::int`,
      told: sql<number>`count(*) filter (where (${referral.state}->'calendar'->>'revision')::int >= ${revision})::int`,
    })
    .from(referral)
    .where(ne(referral.status, 'closed'));
  return counted ?? { open: 0, told: 0 };
}

/** What a change re-dated: the record itself, one row per referral, a page at a time. */
export function redatedBy(db: Reader, revision: number, after: string, limit: number) {
  return db
    .select({
      referralId: event.referralId,
      number: referral.number,
      place: referral.place,
      policy: referral.policy,
      pipeline: sql<ReferralState['pipeline']>`${referral.state}->>'pipeline'`,
      events: event.events,
    })
    .from(event)
    .innerJoin(referral, eq(referral.id, event.referralId))
    .where(
      and(
        eq(event.kind, 'redate'),
        eq(event.actionId, redateId(revision)),
        gt(event.referralId, after),
        sql`jsonb_path_exists(${event.events}, '$[*] ? (@.type == "step-redated")')`,
      ),
    )
    .orderBy(asc(event.referralId))
    .limit(limit);
}

/** The id of the action that tells a referral of a calendar revision. */
export const redateId = (revision: number) => `redate-${revision}`;

export type Redated = Extract<ReferralEvent, { type: 'step-redated' }>;
