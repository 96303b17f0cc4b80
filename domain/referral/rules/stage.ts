import type { Stage } from '../../codes.ts';
import { openSteps } from '../events.ts';
import type { ReferralState } from '../state.ts';
import { templateFor } from './permissions.ts';

/** The stages in the order a referral passes them; safety and support run beside the others and name the stage last. */
const ORDER: readonly Stage[] = [
  'rescue',
  'reception',
  'verification',
  'identification',
  'placement',
  'follow-up',
  'safety',
  'support',
];

/** The one stage a list shows. */
export function stageOf(state: ReferralState): Stage {
  if (state.status === 'closed') return 'closed';
  const open = new Set(openSteps(state).map((step) => templateFor(state, step).stage));
  return ORDER.find((stage) => open.has(stage)) ?? 'support';
}
