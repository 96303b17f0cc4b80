import { crc32, deflateRawSync } from 'node:zlib';

/** A table to be taken away, as spreadsheets read it. Every cell is a text: nothing in it is ever worked out, and no number loses its zeros. */

export type Sheet = readonly (readonly string[])[];

/** Quoted, and never a formula: some of it is what somebody typed. The mark says that the letters are UTF-8. */
export const csvOf = (rows: Sheet): string =>
  `\uFEFF${rows.map((line) => `${line.map(csvCell).join(',')}\r\n`).join('')}`;

const csvCell = (value: string) => `"${(/^[=+\-@\t\r]/.test(value) ? `'${value}` : value).replaceAll('"', '""')}"`;

/** What XML has a meaning for; and what it has no place for at all. */
const xml = (value: string) =>
  value
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what has to go.
    .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;');

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const [MAIN, OFFICE, PACKAGE] = [
  'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
  'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
  'http://schemas.openxmlformats.org/package/2006',
];
const SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const relation = (id: string, type: string, target: string) =>
  `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
const relations = (...entries: string[]) =>
  `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${entries.join('')}</Relationships>`;
const override = (name: string, type: string) =>
  `<Override PartName="/xl/${name}.xml" ContentType="${SHEET_TYPE}.${type}+xml"/>`;

const FONT = '<sz val="11"/><name val="Calibri"/>';
const FORMAT = 'numFmtId="0" borderId="0" fillId="0"';
/** Two fonts, and the two fills that Excel takes for its own whatever they are. */
const STYLES = [
  `<fonts count="2"><font>${FONT}</font><font><b/>${FONT}</font></fonts>`,
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>',
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>',
  `<cellStyleXfs count="1"><xf ${FORMAT} fontId="0"/></cellStyleXfs>`,
  `<cellXfs count="2"><xf ${FORMAT} fontId="0" xfId="0"/><xf ${FORMAT} fontId="1" xfId="0" applyFont="1"/></cellXfs>`,
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
].join('');

/** What every workbook of one sheet has: the head row is bold and stays in sight. */
const FRAME: Readonly<Record<string, string>> = {
  '[Content_Types].xml': `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${override('workbook', 'sheet.main')}${override('worksheets/sheet1', 'worksheet')}${override('styles', 'styles')}</Types>`,
  '_rels/.rels': relations(relation('rId1', 'officeDocument', 'xl/workbook.xml')),
  'xl/_rels/workbook.xml.rels': relations(
    relation('rId1', 'worksheet', 'worksheets/sheet1.xml'),
    relation('rId2', 'styles', 'styles.xml'),
  ),
  'xl/styles.xml': `${HEAD}<styleSheet xmlns="${MAIN}">${STYLES}</styleSheet>`,
};

/** A width in letters by the longest text of a column, within what a screen shows. */
const [NARROWEST, WIDEST] = [8, 60];

function worksheet(rows: Sheet): string {
  const columns = (rows[0] ?? []).map((_, index) => {
    const longest = Math.max(...rows.map((row) => row[index]?.length ?? 0));
    const width = Math.min(WIDEST, Math.max(NARROWEST, longest + 2));
    return `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`;
  });
  const cells = (row: readonly string[], style: string) =>
    row.map((value) => `<c t="inlineStr"${style}><is><t xml:space="preserve">${xml(value)}</t></is></c>`).join('');
  const lines = rows.map((row, index) => `<row r="${index + 1}">${cells(row, index === 0 ? ' s="1"' : '')}</row>`);
  const pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>';
  return `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews><cols>${columns.join('')}</cols><sheetData>${lines.join('')}</sheetData></worksheet>`;
}

/** Excel takes no longer title, and none of these. */
const titled = (title: string) => title.replaceAll(/[[\]:*?/\\]/g, ' ').slice(0, 31);

/** A workbook of one sheet. The same rows are the same bytes (docs/adr/0076). */
export function xlsxOf(title: string, rows: Sheet): Uint8Array<ArrayBuffer> {
  return zipOf({
    ...FRAME,
    'xl/workbook.xml': `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${xml(titled(title))}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/worksheets/sheet1.xml': worksheet(rows),
  });
}

const [LOCAL, CENTRAL, END] = [0x04034b50, 0x02014b50, 0x06054b50];
const [VERSION, UTF8, DEFLATE, FIRST_DAY] = [20, 0x0800, 8, 0x0021];

/** Files as a ZIP archive, deflated, all of the first day that an archive can say. */
function zipOf(files: Readonly<Record<string, string>>): Uint8Array<ArrayBuffer> {
  const [parts, index]: [Buffer[], Buffer[]] = [[], []];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const [path, content] = [Buffer.from(name), Buffer.from(text)];
    const packed = deflateRawSync(content);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(VERSION, 0);
    common.writeUInt16LE(UTF8, 2);
    common.writeUInt16LE(DEFLATE, 4);
    common.writeUInt16LE(FIRST_DAY, 8);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(path.length, 22);
    const local = Buffer.concat([number(LOCAL, 4), common, path, packed]);
    // Made by, what is common, no comment, the first disk, no attributes, and where it begins.
    index.push(
      Buffer.concat([number(CENTRAL, 4), number(VERSION, 2), common, Buffer.alloc(10), number(offset, 4), path]),
    );
    parts.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(index);
  const count = number(index.length, 2);
  const end = [
    number(END, 4),
    Buffer.alloc(4),
    count,
    count,
    number(central.length, 4),
    number(offset, 4),
    Buffer.alloc(2),
  ];
  return new Uint8Array(Buffer.concat([...parts, central, ...end]));
}

function number(value: number, bytes: 2 | 4): Buffer {
  const buffer = Buffer.alloc(bytes);
  buffer.writeUIntLE(value, 0, bytes);
  return buffer;
}
