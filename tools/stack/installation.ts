import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RunState } from './run-file.ts';
import { secretFor } from './secrets.ts';

/**
 * Where the running installation of `npm start` keeps its database and its keys, for commands beside it. What the
 * environment says goes first.
 *
 * @throws Error when nothing is said and nothing runs.
 */
export async function installation(): Promise<{
  DATABASE_URL: string;
  MASTER_KEYS?: string;
  MASTER_KEY_FILE?: string;
}> {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const dataDir = resolve(root, process.env.DATA_DIR?.trim() || '.data');
  const given = (name: string) => process.env[name]?.trim() || undefined;
  const keys = { MASTER_KEYS: given('MASTER_KEYS'), MASTER_KEY_FILE: given('MASTER_KEY_FILE') };
  return {
    DATABASE_URL: given('WORKER_DATABASE_URL') ?? given('DATABASE_URL') ?? (await embedded(dataDir)),
    ...(keys.MASTER_KEYS || keys.MASTER_KEY_FILE ? keys : { MASTER_KEY_FILE: join(dataDir, 'keyring') }),
  };
}

async function embedded(dataDir: string): Promise<string> {
  let port: number | undefined;
  try {
    port = (JSON.parse(readFileSync(join(dataDir, 'run.json'), 'utf8')) as RunState).ports.postgres;
  } catch {
    // Said below.
  }
  if (!port) throw new Error(`nothing runs on ${dataDir}: start it with npm start, or set DATABASE_URL`);
  return `postgres://referral_worker:${await secretFor(dataDir, 'workerPassword')}@127.0.0.1:${port}/referral`;
}
