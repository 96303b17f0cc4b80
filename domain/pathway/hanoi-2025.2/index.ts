import { nextVersion, type PathwaySource, pathwayOf } from '../build.ts';
import { hanoi2025Source } from '../hanoi-2025/index.ts';
import { missingAlarm } from './safety/missing.alarm.ts';
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
];

/** Ha Noi, Plan 301, second version: what it changes in the first. */
const changed: PathwaySource = nextVersion(hanoi2025Source, { released: '2026-11-30', steps });
export const hanoi2025SecondSource: PathwaySource = { ...changed, steps: changed.steps.map(reworded) };

export const hanoi2025Second = pathwayOf(hanoi2025SecondSource);
