import { describe, expect, test } from 'vitest';
import {
  actorOf,
  completion,
  coordinator,
  envelopeOf,
  nextHumanAction,
  opening,
  START,
} from '../../../testing/pathway.ts';
import type { Action } from '../actions.ts';
import { evolveAll } from '../events.ts';
import { decide } from '../rules.ts';
import { type Actor, referralState, type ReferralState, stepOf, type StepState } from '../state.ts';

/** In whose place an action is done: the record keeps it, and four eyes see the two as one. */

function play(state: ReferralState | null, actor: Actor, action: Action): ReferralState {
  const decision = decide(state, envelopeOf(action, actor), START);
  if (!decision.ok) throw new Error(`${action.kind} refused: ${decision.refusal.code}`);
  // What the log tells makes the same state.
  expect(evolveAll(state, decision.events, decision.state.recent.at(-1) ?? '')).toEqual(decision.state);
  return decision.state;
}
const refusalOf = (state: ReferralState, actor: Actor, action: Action) => {
  const decision = decide(state, envelopeOf(action, actor), START);
  return decision.ok ? null : decision.refusal.code;
};
const step = (state: ReferralState, id: string) => stepOf(state, id) as StepState;

const OFFICER = actorOf('hn-police.officer');
const SECOND = actorOf('hn-police.officer2');
const HEAD = actorOf('hn-police.head');
const SIGNER: Actor = { ...SECOND, roles: ['officer', 'signer'] };
const forOfficer: Actor = { ...SIGNER, deputyFor: OFFICER.userId };
const forHead: Actor = { ...SIGNER, deputyFor: HEAD.userId };
const ID = 'identification.decision-1';

/** The police hold the decision, and the officer has taken it. */
function held(by: Actor = OFFICER): ReferralState {
  let state = play(null, coordinator, opening('self-report'));
  for (let guard = 0; guard < 60 && !stepOf(state, ID); guard += 1) {
    const next = nextHumanAction(state);
    if (!next) throw new Error('the pathway ended');
    state = play(state, next.actor, next.action);
  }
  return play(state, by, { kind: 'accept', stepId: ID });
}
const sign: Action = { kind: 'sign', stepId: ID, slot: null };

describe('a deputy', () => {
  test('does what the holder could, and the step stays the holder’s', () => {
    const state = held();
    const report = completion(step(state, ID));
    expect(refusalOf(state, SECOND, report)).toBe('not-the-assignee');
    expect(refusalOf(state, forHead, report), 'of somebody else').toBe('not-the-assignee');
    const reported = play(state, forOfficer, report);
    expect(step(reported, ID)).toMatchObject({
      assigneeId: OFFICER.userId,
      reporterId: SECOND.userId,
      reportedFor: OFFICER.userId,
    });
    expect(referralState.parse(JSON.parse(JSON.stringify(reported)))).toEqual(reported);
    const returned = play(reported, HEAD, { kind: 'return', stepId: ID, reason: 'incomplete' });
    expect(step(returned, ID)).toMatchObject({ status: 'accepted', assigneeId: OFFICER.userId });
    // Reported again by the holder themselves: nobody’s deputy any more.
    expect(step(play(returned, OFFICER, report), ID).reportedFor).toBeUndefined();
  });

  test('never signs what they reported, nor what the absent person reported, in either name', () => {
    const byDeputy = play(held(), forOfficer, completion(step(held(), ID)));
    for (const actor of [SIGNER, forHead, { ...OFFICER, roles: ['signer'] } as Actor])
      expect(refusalOf(byDeputy, actor, sign)).toBe('own-report');
    const byHead = play(held(HEAD), HEAD, completion(step(held(HEAD), ID)));
    expect(refusalOf(byHead, forHead, sign), 'the head’s report, in their place').toBe('own-report');
    expect(refusalOf(byHead, SIGNER, sign), 'a signature of their own under another’s report').toBeNull();
    expect(refusalOf(byHead, forHead, { kind: 'return', stepId: ID, reason: 'incomplete' })).toBe('own-report');
  });

  test('signs with both names in the record, and neither of the two signs a second place', () => {
    const reported = play(held(), OFFICER, completion(step(held(), ID)));
    const signed = play(reported, forHead, sign);
    expect(step(signed, ID).signed).toMatchObject([{ userId: SECOND.userId, deputyFor: HEAD.userId }]);
    const again = { ...signed, steps: signed.steps.map((entry) => (entry.id === ID ? reopened(entry) : entry)) };
    for (const actor of [SIGNER, forHead, HEAD]) expect(refusalOf(again, actor, sign)).toBe('already-signed');
  });

  test('does not grant what they asked for in another’s place; neither does the other', () => {
    const asked = play(held(), forOfficer, {
      kind: 'extend',
      stepId: ID,
      reason: 'complex-case',
      count: 10,
      unit: 'calendar-day',
    });
    expect(step(asked, ID).extension).toMatchObject({ requestedBy: SECOND.userId, deputyFor: OFFICER.userId });
    const grant: Action = { kind: 'decide-extension', stepId: ID, grant: true };
    const lead = (actor: Actor): Actor => ({ ...actor, roles: ['agency-lead', 'signer'] });
    for (const actor of [lead(SECOND), lead(OFFICER), lead(forOfficer)])
      expect(refusalOf(asked, actor, grant)).toBe('own-extension');
    expect(refusalOf(asked, HEAD, grant)).toBeNull();
  });
});

/** As if the same agency had another place to sign. */
const reopened = (entry: StepState): StepState => ({
  ...entry,
  status: 'reported',
  signed: entry.signed.map((done) => ({ ...done, slot: 'another' })),
});
