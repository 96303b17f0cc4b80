import { spawn } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as wait } from 'node:timers/promises';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createClient, type ApiClient } from '../client/index.ts';
import { openDatabase } from '../db/client.ts';
import { erase } from '../db/vault/erase.ts';
import { startWhole, type WholeStack } from '../tools/stack/whole.ts';
import { startSmtpCatcher, type SmtpCatcher } from './smtp-catcher.ts';
import { until } from './until.ts';

/**
 * Backup and restore as whoever runs an installation does it, with the commands: a copy is taken while people act, the machine is lost, and
 * another one goes on. Nobody comes back who was erased, nobody is mailed twice, and what was lost is listed.
 */

let stack: WholeStack;
let smtp: SmtpCatcher;
let dir: string;
/** What was acknowledged before the backup began. */
const before: string[] = [];
let afterIt = '';
let erasedCase = '';
let erasedPerson = '';
let mailed = 0;
/** Of the demo: a restored place has its accounts, and not the file that tells what their keys are. */
let demo = '';
const file = () => join(dir, 'one.backup');
const beside = () => join(dir, 'beside');
/** Carried away in time. */
const outside = () => join(dir, 'outside');

const as = (personId: string): ApiClient =>
  createClient({ baseUrl: stack.base, apiKey: stack.account(personId).apiKey });
const open = async (fullName: string) =>
  (
    await as('hn-commune-1.officer').createReferral({
      route: 'self-report',
      receiverAgencyId: 'hn-commune-1',
      facts: { child: 'no', foreign: 'no', underControl: 'no' },
      person: { fullName },
    })
  ).id;

function command(script: 'backup' | 'restore', args: string[], dataDir: string, env: Record<string, string> = {}) {
  const child = spawn(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      fileURLToPath(new URL(`../tools/${script}.ts`, import.meta.url)),
      ...args,
    ],
    { env: { PATH: process.env.PATH, HOME: process.env.HOME, DATA_DIR: dataDir, ...env } },
  );
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (said += text.toString()));
  const ended = new Promise<{ code: number | null; said: string }>((resolve) =>
    child.once('close', (code) => resolve({ code, said: said.trim() })),
  );
  return { child, ended };
}
const run = (...args: Parameters<typeof command>) => command(...args).ended;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'referral-backup-'));
  // PostgreSQL may run as another user, who has to pass.
  chmodSync(dir, 0o711);
  smtp = await startSmtpCatcher();
  stack = await startWhole('backup', { TEMPORAL_ADDRESS: '', DATABASE_URL: '', SMTP_URL: smtp.url });
  erasedCase = await open('Nguyễn Thị Bị-Xóa');
  before.push(erasedCase, await open('Trần Thị Trước'));
  expect((await run('backup', ['--keys', join(dir, 'keys')], stack.dataDir)).code).toBe(0);
  cpSync(join(stack.dataDir, 'backup.key'), join(dir, 'opener'));
  demo = readFileSync(join(stack.dataDir, 'demo-accounts.json'), 'utf8');
}, 600_000);
afterAll(async () => {
  await stack?.stop();
  await smtp?.close();
  if (dir) rmSync(dir, { recursive: true, force: true });
}, 120_000);

/** As the night does it, straight away. */
async function eraseVictim(referralId: string): Promise<string> {
  const owner = openDatabase(stack.migratorUrl, { max: 1 });
  try {
    const [row] = await owner.sql`select id from person where referral_id = ${referralId} and part = 'victim'`;
    await owner.db.transaction((tx) =>
      erase(tx, [row?.id as string], { by: 'hn-health.admin', reason: 'person-asks' }),
    );
    return row?.id as string;
  } finally {
    await owner.close();
  }
}

describe('a backup', () => {
  test('is taken while people act: what was acknowledged before it is in it', async () => {
    let acting = true;
    const crowd = (async () => {
      while (acting) await open('Lê Thị Trong-Lúc');
    })();
    const made = await run('backup', ['--out', file(), '--json'], stack.dataDir);
    acting = false;
    await crowd;
    expect(made.code, made.said).toBe(0);
    const said = JSON.parse(made.said.slice(made.said.indexOf('{'))) as Record<string, unknown>;
    expect(said).toMatchObject({ temporal: 'file', erased: 0, files: expect.any(Number) });
    expect(statSync(file()).mode & 0o777).toBe(0o640);
    // Closed: nothing of a key, a name or a table is to be read in it.
    const bytes = readFileSync(file());
    const ring = readFileSync(join(stack.dataDir, 'keyring'), 'utf8').split('=')[1]?.slice(0, 30) ?? '';
    for (const word of [ring, 'Trong-Lúc', 'referral_event', 'PG_VERSION']) expect(bytes.includes(word)).toBe(false);
    expect((await run('backup', ['--verify', file()], stack.dataDir)).said).toMatch(/^.*\nwhole: \d+ MB/m);
  }, 300_000);

  test('in which one byte is another one is found, and is not restored', async () => {
    const bad = join(dir, 'bad.backup');
    cpSync(file(), bad);
    const bytes = readFileSync(bad);
    bytes.writeUInt8((bytes[bytes.length >> 1] as number) ^ 1, bytes.length >> 1);
    writeFileSync(bad, bytes);
    const looked = await run('backup', ['--verify', bad], stack.dataDir);
    expect([looked.code, looked.said]).toEqual([1, expect.stringMatching(/is NOT whole: it is damaged in piece \d+$/)]);
    const to = join(dir, 'from-bad');
    const restored = await run('restore', [bad, ...keys(), '--nothing-outside'], to);
    expect([restored.code, restored.said]).toEqual([1, expect.stringContaining('NOT whole: it is damaged in piece')]);
    expect(readdirSync(to).filter((name) => name === 'postgres' || name === 'temporal.db')).toEqual([]);
  }, 120_000);

  test('whose making is killed leaves nothing that has its name', async () => {
    const killed = join(dir, 'killed.backup');
    const { child, ended } = command('backup', ['--out', killed], stack.dataDir);
    await until(async () => existsSync(`${killed}.part`) && statSync(`${killed}.part`).size > 5_000_000, 60_000);
    child.kill('SIGKILL');
    await ended;
    expect(existsSync(killed)).toBe(false);
    // And the next one of that name is made.
    expect((await run('backup', ['--out', killed], stack.dataDir)).code).toBe(0);
    expect(existsSync(`${killed}.part`)).toBe(false);
  }, 180_000);
});

const keys = () => ['--key', join(dir, 'opener'), '--keys', join(dir, 'keys')];

const prepare = (dataDir: string) => writeFileSync(join(dataDir, 'demo-accounts.json'), demo, { mode: 0o600 });

describe('a restore, after the machine was lost', () => {
  beforeAll(async () => {
    // In the time that is lost: somebody is erased, a case is opened, mails go out.
    erasedPerson = await eraseVictim(erasedCase);
    afterIt = await open('Phạm Thị Sau');
    const written = () => {
      const names = readdirSync(join(stack.dataDir, 'audit'));
      const text = names.map((name) => readFileSync(join(stack.dataDir, 'audit', name), 'utf8')).join('');
      return text.includes(erasedPerson) && text.includes(afterIt);
    };
    await until(async () => written(), 60_000);
    await wait(3_000);
    mailed = smtp.messages.length;
    expect(mailed).toBeGreaterThan(0);
    await stack.stop({ keep: true });
    cpSync(join(stack.dataDir, 'audit'), outside(), { recursive: true });
  }, 240_000);

  test('wants to be told who was erased and what was mailed since, and where the keys are', async () => {
    const to = join(dir, 'asked');
    const blind = await run('restore', [file(), ...keys()], to);
    expect([blind.code, blind.said]).toEqual([
      1,
      expect.stringMatching(/^nothing says who was erased .*--outside DIR/s),
    ]);
    const keyless = await run('restore', [file(), ...keys().slice(0, 2), '--outside', outside()], join(dir, 'keyless'));
    expect([keyless.code, keyless.said]).toEqual([
      1,
      expect.stringMatching(/^there are no master keys .*--keys FILE/s),
    ]);
    const elsewhere = await run('restore', [file(), '--outside', outside()], join(dir, 'no-key'));
    expect([elsewhere.code, elsewhere.said]).toEqual([1, expect.stringMatching(/^there is no key at /)]);
  }, 60_000);

  test('that is killed leaves a note, nothing starts on it, and the same again begins anew', async () => {
    const { child, ended } = command('restore', [file(), ...keys(), '--outside', outside()], beside());
    await until(async () => existsSync(join(beside(), 'postgres.unfinished', 'base')), 60_000);
    child.kill('SIGKILL');
    await ended;
    expect(existsSync(join(beside(), 'postgres'))).toBe(false);
    await expect(
      startWhole('backup', { TEMPORAL_ADDRESS: '', DATABASE_URL: '' }, { dataDir: beside() }),
    ).rejects.toThrow(/a restore into .* was cut off/);
  }, 120_000);

  test('brings back what was acknowledged, erases again, lists what is lost, and keeps who was mailed from being mailed', async () => {
    const restored = await run('restore', [file(), ...keys(), '--outside', outside(), '--json'], beside());
    expect(restored.code, restored.said).toBe(3);
    const report = JSON.parse(restored.said.slice(restored.said.indexOf('{'))) as Record<string, unknown>;
    expect(report).toMatchObject({ erasedAgain: 1, held: 0, closed: [], strangeLines: 0 });
    expect(report.lostCases).toContain(afterIt);
    expect(report.sentBefore).toBeGreaterThan(0);
    const again = await run('restore', [file(), ...keys(), '--outside', outside()], beside());
    expect([again.code, again.said]).toEqual([1, expect.stringMatching(/is there already: .*empty place only/s)]);
  }, 240_000);

  test('goes on: the erased stay erased, mails stay single, every record has its workflow, the audit is whole', async () => {
    rmSync(stack.dataDir, { recursive: true, force: true });
    stack = await startWhole(
      'backup',
      { TEMPORAL_ADDRESS: '', DATABASE_URL: '', SMTP_URL: smtp.url },
      { dataDir: beside(), prepare },
    );
    const coordinator = as('hn-health.coordinator');
    for (const id of before) expect((await coordinator.getReferral(id)).status).toBe('open');
    await expect(coordinator.getReferral(afterIt)).rejects.toMatchObject({ status: 404 });
    const sql = postgres(stack.migratorUrl, { max: 1, onnotice: () => {} });
    const [key] = await sql`select wrapped, erased_by, erased_reason from person_key where person_id = ${erasedPerson}`;
    expect(key).toEqual({ wrapped: null, erased_by: 'hn-health.admin', erased_reason: 'person-asks' });
    const found = await as('hn-health.coordinator')
      .getPeople(erasedCase)
      .catch((error: { status: number }) => error);
    expect(JSON.stringify(found)).not.toContain('Bị-Xóa');
    const reconciled = await run('restore', ['--reconcile', '--json'], beside());
    expect([0, 3]).toContain(reconciled.code);
    const after = await run('restore', ['--reconcile', '--json'], beside());
    expect(JSON.parse(after.said.slice(after.said.indexOf('{'))).left).toEqual([]);
    // Every mail of the lost time has a reader who got it once; what is acted on now is mailed as ever.
    await wait(5_000);
    expect(smtp.messages.length).toBe(mailed);
    const { number } = await coordinator.getReferral(await open('Hoàng Thị Mới'));
    await until(async () => smtp.messages.length > mailed, 60_000);
    for (const { headers } of smtp.messages.slice(mailed)) expect(String(headers.subject)).toContain(number);
    await sql.end();
  }, 400_000);

  test('from a database older than Temporal: what the workflows know and the record lost is asked, and mended when somebody says so', async () => {
    const known = await open('Vũ Thị Lạc');
    await stack.stop({ keep: true });
    const older = join(dir, 'older');
    const outsideNow = join(beside(), 'audit');
    const restored = await run('restore', [file(), ...keys(), '--outside', outsideNow], older);
    expect([0, 3], restored.said).toContain(restored.code);
    for (const name of readdirSync(beside()).filter((one) => one.startsWith('temporal.db')))
      cpSync(join(beside(), name), join(older, name));
    stack = await startWhole(
      'backup',
      { TEMPORAL_ADDRESS: '', DATABASE_URL: '', SMTP_URL: smtp.url },
      { dataDir: older, prepare },
    );
    const asked = await run('restore', ['--reconcile'], older);
    expect([asked.code, asked.said]).toEqual([3, expect.stringContaining(`ASKED:  referral-${known}  no-record`)]);
    expect((await run('restore', ['--reconcile', '--accept-loss'], older)).code).toBe(0);
    const done = await run('restore', ['--reconcile'], older);
    expect([done.code, done.said]).toEqual([0, expect.stringMatching(/ 0 mended, 0 left to somebody$/)]);
  }, 400_000);

  test('is drilled by one command, which says how long it took', async () => {
    const drilled = await run('restore', ['--drill', '--key', join(dir, 'nowhere')], stack.dataDir);
    expect([drilled.code, drilled.said]).toEqual([1, expect.stringContaining('there is no key at')]);
    await run('backup', ['--out', join(dir, 'makes-a-key')], stack.dataDir);
    const done = await run('restore', ['--drill'], stack.dataDir);
    expect([done.code, done.said]).toEqual([0, expect.stringMatching(/RPO: .*\nRTO: \d+\.\d s/)]);
  }, 240_000);
});
