import { RateLimiterDrizzle, RateLimiterRes } from 'rate-limiter-flexible';
import type { Database } from '../../db/client.ts';
import { rateLimit } from '../../db/schema/index.ts';

/** What one account may do so often in an hour, over all processes. */

const HOUR_SECONDS = 3600;
const limiters = new WeakMap<Database, Map<string, RateLimiterDrizzle>>();

/** Counts one. Null: it may be done; else the seconds until it may. */
export async function countHourly(
  db: Database,
  what: string,
  { points, accountId }: { points: number; accountId: string },
): Promise<number | null> {
  const ofDatabase = limiters.get(db) ?? new Map<string, RateLimiterDrizzle>();
  limiters.set(db, ofDatabase);
  const key = `${what}:${points}`;
  const limiter =
    ofDatabase.get(key) ??
    new RateLimiterDrizzle({ storeClient: db, schema: rateLimit, keyPrefix: what, points, duration: HOUR_SECONDS });
  ofDatabase.set(key, limiter);
  try {
    await limiter.consume(accountId);
    return null;
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    return Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
  }
}
