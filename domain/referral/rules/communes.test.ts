import { describe, expect, test } from 'vitest';
import { COMMUNE_TWO, WARD_ONE } from '../../../fixtures/demo.ts';
import type { EntryRoute } from '../../codes.ts';
import { pipelineOf } from '../../pathway/index.ts';
import { actorOf, coordinator, demoDirectory, envelopeOf, nextHumanAction, opening } from '../../../testing/pathway.ts';
import type { Action, ActionOf } from '../actions.ts';
import type { Actor, ListedAgency, ReferralState } from '../state.ts';
import { decide } from './decide.ts';
import { parties, partiesOfStep, slotAgencies } from './permissions.ts';
import { askedAt, lacksCommune } from './communes.ts';
import { nextOwner } from './transition.ts';

/** Steps of a commune go to the commune of the case, and to no other. */

let nowMs = Date.parse('2026-08-19T02:00:00Z');

function acted(state: ReferralState | null, action: Action, actor: Actor | null = coordinator): ReferralState {
  nowMs += 60_000;
  const decision = decide(state, envelopeOf(action, actor), nowMs);
  if (!decision.ok)
    throw new Error(`${action.kind}: ${decision.refusal.code} ${JSON.stringify(decision.refusal.detail)}`);
  return decision.state;
}

const opened = (
  route: EntryRoute,
  facts: Record<string, string> = {},
  overrides: Partial<Omit<ActionOf<'open'>, 'kind'>> = {},
) => acted(null, opening(route, facts, overrides));

const stepOf = (state: ReferralState, template: string) => {
  const step = state.steps.find((entry) => entry.template === template);
  if (!step) throw new Error(`no ${template}; there are ${state.steps.map(({ id }) => id)}`);
  return step;
};

function played(state: ReferralState, until: (state: ReferralState) => boolean): ReferralState {
  for (let guard = 0; guard < 200 && !until(state); guard += 1) {
    const next = nextHumanAction(state);
    if (!next) throw new Error('nobody has anything to do');
    state = acted(state, next.action, next.actor);
  }
  return state;
}
const has = (template: string) => (state: ReferralState) => state.steps.some((entry) => entry.template === template);

const CHILD = { child: 'yes' };
/** As they come from the list of the city: no commune has a rank before another. */
const communes = (count: number) => {
  const ids = Array.from({ length: count }, (_, index) => `hn-x-${String(index + 10_001)}`);
  return {
    directory: { ...demoDirectory, commune: [...(demoDirectory.commune ?? []), ...ids] },
    areas: { ...opening('self-report').areas, ...Object.fromEntries(ids.map((id) => [id, id.slice(-5)])) },
  };
};

describe('the commune of a case', () => {
  test('a code of an earlier list is not read as the unit that has it now; recorded anew it is', () => {
    const now = opened('rescued', CHILD, { ...communes(2), communes: { stays: WARD_ONE } });
    expect(stepOf(now, 'child.emergency').agencyId).toBe('hn-commune-1');
    expect(now.communesSince).toEqual({ stays: '2025-07-01' });
    const former = { ...now, communesSince: { stays: '2004-01-01' } };
    expect(askedAt(former, ['commune'], ['stays']).some(({ local }) => local)).toBe(false);
    const again = acted(former, { kind: 'record-place', stays: WARD_ONE, listed: [] });
    expect(again.communesSince).toEqual({ stays: '2025-07-01' });
    expect(askedAt(again, ['commune'], ['stays']).filter(({ local }) => local)).toHaveLength(1);
  });

  test('is that of the body that received the person, until somebody says otherwise', () => {
    expect(opened('self-report').communes).toEqual({ stays: WARD_ONE });
    const second = { agencyId: 'hn-commune-2', kind: 'commune' as const };
    expect(opened('self-report', {}, { receiver: second }).communes).toEqual({ stays: COMMUNE_TWO });
    const said = opened('self-report', {}, { communes: { lives: WARD_ONE, stays: COMMUNE_TWO } });
    expect(said.communes).toEqual({ lives: WARD_ONE, stays: COMMUNE_TWO });
  });

  test('has its steps, whatever the rank of the others', () => {
    for (const [stays, agencyId] of [
      [WARD_ONE, 'hn-commune-1'],
      [COMMUNE_TWO, 'hn-commune-2'],
      ['10126', 'hn-x-10126'],
    ] as const) {
      const state = opened('rescued', CHILD, { ...communes(126), communes: { stays } });
      expect(stepOf(state, 'child.emergency')).toMatchObject({ agencyId, status: 'offered' });
      expect(stepOf(state, 'child.emergency').unplaced).toBeUndefined();
      expect(stepOf(state, 'child.representative').agencyId).toBe(agencyId);
    }
  });

  test('a guardian is named where the child lives', () => {
    const state = opened('rescued', CHILD, { communes: { lives: COMMUNE_TWO, stays: WARD_ONE } });
    expect(stepOf(state, 'child.representative').agencyId).toBe('hn-commune-2');
    expect(stepOf(state, 'child.emergency').agencyId).toBe('hn-commune-1');
  });

  test('alone signs for it: no other commune comes to see the case', () => {
    const start = opened('self-return', {}, { ...communes(126), communes: { stays: '10007' } });
    const state = played(start, has('reception.bring-to-commune'));
    const step = stepOf(state, 'reception.bring-to-commune');
    const [, receiving] = pipelineOf(state.pipeline).templates[step.template]?.signOffs ?? [];
    expect(receiving && slotAgencies(state, step, receiving)).toEqual(['hn-x-10007']);
    const seen = state.steps.flatMap((entry) => partiesOfStep(state, { ...entry, status: 'reported' }));
    expect([...seen, ...parties(state)].filter((id) => id.includes('commune') || id.includes('hn-x-'))).toEqual([
      'hn-x-10007',
    ]);
  });

  test('the coordinator has the step when no agency of it is known, and sees why', () => {
    const state = opened('rescued', CHILD, { communes: { stays: '77777' } });
    const step = stepOf(state, 'child.emergency');
    expect(step).toMatchObject({ agencyId: null, status: 'unassigned', unplaced: true });
    expect(lacksCommune(state, step)).toBe(true);
    // The Women’s Union is asked next for this one, and the coordinator sees that it is instead.
    expect(stepOf(state, 'child.representative')).toMatchObject({ agencyId: 'hn-women', unplaced: true });
    // Somebody chooses: no sign any more.
    const chosen = acted(state, {
      kind: 'reassign',
      stepId: step.id,
      reason: 'competence',
      agencyId: 'hn-commune-2',
      assigneeId: null,
    } as Action);
    expect(lacksCommune(chosen, stepOf(chosen, 'child.emergency'))).toBe(false);
  });

  test('once it is recorded, the steps that waited for it are offered, and those somebody holds stay', () => {
    const before = opened('rescued', CHILD, { communes: { stays: '77777' } });
    const listed: ListedAgency[] = [
      { agencyId: 'hn-new', kind: 'commune', area: '77777' },
      { agencyId: 'hn-new-police', kind: 'police', area: '77777' },
    ];
    const state = acted(before, { kind: 'record-place', stays: '77777', listed });
    expect(stepOf(state, 'child.emergency')).toMatchObject({ agencyId: 'hn-new', status: 'offered' });
    expect(lacksCommune(state, stepOf(state, 'child.emergency'))).toBe(false);
    expect(stepOf(state, 'safety.assess').agencyId).toBe('hn-police');
    expect(state.directory.commune).toContain('hn-new');
    // Told again, nothing happens.
    const again = decide(state, envelopeOf({ kind: 'record-place', stays: '77777', listed }, coordinator), nowMs);
    expect(again.ok && again.events).toEqual([]);
    expect(decide(state, envelopeOf({ kind: 'record-place', listed: [] }, coordinator), nowMs)).toMatchObject({
      ok: false,
      refusal: { code: 'facts-missing' },
    });
  });

  test('its own police come before those of the city, where communes have police of their own', () => {
    const police = ['hn-police', 'p-10001', 'p-10002'];
    const areas = { ...opening('rescued').areas, 'p-10001': '10001', 'p-10002': '10002' };
    const there = { directory: { ...demoDirectory, police }, areas };
    const state = opened('rescued', {}, { ...there, communes: { stays: '10002' } });
    expect(stepOf(state, 'safety.assess')).toMatchObject({ agencyId: 'p-10002' });
    const elsewhere = opened('rescued', {}, { ...there, communes: { stays: '10003' } });
    expect(stepOf(elsewhere, 'safety.assess')).toMatchObject({ agencyId: 'hn-police', unplaced: true });
    expect(askedAt(state, ['police'], ['stays']).map(({ agencyId }) => agencyId)).toEqual([
      'p-10002',
      'hn-police',
      'p-10001',
    ]);
    // With one police for all there is nothing to choose, and no sign.
    expect(
      stepOf(opened('rescued', {}, { communes: { stays: COMMUNE_TWO } }), 'safety.assess').unplaced,
    ).toBeUndefined();
  });

  test('goes on with the successor of its agency', () => {
    const start = opened('rescued', CHILD, { ...communes(3), communes: { stays: '10002' } });
    const merge = { kind: 'succession', revision: 1, agencyId: 'hn-x-10002' } as const;
    const merged = acted(start, { ...merge, successor: { agencyId: 'hn-merged', kind: 'commune' } }, null);
    expect(stepOf(merged, 'child.emergency').agencyId).toBe('hn-merged');
    const plan = pipelineOf(merged.pipeline).templates['child.plan-draft'];
    expect(plan && nextOwner(merged, plan, [])).toEqual({ agencyId: 'hn-merged', unplaced: false });
    // And with the successor of that one in its transition.
    const twice = acted(
      merged,
      {
        kind: 'succession',
        revision: 2,
        agencyId: 'hn-merged',
        successor: { agencyId: 'hn-x-10003', kind: 'commune' },
      },
      null,
    );
    expect(plan && nextOwner(twice, plan, [])).toEqual({ agencyId: 'hn-x-10003', unplaced: false });
    // Ended without one, a person chooses.
    const ended = acted(start, { ...merge, successor: null }, null);
    expect(plan && nextOwner(ended, plan, [])).toEqual({ agencyId: null, unplaced: true });
  });

  test('is that of the destination once the person is there', () => {
    const start = opened('self-report', {}, { communes: { stays: WARD_ONE } });
    const state = played(start, has('followup.1m'));
    expect(state.communes).toEqual({ stays: COMMUNE_TWO });
    expect(stepOf(state, 'followup.12m').agencyId).toBe('hn-commune-2');
  });
});

describe('an agency that came after the referral was opened', () => {
  const late: ListedAgency = { agencyId: 'hn-late', kind: 'womens-union', area: COMMUNE_TWO };

  test('can have a step given or added, and is known from then on', () => {
    const state = opened('self-report');
    const [first] = state.steps;
    const give = { kind: 'reassign', stepId: first?.id, reason: 'competence', agencyId: 'hn-late', assigneeId: null };
    expect(decide(state, envelopeOf(give as Action, coordinator), nowMs)).toMatchObject({
      ok: false,
      refusal: { code: 'unknown-agency' },
    });
    const given = acted(state, { ...give, agency: late } as Action);
    expect(given.steps[0]).toMatchObject({ agencyId: 'hn-late', status: 'offered' });
    expect(given.directory['womens-union']).toEqual(['hn-women', 'hn-late']);
    expect(given.areas).toMatchObject({ 'hn-late': COMMUNE_TWO });
    const added = acted(state, { kind: 'add', agencyId: 'hn-late', template: null, agency: late });
    expect(added.steps.at(-1)).toMatchObject({ template: 'added', agencyId: 'hn-late' });
    // What the API looked up is not taken for another one.
    expect(
      decide(state, envelopeOf({ kind: 'add', agencyId: 'nobody', template: null, agency: late }, coordinator), nowMs),
    ).toMatchObject({ ok: false, refusal: { code: 'unknown-agency' } });
  });
});

test('a referral that was opened before seats were known goes by rank, as it did', () => {
  const { areas: _areas, ...older } = opening('rescued', CHILD);
  const state = acted(null, older);
  expect(state.communes).toBeUndefined();
  expect(stepOf(state, 'child.emergency')).toMatchObject({ agencyId: 'hn-commune-1' });
  expect(state.steps.some((step) => step.unplaced || lacksCommune(state, step))).toBe(false);
  const { areas: _seats, ...adult } = opening('self-return');
  const brought = played(acted(null, adult), has('reception.notify-health'));
  expect(stepOf(brought, 'reception.notify-health').agencyId).toBe('hn-commune-1');
  // From the day the coordinator records where the person is, that commune has what comes.
  const recorded = acted(state, {
    kind: 'record-place',
    stays: COMMUNE_TWO,
    listed: [{ agencyId: 'hn-commune-2', kind: 'commune', area: COMMUNE_TWO }],
  });
  const plan = pipelineOf(recorded.pipeline).templates['child.plan-draft'];
  expect(plan && nextOwner(recorded, plan, [])).toEqual({ agencyId: 'hn-commune-2', unplaced: false });
  expect(actorOf('hn-commune-2.head').agencyId).toBe('hn-commune-2');
});
