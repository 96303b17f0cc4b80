import { writeAudit } from '../../db/audit/audit.ts';
import type { Database } from '../../db/client.ts';
import { stableId } from '../../db/ids.ts';
import { queueAccountMailOnce } from '../../db/queries/account-mail.ts';
import { auditorsByPlace, readingWeek, type WeekLine } from '../../db/queries/reading-week.ts';
import { type Week, weekBefore, weekOf } from '../../domain/access/week.ts';
import { requireMay } from '../kernel/access.ts';
import { auditedAs, type By } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { asCaller } from '../kernel/transaction.ts';

/** Who read what in a week, for the auditors of a place: told to them every Monday, and shown to them on a page. */

export interface ReadWeek {
  week: Week;
  lines: WeekLine[];
}

/** Noted, as every look at the access log. @param date any day of the week that has one (`hasWeek`); without it the last one that is whole. */
export function readWeek(deps: Pick<AppDeps, 'database'>, by: By, date: string | undefined): Promise<ReadWeek> {
  requireMay(by, 'getReadingWeek');
  const week = date === undefined ? weekBefore(Date.now()) : weekOf(date);
  return asCaller(
    deps,
    by,
    async (tx) => {
      const lines = await readingWeek(tx, by.caller.place, week);
      const detail = { week: week.monday, rows: lines.length };
      await writeAudit(tx, { action: 'read:audit', ...auditedAs(by), detail });
      return { week, lines };
    },
    'audit',
  );
}

/**
 * Leaves each auditor a mail about the week, also where nobody read anything: a mail that did not come says that something is wrong.
 * Ids of agencies and counts alone. Twice is once.
 */
export async function tellWeek(db: Pick<Database, 'transaction'>, monday: string): Promise<{ told: number }> {
  const week = weekOf(monday);
  return db.transaction(async (tx) => {
    let told = 0;
    for (const { place, accountIds } of await auditorsByPlace(tx)) {
      const data = { week: week.monday, ...totals(await readingWeek(tx, place, week)) };
      for (const accountId of accountIds) {
        const key = stableId('reading-week', week.monday, accountId);
        told += (await queueAccountMailOnce(tx, key, 'reading-week', accountId, data)) ? 1 : 0;
      }
    }
    return { told };
  });
}

function totals(lines: readonly WeekLine[]) {
  const sum = (count: (line: WeekLine) => number) => lines.reduce((all, line) => all + count(line), 0);
  const readers = lines.filter(({ cases, emergencies }) => cases + emergencies > 0);
  return {
    readers: readers.length,
    agencies: new Set(readers.map(({ agencyId }) => agencyId)).size,
    unusual: lines.filter(isUnusual).length,
    emergencies: sum(({ emergencies }) => emergencies),
    searches: sum(({ searches }) => searches),
    refused: sum(({ refused }) => refused),
  };
}

/** More than twice their own usual week, and more than a handful. */
export const isUnusual = ({ cases, usual }: Pick<WeekLine, 'cases' | 'usual'>) => cases > 5 && cases > 2 * (usual ?? 0);
