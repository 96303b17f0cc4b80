import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** `npm run format`: layout, sorted imports and the lint fixes that are safe. */

const root = fileURLToPath(new URL('..', import.meta.url));
const biome = join(root, 'node_modules', '@biomejs', 'biome', 'bin', 'biome');
process.exit(
  spawnSync(process.execPath, [biome, 'check', '--write', ...process.argv.slice(2), '.'], {
    cwd: root,
    stdio: 'inherit',
  }).status ?? 1,
);
