import { execFile } from 'node:child_process';
import { globSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { optionsOf } from './stack/options.ts';
import { CannotRun, pythonProgram } from './stack/python.ts';
import { startWhole } from './stack/whole.ts';

/**
 * `npm run client-python`: a Python client is made from api/openapi.json by openapi-python-client. It has to hold every
 * operation, and to take one case through a throwaway stack as docs/examples/drive_case.py does. 0: it does; 1: it does not;
 * 2: could not be run here.
 */

const NAME = 'openapi-python-client';
const VERSION = '0.29.1';
const SCRIPT = new URL('../docs/examples/drive_case.py', import.meta.url);

optionsOf({});
const say = (line: string) => console.log(`[client-python] ${line}`);
const document = fileURLToPath(new URL('../api/openapi.json', import.meta.url));

async function main(): Promise<number> {
  const program = await pythonProgram(NAME, VERSION, say);
  const { paths } = JSON.parse(await readFile(document, 'utf8')) as {
    paths: Record<string, Record<string, { operationId: string }>>;
  };
  const wanted = Object.values(paths).flatMap((item) => Object.values(item).map(({ operationId }) => operationId));
  const work = await mkdtemp(join(tmpdir(), 'referral-client-python-'));
  try {
    const made = join(work, 'referral_pathway');
    const args = ['generate', '--path', document, '--output-path', made, '--meta', 'none'];
    const { stdout, stderr } = await promisify(execFile)(program, args, { timeout: 5 * 60_000 });
    const held = new Set(
      globSync('api/*/*.py', { cwd: made }).map((file) => /([^/\\]+)\.py$/.exec(file)?.[1]?.replaceAll('_', '')),
    );
    const missing = wanted.filter((id) => !held.has(id.toLowerCase()));
    say(`${wanted.length - missing.length} of ${wanted.length} operations`);
    if (missing.length === 0)
      return await drive(join(dirname(program), basename(program).replace(NAME, 'python')), work);
    console.log(`${stdout}\n${stderr}`.split('\n').slice(-60).join('\n'));
    say(`not in the client that was made: ${missing.join(', ')}`);
    return 1;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** The script of the documents, over HTTP, with the client that was made in `work`. */
async function drive(python: string, work: string): Promise<number> {
  say('starting a throwaway stack');
  const stack = await startWhole('client-python', { LOG_LEVEL: 'error' }).catch((error: Error) => {
    throw new CannotRun(error.message);
  });
  const interrupted = (code: number) => () => void stack.stop().then(() => process.exit(code));
  const [onInt, onTerm] = [interrupted(130), interrupted(143)];
  process.once('SIGINT', onInt).once('SIGTERM', onTerm);
  try {
    const args = [fileURLToPath(SCRIPT), stack.base, join(stack.dataDir, 'demo-accounts.json')];
    const env = { ...process.env, PYTHONUTF8: '1' };
    const { stdout } = await promisify(execFile)(python, args, { cwd: work, env, timeout: 2 * 60_000 });
    for (const line of stdout.trim().split('\n')) say(line);
    return 0;
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    console.log(`${stdout}\n${stderr || (error as Error).message}`.trim());
    say('docs/examples/drive_case.py did not come to its end');
    return 1;
  } finally {
    process.off('SIGINT', onInt).off('SIGTERM', onTerm);
    await stack.stop();
  }
}

process.exitCode = await main().catch((error: Error) => {
  say(error instanceof CannotRun ? `skipped, cannot run here: ${error.message}` : (error.stack ?? error.message));
  return error instanceof CannotRun ? 2 : 1;
});
process.disconnect?.();
