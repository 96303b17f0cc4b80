import { migrate } from '../db/migrate.ts';
import { ringFrom } from '../db/vault/ring.ts';
import { inWords } from './stack/in-words.ts';
import { optionsOf } from './stack/options.ts';

/** `npm run migrate`: the one migration job of a deployment. Needs MIGRATOR_DATABASE_URL, the names of the two roles, and the master keys. */

optionsOf({});
const url = process.env.MIGRATOR_DATABASE_URL?.trim();
const roleOf = (name: string, address: string | undefined) =>
  name.trim() || (address && URL.canParse(address) ? decodeURIComponent(new URL(address).username) : undefined);
const appRole = roleOf(process.env.APP_ROLE ?? '', process.env.DATABASE_URL?.trim());
const signInRole = roleOf(process.env.SIGNIN_ROLE ?? '', process.env.SIGNIN_DATABASE_URL?.trim());
const workerRole = roleOf(process.env.WORKER_ROLE ?? '', process.env.WORKER_DATABASE_URL?.trim()) ?? appRole;
if (!url || !appRole || !workerRole) {
  console.error(
    'MIGRATOR_DATABASE_URL (who owns the tables), APP_ROLE or DATABASE_URL (the API) and WORKER_ROLE or WORKER_DATABASE_URL (the worker) are needed',
  );
  process.exit(2);
}
const keys = { MASTER_KEYS: process.env.MASTER_KEYS?.trim(), MASTER_KEY_FILE: process.env.MASTER_KEY_FILE?.trim() };
if (!keys.MASTER_KEYS && !keys.MASTER_KEY_FILE) {
  console.error(
    'MASTER_KEYS or MASTER_KEY_FILE is needed: PostgreSQL is given what it knows the API by (docs/adr/0065)',
  );
  process.exit(2);
}
try {
  const ring = ringFrom(keys);
  const walled = await migrate({ url, appRole, signInRole, workerRole, ring, log: (line) => console.error(line) });
  if (!walled)
    console.error('one role does everything: row-level security, the second wall between agencies, is MISSING');
} catch (error) {
  console.error(`the migration failed: ${inWords(error)}`);
  process.exit(1);
}
process.disconnect?.();
