import type { Transaction } from '../../db/client.ts';
import { asActor, type Purpose } from '../../db/security/actor.ts';
import type { By } from './by.ts';
import type { AppDeps } from './deps.ts';

/** One transaction in the name of whoever asks: PostgreSQL judges what they see and write. */
export function asCaller<T>(
  deps: Pick<AppDeps, 'database'>,
  by: Pick<By, 'caller'>,
  use: (tx: Transaction) => Promise<T>,
  purpose?: Purpose,
): Promise<T> {
  return asActor(deps.database, by.caller, use, purpose);
}

/** The same for reading alone: PostgreSQL refuses whatever would write. */
export function readAsCaller<T>(
  deps: Pick<AppDeps, 'database'>,
  by: Pick<By, 'caller'>,
  use: (tx: Transaction) => Promise<T>,
  purpose?: Purpose,
): Promise<T> {
  return asActor(deps.database, by.caller, use, purpose, 'read only');
}

/** The same in the role of the sign-in, for accounts and what they are entered with. It sees no case. */
export function asCallerOnAccounts<T>(
  deps: Pick<AppDeps, 'signInDatabase'>,
  by: Pick<By, 'caller'>,
  use: (tx: Transaction) => Promise<T>,
  purpose?: Purpose,
): Promise<T> {
  return asActor(deps.signInDatabase, by.caller, use, purpose);
}

/** The same for reading alone. */
export function readAccountsAsCaller<T>(
  deps: Pick<AppDeps, 'signInDatabase'>,
  by: Pick<By, 'caller'>,
  use: (tx: Transaction) => Promise<T>,
): Promise<T> {
  return asActor(deps.signInDatabase, by.caller, use, '', 'read only');
}

/** What was worked out and taken back. */
class TakenBack<T> extends Error {
  readonly made: T;
  constructor(made: T) {
    super('taken back');
    this.made = made;
  }
}

/** Runs what a transaction does, with every check, and takes it back: the answer says what would be, and nothing was. */
export async function takenBack<T>(tx: Transaction, use: (tx: Transaction) => Promise<T>): Promise<T> {
  return tx
    .transaction(async (inner) => {
      throw new TakenBack(await use(inner));
    })
    .catch((error: unknown) => {
      if (error instanceof TakenBack) return error.made as T;
      throw error;
    });
}
