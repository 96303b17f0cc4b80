import { ACCOMPANIES, YES_NO_UNSURE } from '../../codes.ts';
import { type PathwaySource, pathwayOf } from '../build.ts';
import type { Step } from '../types.ts';
import { caseClose } from './follow-up/case.close.ts';
import { followup12m } from './follow-up/followup.12m.ts';
import { followup1m } from './follow-up/followup.1m.ts';
import { followup3m } from './follow-up/followup.3m.ts';
import { followup6m } from './follow-up/followup.6m.ts';
import { identificationAnswer } from './identification/identification.answer.ts';
import { identificationDecision } from './identification/identification.decision.ts';
import { identificationRequest } from './identification/identification.request.ts';
import { childFamily } from './placement/child.family.ts';
import { foreignRepatriation } from './placement/foreign.repatriation.ts';
import { handoverSign } from './placement/handover.sign.ts';
import { placementFile } from './placement/placement.file.ts';
import { placementReceive } from './placement/placement.receive.ts';
import { returnArrival } from './placement/return.arrival.ts';
import { returnChoice } from './placement/return.choice.ts';
import { borderReception } from './reception/border.reception.ts';
import { borderReturnPaper } from './reception/border.return-paper.ts';
import { foreignReception } from './reception/foreign.reception.ts';
import { hotlineForward } from './reception/hotline.forward.ts';
import { overseasReception } from './reception/overseas.reception.ts';
import { overseasVerify } from './reception/overseas.verify.ts';
import { receptionBringToCommune } from './reception/reception.bring-to-commune.ts';
import { receptionNotifyHealth } from './reception/reception.notify-health.ts';
import { receptionReceive } from './reception/reception.receive.ts';
import { rescueAct } from './rescue/rescue.act.ts';
import { rescueHandover } from './rescue/rescue.handover.ts';
import { childEmergency } from './safety/child.emergency.ts';
import { childRepresentative } from './safety/child.representative.ts';
import { childSeparation } from './safety/child.separation.ts';
import { emergencyReview } from './safety/emergency.review.ts';
import { missingAlarm } from './safety/missing.alarm.ts';
import { safetyAssess } from './safety/safety.assess.ts';
import { safetyProtectionDecision } from './safety/safety.protection-decision.ts';
import { safetyReview } from './safety/safety.review.ts';
import { added } from './support/added.ts';
import { benefitsApply } from './support/benefits.apply.ts';
import { childPlanApprove } from './support/child.plan-approve.ts';
import { childPlanDraft } from './support/child.plan-draft.ts';
import { intakeSupport } from './support/intake.support.ts';
import { supportEssentialNeeds } from './support/support.essential-needs.ts';
import { supportEssentialNeedsStart } from './support/support.essential-needs-start.ts';
import { supportHealthCheck } from './support/support.health-check.ts';
import { supportInterpretation } from './support/support.interpretation.ts';
import { supportLegalAid } from './support/support.legal-aid.ts';
import { supportLegalSupport } from './support/support.legal-support.ts';
import { supportPlan } from './support/support.plan.ts';
import { supportPsychological } from './support/support.psychological.ts';
import { supportTravel } from './support/support.travel.ts';
import { foreignNotifyEmbassy } from './verification/foreign.notify-embassy.ts';
import { verificationInitial } from './verification/verification.initial.ts';
import { events } from './events.ts';

/** One step, one file. Steps that one moment opens are opened in this order. */
const steps: readonly Step[] = [
  // Law 53/2024 Art. 27 (self-reporting persons), JTC 01/2014 (returns over the border), Art. 30 (missions).
  hotlineForward,
  receptionReceive,
  receptionBringToCommune,
  receptionNotifyHealth,
  overseasVerify,
  overseasReception,
  borderReception,
  borderReturnPaper,
  foreignReception,
  foreignNotifyEmbassy,
  // Rescue comes at once while the person is still under control (2011 law Art. 29; the 2024 text was not seen).
  rescueAct,
  rescueHandover,
  // Law 53/2024 Art. 27(2) as amended: the Department of Health leads, with the provincial police.
  verificationInitial,
  identificationRequest,
  identificationDecision,
  identificationAnswer,
  // Decree 56/2017 Arts 26 to 32: children, or persons whose age is in doubt, who are presumed children.
  childEmergency,
  childRepresentative,
  childFamily,
  childPlanDraft,
  childPlanApprove,
  childSeparation,
  // Safety and essential support run beside verification from the first hour: the law gives them to a person who is
  // still being identified (Law 53/2024 Arts 34 and 37(3), Decree 162/2025 Arts 13 and 17).
  safetyAssess,
  safetyProtectionDecision,
  safetyReview,
  missingAlarm,
  emergencyReview,
  supportEssentialNeedsStart,
  supportEssentialNeeds,
  supportHealthCheck,
  intakeSupport,
  supportPlan,
  supportPsychological,
  supportLegalSupport,
  supportLegalAid,
  supportInterpretation,
  supportTravel,
  benefitsApply,
  // Plan 301: hand-over to a centre, or return to the place of residence; then follow-up at 1, 3, 6 and 12 months.
  returnChoice,
  handoverSign,
  returnArrival,
  placementReceive,
  placementFile,
  foreignRepatriation,
  followup1m,
  followup3m,
  followup6m,
  followup12m,
  caseClose,
  added,
];

/** Ha Noi, Plan 301, after July 2025 (two tiers of administration, Department of Health in the lead). */
export const hanoi2025Source: PathwaySource = {
  line: 'hanoi-2025',
  version: 1,
  released: '2026-11-28',
  title: { vi: 'Quy trình Hà Nội theo Kế hoạch 301', en: 'Ha Noi pathway under Plan 301' },
  entryFacts: {
    child: YES_NO_UNSURE,
    foreign: YES_NO_UNSURE,
    underControl: YES_NO_UNSURE,
    // A child may be reported by its legal representative (Art. 27(1)).
    representativeNamed: YES_NO_UNSURE,
    // A minor who came along has a case of their own, and the rights that follow from whom they came with (Art. 37(2), (3)).
    accompanies: ACCOMPANIES,
  },
  steps,
  events,
  arrived: ['return.arrival', 'placement.receive'],
  missing: 'missing.alarm',
  reopens: {
    'new-evidence': { opens: ['identification.request'], resumes: false },
    returned: { opens: ['safety.assess', 'support.essential-needs-start'], resumes: true },
    found: { opens: ['safety.assess', 'support.essential-needs-start'], resumes: true },
    'new-risk': { opens: ['safety.assess'], resumes: false },
    'closed-in-error': { opens: [], resumes: true },
  },
  added: 'added',
  emergency: 'emergency.review',
};

export const hanoi2025 = pathwayOf(hanoi2025Source);
