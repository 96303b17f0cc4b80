import { and, asc, eq, gt, gte, inArray, or, sql } from 'drizzle-orm';
import type { Action } from '../../domain/referral/actions.ts';
import type { ReferralEvent } from '../../domain/referral/events.ts';
import type { ReferralState } from '../../domain/referral/state.ts';
import type { Logged } from '../../domain/what-if/replay.ts';
import type { Database } from '../client.ts';
import { event, referral } from '../schema/index.ts';

/** A case with the whole of its log, as it is played once more. */
export interface RecordedCase {
  id: string;
  clock: ReferralState['clock'];
  log: Logged[];
}

export interface Asked {
  /** Cases opened since, and those still open. */
  sinceMs: number;
  place?: string | undefined;
  /** These alone. */
  ids?: readonly string[] | undefined;
}

const AT_ONCE = 100;

/** Cases in which something was recorded since, a sample of at most so many, another one each time. */
export async function sampleSince(db: Pick<Database, 'execute'>, since: Date, most: number): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(
    sql`select id from (select distinct ${event.referralId} as id from ${event} join ${referral} on ${referral.id} = ${event.referralId} where ${event.at} >= ${since.toISOString()}::timestamptz and not ${referral.drill}) changed order by random() limit ${most}`,
  );
  return [...rows].map(({ id }) => id);
}

/** Drills are no cases, and their time is not everybody's: they are played by name alone. */
const among = ({ sinceMs, place, ids }: Asked) =>
  and(
    ids === undefined ? eq(referral.drill, false) : inArray(referral.id, [...ids]),
    ids === undefined ? or(gte(referral.openedAt, new Date(sinceMs)), sql`${referral.status} <> 'closed'`) : undefined,
    place === undefined ? undefined : eq(referral.place, place),
  );

export async function countRecorded(db: Pick<Database, 'select'>, asked: Asked): Promise<number> {
  const [row] = await db.select({ n: sql<number>`count(*)::int` }).from(referral).where(among(asked));
  return row?.n ?? 0;
}

/** In order of their ids, a hundred in memory at a time. */
export async function* recordedCases(db: Pick<Database, 'select'>, asked: Asked): AsyncGenerator<RecordedCase> {
  for (let after: string | null = null; ; ) {
    const cases: { id: string; clock: ReferralState['clock'] }[] = await db
      .select({ id: referral.id, clock: sql<ReferralState['clock']>`${referral.clock}` })
      .from(referral)
      .where(and(among(asked), after === null ? undefined : gt(referral.id, after)))
      .orderBy(asc(referral.id))
      .limit(AT_ONCE);
    const last = cases.at(-1);
    if (!last) return;
    const rows = await db
      .select({
        referralId: event.referralId,
        revision: event.revision,
        actionId: event.actionId,
        actorId: event.actorId,
        actorAgencyId: event.actorAgencyId,
        deputyFor: event.deputyFor,
        at: event.at,
        action: event.action,
        events: event.events,
      })
      .from(event)
      .where(
        inArray(
          event.referralId,
          cases.map(({ id }) => id),
        ),
      )
      .orderBy(asc(event.referralId), asc(event.revision));
    const logs = Map.groupBy(rows, ({ referralId }) => referralId);
    for (const { id, clock } of cases) yield { id, clock, log: (logs.get(id) ?? []).map(loggedOf) };
    after = last.id;
  }
}

interface Row {
  revision: number;
  actionId: string;
  actorId: string | null;
  actorAgencyId: string | null;
  deputyFor: string | null;
  at: Date;
  action: Record<string, unknown>;
  events: ReferralEvent[];
}

function loggedOf({ revision, actionId, actorId, actorAgencyId, deputyFor, at, action, events }: Row): Logged {
  return {
    revision,
    actionId,
    action: action as unknown as Action,
    actor:
      actorId === null || actorAgencyId === null
        ? null
        : { userId: actorId, agencyId: actorAgencyId, ...(deputyFor === null ? {} : { deputyFor }) },
    atMs: at.getTime(),
    events,
  };
}
