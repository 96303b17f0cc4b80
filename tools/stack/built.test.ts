import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { builtPlaces } from './built.ts';

/** A set of programs is found under the hash of what it was made of. */

let tree: string;
beforeEach(() => {
  tree = mkdtempSync(join(tmpdir(), 'built-'));
  for (const file of ['package-lock.json', 'server.ts', 'domain/a.ts', 'workflows/index.ts', 'web/page.tsx'])
    write(file);
});
afterEach(() => rmSync(tree, { recursive: true, force: true }));

function write(file: string, text = file): void {
  mkdirSync(dirname(join(tree, file)), { recursive: true });
  writeFileSync(join(tree, file), text);
}

/** Whether a change makes other programs, and another workflow bundle. */
function changedBy(file: string): { programs: boolean; workflows: boolean } {
  const before = builtPlaces(tree);
  write(file, 'changed');
  const after = builtPlaces(tree);
  return { programs: before.programsDir !== after.programsDir, workflows: before.workflows !== after.workflows };
}

test('the same sources have the same place', () => {
  expect(builtPlaces(tree)).toEqual(builtPlaces(tree));
});

test.each(['domain/a.ts', 'workflows/index.ts', 'package-lock.json', 'domain/new.ts'])(
  '%s is of programs and workflows',
  (file) => expect(changedBy(file)).toEqual({ programs: true, workflows: true }),
);

test.each(['web/page.tsx', 'web/assets/console.css', 'api/health/examples.json', 'db/schema/person.ts'])(
  '%s is of the programs alone',
  (file) => expect(changedBy(file)).toEqual({ programs: true, workflows: false }),
);

test.each([
  'domain/a.test.ts',
  'workflows/histories/0.1/x.json',
  'web/e2e/page.test.ts',
  'README.md',
  'db/migrations/1.sql',
])('%s changes nothing that is built', (file) =>
  expect(changedBy(file)).toEqual({ programs: false, workflows: false }),
);
