import { desc, eq, asc } from 'drizzle-orm';
import type { PersonData } from '../../policy/person/data.ts';
import type { Transaction } from '../client.ts';
import { stableId } from '../ids.ts';
import { person } from '../schema/index.ts';
import type { PersonPart } from '../schema/person.ts';
import type { Place, Vault } from '../vault/vault.ts';

/** The people of a referral: closed and opened here alone, each with a key of his own. */

type Reader = Pick<Transaction, 'select'>;
type Writer = Pick<Transaction, 'select' | 'insert'>;

/** A correction keeps the place of what it replaces: the version is part of it. */
const dataOf = (id: string, version: number): Place => ({ table: 'person', column: 'data', row: `${id}/${version}` });

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
): Promise<void> {
  for (const { id, part, data } of people) {
    const cipher = await vault.cipherFor(tx, { personId: id, referralId });
    await tx.insert(person).values({ id, referralId, part, data: cipher.sealJson(dataOf(id, 1), data), updatedBy: by });
  }
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
