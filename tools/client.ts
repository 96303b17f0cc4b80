import { readFile, writeFile } from 'node:fs/promises';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { optionsOf } from './stack/options.ts';

/**
 * `npm run client`: writes the types and the table of operations of the client from api/openapi.json; with `--check` only
 * says whether the committed files are what it says.
 */

const { values } = optionsOf({ options: { check: { type: 'boolean', default: false } } });
const at = (file: string) => fileURLToPath(new URL(`../${file}`, import.meta.url));

const BANNER = '/** Made from api/openapi.json by `npm run client`. Not to be edited. */\n';

type Content = Record<string, { schema: { properties?: object } }>;
interface Parameter {
  name: string;
  in: string;
  schema: { pattern?: string };
}
interface Operation {
  operationId: string;
  parameters?: Parameter[];
  requestBody?: { content: Content };
  responses: Record<string, { content?: Content }>;
  /** What is done, where a path is made for each action: `{ "on": "step", "kind": "accept" }`. */
  'x-action'?: { on: string; kind: string };
}
interface ApiDocument {
  paths: Record<string, Record<string, Operation>>;
}

/** What goes along: nothing, a body of JSON (`empty`: without a field), or bytes. */
function sends({ requestBody }: Operation): string {
  if (!requestBody) return 'nothing';
  const json = requestBody.content['application/json'];
  if (!json) return 'bytes';
  return json.schema.properties && Object.keys(json.schema.properties).length === 0 ? 'empty' : 'json';
}

/** What comes back when it went well: JSON, live events, or a document as it was kept. */
function answers({ responses }: Operation): string {
  const good = Object.keys(responses).find((status) => status.startsWith('2')) ?? '';
  const types = Object.keys(responses[good]?.content ?? {});
  if (types.includes('application/json')) return 'json';
  return types.includes('text/event-stream') ? 'events' : 'bytes';
}

/** The kind of ETag that `If-Match` takes, as its pattern says: `^"step-\d{1,9}"$`. */
function etagOf({ parameters = [] }: Operation): string | undefined {
  const pattern = parameters.find(({ name }) => name === 'if-match')?.schema.pattern;
  return pattern && /"([a-z-]+)-\\d/.exec(pattern)?.[1];
}

const key = (name: string) => (/^[a-z]\w*$/i.test(name) ? name : `'${name}'`);

function operationsOf({ paths }: ApiDocument): string {
  const all = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
  );
  const rows = all.map(({ path, method, operation }) => {
    const etag = etagOf(operation);
    const row = { method, path, sends: sends(operation), answers: answers(operation), ...(etag ? { etag } : {}) };
    const fields = Object.entries(row).map(([name, value]) => `${name}: '${value}'`);
    return `  ${operation.operationId}: { ${fields.join(', ')} },\n`;
  });
  const actions = new Map<string, string[]>();
  for (const { operation } of all) {
    const action = operation['x-action'];
    if (!action) continue;
    const of = actions.get(action.on) ?? [];
    actions.set(action.on, [...of, `    ${key(action.kind)}: '${operation.operationId}',\n`]);
  }
  const blocks = [...actions].map(([on, kinds]) => `  ${on}: {\n${kinds.join('')}  },\n`);
  return `${BANNER}
/** How each operation is asked, by its id. */
export const OPERATIONS = {
${rows.join('')}} as const;

/** The operation of each action, by what it is done on. */
export const ACTIONS = {
${blocks.join('')}} as const;
`;
}

/**
 * openapi-typescript writes with the compiler interface of TypeScript up to 6. That of 7, which checks this program, has none
 * yet; a second `typescript` in node_modules would fight with it over the command `tsc`, so the copy in @ts-morph/common serves.
 */
function withCompilerInterface(): void {
  const compiler = 'client:compiler';
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'typescript' && context.parentURL?.includes('/openapi-typescript/')
        ? { url: compiler, shortCircuit: true }
        : next(specifier, context),
    load: (url, context, next) =>
      url === compiler
        ? {
            format: 'module',
            source: `import common from '${import.meta.resolve('@ts-morph/common')}'; export default common.ts;`,
            shortCircuit: true,
          }
        : next(url, context),
  });
}

async function typesOf(document: ApiDocument): Promise<string> {
  withCompilerInterface();
  const { default: openapiTS, astToString } = await import('openapi-typescript');
  const nodes = await openapiTS(JSON.stringify(document), {
    // A field with a default may be left out of a request.
    defaultNonNullable: false,
    rootTypes: true,
    rootTypesNoSchemaPrefix: true,
    rootTypesKeepCasing: true,
    silent: true,
  });
  return `${BANNER}\n${astToString(nodes)}`;
}

/** Examples are for people, and would be three quarters of the types. */
const document = JSON.parse(await readFile(at('api/openapi.json'), 'utf8'), (name, value) =>
  name === 'example' ? undefined : value,
) as ApiDocument;

for (const [file, made] of [
  ['client/schema.d.ts', await typesOf(document)],
  ['client/operations.ts', operationsOf(document)],
] as const) {
  if (!values.check) {
    await writeFile(at(file), made);
    console.error(`wrote ${file}: ${made.length} bytes`);
  } else if ((await readFile(at(file), 'utf8').catch(() => '')) !== made) {
    console.error(`${file} is not what api/openapi.json says: run \`npm run client\` and commit it`);
    process.exitCode = 1;
  }
}
