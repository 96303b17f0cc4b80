import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { DatabaseHandle } from '../db/client.ts';
import type { CalendarData } from '../domain/law/calendar.ts';
import { vnCivilService } from '../domain/law/calendars/vn-civil-service.ts';
import { diffVersions } from '../domain/law/diff.ts';
import { computeDue } from '../domain/law/due.ts';
import { explain } from '../domain/law/explain.ts';
import { isLocalFigure, isUnverified, policyVersionAt, policyVersions } from '../domain/law/index.ts';
import { figureSet, levelAt, withLevel } from '../domain/law/levels.ts';
import { parsePolicyVersion, PolicyError } from '../domain/law/schema.ts';
import { UNITS, type DeadlineRule, type Due, type PolicyVersion, type Unit } from '../domain/law/types.ts';
import { HOUR_MS } from '../domain/law/days.ts';

/** The law on the command line: `npm run -s policy -- due|add|explain|list|diff|check`. Faults: one line, exit 2. */

class UsageError extends Error {}

const USAGE = `usage: npm run -s policy -- COMMAND
  due     --rule ID --from INSTANT [--policy VERSION] [--calendar vn-civil-service] [--place CODE] [--json]
  add     --unit calendar-day|working-day|hour|month --count N --from INSTANT [--calendar …] [--json]
  explain --rule ID --from INSTANT [--at INSTANT] [--policy VERSION] [--place CODE] [--json]
  list    [--policy VERSION] [--place CODE] [--json]
  diff    --from-version vn-2011 --to-version vn-2025 [--json]
  check   FILE.json
  what-if --draft FILE.json [--months 12] [--place CODE] [--case ID] [--forecast] [--json]
          what the draft would have changed in the cases of the installation; docs/what-if.md
--place: with the local levels that place set, from the database of the installation; without: as the software comes.`;

const options = {
  rule: { type: 'string' },
  from: { type: 'string' },
  at: { type: 'string' },
  policy: { type: 'string' },
  calendar: { type: 'string' },
  place: { type: 'string' },
  unit: { type: 'string' },
  count: { type: 'string' },
  'from-version': { type: 'string' },
  'to-version': { type: 'string' },
  draft: { type: 'string' },
  months: { type: 'string' },
  case: { type: 'string' },
  forecast: { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

type Values = { [K in keyof typeof options]?: (typeof options)[K]['type'] extends 'boolean' ? boolean : string };

const COMMANDS: Record<string, (values: Values, rest: string[]) => void | Promise<void>> = {
  async due(values) {
    const { rule, from, due } = await dueOf(values);
    const { instrument, article, status } = rule.citation;
    print(
      values,
      {
        ...{ rule: rule.id, from: values.from, ...shown(due), citation: { instrument, article, status } },
        ...(isUnverified(rule) ? { unverified: true } : {}),
      },
      () =>
        `${rule.id}: strict ${due.dueStrict.date}, legal ${due.dueLegal.date} (${cited(rule)}; from ${new Date(from).toISOString()})${doubts(due)}`,
    );
  },
  add(values) {
    const unit = need(values.unit, 'unit') as Unit;
    if (!UNITS.includes(unit) || unit === 'immediate')
      throw new UsageError(`unknown unit: ${unit}; one of calendar-day, working-day, hour, month`);
    const count = need(values.count, 'count');
    if (!/^\d{1,4}$/.test(count)) throw new UsageError(`not a count: ${count}`);
    const due = computeDue(
      { unit, count: Number(count), rollOver: unit !== 'hour' },
      instant(need(values.from, 'from')),
      calendarOf(values),
    );
    print(
      values,
      { from: values.from, ...shown(due) },
      () => `strict ${due.dueStrict.date}, legal ${due.dueLegal.date}${doubts(due)}`,
    );
  },
  async explain(values) {
    const { rule, from, due } = await dueOf(values);
    const words = explain(due, values.at === undefined ? from : instant(values.at), rule.unit, calendarOf(values));
    print(
      values,
      {
        rule: rule.id,
        from: values.from,
        ...shown(due),
        words,
        unverified: isUnverified(rule),
        citation: rule.citation,
      },
      () => `${words.vi}\n${words.en}\n${cited(rule)}${rule.citation.quote ? `: “${rule.citation.quote}”` : ''}`,
    );
  },
  async list(values) {
    const shipped = versionOf(values.policy ?? 'vn-2025');
    const here = await rulesOf(values, Date.now());
    const version = {
      ...shipped,
      rules: Object.fromEntries(Object.values(shipped.rules).map((rule) => [rule.id, here(rule)])),
    };
    print(values, version, () =>
      Object.values(version.rules)
        .map((rule) => `${rule.id.padEnd(32)} ${String(rule.count).padStart(4)} ${rule.unit.padEnd(13)} ${cited(rule)}`)
        .join('\n'),
    );
  },
  diff(values) {
    const from = versionOf(need(values['from-version'], 'from-version'));
    const to = versionOf(need(values['to-version'], 'to-version'));
    const changed = diffVersions(from, to);
    print(
      values,
      { from: from.id, to: to.id, changed },
      () =>
        changed
          .map(
            ({ rule, before, after, fields }) => `${rule}: ${before ?? '–'} → ${after ?? '–'} (${fields.join(', ')})`,
          )
          .join('\n') || 'no difference',
    );
  },
  async check(_values, [file]) {
    if (!file) throw new UsageError('check needs a file');
    const { value, text } = await jsonIn(file);
    const version = faultsOf(file, PolicyError, () => parsePolicyVersion(value, text));
    console.log(`${file}: ${Object.keys(version.rules).length} rules, no fault`);
  },
  async 'what-if'(values) {
    const file = need(values.draft, 'draft');
    const months = Number(values.months ?? '12');
    if (!Number.isInteger(months) || months < 1 || months > 120)
      throw new UsageError(`not a number of months: ${values.months}; 1 to 120`);
    const { value } = await jsonIn(file);
    const [{ DraftError, readDraft }, { whatIf }] = await Promise.all([
      import('../domain/what-if/draft.ts'),
      import('./stack/what-if.ts'),
    ]);
    const draft = faultsOf(file, DraftError, () => readDraft(value));
    const id = values.case;
    await withDatabase(async (database) => {
      const { object, text } = await whatIf(database.db, draft, {
        months,
        place: values.place ?? draft.place,
        ...(values.forecast ? { forecast: true } : {}),
        ...(id === undefined ? {} : { id }),
      });
      print(values, object, () => text);
    });
  },
};

/** @throws UsageError when it cannot be read, or is no JSON. */
async function jsonIn(file: string): Promise<{ value: unknown; text: string }> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new UsageError(`cannot read ${file}`);
  });
  try {
    return { value: JSON.parse(text), text };
  } catch (error) {
    throw new UsageError(`${file}: not JSON: ${(error as Error).message.split('\n')[0]}`);
  }
}

/** Each fault on a line of its own, behind the name of the file. */
function faultsOf<T>(file: string, kind: new (...of: never[]) => Error, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof kind)) throw error;
    throw new UsageError(
      error.message
        .split('\n')
        .map((fault) => `${file}: ${fault}`)
        .join('\n'),
    );
  }
}

/** Of the installation that runs, or that the environment names. */
async function withDatabase<T>(use: (database: DatabaseHandle) => Promise<T>): Promise<T> {
  // Loaded for this alone: the law is reckoned without a database.
  const [{ installation }, { openDatabase }] = await Promise.all([
    import('./stack/installation.ts'),
    import('../db/client.ts'),
  ]);
  const { DATABASE_URL } = await installation().catch((error: Error) => {
    throw new UsageError(error.message);
  });
  const database = openDatabase(DATABASE_URL, { max: 1, applicationName: 'referral-policy' });
  try {
    return await use(database);
  } finally {
    await database.close();
  }
}

async function dueOf(values: Values): Promise<{ rule: DeadlineRule; from: number; due: Due }> {
  const from = instant(need(values.from, 'from'));
  const id = need(values.rule, 'rule');
  const version =
    values.policy === undefined
      ? policyVersionAt(new Date(from + 7 * HOUR_MS).toISOString().slice(0, 10))
      : versionOf(values.policy);
  const found = version.rules[id];
  if (!found) throw new UsageError(`unknown rule: ${id}; \`list\` shows them`);
  const rule = (await rulesOf(values, from))(found);
  return { rule, from, due: computeDue(rule, from, calendarOf(values)) };
}

/** The rules as they are in a place at an instant, by the levels it set; as they ship, where no place is named. */
async function rulesOf({ place }: Values, atMs: number): Promise<(rule: DeadlineRule) => DeadlineRule> {
  if (place === undefined) return (rule) => rule;
  const { levelsOf } = await import('../db/queries/local-levels.ts');
  return withDatabase(async ({ db }) => {
    const { levels } = await levelsOf(db, place, atMs);
    return (rule) => withLevel(rule, levelAt(levels, rule.id, atMs));
  });
}

/** A calendar nobody announced may have days off that nobody knows yet: whoever reads the date must see it. */
const doubts = ({ provisional }: Due) =>
  provisional ? ' PROVISIONAL: the calendar of a year it touches is not announced' : '';
const shown = ({ dueStrict, dueLegal, skipped, provisional }: Due) => ({
  dueStrict,
  dueLegal,
  skipped: skipped.map(({ date, why }) => ({ date, why })),
  ...(provisional ? { provisional } : {}),
});
const cited = (rule: DeadlineRule) => {
  const { instrument, article, clause, status } = rule.citation;
  const local = status !== 'local' && isLocalFigure(rule) ? ', hours local' : '';
  const set = figureSet(rule);
  const by = set ? `; ${set.by.en}, ${set.on}` : '';
  return `${[instrument, article, clause && `cl. ${clause}`].filter(Boolean).join(' ')} [${isUnverified(rule) ? 'UNVERIFIED' : status}${local}${by}]`;
};

/** A strict ISO instant: day, time and offset, all of them real. */
function instant(text: string): number {
  const parts =
    /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,3})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/.exec(text);
  const real = parts && new Date(`${parts[1]}T00:00:00Z`);
  if (!real || Number.isNaN(real.getTime()) || real.toISOString().slice(0, 10) !== parts[1])
    throw new UsageError(`not an instant: ${text}; wanted is e.g. 2026-08-19T09:00:00+07:00`);
  return Date.parse(text);
}

function need(value: string | undefined, name: string): string {
  if (value === undefined || value === '') throw new UsageError(`--${name} is needed`);
  return value;
}

function versionOf(id: string): PolicyVersion {
  const found = policyVersions[id];
  if (!found)
    throw new UsageError(`unknown policy version: ${id}; there are ${Object.keys(policyVersions).join(', ')}`);
  return found;
}

function calendarOf({ calendar = vnCivilService.id }: Values): CalendarData {
  if (calendar !== vnCivilService.id)
    throw new UsageError(`unknown calendar: ${calendar}; there is ${vnCivilService.id}`);
  return vnCivilService;
}

function print(values: Values, value: unknown, text: () => string): void {
  console.log(values.json ? JSON.stringify(value) : text());
}

try {
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const [name = '', ...rest] = positionals;
  if (values.help) console.log(USAGE);
  else {
    const command = COMMANDS[name];
    if (!command)
      throw new UsageError(
        name === ''
          ? 'a command is needed: due, add, explain, list, diff, check or what-if'
          : `unknown command: ${name}`,
      );
    await command(values, rest);
  }
} catch (error) {
  const flags = (error as NodeJS.ErrnoException).code?.startsWith('ERR_PARSE_ARGS');
  if (!flags && !(error instanceof UsageError) && !(error instanceof RangeError)) throw error;
  const { message } = error as Error;
  // Node's own message goes on with advice that does not apply here.
  console.error(flags ? message.split('\n')[0]?.split('. ')[0] : message);
  process.exitCode = 2;
}
