import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDatabase, type TestDatabase } from '../testing/harness.ts';
import { keepStatistics } from './statistics.ts';

let database: TestDatabase;
let admin: postgres.Sql;
beforeAll(async () => {
  database = await createDatabase();
  admin = postgres(database.migratorUrl, { max: 1, onnotice: () => {} });
});
afterAll(async () => {
  await admin?.end();
  await database?.drop();
});

/** Rows PostgreSQL believes a table to have, and after how many changes it looks again. */
const known = async (table: string) => {
  const [row] = await admin<{ rows: number; options: string[] | null }[]>`
    select reltuples::int as rows, reloptions as options from pg_class where oid = ${table}::regclass`;
  return row;
};

test('a migrated database has PostgreSQL look at small tables that are in nearly every plan', async () => {
  for (const table of ['account', 'agency', 'absence', 'local_level', 'setting'])
    expect((await known(table))?.options, table).toEqual(
      expect.arrayContaining(['autovacuum_analyze_threshold=4', 'autovacuum_analyze_scale_factor=0.05']),
    );
});

test('what a migration finds in them is known after it', async () => {
  const { rows = 0 } = (await known('setting')) ?? {};
  await admin`insert into setting ${admin([1, 2, 3].map((key) => ({ key: `statistics-${key}`, value: 1 })))}`;
  await keepStatistics(admin);
  await keepStatistics(admin);
  expect((await known('setting'))?.rows).toBe(Math.max(rows, 0) + 3);
  const [{ columns }] = await admin<[{ columns: number }]>`
    select count(*)::int as columns from pg_stats where tablename = 'setting'`;
  expect(columns).toBeGreaterThan(0);
});
