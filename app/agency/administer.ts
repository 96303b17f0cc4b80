import type { Transaction } from '../../db/client.ts';
import type { AgencyChangeRow } from '../../db/queries/agencies.ts';
import type { AgencyFields } from '../../db/schema/index.ts';
import { dateOf, dayOf } from '../../domain/law/days.ts';
import { requireMay } from '../kernel/access.ts';
import type { Command } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { asCaller, takenBack } from '../kernel/transaction.ts';
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

type Deps = Pick<AppDeps, 'database' | 'temporal'>;

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

export interface AgencyChange {
  agencyId: string;
  fields: Partial<Omit<AgencyFields, 'kind'>>;
  /** What the form was filled against; null when the client did not say. */
  version: number | null;
  why: Reason;
  preview: boolean;
}

/** @throws AgencyError */
export async function administerAgency(
  deps: Deps,
  by: Command,
  { agencyId, fields, version, why, preview }: AgencyChange,
): Promise<AgencyChangeRow> {
  requireMay(by, 'changeAgency');
  const change = changeBy(by, why);
  const made = await madeOrShown(deps, by, preview, (tx) => changeAgency(tx, change, agencyId, fields, version));
  if (made.appliedAt === null && !preview) await deps.temporal.startAgencyChange(made);
  return made;
}

/** Agencies end, or another one takes over. @returns what depends on them, and what was recorded. @throws AgencyError */
export async function endAgencies(
  deps: Deps,
  by: Command,
  { why, preview, ...end }: EndOf & { why: Reason; preview: boolean },
): Promise<{ from: string; agencies: Dependents[]; changes: AgencyChangeRow[] }> {
  requireMay(by, end.successorId === null ? 'endAgency' : 'mergeAgencies');
  const change = changeBy(by, why);
  const ended = await asCaller(deps, by, (tx) => endOrShow(tx, change, end, preview));
  for (const one of ended.changes) await deps.temporal.startAgencyChange(one);
  return { from: change.from, ...ended };
}

/** @throws AgencyError */
export function callOffChange(deps: Deps, by: Command, { revision }: { revision: number }): Promise<AgencyChangeRow> {
  requireMay(by, 'callOffAgencyChange');
  const { userId, agencyId: userAgencyId, place } = by.caller;
  const of = { userId, userAgencyId, requestId: by.requestId, place };
  return asCaller(deps, by, (tx) => callOff(tx, of, revision));
}
