import type { Database } from '../db/client.ts';
import { levelsOf, openReferralsOf } from '../db/queries/local-levels.ts';
import { type Teller, tellPages, tellReferral } from './tell.ts';

/**
 * Tells every open referral of a place its local levels, as they are now. A referral that knows them already changes nothing.
 *
 * @throws Error when some did not answer: Temporal runs the activity again, and it tells only those.
 */
export async function tellLevels(
  db: Database,
  teller: Teller,
  { place, revision }: { place: string; revision: number },
  heartbeat: () => void,
): Promise<{ told: number }> {
  const levels = await levelsOf(db, place, Date.now());
  if (levels.revision < revision) throw new Error(`no local levels ${place} ${revision}`);
  return tellPages(
    (after, limit) => openReferralsOf(db, place, after, limit),
    async (found) => {
      if ((found.state.levels?.revision ?? 0) >= revision) return false;
      await tellReferral(teller, found, `set-levels-${levels.revision}`, { kind: 'set-levels', levels });
      return true;
    },
    heartbeat,
  );
}
