import { describe, expect, test } from 'vitest';
import { may, type Operation, seesReferral } from '../../access/index.ts';
import { ROLES } from '../../codes.ts';
import { envelopeOf, nextHumanAction, opening, coordinator } from '../../../testing/pathway.ts';
import { REFERRAL_ACTIONS, STEP_ACTIONS, type ReferralActionKind, type StepActionKind } from '../actions.ts';
import type { Actor, ReferralState, StepState } from '../state.ts';
import { decide } from './decide.ts';
import { checkReferral, checkStep } from './check.ts';
import { relationsOf } from './relations.ts';

/** The table of who may what (domain/access) says of every action what the workflow's rules say, in every state played here. */

const camel = (kind: string) => kind.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
const STEP_OPERATION = Object.fromEntries(STEP_ACTIONS.map((kind) => [kind, `${camel(kind)}Step`])) as Record<
  StepActionKind,
  Operation
>;
const REFERRAL_OPERATION: Record<ReferralActionKind, Operation> = {
  add: 'addStep',
  'record-facts': 'recordFacts',
  'record-place': 'recordPlace',
  'give-consent': 'giveConsent',
  'withdraw-consent': 'withdrawConsent',
  withdraw: 'withdrawReferral',
  missing: 'reportMissing',
  death: 'recordDeath',
  transfer: 'transferReferral',
  'change-coordinator': 'changeCoordinator',
  close: 'closeReferral',
  reopen: 'reopenReferral',
  'set-clock': 'setClock',
  'correct-identification': 'correctIdentification',
  'decide-identification': 'decideIdentification',
};
/** Refusals that say: not you. All others say: not now. */
const NOT_YOU = ['not-your-agency', 'role-required', 'no-slot-for-you'];

function* states(route: 'rescued' | 'self-report'): Generator<ReferralState> {
  let nowMs = Date.parse('2026-08-19T02:00:00Z');
  let decision = decide(null, envelopeOf(opening(route), coordinator), nowMs);
  for (let guard = 0; guard < 100; guard += 1) {
    if (!decision.ok) throw new Error(decision.refusal.code);
    yield decision.state;
    const next = nextHumanAction(decision.state);
    if (!next) return;
    nowMs += 60_000;
    decision = decide(decision.state, envelopeOf(next.action, next.actor), nowMs);
  }
}

/** The step as it is, and as it could be: on offer, paused, late, with an extension asked for. */
function variants(step: StepState): StepState[] {
  const paused = { reason: 'court', sinceMs: 0, untilMs: 1, clock: {} } as unknown as NonNullable<StepState['paused']>;
  return [
    step,
    { ...step, paused },
    { ...step, raised: ['overdue'], acknowledged: false },
    { ...step, extension: { requestedBy: 'somebody', reason: 'court', count: 1, unit: 'hour' } },
    ...(step.status === 'reported'
      ? []
      : [
          { ...step, status: 'offered' as const },
          { ...step, status: 'accepted' as const },
        ]),
  ];
}

const agenciesOf = (state: ReferralState) => [
  ...new Set([
    state.coordinator.agencyId,
    state.receiver.agencyId,
    ...state.steps.flatMap((step) => (step.agencyId ? [step.agencyId] : [])),
    'hn-police',
    'hn-city',
  ]),
];
const actors = (state: ReferralState): Actor[] =>
  agenciesOf(state).flatMap((agencyId) =>
    ROLES.map((role): Actor => ({ userId: `${agencyId}.${role}`, agencyId, roles: [role] })),
  );

describe.each(['rescued', 'self-report'] as const)('%s', (route) => {
  test('every action on a step: table and rules agree', () => {
    const seen = new Map<string, { allowed: number; refused: number }>();
    for (const state of states(route)) {
      for (const step of state.steps
        .filter(({ status }) => status !== 'done' && status !== 'cancelled')
        .flatMap(variants)) {
        for (const actor of actors(state)) {
          const relations = relationsOf(state, actor.agencyId, step);
          for (const kind of STEP_ACTIONS) {
            const why = checkStep(state, step, actor, kind);
            const table = may(STEP_OPERATION[kind], actor.roles, relations);
            const tally = seen.get(kind) ?? { allowed: 0, refused: 0 };
            seen.set(kind, tally);
            const context = `${kind} ${step.id} ${actor.userId} ${relations} ${why?.code}`;
            if (why === null) {
              tally.allowed += 1;
              expect(table, context).toBe(true);
            } else if (NOT_YOU.includes(why.code)) {
              tally.refused += 1;
              // Nothing to sign, return or decide; their slot is signed already; or this deadline rule lets fewer roles
              // decide: narrower than the table, never wider.
              const narrower =
                (kind === 'return' && step.status !== 'reported') ||
                (kind === 'decide-extension' && (!step.extension || why.code === 'role-required')) ||
                (why.code === 'no-slot-for-you' && relations.includes('signer'));
              if (!narrower) expect(table, context).toBe(false);
            }
          }
        }
      }
    }
    for (const kind of STEP_ACTIONS) {
      expect(seen.get(kind)?.allowed, kind).toBeGreaterThan(0);
      expect(seen.get(kind)?.refused, kind).toBeGreaterThan(0);
    }
  });

  test('every action on a referral: table and rules agree', () => {
    const seen = new Map<string, { allowed: number; refused: number }>();
    for (const state of states(route)) {
      const forms: ReferralState[] = [
        state,
        { ...state, drill: true, steps: [] },
        { ...state, status: 'closed', outcome: 'died' },
        {
          ...state,
          identification: { count: 1, open: { n: 1, on: '2025-05-05', by: 'a', roles: ['manager'], atMs: 0 } },
        },
      ];
      for (const form of forms) {
        for (const actor of actors(state)) {
          const relations = relationsOf(form, actor.agencyId);
          for (const kind of REFERRAL_ACTIONS) {
            const why = checkReferral(form, actor, kind);
            const table = may(REFERRAL_OPERATION[kind], actor.roles, relations);
            const tally = seen.get(kind) ?? { allowed: 0, refused: 0 };
            seen.set(kind, tally);
            const context = `${kind} ${actor.userId} ${relations} ${why?.code}`;
            if (why === null) {
              tally.allowed += 1;
              expect(table, context).toBe(true);
            } else if (NOT_YOU.includes(why.code)) {
              tally.refused += 1;
              expect(table, context).toBe(false);
            }
          }
        }
      }
    }
    for (const kind of REFERRAL_ACTIONS) {
      expect(seen.get(kind)?.allowed, kind).toBeGreaterThan(0);
      expect(seen.get(kind)?.refused, kind).toBeGreaterThan(0);
    }
  });
});

test('no relation shows a referral to an administrator, and none shows it to an agency without a part', () => {
  expect(seesReferral(['coordinating', 'holder', 'participant'], ['administrator'])).toBe(false);
  expect(seesReferral(['none'], [...ROLES])).toBe(false);
  expect(seesReferral(['above'], ['officer', 'signer', 'coordinator'])).toBe(false);
  expect(seesReferral(['above'], ['auditor'])).toBe(true);
});
