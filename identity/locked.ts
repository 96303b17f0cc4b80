import { and, gt, isNull, like, or, sql } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import { rateLimit } from '../db/schema/index.ts';
import { attemptKeys, FREE_TRIES } from './attempts.ts';

/** Whose sign-in is slowed down now by failures, and how an administrator lets it pass again. */

/** Of these people, the ids of those whose next try has to wait, from somewhere. */
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
          ...(['pair', 'account', 'device', 'inside', 'code'] as const).map((subject) =>
            and(like(rateLimit.key, `try-${subject}:%`), gt(rateLimit.points, FREE_TRIES[subject])),
          ),
        ),
        or(isNull(rateLimit.expire), gt(rateLimit.expire, sql`now()`)),
      ),
    );
  // Of a pair or a device the account alone.
  const keys = new Set(known.map(({ key }) => key.split('.', 1)[0]));
  return keys.size === 0
    ? []
    : people.filter((person) => attemptKeys(secret, person).failures.some((key) => keys.has(key))).map(({ id }) => id);
}

/** Forgets the failures of an account, from everywhere. */
export async function unlock(
  db: Pick<Database, 'delete'>,
  secret: string,
  person: { id: string; email: string },
): Promise<void> {
  const { failures, gates } = attemptKeys(secret, person);
  const begins = [...failures, ...gates].map((start) => sql`starts_with(${rateLimit.key}, ${start})`);
  await db.delete(rateLimit).where(or(...begins));
}
