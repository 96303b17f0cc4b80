import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase, type DatabaseHandle } from '../../db/client.ts';
import { agency, agencyChange } from '../../db/schema/index.ts';
import { createDatabase, type TestDatabase } from '../../testing/harness.ts';

/** `npm run agencies` as people run it: another process, a file, a database. */

const script = fileURLToPath(new URL('../../tools/agencies.ts', import.meta.url));
const COMMUNES = fileURLToPath(new URL('../../fixtures/agencies-hanoi-communes.csv', import.meta.url));
const HEADING = 'code,name_vi,name_en,kind,parent,place,valid_from,valid_until,email,phone';

/** A process a command, on a busy machine. */
const SLOW = 240_000;

let database: TestDatabase;
let handle: DatabaseHandle;
let folder: string;
beforeAll(async () => {
  database = await createDatabase();
  handle = openDatabase(database.workerUrl);
  folder = await mkdtemp(join(tmpdir(), 'agencies-'));
});
afterAll(async () => {
  await handle?.close();
  await rm(folder, { recursive: true, force: true });
});

const run = (...args: string[]) =>
  new Promise<{ code: number; out: string; err: string }>((resolve) => {
    const env = { ...process.env, WORKER_DATABASE_URL: database.workerUrl, DATABASE_URL: '' };
    execFile(process.execPath, [script, ...args], { env }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out: out.trim(), err: err.trim() }),
    );
  });
const fileOf = async (name: string, lines: string[], newline = '\n') => {
  const path = join(folder, name);
  await writeFile(path, lines.join(newline));
  return path;
};
const stored = () => handle.db.select().from(agency).orderBy(agency.id);
const changes = async () => (await handle.db.select({ id: agencyChange.revision }).from(agencyChange)).length;

describe('agencies on the command line', () => {
  test(
    'the 51 wards and 75 communes of Ha Noi: shown, taken, and taken again without a change',
    async () => {
      const dry = await run('import', COMMUNES, '--dry-run');
      expect(dry).toMatchObject({
        code: 0,
        out: 'would be: 126 added, 0 changed, 0 as they were; nothing was changed',
      });
      expect(await stored()).toEqual([]);
      const source = 'Nghị quyết 1656/NQ-UBTVQH15';
      expect(await run('import', COMMUNES, '--source', source)).toMatchObject({
        code: 0,
        out: '126 added, 0 changed, 0 as they were',
      });
      const rows = await stored();
      expect(rows).toHaveLength(126);
      expect(rows.filter(({ nameVi }) => nameVi.startsWith('UBND phường '))).toHaveLength(51);
      expect(rows.filter(({ nameVi }) => nameVi.startsWith('UBND xã '))).toHaveLength(75);
      expect(new Set(rows.map(({ area }) => area)).size).toBe(126);
      expect(rows[0]).toMatchObject({ id: 'hn-00004', place: 'HN', area: '00004', kind: 'commune' });
      expect(rows[0]?.validFrom.toISOString()).toBe('2025-06-30T17:00:00.000Z');
      const before = await changes();
      expect(await run('import', COMMUNES)).toMatchObject({ code: 0, out: '0 added, 0 changed, 126 as they were' });
      expect(await changes()).toBe(before);
    },
    SLOW,
  );

  test(
    'a file of a spreadsheet program: mark, line ends, quotes, a parent further down, a changed name, a body of the past',
    async () => {
      const path = await fileOf(
        'sheet.csv',
        [
          `\uFEFF${HEADING}`,
          'hn-00004,"UBND phường Ba Đình, Hà Nội",Ba Dinh Ward People’s Committee,commune,hn-above,HN-00004,2025-07-01,,bd@hn.example,',
          'hn-above,UBND thành phố,City People’s Committee,health,,HN,2020-01-01,,,',
          '',
          '# Cấp huyện đã kết thúc',
          'hn-quan-ba-dinh,UBND quận Ba Đình,Ba Dinh District,health,,HN,2010-01-01,2025-07-01,,',
        ],
        '\r\n',
      );
      expect(await run('import', path)).toMatchObject({ code: 0, out: '2 added, 1 changed, 0 as they were' });
      const rows = await stored();
      expect(rows.find(({ id }) => id === 'hn-00004')).toMatchObject({
        nameVi: 'UBND phường Ba Đình, Hà Nội',
        parentId: 'hn-above',
        email: 'bd@hn.example',
        version: 2,
      });
      expect(await run('import', path)).toMatchObject({ code: 0, out: '0 added, 0 changed, 3 as they were' });
      const past = await run('list', '--at', '2024-01-01');
      expect(past.out.split('\n').map((line) => line.split('\t').slice(0, 4))).toEqual([
        ['hn-above', 'health', '-', 'present'],
        ['hn-quan-ba-dinh', 'health', '-', 'past'],
      ]);
    },
    SLOW,
  );

  test(
    'what is exported is taken again without a change',
    async () => {
      const { code, out } = await run('export');
      expect(code).toBe(0);
      const path = await fileOf('export.csv', [out]);
      expect(await run('import', path)).toMatchObject({ code: 0, out: '0 added, 0 changed, 128 as they were' });
    },
    SLOW,
  );

  test(
    'every bad line is named with its number and its reason, and nothing is taken',
    async () => {
      const before = await stored();
      const path = await fileOf('bad.csv', [
        '# notes',
        HEADING,
        'hn-good,UBND xã Tốt,Good Commune,commune,,HN-00005,2025-07-01,,,',
        'HN Bad,UBND xã Xấu,Bad Commune,commune,,HN-00006,2025-07-01,,,',
        'hn-good,UBND xã Tốt,Good Commune,commune,,HN-00005,2025-07-01,,,',
        'hn-kind,Một,One,ministry,,HN,2025-02-30,,not-an-address,',
        'hn-few,Một,One',
        'hn-order,Một,One,commune,,HN,2025-07-01,2025-06-30,,',
        'hn-orphan,Một,One,commune,nobody,HN,2025-07-01,,,',
        'hn-00008,UBND phường Ngọc Hà,Ngoc Ha Ward People’s Committee,commune,,HN-00008,2025-07-01,2026-01-01,,',
        'hn-loop-a,Một,One,commune,hn-loop-b,HN,2025-07-01,,,',
        'hn-loop-b,Hai,Two,commune,hn-loop-a,HN,2025-07-01,,,',
      ]);
      const { code, out, err } = await run('import', path);
      expect(code).toBe(1);
      expect(out).toBe('');
      for (const wanted of [
        /^line 4: code: /m,
        /^line 5: code: hn-good stands in line 3 already$/m,
        /^line 6: kind: /m,
        /^line 6: valid_from: /m,
        /^line 6: email: /m,
        /^line 7: 3 fields where the heading has 10$/m,
        /^line 8: valid_until: 2025-06-30 is not after valid_from 2025-07-01$/m,
        /^line 9: parentId: no such agency in this place$/m,
        /^line 10: valid_until: not as it is stored/m,
        /^line 1[12]: parentId: no such agency in this place$/m,
        /^nothing was changed: \d+ faults$/m,
      ])
        expect(err).toMatch(wanted);
      expect(err).not.toContain('line 3:');
      expect(await stored()).toEqual(before);
    },
    SLOW,
  );

  test(
    'a file without the columns, no file, no command',
    async () => {
      const path = await fileOf('other.csv', ['code,name,colour', 'a,b,c']);
      const { code, err } = await run('import', path);
      expect(code).toBe(1);
      expect(err).toMatch(/^line 1: columns are missing: name_vi, .*; unknown columns: name, colour$/m);
      expect((await run('import', join(folder, 'nowhere.csv'))).code).toBe(2);
      expect((await run('fly')).code).toBe(2);
      expect((await run('list', '--at', 'yesterday')).code).toBe(2);
      expect(await readFile(COMMUNES, 'utf8')).toContain('VERIFICATION');
    },
    SLOW,
  );
});
