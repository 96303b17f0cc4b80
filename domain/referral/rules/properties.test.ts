import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { demoPeople } from '../../../fixtures/demo.ts';
import { ENTRY_ROUTES } from '../../codes.ts';
import { actorOf, completion, envelopeOf, nextHumanAction } from '../../../testing/pathway.ts';
import { Play } from '../../../testing/play.ts';
import { ACTION_KINDS, SYSTEM_ACTIONS, type Action } from '../actions.ts';
import { evolve, openSteps } from '../events.ts';
import { decide, nextWake, REFUSALS, referralPossibilities, stepPossibilities, type RefusalCode } from '../rules.ts';
import { referralState, stepOf, type Actor, type ReferralState } from '../state.ts';
import { HOUR_MS } from '../../law/days.ts';

describe('properties over random actions', () => {
  const people = demoPeople.map(({ id }) => actorOf(id));
  const choice = fc.record({
    person: fc.nat(people.length - 1),
    kind: fc.nat(ACTION_KINDS.length - 1),
    step: fc.nat(30),
    variant: fc.nat(7),
    hours: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 2000 })),
    sensible: fc.boolean(),
  });
  type Choice = typeof choice extends fc.Arbitrary<infer T> ? T : never;

  function actionFor(state: ReferralState, { kind, step: index, variant }: Choice): Action {
    const step = state.steps[index % state.steps.length];
    const stepId = step?.id ?? 'none';
    const values = <T>(list: readonly T[]): T => list[variant % list.length] as T;
    switch (ACTION_KINDS[kind]) {
      case 'decline':
        return { kind: 'decline', stepId, reason: values(['no-capacity', 'other'] as const) };
      case 'reassign':
        return {
          kind: 'reassign',
          stepId,
          reason: 'absence',
          agencyId: values([null, 'hn-police', 'hn-facility-2']),
          assigneeId: null,
        };
      case 'complete':
        return step
          ? completion(step, {
              decision: values(['identified', 'not-identified']),
              risk: values(['no', 'yes']),
              child: values(['no', 'yes']),
            })
          : { kind: 'tick' };
      case 'sign':
        return { kind: 'sign', stepId, slot: null };
      case 'return':
        return { kind: 'return', stepId, reason: 'incomplete' };
      case 'extend':
        return { kind: 'extend', stepId, reason: 'complex-case', count: 1 + variant, unit: 'calendar-day' };
      case 'decide-extension':
        return { kind: 'decide-extension', stepId, grant: variant % 2 === 0 };
      case 'pause':
        return { kind: 'pause', stepId, reason: values(['court', 'foreign-reply', 'victim-recovery'] as const) };
      case 'cancel':
        return { kind: 'cancel', stepId, reason: 'not-needed' };
      case 'acknowledge':
        return { kind: 'acknowledge', stepId, dueVersion: step?.dueVersion ?? 1 };
      case 'accept':
      case 'resume':
        return { kind: ACTION_KINDS[kind] as 'accept', stepId };
      case 'add':
        return { kind: 'add', agencyId: 'hn-women', template: values([null, 'support.psychological']) };
      case 'record-facts':
        return { kind: 'record-facts', facts: { child: values(['yes', 'no', 'unsure']) } };
      case 'record-place':
        return { kind: 'record-place', stays: values(['99001', '99002', '99003']), listed: [] };
      case 'reopen':
        return { kind: 'reopen', reason: values(['found', 'new-evidence', 'returned'] as const) };
      case 'withdraw':
        return { kind: 'withdraw', reason: 'left' };
      case 'missing':
        return { kind: 'missing' };
      case 'set-clock':
        return { kind: 'set-clock', scale: 2 };
      case 'close':
        return { kind: 'close', outcome: 'entered-in-error' };
      default:
        return { kind: 'tick' };
    }
  }

  test('whatever people and time do, the state stays sound', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ENTRY_ROUTES), fc.array(choice, { maxLength: 60 }), (route, choices) => {
        const play = new Play(route);
        const alerts = new Set<string>();
        for (const picked of choices) {
          play.nowMs += picked.hours * HOUR_MS;
          const guided = picked.sensible ? nextHumanAction(play.state) : null;
          const actor = guided?.actor ?? (people[picked.person] as Actor);
          const action = guided?.action ?? actionFor(play.state, picked);
          const frozen = JSON.stringify(play.state);
          const decision = decide(
            play.state,
            envelopeOf(action, (SYSTEM_ACTIONS as readonly string[]).includes(action.kind) ? null : actor),
            play.nowMs,
          );
          expect(JSON.stringify(play.state), 'deciding changes nothing').toBe(frozen);
          if (!decision.ok) {
            expect(REFUSALS).toContain(decision.refusal.code);
            continue;
          }
          const folded = decision.events.reduce<ReferralState | null>(
            (state, event) => evolve(state, event),
            play.state,
          ) as ReferralState;
          expect({ ...folded, steps: folded.steps.map(({ version: _, ...step }) => step) }).toEqual({
            ...decision.state,
            revision: folded.revision,
            recent: folded.recent,
            steps: decision.state.steps.map(({ version: _, ...step }) => step),
          });
          for (const event of decision.events) {
            if (event.type !== 'alert-raised') continue;
            const key = `${event.stepId}|${event.rung}|${event.dueVersion}`;
            expect(alerts.has(key), `alert ${key} is raised once`).toBe(false);
            alerts.add(key);
          }
          play.state = decision.state;
          const ids = play.state.steps.map(({ id }) => id);
          expect(new Set(ids).size).toBe(ids.length);
          if (play.state.status === 'closed') expect(openSteps(play.state)).toEqual([]);
          for (const step of play.state.steps) {
            if (step.status === 'done') expect(step.signed.map(({ userId }) => userId)).not.toContain(step.reporterId);
          }
          if (action.kind === 'tick') {
            const wake = nextWake(play.state, play.nowMs);
            expect(wake === null || wake > play.nowMs, 'after a tick nothing is due any more').toBe(true);
          }
        }
        referralState.parse(play.state);
      }),
      { numRuns: 150 },
    );
  });

  test('what is shown as possible is accepted, or refused for its content alone; what is shown as refused is refused', () => {
    const contentRefusals: RefusalCode[] = [
      'extension-unit',
      'facts-missing',
      'facts-invalid',
      'attachment-missing',
      'destination-missing',
      'destination-invalid',
      'requirement-unmet',
      'extension-cap',
      'pause-not-allowed',
      'unknown-agency',
      'same-holder',
      'steps-open',
      // A step that the law does not give this person: which one was asked for is content.
      'not-entitled',
      'representative-missing',
      'role-required',
      'stale',
    ];
    fc.assert(
      fc.property(fc.constantFrom(...ENTRY_ROUTES), fc.nat(40), choice, (route, length, picked) => {
        const play = new Play(route);
        for (let index = 0; index < length; index += 1) {
          const next = nextHumanAction(play.state);
          if (!next) break;
          play.does(next.actor, next.action);
        }
        const actor = people[picked.person] as Actor;
        const action = actionFor(play.state, picked);
        const step = 'stepId' in action ? stepOf(play.state, action.stepId) : undefined;
        const shown = (
          step ? stepPossibilities(play.state, step, () => actor) : referralPossibilities(play.state, actor)
        ).find((entry) => entry.action === action.kind);
        if (!shown) return;
        const decision = decide(play.state, envelopeOf(action, actor), play.nowMs);
        if (!shown.allowed) expect(decision.ok ? null : decision.refusal.code).toBe(shown.why?.code);
        else if (!decision.ok) expect(contentRefusals).toContain(decision.refusal.code);
      }),
      { numRuns: 300 },
    );
  });
});
