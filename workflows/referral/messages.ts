import { defineQuery } from '@temporalio/workflow';
import type { Position } from '../../domain/kernel/aggregate.ts';
import { type Action, ACTION_KINDS, type Envelope } from '../../domain/referral/actions.ts';
import type { ReferralState } from '../../domain/referral/state.ts';
import { type DurableInput, POSITION_QUERY, STATE_QUERY, updatesOf } from '../messages.ts';

/** The doors of a referral workflow. Imported by the API too, so nothing here may pull in workflow code. */

export type ReferralInput = DurableInput<Action>;

export { type ActionResult, ACTION_FAILED, fromRecord, ACTION_REFUSED } from '../messages.ts';

/** One update per kind of action, named as the action is. */
export const actionUpdates = updatesOf<Action>(ACTION_KINDS);

/** The state as the workflow holds it: for operators and for the daily comparison with the projection. */
export const stateQuery = defineQuery<ReferralState | null>(STATE_QUERY);

/** Where the loop stands; null: on the first loop, which was before it. */
export const positionQuery = defineQuery<Position | null>(POSITION_QUERY);

export const REFERRAL_WORKFLOW = 'referral';

export function referralWorkflowId(referralId: string): string {
  return `referral-${referralId}`;
}

/** A new referral, opened by its first action. */
export function openingOf(referralId: string, opening: Envelope, continueAfter: number | null = null): ReferralInput {
  return { id: referralId, opening, atLeast: 0, continueAfter };
}
