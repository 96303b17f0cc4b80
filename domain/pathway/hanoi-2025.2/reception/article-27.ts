import { receptionBringToCommune as firstBring } from '../../hanoi-2025/reception/reception.bring-to-commune.ts';
import { receptionNotifyHealth as firstNotify } from '../../hanoi-2025/reception/reception.notify-health.ts';
import { intakeSupport as firstIntake } from '../../hanoi-2025/support/intake.support.ts';
import { verificationInitial as firstVerification } from '../../hanoi-2025/verification/verification.initial.ts';
import type { Step, WayIn } from '../../types.ts';

/**
 * Article 27 is about somebody who comes by themselves. Articles 28 to 31, on who was rescued, returned or is a foreigner, were not
 * seen: for them the same steps have levels of the place, and no article that is not theirs.
 */
const elsewhere = (rule: string): Readonly<Partial<Record<WayIn, string>>> => ({
  rescued: rule,
  returned: rule,
  foreign: rule,
});
const forWhoComes = (step: Step): Step => ({ ...step, ruleFor: elsewhere(`${step.rule}-others`) });

export const receptionBringToCommune = forWhoComes(firstBring);
export const receptionNotifyHealth = forWhoComes(firstNotify);
export const intakeSupport = forWhoComes(firstIntake);
export const verificationInitial = forWhoComes(firstVerification);
