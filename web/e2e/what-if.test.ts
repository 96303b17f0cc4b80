import { afterAll, beforeAll, expect, test } from 'vitest';
import { DAY_MS } from '../../domain/law/days.ts';
import { createChromium, type Chromium } from '../../testing/chromium.ts';
import { createConsoleWorld, type ConsoleWorld } from '../../testing/console.ts';
import { testRing } from '../../testing/keys.ts';
import { fillYear } from '../../tools/demo/year.ts';

/** A draft as an administrator tries it and a manager reads it: followed as it is played, on a desk and on a phone. */

let world: ConsoleWorld;
let browser: Chromium;
beforeAll(async () => {
  world = await createConsoleWorld();
  await fillYear(world.owner, { ring: testRing, untilMs: Date.now() - DAY_MS, cases: 40, seed: 3 });
  browser = await createChromium(world);
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await world?.close();
});

type Page = Awaited<ReturnType<Chromium['open']>>;
const shot = async (page: Page, name: string, phone: boolean) => {
  expect(await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
  if (process.env.PICTURES)
    await page.screenshot({ path: `${process.env.PICTURES}/${name}${phone ? '-phone' : ''}.png`, fullPage: true });
};

for (const phone of [false, true])
  test(`asked, followed to its answer, and read to one case both ways ${phone ? 'on a phone, from a file' : 'on a desk'}`, async () => {
    const page = await browser.open('hn-health.admin', { phone });
    await page.goto('/what-if');
    await shot(page, 'what-if-form', phone);
    if (phone) {
      await page.getByText('Dùng tệp JSON').click();
      const draft = {
        ...{ title: 'Từ một tệp', reason: 'Thử', source: 'Biên bản' },
        levels: [{ rule: 'support.service', count: 1, unit: 'working-day' }],
      };
      const file = (text: string) => ({ name: 'draft.json', mimeType: 'application/json', buffer: Buffer.from(text) });
      await page.locator('[name=file]').setInputFiles(file('{ no json'));
      await page.getByRole('button', { name: 'Chạy thử' }).click();
      expect(await page.locator('.govuk-error-summary').textContent()).toContain('không phải JSON');
      await page.locator('[name=file]').setInputFiles(file(JSON.stringify(draft)));
    } else {
      await page.getByLabel('Tên dự thảo').fill('Trong một ngày');
      await page.getByLabel('Vì sao thử').fill('Nhiều đơn chờ lâu');
      await page.getByLabel('Căn cứ').fill('Biên bản họp 25/11');
      await page
        .locator('[name=rule-0]')
        .fill('support.service')
        .catch(() => page.locator('[name=rule-0]').selectOption('support.service'));
      await page.locator('[name=count-0]').fill('1');
    }
    await page.getByRole('button', { name: 'Chạy thử' }).click();
    // Without anybody asking anew.
    await page.locator('.govuk-body-l').waitFor({ timeout: 90_000 });
    expect(await page.locator('main').textContent()).toContain('dưới 5');
    const address = new URL(page.url()).pathname;
    await page.context().close();

    const manager = await browser.open('hn-health.manager', { phone });
    await manager.goto(address);
    expect(await manager.locator('.govuk-body-l').textContent()).toContain('40 hồ sơ');
    await manager.locator('img.app-chart').evaluate('image => image.decode()');
    await shot(manager, 'what-if-answer', phone);
    await manager.getByRole('link', { name: 'Hồ sơ thứ 1', exact: true }).click();
    expect(await manager.locator('main').textContent()).toContain('Như đã diễn ra');
    await shot(manager, 'what-if-case', phone);
    await manager.context().close();
  }, 180_000);

test('what is played is stopped with one button', async () => {
  const id = crypto.randomUUID();
  // Played by a worker that only this row knows of.
  await world.owner
    .sql`insert into what_if_run (id, place, draft, months, asked_by, agency_id, action_id, fingerprint, status, done, cases, touched_at)
    values (${id}, 'HN', '{"title":"Lâu","reason":"x","source":"x","author":"x","levels":[]}', 12, 'hn-health.admin', 'hn-health', 'x', 'x', 'playing', 300, 1240, now())`;
  const page = await browser.open('hn-health.admin', { phone: true });
  await page.goto(`/what-if/${id}`);
  expect(await page.locator('main').textContent()).toContain('đã chạy 300 trên 1.240 hồ sơ');
  await shot(page, 'what-if-progress', true);
  await world.owner.sql`update what_if_run set done = 700 where id = ${id}`;
  await page.getByText('đã chạy 700 trên 1.240 hồ sơ').waitFor({ timeout: 15_000 });
  await page.getByRole('button', { name: 'Dừng lần thử này' }).click();
  await page.getByText('Đang dừng').waitFor();
  const [row] = await world.owner.sql<
    { asked: boolean }[]
  >`select cancel_asked_at is not null as asked from what_if_run where id = ${id}`;
  expect(row?.asked).toBe(true);
  await page.context().close();
});
