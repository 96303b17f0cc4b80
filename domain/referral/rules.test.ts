import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { actorOf, completion, coordinator, envelopeOf, manager, opening } from '../../testing/pathway.ts';
import { nextPathway } from '../../testing/next-pathway.ts';
import { Play } from '../../testing/play.ts';
import { HOUR_MS } from '../law/days.ts';
import { registerPathway } from '../pathway/index.ts';
import { ACTION_KINDS, type Action, type ActionKind, SYSTEM_ACTIONS, type SystemActionKind } from './actions.ts';
import { decide, REFUSALS } from './rules.ts';
import type { Actor } from './state.ts';

/*
 * Complete: every action that people ask for is accepted here from whom it is for, and refused to a stranger; and every
 * reason of a refusal is expected by name in a test of these rules. The rules themselves are tested topic by topic in `rules/`.
 */

const DECISION = 'identification.decision-1';
const RECEIVE = 'reception.receive-1';
const police = actorOf('hn-police.officer');
const policeHead = actorOf('hn-police.head');
const stranger = actorOf('coast-guard-1.officer');

/** `open` has no state before it, `set-clock` is for drills alone, and `break-glass` is for strangers: apart, below. */
type Asked = Exclude<ActionKind, SystemActionKind | 'open' | 'set-clock' | 'break-glass'>;

const started = () => new Play('self-report');
const decided = () => started().until(DECISION);
const held = () => decided().does(police, { kind: 'accept', stepId: DECISION });
const paused = () => held().does(police, { kind: 'pause', stepId: DECISION, reason: 'court' });
const asked = () =>
  held().does(police, { kind: 'extend', stepId: DECISION, reason: 'court', count: 1, unit: 'calendar-day' });
const overdue = () => {
  const play = held();
  return play.later(play.step(DECISION).due.legalMs - play.nowMs + HOUR_MS);
};
const reported = () => {
  const play = held();
  return play.does(police, completion(play.step(DECISION)));
};
const proposed = () => started().does(coordinator, { kind: 'propose-pathway', to: nextPathway.id });
const lost = () => {
  const play = started().does(coordinator, { kind: 'missing' });
  return play.does(police, completion(play.step('missing.alarm-1'), { found: 'no' }));
};
const consent = (play: Play): Action => ({
  kind: 'give-consent',
  purpose: 'support',
  agencies: ['hn-women'],
  kinds: [],
  fields: ['identity'],
  language: 'vi',
  form: 'oral',
  witnessId: 'hn-commune-1.head',
  representativeId: null,
  fromAt: null,
  expiresAt: new Date(play.nowMs + HOUR_MS).toISOString(),
});

/** The referral as it stands before, and who asks for what. A new action without a line here is an error of types. */
const ACCEPTED: { [K in Asked]: [Play, Actor, Action & { kind: K }] } = withNextPathway(() => ({
  accept: [decided(), police, { kind: 'accept', stepId: DECISION }],
  complete: (() => {
    const play = held();
    return [play, police, completion(play.step(DECISION)) as Action & { kind: 'complete' }];
  })(),
  sign: [reported(), policeHead, { kind: 'sign', stepId: DECISION, slot: null }],
  return: [reported(), policeHead, { kind: 'return', stepId: DECISION, reason: 'incomplete' }],
  decline: (() => {
    const play = started().until('support.psychological-1');
    const { agencyId } = play.step('support.psychological-1');
    return [play, officerOf(agencyId), { kind: 'decline', stepId: 'support.psychological-1', reason: 'no-capacity' }];
  })(),
  reassign: [
    held(),
    policeHead,
    { kind: 'reassign', stepId: DECISION, reason: 'absence', agencyId: null, assigneeId: 'hn-police.officer2' },
  ],
  extend: [held(), police, { kind: 'extend', stepId: DECISION, reason: 'court', count: 1, unit: 'calendar-day' }],
  'decide-extension': [asked(), policeHead, { kind: 'decide-extension', stepId: DECISION, grant: true }],
  pause: [held(), police, { kind: 'pause', stepId: DECISION, reason: 'court' }],
  resume: [paused(), police, { kind: 'resume', stepId: DECISION }],
  acknowledge: (() => {
    const play = overdue();
    return [play, police, { kind: 'acknowledge', stepId: DECISION, dueVersion: play.step(DECISION).dueVersion }];
  })(),
  nudge: [started(), coordinator, { kind: 'nudge', stepId: RECEIVE }],
  cancel: [held(), coordinator, { kind: 'cancel', stepId: DECISION, reason: 'superseded' }],
  add: [decided(), coordinator, { kind: 'add', agencyId: 'hn-women', template: null }],
  'record-facts': [started(), coordinator, { kind: 'record-facts', facts: { underControl: 'yes' } }],
  'record-place': [started(), coordinator, { kind: 'record-place', stays: '99002', listed: [] }],
  'correct-identification': [started(), coordinator, { kind: 'correct-identification', on: '2025-05-05' }],
  'decide-identification': [
    started().does(coordinator, { kind: 'correct-identification', on: '2025-05-05' }),
    manager,
    { kind: 'decide-identification', proposal: 1, grant: true },
  ],
  'record-written': [started(), coordinator, { kind: 'record-written', written: { foreign: 'no' }, majority: null }],
  'give-consent': (() => {
    const play = started();
    return [play, actorOf('hn-commune-1.officer'), consent(play) as Action & { kind: 'give-consent' }];
  })(),
  'withdraw-consent': (() => {
    const play = started();
    play.does(actorOf('hn-commune-1.officer'), consent(play));
    const withdrawal = { kind: 'withdraw-consent', consentId: 'consent-1', form: 'oral' } as const;
    return [play, actorOf('hn-commune-1.officer'), withdrawal];
  })(),
  withdraw: [started(), coordinator, { kind: 'withdraw', reason: 'left' }],
  missing: [started(), coordinator, { kind: 'missing' }],
  death: [started(), coordinator, { kind: 'death' }],
  transfer: [started(), coordinator, { kind: 'transfer', reason: 'safety', toPlace: 'HP' }],
  'change-coordinator': [
    started(),
    coordinator,
    { kind: 'change-coordinator', coordinatorId: 'hn-health.coordinator2', reason: 'absence' },
  ],
  close: [lost(), coordinator, { kind: 'close', outcome: 'missing' }],
  reopen: [
    lost().does(coordinator, { kind: 'close', outcome: 'missing' }),
    coordinator,
    { kind: 'reopen', reason: 'found' },
  ],
  'propose-pathway': [started(), coordinator, { kind: 'propose-pathway', to: nextPathway.id }],
  'sign-pathway': [proposed(), manager, { kind: 'sign-pathway', proposal: 1 }],
  'refuse-pathway': [proposed(), manager, { kind: 'refuse-pathway', proposal: 1, reason: 'later' }],
}));

function officerOf(agencyId: string | null): Actor {
  return actorOf(`${agencyId}.officer`);
}

/** A newer version of the pathway is there while this runs, and gone afterwards. */
function withNextPathway<T>(run: () => T): T {
  const remove = registerPathway(nextPathway);
  try {
    return run();
  } finally {
    remove();
  }
}

describe('every action that people ask for', () => {
  test.each(Object.entries(ACCEPTED))('%s: refused to a stranger, accepted from whom it is for', (_, line) => {
    const [play, actor, action] = line;
    withNextPathway(() => {
      const before = JSON.stringify(play.state);
      expect(play.refused(stranger, action)).toMatch(/^(not-your-agency|role-required)$/);
      expect(JSON.stringify(play.state)).toBe(before);
      const { revision } = play.state;
      play.does(actor, action);
      expect(play.state.revision).toBe(revision + 1);
    });
  });

  test('none is left out', () => {
    const apart: ActionKind[] = ['open', 'set-clock', 'break-glass'];
    expect([...Object.keys(ACCEPTED), ...SYSTEM_ACTIONS, ...apart].sort()).toEqual([...ACTION_KINDS].sort());
  });

  test('the opening comes once; a case is opened in an emergency by a stranger, not by who sees it', () => {
    const play = started();
    expect(play.refused(coordinator, opening('hotline'))).toBe('already-open');
    const breakGlass = { kind: 'break-glass', reason: 'danger-to-life', grantId: 'grant-1', minutes: 60 } as const;
    expect(play.refused({ ...stranger, roles: ['auditor'] }, breakGlass)).toBe('role-required');
    expect(decide(play.state, envelopeOf(breakGlass, stranger), play.nowMs).ok).toBe(true);
  });
});

test('every reason is expected by name in a test of these rules', async () => {
  const folder = new URL('./rules/', import.meta.url);
  const names = (await readdir(folder)).filter((name) => name.endsWith('.test.ts'));
  const texts = await Promise.all(names.map((name) => readFile(new URL(name, folder), 'utf8')));
  const expected = texts.join('\n');
  const missing = REFUSALS.filter((code) => !new RegExp(`(toBe|toEqual)\\([^;]*'${code}'`).test(expected));
  // That one `commit` says, before any rule is asked: activities/forged.test.ts.
  expect(missing).toEqual(['unproven']);
});
