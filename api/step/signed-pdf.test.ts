import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ApiError } from '../../client/index.ts';
import { createApiWorld, type ApiWorld } from '../../testing/api.ts';
import { startInProduction } from '../../testing/production.ts';
import { createTestSeal, type TestSeal } from '../../testing/seal.ts';

let api: ApiWorld;
let seal: TestSeal;
let id: string;
beforeAll(async () => {
  [api, seal] = await Promise.all([createApiWorld(), createTestSeal()]);
  ({ id } = await api.start());
  await api.playUntil(id, 'verification.initial-1');
});
afterAll(async () => {
  await api?.close();
  await rm(seal.folder, { recursive: true, force: true });
});

const NOTICE = 'reception.notify-health-1';
const refused = async (asked: Promise<unknown>) => {
  const error = await asked.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ApiError)) throw new Error('it was not refused');
  return [error.status, error.problem.code];
};

describe('the paper of a signed report', () => {
  test('without a seal there is none', async () => {
    expect(await refused(api.as('hn-commune-1.officer').getSignedPdf(id, NOTICE))).toEqual([409, 'no-seal']);
  });

  test('is there for who reads the whole report, noted, and for nobody else', async () => {
    Object.assign(api.deps.config, { seal });
    const { content, mediaType } = await api.as('hn-commune-1.officer').getSignedPdf(id, NOTICE);
    expect(mediaType).toBe('application/pdf');
    const text = Buffer.from(content).toString('latin1');
    expect(text).toMatch(/^%PDF-1\.7/);
    expect(text).toMatch(/\/ByteRange \[0 \d+ \d+ \d+/);
    expect(await refused(api.as('hn-facility-1.officer').getSignedPdf(id, NOTICE))).toEqual([404, 'not-found']);
    expect(await refused(api.as('coast-guard-1.officer').getSignedPdf(id, NOTICE))).toEqual([404, 'not-found']);
    const { items } = await api.as('hn-health.coordinator').getAudit(id, { limit: 50 });
    expect(items.some(({ action, stepId }) => action === 'read:step' && stepId === NOTICE)).toBe(true);
  });

  test('in production there is none under a seal that vouches for itself, and the program does not start with one', async () => {
    Object.assign(api.deps.config, { seal: { ...seal, selfSigned: false } });
    expect(await refused(api.as('hn-commune-1.officer').getSignedPdf(id, NOTICE))).toEqual([409, 'no-seal']);
    Object.assign(api.deps.config, { seal });
    const files = { SIGNATURE_P12_FILE: seal.p12File, SIGNATURE_P12_PASSWORD_FILE: seal.passwordFile };
    expect(await startInProduction(api, files)).toEqual({
      code: 1,
      out: expect.stringMatching(/SIGNATURE_P12_FILE: .*Con dấu thử nghiệm.* vouches for itself/),
    });
  });

  test('of a step that is not done there is none', async () => {
    expect(await refused(api.as('hn-health.officer').getSignedPdf(id, 'verification.initial-1'))).toEqual([
      404,
      'not-found',
    ]);
  });
});
