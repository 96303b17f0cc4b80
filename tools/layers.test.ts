import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { layerViolations } from './layers.ts';

function violationsOf(file: string, text: string): string[] {
  const root = mkdtempSync(join(tmpdir(), 'referral-layers-'));
  try {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
    return layerViolations(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

test('this tree keeps the law', () => {
  expect(layerViolations(fileURLToPath(new URL('..', import.meta.url)))).toEqual([]);
});

test.each([
  ['domain/a.ts', "import { x } from '../db/client.ts';", 'this layer may use only domain'],
  ['domain/a.ts', "import type { X } from '../workflows/referral/messages.ts';", 'this layer may use only domain'],
  ['domain/a.ts', "import { readFileSync } from 'node:fs';", 'the domain is pure'],
  ['workflows/a/workflow.ts', "import { createActivities } from '../../activities/index.ts';", 'only its types'],
  ['workflows/a/workflow.ts', "import { type Activities } from '../../activities/index.ts';", 'only its types'],
  ['workflows/a/workflow.ts', "import { randomUUID } from 'crypto';", 'no Node modules but assert'],
  ['workflows/a/workflow.ts', "export * from '../../db/client.ts';", 'this layer may use only domain, workflows'],
  [
    'api/a/b.ts',
    "import {\n  referral,\n} from '../../workflows/referral/workflow.ts';",
    'workflow code runs in a worker only',
  ],
  ['api/a/b.ts', "const late = await import('../../workflows/index.ts');", 'workflow code runs in a worker only'],
  ['api/a/b.ts', "import { createActivities } from '../../activities/index.ts';", 'this layer may use only'],
  ['api/a/b.ts', "import { sql } from 'drizzle-orm';", 'SQL is in db/queries'],
  ['db/a.ts', "export const x: import('../api/kernel/app.ts').App = y;", 'this layer may use only'],
  ['api/a/b.ts', "import type { account } from '../../db/schema/index.ts';", 'SQL is in db/queries'],
  ['db/a.ts', "import { referral } from '../workflows/index.ts';", 'workflow code runs in a worker only'],
  ['activities/a.ts', "import { createApp } from '../api/kernel/app.ts';", 'this layer may use only'],
  ['db/a.ts', "import type { App } from '../api/kernel/app.ts';", 'this layer may use only'],
  ['tools/a.ts', "import '../worker.ts';", 'nothing imports an entry'],
  ['activities/a.test.ts', "import '../server.ts';", 'nothing imports an entry'],
])('%s: %s is refused', (file, text, why) => {
  const found = violationsOf(file, `${text}\n`);
  expect(found).toHaveLength(1);
  expect(found[0]).toContain(why);
});

test.each([
  [
    'workflows/a/workflow.ts',
    "import type { Activities } from '../../activities/index.ts';\nimport assert from 'node:assert';",
  ],
  ['api/a/b.ts', "import { openUpdate } from '../../workflows/referral/messages.ts';"],
  ['db/a.ts', "import { nextWake } from '../domain/referral/rules.ts';"],
  ['domain/a.ts', "// import { x } from '../db/client.ts';\n/* import '../worker.ts'; */"],
  ['tools/a.ts', "import { x } from '../db/client.ts';"],
])('%s: %s is allowed', (file, text) => {
  expect(violationsOf(file, `${text}\n`)).toEqual([]);
});
