import { factRecordedAt } from '../../db/queries/referrals.ts';
import { entitlementsNow } from '../../domain/referral/rules.ts';
import type { By } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { readCase } from './read-case.ts';

/** Which of the ten regimes the person may have, and from which instant. Noted. */
export function readEntitlements(
  deps: Pick<AppDeps, 'database' | 'config'>,
  by: By,
  { referralId }: { referralId: string },
) {
  return readCase(deps, by, referralId, 'read:referral', async ({ state }, tx) => {
    const { category, entitlements } = entitlementsNow(state);
    // A minor's rights follow from whom they came with: from the day that was recorded.
    const since =
      category === 'accompanying-minor' ? await factRecordedAt(tx, state.id, 'accompanies', 'victim') : null;
    return {
      category,
      items: entitlements.map(({ sinceMs, ...entry }) => ({
        ...entry,
        sinceMs: entry.from === 'identified' && since ? since.getTime() : sinceMs,
      })),
    };
  });
}
