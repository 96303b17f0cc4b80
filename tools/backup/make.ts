import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { KeyObject } from 'node:crypto';
import { backup as copyOf, DatabaseSync } from 'node:sqlite';
import type postgres from 'postgres';
import { type Head, merkleRoot } from '../../db/audit/heads.ts';
import { connect } from '../../db/tls.ts';
import { ROOT } from './source.ts';
import type { Log } from '../stack/process.ts';
import { takeBaseBackup } from './base-backup.ts';
import { verifyFile, writeBackup } from './file.ts';
import { type Beginning, FORMAT, type Manifest, PARTS } from './manifest.ts';
import type { PartWriter } from './parts.ts';
import type { Source } from './source.ts';

/**
 * Makes a backup. Temporal's file first, PostgreSQL after it: then the record is never behind a workflow, and whatever differs after a
 * restore is mended by going on from the record. Where both are in one PostgreSQL, it is one cut.
 */

/** Tables that only grow: what a copy holds of them lies between what was there before it and after it. */
const GROWING = ['event', 'caller_report_event', 'audit', 'person_key', 'account_change', 'alert'] as const;

export interface Made {
  path: string;
  manifest: Manifest;
  files: number;
}

export async function makeBackup(source: Source, path: string, readers: readonly KeyObject[], log: Log): Promise<Made> {
  const sql = connect(source.url, { max: 1, onnotice: () => {}, connect_timeout: 10, fetch_types: false });
  let checked: Awaited<ReturnType<typeof verifyFile>> | null = null;
  try {
    await writeBackup(
      path,
      readers,
      (parts) => fill(sql, source, parts, dirname(path), log),
      async (file, key) => {
        log('looking at every byte of it again');
        checked = await verifyFile(file, key);
      },
    );
  } finally {
    await sql.end({ timeout: 5 });
  }
  return { path, ...(checked as unknown as Awaited<ReturnType<typeof verifyFile>>) };
}

async function fill(
  sql: postgres.Sql,
  source: Source,
  parts: PartWriter,
  scratchIn: string,
  log: Log,
): Promise<Omit<Manifest, 'parts'>> {
  const beginning = await beginningOf(sql, source);
  await parts.part(PARTS.beginning, [Buffer.from(JSON.stringify(beginning))]);
  const erased = await erasedIn(sql);
  await parts.part(PARTS.erased, erased);
  const kept = await outside(source.outsideDir, parts);
  if (source.temporalFile) {
    log('copying Temporal’s file');
    await temporalCopy(source.temporalFile, parts, scratchIn);
  }
  const heads = await headsOf(sql);
  await parts.part(PARTS.heads, [Buffer.from(JSON.stringify(heads))]);
  const before = await countsOf(sql);
  await base(source, parts, beginning, log);
  const after = await countsOf(sql);
  log(`${kept} files of what is kept outside the database went along`);
  return {
    ...beginning,
    to: new Date().toISOString(),
    counts: Object.fromEntries(GROWING.map((table) => [table, [before[table] ?? 0, after[table] ?? 0]])),
    audit: {
      rows: heads.reduce((sum, [, length]) => sum + length, 0),
      chains: heads.length,
      root: merkleRoot(heads),
    },
    erased: erased.length,
  };
}

async function beginningOf(sql: postgres.Sql, { temporalFile }: Source): Promise<Beginning> {
  const databases = await sql<{ name: string; bytes: string }[]>`
    select datname as name, pg_database_size(oid)::text as bytes from pg_database where not datistemplate order by datname`;
  const [server] = await sql<{ version: string; recovering: boolean; hidden: boolean }[]>`
    select current_setting('server_version') as version, pg_is_in_recovery() as recovering, row_security_active('audit') as hidden`;
  if (server?.hidden)
    throw new Error(
      'the role of BACKUP_DATABASE_URL does not see every row: alter role … bypassrls (docs/operations.md)',
    );
  const kids = await sql<Beginning['kids']>`
    select m.kid, m.fingerprint, count(p.person_id)::float8 as people
    from master_key m left join person_key p on p.kid = m.kid group by 1, 2 order by 1`;
  const inCluster = databases.some(({ name }) => name === 'temporal');
  return {
    format: FORMAT,
    id: randomUUID(),
    program: programVersion(await readFile(join(ROOT, 'package.json'), 'utf8')),
    from: new Date().toISOString(),
    postgres: server?.version ?? '?',
    databases: databases.map(({ name, bytes }) => ({ name, bytes: Number(bytes) })),
    temporal: temporalFile ? 'file' : inCluster ? 'cluster' : 'elsewhere',
    kids: kids.map((row) => ({ ...row, people: Number(row.people) })),
  };
}

const programVersion = (text: string) => (JSON.parse(text) as { version: string }).version;

async function erasedIn(sql: postgres.Sql): Promise<Buffer[]> {
  const rows = await sql<{ line: string }[]>`
    select json_build_object('personId', person_id, 'at', to_char(erased_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'by', erased_by, 'reason', erased_reason, 'kid', erased_kid)::text as line
    from person_key where erased_at is not null order by erased_at`;
  return rows.map(({ line }) => Buffer.from(`${line}\n`));
}

/** The heads of the audit that left the database, and what was written down beside them. */
async function outside(dir: string, parts: PartWriter): Promise<number> {
  const names = await readdir(dir).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const files = names.filter((name) => /^[\w.-]+\.jsonl?$/.test(name)).sort();
  for (const name of files) await parts.part(`${PARTS.outside}${name}`, createReadStream(join(dir, name)));
  return files.length;
}

/** SQLite's own way of copying a file that is written meanwhile. Plain on the disk only while it is read. */
async function temporalCopy(file: string, parts: PartWriter, scratchIn: string): Promise<void> {
  const scratch = await mkdtemp(join(scratchIn, '.temporal-'));
  const copy = join(scratch, 'temporal.db');
  const from = new DatabaseSync(file, { readOnly: true, timeout: 10_000 });
  try {
    // In one go: done by pieces, it begins anew at each write of the server.
    await copyOf(from, copy, { rate: 2 ** 30 });
    const look = new DatabaseSync(copy, { readOnly: true });
    const [verdict] = look.prepare('pragma quick_check(1)').all() as { quick_check: string }[];
    look.close();
    if (verdict?.quick_check !== 'ok') throw new Error('the copy of Temporal’s file is not whole');
    await parts.part(PARTS.temporal, createReadStream(copy, { highWaterMark: 1024 * 1024 }));
  } finally {
    from.close();
    await rm(scratch, { recursive: true, force: true });
  }
}

async function headsOf(sql: postgres.Sql): Promise<Head[]> {
  const rows = await sql<{ chain: string; length: string; hash: string }[]>`
    select chain::text, length::text, encode(hash, 'hex') as hash from audit_head order by chain`;
  return rows.map(({ chain, length, hash }) => [chain, Number(length), hash]);
}

export async function countsOf(sql: postgres.Sql): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of GROWING) {
    const [row] = await sql<{ rows: string }[]>`select count(*)::text as rows from ${sql(table)}`;
    counts[table] = Number(row?.rows ?? 0);
  }
  return counts;
}

const SAY_EVERY_MS = 2_000;

async function base({ url }: Source, parts: PartWriter, { databases }: Beginning, log: Log): Promise<void> {
  const about = databases.reduce((sum, { bytes }) => sum + bytes, 0);
  const seen = new Set<string>();
  await takeBaseBackup(url, async ({ archives, done }) => {
    const timer = setInterval(
      () => log(`copying PostgreSQL: ${megabytes(done())} of about ${megabytes(about)}`),
      SAY_EVERY_MS,
    );
    try {
      for await (const { name, data } of archives()) {
        seen.add(name);
        await parts.part(`postgres/${name}`, data);
      }
    } finally {
      clearInterval(timer);
    }
  });
  for (const name of [PARTS.base, PARTS.baseManifest])
    if (!seen.has(name.slice('postgres/'.length))) throw new Error(`PostgreSQL did not send ${name}`);
}

export const megabytes = (bytes: number): string => `${(bytes / 1024 ** 2).toFixed(0)} MB`;
