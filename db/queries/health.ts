import type { DatabaseHandle } from '../client.ts';

/** What probes and figures ask of PostgreSQL. */

type Driver = Pick<DatabaseHandle, 'sql'>;

/** Answers when PostgreSQL does. */
export const answers = ({ sql }: Driver): Promise<unknown> => sql`select 1`;

/** A figure over everybody's rows, by its name: a view of its owner counts them and shows none. */
export async function caseCount({ sql }: Driver, name: string): Promise<number | undefined> {
  const [row] = await sql<{ n: number }[]>`select ${sql(name)} as n from case_counts`;
  return row?.n;
}
