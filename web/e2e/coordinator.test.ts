import { afterAll, beforeAll, expect, test } from 'vitest';
import { createChromium, type Chromium } from '../../testing/chromium.ts';
import { createConsoleWorld, type ConsoleWorld } from '../../testing/console.ts';

let world: ConsoleWorld;
let browser: Chromium;
beforeAll(async () => {
  world = await createConsoleWorld();
  browser = await createChromium(world);
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await world?.close();
});

test('a person signs in with a password, works, and signs out; the address of a mail leads there after sign-in', async () => {
  const { id, number } = await world.start();
  const page = await browser.open(null, { phone: true });
  await page.goto(`/referrals/${id}/steps/reception.receive-1`);
  expect(new URL(page.url()).pathname).toBe('/sign-in');
  await page.locator('input[type=email], input[name=email]').fill('officer@hn-commune-1.example');
  await page.locator('input[type=password]').fill(world.accounts[0]?.password ?? '');
  await page.locator('main button[type=submit]').first().click();
  await page.waitForURL(`**/referrals/${id}/steps/reception.receive-1`);
  expect(await page.locator('main').innerText()).toContain(number);
  await page.getByRole('button', { name: 'Đăng xuất' }).click();
  await page.goto(`/referrals/${id}`);
  expect(new URL(page.url()).pathname).toBe('/sign-in');
  await page.context().close();
});

test('what somebody else does appears on the case by itself, and the focus stays', async () => {
  const { id } = await world.start();
  const page = await browser.open('hn-health.coordinator');
  await page.goto(`/referrals/${id}`);
  const link = page.getByRole('link', { name: 'Diễn biến' });
  await link.focus();
  await page.waitForTimeout(500);
  await world.as('hn-commune-1.officer').act(id, 'reception.receive-1', 'complete', {
    report: { child: 'no', interpreterNeeded: 'no', condition: 'ổn' },
  });
  await page.getByRole('link', { name: 'Thông báo ngay cho Sở Y tế' }).first().waitFor({ timeout: 5_000 });
  expect(await page.evaluate('document.activeElement.textContent')).toContain('Diễn biến');
  await page.context().close();
});

test('by keyboard alone: from the inbox to a report that is handed in', async () => {
  const { id } = await world.start();
  const page = await browser.open('hn-commune-1.officer');
  await page.goto(`/referrals/${id}/steps/reception.receive-1`);
  await page.keyboard.press('Tab');
  expect(await page.evaluate('document.activeElement.className'), 'first comes the way past the menu').toContain(
    'skip',
  );
  await page.keyboard.press('Enter');
  /** Tabs on until something with this name has the focus; what cannot be reached fails here. */
  const reach = async (name: string) => {
    for (let presses = 0; presses < 60; presses += 1) {
      await page.keyboard.press('Tab');
      const at = await page.evaluate(
        '((e) => (e.labels?.[0]?.textContent || e.textContent || "").trim())(document.activeElement)',
      );
      if (String(at).includes(name)) return;
    }
    throw new Error(`${name} cannot be reached by keyboard`);
  };
  await reach('Nhận việc này');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.govuk-notification-banner');
  await page.getByRole('group', { name: 'Người này dưới 18 tuổi?' }).getByRole('radio').first().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await reach('Tình trạng khi tiếp nhận');
  await page.keyboard.type('Mệt, tỉnh táo');
  await reach('Gửi báo cáo');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/inbox');
  const { steps } = await world.as('hn-health.coordinator').getReferral(id);
  expect(steps.find((step) => step.id === 'reception.receive-1')?.status).toBe('done');
  await page.context().close();
});
