import { chmodSync, chownSync, cpSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { newAuthority, newLeaf } from '../tools/certificates/openssl.ts';
import { startServer } from '../tools/stack/postgres.ts';
import { openDatabase } from './client.ts';
import { connect } from './tls.ts';

/** A real PostgreSQL with TLS and the rules of deploy/postgres/pg_hba.conf, asked by the program's own connections. */

const PASSWORD = 'tls-test';
const stops: (() => Promise<void>)[] = [];
let folder: string;
let port: number;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'referral-tls-'));
  const dir = join(folder, 'data');
  // PostgreSQL runs as another user than root.
  chmodSync(folder, 0o711);
  const server = await startServer({
    dir,
    password: PASSWORD,
    wantedPort: null,
    logFile: join(folder, 'log'),
    log: () => {},
    throwaway: true,
  });
  stops.push(server.stop);
  port = server.port;
  const [ours, theirs] = [newAuthority('ours', 2), newAuthority('theirs', 2)];
  writeFileSync(join(folder, 'ours.pem'), ours.crt);
  writeFileSync(join(folder, 'theirs.pem'), theirs.crt);
  const leaf = newLeaf(ours, { name: 'postgres', hosts: ['localhost'], uses: ['serverAuth'], days: 2 });
  const { uid, gid } = statSync(dir);
  for (const [name, content] of Object.entries({ 'server.crt': leaf.crt, 'server.key': leaf.key })) {
    writeFileSync(join(dir, name), content, { mode: 0o600 });
    chownSync(join(dir, name), uid, gid);
  }
  const admin = postgres(`postgres://postgres:${PASSWORD}@127.0.0.1:${port}/postgres`, { max: 1, onnotice: () => {} });
  await admin.unsafe(`create role referral_app login password '${PASSWORD}'`);
  await admin.unsafe('create database referral');
  for (const setting of ["ssl = 'on'", "ssl_min_protocol_version = 'TLSv1.2'"])
    await admin.unsafe(`alter system set ${setting}`);
  cpSync(fileURLToPath(new URL('../deploy/postgres/pg_hba.conf', import.meta.url)), join(dir, 'pg_hba.conf'));
  await admin`select pg_reload_conf()`;
  // The server takes up its new settings in a moment of its own; until then it cannot do what the rules ask for.
  const faults = () => admin`select error from pg_hba_file_rules where error is not null`;
  await vi.waitFor(async () => expect([...(await faults())]).toEqual([]), { timeout: 10_000 });
  await admin.end();
});
afterAll(async () => {
  for (const stop of stops) await stop();
  rmSync(folder, { recursive: true, force: true });
});

const url = (query: string, { host = 'localhost', user = 'referral_app', database = 'referral' } = {}) =>
  `postgres://${user}:${PASSWORD}@${host}:${port}/${database}${query}`;
const root = (name: string) => `sslrootcert=${encodeURIComponent(join(folder, name))}`;

/** What the server says of the connection, or why there is none. */
async function asked(address: string): Promise<unknown> {
  const sql = connect(address, { max: 1, connect_timeout: 5, onnotice: () => {} });
  try {
    const [row] = await sql`select ssl, version from pg_stat_ssl where pid = pg_backend_pid()`;
    return row;
  } catch (error) {
    return `${(error as { code?: string }).code}: ${(error as Error).message}`;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

test('the right authority and the right name: TLS 1.2 or newer', async () => {
  // Again until the server has taken up its new settings.
  await expect
    .poll(() => asked(url(`?sslmode=verify-full&${root('ours.pem')}`)))
    .toEqual({
      ssl: true,
      version: 'TLSv1.3',
    });
});

test('the pool of API and worker does so by the URL alone, and keeps what else stands there', async () => {
  const { sql, close } = openDatabase(url(`?sslmode=verify-full&${root('ours.pem')}&application_name=by-url`));
  const [row] =
    await sql`select ssl, current_setting('application_name') as name from pg_stat_ssl where pid = pg_backend_pid()`;
  await close();
  expect(row).toEqual({ ssl: true, name: 'by-url' });
});

test.each([
  ['another authority', () => url(`?sslmode=verify-full&${root('theirs.pem')}`)],
  ['another authority, and no word of checking', () => url(`?${root('theirs.pem')}`)],
  ['another authority, and a weaker word', () => url(`?sslmode=require&${root('theirs.pem')}`)],
  ['an authority of the system’s', () => url('?sslmode=verify-full')],
])('%s is not believed', async (_, address) => {
  expect(await asked(address())).toMatch(
    /UNABLE_TO_VERIFY_LEAF_SIGNATURE|SELF_SIGNED_CERT_IN_CHAIN|CERT_SIGNATURE_FAILURE/,
  );
});

test('another name is not believed, be it an address', async () => {
  expect(await asked(url(`?sslmode=verify-full&${root('ours.pem')}`, { host: '127.0.0.1' }))).toMatch(
    /^ERR_TLS_CERT_ALTNAME_INVALID/,
  );
});

test('plain is refused by the server, and so is its superuser', async () => {
  expect(await asked(url(''))).toMatch(/^28000: no pg_hba.conf entry .* no encryption$/);
  for (const database of ['referral', 'postgres'])
    expect(await asked(url(`?${root('ours.pem')}`, { user: 'postgres', database })), database).toMatch(/^28000: /);
});

test('a file that is not there is said', () => {
  expect(() => connect(url('?sslrootcert=/nowhere.pem'), {})).toThrow(/ENOENT/);
});
