import { writeAudit } from '../../db/audit/audit.ts';
import type { Transaction } from '../../db/client.ts';
import { stableId } from '../../db/ids.ts';
import { queueAccountMail } from '../../db/queries/account-mail.ts';
import {
  administratorsOf,
  insertPowerRequest,
  powerFingerprint,
  powerRequestBy,
  samePowerRequest,
} from '../../db/queries/power-requests.ts';
import type { PowerContent } from '../../db/schema/index.ts';
import type { Overseer } from '../../domain/access/accounts.ts';
import { POWER_REQUEST_HOURS, type PowerKind } from '../../domain/access/powers.ts';
import { HOUR_MS } from '../../domain/law/days.ts';
import { auditedAs, type Command } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { UseCaseError } from '../kernel/use-case-error.ts';

/** Asking for what takes two people. It waits for another one, who sees exactly this. */

export interface WantedPower {
  kind: PowerKind;
  accountId: string | null;
  agencyId: string;
  asked: PowerContent;
  secret?: Buffer | null;
  against: number | null;
  reason: string | null;
}

/** What whoever asked is told. */
export interface AskedPower {
  id: string;
  expiresAt: Date;
}

/** By whom, for whom and as what something is applied that took two: the approval is the command. */
export interface Approval {
  by: Command;
  asker: Overseer;
  request: WantedPower & { secret: Buffer | null; place: string };
}

/** What was asked under this key before; null: nothing. @throws UseCaseError when it was something else. */
export async function askedBefore(tx: Transaction, by: Command): Promise<AskedPower | null> {
  const known = await powerRequestBy(tx, by.actionId);
  if (!known) return null;
  if (known.actionFingerprint !== by.fingerprint) throw new UseCaseError('idempotency-key-reused');
  return { id: known.id, expiresAt: known.expiresAt };
}

/**
 * Notes what is asked, and tells the administrators who may decide. The very same that waits already is not asked twice.
 *
 * @throws UseCaseError `power-request-waits`: somebody else asked for it; whoever wants it too approves theirs.
 */
export async function askForPower(
  { config }: Pick<AppDeps, 'config'>,
  tx: Transaction,
  by: Command,
  wanted: WantedPower,
): Promise<AskedPower> {
  const { userId, place } = by.caller;
  const content = { secret: null, ...wanted, place };
  const fingerprint = powerFingerprint(content);
  const same = await samePowerRequest(tx, fingerprint);
  if (same && same.askedBy !== userId)
    throw new UseCaseError('power-request-waits', { extra: { powerRequest: same.id } });
  if (same) return { id: same.id, expiresAt: same.expiresAt };
  const id = stableId('power-request', by.actionId);
  const expiresAt = new Date(Date.now() + POWER_REQUEST_HOURS * HOUR_MS);
  const action = { actionId: by.actionId, actionFingerprint: by.fingerprint };
  await insertPowerRequest(tx, { id, ...content, fingerprint, askedBy: userId, expiresAt, ...action });
  if (config.mail)
    for (const administrator of await administratorsOf(tx, place, [userId, wanted.accountId ?? '']))
      await queueAccountMail(tx, 'power-request-waits', administrator);
  await notePowerRequest(tx, by, 'asked', { id, ...wanted });
  return { id, expiresAt };
}

/** In the audit, with codes alone: which request, of what, about whom. */
export const notePowerRequest = (
  tx: Transaction,
  by: Command,
  change: 'asked' | 'approved' | 'refused' | 'withdrawn',
  about: { id: string; kind: PowerKind; accountId: string | null; agencyId: string; askedBy?: string },
): Promise<void> => {
  const { id, kind, accountId, agencyId, askedBy } = about;
  const detail = {
    ...{ change, request: id, power: kind, agency: agencyId },
    ...(accountId !== null && { account: accountId }),
    ...(askedBy !== undefined && { askedBy }),
  };
  return writeAudit(tx, { action: 'power-request', ...auditedAs(by), detail });
};
