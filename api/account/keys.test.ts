import { and, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createClient, type ApiClient } from '../../client/index.ts';
import { hashApiKey, newApiKey } from '../../db/credentials/api-keys.ts';
import { account, apiKey, audit, session } from '../../db/schema/index.ts';
import { createApiWorld, type ApiWorld } from '../../testing/api.ts';
import { openBrowser, type Browser } from '../../testing/browser.ts';
import { totpOf } from '../../testing/totp.ts';
import { HOUR_MS, MINUTE_MS } from '../../domain/law/days.ts';

/** Keys of machine clients: made by who has just signed in, narrowed by their scope, ended by time, owner or administrator. */

let api: ApiWorld;
beforeAll(async () => {
  api = await createApiWorld();
});
afterAll(() => api?.close());

interface Made {
  key: { id: string; prefix: string; state: string; lastUsedAt: string | null };
  secret: string | null;
}
type Wish = { name?: string; scopes?: string[]; expiresInDays?: number };
const ask = (browser: Browser, wish: Wish = {}, key: string = crypto.randomUUID()) =>
  browser.request(
    'POST',
    '/api/v1/me/keys',
    { name: 'báo cáo hằng ngày', scopes: ['read'], expiresInDays: 30, ...wish },
    { 'Idempotency-Key': key },
  );
const made = async (response: Response) => (await response.json()) as Made;
const code = async (response: Response) => ((await response.json()) as { code: string }).code;
const signedIn = async (personId: string) => {
  const browser = openBrowser(api);
  expect((await browser.signIn(personId)).status).toBe(200);
  return browser;
};
const withKey = (secret: string | null): ApiClient =>
  createClient({
    baseUrl: 'http://api.test',
    apiKey: secret ?? '',
    fetch: async (request) => api.app.request(request),
  });
const keyFor = async (personId: string, scopes: string[]) => {
  const { secret, key } = await made(await ask(await signedIn(personId), { scopes }));
  return { client: withKey(secret), secret: secret ?? '', id: key.id };
};

describe('a new key', () => {
  test('is shown once, kept as a hash, listed by its first letters, and noted', async () => {
    const browser = await signedIn('hn-police.officer');
    const response = await ask(browser);
    expect(response.status).toBe(200);
    const { key, secret } = await made(response);
    expect(secret).toMatch(/^rp_live_[0-9A-Za-z]{49}$/);
    expect(key.prefix).toBe(secret?.slice(0, 12));
    const [row] = await api.owner.db.select().from(apiKey).where(eq(apiKey.id, key.id));
    expect(row?.hash).toBe(hashApiKey(secret ?? ''));
    expect(JSON.stringify(row)).not.toContain(secret);
    const listed = await (await browser.request('GET', '/api/v1/me/keys')).text();
    expect(listed).toContain(key.prefix);
    expect(listed).not.toContain(secret);
    const [noted] = await api.owner.db
      .select()
      .from(audit)
      .where(and(eq(audit.action, 'api-key'), eq(audit.actorId, 'hn-police.officer')))
      .orderBy(audit.id);
    expect(noted?.detail).toEqual({
      change: 'made',
      key: key.id,
      account: 'hn-police.officer',
      scopes: 'read',
      days: 30,
    });
    expect(JSON.stringify(noted)).not.toContain(secret);
    expect(api.logs.join('\n')).not.toContain(secret);
  });

  test('asked for twice under one Idempotency-Key is one key, and its secret is told once', async () => {
    const browser = await signedIn('hn-police.officer2');
    const [one, two] = await Promise.all(
      [ask(browser, {}, 'same'), ask(browser, {}, 'same')].map(async (r) => made(await r)),
    );
    const three = await made(await ask(browser, {}, 'same'));
    expect(new Set([one?.key.id, two?.key.id, three.key.id]).size).toBe(1);
    expect([one?.secret, two?.secret, three.secret].filter(Boolean)).toHaveLength(1);
    expect(await code(await ask(browser, { scopes: ['act'] }, 'same'))).toBe('idempotency-key-reused');
    const mine = eq(apiKey.accountId, 'hn-police.officer2');
    expect(await api.owner.db.$count(apiKey, and(mine, sql`name <> 'demo'`))).toBe(1);
  });

  test('lives no longer than the installation allows, and has a scope and a name', async () => {
    const browser = await signedIn('hn-women.officer');
    for (const wish of [
      { expiresInDays: 366 },
      { expiresInDays: 0 },
      { scopes: [] },
      { scopes: ['all'] },
      { name: ' ' },
    ])
      expect((await ask(browser, wish)).status, JSON.stringify(wish)).toBe(422);
    expect((await ask(browser, { expiresInDays: 365 })).status).toBe(200);
  });

  test('is not made with a key, nor long after signing in', async () => {
    const { secret } = await keyFor('hn-legal-aid.officer', ['read', 'act', 'admin']);
    await expect(withKey(secret).createApiKey({ name: 'x', scopes: ['read'], expiresInDays: 1 })).rejects.toMatchObject(
      { status: 403, problem: { code: 'person-required' } },
    );
    const browser = await signedIn('hn-legal-aid.officer2');
    await api.owner.db
      .update(session)
      .set({ createdAt: sql`now() - interval '16 minutes'` })
      .where(eq(session.userId, 'hn-legal-aid.officer2'));
    expect(await code(await ask(browser))).toBe('sign-in-again');
  });

  test('wants the second factor of whoever has one', async () => {
    const browser = await signedIn('hn-hospital.officer');
    const enrolment = await browser.request('POST', '/api/auth/two-factor/enable', {
      password: api.accounts[0]?.password,
    });
    const { totpUri } = (await enrolment.json()) as { totpUri: string };
    expect((await browser.request('POST', '/api/auth/two-factor/verify-totp', { code: totpOf(totpUri) })).status).toBe(
      200,
    );
    expect((await ask(browser)).status).toBe(200);
    // As if the password alone had been enough.
    await api.owner.db.update(session).set({ strong: false }).where(eq(session.userId, 'hn-hospital.officer'));
    expect(await code(await ask(browser))).toBe('second-factor-required');
  });

  test('is one of twenty at most', async () => {
    const browser = await signedIn('hn-facility-1.officer');
    // The demo key is one of them.
    for (let n = 0; n < 19; n += 1) expect((await ask(browser)).status).toBe(200);
    expect(await code(await ask(browser))).toBe('too-many-keys');
  });
});

describe('a scope', () => {
  const missing = (scope: string) => ({ status: 403, problem: { code: 'scope-missing', extra: { scope } } });

  test('of reading does not act, of acting does not read, of neither administers', async () => {
    const [read, act] = await Promise.all([
      keyFor('hn-health.coordinator', ['read']),
      keyFor('hn-health.coordinator', ['act']),
    ]);
    const { id } = await api.start();
    expect((await read.client.getReferral(id)).id).toBe(id);
    await expect(read.client.actOnReferral(id, 'record-facts', { facts: {} } as never)).rejects.toMatchObject(
      missing('act'),
    );
    await expect(
      read.client.inviteAccount({ email: 'a@b.example', agencyId: 'x', roles: ['officer'] }),
    ).rejects.toMatchObject(missing('admin'));
    await expect(act.client.getReferral(id)).rejects.toMatchObject(missing('read'));
    await expect(act.client.getMe()).rejects.toMatchObject(missing('read'));
    expect(await act.client.setLocale({ locale: 'vi' })).toEqual({ locale: 'vi' });
  });

  test('is asked before anything is looked up, so that it tells nothing of what is there', async () => {
    const { client } = await keyFor('hn-health.coordinator', ['act']);
    const { id } = await api.start();
    for (const some of [id, crypto.randomUUID()])
      await expect(client.getReferral(some)).rejects.toMatchObject(missing('read'));
  });

  test('of one operation is that operation', async () => {
    const { client } = await keyFor('hn-health.coordinator', ['listRules', 'setLocale']);
    expect((await client.listRules()).rules.length).toBeGreaterThan(0);
    expect(await client.setLocale({ locale: 'vi' })).toEqual({ locale: 'vi' });
    await expect(client.listAgencies()).rejects.toMatchObject(missing('read'));
  });

  test('never adds to what the account may do', async () => {
    const { client } = await keyFor('hn-police.officer', ['read', 'act', 'admin']);
    await expect(client.listDifferences()).rejects.toMatchObject({ status: 403, problem: { code: 'forbidden' } });
  });

  test('opens payloads of Temporal only for an administrator’s key of that scope', async () => {
    const [read, admin] = await Promise.all([
      keyFor('hn-health.admin', ['read']),
      keyFor('hn-health.admin', ['admin']),
    ]);
    const decode = (secret: string) =>
      api.app.request('/codec/decode', {
        method: 'POST',
        headers: { Authorization: `Bearer ${secret}`, 'Content-Type': 'application/json' },
        body: '{"payloads":[]}',
      });
    expect(await code(await decode(read.secret))).toBe('scope-missing');
    expect((await decode(admin.secret)).status).toBe(200);
  });
});

describe('the end of a key', () => {
  const answer = async (secret: string) => {
    const response = await api.app.request('/api/v1/me', {
      headers: { Authorization: `Bearer ${secret}`, 'X-Request-Id': 'same' },
    });
    return `${response.status} ${JSON.stringify([...response.headers])} ${await response.text()}`;
  };

  test('expired, revoked, unknown, mistyped and of somebody who left: the same bytes', async () => {
    const [expired, revoked, left] = await Promise.all([
      keyFor('hn-women.officer2', ['read']),
      keyFor('hn-women.head', ['read']),
      keyFor('coast-guard-1.officer', ['read']),
    ]);
    for (const { secret } of [expired, revoked, left]) expect(await answer(secret)).toMatch(/^200 /);
    await api.owner.db.update(apiKey).set({ expiresAt: sql`now()` }).where(eq(apiKey.id, expired.id));
    const owner = await signedIn('hn-women.head');
    expect((await owner.request('POST', `/api/v1/me/keys/${revoked.id}/revoke`, {})).status).toBe(200);
    await api.owner.db.update(account).set({ active: false }).where(eq(account.id, 'coast-guard-1.officer'));
    const answers = await Promise.all(
      [expired.secret, revoked.secret, left.secret, newApiKey(), `${left.secret.slice(0, -1)}!`, 'nonsense'].map(
        answer,
      ),
    );
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toMatch(/^401 /);
  });

  test('is its owner’s to bring about, or an administrator’s of the place, and nobody else’s', async () => {
    const { id, secret } = await keyFor('hn-foreign.officer', ['read']);
    const other = await signedIn('hn-foreign.officer2');
    expect((await other.request('POST', `/api/v1/me/keys/${id}/revoke`, {})).status).toBe(404);
    const admin = api.as('hn-health.admin');
    const { items } = await admin.listAccountApiKeys('hn-foreign.officer');
    expect(items.find((key) => key.id === id)).toMatchObject({ state: 'live', prefix: secret.slice(0, 12) });
    await expect(admin.revokeAccountApiKey('hn-foreign.officer2', id)).rejects.toMatchObject({ status: 404 });
    await expect(admin.listAccountApiKeys('nobody')).rejects.toMatchObject({ status: 404 });
    await expect(api.as('hn-foreign.officer2').listAccountApiKeys('hn-foreign.officer')).rejects.toMatchObject({
      status: 403,
    });
    // A lead looks after their own agency, as far as the roles they may give reach.
    expect((await api.as('hn-foreign.head').listAccountApiKeys('hn-foreign.officer')).items).toEqual(items);
    await expect(api.as('hn-police.head').listAccountApiKeys('hn-foreign.officer')).rejects.toMatchObject({
      status: 404,
    });
    await expect(api.as('hn-health.head').listAccountApiKeys('hn-health.manager')).rejects.toMatchObject({
      status: 403,
    });
    const mailed = () => api.owner.sql`select account_id as to, data from outbox where template = 'key-revoked'`;
    expect(await mailed()).toEqual([]);
    const app = api.configured({ mail: true });
    const administers = createClient({
      ...{ baseUrl: 'http://api.test', apiKey: api.keyOf('hn-health.admin') },
      fetch: async (request) => app.request(request),
    });
    expect(await administers.revokeAccountApiKey('hn-foreign.officer', id)).toMatchObject({ id, state: 'revoked' });
    expect(await mailed(), 'whose key it was is told').toEqual([{ to: 'hn-foreign.officer', data: {} }]);
    // Again is the same, and is not noted again.
    expect(await admin.revokeAccountApiKey('hn-foreign.officer', id)).toMatchObject({ id, state: 'revoked' });
    expect(await answer(secret)).toMatch(/^401 /);
    const rows = await api.owner.db
      .select({ actorId: audit.actorId })
      .from(audit)
      .where(sql`${audit.detail}->>'key' = ${id} and ${audit.detail}->>'change' = 'revoked'`)
      .orderBy(audit.id);
    expect(rows).toEqual([{ actorId: 'hn-health.admin' }]);
  });

  test('an administrator of elsewhere does not see it', async () => {
    await api.owner
      .sql`insert into agency (id, kind, name_vi, name_en, place) values ('hp-health', 'health', 'x', 'x', 'HP')`;
    await api.owner.sql`update account set agency_id = 'hp-health' where id = 'hn-city.admin'`;
    await expect(api.as('hn-city.admin').listAccountApiKeys('hn-police.officer')).rejects.toMatchObject({
      status: 404,
    });
  });
});

test('the last use of a key is known to the hour', async () => {
  const { client, id } = await keyFor('hn-commune-1.officer', ['read']);
  const lastUse = async () => (await api.owner.db.select().from(apiKey).where(eq(apiKey.id, id)))[0]?.lastUsedAt;
  expect(await lastUse()).toBeNull();
  await client.getMe();
  const first = await lastUse();
  expect(first && [first.getUTCMinutes(), first.getUTCSeconds(), first.getUTCMilliseconds()]).toEqual([0, 0, 0]);
  await api.owner.db.update(apiKey).set({ lastUsedAt: sql`now() - interval '3 days'` }).where(eq(apiKey.id, id));
  await client.getMe();
  expect(Date.now() - Number(await lastUse())).toBeLessThan(HOUR_MS + MINUTE_MS);
});
