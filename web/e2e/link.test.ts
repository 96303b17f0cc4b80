import { expect, test } from 'vitest';
import { createMailer } from '../../activities/mail/mailer.ts';
import { relayOutbox } from '../../activities/outbox.ts';
import { emailOf } from '../../testing/browser.ts';
import { openInChromium } from '../../testing/in-chromium.ts';
import { startSmtpCatcher } from '../../testing/harness.ts';
import { testRing } from '../../testing/keys.ts';

/** From the text of a mail, on a phone, to the form it is about: nothing is typed but who one is. */

const { world, browser } = await openInChromium();

/** The text of the mail as its reader sees it. */
function textOf(raw: string): string {
  const body = raw.split('\r\n\r\n').slice(1).join('\r\n\r\n');
  if (/^content-transfer-encoding: base64/im.test(raw)) return Buffer.from(body, 'base64').toString('utf8');
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/%/g, '=25')
    .replace(/=([0-9A-F]{2})/g, '%$1');
  return decodeURIComponent(bytes);
}

/** What the mail server of the world was sent to somebody. */
async function mailsTo(personId: string): Promise<string[]> {
  const smtp = await startSmtpCatcher();
  const mailer = createMailer(smtp.url, 'no-reply@console.example');
  const waiting = async () => (await world.handle.sql`select from outbox where status = 'waiting'`).length;
  do
    await relayOutbox(
      {
        database: world.handle,
        mailer,
        publicUrl: browser.origin,
        linkSecret: world.deps.config.signIn.secret,
        ring: testRing,
        logger: world.deps.logger,
      },
      { forSeconds: 1, heartbeat: () => {}, signal: new AbortController().signal },
    );
  while ((await waiting()) > 0);
  mailer.close();
  await smtp.close();
  return smtp.messages.filter(({ to }) => to.includes(emailOf(personId))).map(({ raw }) => textOf(raw));
}

const OFFICER = 'hn-commune-1.officer';

test('the link of a mail leads through sign-in to the form, and for another account to a page that says so', async () => {
  const { id } = await world.start();
  await world.as(OFFICER).act(id, 'reception.receive-1', 'accept', {});
  await world.as('hn-health.coordinator').act(id, 'reception.receive-1', 'nudge', {});
  const [text = ''] = (await mailsTo(OFFICER)).filter((mail) => mail.includes('Đề nghị xử lý việc đang chờ'));
  expect(text).toContain('Liên kết chỉ dành cho tài khoản của bạn');
  expect(text).not.toContain(id);
  const [link = ''] = /http:\S+/.exec(text) ?? [];

  const page = await browser.open(null, { phone: true });
  await page.goto(link);
  await page.getByRole('heading', { name: 'Đăng nhập', exact: true }).waitFor();
  await page.getByLabel('Địa chỉ thư điện tử').fill(emailOf(OFFICER));
  await page.getByLabel('Mật khẩu', { exact: true }).fill(world.accounts[0]?.password ?? '');
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
  await page.waitForURL(`**/referrals/${id}/steps/reception.receive-1#report`);
  // The form of the step is what is seen, not the top of a page.
  const form = page.getByRole('heading', { name: /^Báo cáo:/ });
  const top = async () => Math.round((await form.boundingBox())?.y ?? Number.NaN);
  await expect.poll(top).toBeGreaterThanOrEqual(0);
  await expect.poll(top).toBeLessThan(400);
  await page.goto(link);
  await page.waitForURL(`**/referrals/${id}/steps/reception.receive-1#report`);
  await page.context().close();

  const other = await browser.open('hn-police.officer', { phone: true });
  await other.goto(link);
  await other.getByRole('heading', { name: 'Liên kết này không dành cho tài khoản đang đăng nhập' }).waitFor();
  expect(await other.getByRole('main').textContent()).not.toContain(id);
  await other.context().close();
});
