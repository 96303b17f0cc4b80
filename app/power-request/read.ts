import type { Transaction } from '../../db/client.ts';
import { type ListedPowerRequest, listPowerRequests, type PowerFilter } from '../../db/queries/power-requests.ts';
import { requireMay } from '../kernel/access.ts';
import type { By } from '../kernel/by.ts';

/** What waits for a second person, and what became of what did. */
export function readPowerRequests(tx: Transaction, by: By, filter: PowerFilter): Promise<ListedPowerRequest[]> {
  requireMay(by, 'listPowerRequests');
  return listPowerRequests(tx, filter);
}
