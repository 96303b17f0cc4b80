import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

/** Closed lists are enums in the document, and what is null is said so that a generated client can read it. */

interface Node {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  allOf?: Node[];
  properties?: Record<string, Node>;
  [key: string]: unknown;
}

const document = JSON.parse(
  await readFile(fileURLToPath(new URL('../openapi.json', import.meta.url)), 'utf8'),
) as Node & { components: { schemas: Record<string, Node> } };

/** Names that stand for a code of a closed list wherever they are. */
const CODES =
  /^(status|state|stage|route|outcome|unit|role|roles|kind|mode|rung|raised|mediaType|urgency|because|action|locale|scopes|ladder|problem|window|regime|category|group|part|per|about|type)$/;

/** Not closed: a later version may know more. */
const OPEN: ReadonlySet<string> = new Set(['.components.schemas.Problem.type']);

function walk(node: unknown, path: string, visit: (node: Node, path: string) => void): void {
  if (Array.isArray(node)) for (const [index, child] of node.entries()) walk(child, `${path}.${index}`, visit);
  else if (node !== null && typeof node === 'object') {
    visit(node as Node, path);
    for (const [key, child] of Object.entries(node))
      if (key !== 'example' && key !== 'examples') walk(child, `${path}.${key}`, visit);
  }
}

const isFreeString = ({ type, ...node }: Node): boolean =>
  (type === 'string' || (Array.isArray(type) && type.includes('string'))) &&
  node.enum === undefined &&
  node.const === undefined &&
  node.format === undefined;

test('a property that stands for a code is an enum', () => {
  const free: string[] = [];
  walk(document, '', ({ properties }, path) => {
    for (const [name, value] of Object.entries(properties ?? {})) {
      const schema = (value.items as Node | undefined) ?? value;
      if (CODES.test(name) && isFreeString(schema) && !OPEN.has(`${path}.${name}`)) free.push(`${path}.${name}`);
    }
  });
  expect(free, 'name the list in api/kernel/codes.ts').toEqual([]);
});

test('a code is the same enum everywhere: no value of a named list is written out again under another name', () => {
  const named = new Map(
    Object.entries(document.components.schemas).flatMap(([name, schema]) =>
      schema.enum ? [[JSON.stringify(schema.enum), name] as const] : [],
    ),
  );
  expect(new Set(named.values()).size, 'two names for one list').toBe(
    Object.values(document.components.schemas).filter((schema) => schema.enum).length,
  );
});

test('no named schema is null, and no reference is narrowed to null: see orNull', () => {
  const wrong: string[] = [];
  for (const [name, { type }] of Object.entries(document.components.schemas))
    if (Array.isArray(type) && type.includes('null')) wrong.push(name);
  walk(document, '', ({ allOf }, path) => {
    if (allOf?.some(({ $ref, properties }) => $ref === undefined && properties === undefined)) wrong.push(path);
  });
  expect(wrong).toEqual([]);
});

test('no parameter may be null, and one of a path is required', () => {
  const wrong: string[] = [];
  walk(document, '', (node, path) => {
    if (typeof node.in !== 'string' || typeof node.name !== 'string') return;
    const { type } = node.schema as Node;
    if (Array.isArray(type) || (node.in === 'path' && node.required !== true)) wrong.push(path);
  });
  expect(wrong).toEqual([]);
});
