import { createHmac, randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { RateLimiterDrizzle, RateLimiterRes } from 'rate-limiter-flexible';
import { writeAudit } from '../db/audit/audit.ts';
import type { Database, Transaction } from '../db/client.ts';
import { linkToken } from '../db/credentials/links.ts';
import { hashPassword } from '../db/credentials/passwords.ts';
import { queueAccountMail } from '../db/queries/account-mail.ts';
import { findForgetful, findPasswordLink, storePasswordLink, usePasswordLink } from '../db/queries/password-links.ts';
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

const HOUR = 3600;
/** Mails an account is sent in an hour, and requests that may come from one address. */
const MOST = { account: 3, address: 20 } as const;

/** Whoever did not do it learns that somebody else did. */
export async function tellPasswordChanged(c: Context<Env>, tx: Transaction, accountId: string): Promise<void> {
  if (c.get('deps').config.mail) await queueAccountMail(tx, 'password-changed', accountId);
}

export function createForgotten(db: Database, secret: string) {
  const store = { storeClient: db, schema: rateLimit, duration: HOUR };
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
      await db.transaction(async (tx) => {
        const person = await usePasswordLink(tx, token, passwordHash);
        if (!person) throw new Problem('link-refused', { extra: { why: 'revoked' } });
        await tellPasswordChanged(c, tx, person.accountId);
        await writeAudit(tx, {
          action: 'credential',
          actorId: person.accountId,
          actorAgencyId: person.agencyId,
          requestId: c.get('requestId'),
          detail: { way: 'password-link' },
        });
      });
    },
  };

  async function send(email: string, requestId: string): Promise<void> {
    await db.transaction(async (tx) => {
      const person = await findForgetful(tx, email);
      if (!person) return;
      const { accountId, agencyId } = person;
      if (person.password) {
        const id = randomUUID();
        await storePasswordLink(tx, { id, accountId, token: linkToken(secret, 'password', id) });
        await queueAccountMail(tx, 'password-link', accountId, { link: id });
      } else await queueAccountMail(tx, 'password-none', accountId);
      // Nobody has proved yet who asked.
      await writeAudit(tx, {
        action: 'credential',
        actorId: null,
        actorAgencyId: agencyId,
        requestId,
        detail: { way: 'password-link-asked', account: accountId },
      });
    });
  }
}
