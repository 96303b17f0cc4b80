import { resolve } from 'node:path';
import { buildInto } from './stack/built.ts';
import { optionsOf } from './stack/options.ts';

/** `node tools/build.ts DIRECTORY`: the programs, the assets of the pages and the workflow bundle, as the image holds them. */

const { positionals } = optionsOf({ allowPositionals: true });
await buildInto(resolve(positionals[0] ?? 'dist'));
process.exit(0);
