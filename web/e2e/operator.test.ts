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

describe('the law, as an administrator reads it', () => {
  test('what is unverified cannot be missed, and every article is in Vietnamese', async () => {
    const page = await browser.open('hn-health.admin');
    await page.goto('/admin');
    const room = page.locator('section', { hasText: 'Các phiên bản quy định' });
    expect(await room.textContent()).toMatch(/Cần xử lý \d+ con số của phiên bản đang áp dụng chưa kiểm chứng/);
    await room.getByRole('link').click();
    await page.getByRole('link', { name: 'Luật Phòng, chống mua bán người 2024' }).click();
    const main = page.getByRole('main');
    expect(await main.textContent()).toMatch(/\d+ con số trong phiên bản này CHƯA KIỂM CHỨNG/);
    const rule = page.locator('[id="verification.initial"]');
    expect(await rule.textContent()).toContain('Luật 53/2024/QH15, Điều 27 khoản 2');
    expect(await main.textContent()).not.toMatch(/\bArts?\.? \d/);

    await page.getByRole('link', { name: /^Chưa kiểm chứng \(/ }).click();
    expect(await rule.count()).toBe(0);
    const cards = page.locator('main article');
    expect(await cards.count()).toBeGreaterThan(0);
    for (const text of await cards.allTextContents()) expect(text).toContain('CHƯA KIỂM CHỨNG');

    await page.getByRole('link', { name: 'Xem những gì đã thay đổi so với phiên bản trước' }).click();
    const row = page.getByRole('row', { name: /quyết định chế độ|hỗ trợ/i }).first();
    expect(await row.textContent()).toMatch(/ngày/);
    expect(await page.getByRole('table').textContent()).toContain('9 ngày làm việc');
  });
});
