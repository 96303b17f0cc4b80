import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApiWorld, type ApiWorld } from '../../testing/api.ts';

/** The keys for what a browser keeps while there is no line: each person's own, and the same from one asking to the next. */

let api: ApiWorld;
beforeAll(async () => {
  api = await createApiWorld();
});
afterAll(() => api?.close());

test('are one’s own, the same when asked again, and never in a store or a log', async () => {
  const asked = await api.as('hn-police.officer').getDeviceKeys();
  expect(asked.owner).toBe('hn-police.officer');
  expect(asked.keys.length).toBeGreaterThan(0);
  expect(await api.as('hn-police.officer').getDeviceKeys()).toEqual(asked);
  const other = await api.as('hn-commune-1.officer').getDeviceKeys();
  for (const { key } of asked.keys) {
    expect(Buffer.from(key, 'base64')).toHaveLength(32);
    expect(other.keys.map((entry) => entry.key)).not.toContain(key);
    expect(api.logs.join('')).not.toContain(key);
  }
  const response = await api.request('hn-police.officer', 'GET', '/api/v1/me/device-keys');
  expect(response.headers.get('Cache-Control')).toContain('no-store');
});
