import { inflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { csvOf, xlsxOf } from './sheet.ts';

const ROWS = [
  ['Số hồ sơ', 'Việc'],
  ['001099012345', '=HYPERLINK("https://x")'],
  ['a<b&"c"', '\u0001+84 & ễ'],
];

test('a CSV is quoted, and nothing in it is a formula', () => {
  expect(csvOf(ROWS)).toBe(
    '\uFEFF"Số hồ sơ","Việc"\r\n"001099012345","\'=HYPERLINK(""https://x"")"\r\n"a<b&""c""","\u0001+84 & ễ"\r\n',
  );
});

/** The files of an archive, by its own directory. */
function unzipped(bytes: Uint8Array): Map<string, string> {
  const buffer = Buffer.from(bytes);
  const end = buffer.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  const files = new Map<string, string>();
  let at = buffer.readUInt32LE(end + 16);
  for (let n = 0; n < buffer.readUInt16LE(end + 10); n += 1) {
    const [packed, name, local] = [
      buffer.readUInt32LE(at + 20),
      buffer.readUInt16LE(at + 28),
      buffer.readUInt32LE(at + 42),
    ];
    const path = buffer.toString('utf8', at + 46, at + 46 + name);
    const from = local + 30 + buffer.readUInt16LE(local + 26);
    files.set(path, inflateRawSync(buffer.subarray(from, from + packed)).toString('utf8'));
    at += 46 + name;
  }
  return files;
}

test('a workbook holds texts alone, and the same rows are the same bytes', () => {
  const bytes = xlsxOf('Hồ sơ: tất cả / [1]', ROWS);
  const files = unzipped(bytes);
  expect([...files.keys()].sort()).toEqual([
    '[Content_Types].xml',
    '_rels/.rels',
    'xl/_rels/workbook.xml.rels',
    'xl/styles.xml',
    'xl/workbook.xml',
    'xl/worksheets/sheet1.xml',
  ]);
  const sheet = files.get('xl/worksheets/sheet1.xml') ?? '';
  expect(sheet.match(/t="inlineStr"/g)).toHaveLength(6);
  expect(sheet).not.toContain('<f>');
  expect(sheet).toContain('>001099012345<');
  expect(sheet).toContain('>=HYPERLINK(&quot;https://x&quot;)<');
  expect(sheet).toContain('>a&lt;b&amp;&quot;c&quot;<');
  expect(sheet).toContain('>+84 &amp; ễ<');
  expect(files.get('xl/workbook.xml')).toContain('name="Hồ sơ  tất cả    1 "');
  expect(Buffer.from(xlsxOf('Hồ sơ: tất cả / [1]', ROWS)).equals(Buffer.from(bytes))).toBe(true);
});
