import type { Context, MiddlewareHandler } from 'hono';
import { findByKey } from '../db/queries/api-keys.ts';
import { findSession } from '../db/queries/sign-in.ts';
import type { ApiDeps, Caller, Env } from '../api/kernel/context.ts';
import { Problem } from '../api/kernel/problem.ts';
import { requireSameOrigin } from './same-origin.ts';
import { sessionTokenOf } from './session-cookie.ts';

/** A way to find out who asks: null when it does not apply to this request. */
type Authenticator = (headers: Headers, deps: ApiDeps, options?: { watching?: boolean }) => Promise<Caller | null>;

const byApiKey: Authenticator = async (headers, deps) => {
  const header = headers.get('Authorization');
  const key = header && /^Bearer ([\x21-\x7e]{1,200})$/i.exec(header)?.[1];
  return key ? findByKey(deps.signInDatabase.db, key) : null;
};

const bySession: Authenticator = async (headers, { signInDatabase, config }, options) => {
  const token = await sessionTokenOf(headers, config);
  return token ? findSession(signInDatabase.db, token, config.signIn, options) : null;
};

/**
 * Who sent a request with these headers, by a key or by the cookie of a session; null: nobody we know.
 *
 * @param options.watching it is asked again for a request under way: that is no use of the session, which goes idle.
 */
export const identify: Authenticator = (headers, deps, options) =>
  // A key that does not fit is not excused by a cookie.
  headers.has('Authorization') ? byApiKey(headers, deps) : bySession(headers, deps, options);

/** The person behind a request that goes on for long, as they are now; null: they are out, and so is the request. */
export async function stillThere(c: Context<Env>): Promise<Caller | null> {
  const deps = c.get('deps');
  const caller = await identify(c.req.raw.headers, deps, { watching: true });
  return caller && owesSecondFactor(caller, deps) ? null : caller;
}

/** Runs before anything is loaded, so that nobody learns which ids exist without saying who they are. */
export const authenticate: MiddlewareHandler<Env> = async (c, next) => {
  // The console calls in process and has found out already who asks. No request from outside can say this: the server's
  // adapter makes `env` anew for each one.
  const known = (c.env as { caller?: Caller } | undefined)?.caller;
  const caller = known ?? (await identify(c.req.raw.headers, c.get('deps')));
  if (!caller) throw new Problem('unauthenticated', { headers: { 'WWW-Authenticate': 'Bearer' } });
  c.set('caller', caller);
  // A cookie goes along with whatever a browser is made to send; a key does not.
  if (caller.sessionId && !known) requireSameOrigin(c);
  requireSecondFactor(c, caller);
  return next();
};

/** The same at a page: whoever opens it in a browser is taken to where they say who they are, and back. */
export const signedInPage: MiddlewareHandler<Env> = async (c, next) => {
  try {
    return await authenticate(c, next);
  } catch (error) {
    const opens = c.req.method === 'GET' && c.req.header('Accept')?.includes('text/html') === true;
    const page = error instanceof Problem && opens ? WAYS_IN[error.code] : undefined;
    if (page === undefined) throw error;
    return c.redirect(`${page}?next=${encodeURIComponent(c.req.path)}`, 303);
  }
};

/** The pages of the console at which what is missing is made up for. */
const WAYS_IN: Readonly<Record<string, string>> = {
  unauthenticated: '/sign-in',
  'second-factor-required': '/account/second-factor',
};

/** Who may do much shows more than a password; until then the person learns who they are, and how to go on, and no more. */
function requireSecondFactor(c: Context<Env>, caller: Caller): void {
  if (c.req.path !== '/api/v1/me' && owesSecondFactor(caller, c.get('deps')))
    throw new Problem('second-factor-required', { extra: { enrolled: caller.enrolled === true } });
}

function owesSecondFactor({ sessionId, strong, roles }: Caller, { config }: ApiDeps): boolean {
  if (!sessionId || strong) return false;
  return roles.some((role) => config.signIn.secondFactorRoles.includes(role));
}
