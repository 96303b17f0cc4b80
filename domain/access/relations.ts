import { CHARGE_ROLES, WORKING_ROLES } from './roles.ts';
import type { ByRelation } from './types.ts';

/** Who may, by what their agency is to the referral: what the rows of many operations say. */

export const CHARGE: ByRelation = { coordinating: CHARGE_ROLES };
export const HOLDER: ByRelation = { holder: WORKING_ROLES };
export const HOLDER_OR_CHARGE: ByRelation = { ...HOLDER, ...CHARGE };
export const PARTNER: ByRelation = { participant: WORKING_ROLES, coordinating: CHARGE_ROLES };
/** Which of them grants a later date, the deadline rule says. */
export const GRANTERS = ['signer', 'agency-lead', 'coordinator'] as const;
