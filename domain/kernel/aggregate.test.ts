import { expect, test } from 'vitest';
import { referralAggregate } from '../referral/aggregate.ts';
import { coordinator, envelopeOf } from '../../testing/pathway.ts';
import { Play } from '../../testing/play.ts';
import { stateAfter } from './aggregate.ts';
import { digestOf } from './digest.ts';

const play = new Play('self-report');
const before = play.state;
const envelope = envelopeOf({ kind: 'record-facts', facts: { foreign: 'yes' } }, coordinator, { actionId: 'one' });
const realMs = play.nowMs;
const decision = referralAggregate.decide(before, envelope, realMs);
if (!decision.ok) throw new Error('refused');
const after = referralAggregate.evolve(before, decision.events, 'one');
const answer = { digest: digestOf(after), realMs };

test('what an action made of a state is worked out anew', () => {
  expect(stateAfter(referralAggregate, before, envelope, answer)).toEqual(after);
});

test('not where it cannot be told: an answer without a digest, a state that came in between, other rules', () => {
  expect(stateAfter(referralAggregate, before, envelope, {})).toBeNull();
  expect(stateAfter(referralAggregate, before, envelope, { realMs })).toBeNull();
  expect(stateAfter(referralAggregate, after, envelope, answer)).toBeNull();
  expect(stateAfter(referralAggregate, before, { ...envelope, actionId: 'two' }, answer)).toBeNull();
  const throwing = {
    ...referralAggregate,
    decide: () => {
      throw new Error('a bug');
    },
  };
  expect(stateAfter(throwing, before, envelope, answer)).toBeNull();
});
