import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { endOf } from '../../app/signed-paper/pkcs12.ts';
import { DAY_MS } from '../../domain/law/days.ts';
import { ensureTestSeal, makeSeal } from './test-seal.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'test-seal-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('a test seal is made anew by the end of its certificate, however young or old its file is', async () => {
  const daysLeft = async () =>
    Math.round(
      ((await endOf({ p12File: await ensureTestSeal(folder), passwordFile: null, selfSigned: true })) - Date.now()) /
        DAY_MS,
    );
  const file = await ensureTestSeal(folder);
  const { p12 } = await makeSeal({ name: 'cũ', days: 20, from: Date.now(), password: '' });
  // Copied just now, and ends in twenty days.
  await writeFile(file, p12);
  expect(await daysLeft()).toBe(365);
  // In force for long, in a file that came with an old date.
  const { p12: other } = await makeSeal({ name: 'còn dài', days: 100, from: Date.now(), password: '' });
  await writeFile(file, other);
  await utimes(file, 0, 0);
  expect(await daysLeft()).toBe(100);
  await writeFile(file, 'broken');
  expect(await daysLeft()).toBe(365);
}, 60_000);
