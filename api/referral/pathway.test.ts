import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fileURLToPath } from 'node:url';
import { newestPathway, registerPathway } from '../../domain/pathway/index.ts';
import { createApiWorld, type ApiWorld } from '../../testing/api.ts';
import { nextPathway } from '../../testing/next-pathway.ts';

/** Two versions of the pathway side by side, and referrals that move from one to the other: on the whole program. */

const NOW = newestPathway().id;
const TO = nextPathway.id;
let api: ApiWorld;
let away = () => {};
/** Opened before the newer version was released. */
let old: string[];
beforeAll(async () => {
  api = await createApiWorld({
    workflowsPath: fileURLToPath(new URL('../../testing/next-workflows.ts', import.meta.url)),
  });
  old = [];
  for (let count = 0; count < 4; count += 1) old.push((await api.start()).id);
  await api.playUntil(old[0] as string, 'support.plan-1');
  away = registerPathway(nextPathway);
}, 180_000);
afterAll(async () => {
  away();
  await api?.close();
});

const coordinator = () => api.as('hn-health.coordinator');
const manager = () => api.as('hn-health.manager');
const refusalOf = async (act: Promise<unknown>) =>
  act.then(
    () => Promise.reject(new Error('it was not refused')),
    (error) => error.problem as { status: number; code: string },
  );

describe('the version of the pathway', () => {
  test('an old referral goes on by its own, a new one takes the newer; lists name each step by its own version', async () => {
    const [id] = old as [string];
    const fresh = await api.start();
    expect([(await coordinator().getReferral(id)).pipeline, fresh.pipeline]).toEqual([NOW, TO]);
    const intake = (view: { steps: { template: string; title: { en: string } }[] }) =>
      view.steps.find(({ template }) => template === 'intake.support')?.title.en;
    expect(intake(await coordinator().getReferral(id))).toBe('Intake and support by the Department of Health');
    await api.playUntil(fresh.id, 'intake.support-1');
    expect(intake(await coordinator().getReferral(fresh.id))).toBe('Intake (new name)');
    const { items } = await api.as('hn-health.officer').getInbox({ view: 'all', template: 'intake.support' });
    expect(items.filter(({ referralId }) => referralId === fresh.id).map(({ title }) => title.en)).toEqual([
      'Intake (new name)',
    ]);
    const { items: alerts } = await coordinator().getAlerts({});
    expect(alerts.every(({ title }) => title.vi !== '')).toBe(true);
  });

  test('says what a move would do, and does just that when a coordinator and a manager have said so', async () => {
    const [id] = old as [string];
    const found = await coordinator().getPathway(id);
    expect(found).toMatchObject({ current: { id: NOW }, proposal: null });
    expect(found.newer.map((version) => version.id)).toEqual([TO]);
    const { preview } = found.newer[0] as (typeof found.newer)[number];
    expect(preview.appears.map(({ title }) => title.en)).toEqual(['Review the support plan (test)']);
    expect(preview.ends.map(({ stepId }) => stepId)).toEqual(['support.essential-needs-1']);
    expect(preview.redated.map(({ stepId }) => stepId)).toEqual(['identification.request-1']);
    const [redated] = preview.redated;
    expect(Date.parse(redated?.after.legal ?? '')).toBeGreaterThan(Date.parse(redated?.before.legal ?? ''));
    expect(found.actions.map(({ action, allowed }) => [action, allowed])).toEqual([
      ['propose-pathway', true],
      ['sign-pathway', false],
      ['refuse-pathway', false],
    ]);
    // Whoever has a part reads it, and may do nothing of it.
    const officer = await api.as('hn-commune-1.officer').getPathway(id);
    expect(officer.actions.some(({ allowed }) => allowed)).toBe(false);
    expect(await refusalOf(api.as('hn-commune-1.officer').proposePathway(id, { to: TO }))).toMatchObject({
      status: 403,
    });
    expect(await refusalOf(api.as('coast-guard-1.officer').getPathway(id))).toMatchObject({ status: 404 });

    expect(await refusalOf(coordinator().proposePathway(id, { to: NOW }))).toMatchObject({
      status: 422,
      code: 'unknown-pathway',
    });
    await coordinator().proposePathway(id, { to: TO });
    const { proposal } = await manager().getPathway(id);
    expect(proposal).toMatchObject({ number: 1, to: TO, proposedBy: 'hn-health.coordinator' });
    expect(await refusalOf(coordinator().signPathway(id, 1))).toMatchObject({
      status: 403,
      code: 'own-pathway-proposal',
    });
    expect(await refusalOf(manager().signPathway(id, 2))).toMatchObject({ status: 409, code: 'no-pathway-proposal' });
    const key = crypto.randomUUID();
    const moved = await manager().signPathway(id, 1, { idempotencyKey: key });
    expect(moved.pipeline).toBe(TO);
    expect((await manager().signPathway(id, 1, { idempotencyKey: key })).revision, 'twice is once').toBe(
      moved.revision,
    );
    const open = moved.steps.filter(({ endedAt }) => endedAt === null).map((step) => step.id);
    expect(open).toContain('support.review-1');
    expect(open).not.toContain('support.essential-needs-1');
    const request = moved.steps.find((step) => step.id === 'identification.request-1');
    expect(request?.due.legal.at).toBe(redated?.after.legal);
    // What had ended keeps its name.
    expect(moved.steps.find(({ template }) => template === 'intake.support')?.title.en).toBe(
      'Intake and support by the Department of Health',
    );
    const timeline = await coordinator().getTimeline(id, { limit: 100 });
    const kinds = timeline.items.flatMap(({ actorId, events }) => events.map(({ type }) => `${actorId} ${type}`));
    expect(kinds).toEqual(
      expect.arrayContaining([
        'hn-health.coordinator pathway-proposed',
        'hn-health.manager pathway-moved',
        'hn-health.manager step-redated',
        'hn-health.manager step-cancelled',
        'hn-health.manager step-opened',
      ]),
    );
    expect(await api.stored(id)).toMatchObject({ pipeline: TO, moves: { count: 1, open: null } });
    // And the step that appeared is done like any other, in the projection too.
    const { items } = await api.as('hn-health.officer').getInbox({ view: 'all', template: 'support.review' });
    expect(items.map(({ title }) => title.en)).toEqual(['Review the support plan (test)']);
    const review = await api.as('hn-health.officer').getStep(id, 'support.review-1');
    expect(review.form.id).toBe('support-review-test');
    await api.as('hn-health.officer').act(id, 'support.review-1', 'complete', { report: { findings: 'Ổn' } });
  });

  test('a proposal is refused with a reason, and nothing has changed', async () => {
    const [, id] = old as [string, string];
    await manager().proposePathway(id, { to: TO });
    const before = (await coordinator().getReferral(id)).steps;
    expect((await coordinator().refusePathway(id, 1, { reason: 'later' })).pipeline).toBe(NOW);
    expect((await coordinator().getReferral(id)).steps.map(({ due }) => due.legal)).toEqual(
      before.map(({ due }) => due.legal),
    );
    expect((await coordinator().getPathway(id)).proposal).toBeNull();
  });

  test('a whole set at once: each answers for itself, and the same key does only what is left', async () => {
    const [moved, ...rest] = old as [string, ...string[]];
    const nowhere = crypto.randomUUID();
    const key = { idempotencyKey: crypto.randomUUID() };
    const referralIds = [moved, ...rest, nowhere];
    const proposed = await coordinator().proposePathwayForAll({ referralIds, to: TO }, key);
    expect(proposed.items.map(({ done, refusal }) => (done ? 'done' : refusal?.code))).toEqual([
      'no-newer-pathway',
      'done',
      'done',
      'done',
      'not-found',
    ]);
    const again = await coordinator().proposePathwayForAll({ referralIds, to: TO }, key);
    expect(again.items.filter(({ replayed }) => replayed).map(({ referralId }) => referralId)).toEqual(rest);
    expect(
      (await coordinator().signPathwayForAll({ referralIds: rest, to: TO })).items.map(({ refusal }) => refusal?.code),
    ).toEqual(rest.map(() => 'own-pathway-proposal'));
    const signed = await manager().signPathwayForAll({ referralIds: rest, to: TO });
    expect(signed.items.every(({ done }) => done)).toBe(true);
    for (const id of rest) expect((await coordinator().getReferral(id)).pipeline).toBe(TO);
    expect(
      await refusalOf(api.as('hn-commune-1.officer').proposePathwayForAll({ referralIds: rest, to: TO })),
    ).toMatchObject({ status: 403 });
  });
});
