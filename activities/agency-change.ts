import { and, asc, eq, gt, inArray, isNull, ne, or, sql } from 'drizzle-orm';
import { bringIntoForce } from '../app/agency/bring-into-force.ts';
import type { Database } from '../db/client.ts';
import { agency, agencyChange, callerReport, participant, referral } from '../db/schema/index.ts';
import { agencyChangeId } from '../workflows/agency-change/id.ts';
import { type Teller, tellPages, tellReferral, tellReport } from './tell.ts';

/**
 * Brings a change of an agency into force, and tells every referral that knows an agency which is no more: open ones that
 * may address it, and closed ones in which it had a part; and the callers' reports it answers for or was asked to take. Who was told
 * already is not told again.
 *
 * @throws Error when some did not answer: Temporal runs the activity again, and it tells only those.
 */
export async function applyAgencyChange(
  db: Database,
  teller: Teller,
  { revision }: { revision: number },
  heartbeat: () => void,
): Promise<{ told: number }> {
  const change = await db.transaction((tx) => bringIntoForce(tx, revision));
  if (!change || (change.kind !== 'ended' && change.kind !== 'merged')) return { told: 0 };
  const { agencyId } = change;
  const successor = await successorOf(db, agencyId);
  const actionId = `succession-${revision}`;
  const referrals = await tellPages(
    (after, limit) => notTold(db, agencyId, after, limit),
    async (found) => {
      await tellReferral(teller, found, actionId, { kind: 'succession', revision, agencyId, successor });
      return true;
    },
    heartbeat,
  );
  const looked = { revision, agencyId, successorId: successor?.agencyId ?? null };
  const reports = await tellPages(
    (after, limit) => reportsNotTold(db, looked, after, limit),
    async (found) => {
      await tellReport(teller, found, actionId, { kind: 'succession', input: {}, looked });
      return true;
    },
    heartbeat,
  );
  return { told: referrals.told + reports.told };
}

/** How long after its day a change is looked at again: whoever ended its job halfway left some untold. */
const LOOKED_AT_DAYS = 30;
const FIRST = '00000000-0000-0000-0000-000000000000';

/**
 * Every change that is on record and not in force has its job, also one that was asked for while Temporal was away; and so
 * has one that is in force while some referral was not told, because its job was ended halfway. A job that is there
 * already goes on as it is.
 */
export async function startWaitingChanges(
  db: Database,
  { workflows, taskQueue }: Pick<Teller, 'workflows' | 'taskQueue'>,
): Promise<number> {
  const waiting = await db
    .select({ revision: agencyChange.revision, effectiveAt: agencyChange.effectiveAt })
    .from(agencyChange)
    .where(and(isNull(agencyChange.appliedAt), isNull(agencyChange.calledOffAt)))
    .orderBy(asc(agencyChange.revision));
  const applied = await db
    .select({ revision: agencyChange.revision, effectiveAt: agencyChange.effectiveAt, agencyId: agencyChange.agencyId })
    .from(agencyChange)
    .where(
      and(
        inArray(agencyChange.kind, ['ended', 'merged']),
        sql`${agencyChange.appliedAt} > now() - make_interval(days => ${LOOKED_AT_DAYS})`,
      ),
    )
    .orderBy(asc(agencyChange.revision));
  for (const change of applied) if (await isSomebodyNotTold(db, change.agencyId)) waiting.push(change);
  for (const { revision, effectiveAt } of waiting)
    await workflows.start('agencyChange', {
      workflowId: agencyChangeId(revision),
      taskQueue,
      args: [{ revision, atMs: effectiveAt.getTime() }],
      workflowIdConflictPolicy: 'USE_EXISTING',
    });
  return waiting.length;
}

/** Who stands in its place today, with its kind: the successor may have been succeeded meanwhile. */
async function successorOf(db: Database, agencyId: string) {
  const [row] = await db
    .select({ agencyId: agency.id, kind: agency.kind })
    .from(agency)
    .where(eq(agency.id, sql`(select one.successor_id from ${agency} one where one.id = ${agencyId})`));
  return row ?? null;
}

async function isSomebodyNotTold(db: Database, agencyId: string): Promise<boolean> {
  if ((await notTold(db, agencyId, FIRST, 1)).length > 0) return true;
  const successorId = (await successorOf(db, agencyId))?.agencyId ?? null;
  return (await reportsNotTold(db, { agencyId, successorId }, FIRST, 1)).length > 0;
}

/** As the rules of a report have it: without a successor only an open one has somewhere to go, and only to its coordinator. */
function reportsNotTold(
  db: Database,
  { agencyId, successorId }: { agencyId: string; successorId: string | null },
  after: string,
  limit: number,
) {
  const { coordinatorAgencyId, holderAgencyId, askedAgencyId, status, id } = callerReport;
  return db
    .select({ id })
    .from(callerReport)
    .where(
      and(
        gt(id, after),
        or(eq(holderAgencyId, agencyId), eq(askedAgencyId, agencyId), eq(coordinatorAgencyId, agencyId)),
        successorId === null ? and(eq(status, 'open'), ne(coordinatorAgencyId, agencyId)) : undefined,
      ),
    )
    .orderBy(asc(id))
    .limit(limit);
}

function notTold(db: Database, agencyId: string, after: string, limit: number) {
  const part = sql`exists (select from ${participant} where ${participant.referralId} = ${referral.id} and ${participant.agencyId} = ${agencyId})`;
  // What it had itself taken over: there is no row of its own for a part that was over by then.
  const takenOver = sql`jsonb_path_exists(${referral.state}, '$.successors.* ? (@ == $id)', jsonb_build_object('id', ${agencyId}::text))`;
  const mentioned = sql`jsonb_path_exists(${referral.state}, '$.directory.*[*] ? (@ == $id)', jsonb_build_object('id', ${agencyId}::text))`;
  return db
    .select({ id: referral.id, state: referral.state })
    .from(referral)
    .where(
      and(
        gt(referral.id, after),
        sql`not coalesce(${referral.state}->'successors' ? ${agencyId}, false)`,
        or(part, takenOver, and(ne(referral.status, 'closed'), mentioned)),
      ),
    )
    .orderBy(asc(referral.id))
    .limit(limit);
}
