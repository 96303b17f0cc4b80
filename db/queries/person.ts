import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import type { PersonData } from '../../domain/person/data.ts';
import type { Transaction } from '../client.ts';
import { stableId } from '../ids.ts';
import { intake, person, personVersion } from '../schema/index.ts';
import type { PersonPart } from '../schema/person.ts';
import { indexPerson } from '../vault/blind-index.ts';
import type { CellAddress, Vault } from '../vault/vault.ts';

/** The people of a referral: closed and opened here alone, each with a key of their own. */

type Reader = Pick<Transaction, 'select'>;
type Writer = Pick<Transaction, 'select' | 'insert' | 'delete'>;

/** A correction keeps the place of what it replaces: the version is part of it. */
const dataOf = (id: string, version: number): CellAddress => ({
  table: 'person',
  column: 'data',
  row: `${id}/${version}`,
});

/** The people of a referral are numbered in the order they were named; the victim is the first. */
export const personIdOf = (referralId: string, index: number) => stableId('person', referralId, index);
export const victimIdOf = (referralId: string) => personIdOf(referralId, 0);

export interface PersonRow {
  id: string;
  referralId: string;
  part: PersonPart;
  version: number;
  /** Null: the person was erased. */
  data: PersonData | null;
}

/** Stores people for the first time. */
export async function storePeople(
  tx: Writer,
  vault: Vault,
  referralId: string,
  people: readonly { id: string; part: PersonPart; data: PersonData }[],
  by: string,
  actionId?: string,
): Promise<void> {
  await Promise.all(
    people.map(async ({ id, part, data }) => {
      const cipher = await vault.cipherForNew(tx, { personId: id, referralId });
      await Promise.all([
        tx
          .insert(person)
          .values({ id, referralId, part, data: cipher.sealJson(dataOf(id, 1), data), updatedBy: by, actionId })
          .execute(),
        indexPerson(tx, vault.ring, { personId: id, referralId }, data, { first: true }),
      ]);
    }),
  );
}

/** Whether a person is a representative in this referral. */
export async function isRepresentative(tx: Reader, referralId: string, personId: string): Promise<boolean> {
  const [found] = await tx
    .select({ id: person.id })
    .from(person)
    .where(and(eq(person.id, personId), eq(person.referralId, referralId), eq(person.part, 'representative')));
  return found !== undefined;
}

/** That a referral is being opened, and by whom. @returns false: it was noted before. */
export async function noteIntake(tx: Pick<Transaction, 'insert'>, referralId: string, by: string): Promise<boolean> {
  const fresh = await tx.insert(intake).values({ referralId, startedBy: by }).onConflictDoNothing().returning();
  return fresh.length > 0;
}

/** Everybody of a referral: the victim first. Opens only the parts asked for. */
export async function listPeople(
  db: Reader,
  vault: Vault,
  referralId: string,
  wanted: (part: PersonPart) => boolean = () => true,
): Promise<PersonRow[]> {
  const rows = (
    await db.select().from(person).where(eq(person.referralId, referralId)).orderBy(desc(person.part), asc(person.id))
  ).filter(({ part }) => wanted(part));
  const ciphers = await vault.ciphers(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map(({ id, part, version, data }) => ({
    id,
    referralId,
    part,
    version,
    data: ciphers.get(id)?.openJson<PersonData>(dataOf(id, version), data) ?? null,
  }));
}

export interface PersonVersionRow {
  version: number;
  writtenBy: string;
  writtenAt: Date;
  /** Null: the person was erased. */
  data: PersonData | null;
}

/** Everything that was ever written of a person, newest first; null when there is nobody of that id for the caller. */
export async function listVersions(
  db: Reader,
  vault: Vault,
  referralId: string,
  id: string,
): Promise<{ part: PersonPart; versions: PersonVersionRow[] } | null> {
  const [now] = await db
    .select()
    .from(person)
    .where(and(eq(person.id, id), eq(person.referralId, referralId)));
  if (!now) return null;
  const before = await db
    .select()
    .from(personVersion)
    .where(eq(personVersion.personId, id))
    .orderBy(desc(personVersion.version));
  const cipher = (await vault.ciphers(db, [id])).get(id);
  const { version, updatedBy: writtenBy, updatedAt: writtenAt, data } = now;
  return {
    part: now.part,
    versions: [{ version, writtenBy, writtenAt, data }, ...before].map((row) => ({
      version: row.version,
      writtenBy: row.writtenBy,
      writtenAt: row.writtenAt,
      data: cipher?.openJson<PersonData>(dataOf(id, row.version), row.data) ?? null,
    })),
  };
}

/** One of the people of a referral, locked until the transaction ends; null when the caller may not know them. */
async function lockPerson(tx: Pick<Transaction, 'select'>, referralId: string, id: string) {
  const [row] = await tx
    .select()
    .from(person)
    .where(and(eq(person.id, id), eq(person.referralId, referralId)))
    .for('update');
  return row ?? null;
}

/** What a field is to say; null: nothing any more. What is not named stays. */
export type PersonPatch = { [K in keyof PersonData]?: PersonData[K] | null };

export type Corrected = { id: string; part: PersonPart; version: number };

/**
 * Corrects a person's data. What it said before is kept, closed with the same key.
 *
 * @returns null when there is nobody of that id for the caller; `stale` when the form was filled against another version.
 * @throws PersonErased
 */
export async function correctPerson(
  tx: Pick<Transaction, 'select' | 'insert' | 'update' | 'delete'>,
  vault: Vault,
  change: {
    referralId: string;
    personId: string;
    version: number;
    patch: PersonPatch;
    by: string;
    actionId: string;
  },
): Promise<(Corrected & { fresh: boolean }) | 'stale' | null> {
  const row = await lockPerson(tx, change.referralId, change.personId);
  if (!row) return null;
  const { id, part, referralId } = row;
  if (row.actionId === change.actionId) return { id, part, version: row.version, fresh: false };
  if (row.version !== change.version) return 'stale';
  const cipher = await vault.cipherFor(tx, { personId: id, referralId });
  const before = cipher.openJson<PersonData>(dataOf(id, row.version), row.data);
  const data = Object.fromEntries(
    Object.entries({ ...before, ...change.patch }).filter(([, value]) => value !== null && value !== undefined),
  ) as PersonData;
  await tx.insert(personVersion).values({
    personId: id,
    version: row.version,
    data: row.data,
    writtenBy: row.updatedBy,
    writtenAt: row.updatedAt,
  });
  const version = row.version + 1;
  await tx
    .update(person)
    .set({
      version,
      data: cipher.sealJson(dataOf(id, version), data),
      updatedAt: new Date(),
      updatedBy: change.by,
      actionId: change.actionId,
    })
    .where(eq(person.id, id));
  await indexPerson(tx, vault.ring, { personId: id, referralId }, data);
  return { id, part, version, fresh: true };
}

/** Writes the index of these people anew: after their fingerprints' key has turned. Locks them meanwhile. */
export async function reindex(tx: Transaction, vault: Vault, personIds: readonly string[]): Promise<void> {
  if (personIds.length === 0) return;
  const rows = await tx
    .select()
    .from(person)
    .where(inArray(person.id, [...personIds]))
    .orderBy(asc(person.id))
    .for('update');
  const ciphers = await vault.ciphers(tx, personIds);
  for (const { id, referralId, version, data } of rows) {
    const cipher = ciphers.get(id);
    if (cipher)
      await indexPerson(tx, vault.ring, { personId: id, referralId }, cipher.openJson(dataOf(id, version), data));
  }
}

/** Somebody who was added by a request that is repeated; null: not yet. */
export async function personByAction(db: Reader, id: string) {
  const [row] = await db
    .select({ referralId: person.referralId, part: person.part, version: person.version })
    .from(person)
    .where(eq(person.id, id));
  return row ?? null;
}
