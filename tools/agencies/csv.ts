import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { agencyFields } from '../../api/agency/agency.ts';
import type { NewAgency } from '../../app/agency/create.ts';
import type { AgencyRow } from '../../db/queries/agencies.ts';
import { AGENCY_CODE, beginningOf } from '../../domain/agency/agencies.ts';
import { AGENCY_KINDS } from '../../domain/codes.ts';
import { dateOf, dayOf } from '../../domain/law/days.ts';

/** Agencies as a table of a spreadsheet program: UTF-8, a heading line, lines that begin with `#` left out. */

export const COLUMNS = [
  'code',
  'name_vi',
  'name_en',
  'kind',
  'parent',
  'place',
  'valid_from',
  'valid_until',
  'email',
  'phone',
] as const;
type Column = (typeof COLUMNS)[number];

export interface AgencyLine {
  line: number;
  /** Province code, e.g. `HN`. */
  place: string;
  from: string;
  wanted: Omit<NewAgency, 'rank' | 'hours'> & { until: string | null };
}
/** Why a line cannot be taken. */
export interface BadLine {
  line: number;
  why: string;
}

const orNull = <T extends z.ZodType>(schema: T) => z.preprocess((value) => (value === '' ? null : value), schema);
const PLACE = /^([A-Z]{2,4})(?:-(\d{5}))?$/;
const line = z.strictObject({
  code: z.string().regex(AGENCY_CODE, 'small letters, digits and hyphens, at most 60'),
  name_vi: agencyFields.nameVi,
  name_en: agencyFields.nameEn,
  kind: z.enum(AGENCY_KINDS),
  parent: orNull(agencyFields.parentId),
  place: z.string().regex(PLACE, 'a province and perhaps a commune, e.g. HN or HN-00004'),
  valid_from: z.iso.date(),
  valid_until: orNull(z.iso.date().nullable()),
  email: orNull(agencyFields.email),
  phone: orNull(agencyFields.phone),
});

/** The lines of a file, and every line that is no agency with its reasons. The heading is line 1 where nothing stands before it. */
export function readAgencies(text: string): { lines: AgencyLine[]; bad: BadLine[] } {
  const { records, fault } = recordsOf(text);
  if (fault) return { lines: [], bad: [fault] };
  const [heading, ...rest] = records;
  if (!heading) return { lines: [], bad: [{ line: 1, why: 'the file is empty' }] };
  const names = heading.record.map((name) => name.toLowerCase());
  const wrong = headingFault(names);
  if (wrong) return { lines: [], bad: [{ line: heading.info.lines, why: wrong }] };
  const bad: BadLine[] = [];
  const seen = new Map<string, number>();
  const lines = rest.flatMap(({ record, info: { lines: at } }): AgencyLine[] => {
    if (record.length !== names.length) {
      bad.push({ line: at, why: `${record.length} fields where the heading has ${names.length}` });
      return [];
    }
    const parsed = line.safeParse(Object.fromEntries(names.map((name, index) => [name, record[index] ?? ''])));
    if (!parsed.success) {
      for (const { path, message } of parsed.error.issues) bad.push({ line: at, why: `${path.join('.')}: ${message}` });
      return [];
    }
    const { code, valid_from: from, valid_until: until } = parsed.data;
    const before = seen.get(code);
    if (before !== undefined) bad.push({ line: at, why: `code: ${code} stands in line ${before} already` });
    seen.set(code, at);
    if (until !== null && beginningOf(until) <= beginningOf(from))
      bad.push({ line: at, why: `valid_until: ${until} is not after valid_from ${from}` });
    return [agencyLine(at, parsed.data)];
  });
  return { lines, bad };
}

interface CsvRecord {
  info: { lines: number };
  record: string[];
}

function recordsOf(text: string): { records: CsvRecord[]; fault?: BadLine } {
  try {
    const records = parse(text, {
      bom: true,
      comment: '#',
      comment_no_infix: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    });
    return { records: records as unknown as CsvRecord[] };
  } catch (error) {
    const { lines = 1, message } = error as Error & { lines?: number };
    return { records: [], fault: { line: lines, why: message } };
  }
}

/** Which columns are missing or unknown; null: all are there, and no other. */
function headingFault(names: readonly string[]): string | null {
  const missing = COLUMNS.filter((name) => !names.includes(name));
  const strange = names.filter((name) => !(COLUMNS as readonly string[]).includes(name));
  const faults = [
    ...(missing.length > 0 ? [`columns are missing: ${missing.join(', ')}`] : []),
    ...(strange.length > 0 ? [`unknown columns: ${strange.join(', ')}`] : []),
  ];
  return faults.length > 0 ? faults.join('; ') : null;
}

function agencyLine(at: number, row: z.infer<typeof line>): AgencyLine {
  const [, province = '', area] = PLACE.exec(row.place) ?? [];
  return {
    line: at,
    place: province,
    from: row.valid_from,
    wanted: {
      id: row.code,
      kind: row.kind,
      nameVi: row.name_vi,
      nameEn: row.name_en,
      area: area ?? null,
      parentId: row.parent,
      email: row.email,
      phone: row.phone,
      until: row.valid_until,
    },
  };
}

/** The same table from what is stored; reading it again changes nothing. */
export function writeAgencies(rows: readonly AgencyRow[]): string {
  const day = (at: Date | null) => (at === null ? '' : dateOf(dayOf(at.getTime())));
  const table = rows.map(
    (row): Record<Column, string> => ({
      code: row.id,
      name_vi: row.nameVi,
      name_en: row.nameEn,
      kind: row.kind,
      parent: row.parentId ?? '',
      place: row.area ? `${row.place}-${row.area}` : row.place,
      valid_from: day(row.validFrom),
      valid_until: day(row.validTo),
      email: row.email ?? '',
      phone: row.phone ?? '',
    }),
  );
  const quoted = (value: string) =>
    /[",\n\r]|^[#=+@\s-]|\s$/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
  return [COLUMNS.join(','), ...table.map((row) => COLUMNS.map((name) => quoted(row[name])).join(','))].join('\r\n');
}
