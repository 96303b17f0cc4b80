import type { ApiClient } from '../../client/index.ts';
import { approve, grantTwo, provedClient } from '../../testing/two.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApiWorld, type ApiWorld } from '../../testing/api.ts';
import { until } from '../../testing/harness.ts';

/** The law over HTTP: rules, dates, and a calendar that an administrator changes. */

let api: ApiWorld;
beforeAll(async () => {
  api = await createApiWorld();
});
afterAll(() => api?.close());

const get = async (path: string, who = 'hn-health.coordinator') => {
  const response = await api.request(who, 'GET', path);
  return {
    status: response.status,
    body: (await response.json()) as Record<string, never> & {
      dueLegal: { date: string };
      rules: { id: string }[];
      days: { date: string; kind: string }[];
      revision: number;
    },
  };
};

describe('the law', () => {
  test('rules with their citations; dates from any instant; unknown things are 404 or 422', async () => {
    const rules = await get('/api/v1/policy/rules');
    expect(rules.body.rules.map(({ id }) => id)).toContain('verification.initial');
    const due = await get(
      `/api/v1/policy/due?rule=verification.initial&calendar=vn-civil-service&from=${encodeURIComponent('2026-02-11T09:00:00+07:00')}`,
    );
    expect(due.body).toMatchObject({
      rule: 'verification.initial',
      dueStrict: { date: '2026-02-14' },
      dueLegal: { date: '2026-02-23' },
      citation: { status: 'cited' },
    });
    const add = await get(
      `/api/v1/policy/add?unit=working-day&count=9&from=${encodeURIComponent('2026-11-20T09:00:00+07:00')}`,
    );
    expect(add.body.dueLegal.date).toBe('2026-12-04');
    const explained = await get(
      `/api/v1/policy/explain?rule=benefits.apply&from=${encodeURIComponent('2026-08-27T09:00:00+07:00')}&at=${encodeURIComponent('2026-09-07T09:00:00+07:00')}`,
    );
    expect(explained.body).toMatchObject({
      words: { vi: 'còn 5 ngày làm việc; đã bỏ qua 31/8 (nghỉ hoán đổi), 1–2/9 (Quốc khánh)' },
      unverified: false,
    });
    const lists = await get('/api/v1/code-lists');
    expect(lists.status).toBe(200);
    expect((await get('/api/v1/code-lists/evidence')).body).toMatchObject({
      codes: expect.arrayContaining([expect.objectContaining({ code: 'đ' })]),
    });
    expect((await get('/api/v1/code-lists/nothing')).status).toBe(404);
    expect((await get('/api/v1/policy/due?rule=nothing&from=2026-02-11T09:00:00Z')).status).toBe(404);
    expect((await get('/api/v1/policy/due?rule=verification.initial&from=2026-02-30T09:00:00Z')).status).toBe(422);
    expect((await get('/api/v1/policy/rules?version=vn-1999')).status).toBe(404);
  });

  test('a day off is previewed, then decreed: open steps move, before and after are recorded and shown', async () => {
    const { id } = await api.start();
    await api.as('hn-health.coordinator').actOnReferral(id, 'add', { agencyId: 'hn-women', template: null });
    const before = (await api.as('hn-women.officer').getStep(id, 'added-1')).step.due.legal;
    const change = {
      days: [
        {
          date: before.date,
          kind: 'holiday',
          name: { vi: 'Nghỉ bù', en: 'Extra day off' },
          source: 'Thông báo thử nghiệm',
          status: 'announced',
        },
      ],
      reason: 'Thử nghiệm',
    };
    const send = (query: string, key = 'calendar-1', who = 'hn-health.admin') =>
      api.request(who, 'POST', `/api/v1/calendar/days${query}`, { body: change, headers: { 'Idempotency-Key': key } });
    expect((await send('', 'x', 'hn-health.coordinator')).status).toBe(403);
    const preview = (await (await send('?preview=true')).json()) as {
      revision: number;
      count: number;
      moved: { referralId: string; stepId: string; before: { legal: string }; after: { legal: string } }[];
    };
    const promised = preview.moved.find((step) => step.referralId === id && step.stepId === 'added-1');
    expect(promised).toMatchObject({
      rule: 'local.adhoc',
      title: { vi: 'Việc bổ sung' },
      before: { legal: before.at },
    });
    expect(preview.count).toBe(preview.moved.length);
    expect((await api.as('hn-health.admin').listCalendarChanges()).items).toEqual([]);
    expect((await get('/api/v1/calendar')).body.revision).toBe(0);
    expect(
      (await api.request('hn-health.admin', 'POST', '/api/v1/calendar/days', { body: { reason: 'nothing' } })).status,
    ).toBe(422);
    // By key it is only shown.
    expect((await send('')).status).toBe(403);
    type Change = Parameters<ApiClient['changeCalendar']>[0];
    const client = await provedClient(api, 'hn-health.admin');
    const done = await client.changeCalendar(change as Change, { idempotencyKey: 'calendar-2' });
    expect(await client.changeCalendar(change as Change, { idempotencyKey: 'calendar-2' })).toEqual(done);
    expect((await get('/api/v1/calendar')).body.revision, 'nothing yet').toBe(0);
    expect([preview.revision, done.revision], 'there is none before it is approved').toEqual([1, null]);
    await approve(api, done.powerRequest?.id ?? '');
    expect((await get('/api/v1/calendar')).body.days.find(({ date }) => date === before.date)?.kind).toBe('holiday');
    const after = await until(async () => {
      const { legal } = (await api.as('hn-women.officer').getStep(id, 'added-1')).step.due;
      return legal.date === before.date ? null : legal;
    });
    expect(after.date > before.date).toBe(true);
    const timeline = await api.as('hn-health.coordinator').getTimeline(id, { limit: 100 });
    expect(
      timeline.items
        .flatMap(({ events }) => events)
        .some((event) => event.type === 'step-redated' && event.stepId === 'added-1'),
    ).toBe(true);
    const admin = api.as('hn-health.admin');
    const [made] = (await admin.listCalendarChanges()).items;
    expect(made).toMatchObject({ revision: 1, changedBy: 'hn-city.admin', reason: 'Thử nghiệm' });
    expect(made?.days.map(({ date }) => date)).toEqual([before.date]);
    const redated = await until(async () => {
      const read = await admin.getCalendarChange(1, { limit: 100 });
      return read.referrals.told === read.referrals.open ? read : null;
    });
    expect(redated.items, 'recorded as it was previewed, with the dates before and after').toContainEqual(promised);
    expect(redated.items).toHaveLength(preview.count);
    expect((await admin.getCalendarChange(1, { limit: 1 })).items.length).toBeLessThanOrEqual(redated.items.length);
    await expect(admin.getCalendarChange(99)).rejects.toMatchObject({ status: 404 });
    await expect(api.as('hn-health.coordinator').getCalendarChange(1)).rejects.toMatchObject({ status: 403 });
    const audited = await api.handle.sql`select detail from audit where action = 'read:redated'`;
    expect(audited[0]?.detail).toEqual({ revision: 1 });
    const next = await api.start();
    await api.as('hn-health.coordinator').actOnReferral(next.id, 'add', { agencyId: 'hn-women', template: null });
    expect(
      (await api.as('hn-women.officer').getStep(next.id, 'added-1')).step.due.legal.date,
      'a new referral counts by it, too',
    ).toBe(after.date);
  });

  test('time left in words: in the inbox, in one reading, for clocks that run and clocks that stand still', async () => {
    const { id } = await api.start();
    const coordinator = api.as('hn-health.coordinator');
    await coordinator.actOnReferral(id, 'add', { agencyId: 'hn-women', template: null });
    await coordinator.actOnReferral(id, 'add', { agencyId: 'hn-police', template: 'identification.decision' });
    const itemOf = async (who: string, stepId: string) => {
      const { items } = await api.as(who).getInbox({ limit: 100 });
      const found = items.find((item) => item.referralId === id && item.stepId === stepId);
      if (!found) throw new Error(`${stepId} is not in the inbox of ${who}`);
      return found;
    };
    const running = await itemOf('hn-women.officer', 'added-1');
    expect(running).toMatchObject({ unverified: false, paused: false });
    expect(running.remaining.vi).toMatch(/^còn \d ngày làm việc|^đến hạn hôm nay/);
    expect(running.remaining).toEqual((await api.as('hn-women.officer').getStep(id, 'added-1')).step.due.remaining);
    const decision = await itemOf('hn-police.officer', 'identification.decision-1');
    expect(decision.unverified, 'the 2024 text was not seen').toBe(true);
    expect(decision.remaining.en).toMatch(/ left/);
    await api.as('hn-women.officer').act(id, 'added-1', 'accept', {});
    await api.as('hn-women.officer').act(id, 'added-1', 'pause', { reason: 'court' });
    const paused = await itemOf('hn-women.officer', 'added-1');
    expect(paused.paused).toBe(true);
    expect(paused.remaining.vi).toMatch(/^tạm dừng \(chờ Toà án\); khi tiếp tục còn \d ngày làm việc/);
    expect((await api.as('hn-women.officer').getStep(id, 'added-1')).step.due.remaining?.en).toMatch(
      /^paused \(waiting for a court\)/,
    );
    await coordinator.actOnReferral(id, 'add', { agencyId: 'hn-facility-1', template: 'support.essential-needs' });
    const { due } = (await coordinator.getStep(id, 'support.essential-needs-1')).step;
    expect(due.rule).toMatchObject({ count: 120, citation: { article: 'Art. 17', inForceFrom: '2025-07-01' } });
    expect(due.starts.events.map(({ event }) => event)).toEqual(['received', 'support-started']);
    expect(due.beside, 'the other rule on the same matter, by name').toMatchObject([
      { rule: { id: 'support.essential-needs-2021', unit: 'month', citation: { article: 'Art. 24', clause: '4' } } },
    ]);
    expect(due.beside[0] && due.beside[0].strict.date < due.strict.date).toBe(true);
    const listed = (await coordinator.listReferrals({ limit: 100 })).items.find((item) => item.id === id);
    expect(listed).toMatchObject({ nextDueUnverified: false, nextDueProvisional: false });
  });

  test('support by right: which regimes, from which instant, why, and the steps that give them', async () => {
    const { id } = await api.start();
    const coordinator = api.as('hn-health.coordinator');
    const regimes = async () =>
      Object.fromEntries((await coordinator.getEntitlements(id)).items.map((e) => [e.regime, e]));
    expect((await regimes()).a, 'not received yet').toMatchObject({
      from: 'received',
      since: null,
      why: { clause: '3 ¶2' },
    });
    await api.playUntil(id, 'identification.request-1');
    const received = (await coordinator.getStep(id, 'reception.receive-1')).step.endedAt;
    const waiting = await regimes();
    expect(Object.keys(waiting).join('')).toBe('abcdđeg');
    expect(waiting.a).toMatchObject({ since: received, steps: expect.arrayContaining([expect.anything()]) });
    await api.playUntil(id, 'return.choice-1');
    const decided = (await coordinator.getStep(id, 'identification.decision-1')).step.endedAt;
    const victim = await regimes();
    expect(Object.keys(victim).join('')).toBe('abcdđeghik');
    expect(victim.g, 'what was given while being identified goes on').toMatchObject({
      from: 'received',
      since: received,
    });
    expect(victim.k).toMatchObject({ from: 'identified', since: decided, why: { clause: '1', article: 'Art. 37' } });

    const child = await api.start({ facts: { child: 'yes', accompanies: 'person-being-identified' } });
    await coordinator.actOnReferral(child.id, 'record-facts', { facts: { accompanies: 'victim' } });
    const minor = await coordinator.getEntitlements(child.id);
    expect(minor.category).toBe('accompanying-minor');
    const { items } = await coordinator.getTimeline(child.id, { limit: 100 });
    const recorded = items.find(({ kind }) => kind === 'record-facts');
    expect(minor.items.find(({ regime }) => regime === 'h')?.since).toBe(recorded?.at);
    const { items: table } = (await (
      await api.request('hn-health.officer', 'GET', '/api/v1/policy/entitlements')
    ).json()) as {
      items: { category: string; entitlements: { regime: string }[] }[];
    };
    expect(
      table
        .find(({ category }) => category === 'foreign')
        ?.entitlements.map(({ regime }) => regime)
        .join(''),
    ).toBe('abcdđg');
    const { items: listed } = (await (
      await api.request('hn-health.officer', 'GET', '/api/v1/policy/amounts')
    ).json()) as {
      items: { id: string; amount: object | null }[];
    };
    expect(listed.find((entry) => entry.id === 'hardship')?.amount).toBeNull();
    expect(listed.find((entry) => entry.id === 'meals-household')?.amount).toEqual({
      value: 60_000,
      currency: 'VND',
      per: 'day',
    });
  });

  test('a year is announced: dates that rest on it are no longer provisional', async () => {
    const path = `/api/v1/policy/add?unit=working-day&count=2&from=${encodeURIComponent('2028-03-06T09:00:00+07:00')}`;
    expect((await get(path)).body).toMatchObject({ provisional: true });
    const body = {
      years: [{ year: 2028, status: 'announced' as const, source: 'Thông báo thử nghiệm' }],
      reason: 'Lịch năm 2028',
    };
    await grantTwo(api, (client) => client.changeCalendar(body));
    expect((await get(path)).body).toMatchObject({ provisional: false });
    expect((await get('/api/v1/policy/diff?from=vn-2011&to=vn-2025')).body).toMatchObject({
      changed: expect.arrayContaining([
        expect.objectContaining({ rule: 'benefits.apply', before: '8 working-day', after: '9 working-day' }),
      ]),
    });
  });

  test('two administrators at once: neither day is lost', async () => {
    const day = (date: string) => ({
      days: [
        {
          date,
          kind: 'holiday' as const,
          name: { vi: 'Nghỉ', en: 'Off' },
          source: 'Thử',
          status: 'announced' as const,
        },
      ],
      reason: 'Cùng lúc',
    });
    const dates = ['2029-03-01', '2029-03-02', '2029-03-05'];
    const client = await provedClient(api, 'hn-health.admin');
    const asked = await Promise.all(dates.map((date) => client.changeCalendar(day(date))));
    await Promise.all(asked.map(({ powerRequest }) => approve(api, powerRequest?.id ?? '')));
    expect((await get('/api/v1/calendar')).body.revision).toBeGreaterThanOrEqual(3);
    const { days } = await api.as('hn-health.coordinator').getCalendar();
    expect(dates.every((date) => days.some((entry) => entry.date === date))).toBe(true);
    const { items } = await api.as('hn-health.admin').listCalendarChanges();
    expect(
      items.slice(0, 3).map((change) => change.days.length),
      'each shows what it added',
    ).toEqual([1, 1, 1]);
    const read = await api.as('hn-health.admin').changeCalendar(day('2029-03-06'), { preview: true });
    expect(read.preview).toBe(true);

    // Over a day that is another by now nothing is written: who approves it saw something else.
    const [one, two] = await Promise.all(
      ['Một', 'Hai'].map((vi) =>
        client.changeCalendar({
          ...day('2029-03-07'),
          days: day('2029-03-07').days.map((one) => ({ ...one, name: { vi, en: vi } })),
        }),
      ),
    );
    await approve(api, one?.powerRequest?.id ?? '');
    await expect(approve(api, two?.powerRequest?.id ?? '')).rejects.toMatchObject({
      problem: { code: 'power-request-outdated' },
    });
  });

  test('operators see what differs and what could not be delivered', async () => {
    const differing = await api.request('hn-health.admin', 'GET', '/api/v1/operations/differences');
    expect([differing.status, await differing.json()]).toEqual([200, { items: [] }]);
    await api.handle
      .sql`update outbox set status = 'failed', attempts = 12, last_error = '550' where id = (select id from outbox limit 1)`;
    const undelivered = (await (
      await api.request('hn-health.admin', 'GET', '/api/v1/operations/undelivered')
    ).json()) as { items: object[] };
    expect(undelivered.items).toEqual([expect.objectContaining({ attempts: 12, code: '550' })]);
    expect(JSON.stringify(undelivered)).not.toContain('@');
  });

  test('an alert is acknowledged by whoever was told', async () => {
    const slow = await createApiWorld({ scale: 20_000 });
    try {
      const { id } = await slow.start();
      const lead = slow.as('hn-commune-1.head');
      const alert = await until(
        async () =>
          (await lead.getAlerts()).items.find(
            (entry) => entry.referralId === id && entry.stepId === 'reception.receive-1' && entry.rung === 'overdue',
          ),
        20_000,
      );
      expect(alert).toMatchObject({ because: 'agency-lead', acknowledgedAt: null });
      await expect(slow.as('hn-women.head').acknowledgeAlert(alert.id)).rejects.toMatchObject({ status: 404 });
      expect((await lead.acknowledgeAlert(alert.id)).acknowledgedBy).toBe('hn-commune-1.head');
      await slow.as('hn-health.coordinator').actOnReferral(id, 'set-clock', { scale: 2 });
    } finally {
      await slow.close();
    }
  });
});
