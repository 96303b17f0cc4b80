import { type AgencyChangeRow, findAgency, listAgencies } from '../../db/queries/agencies.ts';
import type { Transaction } from '../../db/client.ts';
import type { AgencyFields } from '../../db/schema/index.ts';
import { may } from '../../domain/access/index.ts';
import { beginningOf, opensCases } from '../../domain/agency/agencies.ts';
import { requireRecentFactor } from '../../identity/recent.ts';
import type { Command } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { UseCaseError } from '../kernel/use-case-error.ts';
import { asCallerOnAccounts, takenBack } from '../kernel/transaction.ts';
import { type Approval, askedBefore, type AskedPower, askForPower } from '../power-request/ask.ts';
import { changeAgency } from './change.ts';
import { changesMadeBy, type ChangeOf } from './change-record.ts';
import { endAgencies, type EndOf } from './end.ts';

/** What of an agency opens cases to others, so that two people say so: another agency above it, and a merger. */

export interface FieldChange {
  agencyId: string;
  fields: Partial<Omit<AgencyFields, 'kind'>>;
  version: number | null;
}

export interface AskedOrMade {
  made: AgencyChangeRow;
  /** It takes two, and waits; what is in `made` is what would be. */
  asked: AskedPower | null;
}

type Deps = Pick<AppDeps, 'signInDatabase' | 'config'>;

/**
 * Asks for another agency above one, with whatever else is changed with it; without one above it any more it is done at once, which
 * closes cases and opens none. By the role of the sign-in, which alone may write this of an agency.
 *
 * @throws AgencyError
 */
export function changeParent(deps: Deps, by: Command, of: ChangeOf, change: FieldChange): Promise<AskedOrMade> {
  const { agencyId, fields, version } = change;
  return asCallerOnAccounts(deps, by, async (tx) => {
    const row = await findAgency(tx, agencyId, of.place);
    const before = await askedBefore(tx, by);
    const make = (inner: Transaction) => changeAgency(inner, of, agencyId, fields, version);
    if (!before && !opensCases(row?.parentId ?? null, fields.parentId)) return { made: await make(tx), asked: null };
    await requireRecentFactor(deps.signInDatabase.db, by.caller);
    if (before) return { made: wouldBe(of, agencyId, fields), asked: before };
    const made = await takenBack(tx, make);
    const asked = await askForPower(deps, tx, by, {
      ...{ kind: 'agency-parent', accountId: null, agencyId, against: row?.version ?? null, reason: of.reason },
      asked: { agencyChange: { from: of.from, source: of.source, before: made.before, after: made.after } },
    });
    return { made, asked };
  });
}

/** What is asked, as a change that has not been made. */
const wouldBe = (of: ChangeOf, agencyId: string, after: AgencyChangeRow['after']): AgencyChangeRow => ({
  ...{ revision: 0, agencyId, kind: 'changed', before: {}, after, successorId: null },
  ...{ reason: of.reason, source: of.source, changedBy: of.userId, actionId: of.actionId },
  ...{
    effectiveAt: beginningOf(of.from),
    createdAt: new Date(),
    appliedAt: null,
    calledOffAt: null,
    calledOffBy: null,
  },
});

/** Asks that agencies go into another one. @throws AgencyError */
export async function askMerge(
  deps: Deps,
  by: Command,
  of: ChangeOf,
  { ids, successorId }: EndOf,
): Promise<AskedPower> {
  await requireRecentFactor(deps.signInDatabase.db, by.caller);
  return asCallerOnAccounts(deps, by, async (tx) => {
    const before = await askedBefore(tx, by);
    if (before) return before;
    await takenBack(tx, (inner) => endAgencies(inner, of, { ids, successorId }));
    return askForPower(deps, tx, by, {
      ...{ kind: 'agency-merge', accountId: null, agencyId: successorId ?? '', against: null, reason: of.reason },
      asked: { agencyChange: { from: of.from, source: of.source, merges: [...ids].sort() } },
    });
  });
}

/** What was asked, in the name of who approves it. */
function approved({ by, asker, request }: Approval): ChangeOf {
  const { agencyChange } = request.asked;
  if (!agencyChange) throw new UseCaseError('power-request-outdated');
  const { userId, agencyId: userAgencyId, place } = by.caller;
  return {
    ...{ actionId: by.actionId, userId, userAgencyId, requestId: by.requestId, place, askedBy: asker.userId },
    ...{ from: agencyChange.from, reason: request.reason ?? '', source: agencyChange.source },
  };
}

/** Sets what was approved, unless the agency was changed meanwhile. */
export async function applyParent(_: AppDeps, tx: Transaction, approval: Approval): Promise<void> {
  const { asker, request } = approval;
  if (!may('changeAgency', asker.roles)) throw new UseCaseError('forbidden');
  const row = await findAgency(tx, request.agencyId, asker.place);
  if (!row || row.version !== request.against) throw new UseCaseError('power-request-outdated');
  await changeAgency(tx, approved(approval), row.id, request.asked.agencyChange?.after ?? {}, row.version);
}

/** Ends what was approved; judged anew, so that nothing goes into an agency that has ended meanwhile. */
export async function applyMerge(_: AppDeps, tx: Transaction, approval: Approval): Promise<void> {
  const { asker, request } = approval;
  if (!may('mergeAgencies', asker.roles)) throw new UseCaseError('forbidden');
  const ids = request.asked.agencyChange?.merges ?? [];
  const here = new Set((await listAgencies(tx, asker.place)).map(({ id }) => id));
  if (!ids.every((id) => here.has(id))) throw new UseCaseError('power-request-outdated');
  await endAgencies(tx, approved(approval), { ids, successorId: request.agencyId });
}

/** The jobs of what was recorded under this command: on its day it is in force. */
export async function startChanges(deps: AppDeps, by: Command): Promise<void> {
  for (const change of await changesMadeBy(deps.database.db, by.actionId))
    if (change.appliedAt === null) await deps.temporal.startAgencyChange(change);
}
