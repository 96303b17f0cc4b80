import { registerRing, createVault } from '../db/vault/vault.ts';
import { type Database, openDatabase } from '../db/client.ts';
import { keepCallerKeys } from '../db/security/caller-keys.ts';
import { keyStatus, retire, rotate } from '../db/vault/rotate.ts';
import {
  addMasterKey,
  dropMasterKey,
  KeyError,
  type KeyRing,
  newMasterKey,
  nextKid,
  openRing,
  ringFrom,
  ringText,
} from '../db/vault/ring.ts';
import { installation } from './stack/installation.ts';
import { inWords } from './stack/in-words.ts';
import { optionsOf } from './stack/options.ts';

/** `npm run keys -- …`: the master keys of an installation, while it runs. See docs/privacy.md. */

const USAGE = `usage: npm run keys -- <command>
  status        each master key, whose keys it wraps, and the erasures that wait for its end
  new [kid]     prints a new master key, for MASTER_KEYS or a key file; changes nothing
  add           makes a new key the active one (key file), or prints the new value of MASTER_KEYS
  rotate        wraps every person's key with the active one, while API and worker go on; may be cut off and repeated
  retire KID    destroys a master key for good; refused while anything is wrapped by it`;

const { positionals } = optionsOf({ allowPositionals: true });
const [command, kid] = positionals;
const commands = ['status', 'new', 'add', 'rotate', 'retire'];
if (!command || !commands.includes(command) || (command === 'retire' && !kid)) {
  console.error(USAGE);
  process.exit(2);
}

try {
  if (command === 'new') console.log(newMasterKey(kid ?? 'k1'));
  else await withKeys(command);
} catch (error) {
  console.error(inWords(error));
  process.exitCode = 1;
}
process.disconnect?.();

interface Keys {
  db: Database;
  ring: KeyRing;
  where: Awaited<ReturnType<typeof installation>>;
}

async function withKeys(name: string): Promise<void> {
  const where = await installation();
  const ring = ringFrom(where);
  const database = openDatabase(where.DATABASE_URL, { max: 2, applicationName: 'referral-keys' });
  const keys = { db: database.db, ring, where };
  try {
    if (name === 'status') await status(keys);
    else if (name === 'add') await add(keys);
    else if (name === 'rotate') {
      const done = await rotate(keys.db, createVault(ring), { onBatch: (count) => console.error(`${count} …`) });
      console.log(`${done} keys wrapped anew; every one is wrapped by ${ring.activeKid()}`);
    } else await end(keys, kid as string);
  } finally {
    await database.close();
  }
}

async function status({ db, ring }: Keys): Promise<void> {
  const rows = await keyStatus(db, ring);
  for (const row of rows) {
    const state = row.retiredAt
      ? `retired ${row.retiredAt.toISOString()}`
      : row.active
        ? 'active'
        : row.inRing
          ? 'old'
          : 'NOT IN THIS RING';
    console.log(
      `${row.kid.padEnd(8)} ${state.padEnd(32)} wraps ${row.people} keys${row.waiting > 0 ? `; ${row.waiting} erasures wait for its end` : ''}`,
    );
  }
  const waiting = rows.reduce((sum, row) => sum + row.waiting, 0);
  console.log(
    waiting === 0
      ? 'no erasure waits'
      : `${waiting} erasures are not complete yet: backups still hold the wrapped keys. Add a key, rotate, retire the old one.`,
  );
}

async function add({ db, ring, where }: Keys): Promise<void> {
  const file = where.MASTER_KEY_FILE;
  await registerRing(db, ring);
  if (file) {
    const line = newMasterKey(nextKid(ring.codecKids()));
    // PostgreSQL first: who signs with a key it does not know can do nothing.
    await tellPostgres({ db, ring, where }, [
      ...ring.kids().map((one) => [one, ring] as const),
      [nextKid(ring.codecKids()), openRing({ keys: line })],
    ]);
    const made = addMasterKey(file, line);
    // Known to the database before anybody can use it, or at the latest by who does.
    await registerRing(db, ringFrom(where));
    console.log(`${made} is the active master key; next: npm run keys -- rotate`);
    return;
  }
  const next = nextKid(ring.codecKids());
  console.error(
    'There is no key file to write. First put the new key last, migrate and restart all, then put it first and restart all:',
  );
  console.log(`MASTER_KEYS=${ringText(where.MASTER_KEYS ?? '', { add: next })}`);
}

/** As the owner of its tables: nobody else may give PostgreSQL what it knows the API by. */
async function tellPostgres({ where }: Keys, pairs: readonly (readonly [string, KeyRing])[]): Promise<void> {
  const url = where.MIGRATOR_DATABASE_URL;
  if (!url) throw new KeyError('MIGRATOR_DATABASE_URL is needed: PostgreSQL has to know the keys that sign');
  const owner = openDatabase(url, { max: 1, applicationName: 'referral-keys' });
  const rings = new Map(pairs);
  await keepCallerKeys(owner.sql, {
    kids: () => [...rings.keys()],
    derive: (one, purpose) => (rings.get(one) as KeyRing).derive(one, purpose),
  }).finally(() => owner.close());
}

async function end({ db, ring, where }: Keys, old: string): Promise<void> {
  const file = where.MASTER_KEY_FILE;
  await retire(db, ring, old);
  if (file) {
    const rest = ring.kids().filter((one) => one !== old);
    await tellPostgres(
      { db, ring, where },
      rest.map((one) => [one, ring] as const),
    );
    if (ring.kids().includes(old)) dropMasterKey(file, old);
    console.log(`${old} is destroyed in ${file}; destroy every copy of it as well`);
    return;
  }
  if (!ring.kids().includes(old)) throw new KeyError(`${old} is not in MASTER_KEYS; it is retired in the database`);
  console.error('Retired in the database. Put this in place, restart all, and destroy every copy of the old value:');
  console.log(`MASTER_KEYS=${ringText(where.MASTER_KEYS ?? '', { drop: old })}`);
}
