import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fillDemo } from '../app/demo/fill.ts';
import { openDatabase } from '../db/client.ts';
import { DEMO_PLACE, demoAgencies, demoPeople } from '../fixtures/demo.ts';

export interface DemoAccount {
  name: string;
  role: string;
  agency: string;
  email: string;
  password: string;
  apiKey: string;
}

/**
 * Fills an empty database with fictitious agencies and accounts, and writes their keys to a file only its owner reads.
 *
 * @throws Error in production: demo accounts have no place there.
 */
export async function seedDemo(options: {
  url: string;
  out: string | null;
  log?: (line: string) => void;
}): Promise<{ seeded: boolean; accounts: DemoAccount[] }> {
  if (process.env.NODE_ENV === 'production') throw new Error('demo accounts are never made in production');
  const { log = () => {} } = options;
  const database = openDatabase(options.url, { max: 1 });
  try {
    const agencies = demoAgencies.map((entry) => ({ ...entry, place: DEMO_PLACE }));
    const filled = await database.db.transaction((tx) => fillDemo(tx, { agencies, people: demoPeople }));
    if (filled.length === 0) return { seeded: false, accounts: [] };
    const accounts = filled.map(({ name, roles, agencyId, email, password, apiKey }) => ({
      ...{ name, role: roles.join(', '), agency: agencyId },
      ...{ email, password, apiKey },
    }));
    if (options.out) await writeSecret(options.out, `${JSON.stringify(accounts, null, 2)}\n`);
    log(`seeded ${demoAgencies.length} agencies and ${accounts.length} demo accounts`);
    return { seeded: true, accounts };
  } finally {
    await database.close();
  }
}

async function writeSecret(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text, { mode: 0o600 });
  await chmod(file, 0o600);
}
