import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import { keepCallerKeys } from '../db/security/caller-keys.ts';
import { openRing } from '../db/vault/ring.ts';
import type { ApiWorld } from './api.ts';

/**
 * Starts the API as in production on the database of a world, to see it refuse.
 *
 * @returns its exit code and what it said; it is ended after a minute and a half.
 */
export async function startInProduction(
  api: ApiWorld,
  env: Record<string, string> = {},
): Promise<{ code: unknown; out: string }> {
  const keys = `start=${randomBytes(32).toString('base64')}`;
  const owner = postgres(api.adminUrl, { max: 1, onnotice: () => {} });
  await keepCallerKeys(owner, openRing({ keys }));
  await owner.end();
  const file = fileURLToPath(new URL('../server.ts', import.meta.url));
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', file],
      {
        env: {
          PATH: process.env.PATH,
          NODE_ENV: 'production',
          DATABASE_URL: api.appUrl,
          SIGNIN_DATABASE_URL: api.signInUrl,
          MASTER_KEYS: keys,
          AUTH_SECRET: randomBytes(24).toString('hex'),
          PUBLIC_URL: 'https://console.example',
          PROXY_HOPS: '0',
          ...env,
        },
        timeout: 90_000,
      },
      (error, out) => resolve({ code: error?.code, out }),
    );
  });
}
