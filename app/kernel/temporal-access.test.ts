import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createSecureServer, type Http2SecureServer } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { DAY_MS } from '../../domain/law/days.ts';
import { newAuthority, newKey, newLeaf } from '../../tools/certificates/openssl.ts';
import { newToken } from '../../tools/certificates/tokens.ts';
import { accessEnds, accessFaults, keepTold, tellOfEnd, temporalAccess } from './temporal-access.ts';

/** Both connections of the SDK, before a door that asks for a certificate and notes the tokens. docs/adr/0069 has the real server. */

const tokens: (string | undefined)[] = [];
const dir = mkdtempSync(join(tmpdir(), 'access-test-'));
const file = (name: string) => join(dir, name);
const put = (name: string, content: string) => {
  writeFileSync(file(name), content);
  chmodSync(file(name), 0o600);
  return file(name);
};
const [ours, next, theirs] = [newAuthority('ours', 9), newAuthority('next', 9), newAuthority('theirs', 9)];
const signing = newKey();
const token = (days: number) => newToken({ kid: 'k', key: signing }, 'api', ['default:write'], days);
let server: Http2SecureServer;
let address: string;

beforeAll(async () => {
  const leaf = newLeaf(ours, { name: 'temporal', hosts: ['temporal'], uses: ['serverAuth'], days: 9 });
  server = createSecureServer({
    cert: leaf.crt,
    key: leaf.key,
    ca: ours.crt,
    requestCert: true,
    rejectUnauthorized: true,
  });
  server.on('stream', (stream, headers) => {
    tokens.push(headers.authorization);
    stream.on('error', () => {});
    stream.respond({ ':status': 200, 'content-type': 'application/grpc' }, { waitForTrailers: true });
    stream.on('wantTrailers', () => stream.sendTrailers({ 'grpc-status': '0' }));
    // The empty message, which every answer of Temporal may be.
    stream.end(Buffer.alloc(5));
  });
  server.on('sessionError', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  for (const [name, authority, days] of [
    ['api', ours, 9],
    ['stranger', theirs, 9],
  ] as const) {
    const { crt, key } = newLeaf(authority, { name, hosts: [], uses: ['clientAuth'], days });
    put(`${name}.pem`, crt);
    put(`${name}-key.pem`, key);
  }
  // As while the authority is changed: the other one stands first.
  put('ca.pem', `${next.crt}${ours.crt}`);
  put('theirs.pem', theirs.crt);
  put('token', `${token(100)}\n`);
});
afterAll(() => {
  server.close();
  rmSync(dir, { recursive: true, force: true });
});
afterEach(() => void vi.useRealTimers());

const settings = () => ({
  TEMPORAL_TLS_CA: file('ca.pem'),
  TEMPORAL_TLS_CERT: file('api.pem'),
  TEMPORAL_TLS_KEY: file('api-key.pem'),
  TEMPORAL_TLS_SERVER_NAME: 'temporal',
  TEMPORAL_TOKEN_FILE: file('token'),
});

const connections = {
  'of the API': async (config: ReturnType<typeof settings>) => {
    const connection = await Connection.connect({ address, ...temporalAccess(config), connectTimeout: 1_000 });
    return connection.close();
  },
  'of the worker': async (config: ReturnType<typeof settings>) => {
    const { tls, apiKey } = temporalAccess(config);
    const connection = await NativeConnection.connect({ address, tls, apiKey: apiKey?.() });
    return connection.close();
  },
};

test.each(Object.entries(connections))('the connection %s shows certificate and token', async (_, open) => {
  tokens.length = 0;
  await open(settings());
  expect(tokens[0]).toMatch(/^Bearer \S+$/);
  expect(tokens[0]).toBe(`Bearer ${temporalAccess(settings()).apiKey?.()}`);
});

test.each(
  Object.entries(connections).flatMap(([name, open]) =>
    [
      ['without a certificate', { TEMPORAL_TLS_CERT: '', TEMPORAL_TLS_KEY: '' }],
      [
        'with that of another authority',
        { TEMPORAL_TLS_CERT: file('stranger.pem'), TEMPORAL_TLS_KEY: file('stranger-key.pem') },
      ],
      ['to a server of another authority', { TEMPORAL_TLS_CA: file('theirs.pem') }],
      ['to a server of another name', { TEMPORAL_TLS_SERVER_NAME: 'elsewhere' }],
    ].map(([why, change]) => [name, why, open, change] as const),
  ),
)('the connection %s %s is refused, and the token stays here', async (_name, _why, open, change) => {
  tokens.length = 0;
  await expect(open({ ...settings(), ...(change as object) })).rejects.toThrow();
  expect(tokens).toEqual([]);
});

test('nothing set: a plain connection, as npm start has it', () => {
  expect(temporalAccess({})).toEqual({});
  expect(temporalAccess({ TEMPORAL_TLS_CA: '', TEMPORAL_TOKEN_FILE: '' })).toEqual({});
});

test('a token alone asks for TLS too', () => {
  expect(temporalAccess({ TEMPORAL_TOKEN_FILE: file('token') })).toMatchObject({ tls: {} });
});

test('a renewed token is used within ten seconds, by the worker as well; one that is gone for a moment does no harm', () => {
  vi.useFakeTimers();
  const before = token(100);
  put('renewed', before);
  const { apiKey } = temporalAccess({ TEMPORAL_TOKEN_FILE: file('renewed') });
  const setApiKey = vi.fn(async (_: string) => {});
  const stop = keepTold(apiKey, { setApiKey });
  rmSync(file('renewed'));
  vi.advanceTimersByTime(10_000);
  expect(apiKey?.()).toBe(before);
  const after = token(101);
  put('renewed', after);
  vi.advanceTimersByTime(10_000);
  expect(apiKey?.()).toBe(after);
  expect(setApiKey.mock.calls).toEqual([[after]]);
  stop();
});

test('the end of certificate or token is told three weeks before, whichever is first', () => {
  put('short', token(20));
  put('long', token(30));
  const warned: object[] = [];
  const logger = { warn: (details: object) => void warned.push(details) };
  vi.useFakeTimers();
  tellOfEnd({ TEMPORAL_TOKEN_FILE: file('long') }, logger);
  expect(warned).toEqual([]);
  vi.advanceTimersByTime(10 * DAY_MS);
  expect(warned.length).toBeGreaterThan(0);
  vi.useRealTimers();
  const { TEMPORAL_TLS_CERT } = settings();
  const both = accessEnds({ TEMPORAL_TLS_CERT, TEMPORAL_TOKEN_FILE: file('short') });
  expect(both?.getTime()).toBe(accessEnds({ TEMPORAL_TLS_CERT })?.getTime());
});

test.each([
  [{ TEMPORAL_TLS_KEY: '' }, 'TEMPORAL_TLS_KEY: is required beside TEMPORAL_TLS_CERT'],
  [{ TEMPORAL_TLS_CERT: '' }, 'TEMPORAL_TLS_CERT: is required beside TEMPORAL_TLS_KEY'],
  [{ TEMPORAL_TLS_CA: '/nowhere.pem' }, 'TEMPORAL_TLS_CA: the file cannot be read (ENOENT)'],
  [{ TEMPORAL_TOKEN_FILE: tmpdir() }, 'TEMPORAL_TOKEN_FILE: the file cannot be read (EISDIR)'],
  [{ TEMPORAL_TLS_KEY: file('stranger-key.pem') }, 'TEMPORAL_TLS_KEY: is not the key of the certificate'],
  [{ TEMPORAL_TLS_KEY: file('api.pem') }, 'TEMPORAL_TLS_KEY: the file holds no private key (PEM)'],
  [{ TEMPORAL_TLS_CA: file('token') }, 'TEMPORAL_TLS_CA: the file holds no certificate (PEM)'],
  [{ TEMPORAL_TLS_CERT: file('token') }, 'TEMPORAL_TLS_CERT: the file holds no certificate (PEM)'],
  [
    { TEMPORAL_TLS_CA: '', TEMPORAL_TLS_CERT: '', TEMPORAL_TLS_KEY: '', TEMPORAL_TOKEN_FILE: '' },
    'TEMPORAL_TLS_SERVER_NAME: nothing is checked without TLS: set TEMPORAL_TLS_CA, or leave it out',
  ],
] as const)('%o is a fault: %s', (change, fault) => {
  const given = Object.entries({ ...settings(), ...change }).filter(([, value]) => value !== '');
  expect(accessFaults(Object.fromEntries(given))).toEqual([fault]);
});

test('what has ended is a fault, and what is well is none', () => {
  expect(accessFaults(settings())).toEqual([]);
  expect(accessFaults(settings(), new Date(Date.now() + 10 * DAY_MS))).toEqual([
    'TEMPORAL_TLS_CERT: the certificate has ended: renew it (docs/operations.md)',
  ]);
  expect(accessFaults({ TEMPORAL_TOKEN_FILE: file('token') }, new Date(Date.now() + 101 * DAY_MS))).toEqual([
    'TEMPORAL_TOKEN_FILE: the token has ended: renew it (docs/operations.md)',
  ]);
});
