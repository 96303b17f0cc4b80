import { describe, expect, test } from 'vitest';
import { openInChromium } from '../../testing/in-chromium.ts';

const { world, browser } = await openInChromium();

test('a person signs in with a password, works, and signs out; the address of a mail leads there after sign-in', async () => {
  const { id, number } = await world.start();
  const page = await browser.open(null, { phone: true });
  await page.goto(`/referrals/${id}/steps/reception.receive-1`);
  expect(new URL(page.url()).pathname).toBe('/sign-in');
  await page.locator('input[type=email], input[name=email]').fill('officer@hn-commune-1.example');
  await page.locator('input[type=password]').fill(world.accounts[0]?.password ?? '');
  await page.locator('main button[type=submit]').first().click();
  await page.waitForURL(`**/referrals/${id}/steps/reception.receive-1`);
  await expect.poll(() => page.locator('main').innerText()).toContain(number);
  // Signing out first wipes what the device keeps, then sends its form: the next page asked for before that would cut it off.
  await page.getByRole('button', { name: 'Đăng xuất' }).click();
  await page.waitForURL('**/sign-in*');
  await page.goto(`/referrals/${id}`);
  expect(new URL(page.url()).pathname).toBe('/sign-in');
  await page.context().close();
});

test('a form whose answer does not come says that it is being sent', async () => {
  const page = await browser.open(null, { phone: true });
  await page.goto('/sign-in');
  // While a page is on its way, nothing can be asked of the old one: here the browser is kept from leaving.
  await page.evaluate(
    "document.querySelector('main form').addEventListener('submit', (event) => event.preventDefault())",
  );
  await page.locator('main button[type=submit]').first().click();
  await expect.poll(() => page.locator('main form [role=status]').innerText()).toContain('Đang gửi, xin chờ');
  // Once is enough, however often somebody presses.
  await page.locator('main button[type=submit]').first().click({ force: true });
  await page.waitForTimeout(1_500);
  expect(await page.locator('main form [role=status]').count()).toBe(1);
  await page.context().close();
});

test('what somebody else does appears on the case by itself, and the focus stays', async () => {
  const { id } = await world.start();
  const page = await browser.open('hn-health.coordinator');
  const stream = page.waitForResponse(/\/api\/v1\/events/);
  await page.goto(`/referrals/${id}`);
  const link = page.getByRole('link', { name: 'Diễn biến' });
  await link.focus();
  await stream;
  await world.as('hn-commune-1.officer').act(id, 'reception.receive-1', 'complete', {
    report: { child: 'no', interpreterNeeded: 'no', condition: 'ổn' },
  });
  await page.getByRole('link', { name: 'Thông báo ngay cho Sở Y tế' }).first().waitFor({ timeout: 15_000 });
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
  await page.getByRole('group', { name: 'Người được tiếp nhận dưới 18 tuổi?' }).getByRole('radio').first().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await reach('Tình trạng khi tiếp nhận');
  await page.keyboard.type('Mệt, tỉnh táo');
  await reach('Gửi báo cáo');
  await page.keyboard.press('Enter');
  await page.getByText('Đã gửi báo cáo').waitFor();
  const { steps } = await world.as('hn-health.coordinator').getReferral(id);
  expect(steps.find((step) => step.id === 'reception.receive-1')?.status).toBe('done');
  await page.context().close();
});

describe.each([
  ['at a desk', false],
  ['on a phone', true],
])("a coordinator's day, %s", (_name, phone) => {
  test('searches, starts, watches, corrects, consents, moves a step, and sees who looked', async () => {
    const name = phone ? 'Vũ Thị Máy' : 'Vũ Thị Bàn';
    const page = await browser.open('hn-health.coordinator', { phone });
    await page.goto('/referrals');
    await page.getByRole('link', { name: 'Lập hồ sơ mới' }).first().click();

    // Nothing filled in: everything that is missing is said.
    await page.getByRole('button', { name: 'Lập hồ sơ', exact: true }).click();
    await expect.poll(() => page.locator('.govuk-error-summary').innerText()).toContain('Có điều cần xem lại');

    await page.getByRole('group', { name: 'Người này đến bằng đường nào?' }).getByRole('radio').first().check();
    await page.getByLabel('Cơ quan nào đã tiếp nhận?').selectOption('hn-commune-1');
    await page.locator('[id="person.fullName"]').fill(name);
    await page.locator('[id="person.birthDate"]').fill('5/11/1999');
    await page.locator('[id="person.contacts.0.value"]').fill('0900 123 456');
    await page.getByRole('button', { name: 'Tìm xem người này đã có hồ sơ chưa' }).click();
    await page
      .getByText(/Không tìm thấy ai giống|Có thể người này đã có hồ sơ/)
      .first()
      .waitFor();
    await expect.poll(() => page.locator('[id="person.fullName"]').inputValue()).toBe(name);
    const looked = page.getByLabel('Tôi đã xem; mở hồ sơ mới');
    if ((await looked.count()) > 0) await looked.check();
    await page.getByRole('button', { name: 'Lập hồ sơ', exact: true }).click();
    await page.waitForURL(/\/referrals\/[0-9a-f-]{36}$/);
    await expect.poll(() => page.locator('.govuk-notification-banner__heading').textContent()).toContain('Đã mở hồ sơ');
    const path = new URL(page.url()).pathname;
    const id = path.split('/')[2] as string;
    const { number } = await world.as('hn-health.coordinator').getReferral(id);

    // The board has it; the case shows what happens now and its pathway.
    await page.goto('/referrals');
    await page.getByRole('link', { name: number }).first().click();
    await expect.poll(() => page.locator('svg.app-map').count()).toBeGreaterThan(0);

    await page.getByRole('link', { name: 'Những người liên quan' }).click();
    await expect.poll(() => page.locator('main').innerText()).toContain(name);
    await page.getByRole('link', { name: /Sửa hoặc bổ sung/ }).click();
    await page.getByLabel('Ghi chú').fill('Chỉ gọi buổi tối');
    await page.getByRole('button', { name: 'Lưu' }).click();
    await expect.poll(() => page.locator('main').innerText()).toContain('Chỉ gọi buổi tối');

    // A step is moved, with its reason; another is asked for more time, and the date is seen first.
    const step = `${path}/steps/safety.assess-1`;
    await page.goto(`${step}/act/reassign`);
    await page.getByLabel('Chuyển cho cơ quan').selectOption('hn-commune-2');
    await page.getByRole('group', { name: 'Lý do' }).getByRole('radio').first().check();
    await page.locator('main').getByRole('button').last().click();
    await page.waitForURL(`**${step}`);
    expect((await world.as('hn-health.coordinator').getStep(id, 'safety.assess-1')).step.agencyId).toBe('hn-commune-2');

    await page.goto(`${path}/timeline`);
    await expect.poll(() => page.locator('.app-story').innerText()).toContain('Hồ sơ được mở');
    await page.goto(`${path}/access`);
    await expect.poll(() => page.locator('main').innerText()).toContain('Xem thông tin cá nhân');
    // No page of the day was wider than its window.
    expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
    await page.context().close();
  });
});

test('somebody else’s step, and a form that is sent twice', async () => {
  const { id } = await world.start();
  const step = `/referrals/${id}/steps/reception.receive-1`;
  const stranger = await browser.open('coast-guard-1.head');
  const answer = await stranger.goto(step);
  expect(answer?.status()).toBe(404);
  expect(await stranger.locator('main').innerText()).not.toContain('Tiếp nhận');
  await stranger.context().close();

  const page = await browser.open('hn-health.coordinator');
  await page.goto(`/referrals/${id}/act/add`);
  await page.getByLabel('Cơ quan thực hiện').selectOption('hn-women');
  // Two clicks before the answer: one act.
  await page.evaluate(
    `(() => { const form = [...document.querySelectorAll('main form')].at(-1); const data = new URLSearchParams(new FormData(form)); const send = () => fetch(form.action, { method: 'POST', body: data, redirect: 'manual' }); return Promise.all([send(), send()]).then(() => true); })()`,
  );
  const { steps } = await world.as('hn-health.coordinator').getReferral(id);
  expect(steps.filter(({ template }) => template === 'added')).toHaveLength(1);
  await page.context().close();
});
