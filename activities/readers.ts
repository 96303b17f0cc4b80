import { and, eq, gt, lte, sql } from 'drizzle-orm';
import { type Colleague, doubtOf, type Duty, sharedDuties } from '../domain/agency/absence.ts';
import type { Role } from '../domain/codes.ts';
import type { Database } from '../db/client.ts';
import { absence, account, agency } from '../db/schema/index.ts';

/** Who can be told something now: present, away with a deputy, or away with nobody. */

export interface Person extends Colleague {
  roles: Role[];
  /** Away now. They are told all the same: an absence is no lock, and they may read it. */
  away: boolean;
  /** Who stands in, when the cover counts. Never somebody who is away themselves. */
  deputy: Person | null;
}

/** The people of these agencies, and of the one above `below`, with who is away this moment. */
export async function peopleIn(
  db: Pick<Database, 'select'>,
  agencies: readonly string[],
  below?: string,
): Promise<Person[]> {
  const among = sql`any(array(select unnest(${sql.param([...agencies])}::text[]) union select ${agency.parentId} from ${agency} where ${agency.id} = ${below ?? null}))`;
  const rows = await db
    .select({
      id: account.id,
      agencyId: account.agencyId,
      roles: account.roles,
      active: account.active,
      absent: absence.accountId,
      deputyId: absence.deputyId,
    })
    .from(account)
    .leftJoin(
      absence,
      and(
        eq(absence.accountId, account.id),
        eq(absence.agencyId, account.agencyId),
        lte(absence.fromAt, sql`now()`),
        gt(absence.untilAt, sql`now()`),
      ),
    )
    .where(and(eq(account.active, true), sql`${account.agencyId} = ${among}`));
  const deputies = new Map(rows.map(({ id, deputyId }) => [id, deputyId]));
  const people = new Map<string, Person>(
    rows.map(({ absent, deputyId: _deputyId, ...row }) => [row.id, { ...row, away: absent !== null, deputy: null }]),
  );
  for (const person of people.values()) {
    if (!person.away) continue;
    const deputy = people.get(deputies.get(person.id) ?? '') ?? null;
    if (deputy && doubtOf(person, deputy, deputy.away) === null) person.deputy = deputy;
  }
  return [...people.values()];
}

/** Somebody reads it now: the person, or who stands in; for a duty only who stands in for that. */
function reached(person: Person, duty?: Duty): boolean {
  if (!person.away) return true;
  if (!person.deputy) return false;
  return duty === undefined || sharedDuties(person.roles, person.deputy.roles).includes(duty);
}

export const isReached = (people: readonly Person[], duty?: Duty) => people.some((person) => reached(person, duty));

/**
 * The first of several groups that is not empty: who left, or was never there, is not the one who is told. Where all of a
 * group are away and nobody stands in, they are told, and so is the next group.
 */
export function firstReached(groups: readonly Person[][], duty?: Duty): Person[] {
  const told: Person[] = [];
  for (const group of groups) {
    told.push(...group);
    if (isReached(group, duty)) break;
  }
  return unique(told);
}

/** Without these as deputies: four eyes keep them from this matter, in another's place too. */
export const exceptDeputies = (people: readonly Person[], ...ids: (string | null | undefined)[]): Person[] =>
  people.map((person) => (person.deputy && ids.includes(person.deputy.id) ? { ...person, deputy: null } : person));

export interface Told {
  person: Person;
  /** As the deputy of this absent person; null: in their own right. */
  deputyFor: string | null;
}

/** The people, and after them the deputies of those who are away: each once, in their own right before as a deputy. */
export function withDeputies(people: readonly Person[]): Told[] {
  const told = new Map<string, Told>(people.map((person) => [person.id, { person, deputyFor: null }]));
  for (const { id, deputy } of people)
    if (deputy && !told.has(deputy.id)) told.set(deputy.id, { person: deputy, deputyFor: id });
  return [...told.values()];
}

export const unique = (people: readonly Person[]) => [...new Map(people.map((person) => [person.id, person])).values()];
