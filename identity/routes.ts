import type { Context } from 'hono';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { asNobody } from '../db/security/actor.ts';
import { acceptInvitation, noteCredentials, noteProvedAgain, type SignedIn } from '../app/account/sign-in.ts';
import { readMailLink } from '../db/credentials/mail-link.ts';
import { hashPassword } from '../db/credentials/passwords.ts';
import { lookAtInvitation } from '../db/queries/accounts.ts';
import { aboutAccount, findSession, renewPassword, whoseSession } from '../db/queries/sign-in.ts';
import { agenciesWithProvider } from '../db/queries/identity-providers.ts';
import type { ApiDeps, Env } from '../api/kernel/context.ts';
import { Problem, type ProblemCode } from '../api/kernel/problem.ts';
import { createAttempts, type Attempts } from './attempts.ts';
import { createAuth, sessionCookie, type Auth } from './auth.ts';
import { takeCode } from './code-once.ts';
import { beginGuess } from './guesses.ts';
import { noteIfRefused } from './refusals.ts';
import { requireGoodPassword } from './password-rule.ts';
import { ACCEPT, ENDPOINTS, FORGOTTEN, LOOK, SET_PASSWORD, type Endpoint } from './endpoints.ts';
import { deviceCookie } from './known-device.ts';
import { createForgotten } from './forgotten.ts';
import { sessionTokenOf } from './session-cookie.ts';
import { requireSameOrigin } from './same-origin.ts';

const BASE = '/api/auth';

/** Mounts the sign-in under /api/auth. It stands before `authenticate`: here people become somebody. */
export function signInRoutes(app: OpenAPIHono<Env>, { signInDatabase, vault, logger, config }: ApiDeps): void {
  // Made when first asked: the OpenAPI document is written without a signInDatabase.
  let made: Auth | undefined;
  const auth = () => {
    made ??= createAuth(signInDatabase, logger, { publicUrl: config.publicUrl, ...config.signIn });
    return made;
  };
  let counters: Attempts | undefined;
  const attempts = () => {
    counters ??= createAttempts(signInDatabase.db, config.signIn.secret);
    return counters;
  };
  let reminders: ReturnType<typeof createForgotten> | undefined;
  const forgotten = () => {
    reminders ??= createForgotten(signInDatabase.db, config.signIn.secret);
    return reminders;
  };
  for (const [path, endpoint] of Object.entries(ENDPOINTS))
    app.on(endpoint.method, BASE + path, (c) => serve(c, auth(), attempts(), path, endpoint));
  app.get(`${BASE}/sso/agencies`, async (c) =>
    c.json({
      items: (await asNobody(signInDatabase, agenciesWithProvider)).map(({ agencyId, nameVi, nameEn }) => ({
        agencyId,
        name: { vi: nameVi, en: nameEn },
      })),
    }),
  );
  invitationRoutes(app, signInDatabase);
  // Of a mail about a case: whether it may be followed, and nothing of where it leads. Asks no signInDatabase.
  app.post(`${BASE}/link/look`, async (c) => {
    requireSameOrigin(c);
    const { token } = (await bodyOf(c, LOOK)) as Record<'token', string>;
    const link = readMailLink(vault.ring, token);
    if (!link) throw new Problem('not-found');
    return c.json({ status: link.ended ? 'ended' : 'open' });
  });
  passwordRoutes(app, forgotten);
  app.all(`${BASE}/*`, () => {
    throw new Problem('not-found');
  });
}

function invitationRoutes(app: OpenAPIHono<Env>, signInDatabase: ApiDeps['signInDatabase']): void {
  app.post(`${BASE}/invitation/accept`, async (c) => {
    requireSameOrigin(c);
    const { token, name, password } = (await bodyOf(c, ACCEPT)) as Record<'token' | 'name' | 'password', string>;
    const { state, row } = await lookAtInvitation(signInDatabase.db, token);
    if (state !== 'open' || !row) throw new Problem('invitation-refused', { extra: { why: state } });
    await requireGoodPassword(password, 'password', [name, ...(await aboutAccount(signInDatabase.db, row.accountId))]);
    const passwordHash = await hashPassword(password);
    const by = { requestId: c.get('requestId') };
    const accepted = await signInDatabase.db.transaction((tx) =>
      acceptInvitation(tx, by, { token, name, passwordHash }),
    );
    if (!accepted) throw new Problem('invitation-refused', { extra: { why: 'used' } });
    return c.json({ status: 'accepted' });
  });
  app.post(`${BASE}/invitation/look`, async (c) => {
    requireSameOrigin(c);
    const { token } = (await bodyOf(c, LOOK)) as Record<'token', string>;
    const { state, row } = await lookAtInvitation(signInDatabase.db, token);
    if (state !== 'open' || !row) throw new Problem('invitation-refused', { extra: { why: state } });
    const { agencyVi: vi, agencyEn: en, locale, expiresAt } = row;
    return c.json({ status: 'open', agency: { vi, en }, locale, expiresAt: expiresAt.toISOString() });
  });
}

/** Of a password that was forgotten: a link is asked for, looked at, used. */
function passwordRoutes(app: OpenAPIHono<Env>, forgotten: () => ReturnType<typeof createForgotten>): void {
  app.post(`${BASE}/password/forgotten`, async (c) => {
    requireSameOrigin(c);
    const { email } = (await bodyOf(c, FORGOTTEN)) as Record<'email', string>;
    await forgotten().ask(c, email);
    return c.json({ status: 'asked' });
  });
  app.post(`${BASE}/password/look`, async (c) => {
    requireSameOrigin(c);
    const { token } = (await bodyOf(c, LOOK)) as Record<'token', string>;
    await forgotten().look(token);
    return c.json({ status: 'open' });
  });
  app.post(`${BASE}/password/set`, async (c) => {
    requireSameOrigin(c);
    const { token, password } = (await bodyOf(c, SET_PASSWORD)) as Record<'token' | 'password', string>;
    await forgotten().set(c, token, password);
    return c.json({ status: 'changed' });
  });
}

async function serve(
  c: Context<Env>,
  auth: Auth,
  attempts: Attempts,
  path: string,
  endpoint: Endpoint,
): Promise<Response> {
  requireSameOrigin(c);
  await requireStrength(c, path);
  const body = endpoint.body ? await bodyOf(c, endpoint) : undefined;
  if (path === '/change-password') await requireGoodChange(c, String(body?.newPassword));
  // The guess is counted before anything is looked up.
  const attempt = endpoint.guess ? await beginGuess(c, attempts, endpoint.guess, body ?? {}) : null;
  const refused = (problem: Problem) => noteIfRefused(c, { path, body: body ?? {}, problem });
  if (path === '/two-factor/verify-totp')
    await takeCode(c, auth, String(body?.code)).catch(async (error: unknown) => {
      if (error instanceof Problem) await refused(error);
      throw error;
    });
  const before = await personBehind(
    c,
    NOTED[path] ? await sessionTokenOf(c.req.raw.headers, c.get('deps').config) : null,
  );
  const { apiKeys, ...asked } = body ?? {};
  const response = await auth.handler(await forwarded(c, body && asked));
  const json = (await response.json().catch(() => ({}))) as Record<string, unknown>;
  if (!response.ok) {
    const problem = problemOf(path, response.status, String(json.code ?? ''));
    await refused(problem);
    throw problem;
  }
  await attempt?.succeeded();
  if (path === '/sign-in/email')
    await renewPassword(c.get('deps').signInDatabase.db, String(body?.email), String(body?.password));
  await afterwards(c, { path, before, response, endKeys: apiKeys === 'end' });
  const headers = new Headers({ 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
  for (const cookie of response.headers.getSetCookie()) headers.append('Set-Cookie', cookie);
  const device = NOTED[path] === 'sign-in' ? await rememberedDevice(c, response) : null;
  if (device !== null) headers.append('Set-Cookie', device);
  return new Response(JSON.stringify(endpoint.answer(json)), { headers });
}

/** Ways of signing in that a password alone may not change once a second factor is there: it may be stolen. */
const GUARDED = new Set([
  '/two-factor/enable',
  '/two-factor/disable',
  '/two-factor/generate-backup-codes',
  '/change-password',
  '/passkey/verify-registration',
  '/passkey/delete-passkey',
]);

async function requireStrength(c: Context<Env>, path: string): Promise<void> {
  const token = GUARDED.has(path) ? await sessionTokenOf(c.req.raw.headers, c.get('deps').config) : null;
  const found =
    token === null ? null : await findSession(c.get('deps').signInDatabase.db, token, c.get('deps').config.signIn);
  if (found?.enrolled && !found.strong) throw new Problem('second-factor-required', { extra: { enrolled: true } });
}

/** A new password of who is signed in; without a session the library refuses anyway. */
async function requireGoodChange(c: Context<Env>, newPassword: string): Promise<void> {
  const { signInDatabase, config } = c.get('deps');
  const person = await personBehind(c, await sessionTokenOf(c.req.raw.headers, config));
  if (person)
    await requireGoodPassword(newPassword, 'newPassword', await aboutAccount(signInDatabase.db, person.userId));
}

async function bodyOf(c: Context<Env>, endpoint: Pick<Endpoint, 'body' | 'fixed'>): Promise<Record<string, unknown>> {
  const parsed = endpoint.body?.safeParse(await c.req.json().catch(() => null));
  if (parsed?.success) return { ...(parsed.data as object), ...endpoint.fixed };
  throw new Problem('invalid', {
    errors: parsed?.error.issues.map(({ path, message }) => ({ location: ['body', ...path].join('.'), message })),
  });
}

/** The request as the library sees it: our address, our origin (it was checked), and no header that it need not know. */
async function forwarded(c: Context<Env>, body: unknown): Promise<Request> {
  const { publicUrl } = c.get('deps').config;
  const url = new URL(c.req.url);
  const headers = new Headers({ Origin: new URL(publicUrl).origin, 'X-Request-Id': c.get('requestId') });
  for (const name of ['Cookie', 'User-Agent']) {
    const value = c.req.header(name);
    if (value) headers.set(name, value);
  }
  if (body === undefined) return new Request(`${publicUrl}${url.pathname}${url.search}`, { headers });
  headers.set('Content-Type', 'application/json');
  return new Request(`${publicUrl}${url.pathname}`, { method: 'POST', headers, body: JSON.stringify(body) });
}

/** The library's error as one of ours. Wrong, unknown, locked and gone are one answer. */
function problemOf(path: string, status: number, code: string): Problem {
  if (code === 'SSO_UNAVAILABLE') return new Problem('sso-unavailable');
  if (status >= 500) return new Problem('internal-error');
  if (path === '/sso/finish') return new Problem('sso-refused');
  if (path === '/sign-in/email' || path === '/passkey/verify-authentication') return new Problem('sign-in-refused');
  const known: Record<string, ProblemCode> = {
    INVALID_PASSWORD: 'password-wrong',
    INVALID_CODE: 'code-refused',
    INVALID_BACKUP_CODE: 'code-refused',
    INVALID_TWO_FACTOR_COOKIE: 'code-refused',
    TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'code-refused',
    ACCOUNT_TEMPORARILY_LOCKED: 'code-refused',
    TOTP_ALREADY_ENABLED: 'second-factor-enabled',
    SESSION_NOT_FRESH: 'sign-in-again',
  };
  const found = known[code];
  if (found) return new Problem(found);
  return new Problem(
    status === 401 ? 'unauthenticated' : status === 403 ? 'forbidden' : status === 404 ? 'not-found' : 'bad-request',
  );
}

const NOTED: Record<string, 'sign-in' | 'sign-out' | 'credential'> = {
  '/sign-in/email': 'sign-in',
  '/sso/finish': 'sign-in',
  '/two-factor/verify-totp': 'sign-in',
  '/two-factor/verify-backup-code': 'sign-in',
  '/passkey/verify-authentication': 'sign-in',
  '/sign-out': 'sign-out',
  '/two-factor/enable': 'credential',
  '/two-factor/disable': 'credential',
  '/two-factor/generate-backup-codes': 'credential',
  '/change-password': 'credential',
  '/passkey/verify-registration': 'credential',
  '/passkey/delete-passkey': 'credential',
};

/** What follows from a success: its audit row, and the end of every other session when somebody's powers changed. */
async function afterwards(
  c: Context<Env>,
  { path, before, response, endKeys }: { path: string; before: SignedIn | null; response: Response; endKeys: boolean },
): Promise<void> {
  const action = NOTED[path];
  if (!action) return;
  const after = await personBehind(c, await tokenFrom(c, response));
  // Shown once more by who is signed in: no new session, and this one is fresh again.
  if (before && !after && path.startsWith('/two-factor/verify-')) {
    const by = { requestId: c.get('requestId') };
    const again = { way: path.slice(1) };
    await c.get('deps').signInDatabase.db.transaction((tx) => noteProvedAgain(tx, by, before, again));
    return;
  }
  // A password that waits for its second factor has not signed anybody in.
  const person = after ?? (action === 'sign-in' ? null : before);
  if (!person) return;
  // A second factor that is proved by who is signed in already is being enrolled.
  const enrolled = before !== null && after !== null && path.startsWith('/two-factor/');
  const { signInDatabase, config } = c.get('deps');
  const by = { requestId: c.get('requestId'), config };
  const done = { action: enrolled ? ('credential' as const) : action, way: path.slice(1), endKeys };
  await signInDatabase.db.transaction((tx) => noteCredentials(tx, by, person, done));
}

async function personBehind(c: Context<Env>, token: string | null): Promise<SignedIn | null> {
  const found = token === null ? null : await whoseSession(c.get('deps').signInDatabase.db, token);
  return found && token ? { userId: found.userId, agencyId: found.agencyId, token } : null;
}

/** For the browser of somebody who is signed in now, second factor and all. */
async function rememberedDevice(c: Context<Env>, response: Response): Promise<string | null> {
  const { config, signInDatabase } = c.get('deps');
  const token = await tokenFrom(c, response);
  const person = token === null ? null : await whoseSession(signInDatabase.db, token);
  return person ? deviceCookie(c.req.raw.headers, config, person.email) : null;
}

/** The session token an answer sets. */
async function tokenFrom(c: Context<Env>, response: Response): Promise<string | null> {
  const name = `${sessionCookie(c.get('deps').config.publicUrl)}=`;
  const last = response.headers.getSetCookie().findLast((cookie) => cookie.startsWith(name));
  const value = last && decodeURIComponent(last.slice(name.length).split(';', 1)[0] ?? '');
  return value ? value.slice(0, value.lastIndexOf('.')) : null;
}
