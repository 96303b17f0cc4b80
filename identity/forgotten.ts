import { createHmac } from 'node:crypto';
import type { Context } from 'hono';
import { RateLimiterDrizzle, RateLimiterRes } from 'rate-limiter-flexible';
import { sendPasswordLink, setPassword } from '../app/account/sign-in.ts';
import type { Database } from '../db/client.ts';
import { hashPassword } from '../db/credentials/passwords.ts';
import { findPasswordLink } from '../db/queries/password-links.ts';
import { aboutAccount } from '../db/queries/sign-in.ts';
import { rateLimit } from '../db/schema/index.ts';
import type { Env } from '../api/kernel/context.ts';
import { Problem } from '../api/kernel/problem.ts';
import { addressOf } from './address.ts';
import { requireGoodPassword } from './password-rule.ts';

/**
 * A forgotten password. Whoever asks gets one answer, at once: what depends on whether the account exists is done after
 * it, so that neither words nor time tell.
 */

const HOUR_SECONDS = 3600;
/** Mails an account is sent in an hour, and requests that may come from one address. */
const MOST = { account: 3, address: 20 } as const;

export function createForgotten(db: Database, secret: string) {
  const store = { storeClient: db, schema: rateLimit, duration: HOUR_SECONDS };
  const counters = {
    account: new RateLimiterDrizzle({ ...store, keyPrefix: 'forgot-account', points: MOST.account }),
    address: new RateLimiterDrizzle({ ...store, keyPrefix: 'forgot-address', points: MOST.address }),
  };
  /** By what was typed in, whether it exists or not. Null: it may be; else seconds until it may. */
  async function count(subject: keyof typeof MOST, value: string): Promise<number | null> {
    const nameless = createHmac('sha256', secret).update(value.normalize('NFKC').toLowerCase()).digest('base64url');
    try {
      await counters[subject].consume(nameless);
      return null;
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
    }
  }

  return {
    /** @throws Problem 429 for an address that asks too often. An account that is asked for too often gets no more mail. */
    async ask(c: Context<Env>, email: string): Promise<void> {
      const address = addressOf(c);
      const wait = address === null ? null : await count('address', address);
      if (wait !== null) throw new Problem('too-many-requests', { headers: { 'Retry-After': String(wait) } });
      const tooOften = (await count('account', email)) !== null;
      if (tooOften || !c.get('deps').config.mail) return;
      const { logger } = c.get('deps');
      const requestId = c.get('requestId');
      setImmediate(() => {
        send(email, requestId).catch((error: unknown) => logger.error({ err: error, requestId }, 'no password link'));
      });
    },

    /** @throws Problem when the link opens nothing, and why. */
    async look(token: string): Promise<void> {
      const { state } = await findPasswordLink(db, token);
      if (state !== 'open') throw new Problem('link-refused', { extra: { why: state } });
    },

    /** @throws Problem when the link opens nothing, and why; or for a password that is easy to guess. */
    async set(c: Context<Env>, token: string, password: string): Promise<void> {
      const { state, accountId } = await findPasswordLink(db, token);
      if (state !== 'open' || accountId === null) throw new Problem('link-refused', { extra: { why: state } });
      await requireGoodPassword(password, 'password', await aboutAccount(db, accountId));
      const passwordHash = await hashPassword(password);
      const by = { requestId: c.get('requestId'), config: c.get('deps').config };
      if (!(await db.transaction((tx) => setPassword(tx, by, { token, passwordHash }))))
        throw new Problem('link-refused', { extra: { why: 'revoked' } });
    },
  };

  async function send(email: string, requestId: string): Promise<void> {
    await db.transaction((tx) => sendPasswordLink(tx, { requestId, secret }, { email }));
  }
}
