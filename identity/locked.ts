import { and, gt, inArray, isNull, like, or, sql } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import { rateLimit } from '../db/schema/index.ts';
import { attemptKeys, FREE_TRIES } from './attempts.ts';

/** Whose sign-in is slowed down now by failures, and how an administrator lets it pass again. */

/** Of these people, the ids of those whose next try has to wait. */
export async function lockedAmong(
  db: Pick<Database, 'select'>,
  secret: string,
  people: readonly { id: string; email: string }[],
): Promise<string[]> {
  const known = await db
    .select({ key: rateLimit.key })
    .from(rateLimit)
    .where(
      and(
        or(
          and(like(rateLimit.key, 'try-account:%'), gt(rateLimit.points, FREE_TRIES.account)),
          and(like(rateLimit.key, 'try-code:%'), gt(rateLimit.points, FREE_TRIES.code)),
        ),
        or(isNull(rateLimit.expire), gt(rateLimit.expire, sql`now()`)),
      ),
    );
  const keys = new Set(known.map(({ key }) => key));
  return keys.size === 0
    ? []
    : people.filter((person) => attemptKeys(secret, person).failures.some((key) => keys.has(key))).map(({ id }) => id);
}

/** Forgets the failures of an account. */
export async function unlock(
  db: Pick<Database, 'delete'>,
  secret: string,
  person: { id: string; email: string },
): Promise<void> {
  const { failures, gates } = attemptKeys(secret, person);
  await db.delete(rateLimit).where(inArray(rateLimit.key, [...failures, ...gates]));
}
