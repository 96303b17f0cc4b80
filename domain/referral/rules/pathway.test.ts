import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nextPathway } from '../../../testing/next-pathway.ts';
import { actorOf, completion, coordinator, manager } from '../../../testing/pathway.ts';
import { open, Play } from '../../../testing/play.ts';
import { newestPathway, registerPathway } from '../../pathway/index.ts';
import { evolveAll } from '../events.ts';
import { previewMove, templateFor } from '../rules.ts';
import type { Actor } from '../state.ts';
import { DAY_MS } from '../../law/days.ts';

/** The product's own, and the one that comes. */
const NOW = newestPathway().id;
const TO = nextPathway.id;
const propose = { kind: 'propose-pathway', to: TO } as const;
const sign = { kind: 'sign-pathway', proposal: 1 } as const;
const leave = { kind: 'refuse-pathway', proposal: 1, reason: 'later' } as const;
const played = () => new Play('self-report').until('support.plan-1');

test('without a newer version there is nothing to propose', () => {
  expect(played().refused(coordinator, propose)).toBe('no-newer-pathway');
});

describe('a running referral and a newer version of the pathway', () => {
  let away: () => void;
  beforeAll(() => {
    away = registerPathway(nextPathway);
  });
  afterAll(() => away());

  test('goes on by its own until a coordinator and a manager have said so: two people, in either order', () => {
    for (const [first, second] of [
      [coordinator, manager],
      [manager, coordinator],
    ] as const) {
      const play = played();
      expect(play.state.pipeline).toBe(NOW);
      play.does(first, propose);
      expect(play.state.pipeline).toBe(NOW);
      expect(play.state.moves?.open).toMatchObject({ n: 1, to: TO, by: first.userId });
      play.does(second, sign);
      expect(play.state.pipeline).toBe(TO);
      expect(play.state.moves).toEqual({ count: 1, open: null });
      expect(play.events.find(({ type }) => type === 'pathway-moved')).toMatchObject({
        from: NOW,
        to: TO,
        proposedBy: first.userId,
        signedBy: second.userId,
      });
    }
  });

  test('one person is not two, whatever their roles; nor is a deputy; nor somebody of another agency', () => {
    const play = played();
    const both: Actor = { ...coordinator, roles: ['coordinator', 'manager'] };
    const other: Actor = { ...coordinator, userId: 'hn-health.other' };
    expect(play.refused(actorOf('hn-health.officer'), propose)).toBe('role-required');
    expect(play.refused(actorOf('hn-police.head'), propose)).toBe('role-required');
    expect(play.refused(manager, sign)).toBe('no-pathway-proposal');
    play.does(coordinator, propose);
    expect(play.refused(coordinator, sign)).toBe('own-pathway-proposal');
    expect(play.refused({ ...coordinator, roles: ['coordinator', 'manager'] }, sign)).toBe('own-pathway-proposal');
    expect(play.refused({ ...manager, deputyFor: coordinator.userId }, sign)).toBe('own-pathway-proposal');
    expect(play.refused(other, sign), 'two coordinators are no manager').toBe('role-required');
    expect(play.refused(manager, propose), 'one waits').toBe('pathway-pending');
    expect(play.refused(manager, { ...sign, proposal: 2 })).toBe('no-pathway-proposal');
    expect(play.refused(manager, sign, play.state.revision - 1)).toBe('stale');
    // Who has both roles counts as either: the other one completes it.
    const second = played().does(both, propose);
    expect(second.state.moves?.open?.roles).toEqual(['coordinator', 'manager']);
    second.does(other, sign);
  });

  test('a proposal that is refused changes nothing; the next one has its own number', () => {
    const play = played();
    expect(play.refused(manager, leave)).toBe('no-pathway-proposal');
    const steps = play.state.steps;
    play.does(coordinator, propose).does(manager, leave);
    expect(play.state).toMatchObject({ pipeline: NOW, moves: { count: 1, open: null } });
    expect(play.state.steps).toEqual(steps);
    play.does(manager, propose);
    expect(play.state.moves?.open?.n).toBe(2);
    expect(play.refused(coordinator, sign), 'the first one is over').toBe('no-pathway-proposal');
  });

  test('only to a version that is released and newer, of a referral that runs', () => {
    const play = played();
    for (const to of [NOW, 'hanoi-2025.99', 'constructor'])
      expect(play.refused(coordinator, { ...propose, to })).toBe('unknown-pathway');
    const missing = played().does(coordinator, propose).does(coordinator, { kind: 'missing' });
    expect(missing.refused(manager, sign)).toBe('referral-missing');
    expect(played().does(coordinator, { kind: 'missing' }).refused(coordinator, propose)).toBe('referral-missing');
    const closed = played().does(coordinator, { kind: 'death' });
    expect(closed.refused(coordinator, propose)).toBe('referral-closed');
    const moved = played().does(coordinator, propose).does(manager, sign);
    expect(moved.refused(coordinator, propose)).toBe('no-newer-pathway');
  });

  test('the preview says what appears, ends and changes its date; the move does just that', () => {
    const play = played();
    const before = play.step('identification.request-1').due;
    const preview = previewMove(play.state, TO, play.nowMs);
    expect(preview.appears.map(({ id }) => id)).toEqual(['support.review-1']);
    expect(preview.appears[0]?.clockMs, 'counts from now').toBe(play.nowMs);
    expect(preview.ends.map(({ id }) => id)).toEqual(['support.essential-needs-1']);
    expect(preview.redated.map(({ step }) => step.id)).toEqual(['identification.request-1']);
    expect(preview.keeps).toEqual([]);
    const untouched = structuredClone(play.state);
    previewMove(play.state, TO, play.nowMs);
    expect(play.state).toEqual(untouched);

    play.does(coordinator, propose).does(manager, sign);
    expect(open(play)).toContain('support.review-1');
    expect(play.step('support.essential-needs-1')).toMatchObject({
      status: 'cancelled',
      cancelled: 'pathway-moved',
      pathway: NOW,
    });
    const request = play.step('identification.request-1');
    expect(request).toMatchObject({ rule: 'safety.review', due: preview.redated[0]?.after });
    expect(request.due.legalMs).toBeGreaterThan(before.legalMs + 20 * DAY_MS);
    expect(request.dueVersion).toBe(2);
    expect(request.version, 'a form that was open is stale').toBe(play.state.revision);
    expect(play.events.filter(({ type }) => type === 'step-redated')).toEqual([
      { type: 'step-redated', stepId: 'identification.request-1', due: request.due, before },
    ]);
  });

  test('what has ended, and what is reported, stays with the version it was done by', () => {
    const play = played();
    play.does(actorOf('hn-health.officer'), completion(play.step('support.plan-1')));
    const reported = play.step('support.plan-1');
    expect(reported.status).toBe('reported');
    expect(previewMove(play.state, TO, play.nowMs).keeps.map(({ id }) => id)).toEqual(['support.plan-1']);
    play.does(coordinator, propose).does(manager, sign);
    const intake = play.step('intake.support-1');
    expect(templateFor(play.state, intake).title.en).toBe('Intake and support by the Department of Health');
    expect(play.step('support.plan-1')).toEqual({ ...reported, pathway: NOW });
    // An open step has the sign-offs of the newer version.
    const assess = play.state.steps.find(({ template }) => template === 'safety.assess');
    expect(assess?.pathway === undefined || assess.endedMs !== null).toBe(true);
    // And it goes on to its end by both.
    play.toEnd();
    expect(play.state.status).toBe('closed');
    expect(play.step('support.review-1').status).toBe('done');
  });

  test('a deadline that rests or was lengthened stays as it was given', () => {
    const play = played();
    const stepId = 'identification.request-1';
    const { agencyId } = play.step(stepId);
    play.does(
      { userId: `${agencyId}.officer`, agencyId: String(agencyId), roles: ['officer'] },
      { kind: 'accept', stepId },
    );
    play.state = {
      ...play.state,
      steps: play.state.steps.map((step) => (step.id === stepId ? { ...step, extended: 1 } : step)),
    };
    const due = play.step(stepId).due;
    expect(previewMove(play.state, TO, play.nowMs)).toMatchObject({ redated: [], keeps: [{ id: stepId }] });
    play.does(coordinator, propose).does(manager, sign);
    expect(play.step(stepId)).toMatchObject({ due, rule: 'identification.request', pathway: NOW });
  });

  test('folding what was recorded needs no rule: the same events give the same state', () => {
    const play = played();
    const start = structuredClone(play.state);
    const known = play.events.length;
    play.does(coordinator, propose);
    const first = play.events.length;
    play.does(manager, sign);
    const again = evolveAll(
      evolveAll(start, play.events.slice(known, first), play.state.recent.at(-2) ?? ''),
      play.events.slice(first),
      play.state.recent.at(-1) ?? '',
    );
    expect(again).toEqual(play.state);
  });

  test('reopened, a case does not take up again what its version does not have any more', () => {
    const play = played();
    play.does(coordinator, { kind: 'death' });
    play.does(coordinator, { kind: 'reopen', reason: 'closed-in-error' });
    expect(open(play)).toContain('support.essential-needs-2');
    play.does(coordinator, propose).does(manager, sign);
    play.does(coordinator, { kind: 'death' });
    play.does(coordinator, { kind: 'reopen', reason: 'closed-in-error' });
    expect(open(play).filter((id) => id.startsWith('support.essential-needs'))).toEqual([]);
    expect(open(play)).toContain('support.review-2');
  });
});
