import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { affected, fromRegistry, isBefore, type Listed } from './advisories.ts';

const list: Listed = {
  checked: '2026-11-30',
  items: [
    { package: 'mail', from: '2.0.0', before: '2.3.1', id: 'X-1' },
    { package: '@some/where', before: '1.10.0', id: 'X-2' },
  ],
};
const lock = (packages: Record<string, { version: string; dev?: boolean }>) => ({ packages: { '': {}, ...packages } });

test('versions are ordered by their numbers, and what comes before a release is before it', () => {
  expect(isBefore('1.9.9', '1.10.0')).toBe(true);
  expect(isBefore('1.10.0', '1.10.0')).toBe(false);
  expect(isBefore('2.0.0', '1.10.0')).toBe(false);
  expect(isBefore('1.10.0-beta.17', '1.10.0')).toBe(true);
});

test('what the lock installs is found wherever it lies, and only in the versions that have the fault', () => {
  expect(
    affected(
      lock({
        'node_modules/mail': { version: '2.3.0' },
        'node_modules/a/node_modules/mail': { version: '2.3.1' },
        'node_modules/b/node_modules/mail': { version: '1.9.0' },
        'node_modules/a/node_modules/@some/where': { version: '1.9.2' },
        'node_modules/c/node_modules/@some/where': { version: '1.0.0', dev: true },
      }),
      list,
    ),
  ).toEqual(['mail 2.3.0: X-1; mended in 2.3.1', '@some/where 1.9.2: X-2; mended in 1.10.0']);
});

test('a registry that answers is heard; one that does not answer such questions says nothing', () => {
  const answer = { vulnerabilities: { mail: { severity: 'critical' }, other: { severity: 'low' } } };
  expect(fromRegistry(JSON.stringify(answer))).toEqual(['mail: critical, says the registry; npm audit has more']);
  expect(fromRegistry('{"error":{"code":"ENOAUDIT"}}')).toBeNull();
  expect(fromRegistry('<html>')).toBeNull();
});

test('nothing of what is known is installed, and the list is of packages we have', () => {
  const read = (file: string) => JSON.parse(readFileSync(join(import.meta.dirname, '..', file), 'utf8'));
  const ours = read('package-lock.json') as { packages: Record<string, unknown> };
  const ourList = read('tools/advisories.json') as Listed;
  expect(affected(ours, ourList)).toEqual([]);
  for (const { package: name } of ourList.items)
    expect(
      Object.keys(ours.packages).some((path) => path.endsWith(`node_modules/${name}`)),
      name,
    ).toBe(true);
});
