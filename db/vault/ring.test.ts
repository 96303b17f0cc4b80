import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBytes, sealBytes } from './cipher.ts';
import { addMasterKey, dropMasterKey, ensureRingFile, newMasterKey, openRing, parseRing, ringText } from './ring.ts';

const A = newMasterKey('a');
const B = newMasterKey('b');

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'ring-'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

describe('a ring of master keys', () => {
  test('the first is active, the others still open', () => {
    const ring = openRing({ keys: `${B},${A}` });
    expect([ring.activeKid(), ring.kids()]).toEqual(['b', ['b', 'a']]);
    expect(ring.derive('a', 'wrap')).toEqual(openRing({ keys: A }).derive('a', 'wrap'));
    expect(() => ring.derive('c', 'wrap')).toThrow('master key c is not in the ring');
  });

  test('each purpose has its own key, and none is the master key', () => {
    const ring = openRing({ keys: A });
    const keys = [
      ...(['wrap', 'index', 'codec'] as const).map((purpose) => ring.derive('a', purpose).toString('base64')),
      A.slice(2),
    ];
    expect(new Set(keys).size).toBe(4);
  });

  test.each([
    ['', 'there is no master key'],
    ['a=c2hvcnQ=', 'master key a must be 32 bytes'],
    [`${A},${A}`, 'master key a is given twice'],
    [A.slice(2), 'a master key is written kid=base64'],
    [`Ä=${A.slice(2)}`, 'a master key is written kid=base64'],
  ])('%s is refused, and no key is quoted', (text, message) => {
    expect(() => parseRing(text)).toThrow(message);
    expect(() => parseRing(text)).not.toThrow(A.slice(2));
  });

  test('a file is made once, for its owner only, and changes are seen while it is open', async () => {
    const file = join(dir, 'keyring');
    ensureRingFile(file);
    const first = await readFile(file, 'utf8');
    ensureRingFile(file);
    expect(await readFile(file, 'utf8')).toBe(first);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const ring = openRing({ file });
    expect(ring.activeKid()).toBe('k1');
    expect(addMasterKey(file)).toBe('k2');
    // A key id that is not known is looked for at once.
    expect(ring.derive('k2', 'wrap')).toHaveLength(32);
    expect(ring.activeKid()).toBe('k2');
    const codec = ring.derive('k1', 'codec');
    expect(() => dropMasterKey(file, 'k2')).toThrow('active');
    dropMasterKey(file, 'k1');
    const later = openRing({ file });
    expect(await readFile(file, 'utf8')).not.toContain(first.trim().slice(3));
    expect(() => later.derive('k1', 'wrap')).toThrow('not in the ring');
    expect(later.derive('k1', 'codec'), 'payloads of Temporal still open').toEqual(codec);
    expect([later.kids(), later.codecKids()]).toEqual([['k2'], ['k2', 'k1']]);
  });

  test('a file that others may read is refused', async () => {
    const file = join(dir, 'open');
    await writeFile(file, A);
    await chmod(file, 0o644);
    expect(() => openRing({ file })).toThrow('chmod 600');
    expect(() => openRing({ file: join(dir, 'none') })).toThrow('ENOENT');
  });

  test('what MASTER_KEYS must say next', () => {
    expect(ringText(A, { add: 'b' })).toMatch(/^b=[^,]{44},a=/);
    const dropped = ringText(`${B},${A}`, { drop: 'a' });
    expect(openRing({ keys: dropped }).kids()).toEqual(['b']);
    expect(dropped).not.toContain(A.slice(2));
  });
});

describe('AES-256-GCM', () => {
  const key = Buffer.alloc(32, 1);
  const sealed = sealBytes(key, ['person', 'data', '1'], Buffer.from('Nguyễn Thị Ví Dụ'));

  test('opens where it was closed, and nowhere else', () => {
    expect(openBytes(key, ['person', 'data', '1'], sealed).toString()).toBe('Nguyễn Thị Ví Dụ');
    for (const place of [['person', 'data', '2'], ['report', 'data', '1'], ['person', 'data1', ''], []])
      expect(() => openBytes(key, place, sealed)).toThrow('moved to another place');
    expect(() => openBytes(Buffer.alloc(32, 2), ['person', 'data', '1'], sealed)).toThrow('another key');
  });

  test('every bit counts, and a cut one says so', () => {
    for (let index = 1; index < sealed.length; index += 1) {
      const changed = Buffer.from(sealed);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(() => openBytes(key, ['person', 'data', '1'], changed)).toThrow('was changed');
    }
    expect(() => openBytes(key, ['person', 'data', '1'], sealed.subarray(0, 20))).toThrow('not a ciphertext of ours');
  });

  test('the same text is never closed alike twice', () => {
    expect(sealBytes(key, [], Buffer.from('x'))).not.toEqual(sealBytes(key, [], Buffer.from('x')));
  });
});
