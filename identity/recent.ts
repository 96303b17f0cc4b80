import type { Context } from 'hono';
import { provedLately } from '../db/queries/sign-in.ts';
import type { Env } from '../api/kernel/context.ts';
import { Problem } from '../api/kernel/problem.ts';

/**
 * What outlives a session, a key above all, is given only to a person who has just shown who he is: by a sign-in of the
 * last quarter of an hour, with the second factor where he has one.
 *
 * @throws Problem 403.
 */
export function requireRecentSignIn(c: Context<Env>): void {
  const { sessionId, strong, enrolled, recent } = c.get('caller');
  if (!sessionId) throw new Problem('person-required');
  if (enrolled && !strong) throw new Problem('second-factor-required', { extra: { enrolled: true } });
  if (!recent) throw new Problem('sign-in-again');
}

/**
 * What gives somebody else much is done by a person who proved a second factor in the last quarter of an hour.
 *
 * @throws Problem 403.
 */
export async function requireRecentFactor(c: Context<Env>): Promise<void> {
  const { sessionId, enrolled } = c.get('caller');
  if (!sessionId) throw new Problem('person-required');
  const lately = await provedLately(c.get('deps').database.db, sessionId);
  if (lately === null) throw new Problem('second-factor-required', { extra: { enrolled: enrolled === true } });
  if (!lately) throw new Problem('sign-in-again');
}
