import { writeAudit } from '../../db/audit/audit.ts';
import type { listReferrals, ReferralFilter } from '../../db/queries/referrals.ts';
import { requireMay } from '../kernel/access.ts';
import { auditedAs, type By } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { asCaller } from '../kernel/transaction.ts';
import { listCases } from '../referral/list.ts';

/** What the board shows, taken away as a table. Codes only, as on the screen; that it was taken is in the access log. */

/** What a spreadsheet still opens, and more than anybody coordinates. */
const MOST = 5000;

type Row = Awaited<ReturnType<typeof listReferrals>>[number];
export type ExportFilter = Omit<ReferralFilter, 'after' | 'changed' | 'limit' | 'number'>;

/** @returns whole: nothing was left out. */
export function exportCases(
  deps: Pick<AppDeps, 'database'>,
  by: By,
  filter: ExportFilter,
): Promise<{ rows: Row[]; whole: boolean }> {
  requireMay(by, 'exportReferrals');
  return asCaller(deps, by, async (tx) => {
    const found = await listCases(tx, by.caller, { ...filter, after: null, limit: MOST + 1 });
    const rows = found.slice(0, MOST);
    const asked = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
    await writeAudit(tx, { action: 'export:referrals', ...auditedAs(by), detail: { ...asked, rows: rows.length } });
    return { rows, whole: found.length <= MOST };
  });
}
