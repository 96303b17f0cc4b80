import { followsFrom } from '../app/person/written.ts';
import type { Database } from '../db/client.ts';
import { openUnwritten } from '../db/queries/calendar.ts';
import { listPeople } from '../db/queries/person.ts';
import type { Vault } from '../db/vault/vault.ts';
import { referralNow } from '../domain/referral/state.ts';
import { type Teller, tellPages, tellReferral } from './tell.ts';

/**
 * Open cases from before a person's age was a clock are told what follows from what is written of their people, once each. Codes and months
 * alone leave the database. A case that knows it is not found again.
 *
 * @throws Error when some did not answer: the next night finds only those.
 */
export async function recallWritten(
  db: Database,
  vault: Vault,
  teller: Teller,
  heartbeat: () => void,
): Promise<{ told: number }> {
  return tellPages(
    (after, limit) => openUnwritten(db, after, limit),
    async ({ id, state }) => {
      const people = (await listPeople(db, vault, id)).flatMap(({ part, data }) => (data ? [{ part, data }] : []));
      const follows = followsFrom(people, referralNow(state.clock, Date.now()));
      await tellReferral(teller, { id }, 'recall-written', { kind: 'recall-written', ...follows });
      return true;
    },
    heartbeat,
  );
}
