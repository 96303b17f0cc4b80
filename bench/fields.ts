import { fileURLToPath } from 'node:url';
import { eq } from 'drizzle-orm';
import { jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { openDatabase } from '../db/client.ts';
import { listPeople, personIdOf, storePeople } from '../db/queries/person.ts';
import type { PersonData } from '../domain/person/data.ts';
import { termsOf } from '../domain/person/match.ts';
import { testVault } from '../testing/keys.ts';
import { startThrowawayStack, type ThrowawayStack } from '../testing/throwaway-stack.ts';

/**
 * What it costs that a person's data are closed with a key of their own and found by fingerprints, against the same data in
 * plain columns, found by plain words: a transaction that stores one person, and one that reads them, in turn.
 * `node tools/bootstrap.mjs bench/fields.ts`, or as a part of `npm run bench`.
 */

const TIMES = 400;
const WARM_UP = 50;

const personPlain = pgTable('person_plain', {
  id: uuid('id').primaryKey(),
  referralId: uuid('referral_id').notNull(),
  part: text('part').notNull(),
  data: jsonb('data').$type<PersonData>().notNull(),
  updatedBy: text('updated_by').notNull(),
});
const termPlain = pgTable('person_term_plain', {
  personId: uuid('person_id').notNull(),
  referralId: uuid('referral_id').notNull(),
  kind: text('kind').notNull(),
  value: text('value').notNull(),
});

/** A case file of some length: two contacts, a paper, and a page of what was told. */
const personOf = (index: number): PersonData => ({
  fullName: `Nguyễn Thị Ví Dụ ${index}`,
  birthDate: `1999-0${1 + (index % 9)}-1${index % 10}`,
  sex: 'female',
  nationality: 'VN',
  documents: [{ kind: 'citizen-id', number: `0011990${String(index).padStart(5, '0')}` }],
  contacts: [
    { kind: 'phone', value: `09120${String(index).padStart(5, '0')}`, safe: { phone: 'no', mail: 'no', post: 'no' } },
    { kind: 'address', value: 'Thôn Ví Dụ, xã Hai', safe: { phone: 'unsure', mail: 'unsure', post: 'unsure' } },
  ],
  story: 'Kể lại việc đã qua. '.repeat(100),
});

const median = (list: number[]) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? Number.NaN;

/** As the owner of the tables: without row-level security, which is measured by itself. */
export async function measureFields(
  stack: Pick<ThrowawayStack, 'migratorUrl'>,
  say: (line: string) => void = console.log,
): Promise<void> {
  const { db, sql, close } = openDatabase(stack.migratorUrl, { max: 1 });
  try {
    await sql`create table person_plain (id uuid primary key, referral_id uuid not null, part text not null, data jsonb not null, updated_by text not null)`;
    await sql`create index on person_plain (referral_id)`;
    await sql`create table person_term_plain (person_id uuid not null, referral_id uuid not null, kind text not null, value text not null, primary key (person_id, kind, value))`;
    await sql`create index on person_term_plain (value)`;
    const ways = {
      closed: {
        store: (referralId: string, data: PersonData) =>
          db.transaction((tx) =>
            storePeople(tx, testVault, referralId, [{ id: personIdOf(referralId, 0), part: 'victim', data }], 'bench'),
          ),
        read: (referralId: string) => db.transaction((tx) => listPeople(tx, testVault, referralId)),
      },
      plain: {
        store: (referralId: string, data: PersonData) =>
          db.transaction(async (tx) => {
            const id = personIdOf(referralId, 0);
            await tx.insert(personPlain).values({ id, referralId, part: 'victim', data, updatedBy: 'bench' });
            await tx.delete(termPlain).where(eq(termPlain.personId, id));
            await tx.insert(termPlain).values(termsOf(data).map((term) => ({ personId: id, referralId, ...term })));
          }),
        read: (referralId: string) =>
          db.transaction((tx) => tx.select().from(personPlain).where(eq(personPlain.referralId, referralId))),
      },
    };
    const names = ['closed', 'plain'] as const;
    const times = {
      closed: { store: [] as number[], read: [] as number[] },
      plain: { store: [] as number[], read: [] as number[] },
    };
    for (let index = 0; index < TIMES; index += 1) {
      const data = personOf(index);
      // Now the one first, now the other.
      for (const name of index % 2 ? names : names.toReversed()) {
        const referralId = crypto.randomUUID();
        const from = performance.now();
        await ways[name].store(referralId, data);
        const stored = performance.now();
        const [found] = await ways[name].read(referralId);
        const read = performance.now();
        if (found?.data?.fullName !== data.fullName) throw new Error(`${name}: what was stored is not what is read`);
        if (index < WARM_UP) continue;
        times[name].store.push(stored - from);
        times[name].read.push(read - stored);
      }
    }
    for (const what of ['store', 'read'] as const) {
      const [closed, plain] = [times.closed[what], times.plain[what]];
      const ratio = median(closed.map((ms, index) => ms / (plain[index] ?? Number.NaN)));
      say(
        `a person's data, ${what === 'store' ? 'stored' : 'read'}: encrypted ${median(closed).toFixed(2)} ms, in plain columns ${median(plain).toFixed(2)} ms, ratio pair by pair ${ratio.toFixed(2)}`,
      );
    }
  } finally {
    await close();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const stack = await startThrowawayStack((line) => console.error(`[bench] ${line}`));
  try {
    await measureFields(stack);
  } finally {
    await stack.stop();
  }
}
