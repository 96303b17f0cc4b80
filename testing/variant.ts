import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The program as somebody may change it tomorrow: a copy of its sources with a few changes, to bundle or to run beside this one. */

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SOURCES = ['activities', 'app', 'chaos', 'db', 'domain', 'fixtures', 'identity', 'testing', 'tools', 'workflows'];
/** Beside them: every file of the root that may be code, so that none is forgotten. */
const FILES = readdirSync(ROOT).filter((file) => /\.(ts|json)$/.test(file));
/** Not sources: tests, and what was recorded. */
const LEFT_OUT = /\.(test|suite)\.tsx?$|[\\/](histories|installations)([\\/]|$)/;

/** A changed text. For what has no other handle: the inside of a function. */
export interface Edit {
  file: string;
  /** Text that stands there exactly once. */
  find: string;
  put: string;
}

/**
 * A module in the place of another, typed by the compiler as any other: whatever `by` exports replaces the export of that name
 * of `module`, and what it imports from `module` is what stood there before. Several for one module lie one over the other.
 */
export interface Override {
  /** E.g. `domain/kernel/ladder.ts`. */
  module: string;
  by: string;
}

export type Change = Edit | Override;

export interface Variant {
  dir: string;
  workflowsPath: string;
  remove(): void;
}

/**
 * @throws Error when a change no longer fits: the text it looks for is gone or stands there twice, or the module it replaces is not
 *   there or not what it imports.
 */
export function makeVariant(name: string, changes: readonly Change[]): Variant {
  const dir = mkdtempSync(join(tmpdir(), `variant-${name}-`));
  const remove = () => rmSync(dir, { recursive: true, force: true });
  try {
    for (const entry of [...SOURCES, ...FILES])
      cpSync(join(ROOT, entry), join(dir, entry), { recursive: true, filter: (source) => !LEFT_OUT.test(source) });
    symlinkSync(join(ROOT, 'node_modules'), join(dir, 'node_modules'), 'junction');
    for (const change of changes) {
      const why = 'module' in change ? override(dir, change) : edit(dir, change);
      if (why) throw new Error(`variant ${name}: ${why}`);
    }
  } catch (error) {
    remove();
    throw error;
  }
  return { dir, workflowsPath: join(dir, 'workflows', 'index.ts'), remove };
}

/** Why it does not fit; null when it is done. */
function edit(dir: string, { file, find, put }: Edit): string | null {
  const path = join(dir, file);
  if (!existsSync(path)) return `there is no ${file} to change`;
  const parts = readFileSync(path, 'utf8').split(find);
  if (parts.length !== 2) return `"${find}" stands ${parts.length - 1} times in ${file}`;
  writeFileSync(path, parts.join(put));
  return null;
}

function override(dir: string, { module, by }: Override): string | null {
  if (!existsSync(join(dir, module))) return `there is no ${module} to replace`;
  let before = '';
  for (let layer = 1; before === '' || existsSync(join(dir, before)); layer += 1)
    before = module.replace(/\.ts$/, `.before-${layer}.ts`);
  renameSync(join(dir, module), join(dir, before));
  let asked = false;
  const text = readFileSync(join(dir, by), 'utf8').replaceAll(/from '(\.[^']+)'/g, (_, specifier: string) => {
    const meant = posix.join(posix.dirname(by), specifier);
    asked ||= meant === module;
    const there = posix.relative(posix.dirname(module), meant === module ? before : meant);
    return `from '${there.startsWith('.') ? there : `./${there}`}'`;
  });
  if (!asked) return `${by} imports nothing from ${module}, which it is to replace`;
  // What is exported here goes before what is passed on.
  writeFileSync(join(dir, module), `export * from './${posix.basename(before)}';\n${text}`);
  return null;
}
