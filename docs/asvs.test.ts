import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

/** The table says what it says: nothing left out, nothing twice, and evidence that is there. */

const docs = dirname(fileURLToPath(import.meta.url));
const text = readFileSync(join(docs, 'asvs.md'), 'utf8');
const rows = [...text.matchAll(/^\| (\d+\.\d+\.\d+) \| (.+?) \| (.+?) \| (.*) \|$/gm)].map(
  ([, id = '', words = '', status = '', evidence = '']) => ({ id, words, status, evidence }),
);

/** How many requirements of levels 1 and 2 each chapter of ASVS 5.0.0 has. */
const CHAPTERS = [27, 11, 19, 10, 9, 35, 18, 7, 7, 29, 14, 9, 13, 9, 13, 16, 7];

test('every requirement of levels 1 and 2 is there, once', () => {
  const of = (chapter: number) => rows.filter(({ id }) => id.startsWith(`${chapter}.`)).length;
  expect(CHAPTERS.map((_, index) => of(index + 1))).toEqual(CHAPTERS);
  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
});

test('what is met or partly met has evidence, and every path of it exists', () => {
  const links = (evidence: string) => [...evidence.matchAll(/\]\(([^)]+)\)/g)].map(([, path]) => path as string);
  for (const { id, status, evidence } of rows) {
    expect(['met', 'partly', 'not met', 'not applicable'], id).toContain(status);
    if (status === 'met' || status === 'partly') expect(links(evidence).length, id).toBeGreaterThan(0);
    if (status !== 'met') expect(evidence.replace(/\[[^\]]*\]\([^)]*\)[,:]?/g, '').trim(), id).not.toBe('');
    for (const path of links(evidence)) expect(existsSync(join(docs, path)), `${id}: ${path}`).toBe(true);
  }
});

test('the sums at the top are those of the table', () => {
  const count = (status: string) => rows.filter((row) => row.status === status).length;
  expect(text.replace(/\s+/g, ' ')).toContain(
    `${count('met')} met, ${count('partly')} partly, ${count('not met')} not met, ${count('not applicable')} not applicable`,
  );
});
