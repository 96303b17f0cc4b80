import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { OpenAPIHono } from '@hono/zod-openapi';
import absolutePath from 'swagger-ui-dist/absolute-path.js';
import type { Env } from './context.ts';
import { withExamples } from './examples.ts';
import { problemResponses, problemSchema } from './problem.ts';

/** The OpenAPI document, and pages to try it, served from here alone: no other host is asked for anything. */

export const INFO = {
  openapi: '3.1.0',
  info: {
    title: 'Referral pathway',
    version: '1',
    description:
      'Referrals of victims of trafficking in persons. Every write takes an `Idempotency-Key`; errors are `application/problem+json`; what is not yours is not there (404). Lists carry codes only; personal data are read one case at a time, and every reading is noted.',
    license: { name: 'Apache License 2.0', identifier: 'Apache-2.0' },
  },
  // Wherever this document came from: an installation has one address, and the document is served there.
  servers: [{ url: '/', description: 'This installation' }],
  tags: [
    { name: 'You', description: 'Your account, sessions, keys and absences.' },
    { name: 'Administration', description: 'Accounts, agencies and identity providers of a place.' },
    { name: 'Reference', description: 'Agencies, officers and code lists that forms choose from.' },
    { name: 'Referrals', description: 'A referral as a whole: opened, read, acted on, closed.' },
    { name: 'Reports', description: 'What callers report: entered, classified, handed on, and ended in one outcome.' },
    { name: 'People', description: 'Personal data: read, corrected, searched for, erased. Every reading is noted.' },
    { name: 'Steps', description: 'One step of a referral: offered, accepted, reported, signed.' },
    { name: 'Inbox', description: 'What waits for you, and what you were told.' },
    { name: 'Emergency access', description: 'Reading a case that is not yours, in an emergency, for a short time.' },
    { name: 'Live', description: 'What changes, as it happens.' },
    { name: 'Overview', description: 'Counts for those who answer for many cases.' },
    { name: 'Law', description: 'Deadline rules, due dates, entitlements and the calendar.' },
    { name: 'What if', description: 'What a draft of other rules would have done, asked of the cases on record.' },
    { name: 'Operations', description: 'Workflows, mails and retention, for operators and administrators.' },
  ],
};

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

export function openApiDocument(app: OpenAPIHono<Env>) {
  const document = app.getOpenAPI31Document({ ...INFO, security: [{ apiKey: [] }] });
  return withExamples(described(document as unknown as Json) as unknown as typeof document);
}

/**
 * A reference that says more (a description) is written as `allOf` by the generator of the document, which generators of
 * clients read badly; since OpenAPI 3.1 what is said may stand beside the reference.
 */
function described(node: Json): Json {
  if (Array.isArray(node)) return node.map(described);
  if (node === null || typeof node !== 'object') return node;
  const { allOf, ...rest } = node;
  if (Array.isArray(allOf) && allOf.length === 2) {
    const [reference, said] = allOf as [Record<string, Json>, Record<string, Json>];
    const annotated = Object.keys(said).every((key) => ['description', 'example', 'default'].includes(key));
    if (reference.$ref !== undefined && annotated) return { ...reference, ...said, ...rest };
  }
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, described(value)]));
}

const ASSETS: Record<string, string> = { 'swagger-ui.css': 'text/css', 'swagger-ui-bundle.js': 'text/javascript' };

const PAGE = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Referral pathway API</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/docs/swagger-ui.css"></head>
<body><div id="ui"></div><script src="/docs/swagger-ui-bundle.js"></script><script src="/docs/start.js"></script></body>
</html>
`;
const START =
  "SwaggerUIBundle({ url: '/openapi.json', dom_id: '#ui', deepLinking: true, persistAuthorization: false, validatorUrl: null });\n";

/** What the pages of the documentation may load; the library writes styles and embeds its icons, scripts come from files alone. */
export const DOCUMENTATION_POLICY = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:'],
  connectSrc: ["'self'"],
  objectSrc: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'none'"],
  frameAncestors: ["'none'"],
};
export const isDocumentation = (path: string) => path === '/docs' || path.startsWith('/docs/');

export function documentation(app: OpenAPIHono<Env>): void {
  app.openAPIRegistry.registerComponent('securitySchemes', 'apiKey', { type: 'http', scheme: 'bearer' });
  app.openAPIRegistry.register('Problem', problemSchema);
  for (const [name, response] of Object.entries(problemResponses()))
    app.openAPIRegistry.registerComponent('responses', name, response);
  app.get('/openapi.json', (c) => c.json(openApiDocument(app)));
  app.get('/docs', (c) => c.html(PAGE));
  app.get('/docs/start.js', (c) => c.body(START, 200, { 'Content-Type': 'text/javascript' }));
  app.get('/docs/:file', async (c) => {
    const type = ASSETS[c.req.param('file')];
    if (!type) return c.notFound();
    return c.body(await readFile(join(absolutePath(), c.req.param('file')), 'utf8'), 200, {
      'Content-Type': type,
      'Cache-Control': 'public, max-age=86400',
    });
  });
}
