import { expect, test } from 'vitest';
import { digestOf } from './digest.ts';

const state = {
  id: 'a',
  revision: 3,
  steps: [{ id: 's-1', due: 5, note: 'ghi chú' }],
  facts: { child: 'no' },
  consents: [],
};

test('the order of names and what is undefined make no difference, as after a way through PostgreSQL', () => {
  const stored = JSON.parse(
    '{"facts":{"child":"no"},"consents":[],"steps":[{"note":"ghi chú","due":5,"id":"s-1"}],"revision":3,"id":"a"}',
  );
  expect(digestOf({ ...state, unplaced: undefined })).toBe(digestOf(stored));
});

test.each([
  ['a value', { ...state, revision: 4 }],
  ['a field more', { ...state, extension: null }],
  ['a field less', { ...state, consents: undefined }],
  ['deep inside', { ...state, steps: [{ ...state.steps[0], due: 6 }] }],
  ['the order of a list', { ...state, steps: [{ id: 's-2' }, ...state.steps] }],
  ['a number that was a text', { ...state, revision: '3' }],
])('%s makes another digest', (_, other) => {
  expect(digestOf(other)).not.toBe(digestOf(state));
});
