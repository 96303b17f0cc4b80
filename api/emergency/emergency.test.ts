import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createMailer } from '../../activities/mail/mailer.ts';
import { relayOutbox } from '../../activities/outbox.ts';
import { AUDIT_ACTIONS } from '../../db/audit/audit.ts';
import { createClient, type ApiClient } from '../../client/index.ts';
import { createApiWorld, type ApiWorld } from '../../testing/api.ts';
import { openBrowser, signedInClient, strengthen } from '../../testing/browser.ts';
import { type CaseNumber, numberIn } from '../../domain/number.ts';
import { provedFetch } from '../../testing/two.ts';
import { nextTotpOf, totpOf } from '../../testing/totp.ts';
import { startSmtpCatcher, until } from '../../testing/harness.ts';
import { decodedHistory, testRing } from '../../testing/keys.ts';
import { referralWorkflowId } from '../../workflows/referral/messages.ts';

/** Break-glass, from the call for help to the review: who may, what is seen, who is told, and that nothing stays open. */

const WORDS = 'Chị Canary-Khẩn-Cấp bị truy đuổi tại ngõ 12';
const ADDRESS = 'Nơi tạm lánh Canary 5';
const STRANGER = 'coast-guard-1.officer';

let api: ApiWorld;
beforeAll(async () => {
  api = await createApiWorld();
});
afterAll(() => api?.close());

const newCase = () =>
  api.start({
    person: { fullName: 'Nguyễn Thị Ví Dụ', phone: '0900111222', address: ADDRESS, health: 'Dị ứng', story: 'Lời kể' },
    relatives: [{ fullName: 'Trần Văn Thân', address: 'Nhà cha mẹ' }],
  });
const breakGlass = (number: string, reason = 'danger-to-life', personId = STRANGER, idempotencyKey?: string) =>
  opener(personId).then((client) =>
    client.breakGlass({ number, reason: reason as 'other', words: WORDS }, { idempotencyKey }),
  );
/** No key opens a case: each person signs in, once. */
const openers = new Map<string, Promise<ApiClient>>();
function opener(personId: string): Promise<ApiClient> {
  const known = openers.get(personId) ?? signedInClient(api, personId, { strong: true });
  openers.set(personId, known);
  return known;
}
/** The second person, without whom nobody sees where somebody lives. */
const agree = (grantId: string, personId = 'hn-health.coordinator') =>
  opener(personId).then((client) => client.agreeToGrant(grantId));
const status = (asked: Promise<unknown>) =>
  asked.then(
    () => 200,
    (error: { status?: number }) => error.status ?? error,
  );
const auditOf = (id: string) =>
  api.owner.sql<{ action: string; kind: string | null; actor: string; grant: string | null; detail: object }[]>`
    select action, detail->>'kind' as kind, actor_id as actor, break_glass as grant, detail from audit where referral_id = ${id} order by seq`;
/** As nobody can: so that an hour need not pass. */
async function expire(grantId: string): Promise<void> {
  const admin = postgres(api.adminUrl, { max: 1, onnotice: () => {} });
  await admin`alter table emergency_grant disable trigger emergency_grant_final`;
  await admin`update emergency_grant set expires_at = now() - interval '1 second' where id = ${grantId}`;
  await admin`alter table emergency_grant enable trigger emergency_grant_final`;
  await admin.end();
}

test('what a second person agreed to is another view: who asks with the old one is told the new one', async () => {
  const { id, number } = await api.start();
  await api
    .as('hn-commune-1.officer')
    .act(id, 'support.essential-needs-start-1', 'complete', { report: { items: ['lodging'] } });
  const grant = await breakGlass(number, 'danger-to-life', 'border-guard-1.officer');
  const fetchAs = await provedFetch(api, 'border-guard-1.officer');
  const ask = (known: string) =>
    fetchAs(new Request(`http://api.test/api/v1/referrals/${id}`, { headers: { 'If-None-Match': known } }));
  const first = await ask('');
  const known = first.headers.get('ETag') ?? '';
  expect(await first.text()).not.toContain('hn-facility-1');
  expect((await ask(known)).status).toBe(304);
  await agree(grant.id);
  const after = await ask(known);
  expect(after.status).toBe(200);
  expect(await after.text()).toContain('hn-facility-1');
});

describe('an officer without a part', () => {
  test('opens the case, reads what the reason needs, and all of it is marked', async () => {
    const { id, number } = await newCase();
    expect(await status((await opener(STRANGER)).getReferral(id))).toBe(404);
    await api.as('hn-health.coordinator').setShelter(id, { address: 'Nơi ở Canary 7', version: 0 });
    const grant = await breakGlass(number);
    expect(grant).toMatchObject({
      referralId: id,
      number,
      by: { id: STRANGER, agencyId: 'coast-guard-1' },
      reason: 'danger-to-life',
      minutes: 60,
      live: true,
      ended: null,
      judged: null,
      stepId: 'emergency.review-1',
    });
    expect(Date.parse(grant.expiresAt) - Date.parse(grant.grantedAt)).toBe(60 * 60_000);

    await agree(grant.id);

    const view = await (await opener(STRANGER)).getReferral(id);
    expect(view.emergency).toEqual({ grantId: grant.id, reason: 'danger-to-life', expiresAt: grant.expiresAt });
    expect(view.facts).not.toHaveProperty('receiverKind');
    const { items, shared } = await (await opener(STRANGER)).getPeople(id);
    expect(items.find(({ part }) => part === 'victim')?.data).toEqual({
      fullName: 'Nguyễn Thị Ví Dụ',
      health: 'Dị ứng',
      contacts: expect.arrayContaining([
        expect.objectContaining({ kind: 'phone', value: '0900111222' }),
        expect.objectContaining({ kind: 'address', value: ADDRESS }),
      ]),
    });
    expect(items.some(({ part }) => part === 'relative')).toBe(true);
    expect(shared.map(({ group, basis, unverified }) => [group, basis, unverified])).toContainEqual([
      'identity',
      'emergency',
      true,
    ]);
    expect((await (await opener(STRANGER)).getParticipants(id)).agencies.length).toBeGreaterThan(1);
    expect((await (await opener(STRANGER)).getShelter(id)).address).toBe('Nơi ở Canary 7');
    const possible = await (await opener(STRANGER)).getPossibleActions(id);
    expect(
      [...possible.referral, ...possible.steps.flatMap(({ actions }) => actions)].filter((a) => a.allowed),
    ).toEqual([]);
    // Everything else of the case is not there, and neither is it in any list.
    const officer = await opener(STRANGER);
    for (const asked of [
      () => officer.getTimeline(id),
      () => officer.getStep(id, 'reception.receive-1'),
      () => officer.listConsents(id),
      () => officer.getEntitlements(id),
      () => officer.getAudit(id),
      () => officer.act(id, 'reception.receive-1', 'accept', {}),
      () => officer.actOnReferral(id, 'death', {}),
      () => officer.addPerson(id, { part: 'relative', data: { fullName: 'X' } }),
      () => officer.saveDraft(id, 'reception.receive-1', { report: {}, version: 1 }),
    ])
      expect(await status(asked()), String(asked)).toBe(404);
    expect((await officer.listReferrals()).items.map((item) => item.id)).not.toContain(id);
    expect((await officer.searchPeople({ fullName: 'Nguyễn Thị Ví Dụ' })).candidates).toEqual([]);

    const mine = (await auditOf(id)).filter(({ actor }) => actor === STRANGER);
    expect(mine.map(({ action, kind, grant: under }) => [kind ?? action, under])).toEqual([
      ['break-glass', grant.id],
      ['read:referral', grant.id],
      ['read:person', grant.id],
      ['read:referral', grant.id],
      ['read:shelter', grant.id],
      ['read:actions', grant.id],
    ]);
    // "Who looked" says so to the coordinator.
    const looked = await api.as('hn-health.coordinator').getAudit(id, { limit: 100 });
    expect(looked.items.filter(({ actorId }) => actorId === STRANGER).every(({ breakGlass: marked }) => marked)).toBe(
      true,
    );
    expect(
      looked.items
        .filter(({ actorId, action }) => actorId !== STRANGER && action !== 'glass:agree')
        .some(({ breakGlass: marked }) => marked),
    ).toBe(false);
    const timeline = await api.as('hn-health.coordinator').getTimeline(id, { limit: 100 });
    expect(timeline.items.at(-1)).toMatchObject({ kind: 'break-glass', actorId: STRANGER });
  });

  test('without danger to life there is no address, no relative, and for less no health', async () => {
    const { id, number } = await newCase();
    await breakGlass(number, 'found-hurt', 'immigration-1.officer');
    const hurt = await (await opener('immigration-1.officer')).getPeople(id);
    expect(hurt.items).toHaveLength(1);
    expect(hurt.items[0]?.data).toMatchObject({ health: 'Dị ứng' });
    expect(JSON.stringify(hurt)).not.toContain(ADDRESS);
    expect(await status((await opener('immigration-1.officer')).getShelter(id))).toBe(403);
    await breakGlass(number, 'other', 'immigration-1.officer2');
    const other = await (await opener('immigration-1.officer2')).getPeople(id);
    expect(Object.keys(other.items[0]?.data ?? {}).sort()).toEqual(['contacts', 'fullName']);
    expect(JSON.stringify(other)).not.toContain(ADDRESS);
  });

  test('the same press twice is one grant, one alert, one review; a live grant is not renewed', async () => {
    const { id, number } = await newCase();
    const key = crypto.randomUUID();
    const [first, second] = await Promise.all([
      breakGlass(number, 'other', STRANGER, key),
      breakGlass(number, 'other', STRANGER, key),
    ]);
    expect(second.id).toBe(first.id);
    const again = await breakGlass(number, 'danger-to-life');
    expect([again.id, again.expiresAt, again.reason]).toEqual([first.id, first.expiresAt, 'other']);
    await expect(breakGlass(number, 'found-hurt', STRANGER, key)).rejects.toMatchObject({
      problem: { code: 'idempotency-key-reused' },
    });
    const [counted] = await api.owner.sql`select
      (select count(*)::int from emergency_grant where referral_id = ${id}) as grants,
      (select count(*)::int from step where referral_id = ${id} and template = 'emergency.review') as reviews,
      (select count(*)::int from alert where referral_id = ${id} and rung = 'break-glass') as alerts`;
    expect(counted).toEqual({ grants: 1, reviews: 1, alerts: 1 });
  });

  test('what is not there, has ended, or is the same to them: one answer; what is theirs they are told', async () => {
    const { id, number } = await newCase();
    await api.as('hn-health.coordinator').actOnReferral(id, 'death', {});
    const browser = openBrowser(api);
    expect((await browser.signIn(STRANGER)).status).toBe(200);
    await strengthen(api, STRANGER);
    const ask = (wanted: string) =>
      browser.request(
        'POST',
        '/api/v1/emergency-access',
        { number: wanted, reason: 'other', words: WORDS },
        { 'X-Request-Id': 'same' },
      );
    const [ended, absent, elsewhere] = await Promise.all([
      ask(number),
      ask('HN-999999'),
      ask(number.replace('HN', 'HP')),
    ]);
    const answers = await Promise.all([ended, absent, elsewhere].map((response) => response.text()));
    expect(new Set(answers).size).toBe(1);
    expect([ended.status, absent.status, elsewhere.status]).toEqual([404, 404, 404]);
    expect([...ended.headers]).toEqual([...absent.headers]);
    const tries = await api.owner.sql<{ number: string; answer: string }[]>`
      select detail->>'number' as number, detail->>'answer' as answer from audit where action = 'glass:try' and request_id = 'same'`;
    expect(tries.map((row) => row.answer)).toEqual(['not-there', 'not-there', 'not-there']);
    const open = await newCase();
    await api.as('hn-commune-1.officer').act(open.id, 'reception.receive-1', 'accept');
    await expect(breakGlass(open.number, 'other', 'hn-commune-1.officer')).rejects.toMatchObject({
      status: 409,
      problem: { code: 'already-seen', extra: { referralId: open.id } },
    });
    for (const personId of ['hn-health.admin', 'hn-health.auditor', 'hn-city.manager'])
      expect(await status(breakGlass(open.number, 'other', personId)), personId).toBe(403);
    expect(await status((await opener(STRANGER)).breakGlass({ number: 'x', reason: 'other', words: WORDS }))).toBe(422);
    expect(
      await status((await opener(STRANGER)).breakGlass({ number: open.number, reason: 'other', words: 'ngắn' })),
    ).toBe(422);
  });

  test('who sees the case of their agency and has no step of it reads the person under a grant too, and nothing else changes', async () => {
    const { id, number } = await newCase();
    const colleague = 'hn-commune-1.officer2';
    await api.as('hn-commune-1.officer').act(id, 'reception.receive-1', 'accept');
    const client = await opener(colleague);
    expect(await status(client.getPeople(id))).toBe(403);
    const grant = await breakGlass(number, 'danger-to-life', colleague);
    const { items, shared } = await client.getPeople(id);
    expect(items.find(({ part }) => part === 'victim')?.data?.fullName).toBe('Nguyễn Thị Ví Dụ');
    expect(shared[0]).toMatchObject({ basis: 'emergency' });
    expect((await client.getReferral(id)).emergency, 'the case itself they see as before').toBeNull();
    expect(await status(client.getShelter(id)), 'where they live takes two').toBe(403);
    await api.as('hn-health.coordinator').setShelter(id, { address: 'Nơi ở Canary 7', version: 0 });
    await agree(grant.id);
    expect((await client.getShelter(id)).address).toBe('Nơi ở Canary 7');
    expect(await status(api.as(colleague).getPeople(id)), 'no key').toBe(403);
    const read = (await auditOf(id)).filter(({ action, actor }) => action === 'read:person' && actor === colleague);
    expect(read.map(({ grant: under }) => under)).toEqual([grant.id]);
    await client.endGrant(grant.id);
    expect(await status(client.getPeople(id))).toBe(403);
  });

  test('a key opens nothing, whatever its scope; who has signed in does', async () => {
    const { id, number } = await newCase();
    const browser = openBrowser(api);
    expect((await browser.signIn(STRANGER)).status).toBe(200);
    for (const scopes of [['act'], ['read', 'act', 'admin'], ['breakGlass']]) {
      const made = await browser.request('POST', '/api/v1/me/keys', { name: 'máy', scopes, expiresInDays: 1 });
      const { secret } = (await made.json()) as { secret: string };
      const machine = createClient({
        baseUrl: 'http://api.test',
        apiKey: secret,
        fetch: async (request) => api.app.request(request),
      });
      for (const wanted of [number, 'HN-999999'])
        await expect(machine.breakGlass({ number: wanted, reason: 'other', words: WORDS })).rejects.toMatchObject({
          status: 403,
          problem: { code: 'person-required' },
        });
    }
    const [left] = await api.owner.sql`select
      (select count(*)::int from emergency_grant where referral_id = ${id}) as grants,
      (select count(*)::int from emergency_note where referral_id = ${id}) as notes`;
    expect(left).toEqual({ grants: 0, notes: 0 });
    expect((await breakGlass(number, 'other')).live).toBe(true);
  });

  test('numbers cannot be counted through: the next case has another, and a symbol off is none at all', async () => {
    const made = [await newCase(), await newCase(), await newCase()].map(({ number }) => number);
    for (const number of made) expect(number).toMatch(/^HN-\d{2}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    const read = made.map((number) => (numberIn(number) as CaseNumber).number).sort((a, b) => a - b);
    for (const [index, value] of read.slice(1).entries()) expect(value - (read[index] ?? 0)).toBeGreaterThan(1);
    const [first = ''] = made;
    const heard = first.replace(/.$/, (last) => (last === 'K' ? 'H' : 'K'));
    await expect(breakGlass(heard, 'other')).rejects.toMatchObject({ status: 422 });
  });

  test('a number is taken as it is spoken: small letters, blanks or nothing for the dashes, without its place', async () => {
    const { id, number } = await newCase();
    const spoken = [
      number.toLowerCase().replaceAll('-', ' '),
      number.slice(3).replaceAll('-', ''),
      ` ${number.replaceAll('-', '')} `,
    ];
    const [first, ...others] = spoken;
    const grant = await breakGlass(first ?? '', 'other', 'hn-women.officer');
    expect([grant.referralId, grant.number]).toEqual([id, number]);
    for (const other of others) expect((await breakGlass(other, 'other', 'hn-women.officer')).id, other).toBe(grant.id);
    for (const said of spoken)
      expect(
        (await api.as('hn-health.coordinator').listReferrals({ number: said })).items.map((one) => one.id),
      ).toEqual([id]);
    for (const said of spoken) {
      const heard = said.trimEnd().replace(/.$/, (last) => (last.toUpperCase() === 'K' ? 'h' : 'k'));
      await expect(breakGlass(heard, 'other'), heard).rejects.toMatchObject({
        status: 422,
        problem: { errors: [{ location: 'body.number' }] },
      });
    }
  });

  test('who draws a number that is taken draws again', async () => {
    const { id, number } = await newCase();
    const admin = postgres(api.adminUrl, { max: 1, onnotice: () => {} });
    const taken = (numberIn(number) as CaseNumber).number;
    const [kept] =
      await admin`select pg_get_expr(adbin, adrelid) as drawn from pg_attrdef join pg_attribute on attrelid = adrelid and attnum = adnum
      where adrelid = 'referral'::regclass and attname = 'number'`;
    const drawn = String(kept?.drawn);
    await admin`create sequence draws`;
    await admin`grant usage on sequence draws to public`;
    await admin.unsafe(
      `alter table referral alter column number set default case when nextval('draws') = 1 then ${taken} else ${drawn} end`,
    );
    try {
      const other = await newCase();
      expect(other.id).not.toBe(id);
      expect(other.number).not.toBe(number);
      const [draws] = await admin`select last_value::int as n from draws`;
      expect(draws?.n).toBe(2);
    } finally {
      await admin.unsafe(`alter table referral alter column number set default ${drawn}`);
      await admin`drop sequence draws`;
      await admin.end();
    }
  });

  test('numbers cannot be tried one after the other', async () => {
    const slow = await createApiWorld({ emergencyTries: 3 });
    try {
      const [one, other] = [openBrowser(slow), openBrowser(slow)];
      expect((await one.signIn(STRANGER)).status).toBe(200);
      expect((await other.signIn('immigration-1.officer')).status).toBe(200);
      for (const personId of [STRANGER, 'immigration-1.officer']) await strengthen(slow, personId);
      const ask = (browser = one) =>
        browser.request('POST', '/api/v1/emergency-access', { number: 'HN-999999', reason: 'other', words: WORDS });
      for (let guess = 0; guess < 3; guess += 1) expect((await ask()).status).toBe(404);
      const refused = await ask();
      expect(refused.status).toBe(429);
      expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(60);
      // Another account is not slowed down with them.
      expect((await ask(other)).status).toBe(404);
      const [{ n } = { n: 0 }] = await slow.owner.sql<
        { n: number }[]
      >`select count(*)::int as n from audit where action = 'glass:try'`;
      expect(n).toBe(5);
    } finally {
      await slow.close();
    }
  });
});

describe('where the person lives', () => {
  const housed = async () => {
    const made = await newCase();
    await api.as('hn-health.coordinator').setShelter(made.id, { address: 'Nơi ở Canary 7', version: 0 });
    return made;
  };
  const placeOf = async (id: string) => {
    const officer = await opener(STRANGER);
    const people = JSON.stringify(await officer.getPeople(id));
    return [people.includes(ADDRESS), people.includes('Nhà cha mẹ'), await status(officer.getShelter(id))];
  };

  test('is closed until a second person has agreed; the rest is open at once', async () => {
    const { id, number } = await housed();
    const grant = await breakGlass(number);
    expect(grant.second).toEqual({ agreed: null });
    expect(await placeOf(id)).toEqual([false, false, 403]);
    await expect((await opener(STRANGER)).getShelter(id)).rejects.toMatchObject({
      problem: { code: 'second-person-required' },
    });
    const { items } = await (await opener(STRANGER)).getPeople(id);
    expect(items[0]?.data).toMatchObject({ fullName: 'Nguyễn Thị Ví Dụ', health: 'Dị ứng' });
    expect((await agree(grant.id)).second?.agreed).toMatchObject({ by: 'hn-health.coordinator' });
    expect(await placeOf(id)).toEqual([true, true, 200]);
    // A second time, by the same or by another, changes nothing.
    expect((await agree(grant.id, 'hn-health.manager')).second?.agreed?.by).toBe('hn-health.coordinator');
    const rows = (await auditOf(id)).filter(({ action }) => action === 'glass:agree');
    expect(rows).toMatchObject([{ actor: 'hn-health.coordinator', grant: grant.id, detail: { account: STRANGER } }]);
    // It is of that grant, and ends with it.
    await (await opener(STRANGER)).endGrant(grant.id);
    await breakGlass(number);
    expect(await placeOf(id)).toEqual([false, false, 403]);
  });

  test('is agreed to by who answers for it, who is here with a fresh second factor, and by nobody for themselves', async () => {
    const { id, number } = await housed();
    const lead = 'coast-guard-1.head';
    const grant = await breakGlass(number, 'danger-to-life', lead);
    for (const personId of [lead, STRANGER, 'hn-health.officer', 'hn-health.auditor', 'hn-city.manager'])
      expect(await status(agree(grant.id, personId)), personId).toBe(404);
    await expect(api.as('hn-health.manager').agreeToGrant(grant.id)).rejects.toMatchObject({
      problem: { code: 'person-required' },
    });
    await strengthen(api, 'hn-health.manager', 16);
    const stale = openBrowser(api);
    await stale.signIn('hn-health.manager');
    await strengthen(api, 'hn-health.manager', 16);
    const asked = await stale.request('POST', `/api/v1/emergency-access/${grant.id}/agree`, {});
    expect([asked.status, ((await asked.json()) as { code: string }).code]).toEqual([403, 'sign-in-again']);
    expect((await api.as('hn-health.manager').getGrant(grant.id)).second).toEqual({ agreed: null });
    await agree(grant.id);
    await (await opener(lead)).endGrant(grant.id);
    const other = await breakGlass((await housed()).number, 'other');
    expect(other.second).toBeNull();
    await expect(agree(other.id)).rejects.toMatchObject({ status: 409, problem: { code: 'no-second-person' } });
    const over = await breakGlass(number, 'danger-to-life', 'immigration-1.officer');
    await (await opener('immigration-1.officer')).endGrant(over.id);
    await expect(agree(over.id)).rejects.toMatchObject({ status: 409, problem: { code: 'grant-over' } });
    expect((await auditOf(id)).filter(({ action }) => action === 'glass:agree')).toHaveLength(1);
  });

  test('is told by nothing else either: the agency that houses them and its steps are not there', async () => {
    const { id, number } = await api.start();
    await api.playUntil(id, 'placement.receive-1', { goesTo: 'centre' });
    const whole = await api.as('hn-health.coordinator').getReferral(id);
    const home = whole.destination?.agencyId ?? '';
    expect(home).not.toBe('');
    const grant = await breakGlass(number);
    const told = async () => {
      const officer = await opener(STRANGER);
      return JSON.stringify([await officer.getReferral(id), await officer.getParticipants(id)]).includes(home);
    };
    expect(await told()).toBe(false);
    await agree(grant.id);
    expect(await told()).toBe(true);
  });

  test('nor is whoever gives them lodging before they go anywhere, nor any agency that houses people', async () => {
    const { id, number } = await api.start();
    await api
      .as('hn-commune-1.officer')
      .act(id, 'support.essential-needs-start-1', 'complete', { report: { items: ['lodging'] } });
    const whole = await api.as('hn-health.coordinator').getReferral(id);
    const held = whole.steps.find((step) => step.id === 'support.essential-needs-1');
    expect(held?.agencyId).toBe('hn-facility-1');
    // Whoever has a part reads it as before.
    expect(JSON.stringify(await api.as('hn-commune-1.officer').getParticipants(id))).toContain('hn-facility-1');
    const told = async (who: string) => {
      const officer = await opener(who);
      return [
        await officer.getReferral(id),
        await officer.getParticipants(id),
        await officer.getPossibleActions(id),
        await officer.getPeople(id),
      ];
    };
    const grant = await breakGlass(number);
    await breakGlass(number, 'other', 'immigration-1.officer');
    for (const who of [STRANGER, 'immigration-1.officer'])
      expect(JSON.stringify(await told(who)), who).not.toMatch(/hn-facility|hn-social|Cơ sở/);
    const seen = await (await opener(STRANGER)).getReferral(id);
    expect(seen.steps.find((step) => step.id === held?.id)).toMatchObject({ agencyId: null, assigneeId: null });
    expect(seen.receiver?.agencyId).toBe('hn-commune-1');
    await agree(grant.id);
    expect(JSON.stringify(await told(STRANGER))).toContain('hn-facility-1');
  });

  test('somebody waits: those who may agree are told so at once, on their alerts and by mail', async () => {
    const { number } = await housed();
    const grant = await breakGlass(number);
    const waiting = async (personId: string) =>
      (await api.as(personId).getAlerts()).items.find(({ grantId }) => grantId === grant.id)?.secondWanted;
    for (const personId of ['coast-guard-1.head', 'hn-health.manager', 'hn-health.coordinator'])
      expect(await waiting(personId), personId).toBe(true);
    const mails = await api.owner.sql`select data->>'waits' as waits from outbox where data->>'grantId' = ${grant.id}`;
    expect(mails.map(({ waits }) => waits)).toEqual(['1', '1', '1']);
    await agree(grant.id, 'coast-guard-1.head');
    expect(await waiting('hn-health.manager')).toBe(false);
  });
});

describe('whoever opens', () => {
  const open = (asked: ReturnType<typeof openBrowser>, number: string) =>
    asked.request('POST', '/api/v1/emergency-access', { number, reason: 'other', words: WORDS });
  const code = async (response: Response) => ((await response.json()) as { code?: string }).code;

  test('has just shown a second factor, also in a session that goes on', async () => {
    const who = 'hn-women.officer';
    const { number } = await newCase();
    const browser = openBrowser(api);
    await browser.signIn(who);
    const none = await open(browser, number);
    expect([none.status, await none.json()]).toEqual([
      403,
      expect.objectContaining({ code: 'second-factor-required', extra: { enrolled: false } }),
    ]);
    const password = api.accounts[0]?.password;
    const enrolment = await browser.request('POST', '/api/auth/two-factor/enable', { password });
    const { totpUri } = (await enrolment.json()) as { totpUri: string };
    await browser.request('POST', '/api/auth/two-factor/verify-totp', { code: totpOf(totpUri) });
    await strengthen(api, who, 16);
    expect(await code(await open(browser, number))).toBe('sign-in-again');
    expect(await code(await browser.request('POST', '/api/auth/two-factor/verify-totp', { code: '000000' }))).toBe(
      'code-refused',
    );
    expect(await code(await open(browser, number))).toBe('sign-in-again');
    const again = await browser.request('POST', '/api/auth/two-factor/verify-totp', { code: nextTotpOf(totpUri) });
    expect(await again.json()).toEqual({ status: 'signed-in' });
    expect((await open(browser, number)).status).toBe(200);
    const rows = await api.owner
      .sql`select detail from audit where actor_id = ${who} and action = 'sign-in' order by id`;
    expect(rows.at(-1)?.detail).toEqual({ way: 'two-factor/verify-totp', again: true });
  });

  test('reads as a person: the key of the same account finds nothing under the grant', async () => {
    const { id, number } = await newCase();
    await api.as('hn-health.coordinator').setShelter(id, { address: 'Nơi ở Canary 8', version: 0 });
    await agree((await breakGlass(number)).id);
    const person = await opener(STRANGER);
    expect((await person.getPeople(id)).items.length).toBeGreaterThan(0);
    for (const path of ['', '/participants', '/actions', '/people', '/shelter'])
      expect((await api.request(STRANGER, 'GET', `/api/v1/referrals/${id}${path}`)).status, path).toBe(404);
  });

  test('is told no code word, and of no telephone that it is not safe', async () => {
    const safe = { phone: 'no', mail: 'yes', post: 'no', codeWord: 'hoa sen Canary' } as const;
    const { id, number } = await api.start({
      person: {
        fullName: 'Nguyễn Thị Ví Dụ',
        contacts: [
          { kind: 'phone', value: '0900 111 001', safe },
          { kind: 'phone', value: '0900 111 002', safe: { ...safe, phone: 'yes', when: 'buổi tối' } },
          { kind: 'phone', value: '0900 111 003', safe: { codeWord: 'hoa cúc Canary' } },
          { kind: 'email', value: 'a@b.example', safe },
        ],
      },
    });
    await breakGlass(number, 'caller-in-danger');
    const { items } = await (await opener(STRANGER)).getPeople(id);
    const unsure = { phone: 'unsure', mail: 'unsure', post: 'unsure' };
    expect(items[0]?.data?.contacts).toEqual([
      { kind: 'phone', value: '0900 111 002', safe: { ...unsure, phone: 'yes', when: 'buổi tối' } },
      { kind: 'phone', value: '0900 111 003', safe: unsure },
      { kind: 'email', value: 'a@b.example', safe: { ...unsure, mail: 'yes' } },
    ]);
    expect(JSON.stringify(items)).not.toMatch(/Canary|"no"|111 001/);
  });

  describe('too often', () => {
    const limited = () => api.configured({ emergency: { ...api.deps.config.emergency, unreviewed: 2 } });
    const signedIn = async (personId: string, app = limited()) => {
      const browser = openBrowser({ ...api, app });
      await browser.signIn(personId);
      await strengthen(api, personId);
      return browser;
    };

    test('waits until one of two is reviewed, however many are asked for at once', async () => {
      const who = 'hn-foreign.officer';
      const browser = await signedIn(who);
      const cases = [];
      for (let n = 0; n < 5; n += 1) cases.push(await newCase());
      const answers = await Promise.all(cases.map(({ number }) => open(browser, number)));
      expect(answers.map(({ status: answered }) => answered).sort()).toEqual([200, 200, 409, 409, 409]);
      const refused = answers.filter(({ status: answered }) => answered === 409);
      expect(await refused[0]?.json()).toMatchObject({ code: 'emergency-unreviewed', extra: { most: 2 } });
      const tries = await api.owner.sql`
        select detail->>'answer' as answer from audit where actor_id = ${who} and action = 'glass:try'`;
      expect(tries.map(({ answer }) => answer)).toEqual(['unreviewed', 'unreviewed', 'unreviewed']);
      // One's own end, or the end of its time, is no review.
      const { items } = await api.as(who).listGrants({ mine: true });
      for (const grant of items) await api.as(who).endGrant(grant.id);
      const closed = cases.find(({ number }) => !items.some((grant) => grant.number === number));
      expect(await code(await open(browser, closed?.number ?? ''))).toBe('emergency-unreviewed');
      const report = { judgement: 'justified', grounds: 'Đã hỏi người trực ban' };
      await api.as('hn-health.manager').act(items[0]?.referralId ?? '', items[0]?.stepId ?? '', 'complete', { report });
      expect((await open(browser, closed?.number ?? '')).status).toBe(200);
    });

    test('does not open again what somebody else ended, for a day', async () => {
      const who = 'hn-foreign.officer2';
      const { number } = await newCase();
      const browser = await signedIn(who, api.app);
      const first = (await (await open(browser, number)).json()) as { id: string };
      // Ended by oneself it may be opened again.
      await api.as(who).endGrant(first.id);
      const second = (await (await open(browser, number)).json()) as { id: string };
      expect(second.id).not.toBe(first.id);
      await api.as('hn-health.manager').endGrant(second.id);
      const refused = await open(browser, number);
      expect([refused.status, await refused.json()]).toEqual([
        409,
        expect.objectContaining({ code: 'emergency-ended', extra: { hours: 24 } }),
      ]);
      // Another case, and this one once the time is over.
      expect((await open(browser, (await newCase()).number)).status).toBe(200);
      const later = await signedIn(
        who,
        api.configured({ emergency: { ...api.deps.config.emergency, reopenHours: 0 } }),
      );
      expect((await open(later, number)).status).toBe(200);
    });
  });
});

describe('those who answer for it', () => {
  test('are told at once: managers of both agencies and the coordinator, by alert and mail, without a name', async () => {
    const { id, number } = await newCase();
    const grant = await breakGlass(number);
    const told = await api.owner.sql<{ id: string; because: string }[]>`
      select account_id as id, because from alert_recipient join alert on alert.id = alert_id
      where referral_id = ${id} and rung = 'break-glass' order by account_id`;
    // The coast guard has no manager: whoever leads it answers for its people.
    expect(told.map((row) => [row.id, row.because])).toEqual([
      ['coast-guard-1.head', 'colleague'],
      ['hn-health.coordinator', 'coordinator'],
      ['hn-health.manager', 'manager'],
    ]);
    for (const personId of ['coast-guard-1.head', 'hn-health.manager', 'hn-health.coordinator']) {
      const { items } = await api.as(personId).getAlerts();
      expect(
        items.find((alert) => alert.grantId === grant.id),
        personId,
      ).toMatchObject({ number, rung: 'break-glass' });
    }
    // Told of it, and no nearer to the case.
    expect(await status(api.as('coast-guard-1.head').getReferral(id))).toBe(404);

    const smtp = await startSmtpCatcher();
    const mailer = createMailer(smtp.url, 'no-reply@console.example');
    const enough = new AbortController();
    const relaying = relayOutbox(
      {
        database: api.handle,
        mailer,
        publicUrl: 'https://console.example',
        linkSecret: 'only-for-tests',
        ring: testRing,
        logger: api.deps.logger,
      },
      { forSeconds: 120, heartbeat: () => {}, signal: enough.signal },
    );
    // A mail names no grant: its Message-ID is the id of its row.
    const rows = await api.owner.sql<{ id: string }[]>`select id from outbox where data->>'grantId' = ${grant.id}`;
    const mailed = () =>
      smtp.messages.filter(({ headers }) => rows.some(({ id: row }) => headers['message-id']?.includes(row)));
    await until(() => mailed().length >= 3, 60_000);
    enough.abort();
    await relaying;
    mailer.close();
    await smtp.close();
    const mails = mailed();
    expect(mails.flatMap(({ to }) => to).sort()).toEqual(
      ['coordinator@hn-health.example', 'head@coast-guard-1.example', 'manager@hn-health.example'].sort(),
    );
    expect(mails.map(({ raw }) => raw).join()).not.toMatch(/Canary|Ví Dụ/);
  });

  test('see it in their lists; the words only who is in charge', async () => {
    const { id, number } = await newCase();
    const grant = await breakGlass(number);
    for (const personId of [
      STRANGER,
      'coast-guard-1.head',
      'hn-health.manager',
      'hn-health.coordinator',
      'hn-health.auditor',
      'hn-city.manager',
    ])
      expect(
        (await api.as(personId).listGrants({ limit: 100 })).items.map((item) => item.id),
        personId,
      ).toContain(grant.id);
    for (const personId of ['coast-guard-1.officer2', 'hn-commune-1.officer', 'hn-health.officer', 'hn-health.admin'])
      expect(
        (await api.as(personId).listGrants({ limit: 100 })).items.map((item) => item.id),
        personId,
      ).not.toContain(grant.id);
    expect((await api.as('hn-health.manager').getGrant(grant.id)).words).toBe(WORDS);
    expect((await api.as('hn-health.auditor').getGrant(grant.id)).words).toBeNull();
    expect(await status(api.as('hn-commune-1.officer').getGrant(grant.id))).toBe(404);
    expect((await auditOf(id)).filter(({ action }) => action === 'read:glass').map(({ actor }) => actor)).toEqual([
      'hn-health.manager',
      'hn-health.auditor',
    ]);
    const first = await api.as('hn-health.manager').listGrants({ limit: 1 });
    expect(first.nextCursor).not.toBeNull();
    const second = await api.as('hn-health.manager').listGrants({ limit: 1, cursor: first.nextCursor ?? '' });
    expect(second.items[0]?.id).not.toBe(first.items[0]?.id);
    expect(
      (await (await opener(STRANGER)).listGrants({ mine: true, live: true })).items.every((item) => item.live),
    ).toBe(true);
  });

  test('review it: a manager whom it is not about, with an answer the record keeps', async () => {
    const { id, number } = await newCase();
    const grant = await breakGlass(number);
    const stepId = grant.stepId;
    const step = (await api.as('hn-health.manager').getStep(id, stepId)).step;
    expect(step.due.rule).toMatchObject({ unit: 'working-day', count: 3, citation: { status: 'local' } });
    const report = { judgement: 'not-justified', grounds: 'Đã hỏi người trực ban', measures: 'Nhắc nhở' };
    for (const personId of ['hn-health.coordinator', 'hn-health.officer'])
      expect(await status(api.as(personId).act(id, stepId, 'complete', { report })), personId).toBe(403);
    for (const personId of [STRANGER, 'coast-guard-1.head'])
      expect(await status(api.as(personId).act(id, stepId, 'complete', { report })), personId).toBe(404);
    await api.as('hn-health.manager').saveDraft(id, stepId, { report: { grounds: 'Đã hỏi' }, version: step.version });
    await api.as('hn-health.manager').act(id, stepId, 'complete', { report });
    // What was not justified does not go on.
    expect(await (await opener(STRANGER)).listGrants({ mine: true, limit: 1 })).toMatchObject({
      items: [
        {
          id: grant.id,
          live: false,
          ended: { by: 'hn-health.manager' },
          judged: { judgement: 'not-justified', by: 'hn-health.manager' },
        },
      ],
    });
    expect(await status((await opener(STRANGER)).getReferral(id))).toBe(404);
    const timeline = await api.as('hn-health.coordinator').getTimeline(id, { limit: 100 });
    expect(timeline.items.flatMap(({ events }) => events)).toContainEqual(
      expect.objectContaining({ type: 'glass-judged', judgement: 'not-justified' }),
    );
    expect((await auditOf(id)).find(({ kind }) => kind === 'complete')?.detail).toMatchObject({
      grant: grant.id,
      judgement: 'not-justified',
    });
    // The alert asks nothing of anybody any more.
    const { items } = await api.as('hn-health.manager').getAlerts({ open: false, limit: 100 });
    expect(items.find((alert) => alert.grantId === grant.id)?.settledAt).not.toBeNull();
  });

  test('find it after the case has ended: the review outlives it, the reading does not', async () => {
    const { id, number } = await newCase();
    const grant = await breakGlass(number);
    await api.as('hn-commune-1.officer').actOnReferral(id, 'withdraw', { reason: 'left' });
    expect(await status((await opener(STRANGER)).getReferral(id))).toBe(404);
    const closed = await api.as('hn-health.coordinator').getReferral(id);
    expect(closed.status).toBe('closed');
    expect(closed.steps.filter(({ status: at }) => at === 'offered').map((step) => step.id)).toEqual([grant.stepId]);
    // It waits in the workflow, which has not ended.
    const handle = api.client.workflow.getHandle(referralWorkflowId(id));
    expect((await handle.describe()).status.name).toBe('RUNNING');
    const report = { judgement: 'justified', grounds: 'Đã xác minh với Công an' };
    await api.as('hn-health.manager').act(id, grant.stepId, 'complete', { report });
    expect(await handle.result()).toMatchObject({ outcome: 'withdrew' });
    expect((await api.as('hn-health.manager').getGrant(grant.id)).judged?.judgement).toBe('justified');
  });
});

describe('the end of a grant', () => {
  const gone = async (id: string) => {
    const unknown = crypto.randomUUID();
    const browser = openBrowser(api);
    await browser.signIn(STRANGER);
    const ask = (referralId: string) =>
      browser.request('GET', `/api/v1/referrals/${referralId}`, undefined, { 'X-Request-Id': 'same' });
    const [hidden, absent] = await Promise.all([ask(id), ask(unknown)]);
    expect(hidden.status).toBe(404);
    expect([...hidden.headers]).toEqual([...absent.headers]);
    expect(await hidden.text()).toBe((await absent.text()).replace(unknown, id));
  };

  test('by whose it is: the same bytes as before, at once; a second end is the same', async () => {
    const { id, number } = await newCase();
    const grant = await breakGlass(number);
    await (await opener(STRANGER)).getReferral(id);
    expect(await (await opener(STRANGER)).endGrant(grant.id)).toMatchObject({ live: false, ended: { by: STRANGER } });
    await gone(id);
    expect((await (await opener(STRANGER)).endGrant(grant.id)).ended?.by).toBe(STRANGER);
    await expect(api.as('hn-health.manager').endGrant(grant.id)).rejects.toMatchObject({
      status: 409,
      problem: { code: 'grant-over' },
    });
    expect((await auditOf(id)).filter(({ action }) => action === 'glass:end')).toMatchObject([
      { actor: STRANGER, grant: grant.id },
    ]);
    // A new emergency is a new reason, a new grant and a new review.
    expect((await breakGlass(number)).stepId).toBe('emergency.review-2');
  });

  test('by a manager; who may only look may not', async () => {
    const { id, number } = await newCase();
    const grant = await breakGlass(number);
    for (const personId of ['hn-health.coordinator', 'hn-health.auditor', 'hn-city.manager', 'hn-commune-1.officer'])
      expect(await status(api.as(personId).endGrant(grant.id)), personId).toBe(404);
    await api.as('hn-health.manager').endGrant(grant.id);
    await gone(id);
  });

  test('with the account', async () => {
    const { id, number } = await newCase();
    const personId = 'immigration-1.head';
    await breakGlass(number, 'other', personId);
    const reader = await opener(personId);
    await reader.getReferral(id);
    await api.owner.sql`update account set active = false where id = ${personId}`;
    expect(await status(reader.getReferral(id))).toBe(401);
  });

  test('by its time', async () => {
    const { id, number } = await newCase();
    const grant = await breakGlass(number);
    await (await opener(STRANGER)).getReferral(id);
    await expire(grant.id);
    await gone(id);
  });
});

test('the words are in PostgreSQL alone, and closed there', async () => {
  const { id, number } = await newCase();
  await breakGlass(number);
  const raw = await api.client.workflow.getHandle(referralWorkflowId(id)).fetchHistory();
  const seen: string[] = [JSON.stringify(raw), api.logs.join('\n')];
  JSON.stringify(await decodedHistory(raw), (_key, value: unknown) => {
    if (value instanceof Uint8Array) seen.push(new TextDecoder().decode(value));
    return typeof value === 'bigint' ? String(value) : value;
  });
  const tables = await api.owner.sql<
    { name: string }[]
  >`select tablename as name from pg_tables where schemaname = 'public'`;
  for (const { name } of tables)
    seen.push(JSON.stringify(await api.owner.sql`select t::text from ${api.owner.sql(name)} t`));
  for (const text of seen) expect(text.includes('Canary')).toBe(false);
  expect(seen.some((text) => text.includes('break-glass'))).toBe(true);
  expect(AUDIT_ACTIONS).toContain('glass:try');
});
