import { createHash } from 'node:crypto';
import { readFileSync, globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { sumsOf } from '../testing/histories.ts';

/** Recorded histories are what runs of released versions look like. None is ever changed, overwritten or removed. */

const folder = fileURLToPath(new URL('./histories/', import.meta.url));

test('every recorded history is as it was when it was recorded, and each is listed', () => {
  const listed = sumsOf(readFileSync(`${folder}SHA256SUMS`, 'utf8'));
  const found = new Map(
    globSync('**/*.binpb', { cwd: folder }).map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(folder + name))
        .digest('hex'),
    ]),
  );
  expect([...found].sort()).toEqual([...listed].sort());
});
