import { eq, sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { ApiError, type NewCallerReport } from '../../client/index.ts';
import { alert, audit, callerReport, callerReportEvent, outbox, referral } from '../../db/schema/index.ts';
import { asActor } from '../../db/security/actor.ts';
import type { Role } from '../../domain/codes.ts';
import { reportAggregate } from '../../domain/report/aggregate.ts';
import { createApiWorld, type ApiWorld } from '../../testing/api.ts';
import { until } from '../../testing/harness.ts';
import { HOUR_MS } from '../../domain/law/days.ts';

/** A caller's report over HTTP: who may what, what is kept closed, and that a report ends in exactly one outcome, once. */

let api: ApiWorld;
let admin: postgres.Sql;
beforeAll(async () => {
  api = await createApiWorld();
  admin = postgres(api.adminUrl, { max: 1, onnotice: () => {} });
});
afterAll(async () => {
  await admin?.end();
  await api?.close();
});

const OPERATOR = 'hn-hotline.officer';
const COLLEAGUE = 'hn-hotline.officer2';
const LEAD = 'hn-hotline.head';
const POLICE = 'hn-police.officer';
const COORDINATOR = 'hn-health.coordinator';
const MANAGER = 'hn-health.manager';
const STRANGER = 'coast-guard-1.officer';
const SAID = 'Cháu tôi bị giữ giấy tờ ở tiệm nail Ánh Sao';
const PHONE = '0900 000 010';

const receive = (over: Partial<NewCallerReport> = {}, by = OPERATOR) =>
  api.as(by).receiveReport({
    channel: 'hotline',
    urgency: 'ordinary',
    commune: '99001',
    said: SAID,
    caller: { name: 'Bà Ngoại Thử', phone: PHONE, safe: { phone: 'no' } },
    ...over,
  });
const rows = async (table: string) => (await admin`select from ${admin(table)}`).length;
const refused = async (asked: Promise<unknown>) => {
  const error = await asked.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ApiError)) throw error ?? new Error('it was not refused');
  return [error.status, error.problem.code];
};

describe('a report comes in', () => {
  test('it is there with its clock, and what was said is nowhere but closed', async () => {
    const report = await receive();
    expect(report).toMatchObject({
      number: expect.stringMatching(/^HN-TB-\d{2}-[0-9A-Z]{4}-[0-9A-Z]{4}$/),
      kind: null,
      status: 'open',
      holder: { agencyId: 'hn-hotline', userId: OPERATOR },
      coordinator: { agencyId: 'hn-health' },
      due: { task: 'classify', basis: { en: expect.stringContaining('local service level') } },
      enteredLate: false,
      revision: 1,
    });
    expect(Date.parse(report.due?.at ?? '') - Date.parse(report.receivedAt)).toBe(2 * HOUR_MS);
    // Every table but the one that keeps it closed, and the workflow's own history.
    for (const table of ['caller_report', 'caller_report_event', 'caller_report_words', 'audit', 'outbox', 'alert']) {
      const found = await admin`select to_jsonb(t)::text as row from ${admin(table)} t`;
      expect(found.map(({ row }) => row).join('\n'), table).not.toMatch(/nail|Ngoại|0900/);
    }
    const history = await api.client.workflow.getHandle(`report-${report.id}`).fetchHistory();
    expect(JSON.stringify(history)).not.toMatch(/nail|Ngoại|0900/);
  });

  test('entered later than it came, it says so, and its time has run meanwhile', async () => {
    const receivedAt = new Date(Date.now() - 3 * HOUR_MS).toISOString();
    const report = await receive({ receivedAt });
    expect(report).toMatchObject({ receivedAt, enteredLate: true, due: { urgency: 'overdue' } });
    await until(async () => (await api.as(OPERATOR).getReport(report.id)).raised.includes('overdue'));
  });

  test('whether anybody is in danger is asked: silence is no answer', async () => {
    const asked = await api.request(OPERATOR, 'POST', '/api/v1/reports', { body: { channel: 'hotline', said: SAID } });
    expect(asked.status).toBe(422);
    expect(((await asked.json()) as { errors: { location: string }[] }).errors).toEqual([
      expect.objectContaining({ location: 'body.urgency' }),
    ]);
  });

  test('the same key is the same report, and another request under it is refused', async () => {
    const write = { idempotencyKey: crypto.randomUUID() };
    const body = { channel: 'web', urgency: 'ordinary', said: SAID } as const;
    const [one, two] = await Promise.all([1, 2].map(() => api.as(OPERATOR).receiveReport(body, write)));
    expect(two?.id).toBe(one?.id);
    expect((await api.as(OPERATOR).receiveReport(body, write)).id).toBe(one?.id);
    expect(await refused(api.as(OPERATOR).receiveReport({ channel: 'hotline', urgency: 'ordinary' }, write))).toEqual([
      422,
      'idempotency-key-reused',
    ]);
  });

  test.each([
    ['the future', { receivedAt: '2999-01-01T00:00:00Z' }, 422, 'received-in-future'],
    ['a slip of the year', { receivedAt: '2016-01-01T00:00:00Z' }, 422, 'received-long-ago'],
    ['no commune of the place', { commune: '00000' }, 422, 'invalid'],
    ['an unknown channel', { channel: 'pigeon' as 'web' }, 422, 'invalid'],
    ['a number of 400 digits', { caller: { phone: '9'.repeat(400), safe: {} } }, 422, 'invalid'],
  ])('%s is refused, and nothing is half-written', async (_what, over, status, code) => {
    const before = await rows('caller_report_intake');
    expect(await refused(receive(over as Partial<NewCallerReport>))).toEqual([status, code]);
    const after = await rows('caller_report_intake');
    expect(after).toBe(before);
  });
});

describe('who reads it', () => {
  test('its words: who holds it, who took it, who is in charge; each reading is noted; to a stranger it is not there', async () => {
    const { id } = await receive();
    for (const person of [OPERATOR, COLLEAGUE, COORDINATOR, MANAGER])
      expect((await api.as(person).getReport(id)).words[0]?.call, person).toMatchObject({
        said: SAID,
        caller: { phone: PHONE, safe: { phone: 'no' } },
      });
    for (const person of [STRANGER, POLICE, 'hn-health.admin', 'hn-health.auditor'])
      expect(await refused(api.as(person).getReport(id)), person).toEqual([404, 'not-found']);
    const looks = await api.handle.db.select().from(audit).where(eq(audit.reportId, id)).orderBy(audit.id);
    expect(looks.filter(({ action }) => action === 'read:caller').map(({ actorId }) => actorId)).toEqual([
      OPERATOR,
      COLLEAGUE,
      COORDINATOR,
      MANAGER,
    ]);
    expect(new Set(looks.map(({ chain }) => chain))).toEqual(new Set([id]));
  });

  test('an agency that is asked sees what it is and not what was said, until it has taken it', async () => {
    const { id } = await receive({ kind: 'tip' });
    await api
      .as(OPERATOR)
      .actOnReport(id, 'hand-on', { agencyId: 'hn-police', assigneeId: null, reason: 'competence' });
    const asked = await api.as(POLICE).getReport(id);
    expect(asked).toMatchObject({ kind: 'tip', words: [], wordsHidden: true, sameNumber: [] });
    expect(await refused(api.as(POLICE).actOnReport(id, 'classify', { kind: 'help' }))).toEqual([403, 'role-required']);
    expect((await api.as(POLICE).listReports({ view: 'asked' })).items.map((item) => item.id)).toContain(id);
    await api.as(POLICE).actOnReport(id, 'accept');
    const taken = await api.as(POLICE).getReport(id);
    expect(taken.words[0]?.call?.said).toBe(SAID);
    expect(taken.holder).toEqual({ agencyId: 'hn-police', userId: POLICE });
    // Who took the call still reads what they wrote, and does nothing with it any more.
    expect((await api.as(OPERATOR).getReport(id)).words[0]?.call?.said).toBe(SAID);
    expect(await refused(api.as(OPERATOR).actOnReport(id, 'classify', { kind: 'help' }))).toEqual([
      403,
      'not-your-agency',
    ]);
    const [mail] = await api.handle.db
      .select()
      .from(outbox)
      .where(sql`${outbox.data}->>'reportId' = ${id} and template = 'report-offered'`);
    expect(mail?.data).toMatchObject({ task: 'conclude' });
  });

  test('declined, it stays with whoever asked: they are told why, and that agency sees it no more', async () => {
    const { id } = await receive({ kind: 'tip' });
    expect(await refused(api.as(OPERATOR).actOnReport(id, 'decline', { reason: 'no-capacity' }))).toEqual([
      409,
      'not-offered',
    ]);
    await api
      .as(OPERATOR)
      .actOnReport(id, 'hand-on', { agencyId: 'hn-police', assigneeId: null, reason: 'competence' });
    expect(await refused(api.as(OPERATOR).actOnReport(id, 'decline', { reason: 'no-capacity' }))).toEqual([
      403,
      'role-required',
    ]);
    expect(await refused(api.as(STRANGER).actOnReport(id, 'decline', { reason: 'no-capacity' }))).toEqual([
      404,
      'not-found',
    ]);
    const unsaid = { reason: 'too tired' as 'no-capacity' };
    expect(await refused(api.as(POLICE).actOnReport(id, 'decline', unsaid))).toEqual([422, 'invalid']);
    expect((await api.as(OPERATOR).getReport(id)).offer).toMatchObject({ agencyId: 'hn-police' });

    const write = { idempotencyKey: crypto.randomUUID() };
    const answered = await api.as(POLICE).actOnReport(id, 'decline', { reason: 'not-competent' }, write);
    expect(answered).toMatchObject({ offer: null, tried: ['hn-police'], holder: { agencyId: 'hn-hotline' } });
    const kept = await api.as(OPERATOR).getReport(id);
    expect(kept).toMatchObject({
      status: 'open',
      offer: null,
      holder: { agencyId: 'hn-hotline', userId: OPERATOR },
      due: { task: 'conclude' },
    });
    expect(kept.history.at(-1)).toMatchObject({ kind: 'decline', actorId: POLICE });
    expect(kept.history.at(-1)?.events).toContainEqual(
      expect.objectContaining({ type: 'report-kept', answer: 'declined', reason: 'not-competent' }),
    );
    expect(await refused(api.as(POLICE).getReport(id))).toEqual([404, 'not-found']);
    expect((await api.as(POLICE).listReports({ view: 'asked' })).items.map((item) => item.id)).not.toContain(id);
    expect(await refused(api.as(POLICE).actOnReport(id, 'accept'))).toEqual([404, 'not-found']);
    const mails = await admin`
      select account_id from outbox where data->>'reportId' = ${id} and template = 'report-kept'`;
    expect(mails.map(({ account_id: who }) => who)).toContain(OPERATOR);
  });

  test('PostgreSQL says so by itself', async () => {
    const { id } = await receive();
    const seen = (userId: string, agencyId: string, roles: Role[], table: string) =>
      asActor(api.deps.database, { userId, agencyId, roles }, async (tx) => {
        const column = table === 'caller_report' ? 'id' : 'report_id';
        const [row] = await tx.execute<{ n: number }>(
          sql`select count(*)::int as n from ${sql.identifier(table)} where ${sql.identifier(column)} = ${id}`,
        );
        return row?.n;
      });
    for (const table of ['caller_report', 'caller_report_words', 'caller_report_event', 'caller_report_phone']) {
      expect(await seen(COLLEAGUE, 'hn-hotline', ['hotline-operator'], table), table).toBe(1);
      expect(await seen(MANAGER, 'hn-health', ['manager'], table), table).toBe(1);
      expect(await seen('x', 'coast-guard-1', ['officer', 'manager', 'coordinator'], table), table).toBe(0);
      expect(await seen('x', 'hn-hotline', ['auditor', 'manager'], table), table).toBe(0);
      // Erasing is an administrator's, and takes the fingerprints along.
      const erases = table === 'caller_report_phone' ? 1 : 0;
      expect(await seen('x', 'hn-hotline', ['administrator'], table), table).toBe(erases);
      expect(await seen('x', 'hn-health', ['officer', 'auditor'], table), table).toBe(0);
    }
  });

  test('the same number before: other reports, found without the number in the database', async () => {
    const phone = '+84 912 345 678';
    const first = await receive({ caller: { phone, safe: {} } });
    const second = await receive({ caller: { phone: '0912345678', safe: {} } });
    expect((await api.as(OPERATOR).getReport(second.id)).sameNumber.map(({ id }) => id)).toEqual([first.id]);
    expect((await api.as(OPERATOR).getReport(first.id)).sameNumber.map(({ id }) => id)).toEqual([second.id]);
  });

  test('the list: pages, filters, and only what is yours', async () => {
    const all = [];
    let cursor: string | undefined;
    do {
      const page = await api.as(OPERATOR).listReports({ limit: 2, cursor });
      all.push(...page.items);
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    const n = await rows('caller_report');
    expect(all.length).toBe(n);
    const dates = all.flatMap(({ due }) => (due ? [due.at] : []));
    expect([...dates].sort()).toEqual(dates);
    expect(JSON.stringify(all)).not.toMatch(/nail|Ngoại|0900/);
    expect((await api.as(STRANGER).listReports()).items).toEqual([]);
    expect(await refused(api.as('hn-health.auditor').listReports())).toEqual([403, 'forbidden']);
    expect((await api.as(OPERATOR).listReports({ number: all[0]?.number })).items).toHaveLength(1);
    const counts = await api.as(OPERATOR).countReports();
    expect(counts.all).toBe((await api.as(OPERATOR).listReports({ status: 'open', limit: 100 })).items.length);
    expect(await refused(api.as(OPERATOR).listReports({ cursor: 'nonsense' }))).toEqual([422, 'invalid']);
  });
});

describe('it ends in exactly one outcome', () => {
  test('a wrong number takes one request more than the call', async () => {
    const { id } = await receive({ said: undefined, caller: undefined });
    const ended = await api.as(OPERATOR).actOnReport(id, 'dismiss', { reason: 'wrong-number', kind: 'wrong-number' });
    expect(ended).toMatchObject({
      status: 'closed',
      due: null,
      outcome: { kind: 'dismissed', reason: 'wrong-number' },
    });
    expect(await refused(api.as(OPERATOR).actOnReport(id, 'dismiss', { reason: 'test' }))).toEqual([
      409,
      'report-closed',
    ]);
    await until(async () => {
      const { status } = await api.client.workflow.getHandle(`report-${id}`).describe();
      return status.name === 'COMPLETED';
    });
    expect(await api.as(OPERATOR).actOnReport(id, 'reopen', { reason: 'closed-in-error' })).toMatchObject({
      status: 'open',
      outcome: null,
      reopened: 1,
    });
    expect(
      await api.as(LEAD).actOnReport(id, 'dismiss', { reason: 'silent', words: 'Gọi lại không ai nghe' }),
    ).toMatchObject({
      status: 'closed',
    });
    expect((await api.as(LEAD).getReport(id)).words.at(-1)).toMatchObject({
      part: 'note',
      text: 'Gọi lại không ai nghe',
    });
  });

  test('a reply says what was answered, by whom, and is kept closed', async () => {
    const { id } = await receive({ kind: 'information' });
    expect(await refused(api.as(OPERATOR).actOnReport(id, 'reply', { way: 'phone' } as never))).toEqual([
      422,
      'invalid',
    ]);
    const words = 'Đã giải thích thủ tục hồi hương';
    await api.as(OPERATOR).actOnReport(id, 'reply', { way: 'phone', words });
    const read = await api.as(COORDINATOR).getReport(id);
    expect(read.outcome).toMatchObject({ kind: 'reply', way: 'phone', userId: OPERATOR });
    expect(read.words.map(({ part, text }) => [part, text])).toContainEqual(['reply', words]);
    const log = await api.handle.db.select().from(callerReportEvent).where(eq(callerReportEvent.reportId, id));
    expect(JSON.stringify(log)).not.toContain('hồi hương');
  });

  test('PostgreSQL takes no second outcome, no end without one, and no change of what was written', async () => {
    const { id } = await receive({ kind: 'tip' });
    const end = (set: string) => admin.unsafe(`update caller_report set ${set} where id = '${id}'`);
    await expect(end(`status = 'closed', closed_at = now()`)).rejects.toThrow(/caller_report_one_outcome/);
    await expect(end(`reply_id = gen_random_uuid()`)).rejects.toThrow(/caller_report_one_outcome/);
    await expect(
      end(`status = 'closed', closed_at = now(), reply_id = gen_random_uuid(), dismiss_reason = 'test'`),
    ).rejects.toThrow(/caller_report_one_outcome/);
    await expect(admin`delete from caller_report_event`).rejects.toThrow(/permission denied/);
    await expect(admin`update caller_report_words set part = 'note'`).rejects.toThrow(/permission denied/);
  });

  test('two people end it at once: one outcome, and the other is told', async () => {
    const { id } = await receive({ kind: 'tip' });
    const answers = await Promise.allSettled([
      api.as(OPERATOR).actOnReport(id, 'dismiss', { reason: 'duplicate' }),
      api.as(COORDINATOR).actOnReport(id, 'reply', { way: 'phone', words: 'Đã gọi lại' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const log = await api.handle.db.select().from(callerReportEvent).where(eq(callerReportEvent.reportId, id));
    expect(log.flatMap(({ events }) => events).filter(({ type }) => type === 'report-concluded')).toHaveLength(1);
  });

  test('an old form is told what is newer: 412', async () => {
    const { id, revision } = await receive();
    await api.as(OPERATOR).actOnReport(id, 'classify', { kind: 'tip' }, { ifVersion: revision });
    expect(
      await refused(api.as(OPERATOR).actOnReport(id, 'classify', { kind: 'help' }, { ifVersion: revision })),
    ).toEqual([412, 'stale']);
    const response = await api.request(OPERATOR, 'POST', `/api/v1/reports/${id}/classify`, {
      body: { kind: 'help' },
      headers: { 'If-Match': '"s1"' },
    });
    expect(response.status).toBe(400);
    const other = await receive();
    expect(await api.as(OPERATOR).actOnReport(other.id, 'classify', { kind: 'tip' }), 'without it too').toBeTruthy();
  });

  test('joined to a referral that is there, and only to one the reader sees', async () => {
    const { id } = await receive({ kind: 'third-party' }, COORDINATOR);
    const started = await api.start();
    expect(await refused(api.as(COORDINATOR).actOnReport(id, 'link', { referralId: crypto.randomUUID() }))).toEqual([
      422,
      'invalid',
    ]);
    const ended = await api.as(COORDINATOR).actOnReport(id, 'link', { referralId: started.id });
    expect(ended.outcome).toMatchObject({ kind: 'referral', referralId: started.id, opened: false });
  });
});

describe('a referral is opened from it', () => {
  const body = {
    route: 'hotline',
    receiverAgencyId: 'hn-commune-1',
    facts: { child: 'no' },
    person: { fullName: 'Trần Thị Từ Tin Báo' },
  } as const;

  test('once, with what the operator says of the person and none of the caller’s words', async () => {
    const { id } = await receive({ kind: 'help' });
    const write = { idempotencyKey: crypto.randomUUID() };
    const made = await api.as(COORDINATOR).openReferralFromReport(id, body, write);
    expect(made.report.outcome).toMatchObject({ kind: 'referral', referralId: made.referral.id, opened: true });
    const again = await api.as(COORDINATOR).openReferralFromReport(id, body, write);
    expect(again.referral.id).toBe(made.referral.id);
    expect(JSON.stringify(await api.as(COORDINATOR).getPeople(made.referral.id))).not.toContain('nail');
    expect(await refused(api.as(COORDINATOR).openReferralFromReport(id, body))).toEqual([409, 'report-closed']);
  });

  test('dead between the referral and the end of the report: whoever tries again goes on with the same referral', async () => {
    const { id } = await receive({ kind: 'help' });
    const before = await rows('referral');
    const { temporal } = api.deps;
    // The process dies once the referral stands and before the report hears of it.
    const dying = api.appWith({ ...temporal, sendReportAction: () => Promise.reject(new Error('killed')) });
    const ask = (app: typeof api.app, key: string, person: string) =>
      app.request(`/api/v1/reports/${id}/referral`, {
        method: 'POST',
        headers: {
          Authorization: `Bearer ${api.keyOf(person)}`,
          'Content-Type': 'application/json',
          'Idempotency-Key': key,
        },
        body: JSON.stringify(body),
      });
    const key = crypto.randomUUID();
    expect((await ask(dying, key, COORDINATOR)).status).toBe(500);
    expect((await api.as(COORDINATOR).getReport(id)).status).toBe('open');
    const answers = await Promise.all([ask(api.app, key, COORDINATOR), ask(api.app, key, COORDINATOR)]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    const made = await Promise.all(
      answers.map(async (answer) => ((await answer.json()) as { referral: { id: string } }).referral.id),
    );
    expect(new Set(made).size).toBe(1);
    const after = await rows('referral');
    expect(after).toBe(before + 1);
    const [stored] = await api.handle.db.select().from(callerReport).where(eq(callerReport.id, id));
    expect(stored?.referralId).toBe(made[0]);
    expect(
      await api.handle.db
        .select()
        .from(referral)
        .where(eq(referral.id, made[0] as string)),
    ).toHaveLength(1);
  });

  describe('for each of several people it tells of', () => {
    const next = (report: string, nth: number, name: string, key: string = crypto.randomUUID(), who = COORDINATOR) =>
      api.request(who, 'POST', `/api/v1/reports/${report}/referrals/${nth}`, {
        body: { ...body, person: { fullName: name } },
        headers: { 'Idempotency-Key': key },
      });
    const codeOf = async (answer: Response) => [answer.status, ((await answer.json()) as { code: string }).code];
    const linksOf = async (referralId: string) =>
      (await api.as(COORDINATOR).listCaseLinks(referralId)).items.map(({ kind, other }) => `${kind} ${other.number}`);

    test('a case, linked with those of the others; sent again it is the same one', async () => {
      const { id } = await receive({ kind: 'help' });
      expect(await codeOf(await next(id, 2, 'Người Thứ Hai'))).toEqual([409, 'report-open']);
      const { referral: first } = await api.as(COORDINATOR).openReferralFromReport(id, body);
      expect(await codeOf(await next(id, 3, 'Người Thứ Ba'))).toEqual([422, 'invalid']);
      const before = await rows('referral');
      const key = crypto.randomUUID();
      const [made, again] = [await next(id, 2, 'Người Thứ Hai', key), await next(id, 2, 'Người Thứ Hai', key)];
      expect([made.status, again.status]).toEqual([201, 201]);
      const second = (await made.json()) as { id: string; number: string; receivedAt: string };
      expect(((await again.json()) as { id: string }).id).toBe(second.id);
      expect(second.receivedAt).toBe(first.receivedAt);
      // Somebody else’s form for the same place: nothing of it is lost in silence.
      expect(await codeOf(await next(id, 2, 'Người Khác'))).toEqual([409, 'already-open']);
      const third = (await (await next(id, 3, 'Người Thứ Ba')).json()) as { id: string; number: string };
      expect(await rows('referral')).toBe(before + 2);
      expect((await linksOf(third.id)).sort()).toEqual(
        [`same-event ${first.number}`, `same-event ${second.number}`].sort(),
      );
      expect((await api.as(COORDINATOR).getReport(id)).cases.map(({ nth, number }) => [nth, number])).toEqual([
        [1, first.number],
        [2, second.number],
        [3, third.number],
      ]);
    });

    test('dead between the case and its links: whoever opens the next one makes up for it', async () => {
      const { id } = await receive({ kind: 'help' });
      const { referral: first } = await api.as(COORDINATOR).openReferralFromReport(id, body);
      const second = (await (await next(id, 2, 'Người Thứ Hai')).json()) as { id: string; number: string };
      await api.owner.sql`delete from case_link where first_id = ${second.id} or second_id = ${second.id}`;
      expect((await next(id, 3, 'Người Thứ Ba')).status).toBe(201);
      expect(await linksOf(second.id)).toContain(`same-event ${first.number}`);
    });

    test('not for who could not have ended the report', async () => {
      const { id } = await receive({ kind: 'help' });
      await api.as(COORDINATOR).openReferralFromReport(id, body);
      expect((await next(id, 2, 'Người Thứ Hai', crypto.randomUUID(), 'hn-police.officer')).status).toBe(404);
    });
  });

  test('before anybody said what it is, no referral comes of it', async () => {
    const { id } = await receive();
    const before = await rows('referral');
    expect(await refused(api.as(OPERATOR).openReferralFromReport(id, body))).toEqual([409, 'not-classified']);
    const after = await rows('referral');
    expect(after).toBe(before);
  });
});

describe('the ladder', () => {
  test('overdue reaches those who answer for it, once, in the list of alerts and by mail; acknowledged it rests', async () => {
    const { id } = await receive({ receivedAt: new Date(Date.now() - 3 * HOUR_MS).toISOString() });
    const mine = await until(async () =>
      (await api.as(OPERATOR).getAlerts({ open: true })).items.find(({ reportId }) => reportId === id),
    );
    expect(mine).toMatchObject({ referralId: null, rung: 'overdue', stepId: 'classify', because: 'assignee' });
    expect(mine.number).toMatch(/^HN-TB-/);
    await api.as(OPERATOR).acknowledgeAlert(mine.id);
    expect((await api.as(OPERATOR).getReport(id)).acknowledged).toBe(true);
    const raised = await api.handle.db.select().from(alert).where(eq(alert.reportId, id));
    expect(raised.map(({ rung, dueVersion }) => [rung, dueVersion])).toEqual([['overdue', 1]]);
    const mails = await admin`select account_id from outbox where data->>'reportId' = ${id} and template = 'alert'`;
    expect(mails.map(({ account_id: who }) => who).sort()).toEqual([LEAD, OPERATOR]);
    await api.as(OPERATOR).actOnReport(id, 'classify', { kind: 'tip' });
    const [settled] = await api.handle.db.select().from(alert).where(eq(alert.reportId, id));
    expect(settled?.settledAt).not.toBeNull();
  });

  test('acknowledged on the report itself: for what was seen, once, by whoever answers for it', async () => {
    const fresh = await receive();
    expect(await refused(api.as(OPERATOR).actOnReport(fresh.id, 'acknowledge', { dueVersion: 1 }))).toEqual([
      409,
      'nothing-to-acknowledge',
    ]);
    const { id } = await receive({ receivedAt: new Date(Date.now() - 3 * HOUR_MS).toISOString() });
    const late = await until(async () => {
      const read = await api.as(OPERATOR).getReport(id);
      return read.raised.includes('overdue') ? read : undefined;
    });
    const seen = { dueVersion: late.dueVersion };
    expect(await refused(api.as(POLICE).actOnReport(id, 'acknowledge', seen))).toEqual([404, 'not-found']);
    const newer = { dueVersion: late.dueVersion + 1 };
    expect(await refused(api.as(OPERATOR).actOnReport(id, 'acknowledge', newer))).toEqual([412, 'stale']);
    expect((await api.as(OPERATOR).getReport(id)).acknowledged).toBe(false);

    expect(await api.as(COORDINATOR).actOnReport(id, 'acknowledge', seen)).toMatchObject({ acknowledged: true });
    const resting = await api.as(OPERATOR).getReport(id);
    // The ladder stops; the due date, and that it is late, do not.
    expect(resting).toMatchObject({
      acknowledged: true,
      status: 'open',
      due: { at: late.due?.at, urgency: 'overdue' },
    });
    expect(resting.history.at(-1)).toMatchObject({ kind: 'acknowledge', actorId: COORDINATOR });
    expect(await refused(api.as(OPERATOR).actOnReport(id, 'acknowledge', seen))).toEqual([409, 'already-acknowledged']);
    const raised = await api.handle.db.select().from(alert).where(eq(alert.reportId, id));
    expect(raised.map(({ acknowledgedBy }) => acknowledgedBy)).toEqual(raised.map(() => COORDINATOR));
    // A new due date is not what was acknowledged.
    await api.as(OPERATOR).actOnReport(id, 'classify', { kind: 'tip', urgency: 'danger-now' });
    expect(await api.as(OPERATOR).getReport(id)).toMatchObject({
      acknowledged: false,
      dueVersion: late.dueVersion + 1,
    });
    expect(await refused(api.as(OPERATOR).actOnReport(id, 'acknowledge', seen))).toEqual([412, 'stale']);
  });
});

test('an act the code fails on is answered as that, at whichever door it is met, and the report goes on', async () => {
  const report = await receive();
  const decide = vi.spyOn(reportAggregate, 'decide').mockImplementation(() => {
    throw new TypeError('a bug');
  });
  try {
    const asked = await api.request(OPERATOR, 'POST', `/api/v1/reports/${report.id}/classify`, {
      body: { kind: 'tip' },
    });
    expect([asked.status, await asked.json()]).toEqual([
      500,
      expect.objectContaining({ code: 'action-failed', extra: { ref: expect.any(String) } }),
    ]);
    expect(decide).toHaveBeenCalled();
  } finally {
    decide.mockRestore();
  }
  expect(await api.as(OPERATOR).actOnReport(report.id, 'classify', { kind: 'tip' })).toMatchObject({ kind: 'tip' });
  const noted = await admin`select problem from difference where workflow_id = ${`report-${report.id}`}`;
  expect(noted.map(({ problem }) => problem)).toEqual(['action-failed']);
});
