import { eq, like, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { account, audit, credential, identityProvider, session, verification } from '../../db/schema/index.ts';
import type { ApiClient } from '../../client/index.ts';
import { createApiWorld, PUBLIC_URL, type ApiWorld } from '../../testing/api.ts';
import { openBrowser, strengthen, type Browser } from '../../testing/browser.ts';
import {
  startIdentityProvider,
  type IdentityProviderServer,
  type ProviderPerson,
} from '../../testing/identity-provider.ts';
import { isLoopbackIssuer, meets } from './provider.ts';
import { startInProduction } from '../../testing/production.ts';
import { nextTotpOf, totpOf } from '../../testing/totp.ts';
import { approve, grantTwo, provedClient } from '../../testing/two.ts';

/** At a real OpenID provider, over HTTP: who gets in, and everything that does not let somebody in. */

let api: ApiWorld;
let provider: IdentityProviderServer;
/** Of another agency: it publishes other keys than it signs with. */
let forger: IdentityProviderServer;
/** It says everything in the ID token. */
let told: IdentityProviderServer;

const AGENCY = 'hn-police';
const redirectUri = (agencyId: string) => `${PUBLIC_URL}/sign-in/agency/${agencyId}/return`;
const admin = () => api.as('hn-health.admin');
/** Two administrators set it, or end it; or nobody does, and this says why. */
const set = async (wanted: Parameters<ApiClient['setIdentityProvider']>[0]) =>
  (await grantTwo(api, (client) => client.setIdentityProvider(wanted))).request;
const remove = (agencyId: string) => grantTwo(api, (client) => client.removeIdentityProvider({ agencyId }));
const asking = () => provedClient(api, 'hn-health.admin');
const valuesFor = (agencyId: string, server = provider) => ({
  agencyId,
  issuer: server.issuer,
  clientId: server.clientId,
  clientSecret: server.clientSecret,
  // Another agency's domain among them: the address alone must not open its accounts.
  emailDomains: [`${agencyId}.example`, 'hn-women.example'],
});

beforeAll(async () => {
  api = await createApiWorld({ secondFactorRoles: ['manager'] });
  const redirectUris = [AGENCY, 'hn-health', 'hn-foreign', 'hn-hospital'].map(redirectUri);
  [provider, forger, told] = await Promise.all([
    startIdentityProvider({ redirectUris }),
    startIdentityProvider({ redirectUris, foreignKeys: true }),
    startIdentityProvider({ redirectUris, tellsAll: true }),
  ]);
  await set(valuesFor(AGENCY));
});
afterAll(async () => {
  await Promise.all([provider?.close(), forger?.close(), told?.close()]);
  await api?.close();
});

const person = (personId: string, over: Partial<ProviderPerson> = {}): ProviderPerson => ({
  subject: `s-${personId}`,
  email: `${personId.split('.')[1]}@${personId.split('.')[0]}.example`,
  emailVerified: true,
  ...over,
});
const begin = async (browser: Browser, agencyId = AGENCY) => {
  const response = await browser.request('POST', '/api/auth/sso/begin', { agencyId });
  expect(response.status).toBe(200);
  return new URL(((await response.json()) as { url: string }).url);
};
const finish = (browser: Browser, back: URL, agencyId = AGENCY) =>
  browser.request('POST', '/api/auth/sso/finish', { agencyId, answer: back.search });
const signIn = async (browser: Browser, who: ProviderPerson, { agencyId = AGENCY, server = provider } = {}) => {
  const back = await server.visit((await begin(browser, agencyId)).href, who);
  expect(back.href).toMatch(new RegExp(`^${redirectUri(agencyId)}\\?`));
  return finish(browser, back, agencyId);
};
const me = async (browser: Browser) => (await browser.request('GET', '/api/v1/me')).status;
const refusedWith = async (response: Response) => {
  const { requestId, ...rest } = (await response.json()) as Record<string, unknown>;
  expect(requestId).toBeTruthy();
  return JSON.stringify([response.status, rest]);
};

describe('in production, a provider on this very machine', () => {
  const inProduction = () => api.configured({ signIn: { ...api.deps.config.signIn, loopbackIssuers: false } });

  test('is refused when it is set', async () => {
    const client = await provedClient(api, 'hn-health.admin', inProduction());
    await expect(client.setIdentityProvider(valuesFor('hn-foreign'), { ifVersion: 0 })).rejects.toMatchObject({
      status: 422,
      problem: { errors: [{ location: 'body.issuer', message: expect.stringContaining('this very machine') }] },
    });
  });

  test('ends the start of the program, were it in the database', async () => {
    expect(await startInProduction(api)).toEqual({
      code: 1,
      out: expect.stringContaining('the identity provider of hn-police is on this very machine'),
    });
  });

  test('lets nobody in, were it in the database all the same', async () => {
    const browser = openBrowser({ ...api, app: inProduction() });
    const response = await browser.request('POST', '/api/auth/sso/begin', { agencyId: AGENCY });
    expect([response.status, await response.json()]).toEqual([
      503,
      expect.objectContaining({ code: 'sso-unavailable' }),
    ]);
  });

  test.each([
    ['http://127.0.0.1:9000', true],
    ['https://127.3.2.1', true],
    ['https://127.1', true],
    ['https://localhost', true],
    ['https://login.localhost', true],
    ['https://[::1]:8443', true],
    ['https://[::ffff:127.0.0.1]', true],
    ['https://0.0.0.0', true],
    ['https://login.police.example', false],
    ['https://10.1.2.3', false],
    ['https://localhost.example', false],
  ])('%s: %s', (issuer, loopback) => {
    expect(isLoopbackIssuer(issuer)).toBe(loopback);
  });
});

describe('the providers that may be used at all', () => {
  const allowing = (...issuers: string[]) =>
    api.configured({ mail: true, signIn: { ...api.deps.config.signIn, issuers } });

  test('are named in the environment: another one is not set, not by an approval either, and lets nobody in', async () => {
    const elsewhere = allowing('https://login.police.example');
    await expect(
      (await provedClient(api, 'hn-health.admin', elsewhere)).setIdentityProvider(valuesFor('hn-foreign')),
    ).rejects.toMatchObject({
      problem: { errors: [{ location: 'body.issuer', message: expect.stringContaining('IDENTITY_ISSUERS') }] },
    });
    const { powerRequest } = await (await asking()).setIdentityProvider(valuesFor('hn-foreign'));
    await expect(approve(api, powerRequest?.id ?? '', 'hn-city.admin', elsewhere)).rejects.toMatchObject({
      status: 422,
    });
    await (await asking()).withdrawPowerRequest(powerRequest?.id ?? '');
    const begun = await openBrowser({ ...api, app: elsewhere }).request('POST', '/api/auth/sso/begin', {
      agencyId: AGENCY,
    });
    expect(begun.status).toBe(503);
  });

  test('a change is told to everybody of the agency, by mail, with no name in it', async () => {
    const agencyId = 'coast-guard-1';
    const app = allowing(provider.issuer);
    await grantTwo(api, (client) => client.setIdentityProvider(valuesFor(agencyId)), { app });
    await grantTwo(api, (client) => client.removeIdentityProvider({ agencyId }), { app });
    const mails = await api.owner.sql<{ to: string; data: unknown }[]>`
      select account_id as to, data from outbox where template = 'provider-changed' order by 1`;
    const people = ['coast-guard-1.head', 'coast-guard-1.officer', 'coast-guard-1.officer2'];
    expect(mails.map(({ to }) => to)).toEqual(people.flatMap((who) => [who, who]));
    expect(mails.every(({ data }) => JSON.stringify(data) === '{}')).toBe(true);
  });
});

/** The finding: one key set a provider that vouches for a second factor, and its owner was the manager. */
describe('an administrator who would be the manager', () => {
  const mine = () => ({ ...valuesFor('hn-health', told), vouchesSecondFactor: true });
  const manager = person('hn-health.manager', { subject: 's-attacker', amr: ['pwd', 'otp', 'mfa'] });
  const at = () => ({ agencyId: 'hn-health', server: told });
  const why = (promise: Promise<unknown>) =>
    promise.then(
      () => 'done',
      (error: { problem?: { code: string } }) => error.problem?.code,
    );

  test('is stopped at each step', async () => {
    await api.owner.db.update(account).set({ twoFactorEnabled: true }).where(eq(account.id, 'hn-health.manager'));
    // By key: neither set nor removed.
    expect(await why(admin().setIdentityProvider(mine()))).toBe('person-required');
    expect(await why(admin().removeIdentityProvider({ agencyId: AGENCY }))).toBe('person-required');
    // Signed in: it waits, and is not theirs to approve; nothing is set meanwhile.
    const self = await asking();
    const { powerRequest } = await self.setIdentityProvider(mine());
    expect(await why(approve(api, powerRequest?.id ?? '', 'hn-health.admin'))).toBe('own-power-request');
    expect((await openBrowser(api).request('POST', '/api/auth/sso/begin', { agencyId: 'hn-health' })).status).toBe(404);
    // Even with a second one deceived: the manager has a factor of their own, and nobody is linked to them.
    await approve(api, powerRequest?.id ?? '');
    const browser = openBrowser(api);
    expect((await signIn(browser, manager, at())).status).toBe(401);
    expect(await me(browser)).toBe(401);
    // Nor by somebody who is signed in as themselves.
    const other = openBrowser(api);
    await other.signIn('hn-health.officer');
    await strengthen(api, 'hn-health.officer');
    expect((await signIn(other, manager, at())).status).toBe(401);
    const links = await api.owner.sql`
      select 1 from credential where provider_id = 'oidc:hn-health' and account_id = 'hn-health.manager'`;
    expect(links).toHaveLength(0);
    const rows = await api.owner.sql<{ who: string; did: string }[]>`
      select actor_id as who, action || ' ' || (detail->>'change') as did from audit
      where action in ('power-request', 'identity-provider') and detail->>'agency' = 'hn-health' order by id`;
    expect(rows.map(({ who, did }) => [who, did])).toEqual([
      ['hn-health.admin', 'power-request asked'],
      ['hn-city.admin', 'identity-provider added'],
      ['hn-city.admin', 'power-request approved'],
    ]);
    await remove('hn-health');
    await api.owner.db.update(account).set({ twoFactorEnabled: false }).where(eq(account.id, 'hn-health.manager'));
  });
});

describe('a person of the agency', () => {
  test('gets in, with a session like any other, and is linked once', async () => {
    const browser = openBrowser(api);
    const url = await begin(browser);
    const asked = url.searchParams;
    expect(asked.get('redirect_uri')).toBe(redirectUri(AGENCY));
    expect(asked.get('code_challenge_method')).toBe('S256');
    for (const name of ['state', 'nonce', 'code_challenge']) expect(asked.get(name)?.length).toBeGreaterThan(40);
    const answer = await finish(browser, await provider.visit(url.href, person('hn-police.officer')));
    expect(await answer.json()).toEqual({ status: 'signed-in' });
    const cookies = answer.headers.getSetCookie().join('\n');
    expect(cookies).toMatch(/^__Host-referral\.session_token=.*HttpOnly.*$/m);
    const who = await browser.request('GET', '/api/v1/me');
    expect(await who.json()).toMatchObject({ userId: 'hn-police.officer', agencyId: AGENCY, roles: ['officer'] });
    const [row] = await api.owner.db.select().from(session).where(eq(session.userId, 'hn-police.officer'));
    expect(Number(row?.expiresAt) - Date.now()).toBeLessThan(3_600_001);
    expect(row?.strong).toBe(false);

    // Later their address is another one; the subject stays the same.
    const again = await signIn(openBrowser(api), person('hn-police.officer', { email: 'renamed@hn-police.example' }));
    expect(again.status).toBe(200);
    const links = await api.owner.db.select().from(credential).where(like(credential.providerId, 'oidc:%'));
    expect(links.map(({ userId, providerId, accountId }) => [userId, providerId, accountId])).toEqual([
      ['hn-police.officer', 'oidc:hn-police', 's-hn-police.officer'],
    ]);
    expect(links[0]).toMatchObject({ accessToken: null, refreshToken: null, idToken: null, password: null });
    const noted = await api.owner.db
      .select({ action: audit.action, detail: audit.detail })
      .from(audit)
      .where(eq(audit.actorId, 'hn-police.officer'))
      .orderBy(audit.id);
    expect(noted.map(({ action, detail }) => `${action} ${detail?.way}`)).toEqual([
      'credential sso/link',
      'sign-in sso/finish',
      'sign-in sso/finish',
    ]);
  });

  test('who leaves is out at once, and does not come back in', async () => {
    const browser = openBrowser(api);
    await signIn(browser, person('hn-police.officer2'));
    expect(await me(browser)).toBe(200);
    await admin().endAccount('hn-police.officer2', { reason: 'has left' });
    expect(await me(browser)).toBe(401);
    expect((await signIn(openBrowser(api), person('hn-police.officer2'))).status).toBe(401);
  });
});

describe('nobody else', () => {
  test('unknown, elsewhere, gone, unverified, of a foreign domain: one answer, and nothing is made', async () => {
    await api.owner.db.update(account).set({ active: false }).where(eq(account.id, 'hn-women.officer2'));
    const before = await api.owner.db.select({ id: account.id }).from(account);
    const answers = [];
    for (const who of [
      person('hn-police.nobody'),
      person('hn-women.officer'),
      person('hn-women.officer2'),
      person('hn-police.head', { subject: 's-unverified', emailVerified: false }),
      person('hn-police.head', { subject: 's-foreign', email: 'head@elsewhere.example' }),
      // The same address as somebody who is linked already, under another subject.
      person('hn-police.officer', { subject: 's-successor' }),
    ]) {
      const browser = openBrowser(api);
      answers.push(await refusedWith(await signIn(browser, who)));
      expect(await me(browser)).toBe(401);
    }
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toContain('sso-refused');
    expect(await api.owner.db.select({ id: account.id }).from(account)).toEqual(before);
    const links = await api.owner.db.select().from(credential).where(eq(credential.providerId, 'oidc:hn-police'));
    expect(links.map(({ userId }) => userId)).not.toContain('hn-women.officer');
    const logs = api.logs.join('\n');
    for (const why of ['no-account', 'email-unverified', 'email-domain', 'linked-otherwise'])
      expect(logs).toContain(`"why":"${why}"`);
    expect(logs).not.toContain('elsewhere.example');
    expect(logs).not.toContain('s-successor');
  });

  test('a link ends with the part in the agency: an account that moved is not opened from where it was', async () => {
    const who = person('hn-police.head');
    expect((await signIn(openBrowser(api), who)).status).toBe(200);
    await api.owner.db.update(account).set({ agencyId: 'hn-foreign' }).where(eq(account.id, 'hn-police.head'));
    expect((await signIn(openBrowser(api), who)).status).toBe(401);
    await api.owner.db.update(account).set({ agencyId: AGENCY }).where(eq(account.id, 'hn-police.head'));
  });
});

describe('an answer', () => {
  const who = person('hn-police.officer');
  const changed = (back: URL, name: string, value: string) => {
    const other = new URL(back);
    other.searchParams.set(name, value);
    return other;
  };

  test('counts once', async () => {
    const browser = openBrowser(api);
    const back = await provider.visit((await begin(browser)).href, who);
    const cookies = new Map(browser.cookies);
    expect((await finish(browser, back)).status).toBe(200);
    // Again, even with the cookie that belonged to it.
    const replay = openBrowser(api);
    for (const [name, value] of cookies) replay.cookies.set(name, value);
    expect((await finish(replay, back)).status).toBe(401);
    expect(await me(replay)).toBe(401);
  });

  test('counts in the browser it was asked for, under its state, from its provider, in its time', async () => {
    const browser = openBrowser(api);
    const back = await provider.visit((await begin(browser)).href, who);
    expect((await finish(openBrowser(api), back)).status).toBe(401);
    expect((await finish(browser, changed(back, 'state', 'forged'))).status).toBe(401);
    // A forged answer did not end what was under way.
    expect((await finish(browser, back)).status).toBe(200);

    for (const [name, value] of [
      ['iss', 'https://other.example'],
      ['code', 'forged'],
      ['error', 'access_denied'],
    ] as const) {
      const next = openBrowser(api);
      const answer = changed(await provider.visit((await begin(next)).href, who), name, value);
      expect((await finish(next, answer)).status, name).toBe(401);
      expect(await me(next)).toBe(401);
    }

    const late = openBrowser(api);
    const tooLate = await provider.visit((await begin(late)).href, who);
    await api.owner.db
      .update(verification)
      .set({ expiresAt: sql`now() - interval '1 second'` })
      .where(like(verification.identifier, 'sso-%'));
    expect((await finish(late, tooLate)).status).toBe(401);
  });

  test('counts for its agency only', async () => {
    await set(valuesFor('hn-foreign'));
    const browser = openBrowser(api);
    const back = await provider.visit((await begin(browser)).href, who);
    expect((await finish(browser, back, 'hn-foreign')).status).toBe(401);
    expect((await finish(browser, back)).status).toBe(401);
  });

  test('belongs to the nonce and the verifier it was asked with', async () => {
    for (const name of ['nonce', 'code_challenge']) {
      const browser = openBrowser(api);
      const url = changed(await begin(browser), name, 'A'.repeat(43));
      expect((await finish(browser, await provider.visit(url.href, who))).status, name).toBe(401);
    }
  });

  test('is signed by a key the provider publishes', async () => {
    await set(valuesFor('hn-hospital', forger));
    const refused = await signIn(openBrowser(api), person('hn-hospital.officer'), {
      agencyId: 'hn-hospital',
      server: forger,
    });
    expect(refused.status).toBe(401);
    expect(api.logs.join('\n')).toContain('"agencyId":"hn-hospital","why":"answer"');
  });
});

describe('a second factor', () => {
  const vouches = (vouchesSecondFactor: boolean) => set({ ...valuesFor('hn-health'), vouchesSecondFactor });
  const work = async (browser: Browser) => (await browser.request('GET', '/api/v1/referrals')).status;
  const at = { agencyId: 'hn-health' };
  const mfa = ['pwd', 'otp', 'mfa'];

  test('told by the provider counts only where an administrator said so', async () => {
    await vouches(false);
    const weak = openBrowser(api);
    expect((await signIn(weak, person('hn-health.manager', { amr: mfa }), at)).status).toBe(200);
    expect(await work(weak)).toBe(403);
    await vouches(true);
    const single = openBrowser(api);
    expect((await signIn(single, person('hn-health.manager', { amr: ['pwd'] }), at)).status).toBe(200);
    expect(await work(single)).toBe(403);
    const strong = openBrowser(api);
    expect((await signIn(strong, person('hn-health.manager', { amr: mfa }), at)).status).toBe(200);
    expect(await work(strong)).toBe(200);
  });

  test('of one’s own is asked for, unless the provider vouches for one', async () => {
    const owner = openBrowser(api);
    await owner.signIn('hn-health.officer');
    const enrolment = await owner.request('POST', '/api/auth/two-factor/enable', {
      password: api.accounts[0]?.password,
    });
    const { totpUri } = (await enrolment.json()) as { totpUri: string };
    await owner.request('POST', '/api/auth/two-factor/verify-totp', { code: totpOf(totpUri) });

    // Linked by its person alone: signed in here, with the factor shown just now.
    const asStranger = await signIn(openBrowser(api), person('hn-health.officer', { amr: mfa }), at);
    expect(asStranger.status).toBe(401);
    expect(api.logs.join('\n')).toContain('"agencyId":"hn-health","why":"own-factor"');
    expect((await signIn(owner, person('hn-health.officer', { amr: ['pwd'] }), at)).status).toBe(200);

    const browser = openBrowser(api);
    const answer = await signIn(browser, person('hn-health.officer', { amr: ['pwd'] }), at);
    expect(await answer.json()).toEqual({ status: 'second-factor', methods: ['totp'] });
    expect(await me(browser)).toBe(401);
    const proved = await browser.request('POST', '/api/auth/two-factor/verify-totp', { code: nextTotpOf(totpUri) });
    expect(proved.status).toBe(200);
    expect(await me(browser)).toBe(200);

    const vouched = openBrowser(api);
    expect(await (await signIn(vouched, person('hn-health.officer', { amr: mfa }), at)).json()).toEqual({
      status: 'signed-in',
    });
    expect(await me(vouched)).toBe(200);
  });
});

describe('a rule of the agency', () => {
  const rule = { claim: 'groups', value: 'nghiep-vu' };
  const in_ = (...groups: string[]) => person('hn-foreign.officer', { groups });
  const at = (server: IdentityProviderServer) => ({ agencyId: 'hn-foreign', server });

  test.each([
    ['in the ID token', () => told],
    ['to who asks afterwards', () => provider],
  ])('lets in whom the provider says it of, %s, and nobody else', async (_, serverOf) => {
    const server = serverOf();
    await set({ ...valuesFor('hn-foreign', server), rule });
    expect((await signIn(openBrowser(api), in_('khac', 'nghiep-vu'), at(server))).status).toBe(200);
    const refusals = [];
    for (const who of [in_('khac'), in_(), person('hn-foreign.officer'), in_('nghiep-vu-2')])
      refusals.push(await refusedWith(await signIn(openBrowser(api), who, at(server))));
    // The same answer as to an unknown person, also to who is linked already.
    refusals.push(
      await refusedWith(
        await signIn(openBrowser(api), person('hn-foreign.nobody', { groups: ['nghiep-vu'] }), at(server)),
      ),
    );
    expect(new Set(refusals).size).toBe(1);
    const logs = api.logs.join('\n');
    expect(logs).toContain('"agencyId":"hn-foreign","why":"rule"');
    expect(logs).not.toContain('nghiep-vu');
  });

  test('that is changed ends the sessions of the linked, and not their links', async () => {
    const ruled = (wanted: typeof rule | null) => set({ ...valuesFor('hn-foreign'), rule: wanted });
    await ruled(null);
    const browser = openBrowser(api);
    expect((await signIn(browser, in_('khac'), at(provider))).status).toBe(200);
    await ruled(null);
    expect(await me(browser)).toBe(200);
    await ruled({ ...rule, value: 'khac-nua' });
    expect(await me(browser)).toBe(401);
    const { items } = await admin().listIdentityProviders();
    expect(items.find(({ agencyId }) => agencyId === 'hn-foreign')).toMatchObject({
      linked: 1,
      rule: { claim: 'groups', value: 'khac-nua' },
    });
    expect((await signIn(openBrowser(api), in_('khac-nua'), at(provider))).status).toBe(200);
    await ruled(null);
  });

  test.each<[Record<string, unknown>, boolean]>([
    [{ unit: 'a' }, true],
    [{ unit: ['b', 'a'] }, true],
    [{ unit: 'ab' }, false],
    [{ unit: ['ab'] }, false],
    [{ unit: { a: true } }, false],
    [{ unit: true }, false],
    [{ other: 'a' }, false],
    [{}, false],
  ])('claims %j meet it: %s', (claims, met) => {
    expect(meets({ claim: 'unit', value: 'a' }, claims)).toBe(met);
    expect(meets(null, claims)).toBe(true);
    expect(meets({ claim: 'constructor', value: 'a' }, claims)).toBe(false);
  });
});

describe('a provider', () => {
  test('is changed against the version that was read, once for each request', async () => {
    const agencyId = 'hn-hospital';
    const versionOf = async () =>
      (await admin().listIdentityProviders()).items.find((item) => item.agencyId === agencyId)?.version ?? 0;
    await remove(agencyId);
    const first = { idempotencyKey: crypto.randomUUID(), ifVersion: 0 };
    const client = await asking();
    const asked = await client.setIdentityProvider(valuesFor(agencyId), first);
    expect(asked).toMatchObject({ version: 0, powerRequest: { id: expect.any(String) } });
    // The answer was lost; the request comes again.
    expect(await client.setIdentityProvider(valuesFor(agencyId), first)).toEqual(asked);
    expect(await versionOf()).toBe(0);
    await approve(api, asked.powerRequest?.id ?? '');
    expect(await versionOf()).toBe(1);
    const stale = { status: 412, problem: { code: 'stale' } };
    // Somebody else thought there was none.
    await expect(client.setIdentityProvider(valuesFor(agencyId), { ifVersion: 0 })).rejects.toMatchObject(stale);
    // Of two that were asked against one version the second is given no more: who approves it saw something else.
    const both = [];
    for (const vouchesSecondFactor of [true, false])
      both.push(await client.setIdentityProvider({ ...valuesFor(agencyId), vouchesSecondFactor }, { ifVersion: 1 }));
    await approve(api, both[0]?.powerRequest?.id ?? '');
    await expect(approve(api, both[1]?.powerRequest?.id ?? '')).rejects.toMatchObject({
      status: 409,
      problem: { code: 'power-request-outdated' },
    });
    expect(await versionOf()).toBe(2);
    await expect(client.removeIdentityProvider({ agencyId }, { ifVersion: 1 })).rejects.toMatchObject(stale);
    expect(await versionOf()).toBe(2);
    await remove(agencyId);
    expect(await versionOf()).toBe(0);
    const changes = await api.owner.db
      .select({ detail: audit.detail })
      .from(audit)
      .where(eq(audit.action, 'identity-provider'))
      .orderBy(audit.id);
    const here = changes.filter(({ detail }) => detail?.agency === agencyId).map(({ detail }) => detail?.change);
    expect(here.slice(-3)).toEqual(['added', 'changed', 'removed']);
  });

  test('is set by administrators, for agencies of their place; its secret is never read back', async () => {
    const { items } = await admin().listIdentityProviders();
    const listed = items.find(({ agencyId }) => agencyId === AGENCY);
    expect(listed).toMatchObject({
      issuer: provider.issuer,
      redirectUri: redirectUri(AGENCY),
      vouchesSecondFactor: false,
    });
    expect(JSON.stringify(items)).not.toContain(provider.clientSecret);
    const stored = await api.owner.db.select().from(identityProvider);
    for (const { clientSecret } of stored) expect(clientSecret.toString('latin1')).not.toContain(provider.clientSecret);
    await expect(api.as('hn-health.manager').setIdentityProvider(valuesFor(AGENCY))).rejects.toMatchObject({
      status: 403,
    });
    for (const [values, location] of [
      [{ ...valuesFor('elsewhere') }, 'body.agencyId'],
      [{ ...valuesFor(AGENCY), issuer: provider.issuer.replace('127.0.0.1', 'localhost') }, 'body.issuer'],
      [{ ...valuesFor(AGENCY), issuer: 'http://id.example' }, 'body.issuer'],
      [{ ...valuesFor(AGENCY), issuer: 'http://127.0.0.1:9' }, 'body.issuer'],
      [{ ...valuesFor(AGENCY), emailDomains: ['@hn-police.example'] }, 'body.emailDomains.0'],
    ] as const)
      await expect(
        (await asking()).setIdentityProvider({ ...values, emailDomains: [...values.emailDomains] }),
      ).rejects.toMatchObject({ status: 422, problem: { errors: [{ location }] } });
  });

  test('keeps its secret while issuer and client stay, and nobody has it sent elsewhere', async () => {
    const { clientSecret: _, ...kept } = valuesFor(AGENCY);
    await set({ ...kept, vouchesSecondFactor: true });
    expect((await signIn(openBrowser(api), person('hn-police.officer'))).status).toBe(200);
    await expect((await asking()).setIdentityProvider({ ...kept, issuer: forger.issuer })).rejects.toMatchObject({
      problem: { errors: [{ location: 'body.clientSecret' }] },
    });
    // Not even by who writes into the table.
    await api.owner.db
      .update(identityProvider)
      .set({ issuer: forger.issuer })
      .where(eq(identityProvider.agencyId, AGENCY));
    expect((await openBrowser(api).request('POST', '/api/auth/sso/begin', { agencyId: AGENCY })).status).toBe(503);
    await set(valuesFor(AGENCY));
  });

  test('that is away says so, and others are not kept waiting', async () => {
    const away = await startIdentityProvider({ redirectUris: [redirectUri('coast-guard-1')] });
    await set(valuesFor('coast-guard-1', away));
    await away.close();
    const response = await openBrowser(api).request('POST', '/api/auth/sso/begin', { agencyId: 'coast-guard-1' });
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([503, 'sso-unavailable']);
  });

  test('that is replaced or removed takes its links and the sessions behind them along', async () => {
    await set(valuesFor(AGENCY));
    const linked = async () =>
      (await admin().listIdentityProviders()).items.find(({ agencyId }) => agencyId === AGENCY)?.linked;
    const browser = openBrowser(api);
    await signIn(browser, person('hn-police.officer'));
    expect([await linked(), await me(browser)]).toEqual([expect.any(Number), 200]);
    const open = async () => {
      const response = await openBrowser(api).request('GET', '/api/auth/sso/agencies');
      return ((await response.json()) as { items: { agencyId: string }[] }).items.map(({ agencyId }) => agencyId);
    };
    expect(await open()).toContain(AGENCY);
    expect((await remove(AGENCY)).asked).toMatchObject({ removed: false });
    expect(await (await asking()).removeIdentityProvider({ agencyId: AGENCY })).toEqual({
      removed: true,
      powerRequest: null,
    });
    expect(await me(browser)).toBe(401);
    expect(await open()).not.toContain(AGENCY);
    expect((await openBrowser(api).request('POST', '/api/auth/sso/begin', { agencyId: AGENCY })).status).toBe(404);
    await set(valuesFor(AGENCY));
    expect(await linked()).toBe(0);
    const changes = await api.owner.db
      .select({ detail: audit.detail })
      .from(audit)
      .where(eq(audit.action, 'identity-provider'))
      .orderBy(audit.id);
    const here = changes.filter(({ detail }) => detail?.agency === AGENCY).map(({ detail }) => detail?.change);
    expect(here.slice(-2)).toEqual(['removed', 'added']);
    expect(here.filter((change) => change === 'removed').length).toBe(1);
  });
});
