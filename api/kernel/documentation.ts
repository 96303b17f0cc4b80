import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { absolutePath } from 'swagger-ui-dist';
import type { Env } from './context.ts';

/** The OpenAPI document, and pages to try it, served from here alone: no other host is asked for anything. */

export const INFO = {
  openapi: '3.1.0',
  info: {
    title: 'Referral pathway',
    version: '1',
    description:
      'Referrals of victims of trafficking in persons. Every write takes an `Idempotency-Key`; errors are `application/problem+json`; what is not yours is not there (404). Lists carry codes only; personal data are read one case at a time, and every reading is noted.',
  },
};

export function openApiDocument(app: OpenAPIHono<Env>) {
  return app.getOpenAPI31Document({ ...INFO, security: [{ apiKey: [] }] });
}

const ASSETS: Record<string, string> = { 'swagger-ui.css': 'text/css', 'swagger-ui-bundle.js': 'text/javascript' };

const PAGE = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Referral pathway API</title><link rel="stylesheet" href="/docs/swagger-ui.css"></head>
<body><div id="ui"></div><script src="/docs/swagger-ui-bundle.js"></script><script src="/docs/start.js"></script></body>
</html>
`;
const START =
  "SwaggerUIBundle({ url: '/openapi.json', dom_id: '#ui', deepLinking: true, persistAuthorization: false, validatorUrl: null });\n";
// The library writes styles and embeds its icons; scripts come from files alone.
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

export function documentation(app: OpenAPIHono<Env>): void {
  app.openAPIRegistry.registerComponent('securitySchemes', 'apiKey', { type: 'http', scheme: 'bearer' });
  app.get('/openapi.json', (c) => c.json(openApiDocument(app)));
  app.use('/docs/*', async (c, next) => {
    await next();
    c.res.headers.set('Content-Security-Policy', POLICY);
  });
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
