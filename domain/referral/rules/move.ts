import { pipelineOf } from '../../pathway/index.ts';
import type { Pipeline } from '../../pathway/types.ts';
import { openSteps } from '../events.ts';
import type { ReferralState, StepDue, StepState } from '../state.ts';
import { dueFrom, isDatedByHand, levelNow } from './clock.ts';
import { templateFor } from './permissions.ts';
import { Transition } from './transition.ts';
import { ruleOfTemplate } from './way-in.ts';

/**
 * A running referral goes on by a newer version of its pathway when two people of the coordinating agency say so: a
 * coordinator and a manager, one proposes, the other signs. What that does is told before: the preview is the move itself,
 * worked out on a copy (docs/adr/0049).
 */

/** Cancelled because the newer version has no such step. */
export const MOVED = 'pathway-moved';

export interface MovePreview {
  from: string;
  to: string;
  /** Steps that open at once; their clocks count from the move. */
  appears: StepState[];
  /** Open steps that the newer version does not have: cancelled. */
  ends: StepState[];
  /** Open steps whose deadline is another. */
  redated: { step: StepState; before: StepDue; after: StepDue }[];
  /** Open steps that end by the version they were begun in: reported, or with a deadline that was moved by hand. */
  keeps: StepState[];
}

/**
 * What a move would do now.
 *
 * @param nowMs the referral's own time.
 * @throws RangeError for a version that does not exist.
 */
export function previewMove(state: ReferralState, to: string, nowMs: number): MovePreview {
  const transition = new Transition(state, nowMs);
  move(transition, to, { n: 0, proposedBy: '', signedBy: '' });
  const found: MovePreview = { from: state.pipeline, to, appears: [], ends: [], redated: [], keeps: [] };
  const step = (id: string) => transition.step(id);
  for (const event of transition.events) {
    if (event.type === 'step-opened') found.appears.push(event.step);
    else if (event.type === 'step-cancelled') found.ends.push(step(event.stepId));
    else if (event.type === 'step-redated')
      found.redated.push({ step: step(event.stepId), before: event.before, after: event.due });
  }
  const ended = new Set(found.ends.map(({ id }) => id));
  found.keeps = transition.state.steps.filter(
    (one) => one.pathway !== undefined && one.endedMs === null && !ended.has(one.id),
  );
  return found;
}

type Signed = { n: number; proposedBy: string; signedBy: string; deputyFor?: string };

/** The referral goes on by another version: what that appears, ends and changes, as events. */
export function move(transition: Transition, to: string, signed: Signed): void {
  const before = transition.pipeline;
  const after = pipelineOf(to);
  const open = openSteps(transition.state);
  const ends = open.filter((step) => step.status !== 'reported' && !Object.hasOwn(after.templates, step.template));
  const keeps = open.filter((step) => !ends.includes(step) && staysBehind(transition.state, step, after));
  const moves = open.filter((step) => !ends.includes(step) && !keeps.includes(step));
  const rules = moves.flatMap((step) => {
    const rule = ruleIn(transition.state, step, after);
    if (rule === undefined || rule === step.rule) return [];
    return [{ stepId: step.id, rule, ...levelNow(transition.state, rule, transition.nowMs) }];
  });
  transition.emit({
    type: 'pathway-moved',
    ...signed,
    from: before.id,
    to: after.id,
    keeps: [...keeps, ...ends].map(({ id }) => id),
    rules,
  });
  for (const { id } of ends)
    transition.emit({ type: 'step-cancelled', stepId: id, atMs: transition.nowMs, reason: MOVED });
  for (const { stepId } of rules) {
    const step = transition.step(stepId);
    const due = dueFrom(transition.state, step, step.clockMs);
    if (due.strictMs !== step.due.strictMs || due.legalMs !== step.due.legalMs)
      transition.dateAnew({ type: 'step-redated', stepId, due, before: step.due });
  }
  transition.catchUp(before);
}

function ruleIn(state: ReferralState, { template: id }: StepState, { templates }: Pipeline): string | undefined {
  const template = Object.hasOwn(templates, id) ? templates[id] : undefined;
  return template && ruleOfTemplate(state, template);
}

/**
 * What was reported is signed as it was written; a deadline that rests, was lengthened or is asked to be is that of the rule
 * it was given under.
 */
function staysBehind(state: ReferralState, step: StepState, after: Pipeline): boolean {
  if (step.status === 'reported') return true;
  const sameRule = ruleIn(state, step, after) === ruleOfTemplate(state, templateFor(state, step));
  return !sameRule && isDatedByHand(step);
}
