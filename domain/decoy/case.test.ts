import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { demoAgencies } from '../../fixtures/demo.ts';
import { opening, START } from '../../testing/pathway.ts';
import { DAY_MS } from '../law/days.ts';
import { openSteps } from '../referral/events.ts';
import { relationsOf } from '../referral/rules.ts';
import { referralState } from '../referral/state.ts';
import { asItRests, inventCase } from './case.ts';
import { inventPerson } from './person.ts';

/** An invented case is one the rules could have made, and gives nobody in whose list it stands anything to do. */

const {
  kind: _kind,
  referralId: _id,
  route: _route,
  receiver: _receiver,
  facts: _facts,
  ...ground
} = opening('self-report');
const ids = Array.from({ length: 40 }, (_, index) => {
  const hex = createHash('sha256').update(String(index)).digest('hex');
  return [8, 12, 16, 20, 32].map((end, part, ends) => hex.slice(part === 0 ? 0 : ends[part - 1], end)).join('-');
});
const invent = (id: string, agencies: string[]) => inventCase(ground, { id, agencies, nowMs: START });

describe('for every agency that can have one in its list', () => {
  test.each(demoAgencies.map(({ id }) => id).filter((id) => id.startsWith('hn-')))('%s', (agencyId) => {
    for (const id of ids) {
      const made = invent(id, [agencyId]);
      if (!made) continue;
      const { state } = made;
      expect(referralState.parse(state)).toEqual(state);
      expect(state).toMatchObject({ id, status: 'open', outcome: null });
      const open = openSteps(state);
      expect(open.length).toBeGreaterThan(0);
      for (const step of open) {
        expect(step.paused, step.id).not.toBeNull();
        expect([step.agencyId, step.assigneeId]).not.toContain(agencyId);
        expect(step.tried.every((tried) => tried === agencyId)).toBe(true);
      }
      // Its part is over: it holds, signs and receives nothing.
      expect(relationsOf(state, agencyId)).toEqual(
        agencyId === state.coordinator.agencyId ? expect.not.arrayContaining(['holder', 'receiver']) : ['participant'],
      );
      expect(state.startedMs).toBeLessThan(START);
    }
  });
});

test('most agencies can have one, and not all cases are alike', () => {
  const made = ids.flatMap((id) => invent(id, ['hn-commune-1']) ?? []);
  expect(made).toHaveLength(ids.length);
  expect(new Set(made.map(({ state }) => state.receiver.agencyId)).size).toBeGreaterThan(1);
  expect(new Set(made.map(({ state }) => state.startedMs)).size).toBeGreaterThan(20);
  expect(invent(ids[0] ?? '', ['hn-commune-1'])).toEqual(invent(ids[0] ?? '', ['hn-commune-1']));
});

test('where every case would give somebody of them something to do there is none', () => {
  const all = Object.values(ground.directory).flat();
  expect(invent(ids[0] ?? '', all)).toBeNull();
});

test('it rests whenever it is read: no rest that is over, no date that runs', () => {
  const made = invent(ids[1] ?? '', ['hn-commune-1']);
  for (const days of [1, 29, 31, 400]) {
    const nowMs = START + days * DAY_MS;
    for (const { paused } of made ? openSteps(asItRests(made.state, nowMs)) : []) {
      expect(paused?.untilMs).toBeGreaterThan(nowMs);
      expect(paused?.untilMs).toBeLessThanOrEqual(nowMs + 30 * DAY_MS);
    }
  }
});

test('whom it is about is the same at each reading, and nobody’s telephone', () => {
  const [person] = ids.map((id) => inventPerson(id, 2026));
  expect(person).toEqual(inventPerson(ids[0] ?? '', 2026));
  for (const id of ids) expect(inventPerson(id, 2026).contacts?.[0]?.value).toMatch(/^000\d{7}$/);
});
