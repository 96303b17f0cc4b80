import { actorOf, completion, coordinator, nextHumanAction } from './pathway.ts';
import type { Case } from './world.ts';
import { until } from './harness.ts';
import { openSteps } from '../domain/referral/events.ts';
import { stepOf, type ReferralState } from '../domain/referral/state.ts';

/** Plays a drill through everything that costs events: a decline, a return, an extension, a ladder, a hand-over. */
export async function playDrill(play: Case): Promise<{ actions: number; state: ReferralState }> {
  let actions = 1;
  const act = async (...args: Parameters<Case['act']>) => {
    await play.act(...args);
    actions += 1;
  };
  const guideUntil = async (stepId: string) => {
    for (let guard = 0; guard < 100; guard += 1) {
      const state = await play.state();
      if (stepOf(state, stepId)) return;
      const next = nextHumanAction(state);
      if (!next) throw new Error(`${stepId} never opened; open: ${openSteps(state).map(({ id }) => id)}`);
      await act(next.action, next.actor);
    }
  };

  await guideUntil('support.essential-needs-1');
  await act(
    { kind: 'decline', stepId: 'support.essential-needs-1', reason: 'no-capacity' },
    actorOf('hn-facility-1.officer'),
  );
  await act({ kind: 'accept', stepId: 'support.essential-needs-1' }, actorOf('hn-facility-2.officer'));
  await guideUntil('verification.initial-1');
  const verification = stepOf(await play.state(), 'verification.initial-1');
  if (!verification) throw new Error('no verification');
  await act(completion(verification), actorOf('hn-health.officer'));
  await act({ kind: 'return', stepId: verification.id, reason: 'incomplete' }, actorOf('hn-police.head'));
  await guideUntil('identification.decision-1');
  const stepId = 'identification.decision-1';
  await act({ kind: 'accept', stepId }, actorOf('hn-police.officer'));
  await act(
    { kind: 'extend', stepId, reason: 'complex-case', count: 10, unit: 'calendar-day' },
    actorOf('hn-police.officer'),
  );
  await act({ kind: 'decide-extension', stepId, grant: true }, actorOf('hn-police.head'));
  // Days pass until the step is overdue and its ladder has climbed to the coordinator.
  await act({ kind: 'set-clock', scale: 3_000_000 }, coordinator);
  await until(async () => stepOf(await play.state(), stepId)?.raised.includes('coordinator'), 60_000);
  await act({ kind: 'set-clock', scale: 2_000 }, coordinator);
  const late = stepOf(await play.state(), stepId);
  if (late && !late.acknowledged) await act({ kind: 'acknowledge', stepId, dueVersion: late.dueVersion }, coordinator);
  for (let guard = 0; guard < 100; guard += 1) {
    const state = await play.state();
    const next = nextHumanAction(state);
    if (!next) return { actions, state };
    await act(next.action, next.actor);
  }
  throw new Error('too long');
}
