import type { z } from 'zod';
import { accept } from './actions/accept.ts';
import { acknowledge } from './actions/acknowledge.ts';
import { add } from './actions/add.ts';
import { breakGlass } from './actions/break-glass.ts';
import { cancel } from './actions/cancel.ts';
import { changeCoordinator } from './actions/change-coordinator.ts';
import { close } from './actions/close.ts';
import { complete } from './actions/complete.ts';
import { correctIdentification } from './actions/correct-identification.ts';
import { death } from './actions/death.ts';
import { decideIdentification } from './actions/decide-identification.ts';
import { decideExtension } from './actions/decide-extension.ts';
import { decline } from './actions/decline.ts';
import { extend } from './actions/extend.ts';
import { giveConsent } from './actions/give-consent.ts';
import { missing } from './actions/missing.ts';
import { nudge } from './actions/nudge.ts';
import { open } from './actions/open.ts';
import { pause } from './actions/pause.ts';
import { proposePathway } from './actions/propose-pathway.ts';
import { reassign } from './actions/reassign.ts';
import { recallWritten } from './actions/recall-written.ts';
import { recordFacts } from './actions/record-facts.ts';
import { recordPlace } from './actions/record-place.ts';
import { recordWritten } from './actions/record-written.ts';
import { redate } from './actions/redate.ts';
import { refusePathway } from './actions/refuse-pathway.ts';
import { release } from './actions/release.ts';
import { reopen } from './actions/reopen.ts';
import { resume } from './actions/resume.ts';
import { returnReport } from './actions/return.ts';
import { setClock } from './actions/set-clock.ts';
import { setLevels } from './actions/set-levels.ts';
import { sign } from './actions/sign.ts';
import { signPathway } from './actions/sign-pathway.ts';
import { succession } from './actions/succession.ts';
import { tick } from './actions/tick.ts';
import { transfer } from './actions/transfer.ts';
import { withdraw } from './actions/withdraw.ts';
import { withdrawConsent } from './actions/withdraw-consent.ts';
import type { Rule } from '../access/types.ts';
import type { Asked, RulesOn } from './actions/define.ts';
import type { Envelope as KernelEnvelope } from '../kernel/aggregate.ts';

/**
 * Everything a person or the program may ask of a referral, each in a file of its own under actions/. Actions on one step
 * stand in the order a screen offers them.
 */
export const actions = {
  open,
  accept,
  complete,
  sign,
  return: returnReport,
  decline,
  reassign,
  extend,
  'decide-extension': decideExtension,
  pause,
  resume,
  acknowledge,
  nudge,
  cancel,
  add,
  'record-facts': recordFacts,
  'record-place': recordPlace,
  'correct-identification': correctIdentification,
  'decide-identification': decideIdentification,
  'record-written': recordWritten,
  'give-consent': giveConsent,
  'withdraw-consent': withdrawConsent,
  withdraw,
  missing,
  death,
  transfer,
  'change-coordinator': changeCoordinator,
  close,
  reopen,
  'set-clock': setClock,
  'propose-pathway': proposePathway,
  'sign-pathway': signPathway,
  'refuse-pathway': refusePathway,
  'break-glass': breakGlass,
  tick,
  redate,
  'recall-written': recallWritten,
  'set-levels': setLevels,
  release,
  succession,
} as const;

type Actions = typeof actions;
export type ActionKind = keyof Actions;
type KindOn<On extends Asked> = { [K in ActionKind]: Actions[K]['on'] extends On ? K : never }[ActionKind];

export type ActionOf<K extends ActionKind> = z.infer<Actions[K]['schema']>;
export type Action = { [K in ActionKind]: ActionOf<K> }[ActionKind];
/** What a person gives for an action, as HTTP takes it. */
export type BodyOf<K extends ActionKind> = z.infer<Actions[K]['body']>;

export const ACTION_KINDS = Object.keys(actions) as ActionKind[];
const kindsOn = <On extends Asked>(on: On) =>
  ACTION_KINDS.filter((kind): kind is KindOn<On> => actions[kind].on === on);
/** Asked by the program itself, never by a person. */
export const SYSTEM_ACTIONS = kindsOn('program');
/** Actions on one step, in the order a screen offers them. */
export const STEP_ACTIONS = kindsOn('step');
/** Actions on the referral as a whole. */
export const REFERRAL_ACTIONS = kindsOn('referral');

/** Actions on the version of the pathway that a referral follows. */
export const PATHWAY_ACTIONS = [
  'propose-pathway',
  'sign-pathway',
  'refuse-pathway',
] as const satisfies readonly ActionKind[];

export type PathwayActionKind = (typeof PATHWAY_ACTIONS)[number];
export type OwnActionKind = KindOn<'own'>;
export type SystemActionKind = KindOn<'program'>;
export type StepActionKind = KindOn<'step'>;
export type ReferralActionKind = KindOn<'referral'>;

/** Who may, in which state, and what it does: of each action, by where it is asked for. */
type RulesFor<On extends Asked> = { [K in KindOn<On>]: RulesOn<ActionOf<K>>[On] };
export const RULES: { [On in Asked]: RulesFor<On> } = {
  step: actions,
  referral: actions,
  own: actions,
  program: actions,
};
export const isOn = <On extends Asked>(on: On, action: Action): action is ActionOf<KindOn<On>> =>
  actions[action.kind].on === on;

/** The rows of the actions in the table of access, by operation. */
type ActionOperation = Actions[StepActionKind | ReferralActionKind]['operationId'];
export const ACTION_ACCESS = Object.fromEntries(
  [...REFERRAL_ACTIONS, ...STEP_ACTIONS].map((kind) => [actions[kind].operationId, actions[kind].access]),
) as Record<ActionOperation, Rule>;

/** What travels in an update of a referral. */
export type Envelope = KernelEnvelope<Action>;
