import { createServer, get, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePort } from './process.ts';
import { openTemporalUi, type TemporalUi } from './temporal-ui.ts';

/** The door alone, before a server that notes what came through. web/e2e/temporal-ui.test.ts opens it before the real one. */

const came: string[] = [];
const behind = createServer((asked, response) => {
  came.push(`${asked.method} ${asked.url}`);
  response.end('{"Version":"x"}');
});
let ui: TemporalUi;
beforeAll(async () => {
  await new Promise<void>((resolve) => behind.listen(0, '127.0.0.1', resolve));
  const codec = { endpoint: 'http://127.0.0.1:1/codec', signIn: 'http://127.0.0.1:1/sign-in' };
  ui = await openTemporalUi({ port: await freePort(), behind: (behind.address() as AddressInfo).port, codec });
});
afterAll(async () => {
  await ui?.close();
  behind.close();
});

test.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])(
  '%s does not pass: nobody acts through the UI',
  async (method) => {
    came.length = 0;
    const status = await new Promise((resolve, reject) => {
      request(`${ui.url}/api/v1/namespaces/default/workflows/referral-1/update/reassign`, { method }, (answer) =>
        resolve(answer.resume().statusCode),
      )
        .on('error', reject)
        .end();
    });
    expect(status).toBe(405);
    expect(came).toEqual([]);
  },
);

test('reading passes, and the UI is told that it only reads', async () => {
  const text = await new Promise<string>((resolve, reject) => {
    get(`${ui.url}/api/v1/settings`, async (answer) => {
      const chunks: Buffer[] = [];
      for await (const chunk of answer) chunks.push(chunk as Buffer);
      resolve(Buffer.concat(chunks).toString('utf8'));
    }).on('error', reject);
  });
  expect(JSON.parse(text)).toMatchObject({
    Version: 'x',
    DisableWriteActions: true,
    Codec: { IncludeCredentials: true },
  });
  expect(came).toEqual(['GET /api/v1/settings']);
});
