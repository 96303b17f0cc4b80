import type postgres from 'postgres';

/**
 * Few rows, and in nearly every plan: whom a page is shown to is asked of them. PostgreSQL looks at a table again by itself only
 * after fifty rows have changed, so these would never be looked at; and knowing nothing of `agency`, it reads every case of a coordinator to
 * show the first fifty steps (93 ms where it should be 7, with 10,000 cases).
 */
const SMALL_TABLES = ['account', 'agency', 'absence', 'local_level', 'setting'] as const;
const CHANGES_AT_MOST = 4;

/** Has PostgreSQL look at the small tables again after a few changes, and once now. Run at every migration. */
export async function keepStatistics(sql: postgres.Sql): Promise<void> {
  for (const table of SMALL_TABLES) {
    await sql`alter table ${sql(table)} set (autovacuum_analyze_threshold = ${sql.unsafe(String(CHANGES_AT_MOST))}, autovacuum_analyze_scale_factor = 0.05)`;
    await sql`analyze ${sql(table)}`;
  }
}
