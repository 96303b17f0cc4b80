import { type ListedPowerRequest, listPowerRequests, type PowerFilter } from '../../db/queries/power-requests.ts';
import { may } from '../../domain/access/index.ts';
import { movesOf } from '../calendar/change.ts';
import { requireMay } from '../kernel/access.ts';
import type { By } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { readAsCaller } from '../kernel/transaction.ts';

/** With what a change of the calendar that waits would move now, for who may decide on it. */
export type ShownPowerRequest = ListedPowerRequest & { moves?: { count: number; referrals: number } | null };

/** What waits for a second person, and what became of what did. */
export async function readPowerRequests(deps: AppDeps, by: By, filter: PowerFilter): Promise<ShownPowerRequest[]> {
  requireMay(by, 'listPowerRequests');
  const rows: ShownPowerRequest[] = await readAsCaller(deps, by, (tx) => listPowerRequests(tx, filter));
  if (!may('approvePowerRequest', by.caller.roles)) return rows;
  for (const row of rows) {
    const { calendar } = row.request.asked;
    if (calendar && row.status === 'asked') row.moves = await movesOf(deps, by, calendar);
  }
  return rows;
}
