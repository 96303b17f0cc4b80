import { randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Transaction } from '../../db/client.ts';
import { newApiKey } from '../../db/credentials/api-keys.ts';
import { hashPassword } from '../../db/credentials/passwords.ts';
import { insertApiKey } from '../../db/queries/api-keys.ts';
import { storePassword } from '../../db/queries/people.ts';
import { account, agency } from '../../db/schema/index.ts';
import type { Role } from '../../domain/codes.ts';

/** Fictitious agencies and people for an installation that is tried out; in this one place accounts begin without an invitation. */

export interface DemoPerson {
  id: string;
  name: string;
  email: string;
  agencyId: string;
  roles: readonly Role[];
}

/** Somebody who can sign in; the secrets are told this once. */
export interface FilledAccount extends DemoPerson {
  password: string;
  apiKey: string;
}

const TWO_STARTS_AT_ONCE = 7301;

/** Fills an empty database. @returns the accounts, of which none are made where agencies are there already. */
export async function fillDemo(
  tx: Transaction,
  wanted: { agencies: readonly (typeof agency.$inferInsert)[]; people: readonly DemoPerson[] },
): Promise<FilledAccount[]> {
  // Two starts at once: the second one waits here and then finds the first one's agencies.
  await tx.execute(sql`select pg_advisory_xact_lock(${TWO_STARTS_AT_ONCE})`);
  const [existing] = await tx.select({ id: agency.id }).from(agency).limit(1);
  if (existing) return [];
  await tx.insert(agency).values([...wanted.agencies]);
  // One password for all demo accounts of an installation: people type it.
  const password = `demo-${randomBytes(6).toString('base64url')}`;
  const passwordHash = await hashPassword(password);
  const filled: FilledAccount[] = [];
  for (const person of wanted.people) {
    const apiKey = newApiKey('demo');
    await tx.insert(account).values({ ...person, roles: [...person.roles] });
    await storePassword(tx, person.id, passwordHash);
    const scopes = ['read', 'act', 'admin'] as const;
    await insertApiKey(tx, apiKey, {
      accountId: person.id,
      name: 'demo',
      scopes: [...scopes],
      days: 365,
      createdBy: person.id,
    });
    filled.push({ ...person, password, apiKey });
  }
  return filled;
}
