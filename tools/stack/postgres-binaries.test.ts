import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { closedAncestor } from './postgres-binaries.ts';

/**
 * The programs of PostgreSQL are of use to another user, from an open and a closed directory, under every umask, at the
 * first and at the second run. The copying runs in a process of its own: the umask is one for a whole process.
 */

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'referral-binaries-'));
  chmodSync(dir, 0o755);
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** A package as npm unpacks it under that umask: programs that only say who runs them. */
function packageUnder(umask: number, closed: boolean): string {
  const home = join(dir, 'home');
  const bin = join(home, 'package', 'native', 'bin');
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(home, 'package', 'package.json'), '{"version":"1.2.3"}');
  writeFileSync(join(home, 'package', 'native', 'text'), 'words');
  for (const name of ['pg_ctl', 'initdb', 'postgres'])
    writeFileSync(join(bin, name), '#!/bin/sh\ncat "$(dirname "$0")/../text"\n');
  for (const path of [home, join(home, 'package'), dirname(bin), bin]) chmodSync(path, 0o777 & ~umask);
  for (const name of ['pg_ctl', 'initdb', 'postgres']) chmodSync(join(bin, name), 0o777 & ~umask);
  chmodSync(join(home, 'package', 'native', 'text'), 0o666 & ~umask);
  if (closed) chmodSync(home, 0o700);
  return bin;
}

function copyUnder(umask: number, bin: string, outside: string): Record<string, string> {
  const code = `
    process.umask(${umask});
    const { copyOut } = await import(process.argv[1]);
    const at = (name) => process.argv[2] + '/' + name;
    const found = { pg_ctl: at('pg_ctl'), initdb: at('initdb'), postgres: at('postgres') };
    console.log(JSON.stringify(await copyOut(found, process.argv[3], () => {})));`;
  const module = fileURLToPath(new URL('./postgres-binaries.ts', import.meta.url));
  return JSON.parse(
    execFileSync(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', code, module, bin, outside],
      { encoding: 'utf8' },
    ),
  );
}

/** Runs it as nobody when we are root; an ordinary user can but look at the modes. */
function says(program: string): string {
  const root = process.getuid?.() === 0;
  return execFileSync(program, { encoding: 'utf8', cwd: '/', ...(root ? { uid: 65_534, gid: 65_534 } : {}) });
}

describe.skipIf(process.platform === 'win32')('programs that another user runs', () => {
  const cases = [0o022, 0o027, 0o077].flatMap((umask) =>
    [false, true].map((closed) => ({ umask, closed, name: `umask ${umask.toString(8).padStart(3, '0')}` })),
  );

  test.each(cases)('$name, closed directory $closed: the first run and the second', ({ umask, closed }) => {
    const bin = packageUnder(umask, closed);
    const outside = join(dir, 'outside');
    for (const run of ['first', 'second']) {
      const { postgres = '', initdb = '' } = copyUnder(umask, bin, outside);
      expect(closedAncestor(dirname(postgres)), run).toBeNull();
      for (const program of [postgres, initdb]) {
        expect(statSync(program).mode & 0o005, run).toBe(0o005);
        expect(says(program), run).toBe('words');
      }
    }
  });

  test('a copy that an earlier version left closed is opened', () => {
    const outside = join(dir, 'outside');
    const { postgres = '' } = copyUnder(0o022, packageUnder(0o022, true), outside);
    const native = dirname(dirname(postgres));
    for (const path of [join(native, 'text'), dirname(postgres), native, outside]) chmodSync(path, 0o700);
    copyUnder(0o077, join(dir, 'home', 'package', 'native', 'bin'), outside);
    expect(says(postgres)).toBe('words');
  });
});
