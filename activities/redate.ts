import { eq } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import { openReferrals, redateId } from '../db/queries/calendar.ts';
import { calendarChange } from '../db/schema/index.ts';
import { type Teller, tellPages, tellReferral } from './tell.ts';

/**
 * Tells every open referral the days of a calendar revision. A referral that knows them already changes nothing.
 *
 * @throws Error when some did not answer: Temporal runs the activity again, and it tells only those.
 */
export async function redateReferrals(
  db: Database,
  teller: Teller,
  input: { revision: number },
  heartbeat: () => void,
): Promise<{ told: number }> {
  const [change] = await db.select().from(calendarChange).where(eq(calendarChange.revision, input.revision));
  if (!change) throw new Error(`no calendar revision ${input.revision}`);
  const { revision, days, years } = change;
  return tellPages(
    (after, limit) => openReferrals(db, after, limit),
    async (found) => {
      if (found.state.calendar.revision >= revision) return false;
      await tellReferral(teller, found, redateId(revision), { kind: 'redate', calendar: { revision, days, years } });
      return true;
    },
    heartbeat,
  );
}
