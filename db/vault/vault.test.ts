import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createDatabase, type TestDatabase } from '../../testing/harness.ts';
import { openDatabase, type DatabaseHandle } from '../client.ts';
import { listPeople, personIdOf, storePeople, victimIdOf } from '../queries/person.ts';
import { listReports, loadAttachment, storeAttachment, storeReport } from '../queries/papers.ts';
import { attachment, masterKey, person, personIndex, personKey, report } from '../schema/index.ts';
import { termsOf } from '../../domain/person/match.ts';
import { findPeople } from './blind-index.ts';
import { erase, erasuresOf } from './erase.ts';
import { addMasterKey, dropMasterKey, ensureRingFile, newMasterKey, openRing } from './ring.ts';
import { openBytes } from './cipher.ts';
import { refold } from './refold.ts';
import { keyStatus, retire, rotate } from './rotate.ts';
import { createVault, PersonErased, registerRing, type Vault } from './vault.ts';

let database: TestDatabase;
let handle: DatabaseHandle;
let dir: string;
let keyring: string;
let vault: Vault;

beforeAll(async () => {
  database = await createDatabase();
  handle = openDatabase(database.workerUrl);
  dir = await mkdtemp(join(tmpdir(), 'vault-'));
});
afterAll(async () => {
  await handle?.close();
  await database?.drop();
  await rm(dir, { recursive: true, force: true });
});
beforeEach(async () => {
  await handle.db.delete(person);
  await handle.db.delete(personIndex);
  await handle.db.delete(personKey);
  await handle.db.delete(masterKey);
  keyring = join(dir, crypto.randomUUID());
  ensureRingFile(keyring);
  vault = createVault(openRing({ file: keyring }));
});

async function someCase(name = 'Nguyễn Thị Ví Dụ') {
  const referralId = crypto.randomUUID();
  await handle.db.transaction((tx) =>
    storePeople(
      tx,
      vault,
      referralId,
      [
        { id: personIdOf(referralId, 0), part: 'victim', data: { fullName: name } },
        { id: personIdOf(referralId, 1), part: 'relative', data: { fullName: 'Trần Văn Cha' } },
      ],
      'somebody',
    ),
  );
  return referralId;
}
const namesOf = async (referralId: string, using = vault) =>
  (await listPeople(handle.db, using, referralId)).map(({ data }) => data?.fullName ?? null);

describe('what is personal is closed', () => {
  test('people, each with their own key; the bytes stored say nothing', async () => {
    const id = await someCase();
    expect(await namesOf(id)).toEqual(['Nguyễn Thị Ví Dụ', 'Trần Văn Cha']);
    const rows = await handle.db.select().from(person).where(eq(person.referralId, id));
    for (const { data } of rows) expect(data.toString('utf8')).not.toContain('Name');
    const keys = await handle.db.select().from(personKey);
    expect(keys).toHaveLength(2);
    expect(new Set(keys.map(({ wrapped }) => wrapped?.toString('hex'))).size).toBe(2);
  });

  test('reports and documents, with the key of the victim', async () => {
    const referralId = await someCase();
    const where = { referralId, stepId: 'reception.receive-1' };
    const body = { condition: 'Mệt, tỉnh táo' };
    const id = crypto.randomUUID();
    await storeReport(handle.db, vault, { ...where, id, authorId: 'a', agencyId: 'x', form: 'reception', body });
    await storeReport(handle.db, vault, {
      ...where,
      id,
      authorId: 'a',
      agencyId: 'x',
      form: 'reception',
      body: { condition: 'no' },
    });
    expect(await listReports(handle.db, vault, referralId, where.stepId)).toMatchObject([{ id, body }]);
    const content = Buffer.from('%PDF-1.4 bí mật');
    const file = {
      ...where,
      id,
      code: 'form-07',
      mediaType: 'application/pdf',
      uploadedBy: 'a',
      agencyId: 'x',
      content,
    };
    const stored = await storeAttachment(handle.db, vault, file);
    expect((await storeAttachment(handle.db, vault, file)).fresh).toBe(false);
    expect(stored.paper.sha256).toBe(stored.sha256);
    expect((await loadAttachment(handle.db, vault, { ...where, id }))?.content).toEqual(content);
    const [raw] = await handle.db.select().from(attachment).where(eq(attachment.id, id));
    expect(raw?.content.includes(Buffer.from('PDF'))).toBe(false);
    expect(raw?.sha256.includes(Buffer.from(stored.sha256))).toBe(false);
    // Without a victim's key nothing of it opens: it is the victim's.
    await handle.db.transaction((tx) => erase(tx, [victimIdOf(referralId)], { by: 'x', reason: 'test' }));
    expect(await listReports(handle.db, vault, referralId, where.stepId)).toMatchObject([{ id, body: null }]);
    expect(await loadAttachment(handle.db, vault, { ...where, id })).toMatchObject({ content: null, sha256: null });
    await expect(
      storeReport(handle.db, vault, {
        ...where,
        id: crypto.randomUUID(),
        authorId: 'a',
        agencyId: 'x',
        form: 'added',
        body,
      }),
    ).rejects.toThrow(PersonErased);
  });

  test('a ciphertext put in another row, or under another person, does not open', async () => {
    const [one, two] = [await someCase('Người Một'), await someCase('Người Hai')];
    const [stolen] = await handle.db
      .select()
      .from(person)
      .where(eq(person.id, victimIdOf(one)));
    await handle.db
      .update(person)
      .set({ data: stolen?.data as Buffer })
      .where(eq(person.id, victimIdOf(two)));
    await expect(namesOf(two)).rejects.toThrow('moved to another place');
    const [key] = await handle.db
      .select()
      .from(personKey)
      .where(eq(personKey.personId, victimIdOf(one)));
    await handle.db
      .update(personKey)
      .set({ wrapped: key?.wrapped as Buffer })
      .where(eq(personKey.personId, victimIdOf(two)));
    await expect(namesOf(two), 'nor a wrapped key').rejects.toThrow('moved to another place');
    const id = crypto.randomUUID();
    const body = { condition: 'x' };
    await storeReport(handle.db, vault, {
      id,
      referralId: one,
      stepId: 's-1',
      authorId: 'a',
      agencyId: 'x',
      form: 'added',
      body,
    });
    await handle.db.update(report).set({ id: crypto.randomUUID() }).where(eq(report.id, id));
    await expect(listReports(handle.db, vault, one, 's-1')).rejects.toThrow('moved to another place');
  });

  test('the wrong master key under a known id is refused at the start of a process', async () => {
    await registerRing(handle.db, vault.ring);
    await expect(registerRing(handle.db, openRing({ keys: newMasterKey('k1') }))).rejects.toThrow(
      'is not the one this database was written with',
    );
  });
});

describe('rotation', () => {
  test('while people read and write: nobody notices, and it can be cut off and begun again', async () => {
    const ids = await Promise.all(Array.from({ length: 60 }, (_, index) => someCase(`Người ${index}`)));
    addMasterKey(keyring);
    let running = true;
    const faults: unknown[] = [];
    const work = async (seed: number) => {
      for (let round = seed; running; round += 7) {
        const id = ids[round % ids.length] as string;
        try {
          expect((await namesOf(id))[0]).toBe(`Người ${round % ids.length}`);
          await storeReport(handle.db, vault, {
            id: crypto.randomUUID(),
            referralId: id,
            stepId: 's-1',
            authorId: 'a',
            agencyId: 'x',
            form: 'added',
            body: { round },
          });
          expect(await namesOf(await someCase('Mới'))).toContain('Mới');
        } catch (error) {
          faults.push(error);
        }
      }
    };
    const workers = [work(0), work(1), work(2)];
    try {
      // Cut off after the first batch, as a killed command is.
      await expect(
        rotate(handle.db, vault, {
          batch: 10,
          onBatch: () => {
            throw new Error('killed');
          },
        }),
      ).rejects.toThrow('killed');
      const half = await keyStatus(handle.db, vault.ring);
      expect(half.find(({ kid }) => kid === 'k1')?.people).toBeGreaterThanOrEqual(110);
      expect(await rotate(handle.db, vault, { batch: 10 })).toBeGreaterThanOrEqual(110);
    } finally {
      running = false;
      await Promise.all(workers);
    }
    expect(faults).toEqual([]);
    expect(await rotate(handle.db, vault), 'a second time there is nothing to do').toBe(0);
    const indexed = await handle.db.selectDistinct({ kid: personIndex.kid }).from(personIndex);
    expect(indexed, 'the blind index turns with it').toEqual([{ kid: 'k2' }]);
    const wanted = termsOf({ fullName: 'Người 7' });
    expect((await findPeople(handle.db, vault.ring, wanted)).filter(({ found }) => found.length === 4)).toMatchObject([
      { referralId: ids[7] },
    ]);
    const after = await keyStatus(handle.db, vault.ring);
    expect(after.find(({ kid }) => kid === 'k1')).toMatchObject({ people: 0, active: false });
    for (const [index, id] of ids.entries()) expect((await namesOf(id))[0]).toBe(`Người ${index}`);
  });

  test('a master key is not retired while it is active or wraps anything', async () => {
    await someCase();
    await expect(retire(handle.db, vault.ring, 'k1')).rejects.toThrow('active');
    addMasterKey(keyring);
    await expect(retire(handle.db, vault.ring, 'k1')).rejects.toThrow('still wraps the keys of 2 people');
    await rotate(handle.db, vault);
    await retire(handle.db, vault.ring, 'k1');
    await retire(handle.db, vault.ring, 'k1');
  });

  test('a process that has not heard of it cannot use a retired key any more', async () => {
    const stale = createVault(openRing({ keys: newMasterKey('old') }));
    await registerRing(handle.db, stale.ring);
    await retire(handle.db, vault.ring, 'old');
    await expect(
      stale.cipherFor(handle.db, { personId: crypto.randomUUID(), referralId: crypto.randomUUID() }),
    ).rejects.toThrow();
    await expect(registerRing(handle.db, stale.ring)).rejects.toThrow('must not come back');
  });
});

describe('another way of folding', () => {
  const indexed = () =>
    handle.db
      .select({
        personId: personIndex.personId,
        kind: personIndex.kind,
        mac: personIndex.mac,
        folding: personIndex.folding,
      })
      .from(personIndex)
      .orderBy(personIndex.personId, personIndex.kind, personIndex.mac);
  /** As the release before left it: other fingerprints, and rows that do not say how they were made. */
  async function older() {
    await handle.db.delete(personIndex).where(eq(personIndex.kind, 'letters'));
    await handle.db.update(personIndex).set({ folding: 1, kind: 'name' }).where(eq(personIndex.kind, 'name'));
    await handle.db.update(personIndex).set({ folding: 1 });
  }

  test('makes the index anew, cut off and again, and by two workers at once: it comes to the same', async () => {
    for (let index = 0; index < 12; index += 1) await someCase(`Thạch Sa Rinh ${index}`);
    const whole = await indexed();
    await older();
    expect(await findPeople(handle.db, vault.ring, termsOf({ fullName: 'Thạch Sarinh 3' }))).not.toContainEqual(
      expect.objectContaining({ found: expect.arrayContaining([expect.objectContaining({ kind: 'letters' })]) }),
    );
    const done = await Promise.all([refold(handle.db, vault, { batch: 5 }), refold(handle.db, vault, { batch: 3 })]);
    expect(Math.max(...done)).toBeGreaterThan(0);
    expect(await indexed()).toEqual(whole);
    expect(await refold(handle.db, vault), 'a second time there is nothing to do').toBe(0);
    const [found] = (await findPeople(handle.db, vault.ring, termsOf({ fullName: 'Thạch Sarinh 3' }))).filter((hit) =>
      hit.found.some(({ kind }) => kind === 'letters'),
    );
    expect(found).toBeDefined();
  });

  test('ends where somebody was erased meanwhile', async () => {
    const id = await someCase();
    await older();
    await handle.db.transaction((tx) => erase(tx, [victimIdOf(id)], { by: 'admin', reason: 'asked' }));
    expect(await refold(handle.db, vault)).toBe(1);
  });
});

describe('erasure', () => {
  test('from its commit on nothing opens, and no new key is made; others are not touched', async () => {
    const id = await someCase();
    const [victim, relative] = [personIdOf(id, 0), personIdOf(id, 1)];
    const erased = await handle.db.transaction((tx) => erase(tx, [victim], { by: 'admin', reason: 'asked' }));
    expect(erased).toEqual([victim]);
    expect(await namesOf(id)).toEqual([null, 'Trần Văn Cha']);
    expect((await erasuresOf(handle.db, [victim, relative])).get(victim)).toMatchObject({ reason: 'asked' });
    await expect(vault.cipherFor(handle.db, { personId: victim, referralId: id })).rejects.toThrow(PersonErased);
    const again = await handle.db.transaction((tx) => erase(tx, [victim], { by: 'other', reason: 'again' }));
    expect(again, 'once is enough').toEqual([]);
    const [tombstone] = await handle.db.select().from(personKey).where(eq(personKey.personId, victim));
    expect(tombstone).toMatchObject({ kid: null, wrapped: null, erasedBy: 'admin', erasedKid: 'k1' });
  });

  test('a backup of the database opens until the master key is retired, and never after', async () => {
    const id = await someCase();
    const victim = victimIdOf(id);
    const takeBackup = async () => ({
      key: (await handle.db.select().from(personKey).where(eq(personKey.personId, victim)))[0],
      data: (await handle.db.select().from(person).where(eq(person.id, victim)))[0],
    });
    const backup = await takeBackup();
    await handle.db.transaction((tx) => erase(tx, [victim], { by: 'admin', reason: 'asked' }));
    const stolen = await vault.wrapper.unwrap(victim, backup.key?.kid as string, backup.key?.wrapped as Buffer);
    expect(stolen, 'honestly: until then, a backup and the key ring are enough').toHaveLength(32);
    expect(await keyStatus(handle.db, vault.ring)).toMatchObject([{ kid: 'k1', waiting: 1 }]);

    addMasterKey(keyring);
    await rotate(handle.db, vault);
    await retire(handle.db, vault.ring, 'k1');
    dropMasterKey(keyring, 'k1');
    expect((await keyStatus(handle.db, vault.ring)).every(({ waiting }) => waiting === 0)).toBe(true);

    // The whole backup of that person back in place: the key row and the ciphertext, in a database without our rules.
    await handle.db.update(masterKey).set({ live: true }).where(eq(masterKey.kid, 'k1'));
    await handle.db
      .update(personKey)
      .set({ kid: backup.key?.kid as string, wrapped: backup.key?.wrapped as Buffer, erasedAt: null })
      .where(eq(personKey.personId, victim));
    await handle.db
      .update(person)
      .set({ data: backup.data?.data as Buffer })
      .where(eq(person.id, victim));
    const later = createVault(openRing({ file: keyring }));
    await expect(namesOf(id, later)).rejects.toThrow('master key k1 is not in the ring');
    // Nor does the key that stayed for payloads open it.
    expect(() =>
      openBytes(later.ring.derive('k1', 'codec'), ['person-key', victim, 'k1'], backup.key?.wrapped as Buffer),
    ).toThrow('another key');
    // Whoever lives is read as before.
    const living = await someCase('Người Sống');
    expect((await namesOf(living, later))[0]).toBe('Người Sống');
  });
});
