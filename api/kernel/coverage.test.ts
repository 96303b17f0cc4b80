import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApiWorld, type ApiWorld } from '../../testing/api.ts';
import { openApiDocument } from './documentation.ts';

/**
 * Lists that fail when something is missing: every operation asks who calls, and hides what is not theirs. That each is seen
 * to succeed by some test is counted by `npm test` over the whole run.
 */

let api: ApiWorld;
let operations: { method: string; path: string; operationId: string; security: unknown; requestBody: unknown }[];
let referralId: string;

beforeAll(async () => {
  api = await createApiWorld();
  referralId = (await api.start()).id;
  const { paths = {} } = openApiDocument(api.app);
  operations = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item as Record<string, { operationId: string; security: unknown; requestBody: unknown }>).map(
      ([method, operation]) => ({ method: method.toUpperCase(), path, ...operation }),
    ),
  );
});
afterAll(() => api?.close());

const pathFor = (path: string) =>
  path
    .replace('{referralId}', referralId)
    .replace('{stepId}', 'reception.receive-1')
    .replace('{reportId}', crypto.randomUUID())
    .replace('{personId}', crypto.randomUUID())
    .replace('{decisionId}', crypto.randomUUID())
    .replace('{attachmentId}', crypto.randomUUID())
    .replace('{keyId}', crypto.randomUUID())
    .replace('{absenceId}', crypto.randomUUID())
    .replace('{grantId}', crypto.randomUUID())
    .replace('{alertId}', crypto.randomUUID())
    .replace('{accountId}', 'hn-police.officer');

describe('every operation of openapi.json', () => {
  test('is the document that is committed', async () => {
    const committed = await readFile(fileURLToPath(new URL('../openapi.json', import.meta.url)), 'utf8');
    expect(
      `${JSON.stringify(openApiDocument(api.app), null, 2)}\n` === committed,
      'run `npm run openapi` and commit it',
    ).toBe(true);
  });

  test('asks who calls, before anything else', async () => {
    for (const { method, path, operationId } of operations) {
      const response = await api.request(
        null,
        method,
        pathFor(path),
        method === 'GET' ? {} : { raw: 'not json', headers: { 'Content-Type': 'text/plain' } },
      );
      expect(response.status, operationId).toBe(401);
    }
  });

  test('that writes asks for a key, and its body is required', async () => {
    for (const { method, path, operationId, requestBody } of operations.filter(
      (operation) => operation.method !== 'GET',
    )) {
      expect((requestBody as { required?: boolean }).required, operationId).toBe(true);
      expect(
        path.endsWith('attachments') ||
          (await api.request('hn-health.coordinator', method, pathFor(path), {})).status === 400,
        operationId,
      ).toBe(true);
    }
  });
});
