import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ApiError } from '../../client/index.ts';
import { HOUR_MS, DAY_MS, MINUTE_MS } from '../../domain/law/days.ts';
import { createApiWorld, type ApiWorld } from '../../testing/api.ts';

/* When it happened, when it was received and when it was entered, over HTTP and in the record. */

let api: ApiWorld;
beforeAll(async () => {
  api = await createApiWorld();
});
afterAll(() => api?.close());

const COORDINATOR = 'hn-health.coordinator';
const ago = (ms: number) => new Date(Date.now() - ms).toISOString();
const refused = async (asked: Promise<unknown>) => {
  const error = await asked.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ApiError)) throw new Error('it was not refused');
  return [error.status, error.problem.code];
};

describe('receipt', () => {
  test('a case entered later says so; its first clocks count from receipt, and what is late is told at once and once', async () => {
    const receivedAt = ago(2 * DAY_MS);
    const started = await api.start({ receivedAt, facts: { child: 'yes' } });
    expect(started).toMatchObject({ receivedAt, enteredLate: true, identifiedOn: null });
    const emergency = started.steps.find(({ template }) => template === 'child.emergency');
    expect(emergency?.due.starts.at).toBe(receivedAt);
    expect(Date.parse(emergency?.due.strict.at ?? '')).toBe(Date.parse(receivedAt) + 12 * HOUR_MS);
    expect(emergency?.alerts.raised).toContain('city');
    const { items } = await api.as(COORDINATOR).getTimeline(started.id, { limit: 10 });
    const events = items.flatMap((item) => item.events);
    expect(events[0]).toMatchObject({ type: 'referral-opened', happenedMs: Date.parse(receivedAt) });
    expect(
      events.filter((event) => event.type === 'alert-raised' && event.stepId === emergency?.id).map(({ rung }) => rung),
    ).toEqual(['city']);
  });

  test('nothing said: now, and nothing is late', async () => {
    const started = await api.start();
    expect(started.receivedAt).toBe(started.openedAt);
    expect(started.enteredLate).toBe(false);
  });

  test('not in the future, nor more than a year ago', async () => {
    expect(await refused(api.start({ receivedAt: ago(-HOUR_MS) }))).toEqual([422, 'received-in-future']);
    expect(await refused(api.start({ receivedAt: ago(400 * DAY_MS) }))).toEqual([422, 'received-long-ago']);
  });

  test('a case that begins with a report of a caller was received with it', async () => {
    const receivedAt = ago(5 * HOUR_MS);
    const report = await api
      .as(COORDINATOR)
      .receiveReport({ channel: 'hotline', kind: 'help', urgency: 'ordinary', receivedAt });
    const body = { route: 'hotline', receiverAgencyId: 'hn-commune-1', person: {} } as const;
    const { referral } = await api.as(COORDINATOR).openReferralFromReport(report.id, body);
    const off = Math.abs(Date.parse(referral.receivedAt) - Date.parse(receivedAt));
    expect(off).toBeLessThan(MINUTE_MS);
    expect(referral.enteredLate).toBe(true);
  });
});

describe('what a step reports', () => {
  test('counts from when it happened, which the step and the timeline say', async () => {
    const { id } = await api.start({ receivedAt: ago(3 * HOUR_MS) });
    const officer = api.as('hn-commune-1.officer');
    const report = { child: 'no', interpreterNeeded: 'no', condition: 'Ổn định' };
    const receive = (happenedAt: string) => officer.act(id, 'reception.receive-1', 'complete', { report, happenedAt });
    expect(await refused(receive(ago(-HOUR_MS)))).toEqual([422, 'happened-in-future']);
    expect(await refused(receive(ago(4 * HOUR_MS)))).toEqual([422, 'happened-before-receipt']);
    const happenedAt = ago(2 * HOUR_MS);
    await receive(happenedAt);
    const view = await officer.getReferral(id);
    const done = view.steps.find(({ id: stepId }) => stepId === 'reception.receive-1');
    expect(done).toMatchObject({ enteredLate: true });
    expect(Math.abs(Date.parse(done?.happenedAt ?? '') - Date.parse(happenedAt))).toBeLessThan(MINUTE_MS);
    const notice = view.steps.find(({ template }) => template === 'reception.notify-health');
    expect(notice?.due.starts.at).toBe(done?.happenedAt);
  });

  test('a form that asks for the hand-over says it itself', async () => {
    const { id } = await api.start({ route: 'rescued', receiverAgencyId: 'border-guard-1' });
    const handedOverAt = ago(HOUR_MS);
    await api.as('border-guard-1.officer').act(id, 'rescue.handover-1', 'complete', {
      report: { handedOverAt, condition: 'Ổn định' },
    });
    await api.as('border-guard-1.head').act(id, 'rescue.handover-1', 'sign', { slot: 'sending' });
    await api.as('hn-health.head').act(id, 'rescue.handover-1', 'sign', { slot: 'receiving' });
    const view = await api.as(COORDINATOR).getReferral(id);
    const intake = view.steps.find(({ template }) => template === 'intake.support');
    expect(Math.abs(Date.parse(intake?.due.starts.at ?? '') - Date.parse(handedOverAt))).toBeLessThan(MINUTE_MS);
  });
});

describe('the law of the day of identification', () => {
  test('identified under the former law: that law, what it gives, and the number among the documents alone', async () => {
    const number = 'GXN-2025-0417';
    const started = await api.start({
      identified: { on: '2025-06-30', number },
      person: { fullName: 'Trần Thị Luật Cũ' },
    });
    expect(started).toMatchObject({ policy: 'vn-2011', identifiedOn: '2025-06-30' });
    expect(JSON.stringify(started)).not.toContain(number);
    const { category, items } = await api.as(COORDINATOR).getEntitlements(started.id);
    expect(category).toBe('victim');
    expect(items.map(({ regime }) => regime).join('')).toBe('abđeghik');
    expect(items[0]?.why).toMatchObject({ instrument: 'Luật 66/2011/QH12', status: 'secondary' });
    const people = await api.as(COORDINATOR).getPeople(started.id);
    expect(JSON.stringify(people)).toContain(number);
    const history = await api.as(COORDINATOR).getTimeline(started.id, { limit: 5 });
    expect(JSON.stringify(history)).not.toContain(number);
  });

  test('another day than is recorded: two people, and the timeline says that the case goes by the law of that day', async () => {
    const started = await api.start({ identified: { on: '2025-07-01', number: 'GXN-2025-0702' } });
    const about = (person: string) => api.as(person);
    const proposed = await about(COORDINATOR).correctIdentification(started.id, { on: '2025-06-30' });
    expect(proposed).toMatchObject({ policy: 'vn-2025', identification: { number: 1, on: '2025-06-30' } });
    const sign = { proposal: 1, grant: true };
    expect(await refused(about(COORDINATOR).decideIdentification(started.id, sign))).toEqual([
      403,
      'own-identification-proposal',
    ]);
    const signed = await about('hn-health.manager').decideIdentification(started.id, sign);
    expect(signed).toMatchObject({ policy: 'vn-2011', identifiedOn: '2025-06-30' });
    expect(signed.identification).toBeUndefined();
    const { items } = await about(COORDINATOR).getTimeline(started.id, { limit: 50 });
    const [event] = items.flatMap(({ events }) => events).filter(({ type }) => type === 'identification-corrected');
    expect(event).toMatchObject({ before: '2025-07-01', identifiedOn: '2025-06-30', from: 'vn-2025', to: 'vn-2011' });
    expect(await refused(about(COORDINATOR).correctIdentification(started.id, { on: '2025-06-30' }))).toEqual([
      422,
      'same-identification',
    ]);
  });

  test('identified the day after: the law of today', async () => {
    const started = await api.start({ identified: { on: '2025-07-01', number: 'GXN-2025-0701' } });
    expect(started.policy).toBe('vn-2025');
  });

  test('a day that is still to come, before any law, or none', async () => {
    const on = (day: string) => api.start({ identified: { on: day, number: '1' } });
    expect(await refused(on(ago(-3 * DAY_MS).slice(0, 10)))).toEqual([422, 'identified-in-future']);
    expect(await refused(on('2011-12-31'))).toEqual([422, 'identified-long-ago']);
    expect((await refused(on('2025-02-30')))[0]).toBe(422);
  });
});
