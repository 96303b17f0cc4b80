import type { Action, ActionOf } from '../domain/referral/actions.ts';
import { isOpen, type ReferralState, referralNow, type StepState } from '../domain/referral/state.ts';
import { coordinator, manager } from '../testing/pathway.ts';
import { ACTION_FAILED, positionQuery, ACTION_REFUSED, referralWorkflowId } from '../workflows/referral/messages.ts';
import { CHANGED_STEP, NEW_FIELD } from './release/drill-pathway.ts';
import type { Answer, Build, Case, Crew } from './upgrade-crew.ts';

/** What a release changed, tried on single referrals: each probe says how many it could try, and what was not as it must be. */

export interface Probed {
  tried: number;
  faults: string[];
}

export type By = 'old' | 'bug' | 'mended';

/**
 * The action with the bug (reminding by hand) and the one whose rule changed (moving work because there is much of it), on so many
 * referrals; and that each goes on all the same.
 *
 * @returns beside it the referrals on which the code must have failed.
 */
export async function probeRules(
  crew: Crew,
  among: readonly Case[],
  { by, build, count }: { by: By; build: Build; count: number },
): Promise<Probed & { failedOn: string[] }> {
  const probed = { tried: 0, faults: [] as string[], failedOn: [] as string[] };
  for (const one of among) {
    if (probed.tried === count) break;
    const state = await crew.state(one);
    const step = state && offeredOf(state);
    if (!state || !step) continue;
    probed.tried += 1;
    const nudged = await crew.act(one, { kind: 'nudge', stepId: step.id }, coordinator);
    expectAnswer(probed, `nudge of ${one.id} (${by})`, nudged, by === 'bug' ? ACTION_FAILED : null);
    if (by === 'bug') probed.failedOn.push(one.id);
    const moved = await crew.act(one, movedTo(step), coordinator);
    expectAnswer(probed, `reassign of ${one.id} (${by})`, moved, by === 'old' ? null : `${ACTION_REFUSED} same-holder`);
    const before = (await crew.state(one))?.revision ?? 0;
    await crew.play(one, 1, build);
    const after = await crew.state(one);
    if (after && after.status !== 'closed' && after.revision <= before)
      probed.faults.push(`${one.id} did not go on beside the ${by} release`);
  }
  return probed;
}

/** A step somebody was offered and may be taken from. */
function offeredOf(state: ReferralState): (StepState & { agencyId: string }) | null {
  if (state.status === 'closed') return null;
  const step = state.steps.find(
    ({ status, agencyId, emergency, paused }) => status === 'offered' && agencyId && !emergency && !paused,
  );
  return (step as StepState & { agencyId: string }) ?? null;
}

function movedTo({ id, agencyId, assigneeId }: StepState & { agencyId: string }): ActionOf<'reassign'> {
  const people = [`${agencyId}.officer`, `${agencyId}.head`];
  const other = people.find((person) => person !== assigneeId) ?? null;
  return { kind: 'reassign', stepId: id, reason: 'workload', agencyId: null, assigneeId: other };
}

/** A report without the new field, and with it: each version asks what it asks. */
export async function probeField(
  crew: Crew,
  among: readonly Case[],
  { build, asks, count }: { build: Build; asks: boolean; count: number },
): Promise<Probed> {
  const probed: Probed = { tried: 0, faults: [] };
  for (const one of among) {
    if (probed.tried === count) break;
    const state = await crew.state(one);
    const step = state?.steps.find(
      (each) => each.template === CHANGED_STEP && isOpen(each) && each.status !== 'reported',
    );
    if (!state || !step?.agencyId || step.paused) continue;
    probed.tried += 1;
    const { kind, ...rest } = build.guide.completion(step, {}, state.pipeline);
    const { [NEW_FIELD]: _, ...facts } = rest.facts;
    const wrong: Action = { ...rest, kind, facts: asks ? facts : { ...facts, [NEW_FIELD]: 'yes' } };
    const by = { userId: `${step.agencyId}.officer`, agencyId: step.agencyId, roles: ['officer' as const] };
    const answer = await crew.act(one, wrong, step.assigneeId ? { ...by, userId: step.assigneeId } : by);
    expectAnswer(
      probed,
      `report of ${one.id} ${asks ? 'without' : 'with'} the new field`,
      answer,
      `${ACTION_REFUSED} ${asks ? 'facts-missing' : 'facts-invalid'}`,
    );
  }
  return probed;
}

/**
 * The next instant at which time has something to do is that of the build at work, for referrals that acted under it.
 *
 * @returns beside it how many would wake at another instant by the other build: without any, nothing was proven.
 */
export async function probeLadder(
  crew: Crew,
  among: readonly Case[],
  { at, other }: { at: Build; other: Build },
): Promise<Probed & { differing: number }> {
  const probed = { tried: 0, faults: [] as string[], differing: 0 };
  for (const one of among) {
    let seen = await wakeOf(crew, one, { at, other });
    // Its last action was done by the worker before, while that one was going: its wake is of those rules until the next.
    if (seen?.isOther) {
      await crew.play(one, 1, at);
      seen = await wakeOf(crew, one, { at, other });
    }
    if (!seen) continue;
    probed.tried += 1;
    if (seen.differs) probed.differing += 1;
    if (seen.fault) probed.faults.push(seen.fault);
  }
  return probed;
}

/** When a referral wakes, by its workflow, beside what the rules of two builds say; null: it is closed. */
async function wakeOf(crew: Crew, one: Case, { at, other }: { at: Build; other: Build }) {
  const state = await crew.state(one);
  if (!state || state.status === 'closed') return null;
  const position = await crew.client.workflow.getHandle(referralWorkflowId(one.id)).query(positionQuery);
  const nowMs = Date.now();
  const [wakeMs, otherMs] = [at.rules.nextWake(state, nowMs), other.rules.nextWake(state, nowMs)];
  const right = position?.revision === state.revision && position.wakeMs === wakeMs;
  return {
    differs: otherMs !== wakeMs,
    isOther: !right && position?.wakeMs === otherMs,
    fault: right
      ? null
      : `${one.id} wakes at ${instant(position?.wakeMs)} in revision ${position?.revision}, its rules say ${instant(wakeMs)} in ${state.revision}`,
  };
}

const instant = (ms: number | null | undefined) => (ms == null ? 'never' : new Date(ms).toISOString());

/** Drills whose time is made to run: each must act by itself, once more, before it is believed that its clock lives. */
export async function probeClocks(
  crew: Crew,
  among: readonly Case[],
  { build, withinMs }: { build: Build; withinMs: number },
): Promise<Probed> {
  const probed: Probed = { tried: 0, faults: [] };
  await Promise.all(
    among.map(async (one) => {
      const state = await crew.state(one);
      if (!state || state.status === 'closed') return;
      const { revision } = state;
      await crew.act(one, { kind: 'set-clock', scale: 10_000_000 }, manager);
      const end = Date.now() + withinMs;
      while (Date.now() < end) {
        const [ticks] = await crew.handle.sql<{ n: number }[]>`
          select count(*)::int as n from event where referral_id = ${one.id} and kind = 'tick' and revision > ${revision}`;
        const rang = (ticks?.n ?? 0) > 0;
        if (rang) probed.tried += 1;
        // All that time had to do was done before.
        const now = await crew.state(one);
        if (rang || !now || build.rules.nextWake(now, referralNow(now.clock, Date.now())) === null) return;
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
      probed.faults.push(`the clock of ${one.id} did not ring`);
    }),
  );
  return probed;
}

function expectAnswer({ faults }: Probed, what: string, answer: Answer, wanted: string | null): void {
  const got = answer.done ? null : wanted === ACTION_FAILED ? answer.type : `${answer.type} ${answer.code}`.trim();
  if (got !== wanted) faults.push(`${what}: ${got ?? 'done'}, not ${wanted ?? 'done'}`);
}
