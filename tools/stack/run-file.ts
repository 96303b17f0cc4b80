import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { endProcess, isSameProcess, markOf, type Log, type ProcessMark } from './process.ts';

/**
 * `<data>/run.json` says who runs on this data directory and which processes and ports are theirs. It is the lock against a
 * second start, and what the start after a killed run cleans up by.
 */

/** In a data directory while a restore is under way: nothing is started on it. */
export const RESTORING = 'restoring.json';

export interface RunState {
  owner: ProcessMark;
  since: string;
  ports: Record<string, number>;
  children: Record<string, ProcessMark>;
}

export class AlreadyRunning extends Error {
  constructor({ owner, since, ports }: RunState) {
    const where = ports.api ? ` at http://127.0.0.1:${ports.api}` : '';
    super(
      `it runs already${where}: process ${owner.pid}, since ${since}.\n  Mend: use that one, or stop it with Ctrl-C in its terminal (or \`kill ${owner.pid}\`). DATA_DIR chooses another data directory.`,
    );
  }
}

export class RunFile {
  readonly #file: string;
  readonly #state: RunState;

  private constructor(file: string, state: RunState) {
    this.#file = file;
    this.#state = state;
  }

  /** Takes the data directory. @throws AlreadyRunning when a living run has it. */
  static async take(dataDir: string, log: Log): Promise<RunFile> {
    mkdirSync(dataDir, { recursive: true });
    const file = join(dataDir, 'run.json');
    const state: RunState = { owner: markOf(process.pid), since: new Date().toISOString(), ports: {}, children: {} };
    for (;;) {
      if (createExclusively(file, state)) return new RunFile(file, state);
      const text = readText(file);
      if (text === null) continue;
      const previous = parse(text);
      if (previous && isSameProcess(previous.owner)) throw new AlreadyRunning(previous);
      if (!removeExactly(file, text)) continue;
      if (previous) await endLeftOvers(previous, log);
      else log(`${file} was damaged by a cut-off run; starting afresh`);
    }
  }

  port(name: string, port: number): void {
    this.#state.ports[name] = port;
    this.#write();
  }

  child(name: string, pid: number): void {
    this.#state.children[name] = markOf(pid);
    this.#write();
  }

  release(): void {
    rmSync(this.#file, { force: true });
  }

  #write(): void {
    const next = `${this.#file}.${process.pid}`;
    writeFileSync(next, JSON.stringify(this.#state, null, 2));
    renameSync(next, this.#file);
  }
}

/** A killed run's processes, those that use something first. The marks make sure that they are still the same ones. */
async function endLeftOvers(previous: RunState, log: Log): Promise<void> {
  log(`the last run (process ${previous.owner.pid}, since ${previous.since}) did not end in order`);
  for (const name of ['api', 'worker', 'temporal', 'postgres']) {
    const mark = previous.children[name];
    if (!mark || !isSameProcess(mark)) continue;
    log(`ending its ${name} (process ${mark.pid}), which still runs`);
    await endProcess(mark.pid, { signal: name === 'postgres' ? 'SIGINT' : 'SIGTERM', graceMs: 20_000 });
  }
}

/** Appears with its content or not at all: a link either makes the name or fails. */
function createExclusively(file: string, state: RunState): boolean {
  const next = `${file}.${process.pid}`;
  writeFileSync(next, JSON.stringify(state, null, 2));
  try {
    linkSync(next, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(next, { force: true });
  }
}

/** Removes the file only while it still says what we read; two starts after a killed run must not both win. */
function removeExactly(file: string, text: string): boolean {
  const aside = `${file}.stale.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return false;
  }
  if (readText(aside) === text) {
    rmSync(aside, { force: true });
    return true;
  }
  renameSync(aside, file);
  return false;
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

function parse(text: string): RunState | null {
  try {
    const state = JSON.parse(text) as RunState;
    return typeof state.owner?.pid === 'number' && typeof state.children === 'object' && typeof state.ports === 'object'
      ? state
      : null;
  } catch {
    return null;
  }
}
