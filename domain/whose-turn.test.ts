import { expect, test } from 'vitest';
import { turnOf } from './whose-turn.ts';

const step = { held: true, signs: false, stranded: false, assigneeId: 'me', status: 'accepted' as const };
const signer = { signs: true, as: ['me'] };
const officer = { signs: false, as: ['me', 'away'] };

test.each([
  [
    'what waits for a signature is the signer’s, whoever handed it in',
    { signs: true, status: 'reported' },
    signer,
    'sign',
  ],
  ['and nothing to do for whoever handed it in', { signs: true, status: 'reported' }, officer, 'done'],
  ['of another agency, to be signed here, by others', { held: false, signs: true }, officer, 'office'],
  ['one’s own', {}, officer, 'mine'],
  ['of somebody one stands in for', { assigneeId: 'away' }, officer, 'mine'],
  ['nobody’s', { assigneeId: null, status: 'offered' }, officer, 'nobody'],
  ['no agency’s', { held: false, stranded: true, assigneeId: null, status: 'unassigned' }, officer, 'nobody'],
  ['a colleague’s', { assigneeId: 'other' }, officer, 'office'],
  ['handed in by somebody who has it no more', { assigneeId: null, status: 'reported' }, officer, 'office'],
  ['under one’s eyes only', { held: false }, signer, null],
] as const)('%s', (_, over, reader, turn) => {
  expect(turnOf({ ...step, ...over }, reader)).toBe(turn);
});
