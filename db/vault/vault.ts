import { randomBytes } from 'node:crypto';
import { and, eq, inArray, isNotNull } from 'drizzle-orm';
import type { Database, Transaction } from '../client.ts';
import type { About } from '../schema/about.ts';
import { masterKey, personKey } from '../schema/index.ts';
import { openBytes, sealBytes } from './cipher.ts';
import { KeyError, type KeyRing } from './ring.ts';
import { localWrapper, type KeyWrapper } from './wrapper.ts';

/**
 * One key per person. Everything personal is closed with it, bound to its row and column, and opened only in the
 * transaction that needs it. Keys are not kept between transactions: an erasure counts from its commit.
 */

/** Where a value lives. */
export interface CellAddress {
  table: string;
  column: string;
  row: string;
}

export class PersonErased extends Error {
  override name = 'PersonErased';
  readonly personId: string;
  constructor(personId: string) {
    super('the key of this person was destroyed');
    this.personId = personId;
  }
}

export interface PersonCipher {
  seal(at: CellAddress, plain: Uint8Array): Buffer;
  open(at: CellAddress, sealed: Uint8Array): Buffer;
  sealJson(at: CellAddress, value: unknown): Buffer;
  openJson<T>(at: CellAddress, sealed: Uint8Array): T;
}

type Reader = Pick<Transaction, 'select'>;
type Writer = Pick<Transaction, 'select' | 'insert'>;

/** A person, and the referral or the caller's report their key belongs to. */
export type Owner = { personId: string } & About;

export interface Vault {
  ring: KeyRing;
  wrapper: KeyWrapper;
  /** The ciphers of these people; whoever was erased, or has no key, is missing. */
  ciphers(db: Reader, personIds: readonly string[]): Promise<Map<string, PersonCipher>>;
  /** The cipher of one person, whose key is made if there is none yet. @throws PersonErased */
  cipherFor(tx: Writer, who: Owner): Promise<PersonCipher>;
  /** The same for somebody who has most likely none yet: it is not looked for first. @throws PersonErased */
  cipherForNew(tx: Writer, who: Owner): Promise<PersonCipher>;
}

export function createVault(ring: KeyRing, wrapper: KeyWrapper = localWrapper(ring)): Vault {
  const unwrapped = async (row: { personId: string; kid: string | null; wrapped: Buffer | null }) =>
    row.kid && row.wrapped
      ? cipherOf(row.personId, await wrapper.unwrap(row.personId, row.kid, row.wrapped))
      : undefined;

  const read = async (tx: Reader, personId: string) => {
    const [row] = await tx.select().from(personKey).where(eq(personKey.personId, personId));
    if (!row) return null;
    if (row.erasedAt) throw new PersonErased(personId);
    return (await unwrapped(row)) ?? null;
  };

  const cipherForNew: Vault['cipherForNew'] = async (tx, { personId, ...belongs }) => {
    const key = randomBytes(32);
    const { kid, wrapped } = await wrapper.wrap(personId, key);
    // Sent together, and in this order: the one refers to the other.
    const [, made] = await Promise.all([
      tx
        .insert(masterKey)
        .values({ kid, fingerprint: ring.fingerprint(kid) })
        .onConflictDoNothing()
        .execute(),
      tx
        .insert(personKey)
        .values({ personId, ...belongs, kid, wrapped })
        .onConflictDoNothing({ target: personKey.personId })
        .returning({ personId: personKey.personId })
        .execute(),
    ]);
    if (made.length > 0) return cipherOf(personId, key);
    const twin = await read(tx, personId);
    if (!twin) throw new Error(`the key of person ${personId} appeared and went`);
    return twin;
  };

  return {
    ring,
    wrapper,
    cipherForNew,
    async ciphers(db, personIds) {
      if (personIds.length === 0) return new Map();
      const rows = await db
        .select({ personId: personKey.personId, kid: personKey.kid, wrapped: personKey.wrapped })
        .from(personKey)
        .where(and(inArray(personKey.personId, [...new Set(personIds)]), isNotNull(personKey.wrapped)));
      const found = new Map<string, PersonCipher>();
      for (const row of rows) {
        const cipher = await unwrapped(row);
        if (cipher) found.set(row.personId, cipher);
      }
      return found;
    },
    cipherFor: async (tx, who) => (await read(tx, who.personId)) ?? cipherForNew(tx, who),
  };
}

function cipherOf(personId: string, key: Buffer): PersonCipher {
  const path = ({ table, column, row }: CellAddress) => [table, column, row, personId];
  return {
    seal: (at, plain) => sealBytes(key, path(at), plain),
    open: (at, sealed) => openBytes(key, path(at), sealed),
    sealJson: (at, value) => sealBytes(key, path(at), Buffer.from(JSON.stringify(value))),
    openJson: (at, sealed) => JSON.parse(openBytes(key, path(at), sealed).toString('utf8')),
  };
}

/**
 * Makes the master keys of the ring known to the database, at the start of a process and after one was added.
 *
 * @throws KeyError when the database knows another key by that id, or knows it as retired.
 */
export async function registerRing(db: Database, ring: KeyRing): Promise<void> {
  const kids = ring.kids();
  await db
    .insert(masterKey)
    .values(kids.map((kid) => ({ kid, fingerprint: ring.fingerprint(kid) })))
    .onConflictDoNothing();
  const known = await db.select().from(masterKey).where(inArray(masterKey.kid, kids));
  for (const { kid, live, fingerprint } of known) {
    if (fingerprint !== ring.fingerprint(kid))
      throw new KeyError(`master key ${kid} of this ring is not the one this database was written with`);
    if (!live) throw new KeyError(`master key ${kid} was retired in this database and must not come back`);
  }
}
