import { afterAll, beforeAll, expect, test } from 'vitest';
import { createChromium, type Chromium } from '../../testing/chromium.ts';
import { createConsoleWorld, type ConsoleWorld } from '../../testing/console.ts';

/** The desk: an inbox by turn, a board that is narrowed, keys that work on a desk and nowhere else, whom to call. */

let world: ConsoleWorld;
let browser: Chromium;
beforeAll(async () => {
  world = await createConsoleWorld();
  for (let n = 0; n < 3; n += 1) await world.start(n === 0 ? { facts: { child: 'yes', foreign: 'no' } } : {});
  const gone = await world.start({ route: 'hotline', receiverAgencyId: 'hn-commune-1' });
  await world.as('hn-health.coordinator').actOnReferral(gone.id, 'missing', {});
  browser = await createChromium(world);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await world?.close();
});

type Page = Awaited<ReturnType<Chromium['open']>>;
const shot = async (page: Page, name: string) => {
  expect(await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth'), name).toBeLessThanOrEqual(0);
  if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/${name}.png`, fullPage: true });
};

for (const phone of [false, true]) {
  const size = phone ? '-phone' : '';
  test(`the inbox is red where it has to be, first, and counted in the tab${size}`, async () => {
    const page = await browser.open('hn-commune-1.officer', { phone });
    await page.goto('/inbox');
    await shot(page, `inbox${size}`);
    expect(await page.title()).toMatch(/^\(\d\) Việc cần làm/);
    const first = page.locator('.app-card').first();
    expect(await first.textContent()).toContain('Trẻ em: can thiệp trong 12 giờ');
    expect(await first.getAttribute('class')).toContain('very-overdue');
    await page.getByRole('link', { name: /^Chưa ai nhận/ }).click();
    expect(await page.locator('.app-card').count()).toBeGreaterThan(0);
    // What happens meanwhile is counted, too, without a reload.
    await page.goto('/inbox');
    const before = await page.title();
    await world.start({ facts: { child: 'yes' } });
    await expect.poll(() => page.title(), { timeout: 15_000 }).not.toBe(before);
    expect(await page.title()).toMatch(/^\(\d\) Việc cần làm/);
    await page.context().close();
  });

  test(`the board is narrowed, kept and taken away${size}`, async () => {
    const page = await browser.open('hn-health.coordinator', { phone });
    await page.goto('/referrals');
    await shot(page, `board${size}`);
    await page.locator('summary', { hasText: 'Lọc thêm' }).click();
    await page.locator('[name=route]').selectOption('self-report');
    await page.getByLabel('Trẻ em hoặc có thể là trẻ em').check();
    await shot(page, `board-filters${size}`);
    await page.getByRole('button', { name: 'Lọc hồ sơ' }).click();
    expect(page.url()).toContain('route=self-report');
    await page.locator('summary', { hasText: 'Lưu bộ lọc đang dùng' }).click();
    await page.getByLabel('Tên bộ lọc').fill(`Trẻ em tự trình báo${size}`);
    await page.getByRole('button', { name: 'Lưu bộ lọc' }).click();
    await page.goto('/referrals?view=time');
    await page.getByRole('link', { name: `Trẻ em tự trình báo${size}`, exact: true }).click();
    expect(page.url()).toContain('child=true');
    await page.locator('.app-card summary').first().click();
    await shot(page, `board-view${size}`);
    await page.locator('summary', { hasText: 'Tải bảng đang xem' }).click();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Tải bảng Excel' }).click(),
    ]);
    expect(file.suggestedFilename()).toBe('cases.xlsx');
    if (process.env.PICTURES) await file.saveAs(`${process.env.PICTURES}/cases.xlsx`);
    await page.goto('/address-book');
    await page.locator('summary').first().click();
    await shot(page, `address-book${size}`);
    await page.context().close();
  });
}

test('keys go through the cards, never while somebody types, and not when they are turned off', async () => {
  const page = await browser.open('hn-health.coordinator');
  await page.goto('/referrals?view=time');
  const focused = () => page.evaluate<string>('document.activeElement.textContent');
  const titles = await page.locator('.app-card__title a').allTextContents();
  await page.keyboard.press('j');
  expect(await focused()).toBe(titles[0]);
  await page.keyboard.press('j');
  expect(await focused()).toBe(titles[1]);
  await page.keyboard.press('k');
  expect(await focused()).toBe(titles[0]);
  await page.keyboard.press('/');
  await page.keyboard.type('jk?o');
  expect(await page.locator('#number').inputValue()).toBe('jk?o');
  await page.locator('h1').click();
  await page.keyboard.press('?');
  expect(await page.locator('dialog[open]').count()).toBe(1);
  await shot(page, 'keys');
  await page.getByLabel('Tắt phím tắt trên máy này').check();
  await page.getByRole('button', { name: 'Đóng' }).click();
  await page.keyboard.press('?');
  expect(await page.locator('dialog[open]').count()).toBe(0);
  await page.getByRole('button', { name: 'Phím tắt' }).click();
  await page.getByLabel('Tắt phím tắt trên máy này').uncheck();
  await page.getByRole('button', { name: 'Đóng' }).click();
  await page.keyboard.press('j');
  await page.keyboard.press('o');
  await page.waitForURL(/\/referrals\/[0-9a-f-]{36}/);
  await page.context().close();
});

test('on a telephone there are no keys to learn; without a script there are none', async () => {
  for (const options of [{ phone: true }, { script: false }]) {
    const page = await browser.open('hn-health.coordinator', options);
    await page.goto('/referrals?view=time');
    expect(await page.getByRole('button', { name: 'Phím tắt' }).isVisible()).toBe(false);
    await page.context().close();
  }
});
