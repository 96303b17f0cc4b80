import { z } from '@hono/zod-openapi';
import { PASSWORD_LENGTH } from './auth.ts';

/**
 * The doors of the library that are open, and nothing else of it. Bodies are strict, so that what we do not offer (a
 * device that is trusted for a month, a session that outlives its limits) cannot be asked for; answers are ours, so that
 * no token, hash or address of the library's own rows leaves with them.
 */
export interface Endpoint {
  method: 'GET' | 'POST';
  body?: z.ZodType;
  /** Added to what the library is asked. */
  fixed?: Record<string, unknown>;
  /** What can be guessed here: it is counted, and slowed down. */
  guess?: 'password' | 'code';
  answer: (json: Record<string, unknown>) => unknown;
}

const password = z.string().min(1).max(PASSWORD_LENGTH.max);
const newPassword = z.string().min(PASSWORD_LENGTH.min).max(PASSWORD_LENGTH.max);
const nothing = z.strictObject({});
const signedIn = (json: Record<string, unknown>) =>
  json.twoFactorRedirect ? { status: 'second-factor', methods: json.twoFactorMethods } : { status: 'signed-in' };
const as = (status: string) => () => ({ status });

const token = z.string().min(1).max(80);

/** Our own doors beside the library's. */
export const LOOK: Pick<Endpoint, 'body'> = { body: z.strictObject({ token }) };
export const FORGOTTEN: Pick<Endpoint, 'body'> = { body: z.strictObject({ email: z.email().max(200) }) };
export const SET_PASSWORD: Pick<Endpoint, 'body'> = { body: z.strictObject({ token, password: newPassword }) };
export const ACCEPT: Pick<Endpoint, 'body' | 'fixed'> = {
  body: z.strictObject({
    token,
    name: z.string().trim().min(1).max(120),
    password: newPassword,
  }),
};

export const ENDPOINTS: Record<string, Endpoint> = {
  '/sign-in/email': {
    method: 'POST',
    body: z.strictObject({ email: z.email().max(200), password }),
    guess: 'password',
    answer: signedIn,
  },
  '/sso/begin': {
    method: 'POST',
    body: z.strictObject({ agencyId: z.string().min(1).max(80) }),
    answer: ({ url }) => ({ url }),
  },
  // The query with which the provider sends the browser back.
  '/sso/finish': {
    method: 'POST',
    body: z.strictObject({ agencyId: z.string().min(1).max(80), answer: z.string().max(8000) }),
    answer: signedIn,
  },
  '/sign-out': { method: 'POST', body: nothing, answer: as('signed-out') },
  '/two-factor/verify-totp': {
    method: 'POST',
    body: z.strictObject({ code: z.string().regex(/^\d{6}$/) }),
    guess: 'code',
    answer: as('signed-in'),
  },
  '/two-factor/verify-backup-code': {
    method: 'POST',
    body: z.strictObject({ code: z.string().min(1).max(40) }),
    guess: 'code',
    answer: as('signed-in'),
  },
  '/two-factor/enable': {
    method: 'POST',
    body: z.strictObject({ password }),
    guess: 'password',
    answer: ({ totpURI, backupCodes }) => ({ totpUri: totpURI, backupCodes }),
  },
  '/two-factor/disable': {
    method: 'POST',
    body: z.strictObject({ password }),
    guess: 'password',
    answer: as('disabled'),
  },
  '/two-factor/generate-backup-codes': {
    method: 'POST',
    body: z.strictObject({ password }),
    guess: 'password',
    answer: ({ backupCodes }) => ({ backupCodes }),
  },
  '/change-password': {
    method: 'POST',
    // Left out: they end. Whoever was in the account may have made one.
    body: z.strictObject({ currentPassword: password, newPassword, apiKeys: z.enum(['end', 'keep']).default('end') }),
    fixed: { revokeOtherSessions: true },
    guess: 'password',
    answer: as('changed'),
  },
  '/passkey/generate-register-options': { method: 'GET', answer: (json) => json },
  '/passkey/verify-registration': {
    method: 'POST',
    body: z.strictObject({ response: z.record(z.string(), z.unknown()), name: z.string().trim().max(80).optional() }),
    answer: as('registered'),
  },
  '/passkey/generate-authenticate-options': { method: 'GET', answer: (json) => json },
  '/passkey/verify-authentication': {
    method: 'POST',
    body: z.strictObject({ response: z.record(z.string(), z.unknown()) }),
    answer: as('signed-in'),
  },
  '/passkey/delete-passkey': {
    method: 'POST',
    body: z.strictObject({ id: z.string().max(80) }),
    answer: as('deleted'),
  },
};
