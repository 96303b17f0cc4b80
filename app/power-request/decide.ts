import type { Transaction } from '../../db/client.ts';
import { findInvitation } from '../../db/queries/accounts.ts';
import { queueAccountMail } from '../../db/queries/account-mail.ts';
import { ADMINISTRATION_LOCK } from '../../db/queries/administration.ts';
import {
  askerNow,
  type ListedPowerRequest,
  listPowerRequests,
  lockPowerRequest,
  powerFingerprint,
  storePowerDecision,
} from '../../db/queries/power-requests.ts';
import { UUID } from '../../db/queries/referrals.ts';
import { checkPowerDecision, type PowerDecision } from '../../domain/access/powers.ts';
import { requireRecentFactor } from '../../identity/recent.ts';
import { invitationToken, overseerOf } from '../account/overseer.ts';
import { requireMay } from '../kernel/access.ts';
import type { Command } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { notThere, UseCaseError } from '../kernel/use-case-error.ts';
import { asCallerOnAccounts } from '../kernel/transaction.ts';
import { notePowerRequest } from './ask.ts';
import { POWERS } from './kinds.ts';

/** Deciding on what somebody else asked for. Everything is judged anew: who asks, who decides, and what it is about. */

type Locked = NonNullable<Awaited<ReturnType<typeof lockPowerRequest>>>;

export interface Decided {
  row: ListedPowerRequest;
  /** The link of an invitation that was made with it; a repetition gets the same one. */
  token: string | null;
}

/**
 * Gives what was asked for, in one transaction with the decision.
 *
 * @param input.fingerprint of what was shown.
 * @throws UseCaseError `stale` when it is not what lies here; why they may not; or why it can no longer be given.
 */
export async function approvePowerRequest(
  deps: AppDeps,
  by: Command,
  { requestId, fingerprint }: { requestId: string; fingerprint: string },
): Promise<Decided> {
  requireMay(by, 'approvePowerRequest');
  await requireRecentFactor(deps.signInDatabase.db, by.caller);
  const { row, invited } = await asCallerOnAccounts(
    deps,
    by,
    async (tx) => {
      const { request, again } = await judged(tx, by, requestId, 'approve');
      if (fingerprint !== request.fingerprint || powerFingerprint(request) !== fingerprint)
        throw new UseCaseError('stale');
      if (!again) {
        const asker = await askerNow(tx, request.askedBy);
        if (!asker) throw new UseCaseError('power-asker-gone');
        await POWERS[request.kind].apply(deps, tx, { by, asker, request });
        await close(deps, tx, by, request, 'approved');
      }
      return { row: await one(tx, requestId), invited: (await findInvitation(tx, by.actionId)) !== null };
    },
    'accounts',
  );
  const { after } = POWERS[row.request.kind];
  // Outside the database, and so after it; a repetition of the approval does it again, which does no harm.
  await after?.(deps, by, row.request);
  return { row, token: invited ? invitationToken(deps, by) : null };
}

/** Refuses what somebody else asked for, or takes one's own request back. @throws UseCaseError */
export async function closePowerRequest(
  deps: AppDeps,
  by: Command,
  { requestId, decision }: { requestId: string; decision: 'refuse' | 'withdraw' },
): Promise<Decided> {
  requireMay(by, decision === 'refuse' ? 'refusePowerRequest' : 'withdrawPowerRequest');
  if (!by.caller.sessionId) throw new UseCaseError('person-required');
  return asCallerOnAccounts(deps, by, async (tx) => {
    const { request, again } = await judged(tx, by, requestId, decision);
    if (!again) await close(deps, tx, by, request, decision === 'refuse' ? 'refused' : 'withdrawn');
    return { row: await one(tx, requestId), token: null };
  });
}

/** @returns `again`: this very command decided before. @throws UseCaseError `not-found` for one that is not there for them. */
async function judged(
  tx: Transaction,
  by: Command,
  requestId: string,
  decision: PowerDecision,
): Promise<{ request: Locked; again: boolean }> {
  await tx.execute(ADMINISTRATION_LOCK);
  const request = UUID.test(requestId) ? await lockPowerRequest(tx, requestId) : null;
  if (!request) throw notThere();
  if (request.decidedActionId === by.actionId) return { request, again: true };
  const refusal = checkPowerDecision(decision, overseerOf(by), request);
  if (refusal) throw new UseCaseError(refusal);
  return { request, again: false };
}

/** Writes the decision, notes it, and tells whoever asked. */
async function close(
  { config }: Pick<AppDeps, 'config'>,
  tx: Transaction,
  by: Command,
  request: Locked,
  status: 'approved' | 'refused' | 'withdrawn',
): Promise<void> {
  await storePowerDecision(tx, request.id, { status, decidedBy: by.caller.userId, decidedActionId: by.actionId });
  await notePowerRequest(tx, by, status, request);
  if (config.mail && status !== 'withdrawn') await queueAccountMail(tx, 'power-request-decided', request.askedBy);
}

async function one(tx: Transaction, id: string): Promise<ListedPowerRequest> {
  const [row] = await listPowerRequests(tx, { id, limit: 1 });
  if (!row) throw notThere();
  return row;
}
