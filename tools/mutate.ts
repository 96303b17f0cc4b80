import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** `npm run mutate`: changes the code of `domain/` in many small ways and counts how many of them a test notices. */

const stryker = fileURLToPath(new URL('../node_modules/@stryker-mutator/core/bin/stryker.js', import.meta.url));
const { status } = spawnSync(process.execPath, [stryker, 'run', ...process.argv.slice(2)], {
  stdio: 'inherit',
  cwd: fileURLToPath(new URL('..', import.meta.url)),
});
process.exitCode = status ?? 1;
