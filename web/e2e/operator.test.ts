import { describe, expect, test } from 'vitest';
import { openInChromium } from '../../testing/in-chromium.ts';
import { referralWorkflowId } from '../../workflows/referral/messages.ts';

const { world, browser } = await openInChromium();

describe('the law, as an administrator reads it', () => {
  test('what is unverified cannot be missed, and every article is in Vietnamese', async () => {
    const page = await browser.open('hn-health.admin');
    await page.goto('/admin');
    const section = page.locator('section', { hasText: 'Các phiên bản quy định' });
    await expect
      .poll(() => section.textContent())
      .toMatch(/Cần xử lý \d+ con số của phiên bản đang áp dụng chưa kiểm chứng/);
    await section.getByRole('link').click();
    await page.getByRole('link', { name: 'Luật Phòng, chống mua bán người 2024' }).click();
    const main = page.getByRole('main');
    await expect.poll(() => main.textContent()).toMatch(/\d+ con số trong phiên bản này CHƯA KIỂM CHỨNG/);
    await page.getByRole('link', { name: /^Xác minh \(/ }).click();
    const rule = page.locator('[id="verification.initial"]');
    await expect.poll(() => rule.textContent()).toContain('Luật 53/2024/QH15, Điều 27 khoản 2');
    expect(await main.textContent()).not.toMatch(/\bArts?\.? \d/);

    await page.getByRole('link', { name: /^Chưa kiểm chứng \(/ }).click();
    await expect.poll(() => rule.count()).toBe(0);
    const cards = page.locator('main article');
    await expect.poll(() => cards.count()).toBeGreaterThan(0);
    for (const text of await cards.allTextContents()) expect(text).toContain('CHƯA KIỂM CHỨNG');

    await page.getByRole('link', { name: 'Xem những gì đã thay đổi so với phiên bản trước' }).click();
    const row = page.getByRole('row', { name: /quyết định chế độ|hỗ trợ/i }).first();
    await expect.poll(() => row.textContent()).toMatch(/ngày/);
    await expect.poll(() => page.getByRole('table').textContent()).toContain('9 ngày làm việc');
  });
});

describe('mails that do not reach their reader', () => {
  test('an empty area teaches; one is sent again, one is given up with a reason, on a phone', async () => {
    const page = await browser.open('hn-health.admin', { phone: true });
    await page.goto('/admin/mails');
    await expect.poll(() => page.getByRole('main').textContent()).toContain('Mọi thư đều đã đến nơi');

    await world.start();
    const rows = await world.handle.sql<{ id: string }[]>`
      update outbox set status = 'failed', attempts = 1, last_error = '550'
      where id in (select id from outbox order by dedupe_key limit 2) returning id`;
    expect(rows).toHaveLength(2);
    // They come to the open page by themselves, and leave the focus where it is.
    const filter = page.getByRole('link', { name: 'Đã thôi gửi' });
    await filter.focus();
    await expect.poll(() => page.locator('main article').count()).toBe(2);
    expect(await filter.evaluate((link) => link === link.ownerDocument.activeElement)).toBe(true);
    await page.goto('/admin');
    const section = page.locator('section', { hasText: 'Thư chưa gửi được' });
    await expect.poll(() => section.textContent()).toContain('2 thư không gửi được');
    await section.getByRole('link').click();
    const cards = page.locator('main article');
    await expect.poll(() => cards.count()).toBe(2);
    await expect.poll(() => cards.first().textContent()).toContain('Hộp thư không tồn tại');
    expect(await page.getByRole('main').textContent()).not.toMatch(/@|HN-\d/);

    await cards.first().getByRole('link').click();
    await expect.poll(() => page.getByRole('main').textContent()).toContain('Kiểm tra địa chỉ thư của tài khoản này');
    await page.getByRole('button', { name: 'Thôi gửi thư này' }).click();
    await expect.poll(() => page.getByRole('alert').textContent()).toMatch(/Chọn: \S/);
    await page.getByLabel('Đã báo qua điện thoại').check();
    await page.getByRole('button', { name: 'Thôi gửi thư này' }).click();
    await expect.poll(() => page.getByRole('status').first().textContent()).toContain('Đã ghi: thôi gửi thư này');
    await expect.poll(() => cards.count()).toBe(1);

    await cards.first().getByRole('link').click();
    await page.getByRole('button', { name: 'Gửi lại thư này' }).click();
    await expect.poll(() => page.getByRole('status').first().textContent()).toContain('Đã xếp thư vào hàng gửi lại');
    await page.goto('/admin/mails?show=given-up');
    await expect.poll(() => cards.textContent()).toMatch(/Quản trị viên.*Đã báo qua điện thoại/);
  });
});

describe('a stuck workflow', () => {
  test('is found on the front page, repaired with its consequence in words, and by keyboard', async () => {
    const { id, number } = await world.start();
    await world.client.workflow.getHandle(referralWorkflowId(id)).terminate('as if it were lost');
    const page = await browser.open('hn-health.admin');
    await page.goto('/admin');
    const section = page.locator('section', { hasText: 'Hồ sơ bị kẹt' });
    await expect.poll(() => section.textContent()).toMatch(/Cần xử lý \d+ tiến trình không khớp với bản ghi/);
    await section.getByRole('link').click();
    const card = page.locator('main article', { hasText: number });
    await expect.poll(() => card.textContent()).toContain('Tiến trình đã dừng');
    await card.getByRole('link').click();
    const main = page.getByRole('main');
    await expect.poll(() => main.textContent()).toContain('cảnh báo đã gửi không gửi lại');
    await page.getByRole('button', { name: 'Chạy tiếp từ bản ghi' }).click();
    await expect.poll(() => page.getByRole('alert').textContent()).toMatch(/Chọn: \S/);
    await page.getByLabel('Sau sự cố máy chủ').focus();
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Chạy tiếp từ bản ghi' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('status').first().waitFor();
    await expect
      .poll(() => page.getByRole('status').first().textContent())
      .toContain('Tiến trình đã chạy tiếp từ bản ghi');
    await expect.poll(() => main.textContent()).toContain('Bản ghi và tiến trình khớp nhau');
    expect((await world.as('hn-health.admin').compareWorkflow(id)).finding.problem).toBeNull();
  });

  test('one referral is compared by its number; a wrong one is said at the field', async () => {
    const { number } = await world.start();
    const page = await browser.open('hn-health.admin', { phone: true });
    await page.goto('/admin/workflows');
    await page.getByLabel('Hồ sơ').fill('HN-999999');
    await page.getByRole('button', { name: 'So sánh' }).click();
    await expect.poll(() => page.getByRole('alert').textContent()).toContain('Không có hồ sơ hay tin báo này');
    await page.getByLabel('Hồ sơ').fill(number);
    await page.getByRole('button', { name: 'So sánh' }).click();
    await page.waitForURL(/admin\/workflows\/referral-/);
    await expect.poll(() => page.getByRole('main').textContent()).toContain('Bản ghi và tiến trình khớp nhau');
  });
});
