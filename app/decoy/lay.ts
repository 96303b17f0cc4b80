import { writeAudit } from '../../db/audit/audit.ts';
import type { Transaction } from '../../db/client.ts';
import { stableId } from '../../db/ids.ts';
import { agencyHere } from '../../db/queries/agencies.ts';
import { currentOverlay } from '../../db/queries/calendar.ts';
import { decoysOf, endStandingDecoy, standingDecoy, storeDecoy } from '../../db/queries/decoys.ts';
import { levelsOf } from '../../db/queries/local-levels.ts';
import { directoryOf } from '../../db/queries/people.ts';
import type { Overseer } from '../../domain/access/accounts.ts';
import { may } from '../../domain/access/index.ts';
import { type DecoyGround, inventCase } from '../../domain/decoy/case.ts';
import { policyVersionFor } from '../../domain/law/index.ts';
import { referralNumber } from '../../domain/number.ts';
import { newestPathway } from '../../domain/pathway/index.ts';
import { localDate } from '../../domain/referral/rules.ts';
import { clockFrom, referralNow } from '../../domain/referral/state.ts';
import { requireRecentFactor } from '../../identity/recent.ts';
import { requireMay } from '../kernel/access.ts';
import { auditedAs, type Command } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { asCallerOnAccounts, readAsCaller } from '../kernel/transaction.ts';
import { badField, notThere, UseCaseError } from '../kernel/use-case-error.ts';
import { type Approval, askedBefore, type AskedPower, askForPower } from '../power-request/ask.ts';

/** Invented cases (docs/adr/0068): an auditor asks that one be laid, or ended, and an administrator approves. Both take two. */

/** Of a list so many at most: more, and it is a worse list for those who work by it. A bound of the software. */
export const MOST_IN_A_LIST = 3;

/** @throws UseCaseError `invalid` for an agency that is not there, has enough of them, or would have something to do. */
export async function layDecoy(
  deps: AppDeps,
  by: Command,
  { agencies, reason }: { agencies: string[]; reason: string },
): Promise<AskedPower> {
  requireMay(by, 'layDecoy');
  await requireRecentFactor(deps.signInDatabase.db, by.caller);
  const wanted = [...new Set(agencies)].sort();
  await readAsCaller(deps, by, async (tx) => {
    await requireAgencies(tx, by.caller.place, wanted);
    const ground = await groundOf(deps, tx, by.caller);
    if (!invent(ground, stableId('decoy', by.actionId), wanted))
      throw badField(
        'agencies',
        'Hồ sơ nào cũng sẽ giao việc cho một trong các cơ quan này; hãy chọn ít cơ quan hơn',
        'Every such case would give one of these agencies something to do; choose fewer',
      );
  });
  return asCallerOnAccounts(deps, by, async (tx) => {
    const before = await askedBefore(tx, by);
    if (before) return before;
    return askForPower(deps, tx, by, {
      ...{ kind: 'decoy-lay', accountId: null, agencyId: by.caller.agencyId, against: null, reason },
      asked: { decoy: { agencies: wanted } },
    });
  });
}

/** It stands from the approval on. The coordinator it names is whoever asked: who wonders, and calls, reaches somebody who knows. */
export async function applyDecoy(deps: AppDeps, tx: Transaction, { by, asker, request }: Approval): Promise<void> {
  if (!may('layDecoy', asker.roles)) throw new UseCaseError('forbidden');
  const { decoy: wanted } = request.asked;
  if (!wanted || !('agencies' in wanted)) throw new UseCaseError('power-request-outdated');
  const { agencies } = wanted;
  await requireAgencies(tx, request.place, agencies).catch(() => {
    throw new UseCaseError('power-request-outdated');
  });
  const id = stableId('decoy', by.actionId);
  const made = invent(await groundOf(deps, tx, asker), id, agencies);
  if (!made) throw new UseCaseError('power-request-outdated');
  await storeDecoy(tx, {
    ...{ id, place: request.place, agencies, ...made, reason: request.reason ?? '' },
    ...{ laidBy: asker.userId, approvedBy: by.caller.userId },
  });
  await note(tx, by, { change: 'laid', decoy: id, agencies: agencies.length, askedBy: asker.userId });
}

/** Ending takes two as well: whoever is about to look around would end it first. @throws UseCaseError `not-found` */
export async function endDecoy(
  deps: AppDeps,
  by: Command,
  { decoyId, reason }: { decoyId: string; reason: string },
): Promise<AskedPower> {
  requireMay(by, 'endDecoy');
  await requireRecentFactor(deps.signInDatabase.db, by.caller);
  const standing = await readAsCaller(deps, by, (tx) => standingDecoy(tx, by.caller.place, decoyId));
  if (!standing) throw notThere();
  return asCallerOnAccounts(deps, by, async (tx) => {
    const before = await askedBefore(tx, by);
    if (before) return before;
    return askForPower(deps, tx, by, {
      ...{ kind: 'decoy-end', accountId: null, agencyId: by.caller.agencyId, against: null, reason },
      asked: { decoy: { id: decoyId, number: referralNumber(standing.place, standing.number) } },
    });
  });
}

export async function applyDecoyEnd(_: AppDeps, tx: Transaction, { by, asker, request }: Approval): Promise<void> {
  if (!may('endDecoy', asker.roles)) throw new UseCaseError('forbidden');
  const { decoy: wanted } = request.asked;
  if (!wanted || !('id' in wanted)) throw new UseCaseError('power-request-outdated');
  const two = { endedBy: asker.userId, endApprovedBy: by.caller.userId };
  if (!(await endStandingDecoy(tx, wanted.id, two))) throw new UseCaseError('power-request-outdated');
  await note(tx, by, { change: 'ended', decoy: wanted.id, askedBy: asker.userId });
}

const note = (tx: Transaction, by: Command, detail: Record<string, string | number>) =>
  writeAudit(tx, { action: 'decoy', ...auditedAs(by), detail });

async function requireAgencies(tx: Transaction, place: string, agencies: readonly string[]): Promise<void> {
  for (const id of agencies) {
    if (!(await agencyHere(tx, place, id)))
      throw badField('agencies', 'Không có cơ quan này trên địa bàn', 'No such agency in this place');
    if ((await decoysOf(tx, [id])) >= MOST_IN_A_LIST)
      throw badField(
        'agencies',
        `Danh sách của một cơ quan đã có ${MOST_IN_A_LIST} hồ sơ giả định`,
        `The list of one of these agencies has ${MOST_IN_A_LIST} already`,
      );
  }
}

/** What a case of today is opened with, under the name of whoever asked. */
async function groundOf(
  { config }: Pick<AppDeps, 'config'>,
  tx: Transaction,
  { userId, agencyId, place }: Pick<Overseer, 'userId' | 'agencyId' | 'place'>,
): Promise<DecoyGround> {
  const nowMs = Date.now();
  const clock = { scale: config.clock.scale, epochMs: config.clock.epochMs ?? nowMs };
  return {
    policy: policyVersionFor({ today: localDate(referralNow(clockFrom(clock), nowMs)) }).id,
    pipeline: newestPathway().id,
    calendar: await currentOverlay(tx),
    levels: await levelsOf(tx, place, nowMs),
    clock,
    place,
    coordinator: { userId, agencyId },
    ...(await directoryOf(tx, place)),
  };
}

const invent = (ground: DecoyGround, id: string, agencies: readonly string[]) =>
  inventCase(ground, { id, agencies, nowMs: referralNow(clockFrom(ground.clock), Date.now()) });
