import type { Payload } from '@temporalio/common';
import { writeAudit } from '../../db/audit/audit.ts';
import { isEncrypted, readPayloads } from '../../db/vault/payload-codec.ts';
import { auditedAs, type By } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { UseCaseError } from '../kernel/use-case-error.ts';
import { asCaller } from '../kernel/transaction.ts';

const READERS = ['administrator', 'auditor'] as const;

/** Asked before the body is looked at, too. @throws UseCaseError `forbidden` */
export function requireHistoryReader({ caller }: By): void {
  if (!READERS.some((role) => caller.roles.includes(role)))
    throw new UseCaseError('forbidden', { extra: { roles: READERS } });
}

/**
 * Opens payloads of Temporal for whoever reads a history in its UI; noted before anything is opened, with a count and never
 * a byte of a payload.
 *
 * @throws UseCaseError for who may not; KeyError, CipherError for payloads that cannot be opened.
 */
export async function openPayloads(
  deps: Pick<AppDeps, 'database' | 'vault' | 'logger'>,
  by: By,
  payloads: Payload[],
): Promise<Payload[]> {
  requireHistoryReader(by);
  const count = payloads.filter(isEncrypted).length;
  await asCaller(deps, by, (tx) =>
    writeAudit(tx, { action: 'read:history', ...auditedAs(by), detail: { payloads: count } }),
  );
  const { requestId, caller } = by;
  deps.logger.info({ requestId, accountId: caller.userId, payloads: count }, 'codec: decoded');
  return readPayloads(deps.vault.ring, payloads);
}
