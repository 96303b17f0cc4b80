import { mkdir, readdir, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { spawn } from 'node:child_process';
import { findBrowser } from './stack/browser.ts';
import { optionsOf } from './stack/options.ts';
import { findTemporalCli } from './stack/temporal-cli.ts';

/**
 * `npm run screenshots`: opens every page of the console in a real browser, with fictitious cases on a throwaway stack,
 * and writes its picture to docs/screens. Run as a test, since that is where the stack is at hand.
 */

optionsOf({});
const root = fileURLToPath(new URL('..', import.meta.url));
const folder = fileURLToPath(new URL('../docs/screens/', import.meta.url));
const log = (line: string) => console.error(`[screenshots] ${line}`);

const cli = await findTemporalCli(log);
const browser = await findBrowser(log);
await mkdir(folder, { recursive: true });
for (const name of await readdir(folder)) if (name.endsWith('.png')) await rm(folder + name);
const code = await new Promise<number>((resolve) => {
  spawn(
    process.execPath,
    [`${root}node_modules/vitest/vitest.mjs`, 'run', '--project', 'browser', 'web/e2e/screenshots.test.ts'],
    {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, TEMPORAL_CLI: cli.path, CHROMIUM: browser.path, SCREENSHOTS: folder },
    },
  ).once('exit', (exit) => resolve(exit ?? 1));
});
if (code === 0) log('pictures and their page are in docs/screens');
process.exitCode = code;
process.disconnect?.();
