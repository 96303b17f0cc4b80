import { Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { compress } from 'hono/compress';
import { getCookie, setCookie } from 'hono/cookie';
import { csrf } from 'hono/csrf';
import { HTTPException } from 'hono/http-exception';
import { requestId } from 'hono/request-id';
import { secureHeaders } from 'hono/secure-headers';
import type { Logger } from 'pino';
import type { Caller, FormAnswers, Locale } from '../api/kernel/context.ts';
import { ApiError, createClient } from '../client/index.ts';
import { ownPath } from './app-path.ts';
import { assetRoutes } from './assets.ts';
import type { WebContext, WebEnv } from './context.ts';
import { formAnswers } from './form-answer.ts';
import { posted, text } from './posted.ts';
import { translator } from './i18n.ts';
import { nearestPage } from './nearest-page.ts';
import { takeNotice } from './notice.ts';
import { errorPage, notFoundPage } from './pages/errors.tsx';
import { privatePages, publicPages } from './pages/index.ts';
import { homeOf } from './ui/menu.ts';

export interface ConsoleDeps {
  /** The API, called in process; `env.caller` says for whom. */
  api: { fetch(request: Request, env?: unknown): Response | Promise<Response> };
  /** Who sent this request, by session or key; null: nobody we know. */
  identify(request: Request): Promise<Caller | null>;
  /** Where the page that answers a form is kept until it is read. */
  answers: FormAnswers;
  /** Where a request comes from; null: it has no socket. */
  addressOf(request: Request, env: unknown): string | null;
  logger: Logger;
  publicUrl: string;
  uploadLimitBytes: number;
}

/**
 * The console: server-rendered pages over the API. It knows nothing the API does not tell this person, and does nothing
 * the API does not allow them.
 */
export function createConsole(deps: ConsoleDeps): Hono<WebEnv> {
  const app = new Hono<WebEnv>();
  app.use(requestId());
  app.use(logged(deps));
  app.use(async (c, next) => {
    const locale = localeOf(c as WebContext);
    c.set('locale', locale);
    c.set('t', translator(locale));
    c.set('publicUrl', deps.publicUrl);
    await next();
  });
  app.route('/', assetRoutes);
  app.use(compress());
  app.use(secureHeaders(HEADERS));
  app.use(csrf({ origin: (origin, c) => origin === new URL(c.req.url).origin || origin === deps.publicUrl }));
  app.use(withApi(deps));
  app.use(formAnswers({ ...deps, routes: app.routes, secure: deps.publicUrl.startsWith('https:') }));
  app.use(bodyLimit({ maxSize: deps.uploadLimitBytes }));

  app.post('/language', async (c) => {
    const { fields } = await posted(c);
    const locale: Locale = text(fields, 'language') === 'en' ? 'en' : 'vi';
    setCookie(c, 'language', locale, { path: '/', httpOnly: true, sameSite: 'Lax', maxAge: 31_536_000 });
    return c.redirect(nearestPage(app.routes, ownPath(text(fields, 'next'))), 303);
  });
  for (const pages of publicPages()) app.route('/', pages);

  app.use(async (c, next) => {
    if (c.get('caller')) return next();
    // A link from a mail leads there after sign-in.
    const next_ = c.req.method === 'GET' ? c.req.path : '/';
    return c.redirect(next_ === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next_)}`, 303);
  });
  app.get('/', (c) => c.redirect(homeOf(c.get('caller')), 303));
  for (const pages of privatePages()) app.route('/', pages);

  app.notFound((c) => notFoundPage(c as WebContext));
  app.onError((error, c) => {
    const response = errorPage(c as WebContext, error);
    if (!(error instanceof HTTPException || error instanceof ApiError))
      deps.logger.error({ err: error, requestId: c.get('requestId') }, 'page failed');
    return response;
  });
  return app;
}

const HEADERS = {
  // For browsers that are gone, and a page weighs what is sent with it.
  xDownloadOptions: false,
  xPermittedCrossDomainPolicies: false,
  xXssProtection: false,
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    fontSrc: ["'self'"],
    connectSrc: ["'self'"],
    manifestSrc: ["'self'"],
    workerSrc: ["'self'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
    baseUri: ["'none'"],
  },
  referrerPolicy: 'no-referrer',
  strictTransportSecurity: 'max-age=31536000; includeSubDomains',
};

function logged({ logger }: ConsoleDeps): MiddlewareHandler<WebEnv> {
  return async (c, next) => {
    const started = performance.now();
    await next();
    logger.info(
      {
        method: c.req.method,
        route: c.req.routePath,
        status: c.res.status,
        ms: Math.round(performance.now() - started),
        requestId: c.get('requestId'),
        accountId: c.get('caller')?.userId,
      },
      'page',
    );
  };
}

/** Who asks, and the API as theirs: a page has no other way to anything. */
function withApi({ api, identify }: ConsoleDeps): MiddlewareHandler<WebEnv> {
  return async (c, next) => {
    c.set('notice', takeNotice(c as WebContext));
    c.set('signIn', async (path, body) => api.fetch(signInRequest(c as WebContext, path, body), c.env));
    const caller = await identify(c.req.raw);
    if (caller) {
      c.set('caller', caller);
      c.set(
        'api',
        createClient({
          baseUrl: 'http://api.internal',
          locale: c.get('locale'),
          requestId: c.get('requestId'),
          tries: 2,
          fetch: async (request) => api.fetch(request, { caller }),
        }),
      );
    }
    await next();
    // Pages hold case data: no cache keeps them, the browser's back button included.
    if (!c.res.headers.has('Cache-Control')) c.header('Cache-Control', 'no-store');
  };
}

/** A request to the sign-in library in the name of whoever asks. */
function signInRequest(c: WebContext, path: string, body?: unknown): Request {
  const headers = new Headers({ 'Content-Type': 'application/json', 'Accept-Language': c.get('locale') });
  // Where the form came from was checked before.
  headers.set('Sec-Fetch-Site', 'same-origin');
  headers.set('X-Request-Id', c.get('requestId'));
  for (const name of ['Cookie', 'User-Agent', 'X-Forwarded-For']) {
    const value = c.req.header(name);
    if (value) headers.set(name, value);
  }
  return new Request(`http://api.internal/api/auth${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers,
    body: body === undefined ? undefined : JSON.stringify(body),
  });
}

function localeOf(c: WebContext): Locale {
  const chosen = getCookie(c, 'language');
  if (chosen === 'vi' || chosen === 'en') return chosen;
  return 'vi';
}
