import type { OpenAPIHono } from '@hono/zod-openapi';
import type { ErrorHandler, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import { secureHeaders } from 'hono/secure-headers';
import { UseCaseError } from '../../app/kernel/use-case-error.ts';
import { isPostgresAway } from '../../db/errors.ts';
import { PersonErased } from '../../db/vault/vault.ts';
import { authenticate, signedInPage } from '../../identity/authenticate.ts';
import { codecServer } from './codec.ts';
import type { ApiDeps, Env } from './context.ts';
import { DOCUMENTATION_POLICY, documentation, isDocumentation } from './documentation.ts';
import { writesOnInvented } from './invented.ts';
import { createLimits } from './limits.ts';
import { localeOf, notFound, Problem, problemOf, problemResponse, unavailable } from './problem.ts';
import { calendarLinks } from '../inbox/due-calendar.ts';
import { signInRoutes } from '../../identity/routes.ts';
import { createRouter } from './router.ts';
import { routes } from './routes.ts';
import { withIssuesIn } from './words.ts';

const NOTHING_LOADS = {
  defaultSrc: ["'none'"],
  objectSrc: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'none'"],
  frameAncestors: ["'none'"],
};

/** The whole HTTP door, without a socket: tests call `app.request`, server.ts listens. */
export function createApp(deps: ApiDeps): OpenAPIHono<Env> {
  const app = createRouter();
  const { config } = deps;
  const small = bodyLimit({ maxSize: config.bodyLimitBytes, onError: tooLarge });
  const upload = bodyLimit({ maxSize: config.uploadLimitBytes, onError: tooLarge });
  const limits = createLimits(config.rates);

  app.use('*', observed(deps));
  app.use('*', headersByPath());
  app.use('/api/*', limits.address);
  app.use('/api/auth/*', small);
  signInRoutes(app, deps);
  app.use('/api/*', authenticate);
  app.use('/api/*', limits.account);
  app.use('/api/*', (c, next) => (c.req.path.endsWith('/attachments') ? upload(c, next) : small(c, next)));
  app.use('/api/*', wellFormed(app));
  app.use('/api/v1/referrals/:referralId/*', writesOnInvented);

  codecServer(app);
  app.use('/calendar/*', limits.address);
  calendarLinks(app);
  for (const router of routes) app.route('/', router);
  if (config.documents === 'signed-in')
    for (const path of ['/docs', '/docs/*', '/openapi.json']) app.use(path, limits.address, signedInPage);
  documentation(app);

  app.notFound((c) => {
    const methods = methodsOf(app, c.req.path);
    return problemResponse(c, methods.length > 0 && !methods.includes(c.req.method) ? notAllowed(methods) : notFound());
  });
  app.onError(problemFor(deps));
  return app;
}

function tooLarge(): never {
  // What is left of the body is not read, so nobody else may ask on this connection.
  throw new Problem('too-large', { headers: { Connection: 'close' } });
}

/** Gives each request its id and what it works with, and says afterwards in log and metrics what became of it. */
function observed(deps: ApiDeps): MiddlewareHandler<Env> {
  const { logger, metrics } = deps;
  return async (c, next) => {
    c.set('deps', deps);
    const given = c.req.header('X-Request-Id');
    c.set('requestId', given && /^[\w.-]{1,80}$/.test(given) ? given : crypto.randomUUID());
    const started = performance.now();
    await withIssuesIn(localeOf(c), next);
    const route = c.req.routePath.replace('/*', '') || 'none';
    const seconds = (performance.now() - started) / 1000;
    c.header('X-Request-Id', c.get('requestId'));
    metrics.requests.observe({ method: c.req.method, route, status: c.res.status }, seconds);
    // The route's pattern, never the path: logs hold no query and no body.
    logger.info(
      {
        method: c.req.method,
        route,
        status: c.res.status,
        ms: Math.round(seconds * 1000),
        requestId: c.get('requestId'),
        accountId: c.get('caller')?.userId,
      },
      'request',
    );
  };
}

/** The pages of the documentation load their own files; nothing else of the API loads anything. */
function headersByPath(): MiddlewareHandler<Env> {
  const headersWith = (contentSecurityPolicy: typeof NOTHING_LOADS) =>
    secureHeaders({
      contentSecurityPolicy,
      referrerPolicy: 'no-referrer',
      strictTransportSecurity: 'max-age=31536000; includeSubDomains',
    });
  const headers = headersWith(NOTHING_LOADS);
  const headersOfDocumentation = headersWith(DOCUMENTATION_POLICY);
  return (c, next) => (isDocumentation(c.req.path) ? headersOfDocumentation : headers)(c, next);
}

/** Refuses what no route could take, before any looks at it; and no cache keeps what is answered. */
function wellFormed(app: OpenAPIHono<Env>): MiddlewareHandler<Env> {
  return async (c, next) => {
    const unwritable = unwritableInUrl(c.req.url);
    if (unwritable) throw new Problem('bad-request', { errors: [{ location: 'path', message: unwritable }] });
    const methods = methodsOf(app, c.req.path);
    if (methods.length > 0 && !methods.includes(c.req.method)) throw notAllowed(methods);
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD' && methods.length > 0 && !c.req.path.endsWith('/attachments'))
      await checkBody(c.req.raw, c.req.header('Content-Type'));
    await next();
    if (!c.res.headers.has('Cache-Control')) c.header('Cache-Control', 'no-store');
  };
}

/** What is answered when something was thrown: its problem, or that we failed, which is logged. */
function problemFor({ logger }: ApiDeps): ErrorHandler<Env> {
  return (thrown, c) => {
    const error = thrown instanceof UseCaseError ? problemOf(thrown, localeOf(c)) : thrown;
    if (error instanceof Problem) {
      if (error.options.cause)
        logger.warn({ err: error.options.cause, requestId: c.get('requestId'), code: error.code }, 'request failed');
      return problemResponse(c, error);
    }
    if (error instanceof PersonErased) return problemResponse(c, new Problem('erased'));
    if (error instanceof HTTPException && error.status < 500)
      return problemResponse(c, new Problem(error.status === 413 ? 'too-large' : 'bad-request'));
    // Whoever asked has hung up, or was cut off: no fault of ours, and nobody reads the answer.
    if (c.req.raw.signal.aborted) {
      logger.info({ requestId: c.get('requestId') }, 'request broken off');
      return problemResponse(c, new Problem('bad-request'));
    }
    logger.error({ err: error, requestId: c.get('requestId') }, 'request failed');
    return problemResponse(c, isPostgresAway(error) ? unavailable(error) : new Problem('internal-error'));
  };
}

/** A body is JSON in UTF-8, says so, and is there: an absent type would skip the validation of a route. */
async function checkBody(request: Request, contentType: string | undefined): Promise<void> {
  if (!contentType || !/^application\/json\s*(;|$)/i.test(contentType))
    throw new Problem('unsupported-media-type', {
      errors: [{ location: 'header.Content-Type', message: 'application/json' }],
    });
  const bytes = await request.clone().arrayBuffer();
  const unreadable = (message: string) => new Problem('bad-request', { errors: [{ location: 'body', message }] });
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw unreadable('not valid UTF-8');
  }
  let unwritable: string | null = null;
  try {
    JSON.parse(text, (key, value: unknown) => {
      unwritable ??= unwritableIn(key) ?? (typeof value === 'string' ? unwritableIn(value) : null);
      return value;
    });
  } catch {
    throw unreadable('not valid JSON');
  }
  if (unwritable) throw unreadable(unwritable);
}

/**
 * What a text holds that cannot be kept as it is; null: nothing. PostgreSQL holds no NUL; half a surrogate pair has no bytes in UTF-8 and
 * would be kept as another text than the one that was judged and signed. Nothing people write has either.
 */
function unwritableIn(text: string): string | null {
  if (text.includes('\0')) return 'a NUL character';
  return text.isWellFormed() ? null : 'half a surrogate pair';
}

/** The same of an address, in whose escapes half a pair is broken UTF-8. */
function unwritableInUrl(url: string): string | null {
  try {
    return unwritableIn(decodeURIComponent(url.replace(/%(?![0-9a-f]{2})/gi, '%25')));
  } catch {
    return 'not valid UTF-8';
  }
}

/** The methods some route has for this path; none when there is no such path. */
function methodsOf(app: OpenAPIHono<Env>, path: string): string[] {
  const found = app.routes.filter((route) => route.method !== 'ALL' && matches(route.path, path));
  return [...new Set(found.flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method])))];
}

const notAllowed = (methods: string[]) => new Problem('method-not-allowed', { headers: { Allow: methods.join(', ') } });

function matches(pattern: string, path: string): boolean {
  if (pattern.includes('*')) return false;
  return new RegExp(`^${pattern.replace(/:[^/{]+(\{[^}]*\})?/g, '[^/]+')}$`).test(path);
}
