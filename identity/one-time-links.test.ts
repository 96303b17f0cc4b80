import { eq, sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createMailer, type Mailer } from '../activities/mail/mailer.ts';
import { relayOutbox } from '../activities/outbox.ts';
import {
  account,
  audit,
  credential,
  invitation,
  outbox,
  passwordLink,
  session,
  twoFactor,
} from '../db/schema/index.ts';
import { createApiWorld, PUBLIC_URL, type ApiWorld } from '../testing/api.ts';
import { testRing } from '../testing/keys.ts';
import { emailOf, openBrowser } from '../testing/browser.ts';
import { startSmtpCatcher, until, type SmtpCatcher } from '../testing/harness.ts';
import { textOf } from '../testing/smtp-catcher.ts';
import { nextTotpOf, totpOf } from '../testing/totp.ts';
import { provedClient } from '../testing/two.ts';
import { TEST_AUTH_SECRET } from '../testing/world.ts';
import { HOUR_MS } from '../domain/law/days.ts';

/** Links that mails carry: invitations, and passwords set anew. They are in the mail, and nowhere else. */

const PASSWORD = 'một câu dài dễ nhớ của riêng tôi';
const CANARY = 'Trần Thị Bí Mật';

let api: ApiWorld;
let smtp: SmtpCatcher;
let mailer: Mailer;
let relayed: Promise<unknown>;
const stop = new AbortController();
const sentTokens: string[] = [];

beforeAll(async () => {
  smtp = await startSmtpCatcher();
  mailer = createMailer(smtp.url, 'no-reply@console.example');
  api = await createApiWorld({ mailer });
  relayed = relayOutbox(
    {
      database: api.handle,
      mailer,
      publicUrl: PUBLIC_URL,
      linkSecret: TEST_AUTH_SECRET,
      ring: testRing,
      logger: api.deps.logger,
    },
    { forSeconds: 600, heartbeat: () => {}, signal: stop.signal },
  );
});
afterAll(async () => {
  stop.abort();
  await relayed;
  mailer?.close();
  await smtp?.close();
  await api?.close();
});

const admin = () => api.as('hn-health.admin');
const browser = () => openBrowser(api);
const post = (path: string, body: unknown) => browser().request('POST', `/api/auth${path}`, body);
const problem = async (response: Response) => (await response.json()) as { code: string; extra?: { why: string } };
const why = async (response: Response) => (await problem(response)).extra?.why;
const mailsTo = (email: string) => smtp.messages.filter(({ to }) => to.includes(email));
/** The n-th mail to this address, once it has come. */
const mailTo = (email: string, nth = 1) => until(() => mailsTo(email)[nth - 1], 30_000);
const tokenIn = async (email: string, nth = 1) => {
  const token = /https:\/\/console\.example\/(?:invitation|password)\/([\w-]{43})/.exec(
    textOf(await mailTo(email, nth)),
  )?.[1];
  if (!token) throw new Error('no link in the mail');
  sentTokens.push(token);
  return token;
};
const forget = (email: string) => post('/password/forgotten', { email });
const set = (token: string, password = PASSWORD) => post('/password/set', { token, password });
const signIn = async (email: string, password: string) => (await post('/sign-in/email', { email, password })).status;
const demoPassword = () => api.accounts[0]?.password ?? '';

describe('an invitation', () => {
  const invite = async (email: string, more: { locale?: 'en' } = {}) => {
    const made = await admin().inviteAccount({ email, agencyId: 'hn-police', roles: ['officer'], ...more });
    return { ...made, accountId: made.accountId ?? '' };
  };
  const accept = (token: string) => post('/invitation/accept', { token, name: CANARY, password: PASSWORD });
  const look = (token: string) => post('/invitation/look', { token });

  test('is mailed in the language of its person, works once, and is told to nobody else', async () => {
    const made = await invite('vi@hn-police.example');
    expect(made).toMatchObject({ delivery: 'mail', link: null });
    await invite('en@hn-police.example', { locale: 'en' });
    expect(textOf(await mailTo('vi@hn-police.example'))).toContain('Liên kết dùng được một lần, trong 72 giờ');
    expect(textOf(await mailTo('en@hn-police.example'))).toContain('It works once, for 72 hours');
    const token = await tokenIn('vi@hn-police.example');
    await tokenIn('en@hn-police.example');
    expect(await (await look(token)).json()).toMatchObject({
      status: 'open',
      locale: 'vi',
      agency: { en: 'City police' },
    });
    expect((await accept(token)).status).toBe(200);
    expect(await why(await look(token))).toBe('used');
    expect(await why(await accept(token))).toBe('used');
    expect(await signIn('vi@hn-police.example', PASSWORD)).toBe(200);
    // The mail came to who is invited, once, though nobody was active yet.
    expect(mailsTo('vi@hn-police.example')).toHaveLength(1);
  });

  test('asked for twice under one key is one mail', async () => {
    const wanted = { email: 'twice@hn-police.example', agencyId: 'hn-police', roles: ['officer' as const] };
    const [first, second] = await Promise.all(
      [1, 2].map(() => admin().inviteAccount(wanted, { idempotencyKey: 'once' })),
    );
    expect(second?.accountId).toBe(first?.accountId);
    await tokenIn('twice@hn-police.example');
    const rows = await api.owner.db
      .select()
      .from(outbox)
      .where(eq(outbox.accountId, first?.accountId ?? ''));
    expect(rows).toHaveLength(1);
    expect(Object.keys(rows[0]?.data ?? {})).toEqual(['link']);
  });

  test('sent again is a fresh link, and the old one says so; taken back it opens nothing', async () => {
    const { accountId } = await invite('again@hn-police.example');
    const first = await tokenIn('again@hn-police.example');
    expect(await admin().sendInvitationAgain(accountId)).toMatchObject({ accountId, delivery: 'mail', link: null });
    const second = await tokenIn('again@hn-police.example', 2);
    expect(await why(await look(first))).toBe('replaced');
    expect((await look(second)).status).toBe(200);
    expect(await admin().revokeInvitation(accountId)).toEqual({ revoked: true });
    expect(await admin().revokeInvitation(accountId)).toEqual({ revoked: true });
    expect(await why(await accept(second))).toBe('revoked');
    // Taken back by mistake: again.
    await admin().sendInvitationAgain(accountId);
    expect((await accept(await tokenIn('again@hn-police.example', 3))).status).toBe(200);
    await expect(admin().sendInvitationAgain(accountId)).rejects.toMatchObject({ status: 404 });
    await expect(admin().sendInvitationAgain('nobody')).rejects.toMatchObject({ status: 404 });
    await expect(api.as('hn-police.head').revokeInvitation(accountId)).rejects.toMatchObject({ status: 404 });
    const changes = await api.owner.db
      .select({ change: sql<string>`${audit.detail}->>'change'` })
      .from(audit)
      .where(sql`${audit.detail}->>'account' = ${accountId}`)
      .orderBy(audit.id);
    expect(changes.map(({ change }) => change)).toEqual([
      'invited',
      'invited-again',
      'invitation-revoked',
      'invited-again',
      'accepted',
    ]);
  });

  test('grows old, and says so', async () => {
    const { accountId } = await invite('old@hn-police.example');
    const token = await tokenIn('old@hn-police.example');
    await api.owner.db.update(invitation).set({ expiresAt: sql`now()` }).where(eq(invitation.accountId, accountId));
    expect(await why(await accept(token))).toBe('expired');
    expect(await why(await look('x'.repeat(43)))).toBe('unknown');
  });

  test('that ended before its mail left is not mailed', async () => {
    smtp.failNext(1);
    const { accountId } = await invite('late@hn-police.example');
    await admin().revokeInvitation(accountId);
    const row = await until(async () => {
      await api.owner.db.update(outbox).set({ nextAttemptAt: sql`now()` }).where(eq(outbox.accountId, accountId));
      const [found] = await api.owner.db.select().from(outbox).where(eq(outbox.accountId, accountId));
      return found?.status === 'failed' ? found : null;
    }, 30_000);
    expect(row.lastError).toBe('link-revoked');
    expect(mailsTo('late@hn-police.example')).toEqual([]);
  });
});

describe('a forgotten password', () => {
  test('is set anew by the link of the mail, once; every session ends, and a mail says so', async () => {
    const email = emailOf('hn-women.officer');
    const there = browser();
    expect((await there.signIn('hn-women.officer')).status).toBe(200);
    expect((await api.request('hn-women.officer', 'GET', '/api/v1/me')).status).toBe(200);
    expect(await (await forget(email.toUpperCase())).json()).toEqual({ status: 'asked' });
    const token = await tokenIn(email);
    expect((await post('/password/look', { token })).status).toBe(200);
    expect((await set(token, 'too short')).status).toBe(422);
    expect((await problem(await set(token, emailOf('hn-women.officer')))).code).toBe('invalid');
    const answers = await Promise.all([1, 2].map(async () => (await set(token)).status));
    expect(answers.sort()).toEqual([200, 422]);
    expect(await why(await set(token))).toBe('used');
    expect((await there.request('GET', '/api/v1/me')).status).toBe(401);
    expect((await api.request('hn-women.officer', 'GET', '/api/v1/me')).status, 'the key ended too').toBe(401);
    expect(await signIn(email, demoPassword())).toBe(401);
    expect(await signIn(email, PASSWORD)).toBe(200);
    expect(textOf(await mailTo(email, 2))).toContain('vừa được đổi');
    const rows = await api.owner.db
      .select({ way: sql<string>`${audit.detail}->>'way'`, actorId: audit.actorId })
      .from(audit)
      .where(
        sql`${audit.action} = 'credential' and (${audit.actorId} = 'hn-women.officer' or ${audit.detail}->>'account' = 'hn-women.officer')`,
      )
      .orderBy(audit.id);
    expect(rows).toEqual([
      { way: 'password-link-asked', actorId: null },
      { way: 'password-link', actorId: 'hn-women.officer' },
    ]);
  });

  test('has one answer, whoever asks: no word and no wait tells whether the account is there', async () => {
    const known = await forget(emailOf('hn-women.head'));
    const unknown = await forget('nobody@hn-women.example');
    const bytes = async (response: Response) => `${response.status} ${await response.text()}`;
    expect(await bytes(unknown)).toBe(await bytes(known));
    await tokenIn(emailOf('hn-women.head'));
    // Nobody can look at an account now, and the answer is there all the same: it waited for nothing about it.
    const owner = postgres(api.adminUrl, { max: 1, onnotice: () => {} });
    await owner.begin(async (tx) => {
      await tx`lock table account in access exclusive mode`;
      const answers = await Promise.all([forget(emailOf('hn-women.head')), forget('nobody2@hn-women.example')]);
      expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    });
    await owner.end();
    await tokenIn(emailOf('hn-women.head'), 2);
    expect(mailsTo('nobody@hn-women.example')).toEqual([]);
  });

  test('is mailed about three times an hour at most, with the newest link alone good', async () => {
    const email = emailOf('hn-legal-aid.head');
    for (let nth = 1; nth <= 3; nth += 1) {
      await forget(email);
      await tokenIn(email, nth);
    }
    expect(await (await forget(email)).json()).toEqual({ status: 'asked' });
    const tokens = sentTokens.slice(-3);
    expect(await why(await post('/password/look', { token: tokens[1] }))).toBe('replaced');
    expect((await post('/password/look', { token: tokens[2] })).status).toBe(200);
    await api.owner.db
      .update(passwordLink)
      .set({ expiresAt: sql`now()` })
      .where(eq(passwordLink.accountId, 'hn-legal-aid.head'));
    expect(await why(await set(tokens[2] ?? ''))).toBe('expired');
    // What came later was done later: had the fourth been mailed, it would be here.
    await forget(emailOf('hn-legal-aid.officer'));
    await tokenIn(emailOf('hn-legal-aid.officer'));
    expect(mailsTo(email)).toHaveLength(3);
  });

  test('is asked for twenty times an hour from one address', async () => {
    const from = (email: string) =>
      api.app.request(
        '/api/auth/password/forgotten',
        {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', 'Sec-Fetch-Site': 'same-origin' },
          body: JSON.stringify({ email }),
        },
        { incoming: { socket: { remoteAddress: '192.0.2.9' } } },
      );
    for (let n = 0; n < 20; n += 1) expect((await from(`nobody${n}@x.example`)).status).toBe(200);
    const refused = await from('nobody@x.example');
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0);
  });

  test('leaves the second factor as it is, and ends a sign-in that waits for it', async () => {
    const email = emailOf('hn-hospital.head');
    const own = browser();
    await own.signIn('hn-hospital.head');
    const enrolment = await own.request('POST', '/api/auth/two-factor/enable', { password: demoPassword() });
    const { totpUri } = (await enrolment.json()) as { totpUri: string };
    await own.request('POST', '/api/auth/two-factor/verify-totp', { code: totpOf(totpUri) });
    const thief = browser();
    expect(await (await thief.signIn('hn-hospital.head')).json()).toMatchObject({ status: 'second-factor' });
    await forget(email);
    expect((await set(await tokenIn(email))).status).toBe(200);
    const code = { code: nextTotpOf(totpUri) };
    expect((await thief.request('POST', '/api/auth/two-factor/verify-totp', code)).status).toBe(401);
    const again = browser();
    expect(await (await again.signIn('hn-hospital.head', PASSWORD)).json()).toMatchObject({ status: 'second-factor' });
    expect((await again.request('GET', '/api/v1/me')).status).toBe(401);
  });

  test('of an account without one, or of somebody who left, is not made', async () => {
    await api.owner.db.delete(credential).where(eq(credential.userId, 'hn-foreign.head'));
    await forget(emailOf('hn-foreign.head'));
    expect(textOf(await mailTo(emailOf('hn-foreign.head')))).toContain('tài khoản không dùng mật khẩu');
    const gone = emailOf('hn-foreign.officer');
    await forget(gone);
    const token = await tokenIn(gone);
    await api.owner.db.update(account).set({ active: false }).where(eq(account.id, 'hn-foreign.officer'));
    expect(await why(await set(token))).toBe('revoked');
    await forget(gone);
    await forget(emailOf('hn-foreign.officer2'));
    await tokenIn(emailOf('hn-foreign.officer2'));
    expect(mailsTo(gone)).toHaveLength(1);
  });

  test('changed by its owner is told by mail as well', async () => {
    const own = browser();
    await own.signIn('hn-commune-1.officer');
    const change = { currentPassword: demoPassword(), newPassword: PASSWORD };
    expect((await own.request('POST', '/api/auth/change-password', change)).status).toBe(200);
    expect(textOf(await mailTo(emailOf('hn-commune-1.officer')))).toContain('Mật khẩu của tài khoản này vừa được đổi');
    expect(await api.owner.db.$count(session, eq(session.userId, 'hn-commune-1.officer'))).toBe(1);
    // Who says nothing of the keys ends them, too.
    expect((await api.request('hn-commune-1.officer', 'GET', '/api/v1/me')).status).toBe(401);
  });
});

describe('a person is told', () => {
  test('that their second factor was taken away by somebody else', async () => {
    const who = 'hn-legal-aid.officer';
    await api.owner.db
      .insert(twoFactor)
      .values({ id: 'tf', userId: who, secret: 'x', backupCodes: 'x', verified: true });
    await api.owner.db.update(account).set({ twoFactorEnabled: true }).where(eq(account.id, who));
    const shown = await provedClient(api, 'hn-health.admin');
    await shown.resetSecondFactor(who, { reason: 'Mất điện thoại, đã gặp trực tiếp' });
    const text = await until(
      () =>
        mailsTo(emailOf(who))
          .map(textOf)
          .find((mail) => mail.includes('vừa gỡ')),
      30_000,
    );
    expect(text).toContain('https://console.example/sign-in');
    expect(text).not.toContain('Mất điện thoại');
  });

  test('that they stand in for somebody, when that begins, without saying for whom; not of a cover that was called off', async () => {
    const day = (count: number) => new Date(Date.now() + (7 + 24 * count) * HOUR_MS).toISOString().slice(0, 10);
    const away = (absent: string, deputyId: string, from: number) =>
      api.as(absent).setAbsence({ deputyId, from: day(from), until: day(from + 7) });
    await away('hn-commune-2.officer', 'hn-commune-2.officer2', 0);
    const text = textOf(await mailTo(emailOf('hn-commune-2.officer2')));
    expect(text).toContain('https://console.example/account/absence');
    expect(text).not.toContain('hn-commune-2');

    const { id } = await away('hn-police.officer', 'hn-police.officer2', 3);
    const later = sql`${outbox.data}->>'absence' = ${id}`;
    const [waiting] = await api.owner.db.select().from(outbox).where(later);
    expect(Number(waiting?.nextAttemptAt), 'not before it begins').toBeGreaterThan(Date.now() + 24 * HOUR_MS);
    await api.as('hn-police.officer').endAbsence(id);
    // As if the day had come.
    await api.owner.db
      .update(outbox)
      .set({ nextAttemptAt: new Date(0) })
      .where(later);
    const row = await until(async () => {
      const [found] = await api.owner.db.select().from(outbox).where(later);
      return found?.status === 'failed' ? found : undefined;
    }, 30_000);
    expect(row.lastError).toBe('cover-over');
    expect(mailsTo(emailOf('hn-police.officer2'))).toEqual([]);
    expect((await admin().listUndelivered({ limit: 100 })).items.map((item) => item.id)).not.toContain(row.id);
  });
});

test('no link, and no name, is in a table, a log or an address; mails have no name', async () => {
  expect(sentTokens.length).toBeGreaterThan(10);
  const tables = await api.owner.sql<
    { name: string }[]
  >`select tablename as name from pg_tables where schemaname = 'public'`;
  const places = await Promise.all(
    tables.map(
      async ({ name }) =>
        [name, JSON.stringify(await api.owner.sql`select t::text from ${api.owner.sql(name)} t`)] as const,
    ),
  );
  places.push(['logs', api.logs.join('\n')], ['metrics', await (await api.app.request('/metrics')).text()]);
  for (const [place, text] of places) {
    for (const token of sentTokens) expect(text.includes(token), `a link in ${place}`).toBe(false);
    if (place !== 'account') expect(text.includes(CANARY), `a name in ${place}`).toBe(false);
    if (place !== 'account') expect(text.includes('@hn-'), `an address in ${place}`).toBe(false);
  }
  for (const mail of smtp.messages) expect(textOf(mail)).not.toContain(CANARY);
  // The test can fail: the name is where it belongs.
  expect(places.find(([name]) => name === 'account')?.[1]).toContain(CANARY);
});
