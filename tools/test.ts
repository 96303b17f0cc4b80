import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Counts } from '../testing/reporter.ts';
import { findBrowser } from './stack/browser.ts';
import { findTemporalCli } from './stack/temporal-cli.ts';

/** `npm test [-- vitest arguments]`: the server's program and a browser first, with progress; then Vitest; then the count. */

const root = fileURLToPath(new URL('..', import.meta.url));
const args = process.argv.slice(2);
const log = (line: string) => console.error(`[test] ${line}`);

/** Why Vitest would not take the arguments, before anything is looked for or started; null: it does. */
async function unknownArgument(): Promise<string | null> {
  const { createCLI } = await import('vitest/node');
  try {
    const cli = createCLI();
    cli.parse(['node', 'vitest', 'run', ...args], { run: false });
    cli.matchedCommand?.checkUnknownOptions();
    cli.matchedCommand?.checkOptionValue();
    return null;
  } catch (error) {
    return (error as Error).message.replaceAll('`', "'");
  }
}

async function main(): Promise<number> {
  const why = args.length > 0 ? await unknownArgument() : null;
  if (why !== null) {
    console.error(why);
    return 2;
  }
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    FORCE_COLOR: process.env.FORCE_COLOR ?? (process.stdout.isTTY ? '1' : '0'),
  };
  const projects = args.flatMap((arg, index) =>
    arg.startsWith('--project=') ? [arg.slice(10)] : arg === '--project' ? [args[index + 1]] : [],
  );
  const runs = (project: string) => projects.length === 0 || projects.includes(project);
  if ((runs('stack') || runs('browser')) && !process.env.TEMPORAL_ADDRESS) {
    const cli = await findTemporalCli(log);
    log(`Temporal server ${cli.server} from ${cli.from}`);
    env.TEMPORAL_CLI = cli.path;
  }
  if (runs('browser')) {
    const browser = await findBrowser(log);
    log(`${browser.version} from ${browser.from}`);
    env.CHROMIUM = browser.path;
  }
  const dir = await mkdtemp(join(tmpdir(), 'referral-counts-'));
  const countsFile = join(dir, 'counts.json');
  try {
    const operationsFile = join(dir, 'operations.txt');
    const code = await runVitest({ ...env, TEST_COUNTS_FILE: countsFile, TEST_OPERATIONS_FILE: operationsFile });
    const counts = await readFile(countsFile, 'utf8').then(
      (text) => JSON.parse(text) as Counts,
      () => null,
    );
    // Nothing counted: the set-up failed, or no file matched. Neither is a success.
    const { passed, skipped, ...rest } = counts ?? { passed: 0, failed: 1, skipped: 0 };
    if (!counts) log('Vitest ended before it counted anything: see above');
    // Only a whole run can tell what no test has done.
    const unseen = args.length === 0 ? await unseenOperations(operationsFile) : [];
    for (const operation of unseen) log(`no test has seen this operation succeed: ${operation}`);
    const failed = rest.failed + unseen.length;
    console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
    return code !== 0 ? code : failed > 0 || passed === 0 ? 1 : 0;
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

/** The operations of openapi.json that no test of this run got a good answer from. */
async function unseenOperations(file: string): Promise<string[]> {
  const [document, seen] = await Promise.all([
    readFile(join(root, 'api', 'openapi.json'), 'utf8'),
    readFile(file, 'utf8').catch(() => ''),
  ]);
  const { paths } = JSON.parse(document) as { paths: Record<string, Record<string, { operationId: string }>> };
  const lines = [...new Set(seen.split('\n'))];
  return Object.entries(paths).flatMap(([path, item]) => {
    const pattern = path.replace(/\{\w+\}/g, '[^/]+');
    return Object.entries(item).flatMap(([method, { operationId }]) => {
      const asked = new RegExp(`^${method.toUpperCase()} ${pattern}$`);
      return lines.some((line) => asked.test(line)) ? [] : [`${operationId} (${method.toUpperCase()} ${path})`];
    });
  });
}

async function runVitest(env: NodeJS.ProcessEnv): Promise<number> {
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const child = spawn(
    process.execPath,
    [vitest, 'run', '--reporter=default', `--reporter=${join(root, 'testing', 'reporter.ts')}`, ...args],
    { cwd: root, env, stdio: 'inherit' },
  );
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => {
    child
      .once('error', () => resolve(1))
      .once('exit', (code, signal) => resolve(signal ? 128 + (constants.signals[signal] ?? 0) : (code ?? 1)));
  });
}

process.exitCode = await main().catch((error: Error) => {
  log(error.message);
  console.log('0 passed, 1 failed');
  return 1;
});
process.disconnect?.();
