import { sql } from 'drizzle-orm';
import type { Actor } from '../../domain/referral/state.ts';
import type { DatabaseHandle, Transaction } from '../client.ts';

/** A database of which whoever signs for the API is known. */
export type ActorDatabase = Pick<DatabaseHandle, 'db' | 'actors'>;

/**
 * A transaction in which PostgreSQL knows who asks, because the API proves it: row-level security reads what was proved, which ends
 * with it. Every read or write of case data on behalf of a person goes through here.
 *
 * @param access `read only`: PostgreSQL refuses every write in it.
 */
export function asActor<T>(
  { db, actors }: ActorDatabase,
  actor: Pick<Actor, 'userId' | 'agencyId' | 'roles'>,
  use: (tx: Transaction) => Promise<T>,
  purpose: Purpose | '' = '',
  access: 'read write' | 'read only' = 'read write',
): Promise<T> {
  if (!actors) throw new TypeError('this database was opened without the keys that prove who asks');
  return db.transaction(async (tx) => {
    // Signed when it is sent, so that waiting for a connection does not make it old.
    const [text, proof] = actors.sign(actor, purpose);
    // Sent first and not waited for: what follows on this connection goes along with it, and is judged after it.
    const who = sql`act_as(${text}, ${proof})`;
    const said = tx
      .execute(
        access === 'read only'
          ? sql`select set_config('transaction_read_only', 'on', true), ${who}`
          : sql`select ${who}`,
      )
      .execute();
    const [result] = await Promise.all([use(tx), said]);
    return result;
  });
}

/**
 * `match`: a coordinator asks who else may know a person; a view answers with an agency and nothing of the case.
 * `accounts`: who looks after accounts asks how many steps are on whose name; a view answers with numbers.
 * `break-glass`: somebody names a referral that is not theirs in an emergency; opens that number alone (`app.number`).
 * `emergency`: reading under a grant; only then, so that no list and no write ever goes through one.
 * `redate`: an administrator asks which steps a changed calendar moves, in all referrals; codes and dates only.
 * `sign-in`: nobody yet, who is about to become somebody.
 * `mail-link`: somebody opens the link of a mail that was sent to them.
 * `audit`: an auditor reads the whole access log of their place; of a case its number and nothing else.
 * `repair`: an operator holds records against workflows; revisions and digests only.
 */
export type Purpose =
  | 'redate'
  | 'match'
  | 'accounts'
  | 'break-glass'
  | 'emergency'
  | 'sign-in'
  | 'mail-link'
  | 'audit'
  | 'repair';

/** A transaction of somebody who has not signed in: they see at which providers one may. */
export function asNobody<T>(database: ActorDatabase, use: (tx: Transaction) => Promise<T>): Promise<T> {
  return asActor(database, { userId: '', agencyId: '', roles: [] }, use, 'sign-in');
}
