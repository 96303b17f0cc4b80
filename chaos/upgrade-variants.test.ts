import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type * as aggregates from '../domain/referral/aggregate.ts';
import { referralAggregate } from '../domain/referral/aggregate.ts';
import { newestPathway, pipelineOf } from '../domain/pathway/index.ts';
import { nextWake } from '../domain/referral/rules.ts';
import type { ReferralState } from '../domain/referral/state.ts';
import { committingTwice } from '../testing/changed-loop.ts';
import { actorOf, coordinator, envelopeOf, opening, START } from '../testing/pathway.ts';
import { Play } from '../testing/play.ts';
import { type Change, makeVariant, type Variant } from '../testing/variant.ts';
import { CHANGED_STEP, NEW_FIELD, NEW_STEP } from './release/drill-pathway.ts';
import { type Build, buildOf } from './upgrade-crew.ts';
import { incompatible, releaseWithBug } from './upgrade-variants.ts';

/** The releases of the upgrade drill are what they are said to be: made of today's sources, and other than they. */

describe('the release', () => {
  let variant: Variant;
  let build: Build;
  let aggregate: typeof aggregates.referralAggregate;
  beforeAll(async () => {
    variant = makeVariant('test', releaseWithBug);
    build = await buildOf(variant.dir);
    const file = pathToFileURL(join(variant.dir, 'domain/referral/aggregate.ts')).href;
    ({ referralAggregate: aggregate } = (await import(/* @vite-ignore */ file)) as typeof aggregates);
  }, 60_000);
  afterAll(() => variant?.remove());

  const asked = (of: typeof aggregate, state: ReferralState, action: Parameters<typeof envelopeOf>[0]) =>
    of.decide(state, envelopeOf(action, coordinator), START);

  test('has a version of the pathway with a step and a field more, which new referrals take', () => {
    const { templates, forms } = build.pathways.newestPathway();
    expect(newestPathway().templates[NEW_STEP]).toBeUndefined();
    expect(templates[NEW_STEP]?.opens).toEqual([{ on: { done: [CHANGED_STEP] } }]);
    const changed = templates[CHANGED_STEP];
    expect(changed?.facts[NEW_FIELD]).toEqual(['yes', 'no']);
    expect(Object.keys(forms[changed?.form ?? '']?.schema.shape ?? {})).toContain(NEW_FIELD);
    expect(build.pathways.pipelineOf(newestPathway().id)).toMatchObject({
      version: newestPathway().version,
      templates: { [CHANGED_STEP]: { facts: pipelineOf(newestPathway().id).templates[CHANGED_STEP]?.facts } },
    });
  });

  test('has another ladder: what is left alone is alerted of at another time', () => {
    const play = new Play('self-report');
    const assess = play.state.steps.find(({ template }) => template === CHANGED_STEP);
    if (!assess?.agencyId) throw new Error('the assessment is offered');
    const officer = actorOf(`${assess.agencyId}.officer`);
    const { state } = play.does(officer, { kind: 'accept', stepId: assess.id });
    expect(build.rules.nextWake(state, START)).not.toBe(nextWake(state, START));
  });

  test('has a changed rule and a bug, each for one action alone', () => {
    const { state } = new Play('self-report');
    const [step] = state.steps;
    if (!step?.agencyId) throw new Error('the first step is offered');
    const assigneeId = `${step.agencyId}.head`;
    const moved = { kind: 'reassign', stepId: step.id, reason: 'workload', agencyId: null, assigneeId } as const;
    expect(asked(referralAggregate, state, moved).ok).toBe(true);
    expect(asked(aggregate, state, moved)).toMatchObject({ ok: false, refusal: { code: 'same-holder' } });
    expect(asked(aggregate, state, { ...moved, reason: 'no-answer' }).ok).toBe(true);
    const nudge = { kind: 'nudge', stepId: step.id } as const;
    expect(asked(referralAggregate, state, nudge).ok).toBe(true);
    expect(() => asked(aggregate, state, nudge)).toThrow('a bug of this release');
    expect(aggregate.decide(null, envelopeOf(opening('rescued'), coordinator), START).ok).toBe(true);
  });
});

describe('a change of the sources', () => {
  test.each([incompatible, [committingTwice]])(
    'of the loop fits (its text has moved: mend testing/changed-loop.ts)',
    (...edits) => {
      makeVariant('test', edits.flat()).remove();
    },
  );

  test.each<[string, Change]>([
    ['there is no domain/gone.ts to change', { file: 'domain/gone.ts', find: 'x', put: 'y' }],
    ['stands 0 times in domain/windows.ts', { file: 'domain/windows.ts', find: 'no such text', put: 'y' }],
    ['there is no domain/gone.ts to replace', { module: 'domain/gone.ts', by: 'chaos/release/bug.ts' }],
    ['imports nothing from domain/windows.ts', { module: 'domain/windows.ts', by: 'chaos/release/bug.ts' }],
  ])('that fits no more says so: %s', (why, change) => {
    expect(() => makeVariant('test', [change])).toThrow(why);
  });
});
