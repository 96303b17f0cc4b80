import { type ChildProcess, spawn } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import { type Figures, median } from './figures.ts';

/**
 * Other engines in the same PostgreSQL, in turn with our own: `npm run bench -- --peers`. They are no part of the program: their packages
 * are pinned in `bench/peers`, installed in a directory of their own by `npm ci`, and taken away afterwards.
 */

const HERE = fileURLToPath(new URL('./peers', import.meta.url));
const INSTALL_WITHIN_MS = 180_000;
const ANSWER_WITHIN_MS = 120_000;
/** Deadlines that fall due together, and how long after they are set. */
const DUE = { late: 200, seconds: 5 };

export interface Rate {
  perSecond: number;
  medianMs: number;
  p99Ms: number;
}
interface Lateness {
  lateP50S: number;
  lateP99S: number;
  early: number;
}

/** One of them, as a program of its own that answers a line by a line. */
class Peer {
  readonly #child: ChildProcess;
  readonly #lines: AsyncIterator<string>;

  constructor(dir: string, file: string, url: string) {
    this.#child = spawn(process.execPath, [join(dir, file)], {
      cwd: dir,
      env: { ...process.env, DATABASE_URL: url },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.#lines = createInterface({ input: this.#child.stdout as NodeJS.ReadableStream })[Symbol.asyncIterator]();
  }

  async read<T>(): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () => reject(new Error(`a peer has not answered within ${ANSWER_WITHIN_MS / 1000} s`)),
        ANSWER_WITHIN_MS,
      );
    });
    try {
      const { value, done } = await Promise.race([this.#lines.next(), tooLong]);
      if (done) throw new Error('a peer ended before it answered; what it said is above');
      return JSON.parse(value) as T;
    } finally {
      clearTimeout(timer);
    }
  }

  async ask<T>(question: object): Promise<T> {
    this.#child.stdin?.write(`${JSON.stringify(question)}\n`);
    return this.read<T>();
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.#child.once('exit', resolve));
    if (this.#child.exitCode !== null) return;
    this.#child.stdin?.end();
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), 10_000);
    await ended;
    clearTimeout(timer);
  }
}

async function install(dir: string): Promise<void> {
  await cp(HERE, dir, { recursive: true });
  const npm = spawn('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: dir,
    stdio: ['ignore', 'ignore', 'inherit'],
    timeout: INSTALL_WITHIN_MS,
  });
  const code = await new Promise((resolve, reject) => npm.once('exit', resolve).once('error', reject));
  if (code !== 0) throw new Error('the peers’ packages could not be installed: `npm ci` in bench/peers says why');
}

/** Actions of both, in turn. */
async function measureRates(
  figures: Figures,
  dbos: Peer,
  { ours, cases, actions, rounds, say }: Wanted,
): Promise<void> {
  const rates: { ours: Rate[]; theirs: Rate[] } = { ours: [], theirs: [] };
  await dbos.ask<Rate>({ cases, actions });
  for (let round = 0; round < rounds; round += 1) {
    rates.theirs.push(await dbos.ask<Rate>({ cases, actions }));
    rates.ours.push(await ours());
  }
  const middle = (list: Rate[], of: keyof Rate) => median(list.map((rate) => rate[of]));
  for (const [name, list] of [
    ['DBOS, bare: message, three rows, answer', rates.theirs],
    ['our action, signed', rates.ours],
  ] as const)
    say(
      `${name.padEnd(40)} ${middle(list, 'perSecond').toFixed(0).padStart(5)}/s   median ${middle(list, 'medianMs').toFixed(1)} ms   p99 ${middle(list, 'p99Ms').toFixed(1)} ms`,
    );
  figures.set({
    vsDbos: median(
      rates.ours.map(({ perSecond }, index) => perSecond / (rates.theirs[index]?.perSecond ?? Number.NaN)),
    ),
  });
}

interface Wanted {
  postgresUrl: string;
  /** One round of our own actions. */
  ours: () => Promise<Rate>;
  cases: number;
  actions: number;
  rounds: number;
  say: (line: string) => void;
}

/** @throws Error when their packages cannot be installed, or one ends or does not answer in time. */
export async function measurePeers(figures: Figures, wanted: Wanted): Promise<void> {
  const { postgresUrl, say } = wanted;
  const dir = await mkdtemp(join(tmpdir(), 'referral-peers-'));
  const admin = postgres(postgresUrl, { max: 1, onnotice: () => {} });
  const peers: Peer[] = [];
  const start = async (file: string, database: string) => {
    await admin`create database ${admin(database)}`;
    const url = new URL(postgresUrl);
    url.pathname = `/${database}`;
    const peer = new Peer(dir, file, url.href);
    peers.push(peer);
    await peer.read();
    return peer;
  };
  try {
    say(
      'peers: @dbos-inc/dbos-sdk 5.3.0 (pool of 20, told of new messages), pg-boss 12.38.0 (asked every 0.5 s, 100 at a time)',
    );
    await install(dir);
    const dbos = await start('dbos.mjs', 'peer_dbos');
    await measureRates(figures, dbos, wanted);
    const boss = await start('pg-boss.mjs', 'peer_boss');
    for (const [name, peer] of [
      ['DBOS', dbos],
      ['pg-boss', boss],
    ] as const) {
      const { lateP50S, lateP99S, early } = await peer.ask<Lateness>(DUE);
      say(
        `${DUE.late} deadlines together, ${name}: late ${lateP50S.toFixed(2)} s at the median, ${lateP99S.toFixed(2)} s at p99, ${early} early`,
      );
    }
  } finally {
    for (const peer of peers) await peer.stop();
    for (const database of ['peer_dbos', 'peer_boss'])
      await admin`drop database if exists ${admin(database)} with (force)`;
    await admin.end();
    await rm(dir, { recursive: true, force: true });
  }
}
