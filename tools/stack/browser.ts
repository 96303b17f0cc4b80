import { execFile, spawn } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { withProgress, type Log } from './process.ts';

/**
 * Finds a Chromium for the tests that need a real browser. In this order: CHROMIUM, the PATH, the usual places,
 * playwright's own download, and as root on Debian or Ubuntu the system's package.
 */

export interface Browser {
  path: string;
  version: string;
  from: string;
}

const run = promisify(execFile);

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome', 'microsoft-edge'];
const PLACES = [
  '/usr/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** @throws Error that names each way tried, why it failed, and what to do. */
export async function findBrowser(log: Log): Promise<Browser> {
  const named = process.env.CHROMIUM?.trim();
  if (named) return inspect(named, 'CHROMIUM');
  const failures: string[] = [];
  const ways: [string, () => Promise<Browser>][] = [
    ['a Chromium or Chrome on the PATH', async () => inspect(onPath(), 'the PATH')],
    ['the usual places', async () => inspect(firstExisting(PLACES), 'its usual place')],
    ["playwright's download, made before", async () => inspect(firstExisting([downloaded()]), "playwright's download")],
    ["playwright's download", async () => download(log)],
    ['the system package `chromium`', async () => systemPackage(log)],
  ];
  for (const [name, attempt] of ways) {
    try {
      return await attempt();
    } catch (error) {
      failures.push(`  - ${name}: ${(error as Error).message.trim().split('\n')[0]}`);
    }
  }
  throw new Error(
    `no Chromium could be found or fetched, and the tests of the pages need a real browser. Tried:\n${failures.join('\n')}\n` +
      '  Mend, any one of:\n' +
      '    install Chromium or Chrome, or\n' +
      '    set CHROMIUM to the program, or\n' +
      '    leave those tests out: npm test -- --project unit --project stack',
  );
}

function onPath(): string {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const suffix = process.platform === 'win32' ? '.exe' : '';
  for (const name of NAMES)
    for (const folder of folders) {
      const path = join(folder, name + suffix);
      try {
        accessSync(path, constants.X_OK);
        return path;
      } catch {}
    }
  throw new Error('none there');
}

function firstExisting(paths: readonly string[]): string {
  const found = paths.find((path) => existsSync(path));
  if (!found) throw new Error('not there');
  return found;
}

function playwright(): { path: string; executable: () => string } {
  const require = createRequire(import.meta.url);
  return {
    path: join(require.resolve('playwright-core/package.json'), '..', 'cli.js'),
    executable: () => (require('playwright-core') as typeof import('playwright-core')).chromium.executablePath(),
  };
}

function downloaded(): string {
  return playwright().executable();
}

async function download(log: Log): Promise<Browser> {
  await withProgress('downloading Chromium', log, () =>
    command(process.execPath, [playwright().path, 'install', 'chromium'], 300_000),
  );
  return inspect(downloaded(), "playwright's download");
}

async function systemPackage(log: Log): Promise<Browser> {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) throw new Error('only as root, with apt-get');
  await withProgress('installing the package chromium', log, async () => {
    const quiet = { DEBIAN_FRONTEND: 'noninteractive' };
    await command('apt-get', ['update', '-qq'], 300_000, quiet);
    await command('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], 600_000, quiet);
  });
  return inspect(firstExisting(['/usr/bin/chromium']), 'the system package');
}

/** Runs to its end; what it says is shown only when it fails. */
function command(program: string, args: string[], timeoutMs: number, env: NodeJS.ProcessEnv = {}): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: timeoutMs,
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        said = (said + chunk.toString()).slice(-2000);
      });
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0 ? resolve() : reject(new Error(lastLine(said) || `ended with code ${code}`)),
    );
  });
}

const lastLine = (text: string) => text.trim().split('\n').at(-1) ?? '';

async function inspect(path: string, from: string): Promise<Browser> {
  // On Windows `--version` opens a window instead of answering.
  if (process.platform === 'win32') return { path, version: '', from };
  const { stdout } = await run(path, ['--version', '--no-sandbox'], { timeout: 20_000 });
  return { path, version: stdout.trim(), from };
}
