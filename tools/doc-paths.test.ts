import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { deadDocPaths } from './doc-paths.ts';

test('a dead link and a dead path are found, a live one and a block of code are left alone', () => {
  const root = mkdtempSync(join(tmpdir(), 'referral-docs-'));
  try {
    mkdirSync(join(root, 'docs'));
    mkdirSync(join(root, 'db'));
    writeFileSync(join(root, 'db/client.ts'), '');
    writeFileSync(
      join(root, 'README.md'),
      '[good](docs/a.md#part) [gone](docs/b.md) `db/client.ts` `db/lost.ts` `text/html` <https://x.example/y>\n\n```\n[not](a-link.md)\n```\n',
    );
    writeFileSync(join(root, 'docs/a.md'), '[up](../db/client.ts) [web](https://example.org) [gone](c.md)');
    expect(deadDocPaths(root)).toEqual([
      'README.md: docs/b.md does not exist',
      'README.md: db/lost.ts does not exist',
      'docs/a.md: c.md does not exist',
    ]);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});
