import { accessLog } from '../../db/queries/access-log.ts';
import { relationsOf } from '../../domain/referral/rules.ts';
import { requireMay } from '../kernel/access.ts';
import type { By } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { readCase } from './read-case.ts';

/** Who looked at a case and who changed it, for who runs or audits it. This reading is in the next answer. */
export function readAccessLog(
  deps: Pick<AppDeps, 'database' | 'config'>,
  by: By,
  { referralId, ...wanted }: { referralId: string } & Parameters<typeof accessLog>[2],
) {
  return readCase(deps, by, referralId, 'read:audit', async ({ id, state }, tx) => {
    requireMay(by, 'getAudit', relationsOf(state, by.caller.agencyId));
    return accessLog(tx, id, wanted);
  });
}
