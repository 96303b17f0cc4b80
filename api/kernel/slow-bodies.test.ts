import { once } from 'node:events';
import type { Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BYTES_PER_SECOND, cutSlowBodies, serverLimits, timeFor } from './slow-bodies.ts';

/** What is slow is counted in bytes: the waits of this test are fractions of a second. */

const pace = { graceMs: 150, bytesPerSecond: 1_000_000 };
let server: Server;
let port: number;
/** Bodies that reached a handler whole. */
const whole: number[] = [];

beforeAll(async () => {
  const app = new Hono();
  app.post('/', async (c) => {
    whole.push((await c.req.arrayBuffer()).byteLength);
    return c.text('whole');
  });
  app.onError((_error, c) => c.text('broken off', 400));
  server = serve({
    fetch: app.fetch,
    port: 0,
    hostname: '127.0.0.1',
    serverOptions: serverLimits(pace, 1000),
  }) as Server;
  cutSlowBodies(server, pace);
  if (!server.listening) await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
});
afterAll(() => void server?.close());

/** Sends these pieces, each after the one before was written, and what the server said until it hung up. */
async function send(head: string, piece: string, pieces: number): Promise<{ sent: number; answer: string }> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  let answer = '';
  let [open, sent] = [true, 0];
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  void closed.then(() => {
    open = false;
  });
  socket.on('data', (data) => {
    answer += String(data);
    if (answer.endsWith('whole')) socket.end();
  });
  socket.write(head);
  while (open && sent < pieces) {
    socket.write(piece);
    sent += 1;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await closed;
  return { sent, answer };
}
const post = (length: number) =>
  `POST / HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: ${length}\r\n\r\n`;

describe('a request', () => {
  test('whose body drips is cut off after a few drops, and reaches no handler', async () => {
    const { sent, answer } = await send(post(500), 'x', 500);
    expect(answer).toMatch(/^HTTP\/1\.1 408 [\s\S]*application\/problem\+json[\s\S]*"code":"too-slow"/);
    expect(sent).toBeLessThan(100);
    expect(whole).toEqual([]);
  });

  test('whose body never comes is cut off too', async () => {
    expect((await send(post(500), '', 0)).answer).toMatch(/^HTTP\/1\.1 408 /);
  });

  test('whose headers never end is cut off by Node', async () => {
    const { sent, answer } = await send('POST / HTTP/1.1\r\n', 'X-A: b\r\n', 500);
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    expect(sent).toBeLessThan(500);
  });

  test('that comes at once is answered', async () => {
    expect((await send(post(20), 'x'.repeat(20), 1)).answer).toMatch(/^HTTP\/1\.1 200 /);
    expect(whole).toEqual([20]);
  });
});

test('what is long but steady is given its time: ten megabytes by a bad mobile line', () => {
  const real = { graceMs: 5_000, bytesPerSecond: BYTES_PER_SECOND };
  expect(timeFor(0, real)).toBe(5_000);
  expect(timeFor(10 * 1024 * 1024, real)).toBe(5_000 + 1_280_000);
  const { headersTimeout, requestTimeout = 0 } = serverLimits(real, 10 * 1024 * 1024);
  expect(headersTimeout).toBe(10_000);
  expect(requestTimeout).toBeGreaterThan(timeFor(10 * 1024 * 1024, real));
});
