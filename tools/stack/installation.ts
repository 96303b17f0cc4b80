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
  /** As the role that writes accounts. */
  SIGNIN_DATABASE_URL: string;
  /** As the owner of the tables; absent where nobody said. */
  MIGRATOR_DATABASE_URL?: string;
  MASTER_KEYS?: string;
  MASTER_KEY_FILE?: string;
}> {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const dataDir = resolve(root, process.env.DATA_DIR?.trim() || '.data');
  const given = (name: string) => process.env[name]?.trim() || undefined;
  const keys = { MASTER_KEYS: given('MASTER_KEYS'), MASTER_KEY_FILE: given('MASTER_KEY_FILE') };
  const url = given('WORKER_DATABASE_URL') ?? given('DATABASE_URL');
  const owner = given('MIGRATOR_DATABASE_URL') ?? (url ? undefined : await embedded(dataDir, 'migrator'));
  return {
    DATABASE_URL: url ?? (await embedded(dataDir, 'worker')),
    SIGNIN_DATABASE_URL:
      given('SIGNIN_DATABASE_URL') ?? given('DATABASE_URL') ?? url ?? (await embedded(dataDir, 'signin')),
    ...(owner && { MIGRATOR_DATABASE_URL: owner }),
    ...(keys.MASTER_KEYS || keys.MASTER_KEY_FILE ? keys : { MASTER_KEY_FILE: join(dataDir, 'keyring') }),
  };
}

async function embedded(dataDir: string, role: 'worker' | 'migrator' | 'signin'): Promise<string> {
  let port: number | undefined;
  try {
    port = (JSON.parse(readFileSync(join(dataDir, 'run.json'), 'utf8')) as RunState).ports.postgres;
  } catch {
    // Said below.
  }
  if (!port) throw new Error(`nothing runs on ${dataDir}: start it with npm start, or set DATABASE_URL`);
  return `postgres://referral_${role}:${await secretFor(dataDir, `${role}Password`)}@127.0.0.1:${port}/referral`;
}
