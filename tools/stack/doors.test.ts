import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { get } from 'node:https';
import { connect, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { connect as connectTls, createServer as createTls } from 'node:tls';
import { afterAll, expect, test } from 'vitest';
import { newAuthority, newLeaf } from '../certificates/openssl.ts';
import { freePort } from './process.ts';

/** The small servers of Compose, as the image starts them. */

const children: ChildProcess[] = [];
const folder = mkdtempSync(join(tmpdir(), 'doors-test-'));
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});
const tool = (name: string) => fileURLToPath(new URL(`../${name}`, import.meta.url));

function start(name: string, env: Record<string, string>): ChildProcess {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', tool(name)], {
    env: { PATH: process.env.PATH, ...env },
    stdio: 'ignore',
  });
  children.push(child);
  return child;
}

async function listening(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

const reached = (port: number) =>
  expect
    .poll(
      () =>
        new Promise((resolve) => {
          const socket = connect(port, '127.0.0.1', () => resolve(true)).on('error', () => resolve(false));
          socket.on('connect', () => socket.destroy());
        }),
      { timeout: 20_000 },
    )
    .toBe(true);

async function endsWhenTold(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  expect((await ended)[0]).toBe(0);
}

test('the mail door: TLS from the worker to the mail server goes through it whole, by the server’s own name', async () => {
  const ca = newAuthority('mail', 2);
  const leaf = newLeaf(ca, { name: 'mail', hosts: ['smtp.example'], uses: ['serverAuth'], days: 2 });
  const server = createTls({ cert: leaf.crt, key: leaf.key }, (socket) => socket.pipe(socket));
  const port = await listening(server);
  const own = await freePort();
  const child = start('mail-door.ts', { PORT: String(own), MAIL_HOST: '127.0.0.1', MAIL_PORT: String(port) });
  await reached(own);
  const said = 'x'.repeat(300_000);
  const heard = await new Promise<string>((resolve, reject) => {
    let text = '';
    const socket = connectTls({ host: '127.0.0.1', port: own, servername: 'smtp.example', ca: ca.crt }, () =>
      socket.write(said),
    );
    socket.on('error', reject).on('data', (data) => {
      text += data.toString();
      if (text.length >= said.length) {
        resolve(text);
        socket.destroy();
      }
    });
  });
  expect(heard).toBe(said);
  server.close();
  // A server that is gone ends the connection, and the door goes on: the worker tries again.
  const refused = connect(own, '127.0.0.1');
  await once(refused, 'close');
  await reached(own);
  await endsWhenTold(child);
});

test('the keys of the tokens: by https, to read, and new ones while it runs', async () => {
  const ca = newAuthority('keys', 2);
  const leaf = newLeaf(ca, { name: 'keys', hosts: ['temporal-keys'], uses: ['serverAuth'], days: 2 });
  for (const [name, content] of Object.entries({
    'cert.pem': leaf.crt,
    'key.pem': leaf.key,
    'jwks.json': '{"keys":[1]}',
  }))
    writeFileSync(join(folder, name), content);
  const port = await freePort();
  const child = start('temporal-keys.ts', { PORT: String(port), CERTIFICATES: folder });
  await reached(port);
  const asked = (path: string, authority = ca.crt) =>
    new Promise<string>((resolve) => {
      get(
        { host: '127.0.0.1', port, path, ca: authority, servername: 'temporal-keys', agent: false },
        async (answer) => {
          const chunks: Buffer[] = [];
          for await (const chunk of answer) chunks.push(chunk as Buffer);
          resolve(`${answer.statusCode} ${Buffer.concat(chunks).toString('utf8')}`);
        },
      ).on('error', (error: NodeJS.ErrnoException) => resolve(String(error.code)));
    });
  expect(await asked('/jwks.json')).toBe('200 {"keys":[1]}');
  writeFileSync(join(folder, 'jwks.json'), '{"keys":[1,2]}');
  expect(await asked('/jwks.json')).toBe('200 {"keys":[1,2]}');
  for (const path of ['/', '/key.pem', '/jwks.json/../key.pem']) expect(await asked(path)).toBe('404 ');
  expect(await asked('/jwks.json', newAuthority('other', 2).crt)).toMatch(/VERIFY|SIGNATURE/);
  await endsWhenTold(child);
});

test('the door of the UI shows Temporal its own token, whatever a browser brings, and answers to one name', async () => {
  const came: (string | undefined)[] = [];
  const behind = createServer((asked, response) => {
    came.push(`${asked.method} ${asked.headers.authorization}`);
    response.end('ok');
  });
  const [back, port] = [await listening(behind), await freePort()];
  writeFileSync(join(folder, 'token'), 'to-read\n');
  const child = start('temporal-ui-door.ts', {
    PORT: String(port),
    BEHIND: `127.0.0.1:${back}`,
    TOKEN_FILE: join(folder, 'token'),
    ORIGIN: 'http://localhost:8233',
    PUBLIC_URL: 'https://referral.example',
  });
  await reached(port);
  const asked = (method: string, host: string) =>
    new Promise((resolve, reject) => {
      const headers = { host, authorization: 'Bearer of-a-stranger' };
      request({ host: '127.0.0.1', port, path: '/', method, headers }, (answer) => resolve(answer.resume().statusCode))
        .on('error', reject)
        .end();
    });
  expect(await asked('GET', 'localhost:8233')).toBe(200);
  expect(await asked('POST', 'localhost:8233')).toBe(405);
  expect(await asked('GET', 'evil.example:8233')).toBe(307);
  expect(came).toEqual(['GET Bearer to-read']);
  behind.close();
  await endsWhenTold(child);
});

test.each([
  ['mail-door.ts', { PORT: '2525', MAIL_PORT: '465' }, 'MAIL_HOST is needed'],
  ['mail-door.ts', { PORT: '2525', MAIL_HOST: 'x', MAIL_PORT: 'smtp' }, 'MAIL_PORT must be a port'],
  ['temporal-ui-door.ts', {}, 'BEHIND is needed'],
])('%s without what it needs says so: %o', (name, env, why) => {
  const { status, stderr } = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', tool(name)], {
    env: { PATH: process.env.PATH, ...env } as Record<string, string>,
    encoding: 'utf8',
  });
  expect({ status, stderr: stderr.trim() }).toEqual({ status: 2, stderr: why });
});
