import { spawn } from 'node:child_process';
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { knownFaults } from './advisories.ts';
import { deadDocPaths } from './doc-paths.ts';
import { layerViolations } from './layers.ts';
import { optionsOf } from './stack/options.ts';

/** `npm run check`: everything that can be said of the tree without running it. All checks run, then the verdict. */

optionsOf({});
// What is checked here stays here.
Object.assign(process.env, { REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' });
const root = fileURLToPath(new URL('..', import.meta.url));
const tool = (name: string) => join(root, 'node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name);

/** Null when all is well, else what is wrong. */
const checks: [string, () => Promise<string | null>][] = [
  ['format and lint (biome)', () => run(tool('biome'), ['check', '--error-on-warnings', '--max-diagnostics=15', '.'])],
  ['types (tsc)', () => run(tool('tsc'), ['--noEmit'])],
  ['layers', async () => lines(layerViolations(root))],
  ['unused code and packages (knip)', () => run(tool('knip'), ['--no-progress'])],
  ['API document', () => script('tools/openapi.ts')],
  ['client', () => script('tools/client.ts')],
  ['API document (redocly, recommended rules)', () => run(tool('redocly'), ['lint', 'api/openapi.json'])],
  ['pathway page', () => script('tools/pathway.ts')],
  ['access page', () => script('tools/access.ts')],
  ['migrations', migrations],
  ['known faults of packages', async () => lines(await knownFaults(root))],
  ['paths in the documents', async () => lines(deadDocPaths(root))],
];

function script(file: string): Promise<string | null> {
  return run(process.execPath, [join(root, file), '--check']);
}

function lines(faults: string[]): string | null {
  return faults.length === 0 ? null : faults.join('\n');
}

async function run(command: string, args: string[]): Promise<string | null> {
  const { code, output } = await new Promise<{ code: number | null; output: string }>((resolve) => {
    let output = '';
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: command.endsWith('.cmd'),
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString();
      });
    }
    child.once('error', (error) => resolve({ code: -1, output: error.message }));
    child.once('close', (exit) => resolve({ code: exit, output }));
  });
  // A tool that breaks down may still end with 0.
  return code === 0 && !/encountered an unexpected error|panicked at/.test(output)
    ? null
    : output.trim() || `ended with code ${code}`;
}

/** The schema in code and the migrations say the same, and no migration is older than the one before it. */
async function migrations(): Promise<string | null> {
  const { entries } = JSON.parse(readFileSync(join(root, 'db/migrations/meta/_journal.json'), 'utf8')) as {
    entries: { idx: number; when: number; tag: string }[];
  };
  const faults = entries.flatMap(({ idx, when, tag }, index) => [
    ...(idx === index ? [] : [`${tag} is number ${idx} in the journal, but ${index} in order`]),
    ...(index > 0 && when <= (entries[index - 1]?.when ?? 0)
      ? [`${tag} is not newer than the migration before it: it would be skipped; generate it again`]
      : []),
    ...(existsSync(join(root, 'db/migrations', `${tag}.sql`)) ? [] : [`${tag}.sql is missing`]),
  ]);
  for (const file of globSync('db/migrations/*.sql', { cwd: root })) {
    if (!entries.some(({ tag }) => file.endsWith(`${tag}.sql`))) faults.push(`${file} is not in the journal`);
  }
  // On a copy: generating writes files. drizzle-kit takes relative paths only.
  const copy = join(root, 'node_modules', '.cache', `migrations-${process.pid}`);
  mkdirSync(copy, { recursive: true });
  try {
    cpSync(join(root, 'db/migrations'), copy, { recursive: true });
    const args = [
      'generate',
      '--dialect=postgresql',
      '--schema=./db/schema/index.ts',
      '--casing=snake_case',
      '--name=drift',
      `--out=./${relative(root, copy).replaceAll('\\', '/')}`,
    ];
    const failure = await run(tool('drizzle-kit'), args);
    if (failure) faults.push(failure);
    for (const file of globSync('*_drift.sql', { cwd: copy }))
      faults.push(
        `db/schema is ahead of db/migrations; run npx drizzle-kit generate. Missing:\n${readFileSync(join(copy, file), 'utf8')}`,
      );
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
  return lines(faults);
}

let failed = 0;
for (const [name, check] of checks) {
  const start = Date.now();
  const fault = await check().catch((error: Error) => error.stack ?? error.message);
  if (fault) failed += 1;
  console.log(`${fault ? 'FAIL' : 'ok  '}  ${name} (${((Date.now() - start) / 1000).toFixed(1)} s)`);
  if (fault)
    console.log(
      fault
        .split('\n')
        .slice(-200)
        .map((line) => `      ${line}`)
        .join('\n'),
    );
}
console.log(failed === 0 ? 'all checks passed' : `${failed} of ${checks.length} checks failed`);
process.exit(failed === 0 ? 0 : 1);
