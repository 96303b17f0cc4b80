import { and, eq } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { audit, personVersion } from '../../db/schema/index.ts';
import { asActor } from '../../db/security/actor.ts';
import { inOpenReferral } from '../../db/vault/erase.ts';
import type { Role } from '../../domain/codes.ts';
import { provedClient } from '../../testing/two.ts';
import { createApiWorld, type ApiWorld } from '../../testing/api.ts';

/** Personal data over HTTP: written, corrected, looked for, judged, erased. */

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

const coordinator = () => api.as('hn-health.coordinator');
const victimOf = async (referralId: string) => {
  const victim = (await coordinator().getPeople(referralId)).items.find(({ part }) => part === 'victim');
  if (!victim) throw new Error('a referral has a victim');
  return victim;
};

describe('writing', () => {
  test('a contact never goes without its flags, also when it is given the old way', async () => {
    const { id } = await api.start({
      person: {
        phone: '0912 000 001',
        address: 'Ngõ 1',
        safeToContact: { phone: 'no', mail: 'unsure', codeWord: 'hoa sen' },
        contacts: [{ kind: 'email', value: 'a@b.example' }],
      },
    });
    const contacts = (await victimOf(id)).data?.contacts;
    expect(contacts?.map(({ kind, safe }) => [kind, safe.phone, safe.post, safe.codeWord])).toEqual([
      ['email', 'unsure', 'unsure', undefined],
      ['phone', 'no', 'unsure', 'hoa sen'],
      ['address', 'no', 'unsure', 'hoa sen'],
    ]);
  });

  test('a correction replaces what it names, keeps what stood there closed, and needs the version', async () => {
    const { id } = await api.start({ person: { fullName: 'Lê Thị Nhầm', notes: 'ghi chú' } });
    const victim = await victimOf(id);
    const key = crypto.randomUUID();
    const change = { fullName: 'Lê Thị Đúng', notes: null, birthDate: '2001' };
    const once = await coordinator().correctPerson(id, victim.id, change, { ifVersion: 1, idempotencyKey: key });
    expect(once).toEqual({ id: victim.id, part: 'victim', version: 2 });
    expect(await coordinator().correctPerson(id, victim.id, change, { ifVersion: 1, idempotencyKey: key })).toEqual(
      once,
    );
    expect((await victimOf(id)).data).toEqual({ fullName: 'Lê Thị Đúng', birthDate: '2001' });
    await expect(coordinator().correctPerson(id, victim.id, {}, { ifVersion: 1 })).rejects.toMatchObject({
      status: 412,
    });
    const without = await api.request('hn-health.coordinator', 'PATCH', `/api/v1/referrals/${id}/people/${victim.id}`, {
      body: {},
    });
    expect(without.status).toBe(400);
    const [before] = await api.handle.db.select().from(personVersion).where(eq(personVersion.personId, victim.id));
    expect(before).toMatchObject({ version: 1, writtenBy: 'hn-health.coordinator' });
    expect(before?.data.toString('utf8')).not.toContain('Nhầm');
    const rows = await api.handle.db
      .select({ detail: audit.detail })
      .from(audit)
      .where(and(eq(audit.referralId, id), eq(audit.action, 'write:person')))
      .orderBy(audit.id);
    expect(rows).toEqual([{ detail: { person: victim.id, version: 2, fields: 'birthDate fullName notes' } }]);
  });

  test('a relative is added apart, by who protects or coordinates', async () => {
    const { id } = await api.start();
    const data = { fullName: 'Lê Văn Cha', relation: 'cha' };
    const key = crypto.randomUUID();
    const added = await coordinator().addPerson(id, { part: 'relative', data }, { idempotencyKey: key });
    expect(await coordinator().addPerson(id, { part: 'relative', data }, { idempotencyKey: key })).toEqual(added);
    expect((await coordinator().getPeople(id)).items.filter(({ part }) => part === 'relative')).toMatchObject([
      { data },
    ]);
    await expect(api.as('hn-commune-1.officer').addPerson(id, { part: 'relative', data })).rejects.toMatchObject({
      status: 403,
    });
    await expect(api.as('coast-guard-1.head').addPerson(id, { part: 'relative', data })).rejects.toMatchObject({
      status: 404,
    });
  });
});

describe('dates and numbers of papers', () => {
  const fault = async (asked: Promise<unknown>) =>
    asked.then(
      () => null,
      (error: { problem?: { errors?: { location: string; message: string }[] } }) => error.problem?.errors,
    );
  const first = () => api.start({ person: { fullName: 'Người Có Ngày' } });

  test('a date there is not, or that is still to come, is refused where it stands, in its own words', async () => {
    const documents = [{ kind: 'passport' as const, number: 'B1', issuedOn: '1/1/2090' }];
    for (const [person, location, words] of [
      [{ birthDate: '30/2/1999' }, 'body.person.birthDate', 'Lịch không có ngày 30/2/1999'],
      [{ birthDate: '1999-02-30' }, 'body.person.birthDate', 'Lịch không có ngày 30/2/1999'],
      [{ birthDate: '0000' }, 'body.person.birthDate', 'Năm 0000 không thể đúng; ghi năm từ 1900'],
      [{ birthDate: '1/1/2099' }, 'body.person.birthDate', '1/1/2099 chưa tới'],
      [{ documents }, 'body.person.documents.0.issuedOn', '1/1/2090 chưa tới'],
    ] as const) {
      const response = await api.request('hn-health.coordinator', 'POST', '/api/v1/referrals', {
        body: { route: 'self-report', receiverAgencyId: 'hn-commune-1', person },
        headers: { 'Accept-Language': 'vi' },
      });
      expect(response.status).toBe(422);
      expect(((await response.json()) as { errors: unknown }).errors, location).toEqual([{ location, message: words }]);
    }
  });

  test('so is one that a correction or a relative brings; a year alone is taken, and 5.11.1999 is understood', async () => {
    const { id } = await first();
    const victim = await victimOf(id);
    const correct = (patch: object, ifVersion: number) =>
      coordinator().correctPerson(id, victim.id, patch, { ifVersion });
    expect(await fault(correct({ birthDate: '2099' }, 1))).toMatchObject([{ location: 'body.birthDate' }]);
    const relative = { part: 'relative' as const, data: { fullName: 'Mẹ', birthDate: '2099' } };
    expect(await fault(coordinator().addPerson(id, relative))).toMatchObject([{ location: 'body.data.birthDate' }]);
    await correct({ birthDate: '1999' }, 1);
    expect((await victimOf(id)).data?.birthDate).toBe('1999');
    await correct({ birthDate: '5.11.1999' }, 2);
    expect((await victimOf(id)).data?.birthDate).toBe('1999-11-05');
  });

  test('what is odd about a card is said to whoever reads it, and nothing is refused', async () => {
    const card = { kind: 'citizen-id' as const, number: '001 203 012 345' };
    const { id } = await api.start({
      person: { fullName: 'Người Có Thẻ', sex: 'female', birthDate: '1999', documents: [card] },
      relatives: [{ fullName: 'Chị', documents: [card] }],
    });
    const { warnings, items } = await coordinator().getPeople(id);
    const victim = items.find(({ part }) => part === 'victim')?.id;
    expect(warnings.filter(({ personId }) => personId === victim).map(({ code }) => code)).toEqual([
      'sex',
      'year',
      'twice',
    ]);
    expect(warnings.filter(({ personId }) => personId !== victim).map(({ code }) => code)).toEqual(['twice']);
  });

  test('a telephone is found however either side wrote it, and kept as it was typed', async () => {
    const phone = 'Mẹ: 01681 234 567, hàng xóm (04) 3825 1234';
    const { id } = await api.start({ person: { fullName: 'Người Gọi', contacts: [{ kind: 'phone', value: phone }] } });
    expect((await victimOf(id)).data?.contacts?.[0]?.value).toBe(phone);
    for (const asked of ['0381234567', '+84 381 234 567', '381234567', '024 3825 1234', '24 3825 1234'])
      expect((await coordinator().searchPeople({ phones: [asked] })).candidates, asked).toMatchObject([
        { referralId: id, matched: ['phone'] },
      ]);
  });
});

describe('search before create', () => {
  test('finds without marks, in any order, with a score and why; a person decides, and takes it back', async () => {
    const first = await api.start({
      person: {
        fullName: 'Đặng Thị Quỳnh Mẫu',
        birthDate: '2004-02-29',
        documents: [{ kind: 'passport', number: 'C-1' }],
      },
    });
    const second = await api.start({ person: { fullName: 'QUỲNH MẪU ĐẶNG THỊ'.normalize('NFD'), birthDate: '2004' } });
    const found = await coordinator().searchPeople({ fullName: 'dang thi quynh mau', birthDate: '2004-02-29' });
    expect(found.candidates).toMatchObject([
      { referralId: first.id, part: 'victim', score: 0.7, matched: ['name', 'birth'] },
      { referralId: second.id, score: 0.57, matched: ['name', 'year'] },
    ]);
    expect(
      (await coordinator().searchPeople({ documents: [{ kind: 'other', number: 'c 1' }] })).candidates,
    ).toHaveLength(1);
    expect((await coordinator().searchPeople({ fullName: 'Trần Văn Không' })).candidates).toEqual([]);

    const [a, b] = found.candidates.map(({ personId }) => personId) as [string, string];
    const key = crypto.randomUUID();
    const same = await coordinator().decidePeople({ personIds: [b, a], decision: 'same' }, { idempotencyKey: key });
    expect(await coordinator().decidePeople({ personIds: [a, b], decision: 'same' }, { idempotencyKey: key })).toEqual(
      same,
    );
    await expect(coordinator().decidePeople({ personIds: [a, b], decision: 'different' })).rejects.toMatchObject({
      problem: { code: 'already-decided' },
    });
    const again = await coordinator().searchPeople({ fullName: 'Đặng Thị Quỳnh Mẫu' });
    expect(again.decisions).toMatchObject([{ id: same.id, decision: 'same', decidedBy: 'hn-health.coordinator' }]);
    const stranger = api.as('coast-guard-1.officer');
    await expect(stranger.decidePeople({ personIds: [a, b], decision: 'same' })).rejects.toMatchObject({ status: 404 });
    await expect(stranger.undoPeopleDecision(same.id)).rejects.toMatchObject({ status: 404 });
    expect((await coordinator().undoPeopleDecision(same.id)).undoneAt).not.toBeNull();
    await coordinator().decidePeople({ personIds: [a, b], decision: 'different' });
    const noted = await api.handle.db
      .select({ detail: audit.detail })
      .from(audit)
      .where(eq(audit.action, 'decide:person'))
      .orderBy(audit.id);
    expect(noted.map(({ detail }) => detail?.decision)).toEqual(['same', 'undone', 'different']);
  });

  test('of a case that is not theirs a searcher learns nothing, a coordinator of the place whom to ask', async () => {
    const document = { kind: 'citizen-id' as const, number: '001 204 000 111' };
    const { id } = await api.start({ person: { fullName: 'Phạm Thị Riêng', documents: [document] } });
    const stranger = api.as('coast-guard-1.officer');
    const nothing = { candidates: [], decisions: [], elsewhere: [] };
    expect(await stranger.searchPeople({ fullName: 'Phạm Thị Riêng', documents: [document] })).toEqual(nothing);
    await admin`update referral set coordinator_agency_id = 'hn-women' where id = ${id}`;
    await admin`update participant set agency_id = 'hn-women' where referral_id = ${id} and agency_id = 'hn-health'`;
    const asked = await coordinator().searchPeople({ documents: [document] });
    expect(asked).toMatchObject({ candidates: [], elsewhere: [{ agencyId: 'hn-women' }] });
    expect(JSON.stringify(asked)).not.toContain(id);
    expect((await coordinator().searchPeople({ fullName: 'Phạm Thị Riêng' })).elsewhere, 'a name alone').toEqual([]);
    expect(await stranger.searchPeople({ documents: [document] })).toEqual(nothing);
    const rows = await api.handle.db
      .select({ detail: audit.detail })
      .from(audit)
      .where(eq(audit.action, 'search:person'))
      .orderBy(audit.id);
    expect(rows.map(({ detail }) => detail)).toContainEqual({ terms: 1, candidates: 0, elsewhere: 1 });
    expect(api.logs.join('\n')).not.toContain('Riêng');
    // Whose case it is learns who asked for it from elsewhere, also where only the agency was told.
    const hit = await api.handle.db
      .select({ actorId: audit.actorId, detail: audit.detail })
      .from(audit)
      .where(and(eq(audit.referralId, id), eq(audit.action, 'search:person')))
      .orderBy(audit.id);
    expect(hit).toEqual([{ actorId: 'hn-health.coordinator', detail: { here: false, matched: '' } }]);

    // The other office was merged: its successor is whom to ask; and when that is one's own, it is not elsewhere.
    const mergedInto = (successor: string | null) =>
      admin`update agency set successor_id = ${successor}, valid_to = ${successor ? new Date(Date.now() - 1000) : null} where id = 'hn-women'`;
    await mergedInto('hn-police');
    expect((await coordinator().searchPeople({ documents: [document] })).elsewhere).toMatchObject([
      { agencyId: 'hn-police' },
    ]);
    await mergedInto('hn-health');
    expect((await coordinator().searchPeople({ documents: [document] })).elsewhere).toEqual([]);
    await mergedInto(null);
  });
});

describe('a search', () => {
  test('shows five at most, the likeliest', async () => {
    for (let n = 0; n < 7; n += 1) await api.start({ person: { fullName: 'Bùi Thị Trùng Tên' } });
    const { candidates } = await coordinator().searchPeople({ fullName: 'Bùi Thị Trùng Tên' });
    expect(candidates).toHaveLength(5);
    const hit = await api.handle.db
      .select({ referralId: audit.referralId, detail: audit.detail })
      .from(audit)
      .where(eq(audit.action, 'search:person'))
      .orderBy(audit.id);
    const noted = hit.filter(({ detail }) => detail?.here === true).map(({ referralId }) => referralId);
    for (const { referralId } of candidates) expect(noted).toContain(referralId);
  });

  test('is made a few times an hour, for each account alone, and what is refused is noted', async () => {
    const app = api.configured({ searchesPerHour: 2 });
    const search = (personId: string) =>
      app.request('/api/v1/people/search', {
        method: 'POST',
        headers: { Authorization: `Bearer ${api.keyOf(personId)}`, 'Content-Type': 'application/json' },
        body: JSON.stringify({ fullName: 'Hồ Thị Thử Lại' }),
      });
    const answers = [];
    for (let n = 0; n < 3; n += 1) answers.push(await search('hn-women.officer'));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
    expect(Number(answers[2]?.headers.get('Retry-After'))).toBeGreaterThan(0);
    expect((await search('hn-women.officer2')).status).toBe(200);
    const refused = await api.handle.db
      .select({ actorId: audit.actorId, detail: audit.detail })
      .from(audit)
      .where(eq(audit.action, 'search:person'))
      .orderBy(audit.id);
    expect(refused).toContainEqual({ actorId: 'hn-women.officer', detail: { answer: 'too-many' } });
  });
});

describe('what was written before', () => {
  test('who changed what and when, as far as one reads the person now; each reading is noted', async () => {
    const { id } = await api.start({ person: { fullName: 'Lò Thị Cũ', health: 'sốt' } });
    const { id: personId } = await victimOf(id);
    const client = coordinator();
    await client.correctPerson(id, personId, { fullName: 'Lò Thị Mới' }, { ifVersion: 1 });
    const officer = api.as('hn-commune-1.officer');
    const correct = () => officer.correctPerson(id, personId, { health: null }, { ifVersion: 2 });
    await expect(correct()).rejects.toMatchObject({ status: 403, problem: { code: 'step-not-taken' } });
    await officer.act(id, 'reception.receive-1', 'accept');
    await correct();
    const { items, who, part } = await client.listPersonVersions(id, personId);
    expect(part).toBe('victim');
    expect(items.map(({ version, writtenBy, changed }) => [version, writtenBy, changed])).toEqual([
      [3, 'hn-commune-1.officer', ['health']],
      [2, 'hn-health.coordinator', ['fullName']],
      [1, 'hn-health.coordinator', []],
    ]);
    expect(items.map(({ data }) => data?.fullName)).toEqual(['Lò Thị Mới', 'Lò Thị Mới', 'Lò Thị Cũ']);
    expect(items[1]?.data?.health).toBe('sốt');
    expect(who['hn-commune-1.officer']?.agencyId).toBe('hn-commune-1');
    expect((await client.getAudit(id, { limit: 1 })).items[0]?.action).toBe('read:versions');
    // Police read who the person is by an article, and no health: not of an earlier version either.
    await api.as('hn-police.officer').act(id, 'safety.assess-1', 'accept');
    const police = await api.as('hn-police.officer').listPersonVersions(id, personId);
    expect(police.items[2]?.data?.fullName).toBe('Lò Thị Cũ');
    expect(JSON.stringify(police)).not.toContain('sốt');
    expect(police.items[0]?.changed, 'nor that it changed').toEqual([]);
    await expect(api.as('coast-guard-1.officer').listPersonVersions(id, personId)).rejects.toMatchObject({
      status: 404,
    });
    await expect(client.listPersonVersions(id, crypto.randomUUID())).rejects.toMatchObject({ status: 404 });
  });
});

describe('erasure', () => {
  test('takes two, and then nothing personal can be read or found', async () => {
    const { id } = await api.start({ person: { fullName: 'Vũ Thị Xoá' }, relatives: [{ fullName: 'Vũ Văn Em' }] });
    const victim = await victimOf(id);
    await expect(coordinator().erasePerson(victim.id, { reason: 'person-asks' })).rejects.toMatchObject({
      status: 403,
    });
    await expect(api.as('hn-health.admin').erasePerson(victim.id, { reason: 'person-asks' })).rejects.toMatchObject({
      problem: { code: 'person-required' },
    });
    const one = await provedClient(api, 'hn-health.admin');
    const two = await provedClient(api, 'hn-city.admin');
    await coordinator().actOnReferral(id, 'withdraw', { reason: 'left' });
    expect(await one.erasePerson(victim.id, { reason: 'person-asks' })).toEqual({ status: 'asked' });
    expect(await one.erasePerson(victim.id, { reason: 'person-asks' }), 'one is not enough').toEqual({
      status: 'asked',
    });
    expect((await victimOf(id)).data?.fullName).toBe('Vũ Thị Xoá');
    await expect(two.erasePerson(victim.id, { reason: 'court-order' })).rejects.toMatchObject({ status: 422 });
    expect(await two.erasePerson(victim.id, { reason: 'person-asks' })).toEqual({ status: 'erased' });
    expect(await two.erasePerson(victim.id, { reason: 'person-asks' })).toEqual({ status: 'erased' });
    expect((await victimOf(id)).data).toBeNull();
    expect((await coordinator().searchPeople({ fullName: 'Vũ Thị Xoá' })).candidates).toEqual([]);
    expect((await coordinator().searchPeople({ fullName: 'Vũ Văn Em' })).candidates, 'a key of their own').toHaveLength(
      1,
    );
    await expect(coordinator().correctPerson(id, victim.id, { notes: 'x' }, { ifVersion: 1 })).rejects.toMatchObject({
      status: 410,
    });
    const rows = await api.handle.db
      .select({ action: audit.action, by: audit.actorId, detail: audit.detail })
      .from(audit);
    expect(rows.filter(({ action }) => action.startsWith('erase'))).toEqual([
      { action: 'erase:ask', by: 'hn-health.admin', detail: { person: victim.id, reason: 'person-asks' } },
      { action: 'erase', by: 'hn-city.admin', detail: { person: victim.id, reason: 'person-asks' } },
    ]);
    await expect(one.erasePerson(crypto.randomUUID(), { reason: 'person-asks' })).rejects.toMatchObject({
      status: 404,
    });
  });
  test('of the victim of an open referral is refused, asked or confirmed, though no administrator sees the referral', async () => {
    const { id } = await api.start({ person: { fullName: 'Vũ Thị Mở' }, relatives: [{ fullName: 'Vũ Văn Anh' }] });
    const victim = await victimOf(id);
    const one = await provedClient(api, 'hn-health.admin');
    const two = await provedClient(api, 'hn-city.admin');
    const open = { status: 409, problem: { code: 'case-open' } };
    await expect(one.getReferral(id)).rejects.toMatchObject({ status: 404 });
    for (const who of [one, two, one])
      await expect(who.erasePerson(victim.id, { reason: 'person-asks' })).rejects.toMatchObject(open);
    const noted = await api.handle
      .sql`select from audit where action like 'erase%' and detail->>'person' = ${victim.id}`;
    expect(noted, 'nothing was asked for').toHaveLength(0);

    // A relative is not what the case is about: they may go before.
    const relative = (await coordinator().getPeople(id)).items.find(({ part }) => part === 'relative');
    expect(await one.erasePerson(relative?.id ?? '', { reason: 'entered-by-mistake' })).toEqual({ status: 'asked' });

    await coordinator().actOnReferral(id, 'withdraw', { reason: 'left' });
    expect(await one.erasePerson(victim.id, { reason: 'person-asks' })).toEqual({ status: 'asked' });
    await coordinator().actOnReferral(id, 'reopen', { reason: 'returned' });
    await expect(two.erasePerson(victim.id, { reason: 'person-asks' })).rejects.toMatchObject(open);
    expect((await victimOf(id)).data?.fullName).toBe('Vũ Thị Mở');
  });

  test('the question whether a case is open has an answer for administrators alone', async () => {
    const { id } = await api.start({ person: { fullName: 'Vũ Thị Hỏi' } });
    const victim = await victimOf(id);
    const asked = (roles: Role[], personId: string) =>
      asActor(api.deps.database, { userId: 'hn-health.admin', agencyId: 'hn-health', roles }, (tx) =>
        inOpenReferral(tx, personId),
      );
    expect(await asked(['administrator'], victim.id)).toBe(true);
    expect(await asked(['administrator'], crypto.randomUUID())).toBe(false);
    for (const personId of [victim.id, crypto.randomUUID()])
      expect(await asked(['officer', 'manager', 'auditor'], personId), 'no answer counts as open').toBe(true);
  });
});
