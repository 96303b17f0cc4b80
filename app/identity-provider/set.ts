import { writeAudit } from '../../db/audit/audit.ts';
import type { Transaction } from '../../db/client.ts';
import { queueAccountMail } from '../../db/queries/account-mail.ts';
import {
  findProvider,
  isAgencyOf,
  peopleOfAgency,
  type ProviderRow,
  type ProviderValues,
  removeProvider,
  saveProvider,
} from '../../db/queries/identity-providers.ts';
import type { Overseer } from '../../domain/access/accounts.ts';
import { may, type Operation } from '../../domain/access/index.ts';
import { requireRecentFactor } from '../../identity/recent.ts';
import { discover, isLoopbackIssuer } from '../../identity/sso/provider.ts';
import { openSecret, sealSecret } from '../../identity/sso/secret.ts';
import { requireMay } from '../kernel/access.ts';
import { auditedAs, type By, type Command } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { badField, UseCaseError } from '../kernel/use-case-error.ts';
import { asCallerOnAccounts } from '../kernel/transaction.ts';
import { type Approval, askedBefore, type AskedPower, askForPower } from '../power-request/ask.ts';

/** Where the people of an agency sign in: set, changed or removed by two administrators of the place. */

type Deps = Pick<AppDeps, 'signInDatabase' | 'config' | 'logger'>;

export interface WantedProvider extends Omit<ProviderValues, 'clientSecret'> {
  /** Absent: the one that is there stays, while issuer and client stay. */
  clientSecret?: string | undefined;
}

/** What was asked, and the version that is there meanwhile. */
export interface AskedProvider {
  asked: AskedPower;
  version: number;
}

/**
 * Asks for it, once the provider has told its metadata. Another issuer or client ends what the old one vouched for.
 *
 * @param input.ifVersion what the form was filled against, 0: there was none; null: whatever is there.
 * @throws UseCaseError `stale`; for an agency of elsewhere, an issuer that may not be used or does not answer, a missing secret.
 */
export async function setProvider(
  deps: Deps,
  by: Command,
  { clientSecret, ...wanted }: WantedProvider,
  ifVersion: number | null,
): Promise<AskedProvider> {
  requireMay(by, 'setIdentityProvider');
  await requireRecentFactor(deps.signInDatabase.db, by.caller);
  const known = await asCallerOnAccounts(deps, by, async (tx) => {
    await requireAgencyOf(tx, by.caller, wanted.agencyId);
    return findProvider(tx, wanted.agencyId);
  });
  requireIssuer(deps, wanted.issuer);
  const secret = clientSecret ?? storedSecret(deps, known, wanted);
  await discover(wanted, secret).catch((error: unknown) => {
    deps.logger.warn({ agencyId: wanted.agencyId, err: error }, 'an identity provider cannot be used');
    throw badField(
      'issuer',
      'Không tìm thấy hệ thống đăng nhập (OpenID Connect) tại địa chỉ này',
      'No OpenID provider answers at this address under this name',
    );
  });
  const { agencyId, ...provider } = wanted;
  return asCallerOnAccounts(deps, by, (tx) =>
    ask(deps, tx, by, ifVersion, {
      kind: 'provider-set',
      agencyId,
      asked: { provider: { ...provider, newSecret: clientSecret !== undefined } },
      secret: sealSecret(deps.config.signIn.secret, wanted, secret),
    }),
  );
}

/** Asks for its end. Null: there is none, and nothing to do. */
export async function dropProvider(
  deps: Deps,
  by: Command,
  { agencyId, ifVersion }: { agencyId: string; ifVersion: number | null },
): Promise<AskedProvider | null> {
  requireMay(by, 'removeIdentityProvider');
  await requireRecentFactor(deps.signInDatabase.db, by.caller);
  return asCallerOnAccounts(deps, by, async (tx) => {
    await requireAgencyOf(tx, by.caller, agencyId);
    const known = await findProvider(tx, agencyId);
    const asked = { issuer: known?.issuer ?? '', clientId: known?.clientId ?? '' };
    if (!known && !(await askedBefore(tx, by))) return null;
    return ask(deps, tx, by, ifVersion, {
      kind: 'provider-removed',
      agencyId,
      asked: { provider: { ...asked, emailDomains: [], vouchesSecondFactor: false, rule: null, newSecret: false } },
      secret: null,
    });
  });
}

async function ask(
  deps: Deps,
  tx: Transaction,
  by: Command,
  ifVersion: number | null,
  wanted: Pick<Parameters<typeof askForPower>[3], 'agencyId' | 'asked'> & {
    kind: 'provider-set' | 'provider-removed';
    secret: Buffer | null;
  },
): Promise<AskedProvider> {
  const version = (await findProvider(tx, wanted.agencyId))?.version ?? 0;
  const before = await askedBefore(tx, by);
  if (before) return { asked: before, version };
  if (ifVersion !== null && ifVersion !== version) throw new UseCaseError('stale');
  const rest = { accountId: null, against: version, reason: null };
  return { asked: await askForPower(deps, tx, by, { ...wanted, ...rest }), version };
}

/** Sets what was approved; who may no longer ask for it, an issuer that is no longer allowed, another version: nothing. */
export async function applyProvider(deps: AppDeps, tx: Transaction, approval: Approval): Promise<void> {
  const { by, request } = approval;
  const { agencyId, asked, secret, against } = request;
  await judge(tx, approval, 'setIdentityProvider');
  if (!asked.provider || !secret || against === null) throw new UseCaseError('power-request-outdated');
  const { newSecret: _, ...provider } = asked.provider;
  requireIssuer(deps, provider.issuer);
  const write = { actionId: by.actionId, ifVersion: against };
  const saved = await saveProvider(tx, { ...provider, agencyId, clientSecret: secret }, write);
  if (saved === 'stale' || saved.done === 'again') throw new UseCaseError('power-request-outdated');
  await note(deps, tx, approval, saved.done);
}

/** Nobody of the agency signs in there any more; who was linked is signed out. */
export async function applyRemoval(deps: AppDeps, tx: Transaction, approval: Approval): Promise<void> {
  const { agencyId, against } = approval.request;
  await judge(tx, approval, 'removeIdentityProvider');
  if ((await removeProvider(tx, agencyId, against)) !== true) throw new UseCaseError('power-request-outdated');
  await note(deps, tx, approval, 'removed');
}

async function judge(tx: Transaction, { asker, request }: Approval, operation: Operation): Promise<void> {
  if (!may(operation, asker.roles)) throw new UseCaseError('forbidden');
  await requireAgencyOf(tx, asker, request.agencyId);
}

async function requireAgencyOf(tx: Transaction, { place }: Pick<Overseer, 'place'>, agencyId: string): Promise<void> {
  if (!(await isAgencyOf(tx, agencyId, place)))
    throw badField('agencyId', 'Không phải cơ quan của địa bàn này', 'not an agency of your place');
}

/** Which providers may be used at all is said where nobody who signs in here can change it. */
function requireIssuer({ config: { signIn } }: Pick<AppDeps, 'config'>, issuer: string): void {
  if (!signIn.loopbackIssuers && isLoopbackIssuer(issuer))
    throw badField(
      'issuer',
      'Không dùng địa chỉ của chính máy này',
      'This address is this very machine; it has no place in production',
    );
  if (signIn.issuers?.includes(issuer) === false)
    throw badField(
      'issuer',
      'Hệ thống này không có trong IDENTITY_ISSUERS; người vận hành phần mềm phải thêm vào trước',
      'This provider is not in IDENTITY_ISSUERS; whoever runs the installation has to name it there first',
    );
}

/** The secret that is there; only for the issuer and client it was given for: nobody has it sent elsewhere. */
function storedSecret(
  { config }: Pick<AppDeps, 'config'>,
  known: ProviderRow | null,
  wanted: { issuer: string; clientId: string },
): string {
  if (known && known.issuer === wanted.issuer && known.clientId === wanted.clientId)
    return openSecret(config.signIn.secret, known, known.clientSecret);
  throw badField(
    'clientSecret',
    'Cần nhập mã bí mật của ứng dụng tại hệ thống này',
    'The secret of the client at this provider is needed',
  );
}

/** In the audit with both; and everybody of the agency is told, whoever did it. */
async function note(
  { config }: Pick<AppDeps, 'config'>,
  tx: Transaction,
  { by, asker, request: { agencyId } }: { by: By } & Pick<Approval, 'asker' | 'request'>,
  change: string,
): Promise<void> {
  const detail = { change, agency: agencyId, askedBy: asker.userId };
  await writeAudit(tx, { action: 'identity-provider', ...auditedAs(by), detail });
  if (!config.mail) return;
  for (const person of await peopleOfAgency(tx, agencyId)) await queueAccountMail(tx, 'provider-changed', person);
}
