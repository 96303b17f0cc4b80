import { nextVersion, type PathwaySource, pathwayOf } from '../build.ts';
import { hanoi2025Source } from '../hanoi-2025/index.ts';
import { events } from './events.ts';
import { reportPeriodic } from './follow-up/report.periodic.ts';
import { missingAlarm } from './safety/missing.alarm.ts';
import { safetyAssess } from './safety/safety.assess.ts';
import { safetyRequestWritten } from './safety/safety.request-written.ts';
import { childPlanApprove } from './support/child.plan-approve.ts';
import { childPlanReview } from './support/child.plan-review.ts';
import { supportHealthCheck } from './support/support.health-check.ts';
import { supportInsuranceEnd } from './support/support.insurance-end.ts';
import { supportInsurance } from './support/support.insurance.ts';
import { supportPsychologicalEnd } from './support/support.psychological-end.ts';
import { supportPsychological } from './support/support.psychological.ts';
import { supportSchoolingEnd } from './support/support.schooling-end.ts';
import { supportSchooling } from './support/support.schooling.ts';
import type { Step } from '../types.ts';
import { caseClose } from './follow-up/case.close.ts';
import { returnNotIdentified } from './placement/return.not-identified.ts';
import {
  intakeSupport,
  receptionBringToCommune,
  receptionNotifyHealth,
  verificationInitial,
} from './reception/article-27.ts';
import { childComingOfAge } from './safety/child.coming-of-age.ts';
import { benefitsApplication, benefitsApply, supportPlan } from './support/benefits.application.ts';
import { reworded } from './wording.ts';

/** Steps that are new, and steps that take the place of the one of the same id (a changed form has a new id). */
const steps: readonly Step[] = [
  receptionBringToCommune,
  receptionNotifyHealth,
  verificationInitial,
  intakeSupport,
  supportPlan,
  benefitsApplication,
  benefitsApply,
  returnNotIdentified,
  caseClose,
  missingAlarm,
  childComingOfAge,
  safetyAssess,
  safetyRequestWritten,
  childPlanApprove,
  childPlanReview,
  supportHealthCheck,
  supportInsurance,
  supportInsuranceEnd,
  supportPsychological,
  supportPsychologicalEnd,
  supportSchooling,
  supportSchoolingEnd,
  reportPeriodic,
];

/** Ha Noi, Plan 301, second version: what it changes in the first. */
const changed: PathwaySource = nextVersion(hanoi2025Source, { released: '2026-11-30', events, steps });
export const hanoi2025SecondSource: PathwaySource = { ...changed, steps: changed.steps.map(reworded) };

export const hanoi2025Second = pathwayOf(hanoi2025SecondSource);
