import { eq } from 'drizzle-orm';
import type { Context } from 'hono';
import { hashPassword } from '../db/credentials/passwords.ts';
import { pendingAccount } from '../db/queries/sign-in.ts';
import { account, session } from '../db/schema/index.ts';
import type { Env } from '../api/kernel/context.ts';
import { Problem } from '../api/kernel/problem.ts';
import { addressOf } from './address.ts';
import type { Attempt, Attempts, AttemptSubjects } from './attempts.ts';
import { knownDevice } from './known-device.ts';
import { pendingSignInOf, sessionTokenOf } from './session-cookie.ts';

/**
 * Counts a guess at a password or at a code, by whose it is and where it comes from.
 *
 * @throws Problem for a guess that may not be tried now: the one a wrong guess gets, after as long a time.
 */
export async function beginGuess(
  c: Context<Env>,
  attempts: Attempts,
  what: 'password' | 'code',
  body: Record<string, unknown>,
): Promise<Attempt> {
  const address = addressOf(c);
  if (what === 'code') {
    const attempt = await attempts.begin({ code: await whoseCode(c), address });
    if (!attempt.allowed) throw new Problem('code-refused');
    return attempt;
  }
  const signingIn = typeof body.email === 'string' ? body.email : null;
  const attempt = await attempts.begin(
    signingIn === null ? { inside: (await signedIn(c))?.email ?? null, address } : whence(c, signingIn, address),
  );
  if (attempt.allowed) return attempt;
  await hashPassword(String(body.password ?? body.currentPassword ?? ''));
  throw new Problem(signingIn === null ? 'password-wrong' : 'sign-in-refused');
}

/** Where its owner has signed in before, an account has a count that nobody elsewhere can use up. */
function whence(c: Context<Env>, email: string, address: string | null): AttemptSubjects {
  const device = knownDevice(c.req.raw.headers, c.get('deps').config, email);
  return device === null ? { pair: [email, address ?? ''], account: email, address } : { device: [email, device] };
}

/** Of a sign-in that waits for it, or of who enrols one. */
export async function whoseCode(c: Context<Env>): Promise<string | null> {
  const { signInDatabase, config } = c.get('deps');
  const own = await signedIn(c);
  if (own) return own.id;
  const pending = await pendingSignInOf(c.req.raw.headers, config);
  return pending === null ? null : pendingAccount(signInDatabase.db, pending);
}

async function signedIn(c: Context<Env>): Promise<{ id: string; email: string } | null> {
  const { signInDatabase, config } = c.get('deps');
  const token = await sessionTokenOf(c.req.raw.headers, config);
  if (token === null) return null;
  const [row] = await signInDatabase.db
    .select({ id: account.id, email: account.email })
    .from(session)
    .innerJoin(account, eq(account.id, session.userId))
    .where(eq(session.token, token));
  return row ?? null;
}
