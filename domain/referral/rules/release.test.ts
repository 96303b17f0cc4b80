import { describe, expect, test } from 'vitest';
import { envelopeOf, nextHumanAction, opening, coordinator } from '../../../testing/pathway.ts';
import type { Action } from '../actions.ts';
import type { Actor, ReferralState, StepState } from '../state.ts';
import { decide } from './decide.ts';
import { checkStep } from './check.ts';

/** Steps of somebody who left: back to the agency, and never stuck with a name that nobody answers to. */

let nowMs = Date.parse('2026-08-19T02:00:00Z');

function acted(state: ReferralState | null, action: Action, actor: Actor | null): ReferralState {
  nowMs += 60_000;
  const decision = decide(state, envelopeOf(action, actor), nowMs);
  if (!decision.ok) throw new Error(`${action.kind}: ${decision.refusal.code}`);
  return decision.state;
}

/** Played until a step in this status is on somebody's name. */
function playedUntil(status: StepState['status']): { state: ReferralState; step: StepState; userId: string } {
  let state = acted(null, opening('self-report'), coordinator);
  for (let guard = 0; guard < 50; guard += 1) {
    const step = state.steps.find((entry) => entry.status === status && entry.assigneeId !== null);
    if (step?.assigneeId) return { state, step, userId: step.assigneeId };
    const next = nextHumanAction(state);
    if (!next) break;
    state = acted(state, next.action, next.actor);
  }
  throw new Error(`no step was ever ${status}`);
}

const release = (userId: string, stepIds: string[]): Action => ({ kind: 'release', userId, stepIds });
const find = (state: ReferralState, { id }: StepState) => state.steps.find((step) => step.id === id) as StepState;

/** The first step, taken by somebody. */
function taken() {
  const opened = acted(null, opening('self-report'), coordinator);
  const [first] = opened.steps as [StepState];
  const officer: Actor = { userId: 'leaver', agencyId: first.agencyId as string, roles: ['officer'] };
  const state = acted(opened, { kind: 'accept', stepId: first.id }, officer);
  return { state, step: find(state, first), officer };
}

describe('a step that was taken', () => {
  test('is offered to its agency again, with the due date it had and a ladder that begins anew', () => {
    const { state, step } = taken();
    const released = find(acted(state, release('leaver', [step.id]), null), step);
    expect(released).toMatchObject({ status: 'offered', agencyId: step.agencyId, assigneeId: null, due: step.due });
    expect(released.dueVersion).toBe(step.dueVersion + 1);
    const colleague: Actor = { userId: 'colleague', agencyId: step.agencyId as string, roles: ['officer'] };
    expect(checkStep(acted(state, release('leaver', [step.id]), null), released, colleague, 'accept')).toBeNull();
  });

  test('is left alone when it is somebody else’s by now, was not named, or is gone', () => {
    const { state, step } = taken();
    for (const action of [release('somebody', [step.id]), release('leaver', ['other-1']), release('leaver', [])]) {
      const decision = decide(state, envelopeOf(action, null), nowMs);
      expect(decision.ok && decision.events).toEqual([]);
    }
    const once = acted(state, release('leaver', [step.id]), null);
    const again = decide(once, envelopeOf(release('leaver', [step.id]), null, { actionId: 'again' }), nowMs);
    expect(again.ok && again.events).toEqual([]);
  });
});

test('a report that was handed in stands; when it comes back, anybody of the agency completes it', () => {
  const { state, step, userId } = playedUntil('reported');
  const released = acted(state, release(userId, [step.id]), null);
  expect(find(released, step)).toMatchObject({
    status: 'reported',
    assigneeId: null,
    reporterId: userId,
    reportId: step.reportId,
    dueVersion: step.dueVersion,
  });
  const returned = acted(released, { kind: 'return', stepId: step.id, reason: 'incomplete' }, coordinator);
  expect(find(returned, step)).toMatchObject({ status: 'accepted', assigneeId: null });
  const colleague: Actor = { userId: 'colleague', agencyId: step.agencyId as string, roles: ['officer'] };
  expect(checkStep(returned, find(returned, step), colleague, 'complete')).toBeNull();
  expect(
    checkStep(returned, find(returned, step), colleague, 'accept'),
    'or takes it first, to read of the person',
  ).toBeNull();
  const again = acted(returned, { kind: 'accept', stepId: step.id }, colleague);
  expect(checkStep(again, find(again, step), colleague, 'accept')?.code).toBe('already-accepted');
  // Whoever left and keeps the name in the record still does not sign their own report.
  expect(checkStep(released, find(released, step), { ...colleague, userId, roles: ['signer'] }, 'sign')?.code).toBe(
    'own-report',
  );
});
