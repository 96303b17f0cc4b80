import type { MiddlewareHandler } from 'hono';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Env } from './context.ts';
import { Problem } from './problem.ts';
import { addressOf } from '../../identity/address.ts';

/**
 * How much one account, and one address, may ask of the API in a minute. Far above what people do, and a bound to a
 * runaway script or somebody who copies out every case. Counted in the memory of each API process: no round trip for
 * each request; with several processes the bound is as many times higher. How often a sign-in may be tried is another
 * question, shared by all processes: sign-in/attempts.ts.
 */

export interface Rates {
  perAccount: number;
  perAddress: number;
}

const WINDOW_SECONDS = 60;

type Subject = 'account' | 'address';

/** Two guards: before anybody is known, by where the request comes from; afterwards, by who asks. */
export function createLimits(rates: Rates): Record<Subject, MiddlewareHandler<Env>> {
  const guard = (name: Subject, points: number, keyOf: (c: Parameters<MiddlewareHandler<Env>>[0]) => string | null) => {
    const limiter = new RateLimiterMemory({ points, duration: WINDOW_SECONDS });
    const middleware: MiddlewareHandler<Env> = async (c, next) => {
      const key = keyOf(c);
      if (key === null) return next();
      const { allowed, state } = await limiter.consume(key).then(
        (consumed) => ({ allowed: true, state: consumed }),
        (refused: unknown) => {
          if (!(refused instanceof RateLimiterRes)) throw refused;
          return { allowed: false, state: refused };
        },
      );
      const seconds = Math.max(1, Math.ceil(state.msBeforeNext / 1000));
      // draft-ietf-httpapi-ratelimit-headers
      const headers = {
        'RateLimit-Policy': `"${name}";q=${points};w=${WINDOW_SECONDS}`,
        RateLimit: `"${name}";r=${Math.max(0, state.remainingPoints)};t=${seconds}`,
      };
      if (!allowed) throw new Problem('too-many-requests', { headers: { ...headers, 'Retry-After': String(seconds) } });
      for (const [header, value] of Object.entries(headers)) c.header(header, value);
      await next();
    };
    return middleware;
  };
  return {
    account: guard('account', rates.perAccount, (c) => c.get('caller').userId),
    address: guard('address', rates.perAddress, addressOf),
  };
}
