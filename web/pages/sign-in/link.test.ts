import { relayOutbox } from '../../../activities/outbox.ts';
import type { Mail } from '../../../activities/mail/mailer.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mailLinkToken, readMailLink } from '../../../db/credentials/mail-link.ts';
import { outbox } from '../../../db/schema/index.ts';
import { type ConsoleWorld, createConsoleWorld, openPages } from '../../../testing/console.ts';
import { testRing } from '../../../testing/keys.ts';

/** The link of a mail: to sign-in, then to the form; for its reader alone. */

let world: ConsoleWorld;
let id: string;
let links: Map<string, string>;
beforeAll(async () => {
  world = await createConsoleWorld();
  ({ id } = await world.start());
  const mails: Mail[] = [];
  await relayOutbox(
    {
      database: world.handle,
      mailer: { send: async (mail) => void mails.push(mail), close() {} },
      publicUrl: 'https://console.example',
      linkSecret: 'only-for-tests',
      ring: testRing,
      logger: world.deps.logger,
    },
    { forSeconds: 0.5, heartbeat: () => {}, signal: new AbortController().signal },
  );
  links = new Map(mails.map(({ to, text }) => [to, /https:\/\/console\.example(\/l\/\S+)/.exec(text)?.[1] ?? text]));
}, 60_000);
afterAll(() => world?.close());

const HEAD = 'hn-commune-1.head';
const linkOfHead = () => links.get('head@hn-commune-1.example') ?? 'no mail';
const linkTo = (messageId: string, endsInMs = 60_000) =>
  `/l/${mailLinkToken(testRing, messageId, new Date(Date.now() + endsInMs))}`;

test('leads to sign-in, and from there to the step; who is signed in goes straight on', async () => {
  const link = linkOfHead();
  expect(link).toMatch(/^\/l\/[\w-]{48}\.t1$/);
  const somebody = openPages(world);
  const first = await somebody.visit(link);
  expect([first.status, first.to]).toEqual([303, `/sign-in?next=${encodeURIComponent(link)}`]);
  const entered = await somebody.signIn(HEAD, first.to ?? '');
  expect([entered.status, entered.to]).toEqual([303, link]);
  const { to = '' } = await somebody.visit(link);
  expect(to).toMatch(new RegExp(`^/referrals/${id}/steps/[\\w.-]+$`));
  expect(await world.as(HEAD).getMailLink(link.slice(3))).toMatchObject({ referralId: id });
});

test('another account learns that it is not for them, and nothing of the step', async () => {
  const [mine, wrong] = [linkOfHead(), linkTo(crypto.randomUUID())];
  const bodies = await Promise.all(
    [mine, wrong].map(async (link) => {
      const response = await world.visit('hn-police.officer', link, { headers: { Cookie: 'language=en' } });
      expect(response.status).toBe(200);
      return (await response.text()).replaceAll(link, '').replaceAll(encodeURIComponent(link), '');
    }),
  );
  expect(bodies[0]).toContain('not for the account that is signed in');
  // A step of somebody else, and one that never was: the same page, but for the key of its form.
  const plain = bodies.map((body) => body.replace(/name="_key" value="[^"]*"/, ''));
  expect(plain[0]).toBe(plain[1]);
  expect(plain[0]).not.toContain(id);
});

test('what has ended says so and leads to the inbox; what is forged is not there', async () => {
  const { messageId } = readMailLink(testRing, linkOfHead().slice(3)) ?? { messageId: '' };
  for (const person of [null, HEAD]) {
    const ended = await world.visit(person, linkTo(messageId, -1000));
    expect(ended.status).toBe(200);
    const html = await ended.text();
    expect(html).toContain('Liên kết đã hết hạn');
    expect(html).toContain('href="/inbox"');
    for (const token of ['x', linkOfHead().slice(3).replace('.t1', '.t2'), 'a'.repeat(200), '..%2Fme'])
      expect((await world.visit(person, `/l/${token}`)).status, token).toBe(404);
  }
});

test('nothing of it leaves with the next request, and no cache keeps it', async () => {
  const response = await world.visit(null, linkOfHead());
  expect(response.headers.get('Referrer-Policy')).toBe('no-referrer');
  expect(response.headers.get('Cache-Control')).toBe('no-store');
  expect(world.logs.join('\n')).not.toContain(linkOfHead().slice(3));
});

test('each kind of mail leads to the form that answers it', async () => {
  const step = `/referrals/${id}/steps/reception.receive-1`;
  const expected = {
    'step-offered': step,
    'step-unassigned': `${step}/act/reassign`,
    'case-given': `/referrals/${id}`,
    'duty-handed-on': step,
    'sign-off-wanted': `${step}#sign`,
    'step-returned': `${step}#report`,
    'extension-wanted': `${step}/act/decide-extension`,
    nudge: `${step}#report`,
    alert: `${step}#report`,
    'break-glass': '/emergency-access/5f0b7a39-4b3e-4c8f-9c0e-0d6f0a1b2c3d',
  } as const;
  for (const [template, address] of Object.entries(expected)) {
    const messageId = crypto.randomUUID();
    await world.handle.db.insert(outbox).values({
      id: messageId,
      dedupeKey: messageId,
      channel: 'mail',
      accountId: HEAD,
      template: template as keyof typeof expected,
      status: 'sent',
      data: {
        referralId: id,
        stepId: 'reception.receive-1',
        ...(template === 'break-glass' ? { grantId: address.split('/')[2] as string } : {}),
      },
    });
    expect((await world.visit(HEAD, linkTo(messageId))).headers.get('Location'), template).toBe(address);
  }
  for (const [stepId, address] of [
    ['identification', `/referrals/${id}/act/decide-identification`],
    ['pathway', `/referrals/${id}/pathway`],
  ] as const) {
    const messageId = crypto.randomUUID();
    await world.handle.db.insert(outbox).values({
      ...{ id: messageId, dedupeKey: messageId, channel: 'mail', accountId: HEAD, template: 'alert', status: 'sent' },
      data: { referralId: id, stepId, rung: 'second-signature' },
    });
    expect((await world.visit(HEAD, linkTo(messageId))).headers.get('Location'), stepId).toBe(address);
  }
  // A mail about an account is no link to a case.
  const messageId = crypto.randomUUID();
  await world.handle.db.insert(outbox).values({
    id: messageId,
    dedupeKey: messageId,
    channel: 'mail',
    accountId: HEAD,
    template: 'password-changed',
    data: {},
  });
  expect(await (await world.visit(HEAD, linkTo(messageId))).text()).toContain('không dành cho tài khoản');
});

test('an address that tries many is told to wait', async () => {
  const strict = await createConsoleWorld({ rates: { perAddress: 3 } });
  const from = (remoteAddress: string) =>
    strict.pages.fetch(new Request('http://console.test/l/x'), { incoming: { socket: { remoteAddress } } });
  try {
    const statuses: number[] = [];
    for (let tries = 0; tries < 5; tries += 1) statuses.push((await from('192.0.2.7')).status);
    expect(statuses).toEqual([404, 404, 404, 429, 429]);
    expect(await (await from('192.0.2.7')).text()).toContain('Xin chờ một lát');
    expect((await from('192.0.2.8')).status).toBe(404);
  } finally {
    await strict.close();
  }
});
