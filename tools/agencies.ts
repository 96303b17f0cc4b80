import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { changeAgency } from '../app/agency/change.ts';
import { createAgency } from '../app/agency/create.ts';
import { AgencyError } from '../app/agency/fault.ts';
import { openDatabase } from '../db/client.ts';
import type { Database, Transaction } from '../db/client.ts';
import { type AgencyRow, listAgencies } from '../db/queries/agencies.ts';
import { beginningOf, stateAt } from '../domain/agency/agencies.ts';
import { dateOf, dayOf } from '../domain/law/days.ts';
import { type AgencyLine, type BadLine, readAgencies, writeAgencies } from './agencies/csv.ts';
import { installation } from './stack/installation.ts';
import { inWords } from './stack/in-words.ts';

/** The agencies on the command line. 0: done; 1: lines that cannot be taken, each named; 2: could not be run. */

const USAGE = `usage: npm run -s agencies -- COMMAND
  import FILE [--dry-run] [--reason TEXT] [--source TEXT]   add and change agencies from a CSV file, all or nothing
  list   [--place HN] [--at 2026-11-24] [--kind commune]    one line each
  export [--place HN] [--at 2026-11-24]                     the same table as CSV
Columns: code,name_vi,name_en,kind,parent,place,valid_from,valid_until,email,phone. See docs/agencies.md.
The database is WORKER_DATABASE_URL or DATABASE_URL, else the one that npm start runs (DATA_DIR).`;

const { values, positionals } = (() => {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        'dry-run': { type: 'boolean', default: false },
        reason: { type: 'string', default: 'import' },
        source: { type: 'string' },
        place: { type: 'string', default: 'HN' },
        at: { type: 'string' },
        kind: { type: 'string' },
      },
    });
  } catch (error) {
    return unable((error as Error).message);
  }
})();

const [command, file] = positionals;
if (!command || !['import', 'list', 'export'].includes(command) || (command === 'import' && !file)) unable();
const at = (() => {
  try {
    return values.at === undefined ? null : beginningOf(values.at);
  } catch (error) {
    return unable((error as Error).message);
  }
})();

function unable(why?: string): never {
  console.error(why === undefined ? USAGE : `${why}\n${USAGE}`);
  process.exit(2);
}

async function run(db: Database, name: 'import' | 'list' | 'export'): Promise<number> {
  if (name === 'import') return take(db, await readFile(file as string, 'utf8'));
  const rows = (await listAgencies(db, values.place, at)).filter(
    ({ kind }) => values.kind === undefined || kind === values.kind,
  );
  if (name === 'export') console.log(`\uFEFF${writeAgencies(rows)}`);
  else
    for (const row of rows)
      console.log([row.id, row.kind, row.area ?? '-', stateAt(row, new Date()), row.nameVi, row.nameEn].join('\t'));
  return 0;
}

/** Nothing was changed: the transaction is taken back. */
class TakenBack extends Error {}

async function take(db: Database, text: string): Promise<number> {
  const { lines, bad } = readAgencies(text);
  const done = { added: 0, changed: 0, unchanged: 0 };
  await db
    .transaction(async (tx) => {
      for (const entry of parentsFirst(lines)) {
        try {
          done[await takeLine(tx, entry)] += 1;
        } catch (error) {
          if (!(error instanceof AgencyError)) throw error;
          bad.push({ line: entry.line, why: `${error.field}: ${WHY[error.fault] ?? error.fault}` });
        }
      }
      if (bad.length > 0 || values['dry-run']) throw new TakenBack();
    })
    .catch((error: unknown) => {
      if (!(error instanceof TakenBack)) throw error;
    });
  if (bad.length > 0) return refused(bad);
  const figures = `${done.added} added, ${done.changed} changed, ${done.unchanged} as they were`;
  console.log(values['dry-run'] ? `would be: ${figures}; nothing was changed` : figures);
  return 0;
}

function refused(bad: readonly BadLine[]): number {
  for (const { line, why } of [...bad].sort((a, b) => a.line - b.line)) console.error(`line ${line}: ${why}`);
  console.error(`nothing was changed: ${bad.length} ${bad.length === 1 ? 'fault' : 'faults'}`);
  return 1;
}

const WHY: Partial<Record<AgencyError['fault'], string>> = {
  'unknown-parent': 'no such agency in this place',
  cycle: 'the agency would stand above itself',
  taken: 'an agency of another place has this code',
  ended: 'it has ended, or would end in the future: an import changes nothing that is past, and ends nothing',
  fixed: 'not as it is stored; agencies end, and become others, on the page that shows what depends on them',
};

/** A parent in the same file comes before who stands below it; where that cannot be, the check of the parent says so. */
function parentsFirst(lines: readonly AgencyLine[]): AgencyLine[] {
  const byCode = new Map(lines.map((entry) => [entry.wanted.id, entry]));
  const sorted = new Set<AgencyLine>();
  const visit = (entry: AgencyLine, above: ReadonlySet<string>): void => {
    const parent = entry.wanted.parentId === null ? undefined : byCode.get(entry.wanted.parentId);
    if (parent && !above.has(parent.wanted.id)) visit(parent, new Set([...above, parent.wanted.id]));
    sorted.add(entry);
  };
  for (const entry of lines) visit(entry, new Set([entry.wanted.id]));
  return [...sorted];
}

async function takeLine(
  tx: Transaction,
  { wanted, place, from }: AgencyLine,
): Promise<'added' | 'changed' | 'unchanged'> {
  const of = {
    actionId: `import-${randomUUID()}`,
    userId: null,
    userAgencyId: null,
    requestId: null,
    place,
    from,
    reason: values.reason,
    source: values.source ?? null,
  };
  const known = (await listAgencies(tx, place)).find(({ id }) => id === wanted.id);
  if (!known) {
    if (wanted.until !== null && beginningOf(wanted.until) > new Date())
      throw new AgencyError('ended', 'valid_until', wanted.id);
    await createAgency(tx, of, { ...wanted, hours: null, rank: '50' });
    return 'added';
  }
  fixed(known, wanted, from);
  const { nameVi, nameEn, area, parentId, email, phone } = wanted;
  try {
    await changeAgency(
      tx,
      { ...of, from: dateOf(dayOf(Date.now())) },
      wanted.id,
      { nameVi, nameEn, area, parentId, email, phone },
      null,
    );
    return 'changed';
  } catch (error) {
    if (error instanceof AgencyError && error.fault === 'nothing-changes') return 'unchanged';
    throw error;
  }
}

/** What an import does not change: it would end an agency without showing what depends on it, or make it another one. */
function fixed(known: AgencyRow, wanted: AgencyLine['wanted'], from: string): void {
  const day = (time: Date | null) => (time === null ? null : dateOf(dayOf(time.getTime())));
  const differs =
    known.kind !== wanted.kind
      ? 'kind'
      : day(known.validFrom) !== from
        ? 'valid_from'
        : day(known.validTo) !== wanted.until
          ? 'valid_until'
          : null;
  if (differs !== null) throw new AgencyError('fixed', differs, wanted.id);
}

try {
  const { DATABASE_URL } = await installation();
  const database = openDatabase(DATABASE_URL, { max: 1, applicationName: 'referral-agencies' });
  try {
    process.exitCode = await run(database.db, command as 'import' | 'list' | 'export');
  } finally {
    await database.close();
  }
} catch (error) {
  console.error(inWords(error));
  process.exitCode = 2;
}
process.disconnect?.();
