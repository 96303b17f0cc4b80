import type { Role } from '../codes.ts';
import type { Overseer } from './accounts.ts';

/**
 * What gives somebody power, and so takes two people: one asks, another one decides on exactly what was asked. Taking power away
 * takes one, for there speed matters.
 */

export const POWER_KINDS = [
  'invite',
  'roles',
  'move',
  'reactivate',
  'provider-set',
  'provider-removed',
  'mail-domains',
  'calendar',
  'agency-parent',
  'agency-merge',
  'local-levels',
  'decoy-lay',
  'decoy-end',
] as const;
export type PowerKind = (typeof POWER_KINDS)[number];

export const POWER_STATUSES = ['asked', 'approved', 'refused', 'withdrawn', 'expired'] as const;
export type PowerStatus = (typeof POWER_STATUSES)[number];

/** How long a request waits. A local figure: no rule of law has one; over a weekend somebody still sees it. */
export const POWER_REQUEST_HOURS = 72;

/** Roles that sign, lead, see or change much: nobody gives one alone. */
export const ROLES_BY_TWO: readonly Role[] = [
  'coordinator',
  'signer',
  'agency-lead',
  'manager',
  'administrator',
  'auditor',
];

/** Those among the roles afterwards that two people give; what somebody has already is not given. */
export const givenByTwo = (before: readonly Role[], after: readonly Role[]): readonly Role[] =>
  ROLES_BY_TWO.filter((role) => after.includes(role) && !before.includes(role));

/**
 * Whether the only administrator of a place may give this alone: the role that makes a second one, exactly, and only while there has never
 * been another. Otherwise nothing could begin; and whoever ended the other one is not alone again.
 *
 * @param others administrators of the place beside these two: there now, invited, or there once.
 */
export const beginsAlone = (given: readonly Role[], others: number): boolean =>
  others === 0 && given.length === 1 && given[0] === 'administrator';

export type PowerDecision = 'approve' | 'refuse' | 'withdraw';

export const POWER_REFUSALS = ['own-power-request', 'own-account', 'power-request-closed', 'forbidden'] as const;
export type PowerRefusal = (typeof POWER_REFUSALS)[number];

/** Why this person may not decide this way; null when they may. The request is one that they see. */
export function checkPowerDecision(
  decision: PowerDecision,
  by: Overseer,
  request: { place: string; accountId: string | null; askedBy: string; status: PowerStatus },
): PowerRefusal | null {
  const own = by.userId === request.askedBy;
  if (decision === 'withdraw') {
    if (!own) return 'forbidden';
  } else {
    if (!by.roles.includes('administrator') || by.place !== request.place) return 'forbidden';
    if (own) return 'own-power-request';
    if (decision === 'approve' && by.userId === request.accountId) return 'own-account';
  }
  return request.status === 'asked' ? null : 'power-request-closed';
}
