import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
// The compiler's own package has no interface for programs in this version; this copy of it has (tools/client.ts).
import { ts } from '@ts-morph/common';
import { expect, test } from 'vitest';

/** A function is read at once, or split along what its parts mean. Biome's rule does not count the lines of JSX. */

const MOST_LINES = 70;
const root = fileURLToPath(new URL('..', import.meta.url));

/** As it ran in 0.1.0, for the histories of that version: never changed. */
const FROZEN = ['workflows/referral/first-loop/loop.ts'];

function tooLong(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.Latest, true);
  const lineOf = (position: number) => source.getLineAndCharacterOfPosition(position).line + 1;
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body) {
      const [first, last] = [lineOf(node.getStart()), lineOf(node.end)];
      if (last - first + 1 > MOST_LINES) found.push(`${file}:${first} has ${last - first + 1} lines`);
    }
    node.forEachChild(visit);
  };
  visit(source);
  return found;
}

test(`no function of the program has more than ${MOST_LINES} lines`, () => {
  const files = globSync('**/*.{ts,tsx,js,mjs}', {
    cwd: root,
    exclude: (name) => /(^|\/)(node_modules|dist|testing|e2e|\.[^/]+)$/.test(name) || /\.(test|suite)\./.test(name),
  });
  expect(files.length).toBeGreaterThan(400);
  expect(files.filter((file) => !FROZEN.includes(file)).flatMap(tooLong)).toEqual([]);
});
