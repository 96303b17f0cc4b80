import { existsSync, readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import postgres from 'postgres';
import { exportHeads } from '../activities/audit-export.ts';
import { verifyAudit, type Finding, type Verdict } from '../db/audit/chain.ts';
import { publicKeyOf, readHeads, signingKey, type SignedHeads } from '../db/audit/heads.ts';
import { openDatabase } from '../db/client.ts';
import { dateOf, dayOf } from '../domain/law/days.ts';
import { DATABASE, MIGRATOR_ROLE } from './stack/postgres.ts';
import { inWords } from './stack/in-words.ts';

/** The audit on the command line. 0: whole; 1: tampered with, and each row is named; 2: could not be looked at. */

const USAGE = `usage: npm run -s audit -- COMMAND
  verify  [--heads DIR] [--key BASE64] [--json]   prove the audit whole, or name the rows
  export  [--day 2026-11-24] [--heads DIR]        sign the heads of today by hand
  key                                             print the public key
The database is MIGRATOR_DATABASE_URL or DATABASE_URL, else the one that npm start runs (DATA_DIR).`;

const dataDir = resolve(fileURLToPath(new URL('..', import.meta.url)), process.env.DATA_DIR?.trim() || '.data');
const env = (name: string) => process.env[name]?.trim() || null;

class Unable extends Error {}

const { values, positionals } = (() => {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        heads: { type: 'string' },
        key: { type: 'string' },
        day: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    console.error(`${(error as Error).message}\n${USAGE}`);
    process.exit(2);
  }
})();
const headsDir = resolve(values.heads ?? env('AUDIT_EXPORT_DIR') ?? join(dataDir, 'audit'));

const COMMANDS: Record<string, () => Promise<number>> = {
  async verify() {
    const key = values.key ?? ownPublicKey();
    const { files, broken } = await exported(headsDir, key);
    const sql = postgres(databaseUrl(), { max: 1, onnotice: () => {}, connect_timeout: 5 });
    try {
      // Row-level security may hide rows, which would look like rows that are gone.
      const [role] = await sql<{ hidden: boolean }[]>`select row_security_active('audit') as hidden`;
      if (role?.hidden) throw new Unable('this role does not see every row: connect as the owner of the tables');
      const verdict = await verifyAudit(sql, files);
      verdict.findings.unshift(...broken);
      report(verdict, key);
      return verdict.findings.length === 0 ? 0 : 1;
    } finally {
      await sql.end({ timeout: 5 });
    }
  },

  async export() {
    const day = values.day ?? dateOf(dayOf(Date.now()));
    if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) throw new Unable(`not a day: ${day}`);
    const key = ownKey();
    if (!key) throw new Unable('AUDIT_SIGNING_KEY is needed to sign');
    const database = openDatabase(databaseUrl(), { max: 1 });
    try {
      const { root } = await exportHeads(database.db, null, { key, dir: headsDir, mailTo: [] }, day);
      console.log(`${day}  root ${root}  in ${headsDir}`);
      return 0;
    } finally {
      await database.close();
    }
  },

  async key() {
    const key = ownPublicKey();
    if (!key) throw new Unable('there is no AUDIT_SIGNING_KEY yet; npm start makes one under .data');
    console.log(key);
    return 0;
  },
};

function ownKey() {
  const seed = env('AUDIT_SIGNING_KEY') ?? secrets().auditSigningKey;
  return seed ? signingKey(seed) : null;
}

function ownPublicKey(): string | null {
  const key = ownKey();
  return key && publicKeyOf(key);
}

function secrets(): Record<string, string> {
  const file = join(dataDir, 'secrets.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>) : {};
}

function databaseUrl(): string {
  const given = env('MIGRATOR_DATABASE_URL') ?? env('DATABASE_URL');
  if (given) return given;
  const run = join(dataDir, 'run.json');
  const { migratorPassword } = secrets();
  if (!existsSync(run) || !migratorPassword)
    throw new Unable(`nothing runs on ${dataDir}: start it with npm start, or set MIGRATOR_DATABASE_URL`);
  const { ports } = JSON.parse(readFileSync(run, 'utf8')) as { ports: { postgres?: number } };
  return `postgres://${MIGRATOR_ROLE}:${encodeURIComponent(migratorPassword)}@127.0.0.1:${ports.postgres}/${DATABASE}`;
}

async function exported(dir: string, key: string | null): Promise<{ files: SignedHeads[]; broken: Finding[] }> {
  const names = await readdir(dir).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' && !values.heads) return [];
    throw new Unable(`${dir} cannot be read`);
  });
  const files: SignedHeads[] = [];
  const broken: Finding[] = [];
  for (const name of names.filter((file) => file.endsWith('.json')).sort()) {
    try {
      files.push(readHeads(await readFile(join(dir, name), 'utf8'), key));
    } catch (error) {
      const detail = `${name} ${(error as Error).message}`;
      broken.push({ problem: 'export-broken', chain: null, seq: null, id: null, detail });
    }
  }
  return { files, broken };
}

function report({ rows, chains, exports, findings }: Verdict, key: string | null): void {
  if (values.json) {
    console.log(JSON.stringify({ ok: findings.length === 0, rows, chains, exports, publicKey: key, findings }));
    return;
  }
  for (const { problem, chain, seq, id, detail } of findings)
    console.log(
      [problem.padEnd(13), chain && `chain ${chain}`, seq !== null && `row ${seq}`, id !== null && `(id ${id})`, detail]
        .filter(Boolean)
        .join('  '),
    );
  const held = exports.length > 0 ? `${exports.length} signed days from ${exports[0]} to ${exports.at(-1)}` : null;
  console.log(
    `${findings.length === 0 ? 'whole' : `${findings.length} findings`}: ${rows} rows in ${chains} chains, ${held ?? 'held against no signed heads: a cut end or a chain computed anew cannot be seen'}`,
  );
  if (held && !key) console.log('no key was named: the one in the files was believed');
}

const command = COMMANDS[positionals[0] ?? ''];
if (!command || positionals.length !== 1) {
  console.error(USAGE);
  process.exit(2);
}
try {
  process.exitCode = await command();
} catch (error) {
  // The driver's own words may hold the address and the user, never the password.
  console.error(inWords(error));
  process.exitCode = 2;
}
process.disconnect?.();
