import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { ACCESS, type Operation, type Rule } from '../domain/access/index.ts';
import { CASE_ROLES, CHARGE_ROLES, OVERSIGHT_ROLES, REPORT_ROLES } from '../domain/access/roles.ts';
import { ROLES } from '../domain/codes.ts';
import { optionsOf } from './stack/options.ts';

/** Writes the table of docs/access.md from domain/access; with `--check` it only says whether page and API are in step. */

const { values } = optionsOf({ options: { check: { type: 'boolean', default: false } } });
const read = (file: string) => readFile(fileURLToPath(new URL(`../${file}`, import.meta.url)), 'utf8');
const MARK = '<!-- access -->';

const roles = (list: readonly string[]) => (list.length === ROLES.length ? 'all' : list.join(', '));

function row([operation, { roles: program, who, report, emergency, denied, person }]: [string, Rule]): string {
  const usual =
    program !== undefined
      ? program === 'all'
        ? 'everybody who has signed in'
        : roles(program)
      : who === 'seen'
        ? 'whoever sees the referral'
        : report === 'seen'
          ? 'whoever sees the report'
          : Object.entries(who ?? report ?? {})
              .map(([relation, list]) => `*${relation}*: ${roles(list)}`)
              .join('<br>');
  const may = emergency ? `${usual}<br>*emergency*` : usual;
  return `| \`${operation}\` | ${may} | ${denied ?? (program === 'all' || who === 'seen' || report === 'seen' ? '–' : 403)} | ${person ?? '–'} |`;
}

function table(): string {
  const head = '| operation | who may | else | and |\n| --- | --- | --- | --- |';
  return `Sees a referral: an agency with a part (roles ${roles(CASE_ROLES)}), and the agency above the coordinating one (${roles(OVERSIGHT_ROLES)}) unless the person has withdrawn. For everybody else it is not there: 404. Sees a report of a caller: an agency that took it, holds it or was asked to take it (roles ${roles(REPORT_ROLES)}), and who is in charge of the coordinating one (${roles(CHARGE_ROLES)}).\n\n${head}\n${Object.entries(ACCESS).map(row).join('\n')}`;
}

const page = await read('docs/access.md');
const [before, , after] = page.split(MARK);
const made = `${before}${MARK}\n${table()}\n${MARK}${after}`;
if (!values.check) await writeFile(fileURLToPath(new URL('../docs/access.md', import.meta.url)), made);
else {
  const { paths } = JSON.parse(await read('api/openapi.json')) as {
    paths: Record<string, Record<string, { operationId: string }>>;
  };
  const operations = Object.values(paths).flatMap((item) => Object.values(item).map(({ operationId }) => operationId));
  const missing = operations.filter((operation) => !(operation in ACCESS));
  const gone = (Object.keys(ACCESS) as Operation[]).filter((operation) => !operations.includes(operation));
  if (missing.length > 0) console.error(`domain/access/table.ts has no row for: ${missing.join(', ')}`);
  if (gone.length > 0) console.error(`domain/access/table.ts has rows for what is gone: ${gone.join(', ')}`);
  if (made !== page)
    console.error('docs/access.md is not what domain/access says: run `npm run access` and commit the page');
  if (made !== page || missing.length + gone.length > 0) process.exit(1);
}
