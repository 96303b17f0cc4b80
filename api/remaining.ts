import type { Bilingual } from '../policy/law/types.ts';
import type { ReferralState, StepState } from '../workflows/referral/state.ts';

/** How much time is left, in words. */
export function remainingInWords(_state: ReferralState, step: StepState, nowMs: number): Bilingual {
  const left = step.due.legalMs - nowMs;
  const hours = Math.floor(Math.abs(left) / 3_600_000);
  const days = Math.floor(hours / 24);
  const vi = days > 0 ? `${days} ngày` : `${hours} giờ`;
  const en = days > 0 ? `${days} days` : `${hours} hours`;
  return left >= 0 ? { vi: `còn ${vi}`, en: `${en} left` } : { vi: `quá hạn ${vi}`, en: `${en} overdue` };
}
