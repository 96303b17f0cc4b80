import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { BUNDLED } from '../activities/workflow-sources.ts';

/**
 * What is loaded once for all workflows of a worker keeps nothing of one of them: it does not know Temporal, and has no variable of
 * its own that a workflow could change, but for what is the same for every one.
 */

const root = fileURLToPath(new URL('..', import.meta.url));
/** Worked out once, of the pathways alone. */
const SAME_FOR_ALL = ['domain/pathway/index.ts'];

function reached(from: readonly string[]): string[] {
  const seen = new Set<string>();
  const visit = (file: string) => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const [, target = ''] of readFileSync(file, 'utf8').matchAll(
      /^(?:import|export) (?!type )[^;]*? from '(\.[^']+)';/gms,
    ))
      visit(join(dirname(file), target));
  };
  for (const file of from) visit(file);
  return [...seen];
}

test('preloaded modules are pure and hold nothing', () => {
  const files = reached(BUNDLED.preloadModules);
  expect(files.length).toBeGreaterThan(100);
  const faults = files.flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    const name = relative(root, file).replaceAll('\\', '/');
    return [
      ...(/from '@temporalio\//.test(text) ? [`${name} knows Temporal`] : []),
      ...(/^(?:export )?let /m.test(text) && !SAME_FOR_ALL.includes(name) ? [`${name} has a variable`] : []),
      ...(/^(?:export )?const \w+ = new (?:Map|Set|Array)\(\);/m.test(text) ? [`${name} collects something`] : []),
    ];
  });
  expect(faults).toEqual([]);
});
