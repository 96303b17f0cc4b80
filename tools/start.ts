import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from './stack/built.ts';
import { optionsOf } from './stack/options.ts';
import type { run } from './stack/run.ts';

/**
 * `npm start`: sees to it that the programs are built of these very sources, and runs the built start (`stack/run.ts`). `-- --sample` fills an
 * empty development database with a year of fictitious referrals first.
 */

const { values } = optionsOf({ options: { sample: { type: 'boolean', default: false } } });

interface Start {
  run: typeof run;
}

async function builtStart(): Promise<[Start, Awaited<ReturnType<typeof ensureBuilt>> | null]> {
  try {
    const built = await ensureBuilt((line) => console.log(`         ${line}`));
    process.env.NODE_COMPILE_CACHE ||= join(built.programs.start, '..', 'compiled');
    enableCompileCache(process.env.NODE_COMPILE_CACHE);
    return [(await import(pathToFileURL(built.programs.start).href)) as Start, built];
  } catch (error) {
    // A tree that may not be written, for one: slower, and it works.
    console.log(`         the programs could not be built, so their sources run: ${(error as Error).message}`);
    return [await import('./stack/run.ts'), null];
  }
}

const [start, built] = await builtStart();
await start.run(built, { sample: values.sample });
