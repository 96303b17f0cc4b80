import { randomBytes } from 'node:crypto';
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import postgres from 'postgres';
import {
  type Head,
  publicKeyOf,
  readHeads,
  type SignedHeads,
  signHeads,
  signingKey,
  writeHeads,
} from '../db/audit/heads.ts';
import { writeAudit } from '../db/audit/audit.ts';
import { openDatabase, type DatabaseHandle } from '../db/client.ts';
import { account, agency, auditExport } from '../db/schema/index.ts';
import { createDatabase, startSmtpCatcher, type SmtpCatcher, type TestDatabase } from '../testing/harness.ts';
import { exportHeads, headsFile } from './audit-export.ts';
import { createMailer, type Mailer } from './mail/mailer.ts';

const seed = randomBytes(32).toString('base64');
const key = signingKey(seed);
const CASE = '0a000000-0000-4000-8000-00000000000a';

let database: TestDatabase;
let handle: DatabaseHandle;
let smtp: SmtpCatcher;
let mailer: Mailer;
let dir: string;
beforeAll(async () => {
  smtp = await startSmtpCatcher();
  mailer = createMailer(smtp.url, 'no-reply@console.example');
});
afterAll(async () => {
  mailer.close();
  await smtp.close();
});
beforeEach(async () => {
  database = await createDatabase();
  handle = openDatabase(database.workerUrl);
  dir = await mkdtemp(join(tmpdir(), 'audit-heads-'));
  smtp.messages.length = 0;
  await readCase();
  return async () => {
    await handle.close();
    await database.drop();
    await rm(dir, { recursive: true, force: true });
  };
});

const readCase = () =>
  handle.db.transaction((tx) =>
    writeAudit(tx, { action: 'read:step', actorId: 'a', actorAgencyId: 'b', referralId: CASE, requestId: null }),
  );
const target = (mailTo: string[] = []) => ({ key, dir, mailTo });
const run = (day: string, mailTo: string[] = []) => exportHeads(handle.db, mailer, target(mailTo), day);
const fileOf = async (day: string) => readHeads(await readFile(headsFile(dir, day), 'utf8'), publicKeyOf(key));

describe('the daily export', () => {
  test('a signed file only its owner reads, a mail, a note; and the next day names the day before', async () => {
    await run('2026-11-24', ['watch@outside.example']);
    const first = await fileOf('2026-11-24');
    expect(first).toMatchObject({ chains: 1, rows: 1, previous: null });
    expect((await stat(headsFile(dir, '2026-11-24'))).mode & 0o077).toBe(0);
    expect(smtp.messages).toHaveLength(1);
    expect(smtp.messages[0]?.to).toContain('watch@outside.example');
    expect(smtp.messages[0]?.raw).toContain(first.root);
    await readCase();
    await run('2026-11-25');
    expect(await fileOf('2026-11-25')).toMatchObject({ rows: 2, previous: { day: '2026-11-24', root: first.root } });
    expect((await handle.db.select().from(auditExport)).map(({ day }) => day)).toEqual(['2026-11-24', '2026-11-25']);
  });

  test('by default it is mailed to the auditors, off the host of the data; where addresses are named, to those alone', async () => {
    const home = { agencyId: 'a', leftAt: null, active: true } as const;
    await handle.db.insert(agency).values({ id: 'a', kind: 'health', nameVi: 'x', nameEn: 'x', place: 'HN' });
    const owner = openDatabase(database.migratorUrl, { max: 1 });
    await owner.db.insert(account).values([
      { id: 'watcher', name: 'x', email: 'watcher@inside.example', roles: ['auditor'], ...home },
      { id: 'officer', name: 'x', email: 'officer@inside.example', roles: ['officer'], ...home },
      { id: 'ended', name: 'x', email: 'ended@inside.example', roles: ['auditor'], ...home, active: false },
    ]);
    await owner.close();
    const signed = await run('2026-11-24');
    expect(smtp.messages.flatMap(({ to }) => to)).toEqual(['watcher@inside.example']);
    for (const part of [signed.root, (await fileOf('2026-11-24')).signature])
      expect(smtp.messages[0]?.raw.replaceAll('=\r\n', '')).toContain(part.replaceAll('=', '=3D').slice(0, 40));
    await run('2026-11-25', ['watch@outside.example']);
    expect(smtp.messages.slice(1).flatMap(({ to }) => to)).toEqual(['watch@outside.example']);
  });

  test('twice on one day is once: same file, one mail, one note', async () => {
    const first = await run('2026-11-24', ['watch@outside.example']);
    await readCase();
    const second = await run('2026-11-24', ['watch@outside.example']);
    expect(second.root).toBe(first.root);
    expect(smtp.messages).toHaveLength(1);
    expect(await readdir(dir)).toHaveLength(1);
  });

  test('a mail server that is away: the file is there, and the next try goes on from it', async () => {
    smtp.failNext(1, 451);
    await expect(run('2026-11-24', ['watch@outside.example'])).rejects.toThrow('451');
    const first = await fileOf('2026-11-24');
    await readCase();
    const { root } = await run('2026-11-24', ['watch@outside.example']);
    expect(root).toBe(first.root);
    expect(smtp.messages).toHaveLength(1);
  });

  test('four at once agree on one file', async () => {
    const roots = await Promise.all([1, 2, 3, 4].map(() => run('2026-11-24')));
    expect(new Set(roots.map(({ root }) => root)).size).toBe(1);
    expect((await fileOf('2026-11-24')).root).toBe(roots[0]?.root);
    expect(await readdir(dir)).toHaveLength(1);
  });

  test('a file of the day that does not stand the check is not written over', async () => {
    await writeFile(headsFile(dir, '2026-11-24'), '{"format":"referral-audit-heads/1","heads":[]}');
    await expect(run('2026-11-24')).rejects.toThrow(/audit-heads-2026-11-24\.json/);
  });
});

describe('npm run audit', () => {
  const run = (name: string, env: Record<string, string | undefined>, args: string[]) =>
    new Promise<{ code: number; out: string; err: string }>((resolve) => {
      const script = fileURLToPath(new URL(`../tools/${name}.ts`, import.meta.url));
      execFile(process.execPath, [script, ...args], { env }, (error, out, err) =>
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, out: out.trim(), err: err.trim() }),
      );
    });
  const environment = (): Record<string, string | undefined> => ({
    ...process.env,
    MIGRATOR_DATABASE_URL: database.migratorUrl,
    AUDIT_SIGNING_KEY: seed,
    AUDIT_EXPORT_DIR: dir,
    DATA_DIR: join(dir, 'nothing'),
  });
  const audit = Object.assign((...args: string[]) => run('audit', environment(), args), {
    without:
      (name: string) =>
      (...args: string[]) =>
        run('audit', { ...environment(), [name]: '' }, args),
  });
  const tamper = async (statement: string) => {
    const admin = postgres(database.adminUrl, { max: 1, onnotice: () => {} });
    await admin.unsafe(`set session_replication_role = replica; ${statement}`);
    await admin.end();
  };

  test('export, verify, key: whole is 0', async () => {
    const exported = await audit('export', '--day', '2026-11-24');
    expect(exported).toMatchObject({ code: 0, out: expect.stringContaining((await fileOf('2026-11-24')).root) });
    expect(await audit('verify')).toMatchObject({
      code: 0,
      out: 'whole: 1 rows in 1 chains, 1 signed days from 2026-11-24 to 2026-11-24',
    });
    expect((await audit('key')).out).toBe(publicKeyOf(key));
  });

  test('without heads, or without a key, nothing found proves less: that is said, and is 3', async () => {
    const alone = await audit('verify');
    expect(alone.code).toBe(3);
    expect(alone.out).toMatch(/^nothing found, which proves less than whole: 1 rows in 1 chains\n/);
    expect(alone.out).toContain('held against no signed heads');
    expect(alone.out).toContain('--heads DIR');
    expect(JSON.parse((await audit('verify', '--json')).out)).toMatchObject({ ok: true, proves: 'less', exports: [] });

    await audit('export', '--day', '2026-11-24');
    const believed = await audit.without('AUDIT_SIGNING_KEY')('verify');
    expect([believed.code, believed.out]).toEqual([3, expect.stringContaining('no key was named')]);
    expect(JSON.parse((await audit('verify', '--json')).out)).toMatchObject({ ok: true, proves: 'whole', less: null });
    // What is found is 1, heads or not.
    await tamper(`update audit set actor_id = 'somebody' where seq = 1`);
    expect((await audit('verify', '--heads', dir)).code).toBe(1);
    expect((await audit.without('AUDIT_EXPORT_DIR')('verify')).code).toBe(1);
  });

  test('an edited row is named and is 1', async () => {
    await tamper(`update audit set actor_id = 'somebody' where seq = 1`);
    const { code, out } = await audit('verify', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      ok: false,
      findings: [{ problem: 'edited', chain: CASE, seq: 1, id: expect.any(Number) }],
    });
    expect((await audit('verify')).out).toMatch(new RegExp(`^edited +chain ${CASE} +row 1 +\\(id \\d+\\)`));
  });

  test('everything gone from the database: the files know', async () => {
    await audit('export');
    await tamper('delete from audit; delete from audit_head; delete from audit_export');
    const { code, out } = await audit('verify');
    expect([code, out.split(' ')[0]]).toEqual([1, 'truncated']);
  });

  test('a forged file, and one signed with another key', async () => {
    await audit('export', '--day', '2026-11-24');
    const file = JSON.parse(await readFile(headsFile(dir, '2026-11-24'), 'utf8')) as SignedHeads;
    await writeFile(headsFile(dir, '2026-11-24'), JSON.stringify({ ...file, rows: 7 }));
    expect(await audit('verify')).toMatchObject({ code: 1, out: expect.stringContaining('signature') });
    const stranger = publicKeyOf(signingKey(randomBytes(32).toString('base64')));
    expect(await audit('verify', '--key', stranger)).toMatchObject({
      code: 1,
      out: expect.stringContaining('another key'),
    });
  });

  describe('for who stands outside, with the files and the key and nothing else', () => {
    const outside = (...args: string[]) => run('audit-heads', { PATH: process.env.PATH }, [dir, ...args]);
    const rows = async (howMany: number) => {
      for (let n = 0; n < howMany; n += 1) await readCase();
    };
    const own = () => publicKeyOf(key);

    test('heads that hold together are 0, also against the root of a mail', async () => {
      await audit('export', '--day', '2026-11-24');
      await rows(2);
      await audit('export', '--day', '2026-11-25');
      const { root } = await fileOf('2026-11-25');
      const { code, out } = await outside('--key', own(), '--root', `2026-11-25=${root}`);
      expect([code, out]).toEqual([
        0,
        expect.stringMatching(/^the heads hold together: 2 signed days from 2026-11-24 to 2026-11-25, 3 rows/),
      ]);
    });

    test('another root, a missing day, and days that tell two stories are named, and are 1', async () => {
      for (const day of ['2026-11-24', '2026-11-25', '2026-11-26']) {
        await rows(1);
        await audit('export', '--day', day);
      }
      const lied = await outside('--key', own(), '--root', `2026-11-25=${'0'.repeat(64)}`);
      expect([lied.code, lied.out]).toEqual([1, expect.stringMatching(/^rewritten .*root of 2026-11-25/)]);

      const middle = headsFile(dir, '2026-11-25');
      const kept = await readFile(middle, 'utf8');
      await rm(middle);
      expect(await outside('--key', own())).toMatchObject({ code: 1, out: expect.stringContaining('follows one of') });

      // Whoever has the signing key and the database writes a day anew: the day before still knows.
      const [first] = await Promise.all([fileOf('2026-11-24')]);
      for (const [heads, problem] of [
        [[[first.heads[0]?.[0] ?? '', 1, '0'.repeat(64)]], 'truncated'],
        [[[first.heads[0]?.[0] ?? '', first.heads[0]?.[1] ?? 0, '0'.repeat(64)]], 'rewritten'],
      ] as [Head[], string][]) {
        const at = new Date().toISOString();
        const forged = signHeads({ day: '2026-11-25', at, previous: { day: first.day, root: first.root }, heads }, key);
        await writeFile(middle, writeHeads(forged));
        const { code, out } = await outside('--key', own());
        expect([code, out]).toEqual([1, expect.stringContaining(problem)]);
      }
      await writeFile(middle, kept);
      expect((await outside('--key', own())).code).toBe(0);
    });

    test('without a key, without files, or with a root that is none, is 2', async () => {
      expect(await outside('--key', own())).toMatchObject({ code: 2, err: expect.stringContaining('no files') });
      await audit('export', '--day', '2026-11-24');
      expect(await outside()).toMatchObject({ code: 2, err: expect.stringContaining('public key is needed') });
      expect(await outside('--key', own(), '--root', 'yesterday')).toMatchObject({ code: 2 });
      expect(await outside('--nonsense')).toMatchObject({ code: 2 });
    });
  });

  test('what cannot be looked at is 2', async () => {
    expect(await audit('verify', '--heads', join(dir, 'no-such-place'))).toMatchObject({ code: 2 });
    expect(await audit('nonsense')).toMatchObject({ code: 2, err: expect.stringContaining('usage') });
    expect(await audit('export', '--day', 'yesterday')).toMatchObject({ code: 2, err: 'not a day: yesterday' });
  });
});
