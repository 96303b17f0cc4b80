import { createHash } from 'node:crypto';
import { APIError, createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import type { twoFactor } from 'better-auth/plugins';
import type { BetterAuthPlugin } from 'better-auth/types';
import type { Logger } from 'pino';
import { z } from 'zod';
import { accountAtProvider } from '../../app/account/sign-in.ts';
import { type ActorDatabase, asNobody } from '../../db/security/actor.ts';
import { findProvider } from '../../db/queries/identity-providers.ts';
import type { Identity, Providers } from './provider.ts';

/**
 * Signing in at an agency's own provider, as two doors of the sign-in library: so sessions, cookies and second factors
 * are the same as behind a password. What is under way is a row that is taken once, and a cookie that ties it to the
 * browser it began in.
 */

const MINUTES = 10;
const COOKIE = 'sso';

const underWay = z.object({
  agencyId: z.string(),
  issuer: z.string(),
  nonce: z.string(),
  verifier: z.string(),
});

/** The row's name does not give away the state. */
const rowOf = (state: string) => `sso-${createHash('sha256').update(state).digest('hex')}`;

const refused = () => new APIError('UNAUTHORIZED', { code: 'SSO_REFUSED', message: 'not permitted' });

/**
 * @param secondFactor whoever has a code generator shows its code here too, unless the provider vouches for as much.
 */
export function agencySignIn(
  database: ActorDatabase,
  logger: Logger,
  providers: Providers,
  secondFactor: ReturnType<typeof twoFactor>,
) {
  return {
    id: 'agency-sign-in',
    hooks: {
      after: secondFactor.hooks.after.map(({ handler }) => ({
        matcher: ({ path, context }) => path === '/sso/finish' && context.newSession?.session.strong !== true,
        handler,
      })),
    },
    endpoints: {
      beginSso: beginEndpoint(database, logger, providers),
      finishSso: finishEndpoint(database, logger, providers),
    },
  } satisfies BetterAuthPlugin;
}

const providerOf = (database: ActorDatabase, agencyId: string) =>
  asNobody(database, (tx) => findProvider(tx, agencyId));

/** Sends a browser to its agency's provider, and remembers what the answer has to fit. */
function beginEndpoint(database: ActorDatabase, logger: Logger, providers: Providers) {
  const away = (error: unknown, agencyId: string) => {
    logger.warn({ agencyId, cause: causeOf(error) }, 'an identity provider cannot be used');
    return new APIError('SERVICE_UNAVAILABLE', { code: 'SSO_UNAVAILABLE', message: 'not available' });
  };
  return createAuthEndpoint('/sso/begin', { method: 'POST', body: z.object({ agencyId: z.string() }) }, async (ctx) => {
    const { agencyId } = ctx.body;
    const provider = await providerOf(database, agencyId);
    if (!provider) throw new APIError('NOT_FOUND', { code: 'SSO_UNKNOWN', message: 'no provider' });
    const { url, state, nonce, verifier } = await providers.begin(provider).catch((error: unknown) => {
      throw away(error, agencyId);
    });
    await ctx.context.internalAdapter.createVerificationValue({
      identifier: rowOf(state),
      value: JSON.stringify({ agencyId, issuer: provider.issuer, nonce, verifier }),
      expiresAt: new Date(Date.now() + MINUTES * 60_000),
    });
    const cookie = ctx.context.createAuthCookie(COOKIE, { maxAge: MINUTES * 60 });
    await ctx.setSignedCookie(cookie.name, state, ctx.context.secret, cookie.attributes);
    return ctx.json({ url });
  });
}

/** Takes the provider's answer, and lets in whom it names. */
function finishEndpoint(database: ActorDatabase, logger: Logger, providers: Providers) {
  return createAuthEndpoint(
    '/sso/finish',
    { method: 'POST', body: z.object({ agencyId: z.string(), answer: z.string() }) },
    async (ctx) => {
      const { agencyId, answer } = ctx.body;
      const not = (why: string, error?: unknown) => {
        logger.warn({ agencyId, why, cause: error && causeOf(error) }, 'a sign-in at a provider was refused');
        return refused();
      };
      const cookie = ctx.context.createAuthCookie(COOKIE, { maxAge: MINUTES * 60 });
      const state = await ctx.getSignedCookie(cookie.name, ctx.context.secret);
      // An answer that is not of this browser's sign-in does not end it.
      if (!state || new URLSearchParams(answer).get('state') !== state) throw not('state');
      const row = await ctx.context.internalAdapter.consumeVerificationValue(rowOf(state));
      if (!row) throw not('used-or-late');
      const begun = underWay.parse(JSON.parse(row.value));
      const provider = await providerOf(database, agencyId);
      if (!provider || begun.agencyId !== agencyId || begun.issuer !== provider.issuer) throw not('provider');
      const identity: Identity = await providers
        .finish(provider, answer, { state, nonce: begun.nonce, verifier: begun.verifier })
        .catch((error: unknown) => {
          throw not('answer', error);
        });
      const by = { requestId: ctx.headers?.get('X-Request-Id') ?? null };
      // Whoever is signed in here with a factor of their own may link themselves; nobody else does it for them.
      const here = await ctx.getSignedCookie(ctx.context.authCookies.sessionToken.name, ctx.context.secret);
      const found = await database.db.transaction((tx) =>
        accountAtProvider(tx, by, { provider, identity, sessionToken: here || null }),
      );
      if (typeof found === 'string') throw not(found);
      const user = await ctx.context.internalAdapter.findUserById(found.accountId);
      if (!user) throw not('no-account');
      const session = await ctx.context.internalAdapter.createSession(user.id, false, {
        strong: provider.vouchesSecondFactor && identity.multiFactor,
      });
      await setSessionCookie(ctx, { session, user });
      return ctx.json({ status: true });
    },
  );
}

/** What went wrong, without what was said: the library's codes and the names of claims are no secrets. */
function causeOf(error: unknown): string {
  const { code, name } = error as { code?: unknown; name?: unknown };
  return typeof code === 'string' ? code : typeof name === 'string' ? name : 'unknown';
}
