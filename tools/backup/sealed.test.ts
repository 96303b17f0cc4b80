import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { opened, verifyFile, writeBackup } from './file.ts';
import { type PartEnd, readParts } from './parts.ts';
import { newBackupKeys, openerOf, openSealed, publicOf, readerOf, SealedWriter, SealError } from './sealed.ts';
import { unpack } from './tar.ts';

/** A closed file opens for its reader alone, and to the last byte or not at all. */

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'sealed-'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

const keys = newBackupKeys();
const reader = readerOf(keys.publicKey);
const opener = openerOf(keys.privateKey);
const MEGABYTE = 1024 * 1024;

async function sealed(plain: Buffer, readers = [reader]): Promise<Buffer> {
  const out: Buffer[] = [];
  const writer = new SealedWriter(readers, async (bytes) => void out.push(Buffer.from(bytes)));
  for (let at = 0; at < plain.length; at += 70_001) await writer.write(plain.subarray(at, at + 70_001));
  await writer.end();
  return Buffer.concat(out);
}

async function* pieces(all: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < all.length; at += 65_537) yield all.subarray(at, at + 65_537);
}

async function read(all: Buffer, key = opener): Promise<Buffer> {
  const out: Buffer[] = [];
  for await (const piece of openSealed(pieces(all), { opener: key })) out.push(Buffer.from(piece));
  return Buffer.concat(out);
}

describe('a closed stream', () => {
  test.each([0, 1, MEGABYTE - 1, MEGABYTE, MEGABYTE + 1, 3 * MEGABYTE + 17])(
    'of %d bytes is what was written',
    async (size) => {
      const plain = randomBytes(size);
      const closed = await sealed(plain);
      expect((await read(closed)).equals(plain)).toBe(true);
      if (size > 16) expect(closed.includes(plain.subarray(0, 16))).toBe(false);
    },
  );

  test('opens for each of its readers, and for nobody else', async () => {
    const other = newBackupKeys();
    const both = await sealed(Buffer.from('x'), [reader, readerOf(other.publicKey)]);
    for (const key of [opener, openerOf(other.privateKey)]) expect((await read(both, key)).toString()).toBe('x');
    await expect(read(both, openerOf(newBackupKeys().privateKey))).rejects.toThrow(/this key does not open it/);
    expect(publicOf(opener)).toBe(keys.publicKey);
  });

  test('that was changed anywhere does not open', async () => {
    const closed = await sealed(randomBytes(2 * MEGABYTE + 5));
    for (const at of [3, 20, 60, 200, MEGABYTE, closed.length - 20, closed.length - 1]) {
      const changed = Buffer.from(closed);
      changed.writeUInt8((changed[at] as number) ^ 1, at);
      await expect(read(changed), `byte ${at}`).rejects.toThrow(SealError);
    }
  });

  test('that was cut off, lengthened, or put together anew does not open', async () => {
    const closed = await sealed(randomBytes(3 * MEGABYTE));
    const piece = MEGABYTE + 16;
    const head = closed.length - 3 * piece;
    const at = (index: number) => closed.subarray(head + index * piece, head + (index + 1) * piece);
    const [start, one, two, three] = [closed.subarray(0, head), at(0), at(1), at(2)];
    for (const [what, other] of Object.entries({
      'cut in a piece': closed.subarray(0, closed.length - 100),
      'cut between two': Buffer.concat([start, one, two]),
      'cut in its head': closed.subarray(0, 40),
      'nothing but its head': start,
      lengthened: Buffer.concat([closed, Buffer.alloc(1)]),
      'changed over': Buffer.concat([start, two, one, three]),
      'one left out': Buffer.concat([start, one, three]),
      'one twice': Buffer.concat([start, one, one, two, three]),
      empty: Buffer.alloc(0),
    }))
      await expect(read(other), what).rejects.toThrow(SealError);
  });

  test('keys are not written in messages', () => {
    for (const text of ['', 'referral-backup-private-short', keys.publicKey])
      expect(() => openerOf(text)).toThrow(/^a key that opens backups begins with referral-backup-private-$/);
  });
});

describe('a backup as a file', () => {
  const nothing = async () => {};
  const path = (name: string) => join(dir, name);

  test('has its parts in order, and a list of them', async () => {
    const file = path('parts');
    const large = randomBytes(2 * MEGABYTE);
    await writeBackup(
      file,
      [reader],
      async (parts) => {
        await parts.part('a', [Buffer.from('eins'), Buffer.from('zwei')]);
        await parts.part('b', [large]);
        return { said: 1 };
      },
      nothing,
    );
    const seen: string[] = [];
    // What is not read of a part is read past.
    const manifest = await readParts<{ said: number; parts: PartEnd[] }>(
      opened(file, { opener }),
      async (name, data) => {
        seen.push(name);
        if (name === 'a') for await (const chunk of data) seen.push(chunk.toString());
      },
    );
    expect(seen).toEqual(['a', 'eins', 'zwei', 'b']);
    expect(manifest).toMatchObject({
      said: 1,
      parts: [
        { name: 'a', bytes: 8 },
        { name: 'b', bytes: large.length },
      ],
    });
  });

  test('has no name before it is whole: a writing that fails, or a look that finds fault, leaves nothing', async () => {
    const failing = path('failing');
    await expect(
      writeBackup(
        failing,
        [reader],
        async (parts) => {
          await parts.part('a', [randomBytes(MEGABYTE)]);
          throw new Error('the server went away');
        },
        nothing,
      ),
    ).rejects.toThrow('went away');
    await expect(
      writeBackup(
        failing,
        [reader],
        async () => ({}),
        async (file) => {
          expect(file).toBe(`${failing}.part`);
          throw new Error('not whole');
        },
      ),
    ).rejects.toThrow('not whole');
    expect((await readdir(dir)).filter((name) => name.startsWith('failing'))).toEqual([]);
  });

  test('of a name that is taken leaves what is there', async () => {
    await writeFile(path('taken'), 'mine');
    await expect(writeBackup(path('taken'), [reader], async () => ({}), nothing)).rejects.toThrow(/EEXIST/);
    expect(await readFile(path('taken'), 'utf8')).toBe('mine');
  });

  test('without its list is none, and neither is something else', async () => {
    const writer: Buffer[] = [];
    const closed = new SealedWriter([reader], async (bytes) => void writer.push(Buffer.from(bytes)));
    await closed.end();
    await writeFile(path('listless'), Buffer.concat(writer));
    await expect(verifyFile(path('listless'), { opener })).rejects.toThrow(/its writing was cut off/);
    await writeFile(path('other'), 'PGDMP'.repeat(100));
    await expect(verifyFile(path('other'), { opener })).rejects.toThrow(/no backup of this program/);
  });
});

describe('an archive of files', () => {
  const entry = (name: string, type: string, content = '') => {
    const head = Buffer.alloc(512);
    head.write(name, 0);
    head.write(content.length.toString(8).padStart(11, '0'), 124);
    head.write(type, 156);
    return Buffer.concat([head, Buffer.from(content), Buffer.alloc((512 - (content.length % 512)) % 512)]);
  };
  const archive = (...entries: Buffer[]) => pieces(Buffer.concat([...entries, Buffer.alloc(1024)]));

  test('is unpacked', async () => {
    const to = join(dir, 'unpacked');
    const digests = await unpack(archive(entry('base', '5'), entry('base/1', '0', 'x'.repeat(700))), to);
    expect([...digests.keys()]).toEqual(['base/1']);
    expect(await readFile(join(to, 'base/1'), 'utf8')).toBe('x'.repeat(700));
  });

  test.each(['../out', '/etc/x', 'base/../../out'])(
    'with a file that would lie elsewhere (%s) is refused',
    async (name) => {
      await expect(unpack(archive(entry(name, '0', 'x')), join(dir, 'refused'))).rejects.toThrow(/lie elsewhere/);
    },
  );

  test('with a link in it, or cut off, is refused', async () => {
    await expect(unpack(archive(entry('link', '2')), join(dir, 'linked'))).rejects.toThrow(/neither file nor folder/);
    const cut = entry('cut', '0', 'x'.repeat(5000)).subarray(0, 3000);
    await expect(unpack(pieces(cut), join(dir, 'cut'))).rejects.toThrow(/cut off/);
  });
});
