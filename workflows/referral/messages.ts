import type { UpdateDefinition } from '@temporalio/common';
import { defineQuery, defineUpdate } from '@temporalio/workflow';
import { ACTION_KINDS, type ActionKind, type Envelope } from '../../domain/referral/actions.ts';
import type { ReferralState } from '../../domain/referral/state.ts';

/** The doors of a referral workflow. Imported by the API too, so nothing here may pull in workflow code. */

export interface ReferralInput {
  referralId: string;
  /** The state to go on from (continue-as-new, a reopened case, a repair); null for a new referral. */
  state: ReferralState | null;
  /** The first action of a new referral. */
  opening: Envelope | null;
  /** Test hook: go on as a new run after so many committed actions. */
  continueAfter: number | null;
}

/** What an accepted action answers, once its effect can be read in PostgreSQL. */
export interface ActionResult {
  revision: number;
}

/** One update per kind of action, named as the action is, so that operators read histories without a key. */
export const actionUpdates = Object.fromEntries(
  ACTION_KINDS.map((kind) => [kind, defineUpdate<ActionResult, [Envelope]>(kind)]),
) as Record<ActionKind, UpdateDefinition<ActionResult, [Envelope]>>;

/** The state as the workflow holds it: for operators and for the daily comparison with the projection. */
export const stateQuery = defineQuery<ReferralState | null>('state');

export const REFERRAL_WORKFLOW = 'referral';

export function referralWorkflowId(referralId: string): string {
  return `referral-${referralId}`;
}

/** Failure type of a refused action; its details are one `Refusal`. */
export const REFUSED = 'refused';
