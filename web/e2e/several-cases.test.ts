import { afterAll, beforeAll, expect, test } from 'vitest';
import { createChromium, type Chromium } from '../../testing/chromium.ts';
import { createConsoleWorld, type ConsoleWorld } from '../../testing/console.ts';

/** Several cases at once, as a coordinator does it: without a script, on a desk and on a phone. */

let world: ConsoleWorld;
let browser: Chromium;
const numbers: string[] = [];
beforeAll(async () => {
  world = await createConsoleWorld();
  for (let n = 0; n < 3; n += 1) numbers.push((await world.start()).number);
  browser = await createChromium(world);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await world?.close();
});

const COORDINATOR = 'hn-health.coordinator';

for (const phone of [false, true])
  test(`cases are chosen, what follows is seen, confirmed once, and what became of each is shown ${phone ? 'on a phone' : 'on a desk'}`, async () => {
    const page = await browser.open(COORDINATOR, { phone });
    const shot = async (name: string) => {
      expect(await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
      if (process.env.PICTURES)
        await page.screenshot({ path: `${process.env.PICTURES}/${name}${phone ? '-phone' : ''}.png`, fullPage: true });
    };
    await page.goto('/referrals?view=time');
    await page.getByRole('link', { name: 'Làm một việc với nhiều hồ sơ' }).click();
    await page.getByRole('link', { name: 'Chuyển việc cho cơ quan khác', exact: true }).click();
    await page.getByRole('button', { name: 'Xem điều sẽ xảy ra' }).click();
    expect(await page.locator('.govuk-error-summary').textContent()).toContain('Chọn những hồ sơ cần làm');
    for (const number of numbers.slice(0, 2)) await page.getByLabel(number).check();
    await page.locator('[name=agencyId]').selectOption(phone ? 'hn-police' : 'hn-women');
    await page.getByLabel('Quá tải').check();
    await shot('bulk');
    await page.getByRole('button', { name: 'Xem điều sẽ xảy ra' }).click();
    expect(await page.locator('main').textContent()).toContain('Làm được với 2 trong 2');
    await shot('bulk-preview');
    // Meanwhile one of them has changed: it is refused, the other is done.
    if (!phone) {
      const { items } = await world.as(COORDINATOR).listReferrals({ number: numbers[0] });
      await world.as(COORDINATOR).act(items[0]?.id ?? '', items[0]?.next?.stepId ?? '', 'reassign', {
        reason: 'workload',
        agencyId: 'hn-legal-aid',
        assigneeId: null,
      });
    }
    await page.getByRole('button', { name: /thực hiện với 2/ }).click();
    const result = (await page.locator('main').textContent()) ?? '';
    expect(result).toContain(phone ? '2 đã làm' : '1 đã làm, 1 bị từ chối');
    await shot('bulk-result');
    await page.context().close();
  });

test('two cases are linked by number, seen on both, and the link is ended', async () => {
  const page = await browser.open(COORDINATOR, { phone: true });
  const [one = '', other = ''] = numbers;
  const open = async (number: string) => {
    const { items } = await world.as(COORDINATOR).listReferrals({ number });
    await page.goto(`/referrals/${items[0]?.id}`);
  };
  await open(one);
  await page.getByRole('link', { name: 'Liên kết với hồ sơ khác' }).click();
  await page.getByLabel('Số của hồ sơ kia').fill('HN-999999');
  await page.getByLabel('Anh, chị, em').check();
  await page.getByLabel('Theo giấy tờ').check();
  await page.getByRole('button', { name: 'Liên kết hai hồ sơ' }).click();
  expect(await page.locator('#other-error').textContent()).toContain('Không có hồ sơ nào');
  await page.getByLabel('Số của hồ sơ kia').fill(other.toLowerCase());
  await page.getByRole('button', { name: 'Liên kết hai hồ sơ' }).click();
  if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/links-phone.png`, fullPage: true });
  await open(other);
  expect(await page.getByRole('link', { name: one }).count()).toBe(1);
  if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/case-phone.png`, fullPage: true });
  await page.getByRole('link', { name: /^Hồ sơ liên quan: xem/ }).click();
  await page.locator('summary', { hasText: 'Bỏ liên kết này' }).click();
  await page.getByLabel('Liên kết nhầm').check();
  await page.getByRole('button', { name: 'Bỏ liên kết này' }).click();
  expect(await page.locator('main').textContent()).toContain('1 liên kết đã bỏ');
  await open(other);
  expect(await page.getByRole('link', { name: one }).count()).toBe(0);
  await page.context().close();
});
