import type { Context } from 'hono';
import type { Env } from '../context.ts';
import { Problem } from '../problem.ts';

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
