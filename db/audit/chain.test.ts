import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { inject } from 'vitest';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import postgres from 'postgres';
import { createDatabase, type TestDatabase } from '../../testing/harness.ts';
import { GENERAL_CHAIN, verifyAudit, type Verdict } from './chain.ts';
import { merkleRoot, publicKeyOf, readHeads, signHeads, signingKey, writeHeads, type SignedHeads } from './heads.ts';
import { writeAudit } from './audit.ts';
import { openDatabase, type DatabaseHandle } from '../client.ts';
import { journal, migrate } from '../migrate.ts';

/** What a superuser can do to the audit, and that each is found and named. */

const CASE_A = '0a000000-0000-4000-8000-00000000000a';
const CASE_B = '0b000000-0000-4000-8000-00000000000b';

let database: TestDatabase;
let app: DatabaseHandle;
let admin: postgres.Sql;

async function open() {
  database = await createDatabase();
  app = openDatabase(database.workerUrl);
  admin = postgres(database.adminUrl, { max: 2, onnotice: () => {} });
}
async function close() {
  await app?.close();
  await admin?.end();
  await database?.drop();
}

const read = (referralId: string | undefined, actorId = 'officer') =>
  app.db.transaction((tx) =>
    writeAudit(tx, {
      action: 'read:referral',
      actorId,
      actorAgencyId: 'agency',
      referralId,
      requestId: crypto.randomUUID(),
      detail: { kind: 'a', n: 1 },
    }),
  );

/** As superuser, past every trigger. */
const tamper = (work: (sql: postgres.TransactionSql) => PromiseLike<unknown>) =>
  admin.begin(async (sql) => {
    await sql`set local session_replication_role = replica`;
    await work(sql);
  });

const verdict = (exported: SignedHeads[] = []) => verifyAudit(admin, exported);
const found = ({ findings }: Verdict) => findings.map(({ problem, chain, seq }) => [problem, chain, seq]);

const key = signingKey(randomBytes(32).toString('base64'));
async function exportNow(day: string, previous: SignedHeads | null = null): Promise<SignedHeads> {
  const heads = await admin<{ chain: string; length: string; hash: Buffer }[]>`
    select chain::text, length::text, hash from audit_head`;
  return signHeads(
    {
      day,
      at: new Date().toISOString(),
      previous: previous && { day: previous.day, root: previous.root },
      heads: heads.map(({ chain, length, hash }) => [chain, Number(length), hash.toString('hex')] as const),
    },
    key,
  );
}

/** What somebody does who knows the algorithm: every hash of the chain, and its head, computed anew. */
const recompute = (chain: string) =>
  tamper(async (sql) => {
    await sql`update audit set seq = seq + 1000000 where chain = ${chain}`;
    await sql`
      do $$ declare entry audit; previous bytea := decode(repeat('00', 32), 'hex'); n bigint := 0;
      begin
        for entry in select * from audit where chain = '0a000000-0000-4000-8000-00000000000a' order by seq loop
          n := n + 1; entry.seq := n; entry.prev := previous; entry.hash := sha256(previous || audit_content(entry));
          update audit set seq = n, prev = entry.prev, hash = entry.hash where id = entry.id;
          previous := entry.hash;
        end loop;
        update audit_head set length = n, hash = previous where chain = '0a000000-0000-4000-8000-00000000000a';
      end $$`;
  });

describe('the chain', () => {
  beforeEach(async () => {
    await open();
    for (let index = 0; index < 5; index += 1) {
      await read(CASE_A, `officer-${index}`);
      await read(CASE_B, `officer-${index}`);
      await read(undefined);
    }
    return close;
  });

  test('is whole when nobody touched it', async () => {
    const { rows, chains, findings } = await verdict([await exportNow('2026-11-24')]);
    expect({ rows, chains, findings }).toEqual({ rows: 15, chains: 3, findings: [] });
  });

  test.each(['actor_id', 'actor_agency_id', 'action', 'step_id', 'request_id'])('an edited %s', async (column) => {
    await tamper((sql) => sql`update audit set ${sql(column)} = 'x' where chain = ${CASE_A} and seq = 3`);
    const result = await verdict();
    expect(found(result)).toEqual([['edited', CASE_A, 3]]);
    const [row] = await admin`select id from audit where chain = ${CASE_A} and seq = 3`;
    expect(result.findings[0]?.id, 'the row is named').toBe(Number(row?.id));
  });

  test.each([
    ['the time', `at = at - interval '1 hour'`],
    ['the detail', `detail = '{"kind": "b", "n": 1}'`],
    ['the revision', 'revision = 9'],
    ['the grant', 'break_glass = gen_random_uuid()'],
    ['the id', 'id = id + 1000'],
  ])('an edited row: %s', async (_what, change) => {
    await tamper((sql) => sql.unsafe(`update audit set ${change} where chain = '${CASE_B}' and seq = 2`));
    expect(found(await verdict())).toEqual([['edited', CASE_B, 2]]);
  });

  test('an edited row whose own hash was computed anew: the row after it no longer follows', async () => {
    await tamper(async (sql) => {
      await sql`update audit set actor_id = 'nobody' where chain = ${CASE_A} and seq = 3`;
      await sql`update audit a set hash = sha256(prev || audit_content(a)) where chain = ${CASE_A} and seq = 3`;
    });
    expect(found(await verdict())).toEqual([['reordered', CASE_A, 4]]);
  });

  test('a deleted row, two deleted rows, the first row', async () => {
    await tamper((sql) => sql`delete from audit where chain = ${CASE_A} and seq = 3`);
    await tamper((sql) => sql`delete from audit where chain = ${CASE_B} and seq in (1, 2)`);
    const result = await verdict();
    expect(found(result)).toEqual([
      ['deleted', CASE_A, 3],
      ['deleted', CASE_B, 1],
    ]);
    expect(result.findings[1]?.detail).toBe('rows 1 to 2 are gone');
  });

  test('a deleted row whose gap was closed', async () => {
    await tamper(async (sql) => {
      await sql`delete from audit where chain = ${CASE_A} and seq = 3`;
      await sql`update audit set seq = 3 where chain = ${CASE_A} and seq = 4`;
      await sql`update audit set seq = 4 where chain = ${CASE_A} and seq = 5`;
    });
    expect(found(await verdict())).toEqual([
      ['edited', CASE_A, 3],
      ['edited', CASE_A, 4],
      ['truncated', CASE_A, 5],
    ]);
  });

  test('an inserted row: between two, and after the end', async () => {
    await tamper(async (sql) => {
      await sql`drop index audit_chain`;
      await sql`insert into audit (action, referral_id, chain, seq, prev, hash) select 'read:person', chain, chain, 3, prev, hash from audit where chain = ${CASE_A} and seq = 3`;
      await sql`insert into audit (action, referral_id, chain, seq, prev) select 'read:person', chain, chain, 6, hash from audit where chain = ${CASE_B} and seq = 5`;
      await sql`update audit a set hash = sha256(prev || audit_content(a)) where chain = ${CASE_B} and seq = 6`;
    });
    const problems = found(await verdict());
    expect(problems).toContainEqual(['inserted', CASE_A, 3]);
    expect(problems).toContainEqual(['beyond-head', CASE_B, 6]);
  });

  test('reordered rows: places swapped, with and without hashes computed anew', async () => {
    const swap = (chain: string) =>
      tamper(async (sql) => {
        await sql`update audit set seq = 1002 where chain = ${chain} and seq = 2`;
        await sql`update audit set seq = 2 where chain = ${chain} and seq = 3`;
        await sql`update audit set seq = 3 where chain = ${chain} and seq = 1002`;
      });
    await swap(CASE_A);
    await swap(CASE_B);
    await tamper((sql) => sql`update audit a set hash = sha256(prev || audit_content(a)) where chain = ${CASE_B}`);
    expect(found(await verdict())).toEqual([
      ['edited', CASE_A, 2],
      ['edited', CASE_A, 3],
      ['reordered', CASE_A, 4],
      ['reordered', CASE_B, 2],
      ['reordered', CASE_B, 3],
      ['reordered', CASE_B, 4],
    ]);
  });

  test('a row moved to another referral', async () => {
    await tamper((sql) => sql`update audit set referral_id = ${CASE_B} where chain = ${CASE_A} and seq = 2`);
    expect(found(await verdict())).toEqual([['edited', CASE_A, 2]]);
  });

  test('a cut end: by the head; with the head set back, only by the signed heads', async () => {
    const signed = await exportNow('2026-11-24');
    await tamper((sql) => sql`delete from audit where chain = ${CASE_A} and seq >= 4`);
    expect(found(await verdict())).toEqual([['truncated', CASE_A, 4]]);
    await tamper(
      (sql) =>
        sql`update audit_head h set length = 3, hash = a.hash from audit a where h.chain = ${CASE_A} and a.chain = h.chain and a.seq = 3`,
    );
    expect(found(await verdict()), 'the database alone agrees with itself').toEqual([]);
    expect(found(await verdict([signed]))).toEqual([['truncated', CASE_A, 4]]);
    await tamper(async (sql) => {
      await sql`delete from audit where chain = ${CASE_A}`;
      await sql`delete from audit_head where chain = ${CASE_A}`;
    });
    expect(found(await verdict([signed])), 'the whole chain').toEqual([['truncated', CASE_A, 1]]);
  });

  test('a chain that was computed anew from the first row to the head: only by the signed heads', async () => {
    const signed = await exportNow('2026-11-24');
    await read(CASE_A);
    await tamper((sql) => sql`update audit set actor_id = 'somebody-else' where chain = ${CASE_A} and seq = 2`);
    await recompute(CASE_A);
    expect(found(await verdict()), 'the database alone agrees with itself').toEqual([]);
    expect(found(await verdict([signed]))).toEqual([['rewritten', CASE_A, 5]]);
  });

  test('a changed or missing head', async () => {
    await tamper((sql) => sql`update audit_head set hash = sha256('x') where chain = ${CASE_A}`);
    await tamper((sql) => sql`delete from audit_head where chain = ${CASE_B}`);
    expect(found(await verdict())).toEqual([
      ['head-changed', CASE_A, 5],
      ['head-changed', CASE_B, 5],
    ]);
  });

  test('a missing day between two files', async () => {
    const first = await exportNow('2026-11-22');
    const second = await exportNow('2026-11-23', first);
    const third = await exportNow('2026-11-24', second);
    expect(found(await verdict([first, second, third]))).toEqual([]);
    expect(found(await verdict([third, first]))).toEqual([['export-broken', null, null]]);
  });
});

describe('writers', () => {
  beforeAll(open);
  afterAll(close);

  test('thirty at once cannot fork a chain', async () => {
    await Promise.all(Array.from({ length: 30 }, (_, index) => read(index % 3 ? CASE_A : undefined)));
    const { rows, chains, findings } = await verdict();
    expect({ rows, chains, findings }).toEqual({ rows: 30, chains: 2, findings: [] });
  });

  test('a transaction that is undone leaves no gap', async () => {
    const undone = app.db.transaction(async (tx) => {
      await writeAudit(tx, {
        action: 'read:step',
        actorId: 'x',
        actorAgencyId: 'y',
        referralId: CASE_A,
        requestId: null,
      });
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    await read(CASE_A);
    expect(found(await verdict())).toEqual([]);
  });

  test('what the writer says of time, place and hash counts for nothing', async () => {
    await app.sql`insert into audit (action, referral_id, at, chain, seq, prev, hash) values ('read:step', ${CASE_B}, '2001-01-01', ${CASE_A}, 999, 'x', 'y')`;
    const [row] =
      await app.sql`select chain, seq::int, at > now() - interval '1 minute' as now from audit where referral_id = ${CASE_B}`;
    expect(row).toEqual({ chain: CASE_B, seq: 1, now: true });
    expect(found(await verdict())).toEqual([]);
  });

  test.each(['API', 'worker', 'owner'])('nobody may change or remove rows: %s', async (who) => {
    await read(CASE_A);
    const url = { API: database.appUrl, worker: database.workerUrl, owner: database.migratorUrl }[who] ?? '';
    const role = postgres(url, { max: 1, onnotice: () => {} });
    const statements = ['audit', 'event', 'audit_export', 'audit_head'].flatMap((table) => [
      `delete from ${table}`,
      `truncate ${table}`,
      ...(table === 'audit_head'
        ? ['update audit_head set length = length - 1', 'update audit_head set length = length + 2']
        : [`update ${table} set ${table === 'event' ? 'kind' : table === 'audit' ? 'action' : 'root'} = 'x'`]),
    ]);
    for (const statement of statements)
      await expect(role.unsafe(statement), statement).rejects.toThrow(/permission denied/);
    if (who !== 'owner')
      await expect(
        role.unsafe(`insert into audit_head values ('${GENERAL_CHAIN}', 1, 'x')`),
        'a head of its own',
      ).rejects.toThrow(/permission denied/);
    await role.end();
    expect(found(await verdict())).toEqual([]);
  });
});

test('the migration chains the rows that are there', async () => {
  const name = `test_${randomBytes(6).toString('hex')}`;
  const root = postgres(inject('postgresUrl'), { max: 1, onnotice: () => {} });
  await root`create database ${root(name)} owner referral_migrator`;
  const url = new URL(inject('migratorUrl'));
  url.pathname = `/${name}`;
  const sql = postgres(url.href, { max: 1, onnotice: () => {} });
  try {
    const [first] = await journal();
    if (!first) throw new Error('no migration');
    const text = await readFile(new URL(`../migrations/${first.tag}.sql`, import.meta.url), 'utf8');
    for (const statement of text.split('--> statement-breakpoint')) await sql.unsafe(statement);
    await sql`create schema drizzle`;
    await sql`create table drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)`;
    await sql`insert into drizzle.__drizzle_migrations (hash, created_at) values (${createHash('sha256').update(text).digest('hex')}, ${first.when})`;
    for (let index = 0; index < 7; index += 1)
      await sql`insert into audit (action, actor_id, referral_id, detail) values ('read:step', ${`old-${index}`}, ${index % 2 ? CASE_A : null}, '{"kind":"old"}')`;
    await migrate({ url: url.href, appRole: inject('appRole'), workerRole: 'referral_worker' });
    await sql`insert into audit (action, actor_id, referral_id) values ('read:step', 'new', ${CASE_A})`;
    const result = await verifyAudit(sql, []);
    expect({ rows: result.rows, chains: result.chains, findings: result.findings }).toEqual({
      rows: 8,
      chains: 2,
      findings: [],
    });
  } finally {
    await sql.end();
    await root`drop database ${root(name)} with (force)`;
    await root.end();
  }
});

describe('a file of signed heads', () => {
  const heads = [
    [CASE_B, 2, 'bb'],
    [CASE_A, 3, 'aa'],
  ] as const;
  const signed = signHeads({ day: '2026-11-24', at: '2026-11-24T17:00:00.000Z', previous: null, heads }, key);

  test('can be read back, and says how much it covers', () => {
    expect(readHeads(writeHeads(signed), publicKeyOf(key))).toEqual(signed);
    expect([signed.chains, signed.rows, signed.heads[0]?.[0]]).toEqual([2, 5, CASE_A]);
  });

  test.each([
    ['another length', (file: SignedHeads) => ({ ...file, heads: [[CASE_A, 2, 'aa'], file.heads[1]] }), 'other heads'],
    ['a head left out', (file: SignedHeads) => ({ ...file, heads: [file.heads[0]] }), 'other heads'],
    ['another day', (file: SignedHeads) => ({ ...file, day: '2026-11-23' }), 'signature'],
    ['another root', (file: SignedHeads) => ({ ...file, root: merkleRoot([]) }), 'signature'],
    ['no such file', () => ({ hello: 1 }), 'no file of audit heads'],
  ])('%s', (_what, change, message) => {
    expect(() => readHeads(JSON.stringify(change(signed)), publicKeyOf(key))).toThrow(message);
  });

  test('signed by somebody else', () => {
    const other = signHeads({ ...signed }, generateKeyPairSync('ed25519').privateKey);
    expect(() => readHeads(writeHeads(other), publicKeyOf(key))).toThrow('another key');
    expect(readHeads(writeHeads(other), null).root, 'believed when no key is named').toBe(signed.root);
  });

  test('a leaf cannot stand for a node, nor an order for another', () => {
    expect(merkleRoot(heads)).not.toBe(merkleRoot([...heads].reverse()));
    expect(merkleRoot([heads[0]])).not.toBe(merkleRoot([]));
  });

  test('a key of the wrong size is refused without being quoted', () => {
    expect(() => signingKey('c2hvcnQ=')).toThrow('32 bytes');
  });
});
