import { describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS } from '../law/days.ts';
import { isLocalFigure, policyVersions } from '../law/index.ts';
import { recordedLife } from '../../testing/recorded-lives.ts';
import { Comparison, isLate, sentenceOf, weekOf } from './compare.ts';
import { type Draft, DraftError, readDraft } from './draft.ts';
import { differenceFrom, differenceSince, type Logged, play } from './replay.ts';

const lives = Array.from({ length: 60 }, (_, seed) => recordedLife(seed + 1));
const EMPTY: Draft = { title: 'nothing', reason: 'a test', source: 'none', author: 'a test', levels: [] };
const drafted = (more: Partial<Draft>): Draft => readDraft({ ...EMPTY, ...more });

function answerTo(given: Draft | null, list = lives) {
  const untilMs = Math.max(...list.map((life) => life.untilMs)) + 60 * DAY_MS;
  const comparison = new Comparison({ untilMs });
  for (const { log } of list) {
    const [before, after] = [play(log, null, untilMs), play(log, given, untilMs)];
    if (!before || !after) throw new Error('a case that opens nothing');
    comparison.add(before, after);
  }
  return comparison.answer;
}

const LOCAL = Object.values(policyVersions['vn-2025']?.rules ?? {}).filter(
  (rule) => isLocalFigure(rule) && rule.unit === 'working-day' && rule.count > 1,
);

/** Every local figure, as short as can be. */
const SHORTEST = Object.values(policyVersions['vn-2025']?.rules ?? {})
  .filter(isLocalFigure)
  .map(({ id, unit }) => ({ rule: id, count: 1, unit }));

describe('the rules in force, asked of what was recorded', () => {
  test('say of every action what the log says, event for event', () => {
    for (const { log } of lives) expect(differenceFrom(log)).toBeNull();
    for (let seed = 1; seed <= 20; seed += 1)
      expect(differenceFrom(recordedLife(seed, { punctual: false }).log)).toBeNull();
  });

  test('a log that says otherwise is found, with the place', () => {
    const { log } = lives[0] as { log: Logged[] };
    const at = log.findIndex(({ events }) =>
      events.some(({ type }) => type === 'step-accepted' || type === 'step-done'),
    );
    const changed = log.map((row, index) => (index === at ? { ...row, events: row.events.slice(0, -1) } : row));
    expect(differenceFrom(changed)).toMatchObject({ revision: log[at]?.revision, refused: null });
    const barred = log.map((row, index) => (index === at ? { ...row, actor: null } : row));
    expect(differenceFrom(barred)).toMatchObject({ revision: log[at]?.revision, refused: 'system-only' });
  });

  test('what rules of before decided is not held against those of today', () => {
    const { log } = lives[0] as { log: Logged[] };
    const at = log.findIndex(({ events, action }) => action.kind === 'complete' && events.length > 0);
    const row = log[at] as Logged;
    // As if an earlier release had said something more than today's does.
    const before = log.map((one, index) =>
      index === at ? { ...one, events: [...one.events, { type: 'facts-recorded', facts: {} } as never] } : one,
    );
    expect(differenceFrom(before)).toMatchObject({ revision: row.revision });
    expect(differenceSince(before, row.atMs)).toMatchObject({ revision: row.revision, kind: row.action.kind });
    expect(differenceSince(before, row.atMs + 1)).toBeNull();
    for (const life of lives) expect(differenceSince(life.log, 0)).toBeNull();
  });

  test('played once more they end where the record ends', () => {
    for (const { log, state, untilMs } of lives) {
      const played = play(log, null, untilMs);
      expect(played?.refused).toEqual([]);
      expect(played?.state.steps).toEqual(
        state.steps.map((step) => expect.objectContaining({ id: step.id, status: step.status, due: step.due })),
      );
    }
  });
});

describe('a draft', () => {
  test('that changes nothing has an empty answer', () => {
    const answer = answerTo(EMPTY);
    expect(answer).toMatchObject({
      cases: lives.length,
      changedCases: { all: 0, children: 0, foreign: 0 },
      otherWay: 0,
      moved: [],
      examples: [],
      steps: { moved: 0, becomesLate: 0, noLongerLate: 0, opens: 0, opensNoMore: 0 },
    });
    expect(answer.alerts.before).toBe(answer.alerts.after);
    expect(answer.alerts.before).toBeGreaterThan(0);
    expect(sentenceOf(answer).en).toBe(`Nothing changes in ${lives.length} cases.`);
  });

  test('of the figures that ship, spelt out, has one too', () => {
    const levels = LOCAL.map(({ id, count, unit }) => ({ rule: id, count, unit }));
    expect(answerTo(drafted({ levels })).changedCases.all).toBe(0);
  });

  test('that gives one day more moves just the dates of that rule, never earlier, and no date of another', () => {
    const used = new Set(lives.flatMap(({ state }) => state.steps.map(({ rule }) => rule)));
    const rule = LOCAL.find(({ id }) => used.has(id));
    if (!rule) throw new Error('no local figure is used');
    const given = drafted({ levels: [{ rule: rule.id, count: rule.count + 1, unit: rule.unit }] });
    const answer = answerTo(given);
    expect(answer.steps.moved).toBeGreaterThan(0);
    expect(answer.steps.becomesLate).toBe(0);
    for (const { log, untilMs } of lives) {
      const [before, after] = [play(log, null, untilMs), play(log, given, untilMs)];
      for (const step of before?.state.steps ?? []) {
        const other = after?.state.steps.find(({ id }) => id === step.id);
        const shift = (other?.due.legalMs ?? Number.NaN) - step.due.legalMs;
        if (step.rule === rule.id) expect(shift).toBeGreaterThan(0);
        else expect([step.id, shift]).toEqual([step.id, 0]);
      }
    }
  });

  test('of a shorter time makes steps late that were not, and tells earlier', () => {
    const answer = answerTo(drafted({ levels: SHORTEST }));
    expect(answer.steps.becomesLate).toBeGreaterThan(0);
    expect(answer.steps.noLongerLate).toBe(0);
    expect(answer.moved.every(({ later }) => later === 0)).toBe(true);
    expect(answer.examples[0]?.becomesLate).toBeGreaterThan(0);
    const steps = (side: 'before' | 'after') => answer.agencies.reduce((sum, one) => sum + one.steps[side], 0);
    expect(steps('after') - steps('before')).toBe(answer.steps.opens - answer.steps.opensNoMore);
  });

  test('of days off moves dates later, and of ladders only who is told when', () => {
    const days = Array.from({ length: 5 }, (_, index) => ({
      date: `2026-09-0${7 + index}`.replace('010', '10').replace('011', '11'),
      kind: 'holiday' as const,
      name: { vi: 'Nghỉ thử', en: 'A try' },
      source: 'a test',
      status: 'provisional' as const,
    }));
    const answer = answerTo(drafted({ calendar: { days, years: [] } }));
    expect(answer.steps.moved).toBeGreaterThan(0);
    expect(answer.moved.every(({ earlier }) => earlier === 0)).toBe(true);
    const ladders = answerTo(drafted({ ladders: { administrative: { reminder: -100 } } }));
    expect(ladders.steps).toMatchObject({ moved: 0, becomesLate: 0, noLongerLate: 0 });
    expect(ladders.changedCases.all).toBeGreaterThan(0);
  });

  test('of another version of the pathway says which cases would have gone another way', () => {
    const answer = answerTo(drafted({ pathway: 'hanoi-2025' }));
    expect(answer.changedCases.all).toBeGreaterThan(0);
    expect(answer.steps.opens + answer.steps.opensNoMore + answer.otherWay).toBeGreaterThan(0);
  });

  test('is the same answer whatever the order of the cases', () => {
    const given = drafted({ levels: SHORTEST });
    expect(answerTo(given, [...lives].reverse())).toEqual(answerTo(given));
  });
});

describe('what is wrong with a draft is named, with its place', () => {
  const LAW = Object.values(policyVersions['vn-2025']?.rules ?? {}).find((rule) => !isLocalFigure(rule))?.id ?? '';
  const local = LOCAL[0]?.id ?? '';
  const day = { kind: 'holiday', name: { vi: 'a', en: 'a' }, source: 's', status: 'announced' };
  test.each([
    [{ levels: [{ rule: 'no.such', count: 1, unit: 'hour' }] }, 'levels.0.rule', 'unknown-rule'],
    [{ levels: [{ rule: LAW, count: 1, unit: 'hour' }] }, 'levels.0.rule', 'not-local'],
    [{ levels: [{ rule: local, count: 1, unit: 'hour' }] }, 'levels.0.unit', 'unit'],
    [{ levels: [{ rule: local, count: 0, unit: 'working-day' }] }, 'levels.0.count', 'most'],
    [{ levels: [1, 2].map((count) => ({ rule: local, count, unit: 'working-day' })) }, 'levels.1.rule', 'rule-twice'],
    [
      { calendar: { days: [day, day].map((one) => ({ ...one, date: '2026-09-07' })) } },
      'calendar.days.1.date',
      'day-twice',
    ],
    [{ calendar: { days: [{ ...day, date: '2026-09-07', kind: 'quarter-day' }] } }, 'calendar.days.0.kind', 'form'],
    [{ calendar: { days: [{ ...day, date: '2026-02-30' }] } }, 'calendar.days.0.date', 'form'],
    [{ ladders: { urgent: { coordinator: -1 } } }, 'ladders.urgent.coordinator', 'ladder-out-of-order'],
    [{ pathway: 'hanoi-1999' }, 'pathway', 'unknown-pathway'],
    [{ reason: ' ' }, 'reason', 'form'],
    [{ invented: 1 }, 'draft', 'form'],
  ])('%j', (wrong, path, code) => {
    const fault = (() => {
      try {
        return readDraft({ ...EMPTY, ...wrong });
      } catch (error) {
        return error;
      }
    })();
    expect(fault).toBeInstanceOf(DraftError);
    expect((fault as DraftError).faults).toContainEqual(expect.objectContaining({ path, code }));
    expect((fault as DraftError).message).toContain(`${path}: `);
  });
});

test('weeks begin on the Monday of Viet Nam', () => {
  expect(weekOf(Date.parse('2026-11-29T16:59:00Z'))).toBe('2026-11-23');
  expect(weekOf(Date.parse('2026-11-29T17:00:00Z'))).toBe('2026-11-30');
});

test('a cancelled or paused step is not late', () => {
  const step = lives.flatMap(({ state }) => state.steps).find(({ status }) => status === 'done');
  if (!step) throw new Error('nothing was done');
  const open = { ...step, status: 'accepted' as const, endedMs: null };
  const later = step.due.legalMs + HOUR_MS;
  expect(isLate(open, later)).toBe(true);
  expect(isLate({ ...step, status: 'cancelled' }, later)).toBe(false);
  expect(
    isLate(
      {
        ...open,
        paused: {
          reason: 'r',
          sinceMs: 0,
          untilMs: 0,
          clock: { unit: 'hour', rollOver: false, remainingStrictMs: 0, remainingLegalMs: 0 },
        },
      },
      later,
    ),
  ).toBe(false);
});
