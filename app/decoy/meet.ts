import { type AuditAction, writeAudit } from '../../db/audit/audit.ts';
import { queueAccountMail } from '../../db/queries/account-mail.ts';
import { asReferral, type DecoyRow, loadDecoy } from '../../db/queries/decoys.ts';
import { raiseAlarm, readLately, whomToTell } from '../../db/queries/reading-alarms.ts';
import type { ReferralRow } from '../../db/queries/referrals.ts';
import type { Transaction } from '../../db/client.ts';
import { auditedAs, type By } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { asCaller } from '../kernel/transaction.ts';

/**
 * Whoever names a case that is none (docs/adr/0068) has opened it: noted each time, and told at once to those to whom much reading is told,
 * once an account, decoy and day. Written before anything is answered, so that it stands whatever becomes of what they asked.
 */

type Deps = Pick<AppDeps, 'database' | 'config'>;

export interface Met {
  row: ReferralRow;
  /** Their reading is stopped: it is refused as of any other case they have not read yet. */
  stopped: boolean;
}

/** @returns null: there is none of this id in a list of theirs. */
export function meetDecoy(
  deps: Deps,
  by: By,
  id: string,
  { tried, stepId }: { tried: AuditAction | 'write'; stepId?: string | undefined },
): Promise<Met | null> {
  return asCaller(deps, by, async (tx) => {
    const decoy = await loadDecoy(tx, by.caller, id);
    if (!decoy) return null;
    const { userId } = by.caller;
    if (userId === decoy.laidBy || userId === decoy.approvedBy) return { row: asReferral(decoy), stopped: false };
    const { stopped, ...lately } = await readLately(tx, id);
    await tell(deps, by, tx, decoy, lately);
    await writeAudit(tx, { action: 'decoy:opened', ...auditedAs(by), referralId: id, stepId, detail: { tried } });
    return { row: asReferral(decoy), stopped };
  });
}

async function tell(
  { config }: Deps,
  { caller: { userId: accountId, agencyId } }: By,
  tx: Transaction,
  decoy: DecoyRow,
  { hour, day }: { hour: number; day: number },
): Promise<void> {
  const people = await whomToTell(tx, { accountId, agencyId, scope: 'account' });
  const told = people.map((one) => one.id);
  const about = { decoyId: decoy.id, decoyNumber: decoy.number };
  const alarm = {
    ...({ id: crypto.randomUUID(), scope: 'account', level: 'decoy', accountId, agencyId, ...about } as const),
    ...{ hourCases: hour, dayCases: day, usual: null, told },
  };
  if ((await raiseAlarm(tx, alarm)) && config.mail)
    for (const id of told) await queueAccountMail(tx, 'reading-decoy', id);
}
