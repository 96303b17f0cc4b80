import { execFile } from 'node:child_process';
import { globSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { optionsOf } from './stack/options.ts';
import { CannotRun, pythonProgram } from './stack/python.ts';

/**
 * `npm run client-python`: a Python client is made from api/openapi.json by openapi-python-client, and has to hold every
 * operation. 0: it does; 1: some are missing; 2: could not be run here.
 */

const VERSION = '0.29.1';

optionsOf({});
const say = (line: string) => console.log(`[client-python] ${line}`);
const document = fileURLToPath(new URL('../api/openapi.json', import.meta.url));

async function main(): Promise<number> {
  const program = await pythonProgram('openapi-python-client', VERSION, say);
  const { paths } = JSON.parse(await readFile(document, 'utf8')) as {
    paths: Record<string, Record<string, { operationId: string }>>;
  };
  const wanted = Object.values(paths).flatMap((item) => Object.values(item).map(({ operationId }) => operationId));
  const work = await mkdtemp(join(tmpdir(), 'referral-client-python-'));
  try {
    const made = join(work, 'client');
    const args = ['generate', '--path', document, '--output-path', made, '--meta', 'none'];
    const { stdout, stderr } = await promisify(execFile)(program, args, { timeout: 5 * 60_000 });
    const held = new Set(
      globSync('api/*/*.py', { cwd: made }).map((file) => /([^/\\]+)\.py$/.exec(file)?.[1]?.replaceAll('_', '')),
    );
    const missing = wanted.filter((id) => !held.has(id.toLowerCase()));
    say(`${wanted.length - missing.length} of ${wanted.length} operations`);
    if (missing.length === 0) return 0;
    console.log(`${stdout}\n${stderr}`.split('\n').slice(-60).join('\n'));
    say(`not in the client that was made: ${missing.join(', ')}`);
    return 1;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

process.exitCode = await main().catch((error: Error) => {
  say(error instanceof CannotRun ? `skipped, cannot run here: ${error.message}` : (error.stack ?? error.message));
  return error instanceof CannotRun ? 2 : 1;
});
process.disconnect?.();
