import type { Refusal as KernelRefusal } from '../../kernel/aggregate.ts';

/**
 * Why an action is refused. A closed list: the API maps each code to a status and a sentence, the screens show it next
 * to the button that is not possible.
 */
export const REFUSALS = [
  'referral-closed',
  'referral-not-closed',
  'referral-missing',
  'no-such-step',
  'step-ended',
  'not-your-agency',
  'role-required',
  'not-the-assignee',
  'not-offered',
  'already-accepted',
  'duty-cannot-be-declined',
  'already-reported',
  'not-reported',
  'own-report',
  'already-signed',
  'no-slot-for-you',
  'sign-out-of-order',
  'paused',
  'not-paused',
  'pause-not-allowed',
  'pause-cap-reached',
  'extension-not-allowed',
  'extension-limit',
  'extension-unit',
  'extension-cap',
  'extension-pending',
  'no-extension-pending',
  'own-extension',
  'superior-decides',
  'facts-missing',
  'facts-invalid',
  'facts-disagree',
  'attachment-missing',
  'representative-missing',
  'destination-missing',
  'destination-invalid',
  'requirement-unmet',
  'not-entitled',
  'ends-with-the-case',
  'steps-open',
  'child-cannot-withdraw',
  'nothing-to-acknowledge',
  'already-acknowledged',
  'unknown-agency',
  'unknown-template',
  'same-holder',
  'stale',
  'system-only',
  'already-open',
  'received-in-future',
  'received-long-ago',
  'identified-in-future',
  'identified-long-ago',
  'happened-in-future',
  'happened-before-receipt',
  'not-a-drill',
  'no-such-consent',
  'consent-ended',
  'consent-dates',
  'witness-missing',
  'own-emergency',
  'review-stays',
  'no-newer-pathway',
  'unknown-pathway',
  'pathway-pending',
  'no-pathway-proposal',
  'own-pathway-proposal',
  'unproven',
] as const;
export type RefusalCode = (typeof REFUSALS)[number];

/** Codes and numbers make the sentence concrete, e.g. the missing facts. Never personal data. */
export type Refusal = KernelRefusal<RefusalCode>;

export function refuse(code: RefusalCode, detail: Refusal['detail'] = {}): Refusal {
  return { code, detail };
}
