import { type SQL, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { Transaction } from '../client.ts';
import {
  account,
  accountChange,
  agency,
  agencyChange,
  calendarChange,
  identityProvider,
  invitation,
  localLevel,
  powerRequest,
  retention,
} from '../schema/index.ts';
import type { AdminArea } from '../../domain/access/admin-areas.ts';
import { undelivered } from './undelivered.ts';

/** What the areas of administration list, as one mark each: another mark, and something in the area is not as it was. */

/** Whether workflows go on is not in the database. */
type Listed = Exclude<AdminArea, 'workflows'>;

/** A row that is written anew has another `xmin`; one that is gone leaves the sum. */
const versions = (table: PgTable) =>
  sql<string>`(select count(*) || '.' || coalesce(sum(xmin::text::bigint), 0) from ${table})`;

const MARKS: Record<Listed, SQL<string>> = {
  mails: undelivered,
  people: sql`${versions(account)} || ${versions(invitation)} || ${versions(accountChange)} || ${versions(powerRequest)}`,
  agencies: sql`${versions(agency)} || ${versions(agencyChange)}`,
  calendar: versions(calendarChange),
  'local-levels': versions(localLevel),
  'sign-in': versions(identityProvider),
  retention: versions(retention),
};

/** Reads as the caller sees the tables. Nothing but numbers of rows and versions is in a mark. */
export async function marksOf(tx: Transaction, areas: readonly AdminArea[]): Promise<Map<AdminArea, string>> {
  const listed = areas.filter((area): area is Listed => area !== 'workflows');
  if (listed.length === 0) return new Map();
  const columns = listed.map((area) => sql`${MARKS[area]} as ${sql.identifier(area)}`);
  const [row] = await tx.execute<Record<Listed, string>>(sql`select ${sql.join(columns, sql`, `)}`);
  return new Map(listed.map((area) => [area, row?.[area] ?? '']));
}
