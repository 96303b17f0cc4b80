import { DAY_MS } from '../../domain/law/days.ts';
import { writeAudit } from '../../db/audit/audit.ts';
import type { Transaction } from '../../db/client.ts';
import { newApiKey } from '../../db/credentials/api-keys.ts';
import { stableId } from '../../db/ids.ts';
import { queueAccountMail } from '../../db/queries/account-mail.ts';
import { type ApiKeyRow, insertApiKey, keysOf, liveKeys, revokeKey } from '../../db/queries/api-keys.ts';
import type { Scope } from '../../domain/access/scopes.ts';
import { requireRecentSignIn } from '../../identity/recent.ts';
import { requireMay } from '../kernel/access.ts';
import { auditedAs, type By, type Command } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { badField, notThere, UseCaseError } from '../kernel/use-case-error.ts';
import { asCallerOnAccounts } from '../kernel/transaction.ts';
import { requireOverseen } from './overseer.ts';

/** Keys of machine clients: one's own, and for who looks after accounts those of their people. */

/** Keys of one account that work at the same time. */
const MOST = 20;
/** What the link of a calendar is good for, and nothing else is. */
const CALENDAR: Scope = 'getDueCalendar';

export interface WantedKey {
  name: string;
  scopes: readonly Scope[];
  expiresInDays: number;
}

/**
 * A new key of whoever asks, for a person who signed in just now.
 *
 * @returns the key itself, this once; null for a repetition, which cannot tell it again.
 * @throws UseCaseError `too-many-keys`; for a life that is too long.
 */
export async function createKey(
  deps: Pick<AppDeps, 'signInDatabase' | 'config'>,
  by: Command,
  { name, expiresInDays, ...wanted }: WantedKey,
): Promise<{ key: ApiKeyRow; secret: string | null }> {
  requireRecentSignIn(by.caller);
  const { userId } = by.caller;
  // It will stand in an address, and lie in the settings of a telephone.
  if (wanted.scopes.includes(CALENDAR) && !by.caller.strong)
    throw new UseCaseError('second-factor-required', { extra: { enrolled: by.caller.enrolled === true } });
  const most = deps.config.apiKeyMaxDays;
  if (expiresInDays > most) throw badField('expiresInDays', `nhiều nhất ${most} ngày`, `${most} days at most`);
  const scopes = [...new Set(wanted.scopes)];
  const secret = newApiKey();
  const id = stableId('api-key', userId, by.actionId);
  return asCallerOnAccounts(deps, by, async (tx) => {
    const values = { accountId: userId, name, scopes, days: expiresInDays, createdBy: userId };
    const made = await insertApiKey(tx, secret, values, id);
    if (!made) return { key: await sameKey(tx, id, userId, { name, scopes, expiresInDays }), secret: null };
    if ((await liveKeys(tx, userId)) > MOST) throw new UseCaseError('too-many-keys', { extra: { most: MOST } });
    const detail = { change: 'made', key: id, account: userId, scopes: made.scopes.join(','), days: expiresInDays };
    await writeAudit(tx, { action: 'api-key', ...auditedAs(by), detail });
    return { key: made, secret };
  });
}

/** The key an earlier try made. @throws UseCaseError when it was asked for another one. */
async function sameKey(tx: Transaction, id: string, userId: string, wanted: WantedKey): Promise<ApiKeyRow> {
  const known = (await keysOf(tx, userId)).find((row) => row.id === id);
  const days = known && Math.round((known.expiresAt.getTime() - known.createdAt.getTime()) / DAY_MS);
  if (
    !known ||
    known.name !== wanted.name ||
    String(known.scopes) !== String(wanted.scopes) ||
    days !== wanted.expiresInDays
  )
    throw new UseCaseError('idempotency-key-reused');
  return known;
}

/** Ends one of the caller's own keys, at once. @throws UseCaseError `not-found` */
export const revokeOwnKey = (tx: Transaction, by: By, { keyId }: { keyId: string }) =>
  revoke(tx, by, { keyId, accountId: by.caller.userId });

/** Ends a key of somebody the caller looks after, at once, and tells that person. @throws UseCaseError */
export function revokeKeyOf(
  deps: Pick<AppDeps, 'signInDatabase' | 'config'>,
  by: By,
  key: { accountId: string; keyId: string },
): Promise<ApiKeyRow> {
  requireMay(by, 'revokeAccountApiKey');
  return asCallerOnAccounts(deps, by, async (tx) => {
    await requireOverseen(tx, by, key.accountId);
    return revoke(tx, by, key, deps.config.mail && key.accountId !== by.caller.userId);
  });
}

/** The keys of somebody the caller looks after. @throws UseCaseError */
export async function keysOfAccount(tx: Transaction, by: By, { accountId }: { accountId: string }) {
  requireMay(by, 'listAccountApiKeys');
  await requireOverseen(tx, by, accountId);
  return keysOf(tx, accountId);
}

/** What has ended already stays as it is. */
async function revoke(
  tx: Transaction,
  by: By,
  key: { accountId: string; keyId: string },
  tells = false,
): Promise<ApiKeyRow> {
  const ended = await revokeKey(tx, { ...key, by: by.caller.userId });
  if (!ended) throw notThere();
  const detail = { change: 'revoked', key: key.keyId, account: key.accountId };
  if (ended.changed) await writeAudit(tx, { action: 'api-key', ...auditedAs(by), detail });
  if (ended.changed && tells) await queueAccountMail(tx, 'key-revoked', key.accountId);
  return ended.row;
}
