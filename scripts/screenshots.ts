import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { spawn } from 'node:child_process';
import { findBrowser } from './stack/browser.ts';
import { findTemporalCli } from './stack/temporal-cli.ts';

/**
 * `npm run screenshots`: opens every page of the console in a real browser, with fictitious cases on a throwaway stack,
 * and writes its picture to docs/screens. Run as a test, since that is where the stack is at hand.
 */

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
if (code === 0) {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.png')).sort();
  const lines = names.map((name) => `### ${name.replace('.png', '').replaceAll('-', ' ')}\n\n![${name}](${name})\n`);
  await writeFile(
    `${folder}README.md`,
    `# The pages\n\nMade by \`npm run screenshots\`, with fictitious cases. Nobody here exists.\n\n${lines.join('\n')}`,
  );
  log(`${names.length} pictures in docs/screens`);
}
process.exitCode = code;
process.disconnect?.();
