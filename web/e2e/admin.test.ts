import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createChromium, type Chromium } from '../../testing/chromium.ts';
import { createConsoleWorld, type ConsoleWorld } from '../../testing/console.ts';

let world: ConsoleWorld;
let browser: Chromium;
beforeAll(async () => {
  world = await createConsoleWorld();
  browser = await createChromium(world);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await world?.close();
});

describe('the administrator', () => {
  test('adds a day off: sees what it moves, corrects it, confirms', async () => {
    const { id } = await world.start();
    const { steps } = await world
      .as('hn-health.coordinator')
      .actOnReferral(id, 'add', { agencyId: 'hn-women', template: null });
    const date = steps.find((step) => step.id === 'added-1')?.due.legal.date as string;

    const page = await browser.open('hn-health.admin', { phone: true });
    await page.goto('/');
    await page.getByRole('link', { name: 'Lịch nghỉ và ngày làm bù' }).click();
    await page.getByRole('link', { name: 'Thêm ngày nghỉ' }).click();
    await page.getByRole('button', { name: 'Xem trước những việc bị dời hạn' }).click();
    await expect.poll(() => page.getByRole('alert').textContent()).toContain('Cần điền mục này');
    await page.getByLabel('Ngày nghỉ, hoặc ngày đầu').fill(date);
    await page.getByLabel('Tên ngày nghỉ').fill('Ngày nghỉ thử');
    await page.getByLabel('Nguồn').fill('Thông báo 99/TB');
    await page.getByLabel('Lý do thay đổi').fill('Bù lịch');
    await page.getByRole('button', { name: 'Xem trước những việc bị dời hạn' }).click();
    await expect
      .poll(() => page.getByRole('table').textContent())
      .toContain((await world.as('hn-health.coordinator').getReferral(id)).number);
    await page.getByRole('button', { name: 'Sửa lại' }).click();
    await page.getByLabel('Lý do thay đổi').fill('Bù lịch năm nay');
    await page.getByRole('button', { name: 'Xem trước những việc bị dời hạn' }).click();
    await page.getByRole('button', { name: /^Xác nhận và dời hạn \d+ việc$/ }).click();
    await expect.poll(() => page.getByRole('status').first().textContent()).toContain('Đã ghi thay đổi');
    await expect.poll(() => page.getByRole('main').textContent()).toContain('Bù lịch năm nay');
    expect((await world.as('hn-health.admin').listCalendarChanges()).items).toHaveLength(1);
  });
});
