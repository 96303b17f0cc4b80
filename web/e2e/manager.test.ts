import { beforeAll, describe, expect, test } from 'vitest';
import { openInChromium } from '../../testing/in-chromium.ts';
import { createSampleCases, type SampleCases } from '../../testing/sample.ts';

const { world, browser } = await openInChromium({ scale: 2000 });
let cases: SampleCases;
beforeAll(async () => {
  cases = await createSampleCases(world);
}, 120_000);

describe('the manager', () => {
  test('sees what is late, goes to it, reminds and accepts with a reason', async () => {
    const page = await browser.open('hn-health.manager');
    await page.goto('/');
    expect(new URL(page.url()).pathname).toBe('/overview');
    const chart = page.getByRole('img', { name: 'Biểu đồ cột: số việc hoàn thành' });
    await expect
      .poll(() => chart.evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth))
      .toBe(720);
    // The three answers stand in the first screen, and lead to what is behind them.
    for (const question of ['Ai đang gặp nguy hiểm?', 'Việc nào quá hạn, của ai?', 'Có tốt lên không?'])
      expect((await page.getByRole('link', { name: question }).boundingBox())?.y, question).toBeLessThan(720);
    await page
      .getByRole('link', { name: /^Xem và (nhắc|giao)/ })
      .first()
      .click();
    await page.locator('h1', { hasText: 'Việc đang mở' }).waitFor();
    await page.goto('/overview/steps?window=late');
    const card = page.locator('article', { hasText: 'Xác định nạn nhân' }).first();
    await card.getByRole('button', { name: 'Nhắc người đang giữ việc' }).click();
    await expect.poll(() => page.getByRole('status').first().textContent()).toContain('Đã nhắc');
    await card.getByText('Chấp nhận trễ, kèm lý do').click();
    await card.getByLabel('Lý do').selectOption('outside-our-hands');
    await card.getByRole('button', { name: 'Chấp nhận và dừng cảnh báo' }).click();
    await expect.poll(() => page.getByRole('status').first().textContent()).toContain('Đã ghi lý do');
    const { items } = await world.as('hn-health.coordinator').getTimeline(cases.late, { limit: 100 });
    expect(items.map(({ kind }) => kind).slice(-2)).toEqual(['nudge', 'acknowledge']);
    expect(items.at(-1)?.events).toMatchObject([{ type: 'alert-acknowledged', reason: 'outside-our-hands' }]);
  });
});
