import { randomUUID } from 'node:crypto';
import { type AuditAction, writeAudit } from '../../db/audit/audit.ts';
import type { Transaction } from '../../db/client.ts';
import { linkToken } from '../../db/credentials/links.ts';
import { queueAccountMail } from '../../db/queries/account-mail.ts';
import { revokeKeys } from '../../db/queries/administration.ts';
import { acceptInvitation as acceptRow } from '../../db/queries/accounts.ts';
import { accountBehind, type ProviderRow } from '../../db/queries/identity-providers.ts';
import { findForgetful, storePasswordLink, usePasswordLink } from '../../db/queries/password-links.ts';
import {
  endOtherSessions,
  endPendingSignIns,
  markStrong,
  noteSignIn,
  strongAccount,
} from '../../db/queries/sign-in.ts';
import type { AppDeps } from '../kernel/deps.ts';

/**
 * What is recorded of signing in: nobody is signed in yet, so these take who it turned out to be. How it is found out who
 * somebody is stands in identity/.
 */

/** Who somebody turned out to be, and the token of their session. */
export interface SignedIn {
  userId: string;
  agencyId: string;
  token: string;
}

type Mail = Pick<AppDeps['config'], 'mail'>;

/** Somebody who was invited has chosen a name and a password. False: another one was first with this link. */
export async function acceptInvitation(
  tx: Transaction,
  { requestId }: { requestId: string },
  { token, ...chosen }: { token: string; name: string; passwordHash: string },
): Promise<boolean> {
  const accepted = await acceptRow(tx, token, chosen);
  if (!accepted) return false;
  const { accountId, agencyId } = accepted;
  const detail = { change: 'accepted', account: accountId };
  await writeAudit(tx, { action: 'account', actorId: accountId, actorAgencyId: agencyId, requestId, detail });
  return true;
}

/** Whoever did not change their password learns that somebody else did. */
const tellPasswordChanged = async (tx: Transaction, { mail }: Mail, accountId: string) => {
  if (mail) await queueAccountMail(tx, 'password-changed', accountId);
};

/** What ends with a password besides the sessions: who waits at the second factor with the old one, and the keys if so chosen. */
async function afterNewPassword(
  tx: Transaction,
  config: Mail,
  { accountId, endKeys }: { accountId: string; endKeys: boolean },
): Promise<void> {
  await endPendingSignIns(tx, accountId);
  if (endKeys) await revokeKeys(tx, accountId, accountId);
  await tellPasswordChanged(tx, config, accountId);
}

/**
 * Somebody signed in or out, or changed a way of signing in; then every other session of theirs ends.
 *
 * @param done.endKeys with a changed password, the keys of the API end too: what its owner chose.
 * @param done.way which way, as the path of the sign-in service: `sign-in/email`, `change-password`.
 */
export async function noteCredentials(
  tx: Transaction,
  { requestId, config }: { requestId: string; config: Mail },
  person: SignedIn,
  {
    action,
    way,
    endKeys,
  }: { action: AuditAction & ('sign-in' | 'sign-out' | 'credential'); way: string; endKeys: boolean },
): Promise<void> {
  if (action === 'credential') await endOtherSessions(tx, person.userId, person.token);
  else if (action === 'sign-in') await noteSignIn(tx, person.userId);
  const { userId: actorId, agencyId: actorAgencyId } = person;
  const changed = way === 'change-password';
  if (changed) await afterNewPassword(tx, config, { accountId: actorId, endKeys });
  const detail = { way, ...(changed && { keys: endKeys ? 'ended' : 'kept' }) };
  await writeAudit(tx, { action, actorId, actorAgencyId, requestId, detail });
}

/** Somebody who is signed in showed a second factor once more, for what asks for one that was shown just now. */
export async function noteProvedAgain(
  tx: Transaction,
  { requestId }: { requestId: string },
  { userId: actorId, agencyId: actorAgencyId, token }: SignedIn,
  { way }: { way: string },
): Promise<void> {
  await markStrong(tx, token);
  await writeAudit(tx, { action: 'sign-in', actorId, actorAgencyId, requestId, detail: { way, again: true } });
}

/**
 * Somebody was not let in. Nobody is the actor, for nobody proved who they are; whose account it was is said where it is one, and
 * nothing of what was typed: people type their password where the address belongs.
 */
export async function noteRefusedSignIn(
  tx: Transaction,
  { requestId }: { requestId: string },
  { way, why, account, agencyId }: { way: string; why: string; account: string | null; agencyId: string | null },
): Promise<void> {
  const detail = { way, why, ...(account !== null && { account }) };
  await writeAudit(tx, { action: 'sign-in:refused', actorId: null, actorAgencyId: agencyId, requestId, detail });
}

/** Sends a link for a new password, or says that there is no password here. Nobody has proved yet who asked. */
export async function sendPasswordLink(
  tx: Transaction,
  { requestId, secret }: { requestId: string; secret: string },
  { email }: { email: string },
): Promise<void> {
  const person = await findForgetful(tx, email);
  if (!person) return;
  const { accountId, agencyId } = person;
  if (person.password) {
    const id = randomUUID();
    await storePasswordLink(tx, { id, accountId, token: linkToken(secret, 'password', id) });
    await queueAccountMail(tx, 'password-link', accountId, { link: id });
  } else await queueAccountMail(tx, 'password-none', accountId);
  const detail = { way: 'password-link-asked', account: accountId };
  await writeAudit(tx, { action: 'credential', actorId: null, actorAgencyId: agencyId, requestId, detail });
}

/** A new password by the link of a mail. False: it was used, or taken back, meanwhile. */
export async function setPassword(
  tx: Transaction,
  { requestId, config }: { requestId: string; config: Mail },
  { token, passwordHash }: { token: string; passwordHash: string },
): Promise<boolean> {
  const person = await usePasswordLink(tx, token, passwordHash);
  if (!person) return false;
  const { accountId, agencyId } = person;
  await tellPasswordChanged(tx, config, accountId);
  const detail = { way: 'password-link' };
  await writeAudit(tx, { action: 'credential', actorId: accountId, actorAgencyId: agencyId, requestId, detail });
  return true;
}

type Vouched = Parameters<typeof accountBehind>[2];

/** The account behind what a provider says, linked to it from then on; or why nobody is let in. */
export async function accountAtProvider(
  tx: Transaction,
  { requestId }: { requestId: string | null },
  { provider, identity, sessionToken }: { provider: ProviderRow; identity: Vouched; sessionToken: string | null },
): ReturnType<typeof accountBehind> {
  const self = sessionToken === null ? null : await strongAccount(tx, sessionToken);
  const behind = await accountBehind(tx, provider, identity, self);
  if (typeof behind === 'object' && behind.linked) {
    const { accountId: actorId } = behind;
    const detail = { way: 'sso/link' };
    await writeAudit(tx, { action: 'credential', actorId, actorAgencyId: provider.agencyId, requestId, detail });
  }
  return behind;
}
