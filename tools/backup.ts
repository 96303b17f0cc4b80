import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { KeyObject } from 'node:crypto';
import { keyCopy } from './backup/key-copy.ts';
import { verifyFile } from './backup/file.ts';
import { makeBackup, megabytes } from './backup/make.ts';
import type { Manifest } from './backup/manifest.ts';
import { newBackupKeys, openerOf, publicOf, readerOf, SealError } from './backup/sealed.ts';
import { backupsOf, dataDirOf, given, sourceOf } from './backup/source.ts';
import { inWords } from './stack/in-words.ts';
import { optionsOf } from './stack/options.ts';

/**
 * `npm run backup`: one closed file of everything the installation holds, its keys apart. 0: done, or whole; 1: not; 2: not understood.
 * See docs/operations.md and ADR 0080.
 */

const USAGE = `usage: npm run backup [-- OPTIONS]
  (nothing)              a backup of what runs, looked at again before it gets its name
  --out FILE             where to; else a file named after the instant, in BACKUP_DIR, else DATA_DIR-backups
  --verify FILE          reads one from its first to its last byte  [--key FILE]
  --keys FILE            a copy of the keys alone, closed too: keep it apart from the backups
  --new-key              prints a pair: BACKUP_TO closes and may be known; the other opens, and is kept elsewhere
  --json                 one object instead of words
BACKUP_TO says for whom it is closed (commas between). Without it a pair is made in DATA_DIR, except in production.`;

const { values } = optionsOf({
  options: {
    out: { type: 'string' },
    verify: { type: 'string' },
    keys: { type: 'string' },
    key: { type: 'string' },
    'new-key': { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const dataDir = dataDirOf();
const log = (line: string) => console.error(line);
const ownKey = join(dataDir, 'backup.key');

async function main(): Promise<void> {
  if (values.help) return console.log(USAGE);
  if (values['new-key']) return printPair();
  if (values.verify !== undefined) return verify(values.verify);
  process.umask(0o077);
  if (values.keys !== undefined) {
    await keyCopy(dataDir, resolve(values.keys), readers());
    return console.log(`the keys are in ${values.keys}, closed: keep it where no backup is`);
  }
  const path = resolve(values.out ?? join(given('BACKUP_DIR') ?? backupsOf(dataDir), `referral-${stamp()}.backup`));
  if (existsSync(path)) throw new Error(`${path} is there already`);
  const from = performance.now();
  const source = await sourceOf(dataDir);
  const closedFor = readers();
  mkdirSync(dirname(path), { recursive: true });
  const { manifest, files } = await makeBackup(source, path, closedFor, log);
  tell(path, manifest, files, (performance.now() - from) / 1000);
}

/** A colon has no place in the name of a file. */
const stamp = () => new Date().toISOString().replace(/[-:]|\.\d+/g, '');

function tell(path: string, manifest: Manifest, files: number, seconds: number): void {
  const bytes = statSync(path).size;
  const { parts: _, ...said } = manifest;
  if (values.json) {
    console.log(JSON.stringify({ path, bytes, files, seconds, ...said }));
    return;
  }
  console.log(
    `${path}\nwhole: ${megabytes(bytes)}, ${files} files of ${manifest.databases.length} databases, ${manifest.audit.rows} rows of the audit, in ${seconds.toFixed(1)} s`,
  );
  console.log(`everything acknowledged before ${manifest.from} is in it, nothing after ${manifest.to}`);
  if (manifest.temporal === 'elsewhere')
    console.log('Temporal’s state is elsewhere and not in it: after a restore, npm run restore -- --reconcile');
}

async function verify(file: string): Promise<void> {
  const { manifest, files } = await verifyFile(resolve(file), { opener: opener() });
  tell(resolve(file), manifest, files, 0);
}

function printPair(): void {
  const { publicKey, privateKey } = newBackupKeys();
  console.error(
    'The first line goes into the environment. The second opens every backup: keep it elsewhere, and twice.',
  );
  console.log(`BACKUP_TO=${publicKey}\n${privateKey}`);
}

function readers(): KeyObject[] {
  const to = given('BACKUP_TO');
  if (to) return to.split(',').map((one) => readerOf(one.trim()));
  if (given('NODE_ENV') === 'production')
    throw new Error('BACKUP_TO is needed in production: npm run -s backup -- --new-key makes a pair');
  if (!existsSync(dataDir)) throw new Error(`nothing runs on ${dataDir}: start it with npm start`);
  if (!existsSync(ownKey)) {
    writeFileSync(ownKey, `${newBackupKeys().privateKey}\n`, { mode: 0o600, flag: 'wx' });
    chmodSync(ownKey, 0o600);
  }
  log(`closed for ${ownKey}: without a copy of that key elsewhere, backups are lost with this machine`);
  return [readerOf(publicOf(opener()))];
}

function opener(): KeyObject {
  const file = values.key ?? given('BACKUP_KEY_FILE') ?? ownKey;
  try {
    return openerOf(readFileSync(file, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new Error(`there is no key at ${file}: name the one that opens backups, --key FILE`);
  }
}

try {
  await main();
} catch (error) {
  console.error(
    error instanceof SealError ? `${values.verify ?? 'the backup'} is NOT whole: ${error.message}` : inWords(error),
  );
  process.exitCode = 1;
}
process.disconnect?.();
