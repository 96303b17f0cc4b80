import { globSync, readFileSync } from 'node:fs';
import { builtinModules, stripTypeScriptTypes } from 'node:module';
import { transformSync } from '@swc/core';
import { dirname, join, normalize, relative } from 'node:path';

/**
 * The layer law of the design: imports go one way, domain ← app, workflows ← activities, api ← web, entries. A script rather than
 * the linter: Biome's restricted imports cannot tell an import of types, which is allowed further, from a real one.
 */

interface Never {
  test: (target: string) => boolean;
  why: string;
}

interface Layer {
  /** Folders whose code it may use when it runs. */
  uses: string[];
  /** Folders of which it may know the types only. */
  knows: string[];
  /** Further refusals, by resolved path or package name. */
  never?: Never;
  /** And those that hold for an import of types as well. */
  notEvenTypes?: Never;
}

const workflowCode = /^workflows\/(index|set-update|.*\/workflow)\.ts$/;
const workflowsAreMessages = {
  test: (target: string) => workflowCode.test(target),
  why: 'workflow code runs in a worker only; use messages, rules or state',
};

const layers: Record<string, Layer> = {
  domain: {
    uses: ['domain'],
    knows: [],
    never: {
      test: (target) => isBuiltin(target) || target.startsWith('@temporalio/'),
      why: 'the domain is pure: no I/O, no Temporal',
    },
  },
  workflows: {
    uses: ['domain', 'workflows'],
    knows: ['activities'],
    never: {
      test: (target) => isBuiltin(target) && !/^(node:)?assert$/.test(target),
      why: 'workflow code is replayed: no Node modules but assert',
    },
  },
  // Queries work out what a state means by the same pure rules.
  db: { uses: ['domain', 'workflows', 'db'], knows: [], never: workflowsAreMessages },
  app: { uses: ['domain', 'workflows', 'db', 'app', 'identity'], knows: ['config.ts'], never: workflowsAreMessages },
  activities: {
    uses: ['domain', 'workflows', 'db', 'app', 'identity', 'activities'],
    knows: ['config.ts'],
    never: workflowsAreMessages,
  },
  identity: {
    uses: ['domain', 'workflows', 'db', 'app', 'identity', 'api/kernel'],
    knows: ['config.ts'],
    never: workflowsAreMessages,
  },
  api: {
    uses: ['domain', 'workflows', 'db', 'app', 'identity', 'api'],
    knows: ['config.ts'],
    never: workflowsAreMessages,
    notEvenTypes: {
      test: (target) => /^(db\/schema|drizzle-orm)(\/|$)/.test(target),
      why: 'a route authenticates, parses, calls and presents: SQL is in db/queries, what people do in app',
    },
  },
  // The console is a client of the API, called in process: it never touches the database or Temporal.
  web: {
    uses: ['domain', 'client', 'api', 'identity', 'web'],
    knows: ['workflows', 'config.ts'],
    never: workflowsAreMessages,
  },
};

const entries = ['worker.ts', 'server.ts'];

/** Every import that breaks the law, one line each; empty when all is well. */
export function layerViolations(root: string): string[] {
  const files = globSync('**/*.{ts,tsx}', {
    cwd: root,
    exclude: (name) => name.split('/').includes('node_modules') || name.startsWith('.'),
  }).sort();
  return files.flatMap((file) => {
    const source = readFileSync(join(root, file), 'utf8');
    const layer = /\.(test|suite)\.tsx?$/.test(file) ? undefined : layers[file.split('/')[0] as string];
    // What is left without types is what is really imported.
    const atRunTime = new Set(importsOf(withoutTypes(file, source)));
    return importsOf(source).flatMap((specifier) => {
      const target = specifier.startsWith('.')
        ? normalize(join(dirname(file), specifier)).replaceAll('\\', '/')
        : specifier;
      const ours = specifier.startsWith('.');
      const real = atRunTime.has(specifier);
      const fault = (why: string) => [`${file} imports ${relative('.', target) || target}: ${why}`];
      if (ours && entries.includes(target)) return fault('nothing imports an entry');
      if (!layer) return [];
      if (real && layer.never?.test(target)) return fault(layer.never.why);
      if (layer.notEvenTypes?.test(target)) return fault(layer.notEvenTypes.why);
      if (!ours) return [];
      const within = (folders: string[]) =>
        folders.some((folder) => target === folder || target.startsWith(`${folder}/`));
      if (within(layer.uses) || (!real && within(layer.knows))) return [];
      return fault(
        within(layer.knows)
          ? 'only its types may be imported here (import type)'
          : `this layer may use only ${layer.uses.join(', ')}`,
      );
    });
  });
}

/** Node strips types by itself, but stumbles over JSX; swc does not. */
function withoutTypes(file: string, source: string): string {
  if (!file.endsWith('.tsx')) return stripTypeScriptTypes(source);
  return transformSync(source, {
    swcrc: false,
    configFile: false,
    jsc: {
      target: 'es2024',
      parser: { syntax: 'typescript', tsx: true },
      transform: { verbatimModuleSyntax: true, react: { runtime: 'preserve' } },
    },
  }).code;
}

function isBuiltin(name: string): boolean {
  return builtinModules.includes(name.replace(/^node:/, ''));
}

/** Static, re-exporting and dynamic imports with a literal name; code that only looks like one, in a comment, does not count. */
function importsOf(source: string): string[] {
  const code = source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  const pattern =
    /^\s*(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]|^\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/gm;
  return [
    ...new Set([...code.matchAll(pattern)].map(([, from, bare, dynamic]) => (from ?? bare ?? dynamic) as string)),
  ];
}
