import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ApiError } from '../../client/index.ts';
import { ESCALATION_LEVELS } from '../../domain/kernel/ladder.ts';
import { DAY_MS } from '../../domain/law/days.ts';
import { type ApiWorld, createApiWorld } from '../../testing/api.ts';
import { until } from '../../testing/harness.ts';
import { testRing } from '../../testing/keys.ts';
import { fillYear } from '../../tools/demo/year.ts';

/** A draft over HTTP: asked by an administrator, played in the background, read by whoever may, as far as they may. */

const ADMIN = 'hn-health.admin';
const MANAGER = 'hn-health.manager';
const COORDINATOR = 'hn-health.coordinator';
const CASES = 24;

let api: ApiWorld;
beforeAll(async () => {
  api = await createApiWorld();
  await fillYear(api.owner, { ring: testRing, untilMs: Date.now() - DAY_MS, cases: CASES, seed: 1 });
}, 180_000);
afterAll(() => api?.close());

const DRAFT = {
  title: 'Trong một ngày',
  reason: 'Nhiều đơn chờ một chữ ký',
  source: 'Biên bản họp',
  levels: [] as Level[],
};
type Level = { rule: string; count: number; unit: 'working-day' | 'calendar-day' };
const SHORT: Level[] = [
  { rule: 'benefits.application', count: 1, unit: 'working-day' },
  { rule: 'support.service', count: 1, unit: 'working-day' },
];
const ask = (more: object = {}, months = 24) =>
  api.as(ADMIN).startWhatIf({ draft: { ...DRAFT, levels: SHORT, ...more }, months });
const over = async (id: string) => {
  const run = await until(async () => {
    const found = await api.as(MANAGER).getWhatIf(id);
    return found.endedAt === null ? null : found;
  }, 60_000);
  return run as NonNullable<typeof run>;
};
const refused = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: unknown) => (error instanceof ApiError ? error.problem : Promise.reject(error)),
  );

describe('a draft', () => {
  test('is asked once under its key, played, and answered: counts and ids alone', async () => {
    const key = crypto.randomUUID();
    const body = { draft: { ...DRAFT, levels: SHORT }, months: 24 };
    const first = await api.as(ADMIN).startWhatIf(body, { idempotencyKey: key });
    const again = await api.as(ADMIN).startWhatIf(body, { idempotencyKey: key });
    expect(again.id).toBe(first.id);
    const run = await over(first.id);
    expect(run).toMatchObject({ status: 'done', done: CASES, cancelling: false, askedBy: { id: ADMIN } });
    expect(run.draft).toMatchObject({ title: DRAFT.title, author: ADMIN, place: 'HN' });
    const { answer } = run;
    expect(answer).toMatchObject({ cases: CASES, hidden: null, notPlayed: 0, differences: { cases: 0, first: [] } });
    expect(answer?.steps.moved).toBeGreaterThan(0);
    expect(answer?.examples.length).toBeGreaterThan(0);
    expect(answer?.agencies.every(({ agency }) => agency !== null || true)).toBe(true);
    const levels = (answer?.alerts.byRung ?? []).map(({ rung }) => rung as string);
    expect(levels, 'lowest first').toEqual(ESCALATION_LEVELS.filter((level) => levels.includes(level)));
    expect(answer?.sentence.vi).toContain(`Trong ${CASES} hồ sơ`);
    const { items } = await api.as(COORDINATOR).listWhatIf();
    expect(items.filter(({ id }) => id === first.id)).toHaveLength(1);
    const [{ rows } = { rows: 0 }] = await api.owner.sql<
      { rows: number }[]
    >`select count(*)::int as rows from audit where action = 'what-if' and detail->>'run' = ${first.id}`;
    expect(rows, 'noted').toBeGreaterThan(0);
    // What Temporal keeps of it is which one it was.
    const history = await api.client.workflow.getHandle(`what-if-${first.id}`).fetchHistory();
    expect(JSON.stringify(history)).not.toContain('benefits.application');
  });

  test('that changes nothing has an empty answer', async () => {
    const run = await over((await ask({ levels: [] })).id);
    expect(run.answer).toMatchObject({ changedCases: { all: 0, children: 0, foreign: 0 }, moved: [], examples: [] });
  });

  test('with faults is refused with each of them at its path, and nothing is kept', async () => {
    const before = (await api.as(ADMIN).listWhatIf()).items.length;
    const day = {
      date: '2027-02-11',
      kind: 'holiday' as const,
      name: { vi: 'x', en: 'x' },
      source: 'x',
      status: 'provisional' as const,
    };
    const problem = await refused(
      ask({
        place: 'HP',
        pathway: 'hanoi-2099',
        levels: [{ rule: 'verification.initial', count: 3, unit: 'calendar-day' }, ...SHORT, SHORT[0]],
        calendar: { days: [day, day] },
        ladders: { administrative: { coordinator: 500 } },
      }),
    );
    expect(problem).toMatchObject({ status: 422, code: 'invalid' });
    const at = (problem as { errors: { location: string }[] }).errors.map(({ location }) => location).sort();
    expect(at).toEqual(
      [
        'body.draft.levels.0.rule',
        'body.draft.levels.3.rule',
        'body.draft.calendar.days.1.date',
        'body.draft.ladders.administrative.manager',
        'body.draft.pathway',
        'body.draft.place',
      ].sort(),
    );
    const half = await api.request(ADMIN, 'POST', '/api/v1/what-if', {
      body: { draft: { ...DRAFT, calendar: { days: [{ ...day, kind: 'half' }] } } },
    });
    expect([half.status, JSON.stringify(await half.json())]).toEqual([422, expect.stringContaining('days.0.kind')]);
    expect((await api.as(ADMIN).listWhatIf()).items).toHaveLength(before);
  });

  test('is nobody’s but the place’s: officers, and other places, are not told of it', async () => {
    const { id } = await ask();
    for (const path of ['/api/v1/what-if', `/api/v1/what-if/${id}`])
      expect((await api.request('hn-police.officer', 'GET', path)).status, path).toBe(403);
    for (const who of [MANAGER, COORDINATOR]) {
      const body = { draft: { ...DRAFT, levels: SHORT } };
      expect((await api.request(who, 'POST', '/api/v1/what-if', { body })).status).toBe(403);
      expect((await api.request(who, 'POST', `/api/v1/what-if/${id}/cancel`, { body: {} })).status).toBe(403);
    }
    await api.owner.sql`update what_if_run set place = 'HP' where id = ${id}`;
    for (const who of [ADMIN, MANAGER])
      expect((await api.request(who, 'GET', `/api/v1/what-if/${id}`)).status).toBe(404);
    await api.owner.sql`update what_if_run set place = 'HN' where id = ${id}`;
    await over(id);
  });

  test('tells who sees no case no count of few, and no case', async () => {
    const { id } = await ask();
    await over(id);
    const [whole, hidden] = [await api.as(MANAGER).getWhatIf(id), await api.as(ADMIN).getWhatIf(id)];
    expect(hidden.answer?.hidden?.en).toContain('below 5');
    expect(hidden.answer?.examples).toEqual([]);
    for (const { referralId } of whole.answer?.examples ?? []) expect(JSON.stringify(hidden)).not.toContain(referralId);
    const small = (value: unknown): boolean =>
      typeof value === 'object' && value !== null
        ? Object.entries(value).some(([name, one]) => !/Hours|months|done|cases|count/.test(name) && small(one))
        : typeof value === 'number' && value > 0 && value < 5;
    expect(small(hidden.answer)).toBe(false);
    expect(small(whole.answer), 'the test can fail').toBe(true);
  });

  test('has a forecast where one is asked for: an interval a week, the same both ways where nothing changes', async () => {
    const body = { draft: { ...DRAFT, levels: [] }, months: 24, forecast: true };
    const { answer } = await over((await api.as(ADMIN).startWhatIf(body)).id);
    expect(answer?.forecast).toMatchObject({ days: 91, oneOf: 1, openCases: expect.any(Number) });
    expect(answer?.forecast?.seeds).toHaveLength(20);
    expect(answer?.forecast?.weeks).toHaveLength(13);
    for (const { open, late, alerts } of answer?.forecast?.weeks ?? [])
      for (const { before, after } of [open, late, alerts]) expect(after).toEqual(before);
    expect(answer?.forecast?.weeks.some(({ open }) => open.before.p50 > 0)).toBe(true);
  });

  test('shows one case both ways to who sees it, and notes that', async () => {
    const { id } = await ask();
    const [example] = (await over(id)).answer?.examples ?? [];
    const referralId = example?.referralId ?? '';
    const reads = async () =>
      (await api.owner.sql`select 1 from audit where referral_id = ${referralId} and action = 'read:timeline'`).length;
    const before = await reads();
    const both = await api.as(MANAGER).getWhatIfCase(id, referralId);
    expect(await reads()).toBe(before + 1);
    expect(both.steps.some(({ differs, before: was, after: is }) => differs && was?.due !== is?.due)).toBe(true);
    expect(both.steps.some(({ differs }) => !differs)).toBe(true);
    expect((await api.request(ADMIN, 'GET', `/api/v1/what-if/${id}/cases/${referralId}`)).status).toBe(404);
    const nobody = await api.request(MANAGER, 'GET', `/api/v1/what-if/${crypto.randomUUID()}/cases/${referralId}`);
    expect(nobody.status).toBe(404);
  });
});
