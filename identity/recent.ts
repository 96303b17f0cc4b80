import type { Caller } from '../app/kernel/by.ts';
import { UseCaseError } from '../app/kernel/use-case-error.ts';
import type { Database } from '../db/client.ts';
import { provedLately } from '../db/queries/sign-in.ts';

/**
 * What outlives a session, a key above all, is given only to a person who has just shown who they are: by a sign-in of the
 * last quarter of an hour, with the second factor where they have one.
 *
 * @throws UseCaseError 403.
 */
export function requireRecentSignIn({ sessionId, strong, enrolled, recent }: Caller): void {
  if (!sessionId) throw new UseCaseError('person-required');
  if (enrolled && !strong) throw new UseCaseError('second-factor-required', { extra: { enrolled: true } });
  if (!recent) throw new UseCaseError('sign-in-again');
}

/**
 * What gives somebody else much is done by a person who proved a second factor in the last quarter of an hour.
 *
 * @throws UseCaseError 403.
 */
export async function requireRecentFactor(
  db: Pick<Database, 'select'>,
  { sessionId, enrolled }: Caller,
): Promise<void> {
  if (!sessionId) throw new UseCaseError('person-required');
  const lately = await provedLately(db, sessionId);
  if (lately === null) throw new UseCaseError('second-factor-required', { extra: { enrolled: enrolled === true } });
  if (!lately) throw new UseCaseError('sign-in-again');
}
