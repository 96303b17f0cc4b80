import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** Starting, recognising and ending processes by their id; ports; progress. Nothing here ends a process by its name. */

export type Log = (line: string) => void;

/** A process that we started: its id, and when it started, so that an id used again by another is not taken for it. */
export interface ProcessMark {
  pid: number;
  started: string | null;
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return !isZombie(pid);
}

/** A dead child nobody has waited for: in a container without an init it stays in the table for ever. */
function isZombie(pid: number): boolean {
  if (process.platform !== 'linux') return false;
  return statFields(pid)?.[0] === 'Z';
}

/** The fields of /proc/<pid>/stat after the command name, which may itself hold spaces and brackets. */
function statFields(pid: number): string[] | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
}

/** Tells one process from a later one with the same id. Null when the platform would not say. */
function startedAt(pid: number): string | null {
  try {
    if (process.platform === 'linux') {
      const ticks = statFields(pid)?.[19];
      return ticks ? `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${ticks}` : null;
    }
    if (process.platform === 'win32') {
      const command = `(Get-Process -Id ${pid}).StartTime.ToFileTimeUtc()`;
      return execFileSync('powershell', ['-NoProfile', '-Command', command], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      }).trim();
    }
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return null;
  }
}

export function markOf(pid: number): ProcessMark {
  return { pid, started: startedAt(pid) };
}

export function isSameProcess(mark: ProcessMark): boolean {
  return isAlive(mark.pid) && mark.started !== null && startedAt(mark.pid) === mark.started;
}

/** Arguments of a running process; empty when it is gone or not ours to read. */
export function argumentsOf(pid: number): string[] {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    if (process.platform === 'win32') return [];
    return execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).split(' ');
  } catch {
    return [];
  }
}

/** Ends a process by its id, politely first. */
export async function endProcess(
  pid: number,
  options: { signal?: NodeJS.Signals; graceMs?: number } = {},
): Promise<void> {
  const { signal = 'SIGTERM', graceMs = 15_000 } = options;
  if (!isAlive(pid)) return;
  sendSignal(pid, signal);
  if (await gone(pid, graceMs)) return;
  sendSignal(pid, 'SIGKILL');
  if (!(await gone(pid, 5000))) throw new Error(`process ${pid} does not end, not even by SIGKILL`);
}

function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

async function gone(pid: number, withinMs: number): Promise<boolean> {
  const end = Date.now() + withinMs;
  while (isAlive(pid)) {
    if (Date.now() > end) return false;
    await wait(25);
  }
  return true;
}

export interface Background {
  child: ChildProcess;
  pid: number;
  logFile: string;
  /** Settles when it ends, with a sentence about how. */
  ended: Promise<string>;
}

/**
 * Starts a program that writes to a log file. It gets a process group of its own: Ctrl-C in the terminal reaches only
 * us, so that we can end everything in order.
 */
export function startInBackground(
  command: string,
  args: string[],
  options: { logFile: string; env?: NodeJS.ProcessEnv; uid?: number; gid?: number; cwd?: string },
): Background {
  const { logFile, ...rest } = options;
  const out = openSync(logFile, 'a', 0o600);
  const child = spawn(command, args, {
    ...rest,
    detached: process.platform !== 'win32',
    windowsHide: true,
    stdio: ['ignore', out, out],
  });
  closeSync(out);
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(`could not be started: ${error.message}`));
    child.once('exit', (code, signal) => resolve(signal ? `was ended by ${signal}` : `ended with code ${code}`));
  });
  return { child, pid: child.pid ?? -1, logFile, ended };
}

export async function lastLines(file: string, count = 15): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text
    .trimEnd()
    .split('\n')
    .slice(-count)
    .map((line) => `    ${line.slice(0, 300)}`)
    .join('\n');
}

/** Tries until it works; stops at once when the program that should answer has ended. */
export async function untilReady(what: Background, attempt: () => Promise<unknown>, withinMs: number): Promise<void> {
  let over: string | null = null;
  void what.ended.then((how) => {
    over = how;
  });
  const end = Date.now() + withinMs;
  for (;;) {
    if (over) throw new Error(`it ${over}; its last lines (${what.logFile}):\n${await lastLines(what.logFile)}`);
    try {
      await attempt();
      return;
    } catch (error) {
      if (Date.now() > end) {
        throw new Error(
          `no answer within ${withinMs / 1000} s (${(error as Error).message}); its last lines (${what.logFile}):\n${await lastLines(what.logFile)}`,
        );
      }
      await wait(50);
    }
  }
}

/** Whether something listens there already. */
export async function isTaken(port: number, host = '127.0.0.1'): Promise<boolean> {
  const answered = await new Promise<boolean>((resolve) => {
    const socket = connect({ port, host: host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host, timeout: 1000 });
    socket
      .once('connect', () => resolve(true))
      .once('error', () => resolve(false))
      .once('timeout', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
  return answered || (await tryListen(port, host)) === null;
}

function tryListen(port: number, host: string): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(null));
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : null));
    });
  });
}

export async function freePort(): Promise<number> {
  const port = await tryListen(0, '127.0.0.1');
  if (port === null) throw new Error('no free port on 127.0.0.1');
  return port;
}

/** The wanted port, or a free one when somebody else has it; then says so. */
export async function portFor(what: string, variable: string, wanted: number, log: Log): Promise<number> {
  if (!(await isTaken(wanted))) return wanted;
  const port = await freePort();
  log(`port ${wanted} for ${what} is taken by another program; using ${port} (${variable} chooses another)`);
  return port;
}

export function portFromEnv(variable: string, fallback: number): number {
  const text = process.env[variable]?.trim();
  if (!text) return fallback;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Error(`${variable}=${text} is not a port (1 to 65535)`);
  return port;
}

/** Runs something that may take a while: a line after two seconds, then one every five, then how long it took. */
export async function withProgress<T>(
  what: string,
  log: Log,
  run: (note: (text: string) => void) => Promise<T>,
): Promise<T> {
  const start = Date.now();
  let detail = '';
  let told = false;
  const tell = () => {
    told = true;
    log(`${what} … ${Math.round((Date.now() - start) / 1000)} s${detail && ` (${detail})`}`);
  };
  let timer: NodeJS.Timeout = setTimeout(() => {
    tell();
    timer = setInterval(tell, 5000);
  }, 2000);
  try {
    const result = await run((text) => {
      detail = text;
    });
    if (told) log(`${what}: done after ${((Date.now() - start) / 1000).toFixed(1)} s`);
    return result;
  } finally {
    clearTimeout(timer);
    clearInterval(timer);
  }
}
