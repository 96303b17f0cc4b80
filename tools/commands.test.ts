import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/** What somebody at a terminal reads when a command cannot do its work: the real commands, each as a process of its own. */

let dir: string;
let taken: Server;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'referral-commands-'));
  writeFileSync(join(dir, 'file'), '');
  taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  rmSync(dir, { recursive: true, force: true });
  await new Promise((resolve) => taken.close(resolve));
});
const port = () => String((taken.address() as AddressInfo).port);

/** Nothing of whoever runs the tests reaches the command: no database of theirs, no data directory. */
function run(script: string, args: string[], env: Record<string, string> = {}) {
  const { PATH = '', HOME = '', SystemRoot = '' } = process.env;
  return new Promise<{ code: number; said: string }>((resolve) => {
    execFile(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', fileURLToPath(new URL(`../${script}`, import.meta.url)), ...args],
      { env: { PATH, HOME, SystemRoot, DATA_DIR: join(dir, 'data'), ...env } },
      (error, out, err) =>
        resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, said: `${out}${err}`.trim() }),
    );
  });
}

describe('npm start', () => {
  test.each<[string, () => Record<string, string>, RegExp]>([
    ['a port that is none', () => ({ PORT: 'abc' }), /PORT: must be a number/],
    ['a port of PostgreSQL that is none', () => ({ PG_PORT: 'x' }), /^PG_PORT=x is not a port \(1 to 65535\)$/],
    ['a clock that stands', () => ({ CLOCK_SCALE: '0' }), /CLOCK_SCALE: must be at least 1/],
    [
      'a data directory that is a file',
      () => ({ DATA_DIR: join(dir, 'file') }),
      /is a file, or lies in one\.\n {2}Mend: /,
    ],
    ['a port that is taken', () => ({ PORT: port() }), /^port \d+ \(PORT\) is taken by another program\.\n {2}Mend: /],
  ])('%s is said at once, and nothing was started', async (_, env, words) => {
    const { code, said } = await run('tools/start.ts', [], env());
    expect(said).toMatch(words);
    expect(said).not.toMatch(/\n {4}at |stopping/);
    expect(code).toBe(1);
  });

  test('a database of somebody else that does not answer is said before Temporal is started', async () => {
    const { code, said } = await run('tools/start.ts', [], { DATABASE_URL: 'postgres://u:secret@127.0.0.1:9/x' });
    expect(said).toMatch(/^DATABASE_URL is set, so the database at 127\.0\.0\.1:9\/x is used, but: .*ECONNREFUSED/);
    expect(said).toContain('\n  Mend: ');
    expect(said).not.toContain('secret');
    expect(said).not.toContain('stopping');
    expect(code).toBe(1);
  });

  test('a Temporal server of somebody else that does not answer is said before PostgreSQL is started', async () => {
    const { code, said } = await run('tools/start.ts', [], { TEMPORAL_ADDRESS: '127.0.0.1:9' });
    expect(said).toMatch(/^TEMPORAL_ADDRESS is set, so the Temporal server at 127\.0\.0\.1:9 is used/m);
    expect(said).toContain('\n  Mend: ');
    expect(said).not.toContain('stopping');
    expect(code).toBe(1);
  });
});

describe('a command', () => {
  test.each([
    ['tools/audit.ts', ['verify']],
    ['tools/keys.ts', ['status']],
    ['tools/backup.ts', []],
    ['tools/agencies.ts', ['export']],
    ['tools/accounts.ts', ['create-admin', '--email', 'admin@hn-health.example', '--agency', 'hn-health']],
  ])('%s %j says that nothing runs, and what to do', async (script, args) => {
    const { code, said } = await run(script, args);
    expect(said).toMatch(/^nothing runs on .*: start it with npm start, or set (MIGRATOR_|BACKUP_)?DATABASE_URL$/);
    expect(code).toBeGreaterThan(0);
  });

  test.each([
    'tools/start.ts',
    'tools/test.ts',
    'tools/demo.ts',
    'tools/check.ts',
    'tools/openapi.ts',
    'tools/access.ts',
    'tools/pathway.ts',
    'tools/screenshots.ts',
    'tools/fuzz.ts',
    'tools/keys.ts',
    'tools/migrate.ts',
    'tools/backup.ts',
    'tools/restore.ts',
    'tools/policy.ts',
    'chaos/chaos.ts',
    'chaos/upgrade-drill.ts',
    'bench/bench.ts',
  ])('%s has no option of that name: one line, and nothing is done', async (script) => {
    expect(await run(script, ['--nonsense'])).toEqual({ code: 2, said: "Unknown option '--nonsense'" });
  });
});
