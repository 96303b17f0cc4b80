import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/**
 * Known faults of packages that the product runs with. The registry is asked; where it does not answer such questions, as a mirror does not, the
 * list that is kept beside this file is all there is, and it says from which day it is.
 */

const listed = z.strictObject({
  /** The day somebody last went through what is published about these packages. */
  checked: z.iso.date(),
  items: z.array(
    z.strictObject({
      package: z.string(),
      /** The first version that has it; absent: all. */
      from: z.string().optional(),
      /** The first version that is mended. */
      before: z.string(),
      id: z.string(),
    }),
  ),
});
export type Listed = z.infer<typeof listed>;

const lockfile = z.object({
  packages: z.record(z.string(), z.object({ version: z.string().optional(), dev: z.boolean().optional() })),
});

/** Of a lock file: where a package lies, and its version. What is for development alone is left out. */
function installed(lock: unknown): { name: string; version: string }[] {
  return Object.entries(lockfile.parse(lock).packages).flatMap(([path, { version, dev }]) => {
    const at = path.lastIndexOf('node_modules/');
    return at === -1 || !version || dev ? [] : [{ name: path.slice(at + 'node_modules/'.length), version }];
  });
}

/** Versions by their three numbers; what is released before a version (`-beta.1`) comes before it. */
export function isBefore(a: string, b: string): boolean {
  const parts = (version: string) => {
    const [numbers = '', ...before] = version.split('-');
    return [...numbers.split('.').map(Number), before.length > 0 ? 0 : 1];
  };
  const [left, right] = [parts(a), parts(b)];
  const at = left.findIndex((part, index) => part !== right[index]);
  return at !== -1 && (left[at] as number) < (right[at] ?? 0);
}

/** What of the kept list a lock file installs, one line each. */
export function affected(lock: unknown, list: Listed): string[] {
  return installed(lock).flatMap(({ name, version }) =>
    list.items
      .filter((item) => item.package === name)
      .filter(({ from, before }) => isBefore(version, before) && !(from && isBefore(version, from)))
      .map(({ before, id }) => `${name} ${version}: ${id}; mended in ${before}`),
  );
}

/** Which of them the registry calls high or critical; null: it does not answer such questions. */
export function fromRegistry(answer: string): string[] | null {
  const said = z
    .object({ vulnerabilities: z.record(z.string(), z.object({ severity: z.string() })) })
    .safeParse(parsed(answer));
  if (!said.success) return null;
  return Object.entries(said.data.vulnerabilities)
    .filter(([, { severity }]) => severity === 'high' || severity === 'critical')
    .map(([name, { severity }]) => `${name}: ${severity}, says the registry; npm audit has more`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const ASKED_MS = 30_000;

/** @returns what is wrong, one line each; none: nothing is known. */
export async function knownFaults(root: string): Promise<string[]> {
  const read = (file: string): unknown => JSON.parse(readFileSync(join(root, file), 'utf8'));
  const list = affected(read('package-lock.json'), listed.parse(read('tools/advisories.json')));
  const answer = await new Promise<string>((resolve) => {
    execFile(
      process.platform === 'win32' ? 'npm.cmd' : 'npm',
      ['audit', '--omit=dev', '--json'],
      { cwd: root, timeout: ASKED_MS, shell: process.platform === 'win32', maxBuffer: 32 * 1024 * 1024 },
      // It ends with 1 when it found something: what it printed counts.
      (_, stdout) => resolve(stdout),
    );
  });
  return [...list, ...(fromRegistry(answer) ?? [])];
}
