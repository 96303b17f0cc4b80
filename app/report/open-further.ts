import { writeAudit } from '../../db/audit/audit.ts';
import type { Transaction } from '../../db/client.ts';
import { stableId } from '../../db/ids.ts';
import { loadCallerReport } from '../../db/queries/caller-reports.ts';
import { storeLink } from '../../db/queries/case-links.ts';
import { loadStates, type ReferralRow } from '../../db/queries/referrals.ts';
import { may } from '../../domain/access/index.ts';
import { byPerson } from '../../domain/kernel/envelope.ts';
import { relationsOf } from '../../domain/referral/rules.ts';
import { MOST_OF_A_REPORT } from '../../domain/report/codes.ts';
import type { ReportState } from '../../domain/report/state.ts';
import { requireMay } from '../kernel/access.ts';
import { actorOf, auditedAs, type By, type Command } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { asCaller } from '../kernel/transaction.ts';
import { badField, notThere, UseCaseError } from '../kernel/use-case-error.ts';
import { type NewReferral, openReferral } from '../referral/open.ts';
import { caseFor } from '../referral/read-case.ts';
import { receiptOf, referralIdOfReport } from './open-referral.ts';
import { asHolder, requireAllowed } from './perform.ts';

/**
 * A report that tells of several people: one case for each. The first ends the report; each next is opened beside it, by its place in the
 * row, and linked with all before it as of the same event. The place says which case it is, so that whoever tries again, under whatever key, never
 * makes a second one of the same place.
 */

/** The cases of a report by the place of their person in it, from 1; those there may be. */
export function casesOfReport({ id, outcome, reopened }: ReportState): string[] {
  if (outcome?.kind !== 'referral') return [];
  const places = Array.from({ length: MOST_OF_A_REPORT - 1 }, (_, index) => index + 2);
  return [outcome.referralId, ...places.map((nth) => referralIdOfReport(id, reopened, nth))];
}

/**
 * @throws UseCaseError `not-found`; `report-open` while it has not ended in a case; `invalid` at `nth` where the one before has none yet;
 *   `already-open` where that place has one, opened under another key.
 */
export async function openFurtherReferral(
  deps: AppDeps,
  by: Command,
  { reportId, nth }: { reportId: string; nth: number },
  input: NewReferral,
): Promise<{ referral: ReferralRow; replayed: boolean }> {
  const report = await asHolder(deps, by, (tx) => loadCallerReport(tx, by.caller, reportId));
  if (!report) throw notThere();
  const { state } = report;
  requireEnder(deps, by, state);
  requireMay(by, 'createReferral');
  const cases = casesOfReport(state);
  const [id, before] = [cases[nth - 1], cases.slice(0, nth - 1)];
  if (!id) throw new UseCaseError('report-open');
  const there = await asCaller(deps, by, (tx) => linkable(tx, by, before));
  if (!there.includes(before.at(-1) as string))
    throw badField('nth', `Người thứ ${nth - 1} trong tin này chưa có hồ sơ`, `Person ${nth - 1} has no case yet`);
  const { replayed } = await openReferral(deps, by, { receivedMs: receiptOf(state), ...input }, id);
  const referral = await asCaller(deps, by, async (tx) => {
    await linkAll(tx, by, [...there, id]);
    return caseFor(tx, by, id);
  });
  return { referral, replayed };
}

/** Whoever may end it in a case, were it open. */
function requireEnder(deps: AppDeps, by: Command, state: ReportState): void {
  const open: ReportState = { ...state, status: 'open', outcome: null, closedMs: null };
  const link = { kind: 'link' as const, input: { referralId: state.id }, looked: { opened: true } };
  requireAllowed(deps, open, byPerson({ ...by, ifVersion: null }, actorOf(by.caller), link));
}

/** Those of these cases that are there, and in which the caller has a part. */
async function linkable(tx: Transaction, by: By, ids: readonly string[]): Promise<string[]> {
  const states = await loadStates(tx, by.caller, ids);
  return ids.filter((id) => {
    const state = states.get(id);
    return state !== undefined && may('linkCases', by.caller.roles, relationsOf(state, by.caller.agencyId));
  });
}

/** Each with each: one that was broken off half-way is made up for here. What somebody ended stays ended. */
async function linkAll(tx: Transaction, by: Command, ids: readonly string[]): Promise<void> {
  const pairs = ids.flatMap((one, index) => ids.slice(index + 1).map((other) => [one, other] as const));
  for (const between of pairs) {
    const id = stableId('case-link-of-report', ...between);
    const made = await storeLink(tx, { id, between, kind: 'same-event', reason: 'told', by: by.caller });
    if (made === 'linked' || !made.fresh) continue;
    const { firstId: first, secondId: second } = made.link;
    await writeAudit(tx, {
      action: 'link:case',
      ...auditedAs(by),
      detail: { link: id, decision: 'linked', relation: 'same-event', first, second },
    });
  }
}
