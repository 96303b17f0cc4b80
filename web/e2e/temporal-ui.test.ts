import { get } from 'node:http';
import { eq } from 'drizzle-orm';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { audit } from '../../db/schema/index.ts';
import { freePort } from '../../tools/stack/process.ts';
import { NOT_OPENED, openTemporalUi, type TemporalUi } from '../../tools/stack/temporal-ui.ts';
import { emailOf } from '../../testing/browser.ts';
import { openInChromium } from '../../testing/in-chromium.ts';
import { referralWorkflowId } from '../../workflows/referral/messages.ts';

/** Temporal's own UI, as the start opens it, beside the console in one real browser: another port, another origin. */

const wanted = inject('temporalUiUrl');
if (!wanted) throw new Error('these tests need the UI of a server of their own: unset TEMPORAL_ADDRESS');
/** The UI as Temporal serves it, without our door: some other page on this machine. */
const bare = new URL(wanted);
const [port, uiPort] = [await freePort(), await freePort()];
const origin = `http://127.0.0.1:${port}`;
const { world, browser } = await openInChromium({
  publicUrl: origin,
  temporalUiOrigin: `http://127.0.0.1:${uiPort}`,
  port,
});
let ui: TemporalUi;
beforeAll(async () => {
  const codec = { endpoint: `${origin}/codec`, signIn: `${origin}/sign-in` };
  ui = await openTemporalUi({ port: uiPort, behind: Number(bare.port), codec });
}, 120_000);
afterAll(() => ui?.close());

/** What only stands inside the payloads: who opened the referral, and for which agency. */
const INSIDE = '"userId": "hn-health.coordinator"';
const CLOSED = '"encryption-key-id"';

const historyOf = (id: string) => `${ui.url}/namespaces/default/workflows/${referralWorkflowId(id)}`;
const noted = () => world.handle.db.select().from(audit).where(eq(audit.action, 'read:history')).orderBy(audit.id);
const text = (page: Page) => page.locator('body').innerText();

/** A window, and what the codec server answered it so far. */
async function open(): Promise<{ page: Page; answers: number[] }> {
  const page = await browser.open(null);
  page.setDefaultTimeout(60_000);
  const answers: number[] = [];
  page.on('response', (answer) => {
    if (answer.url().endsWith('/codec/decode') && answer.request().method() === 'POST') answers.push(answer.status());
  });
  return { page, answers };
}

async function signIn(page: Page, personId: string): Promise<void> {
  await page.goto(`${browser.origin}/sign-in`);
  await page.getByLabel('Thư điện tử').fill(emailOf(personId));
  await page.getByLabel('Mật khẩu', { exact: true }).fill(world.accounts[0]?.password ?? '');
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}

test('signed out, a history stays closed and says where to sign in; signed in, it opens, and each opening is noted; signed out again, it is closed again', async () => {
  const { id } = await world.start();
  const { page, answers } = await open();
  await page.goto(historyOf(id));
  await page.getByText(NOT_OPENED).waitFor();
  await page.getByText(CLOSED).first().waitFor();
  expect(await text(page)).not.toContain(INSIDE);
  expect(new Set(answers)).toEqual(new Set([401]));
  expect(await noted()).toEqual([]);

  expect(await page.getByRole('link', { name: '/sign-in' }).getAttribute('href')).toBe(`${browser.origin}/sign-in`);
  await signIn(page, 'hn-health.admin');
  answers.length = 0;
  await page.goto(historyOf(id));
  await page.getByText(INSIDE).first().waitFor();
  await expect.poll(() => text(page), { timeout: 60_000 }).not.toContain(CLOSED);
  const read = await text(page);
  expect(read).toContain(`"referralId": "${id}"`);
  expect(read).not.toContain(NOT_OPENED);
  expect(new Set(answers)).toEqual(new Set([200]));
  const opened = answers.length;
  const rows = await noted();
  expect(rows.length).toBeGreaterThanOrEqual(opened);
  for (const { actorId, detail } of rows) {
    expect(actorId).toBe('hn-health.admin');
    expect(detail).toEqual({ payloads: expect.any(Number) });
  }

  await page.goto(`${browser.origin}/`);
  await page.getByRole('button', { name: 'Đăng xuất' }).click();
  await page.waitForURL(/sign-in/);
  answers.length = 0;
  await page.goto(historyOf(id));
  await page.getByText(NOT_OPENED).waitFor();
  await page.getByText(CLOSED).first().waitFor();
  expect(await text(page)).not.toContain(INSIDE);
  expect(new Set(answers)).toEqual(new Set([401]));
  await page.context().close();
});

test('for an officer who is signed in a history stays closed', async () => {
  const { id } = await world.start();
  const before = (await noted()).length;
  const { page, answers } = await open();
  await signIn(page, 'hn-commune-1.officer');
  await page.goto(historyOf(id));
  await page.getByText(NOT_OPENED).waitFor();
  await page.getByText(CLOSED).first().waitFor();
  expect(await text(page)).not.toContain(INSIDE);
  expect(new Set(answers)).toEqual(new Set([403]));
  expect(await noted()).toHaveLength(before);
  await page.context().close();
});

test('another page on the same machine has nothing opened, though the cookie would go along', async () => {
  const before = (await noted()).length;
  const { page } = await open();
  await signIn(page, 'hn-health.admin');
  await page.goto(new URL('/', bare).href);
  const ask = (contentType: string) =>
    page.evaluate(
      ([address, type]) =>
        fetch(address as string, {
          method: 'POST',
          credentials: 'include',
          headers: { 'Content-Type': type as string },
          body: '{"payloads":[]}',
        }).then(
          ({ status }) => `was answered ${status}`,
          (error: Error) => error.name,
        ),
      [`${browser.origin}/codec/decode`, contentType],
    );
  // With a preflight, which is not granted; and as a form might send it, without one.
  expect(await ask('application/json')).toBe('TypeError');
  expect(await ask('text/plain')).toBe('TypeError');
  expect(await noted()).toHaveLength(before);
  await page.context().close();
});

test('the door has one name, says where payloads are opened and that it only reads, and changes nothing else', async () => {
  const asked = (host: string, path: string) =>
    new Promise<{ status: number | undefined; location: string | undefined }>((resolve, reject) => {
      get(`${ui.url}${path}`, { headers: { Host: host } }, (answer) => {
        answer.resume();
        resolve({ status: answer.statusCode, location: answer.headers.location });
      }).once('error', reject);
    });
  const { host, port } = new URL(ui.url);
  for (const other of [`localhost:${port}`, 'rebound.example'])
    expect(await asked(other, '/namespaces?a=1')).toEqual({ status: 307, location: `${ui.url}/namespaces?a=1` });
  expect((await asked(host, '/namespaces')).status).toBe(200);
  const settings = async (at: string) =>
    (await fetch(new URL('/api/v1/settings', at)).then((answer) => answer.json())) as { Codec: object };
  const [plain, ours] = [await settings(bare.href), await settings(ui.url)];
  expect(ours.Codec).toMatchObject({ Endpoint: `${browser.origin}/codec`, IncludeCredentials: true });
  expect({ ...ours, Codec: null }).toEqual({ ...plain, Codec: null, DisableWriteActions: true });
  const acts = await fetch(new URL('/api/v1/namespaces/default/workflows/referral-1/signal', ui.url), {
    method: 'POST',
  });
  expect(acts.status).toBe(405);
});
