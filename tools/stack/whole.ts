import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as wait } from 'node:timers/promises';
import type { DemoAccount } from '../seed.ts';
import { freePort } from './process.ts';
import { secretFor } from './secrets.ts';

/** The whole program as `npm start` runs it, in a directory of its own and on free ports, gone without trace at the end. */
export interface WholeStack {
  /** Where the API listens, e.g. `http://127.0.0.1:41234`. */
  base: string;
  accounts: DemoAccount[];
  /** What an account is called here: `hn-health.coordinator`. @throws Error when there is none. */
  account(personId: string): DemoAccount;
  /** Everything it keeps, its logs among them. */
  dataDir: string;
  temporalAddress: string;
  temporalUiUrl: string;
  /** As the owner of the tables. */
  migratorUrl: string;
  /** What the start itself has printed. */
  printed(): string;
  /** What the start ended with; null while it runs. */
  exitCode(): number | null;
  /** Lines of a log file of the run: `api`, `worker`, `temporal`, `postgres`. */
  log(name: string): Promise<string>;
  /** @param options.keep leaves the directory, so that the program can be started once more on it. */
  stop(options?: { keep?: boolean }): Promise<void>;
}

/** Where the start of a checkout is: the first builds had it in another folder. */
function startOf(root: string | undefined): string {
  if (root === undefined) return fileURLToPath(new URL('../start.ts', import.meta.url));
  const found = ['tools/start.ts', 'scripts/start.ts'].map((path) => join(root, path)).find((path) => existsSync(path));
  if (!found)
    throw new Error(`${root} is no checkout of this program: it has neither tools/start.ts nor scripts/start.ts`);
  return found;
}

/**
 * @param options.dataDir of an earlier run that was kept; else a new one.
 * @param options.root another checkout of the program; else this one.
 * @param options.prepare puts into the data directory what is to be there before the first start.
 * @throws Error with the last output when it does not start.
 */
export async function startWhole(
  name: string,
  env: Record<string, string>,
  options: { dataDir?: string; root?: string; prepare?: (dataDir: string) => void } = {},
): Promise<WholeStack> {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), `referral-${name}-`)));
  options.prepare?.(dataDir);
  const [port, pg, temporal, ui] = [await freePort(), await freePort(), await freePort(), await freePort()];
  const base = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, [startOf(options.root)], {
    cwd: options.root,
    env: {
      ...process.env,
      DATA_DIR: dataDir,
      PORT: String(port),
      PG_PORT: String(pg),
      TEMPORAL_PORT: String(temporal),
      TEMPORAL_UI_PORT: String(ui),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const keep = (text: Buffer) => {
    output = (output + text.toString()).slice(-20_000);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const stop = async ({ keep = false }: { keep?: boolean } = {}) => {
    if (child.exitCode === null && child.signalCode === null) {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await gone;
    }
    if (!keep) await rm(dataDir, { recursive: true, force: true });
  };
  try {
    for (const end = Date.now() + 15 * 60_000; ; ) {
      if (child.exitCode !== null || Date.now() > end) throw new Error(`the stack did not start:\n${output}`);
      const ready = await fetch(`${base}/readyz`)
        .then(({ ok }) => ok)
        .catch(() => false);
      if (ready && /\bready\n/.test(output)) break;
      await wait(200);
    }
    const accounts = JSON.parse(await readFile(join(dataDir, 'demo-accounts.json'), 'utf8')) as DemoAccount[];
    return {
      base,
      accounts,
      account(personId) {
        const [agencyId = '', part = ''] = personId.split('.');
        const found = accounts.find(({ email }) => email === `${part}@${agencyId}.example`);
        if (!found) throw new Error(`no demo account ${personId}`);
        return found;
      },
      dataDir,
      temporalAddress: `127.0.0.1:${temporal}`,
      temporalUiUrl: `http://127.0.0.1:${ui}`,
      migratorUrl: `postgres://referral_migrator:${await secretFor(dataDir, 'migratorPassword')}@127.0.0.1:${pg}/referral`,
      printed: () => output,
      exitCode: () => child.exitCode,
      log: (which) => readFile(join(dataDir, `${which}.log`), 'utf8'),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
