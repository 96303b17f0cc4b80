import { sql } from 'drizzle-orm';
import type { Actor } from '../../domain/referral/state.ts';
import type { DatabaseHandle, Transaction } from '../client.ts';
import { event, referral } from '../schema/index.ts';
import { visibleTo } from './referrals.ts';

/** What changed, in the order in which it can be told to somebody who goes on where they left off. */

export interface Position {
  txid: string;
  position: number;
}

/** From now on. */
export async function positionNow({ sql: driver }: Pick<DatabaseHandle, 'sql'>): Promise<Position> {
  const [row] = await driver<
    { txid: string }[]
  >`select (pg_snapshot_xmin(pg_current_snapshot())::text::numeric - 1)::text as txid`;
  return { txid: row?.txid ?? '0', position: Number.MAX_SAFE_INTEGER };
}

/**
 * Only what is older than every transaction still under way: one that began earlier and commits later would otherwise
 * be skipped for ever.
 *
 * @param only one referral; undefined: every one the actor sees.
 */
export function changesAfter(tx: Transaction, actor: Actor, after: Position, only: string | undefined, limit: number) {
  return tx
    .select({
      txid: sql<string>`${event.txid}::text`,
      position: event.position,
      referralId: event.referralId,
      revision: event.revision,
      kind: event.kind,
      events: event.events,
    })
    .from(event)
    .innerJoin(referral, sql`${referral.id} = ${event.referralId}`)
    .where(
      sql`(${event.txid}, ${event.position}) > (${after.txid}::xid8, ${after.position}) and ${event.txid} < pg_snapshot_xmin(pg_current_snapshot()) and ${visibleTo(actor)} ${only ? sql`and ${event.referralId} = ${only}` : sql``}`,
    )
    .orderBy(event.txid, event.position)
    .limit(limit);
}
