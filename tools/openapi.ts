import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { createApp } from '../api/kernel/app.ts';
import type { ApiDeps } from '../api/kernel/context.ts';
import { openApiDocument } from '../api/kernel/documentation.ts';
import { optionsOf } from './stack/options.ts';

/** Writes api/openapi.json from the routes; with `--check` only says whether the committed file is what they say. */

const { values } = optionsOf({ options: { check: { type: 'boolean', default: false } } });
const file = fileURLToPath(new URL('../api/openapi.json', import.meta.url));

// Nothing is asked of these: the document is made from the routes' own definitions.
const app = createApp({
  config: { bodyLimitBytes: 1, uploadLimitBytes: 1, rates: { perAccount: 1, perAddress: 1 } },
} as ApiDeps);
const document = `${JSON.stringify(openApiDocument(app), null, 2)}\n`;

if (!values.check) {
  await writeFile(file, document);
  console.error(`wrote api/openapi.json: ${document.length} bytes`);
} else if ((await readFile(file, 'utf8').catch(() => '')) !== document) {
  console.error('api/openapi.json is not what the routes say: run `npm run openapi` and commit it');
  process.exit(1);
}
