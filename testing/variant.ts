import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The program as somebody may change it tomorrow: a copy of its sources with a few edits, to bundle or to run beside this one. */

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SOURCES = ['activities', 'app', 'db', 'domain', 'identity', 'testing', 'tools', 'workflows'];
const FILES = ['config.ts', 'logger.ts', 'package.json', 'tsconfig.json', 'worker.ts'];

export interface Edit {
  file: string;
  /** Text that stands there exactly once. */
  find: string;
  put: string;
}

export interface Variant {
  dir: string;
  workflowsPath: string;
  remove(): void;
}

/** @throws Error when an edit no longer fits: the text it looks for is gone, or stands there twice. */
export function makeVariant(name: string, edits: readonly Edit[]): Variant {
  const dir = mkdtempSync(join(tmpdir(), `variant-${name}-`));
  for (const entry of [...SOURCES, ...FILES])
    cpSync(join(ROOT, entry), join(dir, entry), {
      recursive: true,
      filter: (source) => !/\.(test|suite)\.tsx?$|[\\/]histories([\\/]|$)/.test(source),
    });
  symlinkSync(join(ROOT, 'node_modules'), join(dir, 'node_modules'), 'junction');
  for (const { file, find, put } of edits) {
    const path = join(dir, file);
    const parts = readFileSync(path, 'utf8').split(find);
    if (parts.length !== 2) throw new Error(`variant ${name}: "${find}" stands ${parts.length - 1} times in ${file}`);
    writeFileSync(path, parts.join(put));
  }
  return {
    dir,
    workflowsPath: join(dir, 'workflows', 'index.ts'),
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
}
