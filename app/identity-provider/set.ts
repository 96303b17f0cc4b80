import { writeAudit } from '../../db/audit/audit.ts';
import type { Transaction } from '../../db/client.ts';
import {
  findProvider,
  isAgencyOf,
  type ProviderValues,
  removeProvider,
  saveProvider,
} from '../../db/queries/identity-providers.ts';
import { discover, isLoopbackIssuer } from '../../identity/sso/provider.ts';
import { openSecret, sealSecret } from '../../identity/sso/secret.ts';
import { requireMay } from '../kernel/access.ts';
import { auditedAs, type By, type Command } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { badField, UseCaseError } from '../kernel/use-case-error.ts';
import { asCaller } from '../kernel/transaction.ts';

/** Where the people of an agency sign in: set, changed or removed by an administrator of the place. */

export interface WantedProvider extends Omit<ProviderValues, 'clientSecret'> {
  /** Absent: the one that is there stays, while issuer and client stay. */
  clientSecret?: string | undefined;
}

/**
 * The provider is asked for its metadata first. Another issuer or client ends what the old one vouched for.
 *
 * @param input.ifVersion what the form was filled against, 0: there was none; null: whatever is there.
 * @returns the version it is now.
 * @throws UseCaseError `stale`; for an agency of elsewhere, an issuer that does not answer, a secret that is missing.
 */
export async function setProvider(
  deps: Pick<AppDeps, 'database' | 'config' | 'logger'>,
  by: Command,
  { clientSecret, ...wanted }: WantedProvider,
  ifVersion: number | null,
): Promise<number> {
  requireMay(by, 'setIdentityProvider');
  await asCaller(deps, by, (tx) => requireOwnAgency(tx, by, wanted.agencyId));
  if (!deps.config.signIn.loopbackIssuers && isLoopbackIssuer(wanted.issuer))
    throw badField(
      'issuer',
      'Không dùng địa chỉ của chính máy này',
      'This address is this very machine; it has no place in production',
    );
  const secret = clientSecret ?? (await storedSecret(deps, by, wanted));
  await discover(wanted, secret).catch((error: unknown) => {
    deps.logger.warn({ agencyId: wanted.agencyId, err: error }, 'an identity provider cannot be used');
    throw badField(
      'issuer',
      'Không tìm thấy hệ thống đăng nhập (OpenID Connect) tại địa chỉ này',
      'No OpenID provider answers at this address under this name',
    );
  });
  const sealed = sealSecret(deps.config.signIn.secret, wanted, secret);
  const write = { actionId: by.actionId, ifVersion };
  return asCaller(deps, by, async (tx) => {
    const saved = await saveProvider(tx, { ...wanted, clientSecret: sealed }, write);
    if (saved === 'stale') throw new UseCaseError('stale');
    if (saved.done !== 'again') await note(tx, by, wanted.agencyId, saved.done);
    return saved.version;
  });
}

/** Nobody of the agency signs in there any more; who was linked is signed out. Once removed, there is nothing to do. */
export async function dropProvider(
  tx: Transaction,
  by: By,
  { agencyId, ifVersion }: { agencyId: string; ifVersion: number | null },
): Promise<void> {
  requireMay(by, 'removeIdentityProvider');
  await requireOwnAgency(tx, by, agencyId);
  const removed = await removeProvider(tx, agencyId, ifVersion);
  if (removed === 'stale') throw new UseCaseError('stale');
  if (removed) await note(tx, by, agencyId, 'removed');
}

async function requireOwnAgency(tx: Transaction, { caller }: By, agencyId: string): Promise<void> {
  if (!(await isAgencyOf(tx, agencyId, caller.place)))
    throw badField('agencyId', 'Không phải cơ quan của địa bàn này', 'not an agency of your place');
}

/** The secret that is there; only for the issuer and client it was given for: nobody has it sent elsewhere. */
async function storedSecret(
  deps: Pick<AppDeps, 'database' | 'config'>,
  by: By,
  wanted: { agencyId: string; issuer: string; clientId: string },
): Promise<string> {
  const known = await asCaller(deps, by, (tx) => findProvider(tx, wanted.agencyId));
  if (known && known.issuer === wanted.issuer && known.clientId === wanted.clientId)
    return openSecret(deps.config.signIn.secret, known, known.clientSecret);
  throw badField(
    'clientSecret',
    'Cần nhập mã bí mật của ứng dụng tại hệ thống này',
    'The secret of the client at this provider is needed',
  );
}

const note = (tx: Transaction, by: By, agency: string, change: string): Promise<void> =>
  writeAudit(tx, { action: 'identity-provider', ...auditedAs(by), detail: { change, agency } });
