import { sql } from 'drizzle-orm';
import type { Outside } from '../db/audit/outside.ts';
import type { Database } from '../db/client.ts';

/** What was under way at one look has ended within the hour. */
const LATELY = sql`now() - interval '1 hour'`;
const EVER = sql`'-infinity'::timestamptz`;

/**
 * Writes down outside the database who was erased, so that nobody comes back with an older backup. Called every few seconds by each
 * worker; the same line twice is one erasure.
 */
export function createErasureNotes(db: Database, outside: Outside): () => Promise<number> {
  let known: Set<string> | null = null;
  let looked = false;
  return async () => {
    known ??= await outside.erased();
    const rows = await db.execute<{
      personId: string;
      at: string;
      by: string | null;
      reason: string | null;
      kid: string | null;
    }>(sql`
      select person_id as "personId", to_char(erased_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at,
        erased_by as by, erased_reason as reason, erased_kid as kid
      from person_key where erased_kid is not null and erased_at > ${looked ? LATELY : EVER}`);
    let noted = 0;
    for (const row of rows) {
      if (known.has(row.personId)) continue;
      await outside.note({ kind: 'erased', ...row });
      known.add(row.personId);
      noted += 1;
    }
    looked = true;
    return noted;
  };
}
