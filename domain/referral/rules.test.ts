import { expect, test } from 'vitest';
import { accepted, reasons, refusedKinds } from '../../testing/play.ts';
import { ACTION_KINDS, SYSTEM_ACTIONS } from './actions.ts';
import { REFUSALS } from './rules.ts';
import './rules/suites/entry.suite.ts';
import './rules/suites/children.suite.ts';
import './rules/suites/offers.suite.ts';
import './rules/suites/reports.suite.ts';
import './rules/suites/ladder.suite.ts';
import './rules/suites/ends.suite.ts';
import './rules/suites/clocks.suite.ts';
import './rules/suites/support.suite.ts';
import './rules/suites/changes.suite.ts';
import './rules/suites/properties.suite.ts';
import './rules/suites/refusals.suite.ts';
import './rules/suites/emergency.suite.ts';
import './rules/suites/pathway.suite.ts';

/* One suite a topic; what they accepted and refused together is counted here. */

test('every action was accepted and refused above', () => {
  const byPeople = ACTION_KINDS.filter((kind) => !(SYSTEM_ACTIONS as readonly string[]).includes(kind));
  expect(
    byPeople.filter((kind) => kind !== 'open' && kind !== 'set-clock' && !accepted.has(kind)),
    'never accepted',
  ).toEqual([]);
  expect(
    byPeople.filter((kind) => !refusedKinds.has(kind)),
    'never refused',
  ).toEqual([]);
});

test('every reason was given above', () => {
  expect(REFUSALS.filter((code) => !reasons.has(code))).toEqual([]);
});
