import { globSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, normalize, relative } from 'node:path';
// The compiler's own package has no interface for programs in this version; this copy of it has (tools/client.ts).
import { ts } from '@ts-morph/common';

/**
 * The layer law of the design: imports go one way, domain ← app, workflows ← activities, api ← web, entries. Why it is a
 * script of ours: docs/adr/0058.
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
    exclude: (name) => name.split('/').includes('node_modules') || name.startsWith('.') || name === 'dist',
  }).sort();
  return files.flatMap((file) => {
    const layer = /\.(test|suite)\.tsx?$/.test(file) ? undefined : layers[file.split('/')[0] as string];
    return importsOf(file, readFileSync(join(root, file), 'utf8')).flatMap((imported) => {
      const ours = imported.from.startsWith('.');
      const target = ours ? normalize(join(dirname(file), imported.from)).replaceAll('\\', '/') : imported.from;
      const why =
        ours && entries.includes(target) ? 'nothing imports an entry' : layer && faultOf(layer, target, imported);
      return why ? [`${file} imports ${relative('.', target) || target}: ${why}`] : [];
    });
  });
}

function faultOf(layer: Layer, target: string, { from, typesOnly }: Import): string | null {
  if (!typesOnly && layer.never?.test(target)) return layer.never.why;
  if (layer.notEvenTypes?.test(target)) return layer.notEvenTypes.why;
  if (!from.startsWith('.')) return null;
  const within = (folders: string[]) => folders.some((folder) => target === folder || target.startsWith(`${folder}/`));
  if (within(layer.uses) || (typesOnly && within(layer.knows))) return null;
  return within(layer.knows)
    ? 'only its types may be imported here (import type)'
    : `this layer may use only ${layer.uses.join(', ')}`;
}

function isBuiltin(name: string): boolean {
  return builtinModules.includes(name.replace(/^node:/, ''));
}

interface Import {
  from: string;
  /** `import type`: nothing is left of it when it runs. `import { type … }` loads the module all the same. */
  typesOnly: boolean;
}

/** Static, re-exporting and dynamic imports with a literal name. */
function importsOf(file: string, text: string): Import[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, false);
  const found: Import[] = [];
  const add = (name: ts.Node | undefined, typesOnly: boolean) => {
    if (name && ts.isStringLiteral(name)) found.push({ from: name.text, typesOnly });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, node.importClause?.isTypeOnly === true);
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, true);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      add(node.arguments[0], false);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}
