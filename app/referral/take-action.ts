import type { Transaction } from '../../db/client.ts';
import { type Action, type ActionKind, type ActionOf, actions, type BodyOf } from '../../domain/referral/actions.ts';
import type { BulkAct } from '../../domain/referral/bulk.ts';
import { completeStep } from '../step/complete.ts';
import { reassignStep } from '../step/reassign.ts';
import { signStep } from '../step/sign.ts';
import type { Command } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { asCaller } from '../kernel/transaction.ts';
import { foreseeAction, performAction, type ActionRequest, type Performed } from './perform.ts';
import { addStep } from './add-step.ts';
import { changeCoordinator } from './change-coordinator.ts';
import { giveConsent } from './give-consent.ts';
import { reportMissing } from './report-missing.ts';
import { recordPlace } from './record-place.ts';

/** Any action a person asks for: what they gave, and what the server looks up beside it. */

export interface Target {
  referralId: string;
  stepId?: string;
  ifVersion: number | null;
}

/** An action with all that was looked up, and what is to be done around it. */
export interface Prepared<K extends ActionKind> extends Omit<ActionRequest, 'referralId' | 'action' | 'ifVersion'> {
  action: ActionOf<K>;
  /** Its `before` stores something, and is left out where it is only foreseen. */
  stores?: true;
  /** What is over once it is done: a draft. */
  after?: (tx: Transaction) => Promise<unknown>;
}

export type Prepare<K extends ActionKind> = (
  deps: AppDeps,
  by: Command,
  target: { referralId: string; stepId: string },
  body: BodyOf<K>,
) => Promise<Prepared<K>>;

/** The actions that need more than a person gives. Every other one is what its body says. */
const PREPARE: { [K in ActionKind]?: Prepare<K> } = {
  complete: completeStep,
  sign: signStep,
  reassign: reassignStep,
  add: addStep,
  missing: reportMissing,
  'change-coordinator': changeCoordinator,
  'record-place': recordPlace,
  'give-consent': giveConsent,
};

/** @throws UseCaseError for what the rules, or what was looked up, do not allow. */
export async function takeAction<K extends ActionKind>(
  deps: AppDeps,
  by: Command,
  { referralId, stepId, ifVersion }: Target,
  kind: K,
  body: BodyOf<K>,
): Promise<Performed> {
  const { action, after, ...around } = await prepared(deps, by, { referralId, stepId }, kind, body);
  const performed = await performAction(deps, by, { referralId, action, ifVersion, ...around });
  if (after) await asCaller(deps, by, after);
  return performed;
}

/** What would follow from it now; nothing is done or stored. @throws UseCaseError as `takeAction` would. */
export async function foresee<K extends BulkAct>(
  deps: AppDeps,
  by: Command,
  { referralId, stepId, ifVersion }: Target,
  kind: K,
  body: BodyOf<K>,
) {
  const { action, stores, before, deputyFor } = await prepared(deps, by, { referralId, stepId }, kind, body);
  return foreseeAction(deps, by, { referralId, action, ifVersion, deputyFor, ...(stores ? {} : { before }) });
}

async function prepared<K extends ActionKind>(
  deps: AppDeps,
  by: Command,
  { referralId, stepId }: Pick<Target, 'referralId' | 'stepId'>,
  kind: K,
  body: BodyOf<K>,
): Promise<PreparedAny> {
  const prepare = PREPARE[kind];
  return prepare
    ? prepare(deps, by, { referralId, stepId: stepId ?? '' }, body)
    : { action: actions[kind].schema.parse({ kind, ...(stepId === undefined ? {} : { stepId }), ...body }) };
}

type PreparedAny = Omit<Prepared<ActionKind>, 'action'> & { action: Action };
