import { ROLES, type Role } from '../codes.ts';

/** Groups of roles the access rules speak of. */

/** Those who do the work of a step. The workflow's own rules use the same list. */
export const WORKING_ROLES: readonly Role[] = ['officer', 'signer', 'agency-lead', 'hotline-operator', 'coordinator'];
/** In the coordinating agency: who runs the referral. */
export const CHARGE_ROLES: readonly Role[] = ['coordinator', 'manager'];
/** Who has several cases or steps of others in hand. */
export const BULK_ROLES = [...CHARGE_ROLES, 'agency-lead'] as const satisfies readonly Role[];
/** Several people handed over at once are so by whoever hands over one. */
export const HAND_OVER_ROLES = [...BULK_ROLES, 'officer', 'signer'] as const satisfies readonly Role[];
/** In the agency above the coordinating one: who watches over it. */
export const OVERSIGHT_ROLES: readonly Role[] = ['manager', 'auditor'];
/**
 * Who sees the referrals their agency has a part in. An administrator runs accounts and the calendar; they have no need of a
 * case, so the role alone opens none.
 */
export const CASE_ROLES: readonly Role[] = ROLES.filter((role) => role !== 'administrator');
/**
 * Who may open a case that is not theirs in an emergency: those who meet people. Never who administers or audits, and no
 * manager: they judge it afterwards.
 */
export const EMERGENCY_ROLES: readonly Role[] = ['officer', 'hotline-operator', 'agency-lead', 'coordinator'];
/** With one of these beside it, no role opens anything in an emergency. */
export const NEVER_EMERGENCY_ROLES: readonly Role[] = ['administrator', 'auditor', 'manager'];
export const STARTER_ROLES: readonly Role[] = ['coordinator', 'hotline-operator', 'officer', 'agency-lead'];

/** Who works with callers' reports: whoever meets people, at a desk or on the telephone. */
export const REPORT_ROLES: readonly Role[] = ['hotline-operator', 'officer', 'agency-lead', 'coordinator'];

export const hasOne = (roles: readonly Role[], wanted: readonly Role[]) => wanted.some((role) => roles.includes(role));

/** Whether these roles may open, and read under a grant, a case that is not theirs. */
export function mayInEmergency(roles: readonly Role[]): boolean {
  return hasOne(roles, EMERGENCY_ROLES) && !hasOne(roles, NEVER_EMERGENCY_ROLES);
}
