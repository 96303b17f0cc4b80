import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase, type DatabaseHandle } from '../db/client.ts';
import { acceptInvitation, lookAtInvitation } from '../db/queries/accounts.ts';
import { account, agency, audit } from '../db/schema/index.ts';
import { createDatabase, type TestDatabase } from '../testing/harness.ts';
import { TEST_AUTH_SECRET } from '../testing/world.ts';

/** `npm run -s accounts -- create-admin` on an empty production database, as its own process. */

const script = fileURLToPath(new URL('../tools/accounts.ts', import.meta.url));
const TIMEOUT = 120_000;

let database: TestDatabase;
let handle: DatabaseHandle;
beforeAll(async () => {
  database = await createDatabase();
  handle = openDatabase(database.signInUrl, { max: 2 });
}, TIMEOUT);
afterAll(async () => {
  await handle?.close();
  await database?.drop();
});

interface Run {
  code: number;
  out: string;
  err: string;
}
/** As the role of the API's sign-in: the command needs no more. */
function run(args: string[], env: Record<string, string> = {}): Promise<Run> {
  const whole = {
    PATH: process.env.PATH,
    NODE_ENV: 'production',
    DATABASE_URL: database.appUrl,
    SIGNIN_DATABASE_URL: database.signInUrl,
    AUTH_SECRET: TEST_AUTH_SECRET,
    PUBLIC_URL: 'https://console.example/',
    ...env,
  };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', script, ...args],
      { env: whole },
      (error, out, err) =>
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, out: out.trim(), err: err.trim() }),
    );
  });
}
const WHO = ['create-admin', '--email', 'first@health.example', '--agency', 'hn-health'];
const HOME = ['--place', 'HN', '--kind', 'health', '--name-vi', 'Sở Y tế', '--name-en', 'Department of Health'];
const tokenOf = ({ out }: Run) => /^https:\/\/console\.example\/invitation\/([\w-]{43})$/.exec(out)?.[1] ?? '';

test.each([
  ['nothing', []],
  ['another command', ['delete-admin']],
  ['an unknown option', [...WHO, '--password', 'secret']],
  ['no address', ['create-admin', '--agency', 'hn-health']],
  ['what is no address', ['create-admin', '--email', 'nobody', '--agency', 'hn-health']],
])(
  '%s is one line and exit code 2',
  async (_what, args) => {
    const { code, out, err } = await run(args);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err.split('\n')).toHaveLength(1);
    expect(err).toContain('usage: npm run -s accounts');
    expect(err).not.toContain('secret');
  },
  TIMEOUT,
);

test(
  'a secret that the API does not have would make a dead link: it is asked for',
  async () => {
    expect(await run([...WHO, ...HOME], { AUTH_SECRET: '' })).toMatchObject({ code: 2, out: '' });
  },
  TIMEOUT,
);

test(
  'an agency that is not there has to be described',
  async () => {
    const { code, err } = await run(WHO);
    expect([code, err]).toEqual([
      1,
      'there is no agency hn-health: say --place, --kind, --name-vi and --name-en to make it',
    ]);
    expect(await handle.db.$count(account)).toBe(0);
  },
  TIMEOUT,
);

test(
  'a link is printed that works once; again ends it; with an administrator there the command refuses',
  async () => {
    const first = await run([...WHO, ...HOME]);
    expect(first.code).toBe(0);
    expect(first.err).toContain('works once, for 72 hours');
    const second = await run([...WHO, ...HOME, '--locale', 'en']);
    expect(second.code).toBe(0);
    expect(tokenOf(second)).not.toBe(tokenOf(first));
    expect((await lookAtInvitation(handle.db, tokenOf(first))).state).toBe('replaced');
    expect((await lookAtInvitation(handle.db, tokenOf(second))).state).toBe('open');
    expect(await handle.db.select({ id: agency.id, place: agency.place, nameVi: agency.nameVi }).from(agency)).toEqual([
      { id: 'hn-health', place: 'HN', nameVi: 'Sở Y tế' },
    ]);
    expect((await run([...WHO, '--place', 'HP'])).err).toContain('with another place');

    const person = { name: 'Quản trị viên', passwordHash: 'x' };
    const accepted = await handle.db.transaction((tx) => acceptInvitation(tx, tokenOf(second), person));
    const [row] = await handle.db.select().from(account);
    expect(row).toMatchObject({ id: accepted?.accountId, active: true, roles: ['administrator'], locale: 'en' });

    const third = await run(['create-admin', '--email', 'other@health.example', '--agency', 'hn-health']);
    expect([third.code, third.out]).toEqual([1, '']);
    expect(third.err).toContain('an administrator is there already: they sign in at https://console.example/sign-in');
    expect(await handle.db.$count(account)).toBe(1);
    // Who is alone and cannot make another: whoever runs the installation is the second person, once.
    const beside = ['create-admin', '--second', '--email', 'other@health.example', '--agency', 'hn-health'];
    const fourth = await run(beside);
    expect(fourth.code).toBe(0);
    await handle.db.transaction((tx) =>
      acceptInvitation(tx, tokenOf(fourth), { name: 'Người thứ hai', passwordHash: 'x' }),
    );
    const fifth = await run([...beside.slice(0, 3), 'third@health.example', ...beside.slice(4)]);
    expect([fifth.code, fifth.out, fifth.err]).toEqual([
      1,
      '',
      expect.stringContaining('two administrators are there already'),
    ]);
    expect(await handle.db.$count(account)).toBe(2);
    // The owner reads the audit: the API's role sees only what is of its referrals.
    const owner = openDatabase(database.adminUrl, { max: 1 });
    const rows = await owner.db.select().from(audit).where(eq(audit.action, 'account')).orderBy(audit.id);
    await owner.close();
    expect(rows.map(({ actorId, detail }) => [actorId, detail?.change, detail?.by])).toEqual([
      [null, 'invited', 'command'],
      [null, 'invited', 'command'],
      [null, 'invited', 'command'],
    ]);
    expect(JSON.stringify(rows)).not.toMatch(/@|console\.example/);
  },
  TIMEOUT,
);
