import type { Transaction } from '../../db/client.ts';
import type { AgencyChangeRow } from '../../db/queries/agencies.ts';
import { dateOf, dayOf } from '../../domain/law/days.ts';
import { requireMay } from '../kernel/access.ts';
import type { Command } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { asCaller, asCallerOnAccounts, takenBack } from '../kernel/transaction.ts';
import type { AskedPower } from '../power-request/ask.ts';
import { askMerge, type AskedOrMade, changeParent, type FieldChange } from './by-two.ts';
import { callOff } from './call-off.ts';
import { changeAgency } from './change.ts';
import type { ChangeOf } from './change-record.ts';
import { createAgency, type NewAgency } from './create.ts';
import { type Dependents, type EndOf, endOrShow } from './end.ts';

/**
 * What an administrator does with the agencies of their place: each a dated change with its reason. `preview` works it out,
 * with every check, and changes nothing; what is for later has a job of its own.
 */

/** From when, why, and by which instrument where it is law. */
export interface Reason {
  /** The day it is in force from, in Viet Nam; absent: today. */
  from?: string | undefined;
  reason: string;
  source: string | null;
}

type Deps = Pick<AppDeps, 'database' | 'signInDatabase' | 'temporal' | 'config'>;

function changeBy({ caller, requestId, actionId }: Command, { from, reason, source }: Reason): ChangeOf {
  const { userId, agencyId: userAgencyId, place } = caller;
  return { actionId, userId, userAgencyId, requestId, place, from: from ?? dateOf(dayOf(Date.now())), reason, source };
}

const madeOrShown = <T>(deps: Deps, by: Command, preview: boolean, make: (tx: Transaction) => Promise<T>): Promise<T> =>
  asCaller(deps, by, (tx) => (preview ? takenBack(tx, make) : make(tx)));

/** @throws AgencyError */
export function addAgency(
  deps: Deps,
  by: Command,
  { why, preview, ...wanted }: NewAgency & { why: Reason; preview: boolean },
): Promise<AgencyChangeRow> {
  requireMay(by, 'createAgency');
  return madeOrShown(deps, by, preview, (tx) => createAgency(tx, changeBy(by, why), wanted));
}

/** `version`: what the form was filled against; null when the client did not say. */
export interface AgencyChange extends FieldChange {
  why: Reason;
  preview: boolean;
}

/** Another agency above it takes two, and is asked for. @throws AgencyError */
export async function administerAgency(
  deps: Deps,
  by: Command,
  { why, preview, ...change }: AgencyChange,
): Promise<AskedOrMade> {
  requireMay(by, 'changeAgency');
  const of = changeBy(by, why);
  const { agencyId, fields, version } = change;
  const make = (tx: Transaction) => changeAgency(tx, of, agencyId, fields, version);
  if (preview) return { made: await asCallerOnAccounts(deps, by, (tx) => takenBack(tx, make)), asked: null };
  // What says nothing of the agency above leaves it alone, whatever it is by now.
  const { made, asked } =
    fields.parentId === undefined
      ? { made: await asCaller(deps, by, make), asked: null }
      : await changeParent(deps, by, of, change);
  if (made.appliedAt === null && !asked) await deps.temporal.startAgencyChange(made);
  return { made, asked };
}

/**
 * Agencies end, or another one takes over, which takes two.
 *
 * @returns what depends on them, and what was recorded or waits.
 * @throws AgencyError
 */
export async function endAgencies(
  deps: Deps,
  by: Command,
  { why, preview, ...end }: EndOf & { why: Reason; preview: boolean },
): Promise<{ from: string; agencies: Dependents[]; changes: AgencyChangeRow[]; asked: AskedPower | null }> {
  requireMay(by, end.successorId === null ? 'endAgency' : 'mergeAgencies');
  const change = changeBy(by, why);
  const byTwo = end.successorId !== null && !preview;
  const asked = byTwo ? await askMerge(deps, by, change, end) : null;
  const ended = await asCaller(deps, by, (tx) => endOrShow(tx, change, end, preview || byTwo));
  for (const one of ended.changes) await deps.temporal.startAgencyChange(one);
  return { from: change.from, ...ended, asked };
}

/** @throws AgencyError */
export function callOffChange(deps: Deps, by: Command, { revision }: { revision: number }): Promise<AgencyChangeRow> {
  requireMay(by, 'callOffAgencyChange');
  const { userId, agencyId: userAgencyId, place } = by.caller;
  const of = { userId, userAgencyId, requestId: by.requestId, place };
  return asCallerOnAccounts(deps, by, (tx) => callOff(tx, of, revision));
}
