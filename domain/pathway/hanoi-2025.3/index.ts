import { nextVersion, type PathwaySource, pathwayOf } from '../build.ts';
import { hanoi2025SecondSource } from '../hanoi-2025.2/index.ts';
import { placementReceive, returnArrival } from './dates.ts';
import { childPlanApprove, childPlanReview, childSeparation, handoverSign } from './hangs.ts';
import {
  childComingOfAge,
  reportPeriodic,
  supportInsuranceEnd,
  supportPsychologicalEnd,
  supportSchoolingEnd,
} from './outlasts.ts';
import { supportInsurance, supportSchooling } from './support/begun.ts';
import { benefitsApply } from './support/benefits.apply.ts';
import {
  supportInterpretation,
  supportLegalAid,
  supportLegalSupport,
  supportPsychological,
  supportTravel,
} from './support/services.ts';

/** Ha Noi, Plan 301, third version: what it changes in the second. */
export const hanoi2025ThirdSource: PathwaySource = nextVersion(hanoi2025SecondSource, {
  released: '2026-11-30',
  steps: [
    childPlanApprove,
    childPlanReview,
    childSeparation,
    handoverSign,
    returnArrival,
    placementReceive,
    benefitsApply,
    supportPsychological,
    supportLegalSupport,
    supportLegalAid,
    supportInterpretation,
    supportTravel,
    supportInsurance,
    supportSchooling,
    supportInsuranceEnd,
    supportSchoolingEnd,
    supportPsychologicalEnd,
    reportPeriodic,
    childComingOfAge,
  ],
});

export const hanoi2025Third = pathwayOf(hanoi2025ThirdSource);
