import { expect, test } from 'vitest';
import { openInChromium } from '../../testing/in-chromium.ts';
import { HOUR_MS } from '../../domain/law/days.ts';

const { world, browser } = await openInChromium();

/** The parts of a day in Ha Noi, so many days from today. */
const day = (count: number) =>
  new Date(Date.now() + (7 + 24 * count) * HOUR_MS).toISOString().slice(0, 10).split('-') as [string, string, string];

test('an officer goes away, their deputy takes over and it ends: on a phone, without script', async () => {
  const { id, number } = await world.start();
  await world.as('hn-commune-1.officer').act(id, 'reception.receive-1', 'accept', {});

  const page = await browser.open('hn-commune-1.officer', { phone: true, script: false });
  await page.goto('/account');
  await page.getByRole('link', { name: 'Vắng mặt và người làm thay' }).click();
  for (const [question, count] of [
    ['Ngày bắt đầu vắng mặt', 0],
    ['Ngày trở lại làm việc', 7],
  ] as const) {
    const [year, month, date] = day(count);
    const group = page.getByRole('group', { name: question });
    await group.getByLabel('Ngày', { exact: true }).fill(date);
    await group.getByLabel('Tháng').fill(month);
    await group.getByLabel('Năm').fill(year);
  }
  await page.getByLabel('Ai làm thay').selectOption('hn-commune-1.officer2');
  await page.getByRole('button', { name: 'Lưu' }).click();
  await expect.poll(() => page.locator('.govuk-notification-banner__heading').textContent()).toContain('Đã lưu');

  const deputy = await browser.open('hn-commune-1.officer2', { phone: true, script: false });
  await deputy.goto('/inbox?view=mine');
  const card = deputy.locator('article', { hasText: number });
  await expect.poll(() => card.innerText()).toMatch(/Thay Cán bộ .*, vắng mặt đến/);
  await card.getByRole('link', { name: 'Điền báo cáo' }).click();
  await expect.poll(() => deputy.locator('main').innerText()).toMatch(/Bạn đang làm thay Cán bộ/);
  await expect.poll(() => deputy.getByRole('button', { name: 'Gửi báo cáo' }).count()).toBe(1);

  await page.getByText('Kết thúc lần vắng mặt này').click();
  await expect.poll(() => page.locator('main').innerText()).toContain('không còn nhận việc');
  await page.getByRole('button', { name: 'Kết thúc ngay' }).click();
  await expect.poll(() => page.locator('.govuk-notification-banner__heading').textContent()).toContain('đã kết thúc');
  await deputy.goto('/inbox?view=mine');
  await expect.poll(() => deputy.locator('article', { hasText: number }).count()).toBe(0);
}, 60_000);
