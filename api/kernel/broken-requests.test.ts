import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerBrokenRequests } from './broken-requests.ts';

/** What is no request is answered like one. */

let server: Server;
beforeAll(async () => {
  server = createServer((_request, response) => response.end('fine'));
  answerBrokenRequests(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => void server?.close());

async function says(text: string): Promise<string> {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  socket.on('error', () => undefined);
  let answer = '';
  socket.on('data', (data) => {
    answer += String(data);
    if (answer.endsWith('fine')) socket.end();
  });
  socket.write(text);
  await once(socket, 'close');
  return answer;
}

test.each([
  [
    'headers that are too large',
    `GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(40_000)}\r\n\r\n`,
    431,
    'headers-too-large',
  ],
  ['no HTTP', 'what is this\r\n\r\n', 400, 'bad-request'],
])('%s', async (_, text, status, code) => {
  const answer = await says(text);
  const [head, body] = answer.split('\r\n\r\n');
  expect(head).toContain(`HTTP/1.1 ${status} `);
  expect(head).toContain('Content-Type: application/problem+json');
  expect(JSON.parse(body ?? '')).toMatchObject({ status, code, title: expect.any(String) });
  expect(head).toContain(`Content-Length: ${Buffer.byteLength(body ?? '')}`);
});

test('a request that can be read is left alone', async () => {
  expect(await says('GET / HTTP/1.1\r\nHost: x\r\n\r\n')).toContain('fine');
});
