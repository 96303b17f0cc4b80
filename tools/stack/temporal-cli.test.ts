import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { findTemporalCli } from './temporal-cli.ts';

/** A false `temporal` stands for the true one: what is tried, in which order, and what is said when nothing works. */

let dir: string;
let server: Server | undefined;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'referral-cli-'));
  for (const folder of ['bin', 'tools', 'cache', 'tmp']) mkdirSync(join(dir, folder));
  vi.stubEnv('TEMPORAL_CLI', '');
  vi.stubEnv('PATH', join(dir, 'bin'));
  vi.stubEnv('XDG_CACHE_HOME', join(dir, 'cache'));
  vi.stubEnv('TMPDIR', join(dir, 'tmp'));
});

afterEach(() => {
  vi.unstubAllEnvs();
  server?.close();
  server?.closeAllConnections();
  server = undefined;
  rmSync(dir, { recursive: true, force: true });
});

function program(file: string, version: string): string {
  writeFileSync(file, `#!/bin/sh\necho "temporal version 1.5.1 (Server ${version}, UI 2.42.1)"\n`);
  chmodSync(file, 0o755);
  return file;
}

const everyPlatform = (hash: string) =>
  Object.fromEntries(
    ['linux', 'darwin'].flatMap((platform) => ['amd64', 'arm64'].map((arch) => [`${platform}-${arch}`, hash])),
  );

async function serve(answer: (url: string, base: string) => Buffer | string | null): Promise<string> {
  server = createServer((request, response) => {
    const body = answer(request.url ?? '', base);
    response.writeHead(body === null ? 404 : 200).end(body ?? '');
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return base;
}

describe.skipIf(process.platform === 'win32')('finding the Temporal CLI', () => {
  test('the one on the PATH is taken when its server is new enough', async () => {
    const path = program(join(dir, 'bin', 'temporal'), '1.28.0');
    expect(await findTemporalCli(() => {}, { base: 'http://127.0.0.1:1' })).toEqual({
      path,
      server: '1.28.0',
      from: 'the PATH',
    });
  });

  test('TEMPORAL_CLI is obeyed, or the reason said; nothing else is tried', async () => {
    program(join(dir, 'bin', 'temporal'), '1.29.1');
    vi.stubEnv('TEMPORAL_CLI', program(join(dir, 'old'), '1.27.9'));
    await expect(findTemporalCli(() => {})).rejects.toThrow(
      /TEMPORAL_CLI=.*brings server 1\.27\.9, and 1\.28 or newer is needed[\s\S]*Mend/,
    );
  });

  test('an old one on the PATH is passed over, and the download is kept for the next time', async () => {
    program(join(dir, 'bin', 'temporal'), '1.20.0');
    program(join(dir, 'tools', 'temporal'), '1.29.1');
    vi.stubEnv('PATH', `${join(dir, 'bin')}:/usr/bin:/bin`);
    execFileSync('tar', ['-czf', join(dir, 'archive.tar.gz'), '-C', join(dir, 'tools'), 'temporal']);
    let asked = '';
    const base = await serve((url, self) => {
      if (url === '/archive') return readFileSync(join(dir, 'archive.tar.gz'));
      asked = url;
      return JSON.stringify({ archiveUrl: `${self}/archive`, fileToExtract: 'temporal' });
    });
    const hash = createHash('sha256')
      .update(readFileSync(join(dir, 'archive.tar.gz')))
      .digest('hex');
    const first = await findTemporalCli(() => {}, { base, archives: everyPlatform(hash) });
    expect(first).toMatchObject({ server: '1.29.1', from: 'a download' });
    expect(asked).toMatch(/^\/cli\/v1\.5\.1\?arch=(amd64|arm64)&platform=(linux|darwin)&format=tar\.gz$/);
    expect(await findTemporalCli(() => {}, { base: 'http://127.0.0.1:1' })).toEqual({ ...first, from: 'the cache' });
  });

  test('a download that is not what it must be is refused with the mend, and nothing of it is kept', async () => {
    vi.stubEnv('PATH', `${join(dir, 'bin')}:/usr/bin:/bin`);
    writeFileSync(join(dir, 'bin', 'go'), '#!/bin/sh\nexit 1\n');
    chmodSync(join(dir, 'bin', 'go'), 0o755);
    program(join(dir, 'tools', 'temporal'), '1.29.1');
    execFileSync('tar', ['-czf', join(dir, 'archive.tar.gz'), '-C', join(dir, 'tools'), 'temporal']);
    const base = await serve((url, self) =>
      url === '/archive'
        ? readFileSync(join(dir, 'archive.tar.gz'))
        : JSON.stringify({ archiveUrl: `${self}/archive`, fileToExtract: 'temporal' }),
    );
    const said: string[] = [];
    await expect(findTemporalCli((line) => said.push(line), { base })).rejects.toThrow(/was refused: SHA-256/);
    expect(said.join('\n')).toMatch(/was refused: SHA-256 [0-9a-f]{64}, expected [0-9a-f]{64}\. Mend: /);
    expect(readdirSync(join(dir, 'cache'), { recursive: true })).toEqual(['referral-pathway']);
  });

  test('a platform without a checksum of ours is held against the list of the vendor, or refused', async () => {
    vi.stubEnv('PATH', `${join(dir, 'bin')}:/usr/bin:/bin`);
    writeFileSync(join(dir, 'bin', 'go'), '#!/bin/sh\nexit 1\n');
    chmodSync(join(dir, 'bin', 'go'), 0o755);
    program(join(dir, 'tools', 'temporal'), '1.29.1');
    execFileSync('tar', ['-czf', join(dir, 'archive.tar.gz'), '-C', join(dir, 'tools'), 'temporal']);
    const bytes = readFileSync(join(dir, 'archive.tar.gz'));
    let list = '';
    const base = await serve((url, self) => {
      if (url === '/list') return list;
      if (url === '/archive.tar.gz') return bytes;
      return JSON.stringify({ archiveUrl: `${self}/archive.tar.gz`, fileToExtract: 'temporal' });
    });
    const from = { base, archives: {}, vendorList: `${base}/list` };
    list = `${'0'.repeat(64)}  other.tar.gz\n`;
    await expect(findTemporalCli(() => {}, from)).rejects.toThrow(/names no checksum of archive\.tar\.gz/);
    list = `${'0'.repeat(64)}  archive.tar.gz\n`;
    await expect(findTemporalCli(() => {}, from)).rejects.toThrow(/was refused: SHA-256/);
    list = `${createHash('sha256').update(bytes).digest('hex')}  archive.tar.gz\n`;
    expect(await findTemporalCli(() => {}, from)).toMatchObject({ from: 'a download' });
  });

  test('go install is the last resort', async () => {
    const made = program(join(dir, 'tools', 'made'), '1.29.1');
    writeFileSync(
      join(dir, 'bin', 'go'),
      `#!/bin/sh\necho "$@" > ${join(dir, 'asked')}\n/bin/cp ${made} "$GOBIN/temporal"\n`,
    );
    chmodSync(join(dir, 'bin', 'go'), 0o755);
    expect(await findTemporalCli(() => {}, { base: await serve(() => null) })).toMatchObject({
      server: '1.29.1',
      from: 'go install',
    });
    expect(readFileSync(join(dir, 'asked'), 'utf8')).toContain(
      'install -v -ldflags=-s -w github.com/temporalio/cli/cmd/temporal@v1.5.1',
    );
  });

  test('when nothing works, each way is named with its reason, and what to do', async () => {
    writeFileSync(join(dir, 'bin', 'go'), '#!/bin/sh\necho "module lookup disabled" >&2\nexit 1\n');
    chmodSync(join(dir, 'bin', 'go'), 0o755);
    const failure = await findTemporalCli(() => {}, { base: 'http://127.0.0.1:1' }).then(
      () => '',
      (error: Error) => error.message,
    );
    expect(failure).toContain('a `temporal` on the PATH: there is none');
    expect(failure).toContain('our cache');
    expect(failure).toContain("the SDK's cached download: there is no");
    expect(failure).toMatch(/download from http:\/\/127\.0\.0\.1:1: 127\.0\.0\.1:1 could not be reached/);
    expect(failure).toMatch(/go install .*ended with code 1:\s+module lookup disabled/);
    expect(failure).toMatch(/Mend, any one of:[\s\S]*TEMPORAL_ADDRESS/);
  });
});
