import type { MiddlewareHandler } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Logger } from 'pino';
import type { FormAnswers } from '../api/kernel/context.ts';
import type { WebContext, WebEnv } from './context.ts';
import { nearestPage } from './nearest-page.ts';
import { done } from './notice.ts';

/**
 * Every form is answered with 303, whatever comes of it. A page that a form draws (what was typed, with what is wrong about it; what a
 * search found; a key that is shown once) is kept for minutes and read where the 303 leads: going back and forward, or reading
 * it anew, sends nothing again. So a handler draws a page in answer to a form as it always did, and nothing more.
 *
 * Left as they are: files; what a script sends (`X-Kept`), which reads the status and draws nothing; what another site
 * sends, which was refused before.
 */

const COOKIE = 'form-answer';
/** As we make it: what a client made up itself is no secret. */
const SECRET = /^[\w-]{43}$/;
const QUERY = 'answer';
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

export interface FormAnswersDeps {
  answers: FormAnswers;
  /** Where a request comes from, by which the answers of people who have not signed in are counted. */
  addressOf(request: Request, env: unknown): string | null;
  /** All routes of the console: where somebody lands whose answer is past. */
  routes: Parameters<typeof nearestPage>[0];
  logger: Logger;
  /** Whether the console is behind TLS. */
  secure: boolean;
}

export function formAnswers(deps: FormAnswersDeps): MiddlewareHandler<WebEnv> {
  return async (context, next) => {
    const c = context as WebContext;
    if (c.req.method === 'POST') {
      await next();
      if (isPage(c.res) && !c.req.header('X-Kept')) await keep(c, deps);
      return;
    }
    const id = c.req.method === 'GET' ? c.req.query(QUERY) : undefined;
    if (id === undefined) return next();
    const found = await open(c, deps, id);
    if (found) return found;
    const { query } = askedFor(c);
    query.delete(QUERY);
    return done(c, withQuery(nearestPage(deps.routes, c.req.path), query), 'common:formAnswer.gone');
  };
}

const isPage = ({ status, headers }: Response) =>
  (status < 300 || status >= 400) && headers.get('Content-Type')?.startsWith('text/html') === true;

const askedFor = (c: WebContext) => ({ path: c.req.path, query: new URL(c.req.url).searchParams });
const withQuery = (path: string, query: URLSearchParams) => (query.size > 0 ? `${path}?${query}` : path);

/** The half of the key that this browser has; null: none of ours. */
function secretIn(c: WebContext): string | null {
  const secret = getCookie(c, COOKIE) ?? '';
  return SECRET.test(secret) ? secret : null;
}

/** What was answered before opens in this browser no more. */
export function forgetAnswers(c: WebContext): void {
  deleteCookie(c, COOKIE, { path: '/' });
}

async function keep(c: WebContext, { answers, addressOf, logger, secure }: FormAnswersDeps): Promise<void> {
  const secret = secretIn(c) ?? Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url');
  const owner = { secret, caller: c.get('caller') ?? null };
  const { path, query } = askedFor(c);
  let id: string | null;
  try {
    const { status } = c.res;
    const html = await c.res.clone().text();
    id = await answers.keep(owner, { status, html, once: c.get('once') === true }, addressOf(c.req.raw, c.env));
  } catch (error) {
    // Nothing can be kept now: the page is worth more than a way back to it.
    logger.error({ err: error, requestId: c.get('requestId') }, 'an answer to a form could not be kept');
    return;
  }
  // Too large to keep: as above.
  if (id === null) return;
  // What was set on the way (cookies, what the browser is to forget) goes along with the 303.
  c.res = new Response(null, { status: 303 });
  c.res.headers.delete('Content-Type');
  query.set(QUERY, id);
  c.header('Location', withQuery(path, query));
  const maxAge = answers.minutesOf(owner) * 60;
  setCookie(c, COOKIE, secret, { path: '/', httpOnly: true, sameSite: 'Lax', maxAge, secure });
}

async function open(c: WebContext, { answers }: FormAnswersDeps, id: string): Promise<Response | null> {
  const secret = secretIn(c);
  if (!secret || !UUID.test(id)) return null;
  const answer = await answers.open({ secret, caller: c.get('caller') ?? null }, id);
  return answer && c.html(answer.html, answer.status as 200);
}
