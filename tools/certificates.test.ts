import { execFileSync, spawnSync } from 'node:child_process';
import { createPublicKey, verify, X509Certificate } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, createServer } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { holdersOf, INSIDE_NAME } from './certificates/holders.ts';
import { newLeaf } from './certificates/openssl.ts';

/** The command itself, with the `openssl` of this machine, and connections by what it made. */

const root = fileURLToPath(new URL('..', import.meta.url));
const folders: string[] = [];
afterAll(() => folders.forEach((folder) => void rmSync(folder, { recursive: true, force: true })));

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'certificates-test-'));
  folders.push(folder);
  return folder;
}

function run(dir: string, ...args: string[]): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(root, 'tools/certificates.ts'), ...args, '--dir', dir],
    { encoding: 'utf8' },
  );
  return { code: status, out: stdout, err: stderr };
}

/** Each file with what is in it. */
const contents = (dir: string) =>
  Object.fromEntries(
    readdirSync(dir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => [file, readFileSync(file, 'utf8')]),
  );
const text = (...path: string[]) => readFileSync(join(...path), 'utf8');
const claimsOf = (token: string) => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));

/** Whether one who has `client` and one who has `server` believe each other. */
async function meet(
  server: { dir: string; holder: string },
  client: { dir: string; holder: string },
  { name = server.holder, files = ['cert.pem', 'key.pem', 'ca.pem'] } = {},
): Promise<boolean> {
  const of = (folder: string) => {
    const [cert = '', key = '', ca = ''] = files.map((file) => text(folder, file));
    return { cert, key, ca };
  };
  const listening = createServer(
    { ...of(join(server.dir, server.holder)), requestCert: true, rejectUnauthorized: true, minVersion: 'TLSv1.2' },
    (socket) => socket.on('error', () => {}).end('hello'),
  );
  listening.on('tlsClientError', () => {});
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  const { port } = listening.address() as AddressInfo;
  const heard = await new Promise<string>((resolve) => {
    let said = '';
    connect({ ...of(join(client.dir, client.holder)), host: '127.0.0.1', port, servername: name })
      .on('data', (data) => {
        said += data.toString();
      })
      .on('error', () => resolve(''))
      .on('close', () => resolve(said));
  });
  listening.close();
  return heard === 'hello';
}

describe('issue', () => {
  let dir: string;
  beforeAll(() => {
    dir = newFolder();
    expect(run(dir)).toMatchObject({ code: 0 });
  });

  test('gives each holder what it needs, and nobody a key of another', () => {
    for (const [name, { leaf, inside, permissions, keySet }] of Object.entries(holdersOf('default'))) {
      const files = [
        'ca.pem',
        ...(leaf ? ['cert.pem', 'key.pem'] : []),
        ...(inside ? ['inside-ca.pem', 'inside.pem', 'inside-key.pem'] : []),
        ...(permissions ? ['token'] : []),
        ...(keySet ? ['jwks.json'] : []),
      ];
      expect(readdirSync(join(dir, name)).sort(), name).toEqual(files.sort());
      expect(text(dir, name, 'ca.pem'), name).not.toContain('PRIVATE');
    }
    const keys = Object.values(contents(dir)).filter((content) => content.includes('PRIVATE'));
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('keeps keys and tokens to their owner; PostgreSQL reads its own by its group', () => {
    for (const [file] of Object.entries(contents(dir)).filter(([, content]) => !/^-----BEGIN CERT|^\{/.test(content))) {
      const mode = statSync(file).mode & 0o777;
      expect(mode, file).toBe(file.includes('/postgres/') ? 0o640 : 0o600);
    }
    expect(statSync(join(dir, 'ca', 'g1')).mode & 0o777).toBe(0o700);
    expect(statSync(join(dir, 'postgres')).mode & 0o777).toBe(0o750);
  });

  test('openssl believes each for its use and for no other', () => {
    const check = (purpose: string, ca: string, file: string) =>
      spawnSync('openssl', ['verify', '-x509_strict', '-purpose', purpose, '-CAfile', ca, file]).status;
    for (const [name, { leaf, inside }] of Object.entries(holdersOf('default'))) {
      const [ca, crt] = [join(dir, name, 'ca.pem'), join(dir, name, 'cert.pem')];
      if (leaf) {
        const serves = leaf.uses.includes('serverAuth');
        expect(check('sslserver', ca, crt) === 0, `${name} serves`).toBe(serves);
        expect(check('sslclient', ca, crt) === 0, `${name} goes`).toBe(!serves);
        expect(new X509Certificate(readFileSync(crt)).ca).toBe(false);
      }
      if (inside) {
        expect(check('sslclient', join(dir, name, 'inside-ca.pem'), join(dir, name, 'inside.pem'))).toBe(0);
        expect(check('sslclient', ca, join(dir, name, 'inside.pem')), 'two authorities').not.toBe(0);
      }
    }
  });

  test('a token names its holder, what it may do, and an end; the published keys vouch for it', () => {
    const { keys } = JSON.parse(text(dir, 'temporal-keys', 'jwks.json'));
    expect(keys).toHaveLength(1);
    expect(keys[0]).not.toHaveProperty('d');
    const may = { api: ['default:write'], worker: ['default:write'], operator: ['default:admin'] };
    for (const [name, permissions] of Object.entries(may)) {
      const token = text(dir, name, 'token');
      const [head = '', body = '', signature = ''] = token.split('.');
      const key = { key: createPublicKey({ key: keys[0], format: 'jwk' }), dsaEncoding: 'ieee-p1363' as const };
      expect(verify('sha256', Buffer.from(`${head}.${body}`), key, Buffer.from(signature, 'base64url'))).toBe(true);
      expect(claimsOf(token)).toMatchObject({ sub: name, permissions });
      expect(claimsOf(token).exp - Date.now() / 1000).toBeLessThan(181 * 86_400);
    }
    expect(claimsOf(text(dir, 'temporal-ui', 'token')).permissions).toEqual(['default:read', 'temporal-system:read']);
  });

  test('they meet: the API and Temporal; nobody without a certificate of theirs; the parts of Temporal among themselves alone', async () => {
    const other = newFolder();
    run(other);
    const temporal = { dir, holder: 'temporal' };
    const files = ['inside.pem', 'inside-key.pem', 'inside-ca.pem'];
    expect(await meet(temporal, { dir, holder: 'api' })).toBe(true);
    expect(await meet(temporal, { dir, holder: 'api' }, { name: 'elsewhere' })).toBe(false);
    expect(await meet(temporal, { dir: other, holder: 'api' })).toBe(false);
    expect(await meet(temporal, { dir, holder: 'postgres' })).toBe(false);
    expect(await meet(temporal, temporal, { name: INSIDE_NAME, files })).toBe(true);
    // What the API would have to show inside: its own certificate, while it believes the authority there.
    const forged = newFolder();
    cpSync(join(dir, 'api'), join(forged, 'api'), { recursive: true });
    for (const [from, to] of [
      ['cert.pem', 'inside.pem'],
      ['key.pem', 'inside-key.pem'],
    ] as const)
      cpSync(join(forged, 'api', from), join(forged, 'api', to));
    cpSync(join(dir, 'temporal', 'inside-ca.pem'), join(forged, 'api', 'inside-ca.pem'));
    expect(await meet(temporal, { dir: forged, holder: 'api' }, { name: INSIDE_NAME, files })).toBe(false);
  });

  test('again changes nothing; what ends soon, is damaged or gone is made anew, and that alone', () => {
    const before = contents(dir);
    expect(run(dir)).toEqual({ code: 0, out: '', err: '' });
    expect(contents(dir)).toEqual(before);
    const authority = { crt: text(dir, 'ca/g1/outer.pem'), key: text(dir, 'ca/g1/outer-key.pem') };
    const short = newLeaf(authority, { name: 'api', hosts: [], uses: ['clientAuth'], days: 59 });
    writeFileSync(join(dir, 'api', 'cert.pem'), short.crt);
    writeFileSync(join(dir, 'api', 'key.pem'), short.key);
    writeFileSync(join(dir, 'worker', 'key.pem'), short.key);
    rmSync(join(dir, 'operator', 'token'));
    expect(run(dir).out.trim().split('\n')).toEqual([
      'api: certificate for 180 days (ends soon)',
      'worker: certificate for 180 days (key and certificate are no pair)',
      'operator: token',
    ]);
    expect(run(dir).out).toBe('');
  });

  test('with the keys of the authorities lost it makes no second authority in silence', () => {
    const lost = newFolder();
    run(lost);
    rmSync(join(lost, 'ca'), { recursive: true });
    const { code, err } = run(lost);
    expect(code).toBe(1);
    expect(err).toMatch(/^trust believes an authority that is not in .*ca: put it back, or remove all certificates$/m);
  });

  test('what it does not understand it says in a line', () => {
    expect(run(dir, 'renew')).toMatchObject({ code: 2, err: expect.stringMatching(/^usage: /) });
    expect(run(join(dir, 'nowhere'))).toMatchObject({ code: 1, err: expect.stringMatching(/^there is no folder /) });
  });
});

test('a new authority, readers first: each start of one process alone meets those that wait for theirs', async () => {
  const dir = newFolder();
  run(dir);
  for (const command of ['use', 'retire']) expect(run(dir, command).code, command).toBe(1);
  /** What a process read that was started then. */
  const started = () => {
    const copy = newFolder();
    cpSync(dir, copy, { recursive: true });
    return copy;
  };
  const stages = [started()];
  for (const command of ['add', 'use', 'retire']) {
    expect(run(dir, command), command).toMatchObject({ code: 0, err: '' });
    if (command === 'add') expect(run(dir, command).err).toMatch(/a change is under way/);
    stages.push(started());
  }
  const meets = async (one: number, other: number) => [
    await meet({ dir: stages[one] as string, holder: 'temporal' }, { dir: stages[other] as string, holder: 'api' }),
    await meet(
      { dir: stages[one] as string, holder: 'temporal' },
      { dir: stages[other] as string, holder: 'temporal' },
      { name: INSIDE_NAME, files: ['inside.pem', 'inside-key.pem', 'inside-ca.pem'] },
    ),
  ];
  for (const [before, after] of [
    [0, 1],
    [1, 2],
    [2, 3],
  ] as const) {
    expect(await meets(before, after), `${before}-${after}`).toEqual([true, true]);
    expect(await meets(after, before), `${after}-${before}`).toEqual([true, true]);
  }
  // One that was not started since is believed no more at the end, which is what the change is for.
  expect(await meets(3, 0)).toEqual([false, false]);
  const kids = stages.map((stage) =>
    JSON.parse(text(stage, 'temporal-keys/jwks.json')).keys.map(({ kid }: { kid: string }) => kid),
  );
  expect(kids).toEqual([['g1'], ['g1', 'g2'], ['g1', 'g2'], ['g2']]);
  expect(readdirSync(join(dir, 'ca')).sort()).toEqual(['active', 'g2']);
  expect(run(dir, 'status').out).toMatch(/^g2 \(gives out\): until \d{4}-\d\d-\d\d\npostgres: until /);
  expect(
    execFileSync('openssl', ['verify', '-CAfile', join(dir, 'api/ca.pem'), join(dir, 'api/cert.pem')]).toString(),
  ).toMatch(/OK/);
}, 60_000);
