import { writeAudit } from '../../db/audit/audit.ts';
import { redatedBy, toldOf } from '../../db/queries/calendar.ts';
import { requireMay } from '../kernel/access.ts';
import { auditedAs, type By } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { asCaller } from '../kernel/transaction.ts';

/** Which steps a change of the calendar re-dated, after one referral, and how many referrals were told. Noted. */
export function readCalendarChange(
  deps: Pick<AppDeps, 'database'>,
  by: By,
  { revision, after, limit }: { revision: number; after: string; limit: number },
) {
  requireMay(by, 'getCalendarChange');
  return asCaller(
    deps,
    by,
    async (tx) => {
      const rows = await redatedBy(tx, revision, after, limit);
      const referrals = await toldOf(tx, revision);
      await writeAudit(tx, { action: 'read:redated', ...auditedAs(by), detail: { revision } });
      return { rows, referrals };
    },
    'redate',
  );
}
