import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { dirname } from 'node:path';
import { sql } from 'drizzle-orm';
import { openDatabase } from '../db/client.ts';
import { DEMO_PLACE, demoAgencies, demoPeople } from '../fixtures/demo.ts';
import { hashPassword } from '../db/credentials/passwords.ts';
import { newApiKey } from '../db/credentials/api-keys.ts';
import { insertApiKey } from '../db/queries/api-keys.ts';
import { storePassword } from '../db/queries/people.ts';
import { account, agency } from '../db/schema/index.ts';

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
    const { db } = database;
    const [existing] = await db.select({ id: agency.id }).from(agency).limit(1);
    if (existing) return { seeded: false, accounts: [] };
    const accounts: DemoAccount[] = [];
    await db.transaction(async (tx) => {
      // Two starts at once: the second one waits here and then finds the first one's agencies.
      await tx.execute(sql`select pg_advisory_xact_lock(7301)`);
      const inserted = await tx
        .insert(agency)
        .values(demoAgencies.map((entry) => ({ ...entry, place: DEMO_PLACE })))
        .onConflictDoNothing()
        .returning({ id: agency.id });
      if (inserted.length === 0) return;
      // One password for all demo accounts of an installation: people type it.
      const password = `demo-${randomBytes(6).toString('base64url')}`;
      const passwordHash = await hashPassword(password);
      for (const { id, name, agencyId, roles, email } of demoPeople) {
        const key = newApiKey('demo');
        await tx.insert(account).values({ id, name, email, agencyId, roles });
        await storePassword(tx, id, passwordHash);
        await insertApiKey(tx, key, {
          accountId: id,
          name: 'demo',
          scopes: ['read', 'act', 'admin'],
          days: 365,
          createdBy: id,
        });
        accounts.push({ name, role: roles.join(', '), agency: agencyId, email, password, apiKey: key });
      }
    });
    if (options.out && accounts.length > 0) {
      await mkdir(dirname(options.out), { recursive: true });
      await writeFile(options.out, `${JSON.stringify(accounts, null, 2)}\n`, { mode: 0o600 });
      await chmod(options.out, 0o600);
    }
    if (accounts.length > 0) log(`seeded ${demoAgencies.length} agencies and ${accounts.length} demo accounts`);
    return { seeded: accounts.length > 0, accounts };
  } finally {
    await database.close();
  }
}
