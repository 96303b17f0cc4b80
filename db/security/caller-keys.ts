import { randomBytes } from 'node:crypto';
import type postgres from 'postgres';
import { hmacBlocks } from '../vault/actor-proofs.ts';
import type { KeyRing } from '../vault/ring.ts';

/** How long PostgreSQL still believes what a master key signed that is in the ring no more: until every API has the new ring. */
const GRACE = '15 minutes';

/**
 * Gives PostgreSQL the keys by which it knows the API, as the owner of the tables: one for each master key of the ring. PostgreSQL
 * reads, so it comes first: an API that signs with a key it does not know can do nothing.
 */
export async function keepCallerKeys(sql: postgres.Sql, ring: Pick<KeyRing, 'kids' | 'derive'>): Promise<void> {
  await sql.begin(async (tx) => {
    const kids = ring.kids();
    for (const kid of kids) await store(tx, kid, ring.derive(kid, 'caller'), true);
    // Its own: what it has checked itself. Made once; a new one would break what is under way.
    await store(tx, '', randomBytes(32), false);
    await tx`delete from caller_key where until < now()`;
    await tx`update caller_key set until = now() + ${GRACE}::interval where until is null and kid <> '' and not kid = any(${kids})`;
  });
}

async function store(tx: postgres.TransactionSql, kid: string, key: Buffer, renews: boolean): Promise<void> {
  const { inner, outer } = hmacBlocks(key);
  await tx`insert into caller_key (kid, inner_key, outer_key) values (${kid}, ${inner}, ${outer})
    on conflict (kid) do update set inner_key = excluded.inner_key, outer_key = excluded.outer_key, until = null where ${renews}`;
}
