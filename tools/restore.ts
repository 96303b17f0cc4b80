import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { KeyObject } from 'node:crypto';
import { openDatabase } from '../db/client.ts';
import { connect } from '../db/tls.ts';
import { dataConverterOf } from '../db/vault/payload-codec.ts';
import { ringFrom } from '../db/vault/ring.ts';
import { drill } from './backup/drill.ts';
import { readKeyCopy } from './backup/key-copy.ts';
import { megabytes } from './backup/make.ts';
import { reconcile, temporalAt } from './backup/reconcile.ts';
import { outsideOf, readWhole, type Report, restore, ringAt, wantedOf, type Wish } from './backup/restore.ts';
import { openerOf, SealError } from './backup/sealed.ts';
import { NotWhole, settle, type Settled } from './backup/settle.ts';
import { dataDirOf, given, outsideDirOf, runOf, sourceOf } from './backup/source.ts';
import { unpackFiles } from './backup/unpack.ts';
import { installation } from './stack/installation.ts';
import { inWords } from './stack/in-words.ts';
import { optionsOf } from './stack/options.ts';

/**
 * `npm run restore`: puts a backup back, into an empty place. 0: done; 1: not; 2: not understood; 3: done, and somebody is asked about what
 * it lists. See docs/operations.md and ADR 0080.
 */

const USAGE = `usage: npm run restore -- FILE [OPTIONS]     into DATA_DIR, which holds no database
  --key FILE             opens the backup; else BACKUP_KEY_FILE, else DATA_DIR/backup.key
  --keys FILE            the copy of the keys (npm run backup -- --keys); --without-keys goes on with codes alone
  --outside DIR          a copy of AUDIT_EXPORT_DIR: who was erased and what was mailed since (may be repeated)
  --newer FILE           a newer backup: who was erased before it (may be repeated)
  --nothing-outside      there is neither; mails that waited are held, for somebody to decide
  --audit-key BASE64     by which these are signed; else that of DATA_DIR
  --wal DIR [--until ISO]  replays the archived log, to its end or to an instant
  --aside                moves what is in DATA_DIR away first
or   npm run restore -- --reconcile [--accept-loss]   holds records against workflows, while the program runs
     npm run restore -- --drill                       a backup of what runs, restored beside it, and gone again
     npm run restore -- FILE --files DIR              unpacks PostgreSQL's data alone, for a server elsewhere
     npm run restore -- FILE --settle                 then, on that server (MIGRATOR_DATABASE_URL), before anything else starts
     npm run restore -- --show-keys FILE              prints a copy of keys
  --json                 one object instead of words`;

const { values, positionals } = optionsOf({
  allowPositionals: true,
  options: {
    key: { type: 'string' },
    keys: { type: 'string' },
    outside: { type: 'string', multiple: true, default: [] },
    newer: { type: 'string', multiple: true, default: [] },
    'nothing-outside': { type: 'boolean', default: false },
    'without-keys': { type: 'boolean', default: false },
    'audit-key': { type: 'string' },
    wal: { type: 'string' },
    until: { type: 'string' },
    aside: { type: 'boolean', default: false },
    reconcile: { type: 'boolean', default: false },
    'accept-loss': { type: 'boolean', default: false },
    drill: { type: 'boolean', default: false },
    files: { type: 'string' },
    settle: { type: 'boolean', default: false },
    'show-keys': { type: 'string' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const dataDir = dataDirOf();
const log = (line: string) => console.error(line);
const say = (object: object, words: readonly string[]) =>
  console.log(values.json ? JSON.stringify(object) : words.join('\n'));

async function main(): Promise<number> {
  if (values.help) return answered(() => console.log(USAGE));
  if (values['show-keys'] !== undefined) return showKeys(values['show-keys']);
  if (values.drill) return runDrill();
  if (values.reconcile) return runReconcile();
  const [file] = positionals;
  if (!file || positionals.length > 1 || !untilIsUsable()) {
    console.error(USAGE);
    return 2;
  }
  if (values.files !== undefined) return files(file, values.files);
  if (values.settle) return settleThere(file);
  process.umask(0o077);
  const from = performance.now();
  const report = await restore(wishFor(file));
  return told(report, (performance.now() - from) / 1000);
}

const answered = (act: () => void): number => {
  act();
  return 0;
};

function untilIsUsable(): boolean {
  if (values.until === undefined) return true;
  return values.wal !== undefined && !Number.isNaN(Date.parse(values.until));
}

const wishFor = (file: string): Wish => ({
  ...{ file: resolve(file), opener: opener(), dataDir, log },
  outside: values.outside.map((dir) => resolve(dir)),
  newer: values.newer.map((one) => resolve(one)),
  nothingOutside: values['nothing-outside'],
  withoutKeys: values['without-keys'],
  keyCopy: values.keys === undefined ? null : resolve(values.keys),
  aside: values.aside,
  until: values.until === undefined ? null : new Date(values.until).toISOString(),
  wal: values.wal === undefined ? null : resolve(values.wal),
  auditKey: values['audit-key'] ?? null,
});

function opener(): KeyObject {
  const file = values.key ?? given('BACKUP_KEY_FILE') ?? join(dataDir, 'backup.key');
  try {
    return openerOf(readFileSync(file, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new Error(`there is no key at ${file}: name the one that opens backups, --key FILE`);
  }
}

const settledWords = ({ rows, audit, erasedAgain, sentBefore, held, lostCases, closed }: Settled): string[] => [
  `whole: ${rows.event ?? 0} actions, ${audit.rows} rows of the audit in ${audit.chains} chains`,
  `${erasedAgain} people who were erased since are erased again; ${sentBefore} messages that had been sent are not sent again`,
  ...(held > 0 ? [`ASKED: ${held} messages that waited are held: send again or give up, each, at /admin/mails`] : []),
  ...lostCases.map((id) => `ASKED: people were mailed about ${id}, which the record does not hold: enter it again`),
  ...closed.map(({ kid, people }) => `ASKED: ${people} people are closed by the master key ${kid}, which is not here`),
];

function told(report: Report, seconds: number): number {
  const { from, headsSetAside, strangeLines } = report;
  say(report, [
    `restored to ${dataDir} in ${seconds.toFixed(1)} s: everything acknowledged before ${from}`,
    ...settledWords(report),
    ...(headsSetAside.length > 0
      ? [`${headsSetAside.length} days of heads are later than that and were set aside; their auditors are to be told`]
      : []),
    ...(strangeLines > 0
      ? [`ASKED: ${strangeLines} lines kept outside are not signed by our key, and counted for nothing`]
      : []),
    'next: npm start, then npm run restore -- --reconcile',
  ]);
  return asksIn(report) || strangeLines > 0 ? 3 : 0;
}

const asksIn = ({ held, lostCases, closed }: Settled) => held > 0 || lostCases.length > 0 || closed.length > 0;

async function files(file: string, dir: string): Promise<number> {
  const { manifest, note } = await unpackFiles(resolve(file), opener(), resolve(dir));
  say({ dir: resolve(dir), id: note.id, backup: manifest.id, from: manifest.from }, [
    `unpacked to ${resolve(dir)}: everything acknowledged before ${manifest.from}`,
    'next: start PostgreSQL alone on it, then npm run restore -- FILE --settle',
  ]);
  return 0;
}

async function settleThere(file: string): Promise<number> {
  const url = given('MIGRATOR_DATABASE_URL');
  if (!url) throw new Error('MIGRATOR_DATABASE_URL is needed: the owner of the tables settles');
  const known = await outsideOf(wishFor(file), outsideDirOf(dataDir));
  const whole = await readWhole(resolve(file), opener());
  const sql = connect(url, { max: 1, onnotice: () => {}, connect_timeout: 10, fetch_types: false });
  try {
    const [row] = await sql<{ id: string | null }[]>`select current_setting('referral.restored', true) as id`;
    if (!row?.id) throw new Error('no backup was unpacked there: npm run restore -- FILE --files DIR comes first');
    const note = { id: row.id, backup: whole.manifest.id, since: '', made: [] };
    const settled = await settle(sql, wantedOf(wishFor(file), { ...whole, note }, ringAt(dataDir), known));
    say(settled, [...settledWords(settled), 'next: start the rest, then npm run restore -- --reconcile']);
    return asksIn(settled) ? 3 : 0;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function runReconcile(): Promise<number> {
  const where = await installation();
  const port = runOf(dataDir)?.ports.temporal;
  const address = given('TEMPORAL_ADDRESS') ?? (port ? `127.0.0.1:${port}` : null);
  if (!address) throw new Error(`nothing runs on ${dataDir}: start it with npm start, or set TEMPORAL_ADDRESS`);
  const namespace = given('TEMPORAL_NAMESPACE') ?? 'default';
  const database = openDatabase(where.DATABASE_URL, { max: 2, applicationName: 'referral-reconcile' });
  const { connection, client } = await temporalAt(address, namespace, dataConverterOf(ringFrom(where)));
  try {
    const done = await reconcile({
      ...{ database, client, namespace, taskQueue: given('TASK_QUEUE') ?? 'referral' },
      acceptLoss: values['accept-loss'],
      progress: (checked) => log(`${checked} looked at`),
    });
    const asked = (values['accept-loss'] ? 0 : done.asked.length) + done.left.length;
    say(done, [
      ...done.mended.map(({ workflowId, problem }) => `mended  ${workflowId}  ${problem}`),
      ...done.asked.map(
        ({ workflowId, problem, recorded, running }) =>
          `${values['accept-loss'] ? 'let go ' : 'ASKED: '} ${workflowId}  ${problem}  record ${recorded ?? '–'}, workflow ${running ?? '–'}`,
      ),
      ...done.left.map(({ workflowId, problem }) => `left    ${workflowId}  ${problem}`),
      `${done.checked} looked at, ${done.mended.length} mended, ${asked} left to somebody`,
    ]);
    return asked > 0 ? 3 : 0;
  } finally {
    await Promise.allSettled([connection.close(), database.close()]);
  }
}

async function runDrill(): Promise<number> {
  const done = await drill(await sourceOf(dataDir), dataDir, opener(), log);
  const { backup, restored, rpoSeconds, rtoSeconds } = done;
  const tables = Object.entries(backup.rows).map(
    ([table, [before, after]]) => `  ${table.padEnd(22)} ${before} to ${after}, restored ${restored.rows[table]}`,
  );
  say(done, [
    `backup of ${megabytes(backup.bytes)} in ${backup.seconds.toFixed(1)} s; restored beside, audit whole (${restored.audit.rows} rows)`,
    ...tables,
    `RPO: what was acknowledged in the ${rpoSeconds.toFixed(1)} s of its making, and since: at one backup a day up to 24 h, with the log archived a minute`,
    `RTO: ${rtoSeconds.toFixed(1)} s from the file to a database that is settled; npm start comes on top`,
  ]);
  return 0;
}

async function showKeys(file: string): Promise<number> {
  const { files: made, variables } = await readKeyCopy(resolve(file), { opener: opener() });
  for (const [name, value] of Object.entries(variables)) console.log(`${name}=${value}`);
  for (const [name, text] of Object.entries(made)) console.log(`# ${name}\n${text.trimEnd()}`);
  return 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(
    error instanceof SealError || error instanceof NotWhole ? `NOT whole: ${error.message}` : inWords(error),
  );
  process.exitCode = 1;
}
process.disconnect?.();
