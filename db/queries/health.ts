import { sql } from 'drizzle-orm';
import type { DatabaseHandle } from '../client.ts';
import { type ActorDatabase, asNobody } from '../security/actor.ts';

/** What probes and figures ask of PostgreSQL. */

type Driver = Pick<DatabaseHandle, 'sql'>;

/** Answers when PostgreSQL does, and believes us: without the key that we sign with it would show nobody anything. */
export const answers = (database: ActorDatabase): Promise<unknown> =>
  asNobody(database, (tx) => tx.execute(sql`select 1`));

/** A figure over everybody's rows, by its name: a view of its owner counts them and shows none. */
export async function caseCount({ sql: driver }: Driver, name: string): Promise<number | undefined> {
  const [row] = await driver<{ n: number }[]>`select ${driver(name)} as n from case_counts`;
  return row?.n;
}
