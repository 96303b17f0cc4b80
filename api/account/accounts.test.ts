import { eq, inArray, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { account, audit, outbox, session } from '../../db/schema/index.ts';
import type { Role } from '../../domain/codes.ts';
import { createApiWorld, type ApiWorld } from '../../testing/api.ts';
import { openBrowser, type Browser } from '../../testing/browser.ts';
import { until } from '../../testing/harness.ts';
import { totpOf } from '../../testing/totp.ts';
import { grantTwo, provedClient } from '../../testing/two.ts';

/** Accounts of others: who is listed for whom, what may be changed, and what ends at once. */

let api: ApiWorld;
beforeAll(async () => {
  api = await createApiWorld();
});
afterAll(() => api?.close());

const admin = () => api.as('hn-health.admin');
const lead = () => api.as('hn-police.head');
const reason = 'Quyết định số 12 ngày 1/11';
const refused = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: { problem?: { code: string } }) => error.problem?.code,
  );

/** Signed in with a password and a code. */
async function proved(personId: string): Promise<Browser> {
  const browser = openBrowser(api);
  expect((await browser.signIn(personId)).status).toBe(200);
  const { totpUri } = (await (
    await browser.request('POST', '/api/auth/two-factor/enable', { password: api.accounts[0]?.password })
  ).json()) as { totpUri: string };
  expect((await browser.request('POST', '/api/auth/two-factor/verify-totp', { code: totpOf(totpUri) })).status).toBe(
    200,
  );
  return browser;
}
const rolesBy = async (browser: Browser, accountId: string, roles: Role[]) => {
  const response = await browser.request('POST', `/api/v1/accounts/${accountId}/roles`, { roles, reason });
  const body = (await response.json()) as { status?: string; code?: string };
  return response.ok ? body.status : body.code;
};

describe('the list', () => {
  test('is of the place for an administrator, of the agency for its lead, and of nobody for others', async () => {
    const everybody = await admin().listAccounts({ limit: 100 });
    expect(new Set(everybody.items.map(({ agency }) => agency.id)).size).toBeGreaterThan(5);
    const police = await lead().listAccounts({ limit: 100 });
    expect(new Set(police.items.map(({ agency }) => agency.id))).toEqual(new Set(['hn-police']));
    expect(await refused(api.as('hn-police.officer').listAccounts())).toBe('forbidden');
    expect(await refused(lead().getAccount('hn-women.officer'))).toBe('not-found');
    expect(await refused(lead().endAccount('hn-women.officer', { reason }))).toBe('not-found');
    expect(await refused(admin().getAccount('nobody'))).toBe('not-found');
  });

  test('stands in Vietnamese order: by given name, with the letters and tones of the Vietnamese alphabet', async () => {
    const ORDERED = [
      'Trần An',
      'Lê Ánh',
      'Lê Thị Ánh',
      'Vũ Ân',
      'Đỗ Dũng',
      'Cao Đạt',
      'Lò Ỉnh',
      'An Ôn',
      'Hà Ơn',
      'Tô Ung',
      'Hồ Ưng',
    ];
    const before = await api.owner.db.select({ id: account.id, name: account.name }).from(account);
    const chosen = before.filter(({ id }) => /^hn-(health|police|women|hospital)\./.test(id)).slice(0, ORDERED.length);
    expect(chosen).toHaveLength(ORDERED.length);
    for (const [index, { id }] of chosen.entries())
      await api.owner.db
        .update(account)
        .set({ name: ORDERED[(index * 7) % ORDERED.length] as string })
        .where(eq(account.id, id));
    const seen: string[] = [];
    for (let cursor: string | undefined; ; ) {
      const found = await admin().listAccounts({ limit: 3, cursor });
      seen.push(...found.items.map(({ name }) => name));
      if (!found.nextCursor) break;
      cursor = found.nextCursor;
    }
    for (const { id, name } of chosen) await api.owner.db.update(account).set({ name }).where(eq(account.id, id));
    expect(seen.filter((name) => ORDERED.includes(name))).toEqual(ORDERED);
  });

  test('goes on page by page, by name, and is narrowed by agency, role, state and words without tone marks', async () => {
    const all: string[] = [];
    let cursor: string | undefined;
    do {
      const found = await admin().listAccounts({ limit: 7, cursor });
      all.push(...found.items.map(({ id }) => id));
      cursor = found.nextCursor ?? undefined;
    } while (cursor);
    expect(new Set(all).size).toBe(all.length);
    expect(all.length).toBe(api.accounts.length);

    const ids = async (query: Parameters<ReturnType<typeof admin>['listAccounts']>[0]) =>
      (await admin().listAccounts({ limit: 100, ...query })).items.map(({ id }) => id);
    expect(await ids({ agency: 'hn-women', role: 'officer' })).toContain('hn-women.officer');
    expect(await ids({ agency: 'hn-women', role: 'administrator' })).toEqual([]);
    expect(await ids({ search: 'OFFICER@hn-women' })).toEqual(['hn-women.officer']);
    expect(await ids({ search: '100%' })).toEqual([]);
    await api.owner.db.update(account).set({ name: 'Đỗ Thị Ánh Tuyết' }).where(eq(account.id, 'hn-women.officer'));
    expect(await ids({ search: 'anh tuyet do' })).toEqual(['hn-women.officer']);
    expect(await ids({ search: 'Ánh TUYẾT' })).toEqual(['hn-women.officer']);
    expect(await ids({ state: 'left' })).toEqual([]);
    expect(await ids({ state: 'locked' })).toEqual([]);
    const { accountId } = await admin().inviteAccount({
      email: 'listed@hn-women.example',
      agencyId: 'hn-women',
      roles: ['officer'],
    });
    expect(await ids({ state: 'invited' })).toEqual([accountId]);
  });

  test('says the day of the last sign-in and no more, and whether there is a second factor', async () => {
    const before = await admin().getAccount('hn-legal-aid.officer');
    expect([before.lastSignInOn, before.secondFactor]).toEqual([null, false]);
    await proved('hn-legal-aid.officer');
    const after = await admin().getAccount('hn-legal-aid.officer');
    expect(after.lastSignInOn).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect([after.secondFactor, after.waysIn.codes, after.waysIn.sessions]).toEqual([true, true, 1]);
  });
});

describe('roles', () => {
  test('count from the next request on, end the sessions, and are kept with reason, giver and date', async () => {
    const officer = openBrowser(api);
    await officer.signIn('hn-hospital.officer');
    const before = await admin().getAccount('hn-hospital.officer');
    expect(before.rolesSince).toEqual([{ role: 'officer', since: before.createdAt, by: null }]);
    const write = { idempotencyKey: 'roles-1', ifVersion: before.version };
    const answer = await admin().changeRoles(before.id, { roles: ['hotline-operator', 'officer'], reason }, write);
    expect(answer).toEqual({ status: 'done', powerRequest: null, stepsGoBack: 'none' });
    expect((await officer.request('GET', '/api/v1/me')).status).toBe(401);
    expect((await api.as('hn-hospital.officer').getMe()).roles).toEqual(['officer', 'hotline-operator']);

    // Said again under its key it changes nothing; filled against what was, it is stale.
    expect(await admin().changeRoles(before.id, { roles: ['hotline-operator', 'officer'], reason }, write)).toEqual(
      answer,
    );
    expect(
      await refused(admin().changeRoles(before.id, { roles: ['officer'], reason }, { ifVersion: before.version })),
    ).toBe('stale');
    const after = await admin().getAccount(before.id);
    expect(after.changes).toMatchObject([{ kind: 'roles', reason, by: { id: 'hn-health.admin' }, askedBy: null }]);
    expect(after.rolesSince).toMatchObject([
      { role: 'officer', by: null },
      { role: 'hotline-operator', since: after.changes[0]?.at, by: { id: 'hn-health.admin' } },
    ]);
    const rows = await api.owner.db
      .select({ detail: audit.detail })
      .from(audit)
      .where(eq(audit.action, 'account'))
      .orderBy(audit.id);
    expect(rows.map(({ detail }) => detail)).toContainEqual({
      change: 'roles',
      account: 'hn-hospital.officer',
      roles: 'officer,hotline-operator',
    });
  });

  test('nobody changes their own, and a lead gives few, to few', async () => {
    expect(await refused(admin().changeRoles('hn-health.admin', { roles: ['auditor'], reason }))).toBe('own-account');
    expect(await refused(lead().changeRoles('hn-police.head', { roles: ['officer'], reason }))).toBe('own-account');
    expect(await refused(lead().changeRoles('hn-police.officer', { roles: ['manager'], reason }))).toBe(
      'roles-beyond-yours',
    );
    expect(
      await refused(lead().changeRoles('hn-police.officer', { roles: ['officer', 'hotline-operator'], reason })),
    ).toBe('done');
    expect(await refused(lead().changeRoles('hn-police.officer', { roles: ['officer', 'signer'], reason }))).toBe(
      'person-required',
    );
    expect(
      await refused(lead().inviteAccount({ email: 'a@x.example', agencyId: 'hn-police', roles: ['coordinator'] })),
    ).toBe('roles-beyond-yours');
    expect(
      await refused(lead().inviteAccount({ email: 'a@x.example', agencyId: 'hn-women', roles: ['officer'] })),
    ).toBe('invalid');
    expect(
      await refused(lead().inviteAccount({ email: 'a@hn-police.example', agencyId: 'hn-police', roles: ['officer'] })),
    ).toBe('done');
  });

  test('that nobody gives alone are asked for only by who proved a second factor just now', async () => {
    expect(await refused(admin().changeRoles('hn-women.head', { roles: ['manager'], reason }))).toBe('person-required');
    const weak = openBrowser(api);
    await weak.signIn('hn-health.admin');
    expect(await rolesBy(weak, 'hn-women.head', ['manager'])).toBe('second-factor-required');
    const browser = await proved('hn-health.admin');
    await api.owner.db.update(session).set({ strongAt: sql`now() - interval '16 minutes'` });
    expect(await rolesBy(browser, 'hn-women.head', ['manager'])).toBe('sign-in-again');
    await api.owner.db.update(session).set({ strongAt: sql`now()` });
    expect(await rolesBy(browser, 'hn-women.head', ['manager'])).toBe('asked');
    expect((await admin().getAccount('hn-women.head')).roles).toEqual(['signer', 'agency-lead']);
    // Taking a role away asks for nothing beside.
    expect(await refused(admin().changeRoles('hn-women.head', { roles: ['signer'], reason }))).toBe('done');
  });

  test('are given by two, each with their part in the record; another wish is another request', async () => {
    const who = 'hn-legal-aid.head';
    const { asked, request } = await grantTwo(api, (client) =>
      client.changeRoles(who, { roles: ['signer', 'administrator'], reason }),
    );
    expect(asked.status).toBe('asked');
    expect(request).toMatchObject({
      status: 'approved',
      askedBy: { id: 'hn-health.admin' },
      decidedBy: { id: 'hn-city.admin' },
    });
    const after = await admin().getAccount(who);
    expect(after.roles).toEqual(['signer', 'administrator']);
    expect(after.changes.at(-1)).toMatchObject({ by: { id: 'hn-city.admin' }, askedBy: { id: 'hn-health.admin' } });
    const rows = await api.owner.sql<{ actor: string; detail: Record<string, string> }[]>`
      select actor_id as actor, detail from audit where detail->>'account' = ${who} and action in ('account', 'power-request') order by id`;
    expect(rows.map(({ actor, detail }) => [actor, detail.change, detail.askedBy])).toEqual([
      ['hn-health.admin', 'asked', undefined],
      ['hn-city.admin', 'roles', 'hn-health.admin'],
      ['hn-city.admin', 'approved', 'hn-health.admin'],
    ]);
    // Taken away by one, at once.
    expect(await refused(admin().changeRoles(who, { roles: ['signer'], reason }))).toBe('done');
  });

  test('the only administrator makes a second one alone, once; who ended the other one waits for two', async () => {
    const place = 'HP';
    await api.owner
      .sql`insert into agency (id, kind, name_vi, name_en, place) values ('hp-health', 'health', 'Sở', 'Dept', ${place})`;
    for (const [id, roles] of [
      ['hp-health.admin', ['administrator']],
      ['hp-health.second', ['officer']],
      ['hp-health.third', ['officer']],
    ] as const)
      await api.owner
        .sql`insert into account (id, name, email, agency_id, roles) values (${id}, ${`Người ${id}`}, ${`${id}@hp.example`}, 'hp-health', ${[...roles]})`;
    const only = await provedClient(api, 'hp-health.admin');
    const roles = (who: string, wanted: Role[]) => only.changeRoles(who, { roles: wanted, reason });
    // Exactly the role that makes a second one, and nothing beside.
    expect(await roles('hp-health.second', ['administrator', 'auditor'])).toMatchObject({ status: 'asked' });
    expect(await roles('hp-health.second', ['administrator'])).toMatchObject({ status: 'done' });
    expect(await roles('hp-health.third', ['administrator'])).toMatchObject({ status: 'asked' });
    await only.endAccount('hp-health.second', { reason });
    expect(await roles('hp-health.third', ['officer', 'administrator'])).toMatchObject({ status: 'asked' });
    expect(
      await only.inviteAccount({ email: 'own@hp.example', agencyId: 'hp-health', roles: ['administrator'] }),
    ).toMatchObject({ delivery: 'waits', link: null, accountId: null });
  });

  test('two administrators who demote each other at once leave one', async () => {
    const roles: Role[] = ['officer'];
    const answers = await Promise.all([
      refused(api.as('hn-health.admin').changeRoles('hn-city.admin', { roles, reason })),
      refused(api.as('hn-city.admin').changeRoles('hn-health.admin', { roles, reason })),
    ]);
    expect(answers.filter((answer) => answer === 'done')).toHaveLength(1);
    const left = await api.owner.db
      .select({ id: account.id })
      .from(account)
      .where(sql`'administrator' = any(${account.roles}) and ${account.agencyId} like 'hn-%'`);
    expect(left).toHaveLength(1);
    await api.owner.db
      .update(account)
      .set({ roles: ['administrator'] })
      .where(inArray(account.id, ['hn-health.admin', 'hn-city.admin']));
  });
});

describe('what helps somebody to sign in', () => {
  test('failures lock an account, and an administrator lets it try again at once', async () => {
    const who = 'hn-foreign.officer';
    const fail = () => openBrowser(api).signIn(who, 'not the password');
    for (let n = 0; n < 7; n += 1) await fail();
    expect((await openBrowser(api).signIn(who)).status).toBe(401);
    expect((await admin().listAccounts({ state: 'locked' })).items.map(({ id }) => id)).toEqual([who]);
    expect((await admin().getAccount(who)).acts).toContainEqual({ act: 'unlock', refusal: null });
    expect(await admin().unlockAccount(who, { reason })).toEqual({
      status: 'done',
      powerRequest: null,
      stepsGoBack: 'none',
    });
    expect((await openBrowser(api).signIn(who)).status).toBe(200);
    expect((await admin().getAccount(who)).state).toBe('active');
    expect(await refused(admin().unlockAccount(who, { reason }))).toBe('account-state');
  });

  test('every session ends at once, by who may; the person signs in again, and the keys stay', async () => {
    const who = 'immigration-1.officer';
    const [phone, desk] = [openBrowser(api), openBrowser(api)];
    for (const browser of [phone, desk]) expect((await browser.signIn(who)).status).toBe(200);
    expect(await refused(lead().endAccountSessions(who, { reason }))).toBe('not-found');
    expect(await refused(admin().endAccountSessions(who, { reason: '' }))).toBe('invalid');
    const idempotencyKey = crypto.randomUUID();
    const done = { status: 'done', powerRequest: null, stepsGoBack: 'none' };
    expect(await admin().endAccountSessions(who, { reason }, { idempotencyKey })).toEqual(done);
    for (const browser of [phone, desk]) expect((await browser.request('GET', '/api/v1/me')).status).toBe(401);
    expect((await api.as(who).getMe()).userId).toBe(who);
    expect((await phone.signIn(who)).status).toBe(200);
    // The same once more is done already, and takes nobody out again.
    expect(await admin().endAccountSessions(who, { reason }, { idempotencyKey })).toEqual(done);
    expect((await phone.request('GET', '/api/v1/me')).status).toBe(200);
    expect(await refused(admin().endAccountSessions('hn-health.admin', { reason }))).toBe('own-account');
    expect((await admin().getAccount(who)).changes[0]).toMatchObject({ kind: 'sessions-ended', reason });
  });

  test('a second factor is taken away with its sessions, by who may, with a reason', async () => {
    const who = 'hn-hospital.head';
    const shown = await provedClient(api, 'hn-health.admin');
    expect(await refused(shown.resetSecondFactor(who, { reason }))).toBe('account-state');
    const browser = await proved(who);
    expect(await refused(shown.resetSecondFactor(who, { reason: '' }))).toBe('invalid');
    // Never by a key, whoever it is of.
    expect(await refused(admin().resetSecondFactor(who, { reason }))).toBe('person-required');
    expect(await refused(shown.resetSecondFactor(who, { reason }))).toBe('done');
    expect((await browser.request('GET', '/api/v1/me')).status).toBe(401);
    expect((await admin().getAccount(who)).secondFactor).toBe(false);
    // Now the password alone, and a new second factor can be enrolled.
    expect((await openBrowser(api).signIn(who)).status).toBe(200);
    await proved(who);
  });
});

describe('leaving', () => {
  test('ends every way in at once; steps go back to the agency, which is told; the person can come back', async () => {
    const { id } = await api.start();
    await api.as('hn-commune-1.officer').act(id, 'reception.receive-1', 'accept', {});
    const who = 'hn-commune-1.officer';
    expect((await admin().getAccount(who)).openSteps).toEqual({ taken: 1, reported: 0 });
    const browser = await proved(who);
    const stream = await api.app.request('/api/v1/events', {
      headers: { Cookie: [...browser.cookies].map((pair) => pair.join('=')).join('; ') },
    });
    expect(stream.status).toBe(200);
    const streamed = stream.text();

    expect(await admin().endAccount(who, { reason })).toEqual({
      status: 'done',
      powerRequest: null,
      stepsGoBack: 'now',
    });
    expect((await browser.request('GET', '/api/v1/me')).status).toBe(401);
    expect(await refused(api.as(who).getMe())).toBe('unauthenticated');
    expect((await openBrowser(api).signIn(who)).status).toBe(401);
    // The stream ends by itself, and tells nothing of what happens afterwards.
    await api.as('hn-health.coordinator').actOnReferral(id, 'record-facts', { facts: { foreign: 'yes' } });
    expect(await streamed).not.toContain('record-facts');

    const step = async () => (await api.stored(id)).steps.find((entry) => entry.id === 'reception.receive-1');
    await until(async () => (await step())?.assigneeId === null, 20_000);
    expect(await step()).toMatchObject({ status: 'offered', agencyId: 'hn-commune-1', assigneeId: null });
    const told = await api.owner.db
      .select({ to: outbox.accountId })
      .from(outbox)
      .where(sql`${outbox.template} = 'step-offered' and ${outbox.data}->>'stepId' = 'reception.receive-1'`);
    expect(told.filter(({ to }) => to === 'hn-commune-1.head').length).toBeGreaterThan(0);
    await api.as('hn-commune-1.officer2').act(id, 'reception.receive-1', 'accept', {});
    // Again: what somebody else has taken meanwhile stays theirs.
    await api.activities.releaseSteps({ accountId: who });
    expect((await step())?.assigneeId).toBe('hn-commune-1.officer2');

    const gone = await admin().getAccount(who);
    expect(gone).toMatchObject({
      state: 'left',
      openSteps: { taken: 0, reported: 0 },
      waysIn: { codes: false, passkeys: 0, sessions: 0, apiKeys: 0 },
    });
    expect(gone.acts.filter(({ refusal }) => refusal === null).map(({ act }) => act)).toEqual(['invite', 'reactivate']);
    expect(await refused(admin().endAccount(who, { reason }))).toBe('account-state');
    expect((await admin().reviewAccess()).items.map((item) => item.id)).not.toContain(who);

    const back = await grantTwo(api, (client) =>
      client.reactivateAccount(who, { roles: ['officer', 'signer'], reason }),
    );
    expect(back.asked).toMatchObject({ status: 'asked' });
    expect(back.link).toContain('/invitation/');
    expect((await admin().getAccount(who)).state).toBe('invited');
    const accepted = await openBrowser(api).request('POST', '/api/auth/invitation/accept', {
      token: back.link?.split('/').at(-1),
      name: 'Người Trở Lại',
      password: 'một câu dài dễ nhớ',
    });
    expect(accepted.status).toBe(200);
    expect((await openBrowser(api).signIn(who)).status).toBe(401);
    expect((await openBrowser(api).signIn(who, 'một câu dài dễ nhớ')).status).toBe(200);
    const again = await admin().getAccount(who);
    expect(again).toMatchObject({ state: 'active', roles: ['officer', 'signer'], name: 'Người Trở Lại' });
    expect(again.rolesSince.map(({ by }) => by?.id)).toEqual(['hn-city.admin', 'hn-city.admin']);
  });

  test('to another agency: keys and sessions end, and the steps stay with the agency', async () => {
    const { id } = await api.start({ receiverAgencyId: 'hn-commune-2' });
    const who = 'hn-commune-2.officer';
    await api.as(who).act(id, 'reception.receive-1', 'accept', {});
    expect(await refused(lead().moveAccount('hn-police.officer', { agencyId: 'hn-social-1', reason }))).toBe(
      'forbidden',
    );
    for (const agencyId of ['hn-commune-2', 'elsewhere'])
      expect(await refused((await provedClient(api, 'hn-health.admin')).moveAccount(who, { agencyId, reason }))).toBe(
        'invalid',
      );
    expect(await refused(admin().moveAccount(who, { agencyId: 'hn-social-1', reason }))).toBe('person-required');
    await grantTwo(api, (client) => client.moveAccount(who, { agencyId: 'hn-social-1', reason }));
    expect(await refused(api.as(who).getMe())).toBe('unauthenticated');
    await until(async () => (await api.stored(id)).steps[0]?.assigneeId === null, 20_000);
    expect((await api.stored(id)).steps[0]).toMatchObject({ status: 'offered', agencyId: 'hn-commune-2' });
    expect((await admin().getAccount(who)).agency.id).toBe('hn-social-1');
    expect((await api.as('hn-social-1.head').getAccount(who)).changes.map(({ kind }) => kind)).toEqual(['moved']);
  });

  test('steps that nobody gave back are found in the night', async () => {
    const { id } = await api.start({ receiverAgencyId: 'hn-commune-2' });
    const who = 'hn-commune-2.officer2';
    await api.as(who).act(id, 'reception.receive-1', 'accept', {});
    await api.owner.db
      .update(account)
      .set({ roles: ['auditor'] })
      .where(eq(account.id, who));
    expect(
      await api.client.workflow.execute('release', {
        workflowId: `release-night-${id}`,
        taskQueue: (await api.client.workflow.getHandle(`referral-${id}`).describe()).taskQueue,
        args: [{ accountId: null }],
      }),
    ).toEqual({ released: 1 });
    expect((await api.stored(id)).steps[0]).toMatchObject({ status: 'offered', assigneeId: null });
  });
});

describe('who holds which roles', () => {
  test('is read by an auditor of the place and a lead of the agency, one role a line, and the reading is noted', async () => {
    const auditor = api.as('hn-health.auditor');
    const review = await auditor.reviewAccess();
    expect(review.takenBy.id).toBe('hn-health.auditor');
    expect(review.items.find((item) => item.id === 'hn-health.admin')?.rolesSince).toMatchObject([
      { role: 'administrator' },
    ]);
    expect(new Set((await lead().reviewAccess()).items.map(({ agency }) => agency.id))).toEqual(new Set(['hn-police']));
    expect(await refused(api.as('hn-health.manager').reviewAccess())).toBe('forbidden');
    expect((await auditor.getAccount('hn-police.officer')).acts).toEqual([]);
    expect(await refused(auditor.endAccount('hn-police.officer', { reason }))).toBe('forbidden');

    await api.owner.db
      .update(account)
      .set({ name: '=HYPERLINK("http://x"),y' })
      .where(eq(account.id, 'hn-social-1.officer'));
    const csv = await api.request('hn-health.auditor', 'GET', '/api/v1/accounts/review?format=csv');
    expect(csv.headers.get('content-type')).toContain('text/csv');
    const lines = (await csv.text()).trim().split('\r\n');
    expect(lines[0]).toContain('"agency","agency_name","account"');
    expect(lines.length - 1).toBe(review.items.reduce((sum, { rolesSince }) => sum + rolesSince.length, 0));
    expect(lines.find((line) => line.includes('hn-social-1.officer"'))).toContain('"\'=HYPERLINK(""http://x""),y"');
    const rows = await api.owner.db
      .select({ by: audit.actorId })
      .from(audit)
      .where(sql`${audit.action} = 'account' and ${audit.detail}->>'change' = 'reviewed'`)
      .orderBy(audit.id);
    expect(rows.map(({ by }) => by)).toContain('hn-health.auditor');
  });
});
