import { chmodSync, existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeDataDir } from './data-dir.ts';
import { inWords } from './in-words.ts';

describe('an error on the terminal', () => {
  const fault = (code: string, more: object = {}) => Object.assign(new Error('raw words'), { code, ...more });

  test('names the server that does not answer, however deep the error lies, and the mend', () => {
    const refused = fault('ECONNREFUSED', { address: '127.0.0.1', port: 9 });
    const query = new Error('Failed query: select 1\nparams: a@b.vn', { cause: refused });
    for (const error of [refused, query, new Error('outer', { cause: query })])
      expect(inWords(error)).toMatch(/^the server at 127\.0\.0\.1:9 does not answer \(ECONNREFUSED\)\n {2}Mend: /);
    expect(inWords(fault('ENOTFOUND', { hostname: 'nowhere.example' }))).toContain('nowhere.example does not answer');
  });

  test.each([
    ['28P01', /does not let us in/],
    ['3D000', /raw words\n {2}Mend: create it/],
    ['42P01', /npm run migrate/],
  ])('%s has its mend', (code, words) => expect(inWords(fault(code))).toMatch(words));

  test('another error says its own words, a failed query those of the database alone', () => {
    expect(inWords(new Error('plain'))).toBe('plain');
    const query = new Error('Failed query: select 1\nparams: a@b.vn', { cause: new Error('division by zero') });
    expect(inWords(query)).toBe('division by zero');
    expect(inWords(fault('ECONNREFUSED'))).toBe('raw words');
  });
});

describe('the data directory', () => {
  let dir: string;
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), 'referral-data-'));
  });
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  test('is made with what it lies in, for its owner, and made again without harm', () => {
    const wanted = join(dir, 'a', 'b');
    makeDataDir(wanted);
    makeDataDir(wanted);
    expect(statSync(wanted).mode & 0o066).toBe(0);
  });

  test('that is a file, or lies in one, is said with the mend', () => {
    const file = join(dir, 'file');
    writeFileSync(file, '');
    for (const wanted of [file, join(file, 'deeper')])
      expect(() => makeDataDir(wanted)).toThrow(/is a file, or lies in one\.\n {2}Mend: choose a directory/);
  });

  test.runIf(existsSync('/proc/self'))('in a place where nobody makes any is given up at once', () => {
    expect(() => makeDataDir('/proc/nobody/makes/this')).toThrow(/cannot be made or written \(ENOENT\)/);
  });

  test.runIf(process.getuid?.() !== 0)('that cannot be written is said', () => {
    const closed = join(dir, 'closed');
    makeDataDir(closed);
    chmodSync(closed, 0o500);
    expect(() => makeDataDir(join(closed, 'inside'))).toThrow(/EACCES/);
    chmodSync(closed, 0o700);
  });
});
