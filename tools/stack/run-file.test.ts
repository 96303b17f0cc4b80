import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { freePort, isAlive, isSameProcess, isTaken, markOf, portFor } from './process.ts';
import { AlreadyRunning, RunFile } from './run-file.ts';

let dir: string;
let lines: string[];
const log = (line: string) => lines.push(line);

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'referral-run-'));
  lines = [];
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const read = () => JSON.parse(readFileSync(join(dir, 'run.json'), 'utf8'));

test('one run holds the directory until it lets go', async () => {
  const first = await RunFile.take(dir, log);
  first.port('api', 3000);
  await expect(RunFile.take(dir, log)).rejects.toThrow(AlreadyRunning);
  await expect(RunFile.take(dir, log)).rejects.toThrow(/runs already at http:\/\/127\.0\.0\.1:3000[\s\S]*Mend/);
  first.release();
  await RunFile.take(dir, log);
  expect(lines).toEqual([]);
});

test('of ten starts at once, after a killed run, one wins', async () => {
  writeFileSync(
    join(dir, 'run.json'),
    JSON.stringify({ owner: { pid: 999_999_999, started: 'long ago' }, since: 'then', ports: {}, children: {} }),
  );
  const results = await Promise.allSettled(Array.from({ length: 10 }, () => RunFile.take(dir, log)));
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});

test('a process a killed run left is ended; one that only has its id now is not', async () => {
  const ours = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  try {
    const [worker, api] = [ours.pid as number, other.pid as number];
    writeFileSync(
      join(dir, 'run.json'),
      JSON.stringify({
        owner: { pid: 999_999_999, started: 'long ago' },
        since: 'then',
        ports: {},
        children: { worker: markOf(worker), api: { pid: api, started: 'another time' } },
      }),
    );
    await RunFile.take(dir, log);
    expect(isAlive(worker)).toBe(false);
    expect(isAlive(api)).toBe(true);
    expect(lines).toEqual([
      expect.stringContaining('did not end in order'),
      `ending its worker (process ${worker}), which still runs`,
    ]);
    expect(read().owner.pid).toBe(process.pid);
  } finally {
    ours.kill('SIGKILL');
    other.kill('SIGKILL');
  }
});

test('a damaged file is named and replaced', async () => {
  writeFileSync(join(dir, 'run.json'), '{"own');
  (await RunFile.take(dir, log)).release();
  expect(lines).toEqual([expect.stringContaining('was damaged')]);
  expect(existsSync(join(dir, 'run.json'))).toBe(false);
});

test('a mark tells a process from a later one with its id', () => {
  expect(isSameProcess(markOf(process.pid))).toBe(true);
  expect(isSameProcess({ pid: process.pid, started: 'another time' })).toBe(false);
  expect(isSameProcess({ pid: 999_999_999, started: null })).toBe(false);
});

test('a taken port is seen, and a free one taken instead', async () => {
  const port = await freePort();
  const holder = createServer();
  await new Promise<void>((resolve) => holder.listen(port, '127.0.0.1', resolve));
  try {
    expect(await isTaken(port)).toBe(true);
    const instead = await portFor('PostgreSQL', 'PG_PORT', port, log);
    expect(instead).not.toBe(port);
    expect(lines).toEqual([
      `port ${port} for PostgreSQL is taken by another program; using ${instead} (PG_PORT chooses another)`,
    ]);
  } finally {
    holder.close();
  }
});
