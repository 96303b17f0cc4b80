import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ApiClient } from '../../client/index.ts';
import { createApiWorld, type ApiWorld } from '../../testing/api.ts';
import { openBrowser, strengthen } from '../../testing/browser.ts';
import { approve, grantTwo, provedClient } from '../../testing/two.ts';

/** What gives power takes two people, signed in; and the attacks of one administrator, one lead and one key on it. */

let api: ApiWorld;
beforeAll(async () => {
  api = await createApiWorld();
});
afterAll(() => api?.close());

const reason = 'Quyết định số 12 ngày 1/11';
const first = () => provedClient(api, 'hn-health.admin');
const second = () => provedClient(api, 'hn-city.admin');
const code = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: { problem?: { code: string } }) => error.problem?.code ?? String(error),
  );
const rolesOf = async (id: string) =>
  (await api.owner.sql<{ roles: string[] }[]>`select roles from account where id = ${id}`)[0]?.roles;
const askFor = async (who: string, client?: ApiClient) => {
  const { powerRequest } = await (client ?? (await first())).changeRoles(who, { roles: ['officer', 'signer'], reason });
  if (!powerRequest) throw new Error('it took one');
  return powerRequest.id;
};
const shown = async (id: string) =>
  (await (await second()).listPowerRequests({ limit: 100 })).items.find((item) => item.id === id);

describe('a request', () => {
  test('waits with exactly what is asked, for the administrators who may decide; they are mailed, and nothing is changed', async () => {
    const app = api.configured({ mail: true });
    const who = 'hn-women.officer';
    const { powerRequest } = await (await provedClient(api, 'hn-women.head', app)).changeRoles(who, {
      roles: ['signer', 'officer'],
      reason,
    });
    expect(await rolesOf(who)).toEqual(['officer']);
    expect(await shown(powerRequest?.id ?? '')).toMatchObject({
      ...{ kind: 'roles', status: 'asked', account: { id: who }, agency: { id: 'hn-women' }, reason },
      asks: {
        rolesBefore: ['officer'],
        roles: ['officer', 'signer'],
        email: null,
        toAgencyId: null,
        provider: null,
        mailDomains: null,
      },
      askedBy: { id: 'hn-women.head' },
      decidedBy: null,
    });
    const mails = await api.owner.sql<{ to: string; data: unknown }[]>`
      select account_id as to, data from outbox where template = 'power-request-waits' order by 1`;
    expect(mails.map(({ to }) => to)).toEqual(['hn-city.admin', 'hn-health.admin']);
    expect(mails.map(({ data }) => data)).toEqual([{}, {}]);

    const { request } = await approve(api, powerRequest?.id ?? '', 'hn-city.admin', app);
    expect(request).toMatchObject({ status: 'approved', decidedBy: { id: 'hn-city.admin' } });
    expect(await rolesOf(who)).toEqual(['officer', 'signer']);
    const told = await api.owner.sql<{ to: string; template: string }[]>`
      select account_id as to, template from outbox where template in ('power-request-decided', 'account-changed') order by 2`;
    expect(told.map(({ to, template }) => [template, to])).toEqual([
      ['account-changed', who],
      ['power-request-decided', 'hn-women.head'],
    ]);
    // And in the console: their own, with both; nobody else's.
    const own = await api.as(who).listOwnChanges();
    expect(own.items).toMatchObject([
      { kind: 'roles', by: { id: 'hn-city.admin' }, askedBy: { id: 'hn-women.head' }, roles: ['officer', 'signer'] },
    ]);
    expect((await api.as('hn-women.officer2').listOwnChanges()).items).toEqual([]);
  });

  test('is seen by the lead of its agency and by auditors, and not by another lead', async () => {
    const id = await askFor('hn-legal-aid.officer');
    const sees = async (who: string) =>
      (await (await provedClient(api, who)).listPowerRequests({ limit: 100 })).items.some((item) => item.id === id);
    expect(await sees('hn-legal-aid.head')).toBe(true);
    expect(await sees('hn-health.auditor')).toBe(true);
    expect(await sees('hn-women.head')).toBe(false);
    expect(await code((await provedClient(api, 'hn-health.manager')).listPowerRequests())).toBe('forbidden');
  });

  test('said again under its key is one, and so is the same wish again; a wish of somebody else is told whose it is', async () => {
    const client = await first();
    const write = { idempotencyKey: 'ask-once' };
    const body = { roles: ['officer', 'signer'] as ('officer' | 'signer')[], reason };
    const one = await client.changeRoles('hn-foreign.officer', body, write);
    expect(await client.changeRoles('hn-foreign.officer', body, write)).toEqual(one);
    expect(await client.changeRoles('hn-foreign.officer', body)).toEqual(one);
    expect(await code(client.changeRoles('hn-foreign.officer', { ...body, reason: 'another' }, write))).toBe(
      'idempotency-key-reused',
    );
    expect(await code((await second()).changeRoles('hn-foreign.officer', body))).toBe('power-request-waits');
  });
});

describe('an approval', () => {
  test('is neither of who asked, nor of who gains, nor of who is no administrator', async () => {
    const id = await askFor('mission-1.officer');
    const fingerprint = (await shown(id))?.fingerprint ?? '';
    expect(await code((await first()).approvePowerRequest(id, { fingerprint }))).toBe('own-power-request');
    for (const who of ['mission-1.head', 'hn-health.manager', 'hn-health.auditor'])
      expect(await code((await provedClient(api, who)).approvePowerRequest(id, { fingerprint }))).toBe('forbidden');
    const { powerRequest } = await (await first()).changeRoles('hn-city.admin', {
      roles: ['administrator', 'auditor'],
      reason,
    });
    const own = (await shown(powerRequest?.id ?? ''))?.fingerprint ?? '';
    expect(await code((await second()).approvePowerRequest(powerRequest?.id ?? '', { fingerprint: own }))).toBe(
      'own-account',
    );
    // And not by a mistake of the program either.
    await expect(
      api.owner.sql`update power_request set status = 'approved', decided_by = asked_by where id = ${id}`,
    ).rejects.toThrow('power_request_two');
    expect(await rolesOf('mission-1.officer')).toEqual(['officer']);
  });

  test('is of a person with a second factor shown just now, as asking is; a key does neither', async () => {
    const key = api.as('hn-city.admin');
    const id = await askFor('coast-guard-1.officer');
    const fingerprint = (await shown(id))?.fingerprint ?? '';
    expect(await code(key.approvePowerRequest(id, { fingerprint }))).toBe('person-required');
    expect(await code(key.refusePowerRequest(id))).toBe('person-required');
    expect(await code(api.as('hn-health.admin').withdrawPowerRequest(id))).toBe('person-required');
    expect(await code(key.changeRoles('coast-guard-1.head', { roles: ['manager'], reason }))).toBe('person-required');
    const client = await second();
    await strengthen(api, 'hn-city.admin', 16);
    expect(await code(client.approvePowerRequest(id, { fingerprint }))).toBe('sign-in-again');
    expect(await code(client.changeRoles('coast-guard-1.head', { roles: ['manager'], reason }))).toBe('sign-in-again');
    expect(await rolesOf('coast-guard-1.officer')).toEqual(['officer']);
  });

  test('fits exactly what was shown, and the row as it lies there', async () => {
    const id = await askFor('hn-hotline.officer');
    const fingerprint = (await shown(id))?.fingerprint ?? '';
    expect(await code((await second()).approvePowerRequest(id, { fingerprint: '0'.repeat(64) }))).toBe('stale');
    // Whoever writes to the database puts another wish under what was shown: the API's role cannot, and it would not be given.
    const asApi = postgres(api.appUrl, { max: 1, onnotice: () => {} });
    await expect(asApi`update power_request set asked = '{}' where id = ${id}`).rejects.toThrow('permission denied');
    await asApi.end();
    await api.owner
      .sql`update power_request set asked = jsonb_set(asked, '{roles}', '["administrator"]') where id = ${id}`;
    expect(await code((await second()).approvePowerRequest(id, { fingerprint }))).toBe('stale');
  });

  test('twice is once; two at once are one', async () => {
    const id = await askFor('hn-hospital.officer');
    const fingerprint = (await shown(id))?.fingerprint ?? '';
    const client = await second();
    const write = { idempotencyKey: 'approve-once' };
    const [one, two] = await Promise.all([1, 2].map(() => client.approvePowerRequest(id, { fingerprint }, write)));
    expect(two).toEqual(one);
    expect(await client.approvePowerRequest(id, { fingerprint }, write)).toEqual(one);
    expect(await code(client.approvePowerRequest(id, { fingerprint }))).toBe('power-request-closed');
    const rows = await api.owner.sql`select id from account_change where account_id = 'hn-hospital.officer'`;
    expect(rows).toHaveLength(1);
  });

  test('gives nothing once the account is another, or who asked is out or may no longer ask', async () => {
    const changed = await askFor('hn-social-1.officer');
    await (await second()).changeRoles('hn-social-1.officer', { roles: ['hotline-operator'], reason });
    expect(await code(approve(api, changed))).toBe('power-request-outdated');
    expect(await rolesOf('hn-social-1.officer')).toEqual(['hotline-operator']);

    const lead = 'hn-facility-1.head';
    const asked = await askFor('hn-facility-1.officer', await provedClient(api, lead));
    await api.owner.sql`update account set roles = '{officer}' where id = ${lead}`;
    expect(await code(approve(api, asked))).toBe('not-found');
    await api.owner
      .sql`update account set roles = '{signer,agency-lead}', active = false, left_at = now() where id = ${lead}`;
    expect(await code(approve(api, asked))).toBe('power-asker-gone');
    expect(await rolesOf('hn-facility-1.officer')).toEqual(['officer']);
    expect((await (await second()).refusePowerRequest(asked)).request.status).toBe('refused');
  });

  test('still gives what it says when sessions were ended or the account unlocked meanwhile', async () => {
    const who = 'hn-hotline.officer2';
    const id = await askFor(who);
    await (await second()).endAccountSessions(who, { reason });
    for (let n = 0; n < 7; n += 1) await openBrowser(api).signIn(who, 'not the password');
    await (await second()).unlockAccount(who, { reason });
    await approve(api, id);
    expect(await rolesOf(who)).toEqual(['officer', 'signer']);
  });

  test('comes too late after 72 hours, after a refusal, and after it was taken back', async () => {
    const late = await askFor('border-guard-1.officer');
    await api.owner.sql`update power_request set expires_at = now() where id = ${late}`;
    expect((await shown(late))?.status).toBe('expired');
    const id = await askFor('border-guard-1.officer2');
    expect((await (await first()).withdrawPowerRequest(id)).request.status).toBe('withdrawn');
    expect(await code((await second()).withdrawPowerRequest(await askFor('immigration-1.officer')))).toBe('forbidden');
    for (const closed of [late, id]) {
      const fingerprint = (await shown(closed))?.fingerprint ?? '';
      expect(await code((await second()).approvePowerRequest(closed, { fingerprint }))).toBe('power-request-closed');
    }
    expect(await code((await second()).approvePowerRequest(crypto.randomUUID(), { fingerprint: '0'.repeat(64) }))).toBe(
      'not-found',
    );
  });
});

describe('an invitation that takes two', () => {
  test('makes no account before it is approved; without a mail server its link is for who approved, and for nobody again', async () => {
    const email = 'ky@hn-women.example';
    const client = await provedClient(api, 'hn-women.head');
    const asked = await client.inviteAccount({ email, agencyId: 'hn-women', roles: ['signer'] });
    expect(asked).toMatchObject({ accountId: null, delivery: 'waits', link: null });
    expect(await api.owner.sql`select id from account where email = ${email}`).toHaveLength(0);
    const { link } = await approve(api, asked.powerRequest?.id ?? '');
    expect(link).toContain('/invitation/');
    const [row] = await api.owner.sql<{ id: string }[]>`select id from account where email = ${email}`;
    expect(await code(client.sendInvitationAgain(row?.id ?? ''))).toBe('invitation-by-two');
    expect(await code(api.as('hn-health.admin').sendInvitationAgain(row?.id ?? ''))).toBe('invitation-by-two');
  });

  test('with a mail server nobody but its person gets the link', async () => {
    const app = api.configured({ mail: true });
    const { asked, link } = await grantTwo(
      api,
      (client) =>
        client.inviteAccount({ email: 'dp@hn-health.example', agencyId: 'hn-health', roles: ['coordinator'] }),
      { app },
    );
    expect([asked.link, link]).toEqual([null, null]);
    const [mail] = await api.owner.sql<{ to: string }[]>`
      select o.account_id as to from outbox o join account a on a.id = o.account_id where o.template = 'invitation' and a.email = 'dp@hn-health.example'`;
    expect(mail).toBeDefined();
  });
});

describe('an invitation that one person made', () => {
  const invitations = (accountId: string) => api.owner.sql<{ ended: string | null }[]>`
    select ended_because as ended from invitation where account_id = ${accountId} order by created_at`;
  const mailed = (accountId: string) => api.owner.sql<{ template: string }[]>`
    select template from outbox where account_id = ${accountId} and template = 'invitation'`;

  test('opens nothing once two have given it power: the new link is for who approved, and for nobody again', async () => {
    const client = await first();
    const invited = await client.inviteAccount({
      ...{ email: 'quyen@hn-women.example', agencyId: 'hn-women', roles: ['officer'] },
    });
    const who = invited.accountId ?? '';
    expect(invited.delivery).toBe('by-hand');
    const { powerRequest } = await client.changeRoles(who, { roles: ['manager', 'coordinator'], reason });
    expect((await shown(powerRequest?.id ?? ''))?.account).toMatchObject({ id: who, accepted: false });
    // As long as nobody has approved, it is the link of an officer.
    expect((await client.sendInvitationAgain(who)).link).toContain('/invitation/');
    const fingerprint = (await shown(powerRequest?.id ?? ''))?.fingerprint ?? '';
    const approver = await second();
    const write = { idempotencyKey: 'approve-power' };
    const { link } = await approver.approvePowerRequest(powerRequest?.id ?? '', { fingerprint }, write);
    expect(link).toContain('/invitation/');
    expect((await approver.approvePowerRequest(powerRequest?.id ?? '', { fingerprint }, write)).link).toBe(link);
    expect(await invitations(who)).toEqual([{ ended: 'replaced' }, { ended: 'replaced' }, { ended: null }]);
    for (const one of [client, api.as('hn-health.admin'), approver])
      expect(await code(one.sendInvitationAgain(who))).toBe('invitation-by-two');
    // Nor by taking the power away again: whoever holds the link is no longer known to be whom one person invited.
    await client.changeRoles(who, { roles: ['officer'], reason });
    expect(await code(client.sendInvitationAgain(who))).toBe('invitation-by-two');
  });

  test('with a mail server the new link goes to its person alone; one that was taken back stays so', async () => {
    const app = api.configured({ mail: true });
    const client = await provedClient(api, 'hn-health.admin', app);
    const invite = async (email: string) =>
      (await client.inviteAccount({ email, agencyId: 'hn-women', roles: ['officer'] })).accountId ?? '';
    const ask = async (who: string) =>
      (await client.changeRoles(who, { roles: ['signer'], reason })).powerRequest?.id ?? '';
    const who = await invite('thu@hn-women.example');
    expect((await approve(api, await ask(who), 'hn-city.admin', app)).link).toBeNull();
    expect(await invitations(who)).toEqual([{ ended: 'replaced' }, { ended: null }]);
    expect(await mailed(who)).toHaveLength(2);
    const back = await invite('lai@hn-women.example');
    await client.revokeInvitation(back);
    expect((await approve(api, await ask(back), 'hn-city.admin', app)).link).toBeNull();
    expect(await invitations(back)).toEqual([{ ended: 'revoked' }]);
  });

  test('goes to who approved, too, when two have moved it to another agency', async () => {
    const client = await first();
    const invited = await client.inviteAccount({
      ...{ email: 'chuyen@hn-women.example', agencyId: 'hn-women', roles: ['officer'] },
    });
    const who = invited.accountId ?? '';
    const { powerRequest } = await client.moveAccount(who, { agencyId: 'hn-police', reason });
    expect((await approve(api, powerRequest?.id ?? '')).link).toContain('/invitation/');
    expect(await code(client.sendInvitationAgain(who))).toBe('invitation-by-two');
  });

  test('gives no link where an account was accepted', async () => {
    const { link } = await approve(api, await askFor('hn-women.officer2'));
    expect(link).toBeNull();
  });
});

describe('the mail domains of an agency', () => {
  const officer = (email: string) => ({ email, agencyId: 'hn-legal-aid', roles: ['officer' as const] });
  const delivery = async (client: ApiClient, email: string) => (await client.inviteAccount(officer(email))).delivery;

  test('inside them one person invites an officer, by key too; outside, and where none is known, it waits for two', async () => {
    const lead = await provedClient(api, 'hn-legal-aid.head');
    expect(await delivery(api.as('hn-legal-aid.head'), 'moi@hn-legal-aid.example')).toBe('by-hand');
    for (const outside of ['moi@mail.example', 'moi@x.hn-legal-aid.example', 'moi@hn-legal-aid.example.evil.example']) {
      expect(await code(api.as('hn-legal-aid.head').inviteAccount(officer(outside)))).toBe('person-required');
      expect(await delivery(lead, outside)).toBe('waits');
    }
    await api.owner.sql`update agency set mail_domains = '{}' where id = 'hn-legal-aid'`;
    expect(await delivery(lead, 'khac@hn-legal-aid.example')).toBe('waits');
    await api.owner.sql`update agency set mail_domains = '{hn-legal-aid.example}' where id = 'hn-legal-aid'`;
  });

  test('are set by two, against the version that was read; never one where anybody has an address', async () => {
    const client = await first();
    const wanted = { domains: ['trogiup.example', 'hn-legal-aid.example'], reason };
    expect(await code(api.as('hn-health.admin').setMailDomains('hn-legal-aid', wanted))).toBe('person-required');
    expect(await code(client.setMailDomains('elsewhere', wanted))).toBe('not-found');
    await expect(
      client.setMailDomains('hn-legal-aid', { domains: ['a.example', 'gmail.com'], reason }),
    ).rejects.toMatchObject({
      problem: { errors: [{ location: 'body.domains.1' }] },
    });
    const { version } = await client.getAgency('hn-legal-aid');
    expect(await code(client.setMailDomains('hn-legal-aid', wanted, { ifVersion: version + 1 }))).toBe('stale');
    const late = await client.setMailDomains('hn-legal-aid', { domains: [], reason }, { ifVersion: version });
    const { request } = await grantTwo(api, (one) =>
      one.setMailDomains('hn-legal-aid', wanted, { ifVersion: version }),
    );
    expect(request).toMatchObject({
      kind: 'mail-domains',
      asks: {
        mailDomainsBefore: ['hn-legal-aid.example'],
        mailDomains: ['hn-legal-aid.example', 'trogiup.example'],
      },
    });
    expect((await client.getAgency('hn-legal-aid')).mailDomains).toEqual(['hn-legal-aid.example', 'trogiup.example']);
    expect(await code(approve(api, late.powerRequest?.id ?? ''))).toBe('power-request-outdated');
  });
});

describe('one person who wants to be somebody else', () => {
  test('a lead ends a colleague, invites them anew, and never holds their link', async () => {
    const who = 'hn-police.officer';
    const lead = await provedClient(api, 'hn-police.head');
    await lead.endAccount(who, { reason });
    // By every door that gave a link before: coming back, an invitation as if they were new, a link sent again.
    expect(await code(api.as('hn-police.head').reactivateAccount(who, { roles: ['officer'], reason }))).toBe(
      'person-required',
    );
    const back = await lead.reactivateAccount(who, { roles: ['officer'], reason });
    expect(back).toMatchObject({ status: 'asked' });
    expect(JSON.stringify(back)).not.toContain('invitation/');
    const anew = await lead.inviteAccount({
      email: 'officer@hn-police.example',
      agencyId: 'hn-police',
      roles: ['officer'],
    });
    expect(anew).toMatchObject({ delivery: 'waits', link: null });
    expect(await code(lead.sendInvitationAgain(who))).toBe('not-found');
    expect((await openBrowser(api).signIn(who)).status).toBe(401);
    const [row] = await api.owner.sql`select active, left_at is not null as left from account where id = ${who}`;
    expect(row).toEqual({ active: false, left: true });
    // Nothing by which they signed in is there to come back.
    const ways = await api.owner.sql`
      select id from credential where account_id = ${who} union all select id from passkey where account_id = ${who}
      union all select id::text from api_key where account_id = ${who} and revoked_at is null`;
    expect(ways).toHaveLength(0);
  });

  test('an administrator alone makes no coordinator, at any address, by key or signed in', async () => {
    const wanted = { email: 'anywhere@mail.example', agencyId: 'hn-health', roles: ['coordinator' as const] };
    expect(await code(api.as('hn-health.admin').inviteAccount(wanted))).toBe('person-required');
    const asked = await (await first()).inviteAccount(wanted);
    expect(asked).toMatchObject({ delivery: 'waits', link: null, accountId: null });
    expect(await code(approve(api, asked.powerRequest?.id ?? '', 'hn-health.admin'))).toBe('own-power-request');
    expect(await api.owner.sql`select id from account where email = 'anywhere@mail.example'`).toHaveLength(0);
  });
});
