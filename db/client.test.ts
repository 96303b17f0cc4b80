import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDatabase, type TestDatabase } from '../testing/harness.ts';
import { type DatabaseHandle, openDatabase } from './client.ts';

/** What a migration does to a program that runs: statements it has prepared answer otherwise than they did. */

let database: TestDatabase;
let handle: DatabaseHandle;
beforeAll(async () => {
  database = await createDatabase();
  handle = openDatabase(database.workerUrl, { max: 3 });
});
afterAll(async () => {
  await handle?.close();
  await database?.drop();
});

async function migrated(statement: string): Promise<void> {
  const admin = postgres(database.migratorUrl, { max: 1, onnotice: () => {} });
  await admin.unsafe(statement);
  await admin.end();
}

const agencies = (db: Pick<DatabaseHandle['db'], 'execute'>, kind: string) =>
  db.execute(sql`select id, name_vi from agency where kind = ${kind}`);
const places = (db: Pick<DatabaseHandle['db'], 'execute'>) =>
  db.execute(sql`select distinct place, name_vi from agency`);

/** As many transactions at once as there are connections, so that each has its own; with a statement of each kind. */
const everywhere = (use: (tx: Parameters<Parameters<DatabaseHandle['db']['transaction']>[0]>[0]) => Promise<unknown>) =>
  Promise.all(
    Array.from({ length: 3 }, () =>
      handle.db.transaction(async (tx) => {
        await tx.execute(sql`select pg_sleep(0.05)`);
        return use(tx);
      }),
    ),
  );

test('a column that changed its type costs nobody a transaction, on no connection, one after another or sent together', async () => {
  const afterOneAnother = async (tx: Parameters<typeof agencies>[0]) => {
    await agencies(tx, 'health');
    await places(tx);
  };
  const together = (tx: Parameters<typeof agencies>[0]) => Promise.all([agencies(tx, 'health'), places(tx)]);
  for (const use of [afterOneAnother, together]) {
    await everywhere(use);
    await migrated('alter table agency alter column name_vi type varchar(900)');
    await everywhere(use);
    await migrated('alter table agency alter column name_vi type text');
    await everywhere(use);
  }
});

test('what a transaction began is not there twice when it was begun again', async () => {
  const insert = (tx: Parameters<typeof agencies>[0], name: string) =>
    tx.execute(
      sql`insert into agency (id, kind, name_vi, name_en, place) values (${crypto.randomUUID()}, 'health', ${name}, ${name}, 'HN')`,
    );
  await everywhere((tx) => agencies(tx, 'health'));
  await migrated('alter table agency alter column name_vi type varchar(900)');
  let begun = 0;
  await everywhere(async (tx) => {
    begun += 1;
    await insert(tx, 'Once');
    await agencies(tx, 'health');
  });
  expect(begun).toBeGreaterThan(3);
  const [row] = await handle.sql<{ n: number }[]>`select count(*)::int as n from agency where name_vi = 'Once'`;
  expect(row?.n).toBe(3);
});

test('other failures are not tried again', async () => {
  let begun = 0;
  const failing = handle.db.transaction(async (tx) => {
    begun += 1;
    await tx.execute(sql`select 1 / 0`);
  });
  await expect(failing).rejects.toMatchObject({ cause: { code: '22012' } });
  expect(begun).toBe(1);
});
