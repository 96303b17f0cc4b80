import type { Step } from '../types.ts';
import { before } from './before.ts';

/**
 * What may still be to come when a case ends. No text that was seen says it; a case is closed with nothing open, so each of these is done, found
 * needless with a reason, or handed on to who follows it: nothing lapses in silence. Whatever protects, houses or decides ends before the case.
 */
const outlasting = (id: string): Step => ({ ...before(id), outlasts: true });

export const supportInsuranceEnd = outlasting('support.insurance-end');
export const supportSchoolingEnd = outlasting('support.schooling-end');
export const supportPsychologicalEnd = outlasting('support.psychological-end');
export const reportPeriodic = outlasting('report.periodic');
export const childComingOfAge = outlasting('child.coming-of-age');
