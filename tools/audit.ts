import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { exportHeads } from '../activities/audit-export.ts';
import { verifyAudit, type Finding, type Verdict } from '../db/audit/chain.ts';
import { publicKeyOf, signingKey, type SignedHeads } from '../db/audit/heads.ts';
import { heldIn, lineOf } from '../db/audit/held.ts';
import { openDatabase } from '../db/client.ts';
import { connect } from '../db/tls.ts';
import { dateOf, dayOf } from '../domain/law/days.ts';
import { inWords } from './stack/in-words.ts';

/**
 * The audit on the command line. 0: whole; 1: tampered with, and each row is named; 2: could not be looked at; 3: nothing speaks
 * against it, and it proves less, as it was held against no signed heads or the key in them was believed.
 */

const USAGE = `usage: npm run -s audit -- COMMAND
  verify  [--heads DIR] [--key BASE64] [--json]   prove the audit whole, or name the rows; 3: it proves less, and why
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
    const sql = connect(databaseUrl(), { max: 1, onnotice: () => {}, connect_timeout: 5 });
    try {
      // Row-level security may hide rows, which would look like rows that are gone.
      const [role] = await sql<{ hidden: boolean }[]>`select row_security_active('audit') as hidden`;
      if (role?.hidden) throw new Unable('this role does not see every row: connect as the owner of the tables');
      const verdict = await verifyAudit(sql, files);
      verdict.findings.unshift(...broken);
      const less = lessThanWhole(verdict, key);
      report(verdict, key, less);
      return verdict.findings.length > 0 ? 1 : less ? 3 : 0;
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
  return `postgres://referral_migrator:${encodeURIComponent(migratorPassword)}@127.0.0.1:${ports.postgres}/referral`;
}

async function exported(dir: string, key: string | null): Promise<{ files: SignedHeads[]; broken: Finding[] }> {
  try {
    const { files, findings } = await heldIn(dir, key);
    return { files, broken: findings };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' && !values.heads) return { files: [], broken: [] };
    throw new Unable(`${dir} cannot be read`);
  }
}

/** Why a verdict without findings is not the whole proof; null: it is. */
function lessThanWhole({ exports }: Verdict, key: string | null): string | null {
  if (exports.length === 0)
    return `held against no signed heads (none in ${headsDir}): whoever administers the database could have cut an end off, or computed a chain anew, and this would not show it. Name the directory that was kept elsewhere: --heads DIR`;
  if (!key)
    return 'no key was named, so the one in the files was believed: whoever replaced rows and files could have signed with one of their own. Name the key that was written down: --key BASE64';
  return null;
}

function report({ rows, chains, exports, findings }: Verdict, key: string | null, less: string | null): void {
  if (values.json) {
    const ok = findings.length === 0;
    console.log(
      JSON.stringify({
        ok,
        proves: ok ? (less ? 'less' : 'whole') : null,
        less,
        rows,
        chains,
        exports,
        publicKey: key,
        findings,
      }),
    );
    return;
  }
  for (const found of findings) console.log(lineOf(found));
  const held = exports.length > 0 ? `, ${exports.length} signed days from ${exports[0]} to ${exports.at(-1)}` : '';
  const found =
    findings.length > 0
      ? `${findings.length} findings`
      : less
        ? 'nothing found, which proves less than whole'
        : 'whole';
  console.log(`${found}: ${rows} rows in ${chains} chains${held}`);
  if (less) console.log(less);
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
