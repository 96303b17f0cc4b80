import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { passkey } from '@better-auth/passkey';
import { betterAuth } from 'better-auth/minimal';
import { APIError } from 'better-auth/api';
import { twoFactor } from 'better-auth/plugins';
import type { Logger } from 'pino';
import type { Database } from '../db/client.ts';
import type { ActorDatabase } from '../db/security/actor.ts';
import { hashPassword, verifyPassword } from '../db/credentials/passwords.ts';
import { mayEnter } from '../db/queries/sign-in.ts';
import * as schema from '../db/schema/index.ts';
import { agencySignIn } from './sso/plugin.ts';
import { createProviders } from './sso/provider.ts';

export interface SignInConfig {
  publicUrl: string;
  secret: string;
  idleMinutes: number;
  absoluteHours: number;
  loopbackIssuers: boolean;
  issuers: readonly string[] | null;
}

export const PASSWORD_LENGTH = { min: 12, max: 128 } as const;

/** With https the prefix makes browsers refuse the cookie from any other host, path or plain connection. */
export const cookiePrefix = (publicUrl: string) => (publicUrl.startsWith('https:') ? '__Host-referral' : 'referral');
export const sessionCookie = (publicUrl: string) => `${cookiePrefix(publicUrl)}.session_token`;

/** On one's own machine a browser may know the same server by two names. */
export function trustedOrigins(publicUrl: string): string[] {
  const { origin, hostname, port, protocol } = new URL(publicUrl);
  if (hostname !== '127.0.0.1' && hostname !== 'localhost') return [origin];
  return ['127.0.0.1', 'localhost'].map((name) => `${protocol}//${name}${port ? `:${port}` : ''}`);
}

/** The session in whose stead one is made, as after a changed password. */
interface Before {
  userId: string;
  strong?: boolean;
  strongAt?: Date | null;
}

/** Where a second factor is proved. A passkey is one by itself: a thing one has, unlocked on the spot. */
const STRONG_WAYS = new Set([
  '/two-factor/verify-totp',
  '/two-factor/verify-backup-code',
  '/passkey/verify-authentication',
]);

/** Our tables, by what the library calls them. */
const TABLES = {
  user: schema.account,
  session: schema.session,
  account: schema.credential,
  verification: schema.verification,
  twoFactor: schema.twoFactor,
  passkey: schema.passkey,
};

/**
 * The sign-in library over our own tables: `account` is its user. Nobody signs themselves up, nothing is sent to its makers,
 * and what it logs arrives as a code without values.
 */
export function createAuth(database: ActorDatabase, logger: Logger, config: SignInConfig) {
  const { db } = database;
  const { hostname, origin } = new URL(config.publicUrl);
  const secure = config.publicUrl.startsWith('https:');
  const secondFactor = twoFactor({ issuer: 'Referral pathway', twoFactorCookieMaxAge: 300 });
  return betterAuth({
    appName: 'Referral pathway',
    baseURL: config.publicUrl,
    basePath: '/api/auth',
    secret: config.secret,
    trustedOrigins: trustedOrigins(config.publicUrl),
    database: drizzleAdapter(db, { provider: 'pg', transaction: true, schema: TABLES }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_LENGTH.min,
      maxPasswordLength: PASSWORD_LENGTH.max,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    user: {
      additionalFields: {
        agencyId: { type: 'string', required: true, input: false },
        roles: { type: 'string[]', required: true, input: false },
        locale: { type: 'string', required: false, input: false },
        active: { type: 'boolean', required: false, input: false },
      },
    },
    session: {
      // How long the cookie stays. The row begins with the idle limit (below), and the authenticator moves that on.
      expiresIn: config.absoluteHours * 3600,
      disableSessionRefresh: true,
      // A new passkey or password wants a sign-in of the last quarter of an hour.
      freshAge: 15 * 60,
      cookieCache: { enabled: false },
      additionalFields: {
        strong: { type: 'boolean', required: false, input: false },
        strongAt: { type: 'date', required: false, input: false },
      },
    },
    databaseHooks: {
      session: {
        create: {
          before: async (made, context) => {
            const before = context?.context.session?.session as Before | undefined;
            return { data: await sessionOf(db, config, { made, path: context?.path ?? '', before }) };
          },
        },
      },
    },
    plugins: [
      secondFactor,
      agencySignIn(database, logger, createProviders(config), secondFactor),
      passkeysOf(hostname, trustedOrigins(origin)),
    ],
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: {
      level: 'warn',
      log: (level, message, ...details) =>
        logger[level]({ code: codeOf(message), ...causeOf(details) }, 'sign-in library'),
    },
    advanced: {
      // The names carry the prefix themselves: the library knows only the weaker `__Secure-`.
      useSecureCookies: false,
      cookiePrefix: cookiePrefix(config.publicUrl),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/', secure },
      ipAddress: { disableIpTracking: true },
    },
  });
}

export type Auth = ReturnType<typeof createAuth>;

function passkeysOf(rpID: string, origin: string[]) {
  return passkey({
    rpID,
    rpName: 'Referral pathway',
    origin,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    advanced: { webAuthnChallengeCookie: 'passkey' },
    authentication: {
      // Without a finger, a face or a PIN it would be one factor only.
      afterVerification: ({ verification }) => {
        if (!verification.authenticationInfo.userVerified)
          throw new APIError('UNAUTHORIZED', { code: 'AUTHENTICATION_FAILED', message: 'not permitted' });
      },
    },
  });
}

/**
 * The one door of password, passkey, second factor and single sign-on: whoever left stays out of all of them.
 *
 * @throws APIError for whoever may not enter.
 */
async function sessionOf<S extends { userId: string; strong?: unknown }>(
  db: Database,
  { idleMinutes }: SignInConfig,
  { made, path, before }: { made: S; path: string; before: Before | undefined },
) {
  if (!(await mayEnter(db, made.userId)))
    throw new APIError('UNAUTHORIZED', { code: 'INVALID_EMAIL_OR_PASSWORD', message: 'not permitted' });
  const was = before?.userId === made.userId ? before : undefined;
  // Proved here, or by a provider that vouches for it.
  const proved = STRONG_WAYS.has(path) || made.strong === true;
  return {
    ...made,
    expiresAt: new Date(Date.now() + idleMinutes * 60_000),
    strong: proved || was?.strong === true,
    strongAt: proved ? new Date() : (was?.strongAt ?? null),
  };
}

/** The library's message as a code: what follows a colon or a quote may be a value and is left out. */
function codeOf(message: unknown): string {
  return String(message)
    .split(/[:"'`\n]/, 1)
    .join('')
    .trim()
    .toLowerCase()
    .replace(/[^a-z]+/g, '-')
    .slice(0, 60);
}

function causeOf(details: unknown[]): { cause?: string } {
  const error = details.find((detail) => detail instanceof Error) as (Error & { code?: unknown }) | undefined;
  return error ? { cause: typeof error.code === 'string' ? error.code : error.name } : {};
}
