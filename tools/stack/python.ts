import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cacheDir } from './temporal-cli.ts';

/** What cannot be run on this machine, and why: no fault of the tree. */
export class CannotRun extends Error {}

/**
 * A program of PyPI in a Python environment of its own, per user and version, made once.
 *
 * @returns its path. @throws CannotRun without Python, or when PyPI does not answer.
 */
export async function pythonProgram(name: string, version: string, say: (line: string) => void): Promise<string> {
  const windows = process.platform === 'win32';
  const home = join(cacheDir(), `${name}-${version}`);
  const bin = (dir: string, file: string) => (windows ? join(dir, 'Scripts', `${file}.exe`) : join(dir, 'bin', file));
  if (existsSync(join(home, 'complete'))) return bin(home, name);
  const python = await findPython();
  say(`installing ${name} ${version} with ${python}, once, into ${home}`);
  await mkdir(cacheDir(), { recursive: true });
  // Scripts of an environment hold its path, so it is made in place; the mark says that it was finished.
  await rm(home, { recursive: true, force: true });
  await run(python, ['-m', 'venv', home], 'no Python environment could be made (on Debian: apt install python3-venv)');
  await run(
    bin(home, 'python'),
    ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', `${name}==${version}`],
    `${name} could not be installed from PyPI`,
  );
  const mark = join(home, `complete.${process.pid}`);
  await writeFile(mark, version);
  await rename(mark, join(home, 'complete'));
  return bin(home, name);
}

async function findPython(): Promise<string> {
  for (const name of ['python3', 'python']) {
    const told = await promisify(execFile)(name, ['-c', 'import sys; print(sys.version_info >= (3, 10))']).catch(
      () => null,
    );
    if (told?.stdout.trim() === 'True') return name;
  }
  throw new CannotRun('Python 3.10 or newer is needed, as python3 on the PATH');
}

async function run(command: string, args: string[], failure: string): Promise<void> {
  try {
    await promisify(execFile)(command, args, { timeout: 5 * 60_000 });
  } catch (error) {
    const { stderr } = error as { stderr?: string };
    throw new CannotRun(`${failure}:\n${stderr?.trim().split('\n').slice(-6).join('\n') || (error as Error).message}`);
  }
}
