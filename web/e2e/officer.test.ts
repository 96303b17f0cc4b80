import { describe, expect, test } from 'vitest';
import { openInChromium } from '../../testing/in-chromium.ts';

const { world, browser } = await openInChromium();

const notice = '.govuk-notification-banner__heading';

describe.each([
  ['with script', true],
  ['without script', false],
])('an officer on a phone, %s', (_name, script) => {
  test('takes a step, is told what is missing, keeps a draft, hands in the report; the head reads and signs', async () => {
    const { id, number } = await world.start();
    const page = await browser.open('hn-commune-1.officer', { phone: true, script });
    await page.goto('/');
    const card = page.locator('article', { hasText: number }).filter({ hasText: 'Tiếp nhận người đến trình báo' });
    await card.getByRole('link', { name: 'Tiếp nhận người đến trình báo' }).click();
    await page.getByRole('button', { name: 'Nhận việc này' }).click();
    await expect.poll(() => page.locator(notice).textContent()).toBe('Bạn đã nhận việc này.');

    await page.getByRole('button', { name: 'Gửi báo cáo' }).click();
    await expect.poll(() => page.locator('.govuk-error-summary').innerText()).toContain('Có điều cần xem lại');
    await expect.poll(() => page.locator('.govuk-error-message').count()).toBeGreaterThan(1);

    await page.getByLabel('Tình trạng khi tiếp nhận').fill('Mệt, tỉnh táo. Canh-1');
    await page.getByRole('button', { name: 'Lưu bản nháp' }).click();
    await expect.poll(() => page.locator(notice).textContent()).toContain('Đã lưu bản nháp');
    await expect.poll(() => page.getByLabel('Tình trạng khi tiếp nhận').inputValue()).toBe('Mệt, tỉnh táo. Canh-1');

    await page
      .getByRole('group', { name: 'Người được tiếp nhận dưới 18 tuổi?' })
      .getByLabel('Không', { exact: true })
      .check();
    await page.getByRole('group', { name: 'Cần phiên dịch?' }).getByLabel('Không', { exact: true }).check();
    await page.getByRole('button', { name: 'Gửi báo cáo' }).click();
    await page.locator(notice, { hasText: 'Đã gửi báo cáo' }).waitFor();

    const notify = `/referrals/${id}/steps/reception.notify-health-1`;
    await page.goto(notify);
    await page.getByRole('button', { name: 'Nhận việc này' }).click();
    await page.locator(notice, { hasText: 'Bạn đã nhận việc này.' }).waitFor();
    await page.getByRole('group', { name: 'Hình thức thông báo' }).getByRole('radio').first().check();
    await page.getByRole('button', { name: 'Gửi báo cáo' }).click();
    await page.locator(notice, { hasText: 'Đã gửi báo cáo' }).waitFor();

    const head = await browser.open('hn-commune-1.head', { phone: true, script });
    await head.goto('/inbox?view=sign');
    await head.locator('article', { hasText: number }).getByRole('link', { name: 'Đọc và ký' }).click();
    await expect.poll(() => head.locator('main').innerText()).toContain(`của hồ sơ ${number} ở trên và xác nhận`);
    await head.getByRole('button', { name: 'Ký xác nhận' }).click();
    await expect.poll(() => head.locator(notice).textContent()).toContain('Đã ký');
    const { steps } = await world.as('hn-health.coordinator').getReferral(id);
    expect(steps.find((step) => step.id === 'reception.notify-health-1')?.status).toBe('done');
    await Promise.all([page.context().close(), head.context().close()]);
  });
});

test('a form that was filled against something older comes back with what was typed, and what is there now', async () => {
  const { id } = await world.start();
  const address = `/referrals/${id}/steps/reception.receive-1`;
  const first = await browser.open('hn-commune-1.officer');
  await first.goto(address);
  await first.getByRole('button', { name: 'Nhận việc này' }).click();
  await first.getByLabel('Tình trạng khi tiếp nhận').fill('Bản của tôi');
  // Meanwhile a colleague who stands in hands it in.
  await world.owner.sql`
    insert into absence (id, agency_id, account_id, deputy_id, from_at, until_at, set_by)
    values (gen_random_uuid(), 'hn-commune-1', 'hn-commune-1.officer', 'hn-commune-1.officer2', now() - interval '1 minute', now() + interval '1 day', 'hn-commune-1.head')`;
  await world.as('hn-commune-1.officer2').act(id, 'reception.receive-1', 'complete', {
    report: { child: 'no', interpreterNeeded: 'no', condition: 'Bản của đồng nghiệp' },
  });
  await first.getByRole('button', { name: 'Gửi báo cáo' }).click();
  // It is done, and mine cannot be handed in any more: both stand side by side.
  const row = first.getByRole('row', { name: 'Tình trạng khi tiếp nhận' });
  await expect.poll(() => row.innerText()).toContain('Bản của đồng nghiệp');
  await expect.poll(() => row.innerText()).toContain('Bản của tôi');
  await first.context().close();
  await world.owner.sql`update absence set until_at = now() where deputy_id = 'hn-commune-1.officer2'`;
});

test('the draft saves itself while somebody types, and comes back on another visit', async () => {
  const { id } = await world.start();
  const address = `/referrals/${id}/steps/reception.receive-1`;
  const page = await browser.open('hn-commune-1.officer');
  await page.goto(address);
  await page.getByRole('button', { name: 'Nhận việc này' }).click();
  await page.getByLabel('Tình trạng khi tiếp nhận').fill('Tự lưu');
  await page.getByText('Đã tự lưu bản nháp.').waitFor();
  expect(await page.evaluate('document.activeElement.name'), 'the focus stays').toBe('condition');
  await page.goto(address);
  await expect.poll(() => page.getByLabel('Tình trạng khi tiếp nhận').inputValue()).toBe('Tự lưu');
  await page.context().close();
});

/** The smallest picture there is, as a camera would hand it over. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=',
  'base64',
);

test('a paper is photographed with the phone, where a finger is; what to do and what happens then is said first', async () => {
  const { id } = await world.start({ route: 'foreign-handover', receiverAgencyId: 'border-guard-1' });
  const address = `/referrals/${id}/steps/border.reception-1`;
  const { step } = await world.as('hn-health.coordinator').getStep(id, 'border.reception-1');
  const officer = `${step.agencyId}.officer`;
  const page = await browser.open(officer, { phone: true });
  await page.goto(address);
  await expect
    .poll(() => page.getByRole('main').innerText())
    .toContain('đính kèm biên bản bàn giao; khi thủ trưởng ký');
  await page.getByRole('button', { name: 'Nhận việc này' }).click();
  await page.locator(notice, { hasText: 'Bạn đã nhận việc này.' }).waitFor();
  const camera = page.locator('input[type=file][capture=environment]');
  await expect.poll(() => camera.isVisible()).toBe(true);
  expect(await camera.getAttribute('accept')).toBe('image/jpeg,image/png');
  const desk = await browser.open(officer);
  await desk.goto(address);
  await expect.poll(() => desk.locator('input[type=file][capture]').isVisible()).toBe(false);
  await expect.poll(() => desk.locator('input[type=file]:not([capture])').isVisible()).toBe(true);

  await camera.setInputFiles({ name: 'anh.png', mimeType: 'image/png', buffer: PICTURE });
  await page.locator('[data-preview] img').waitFor();
  // The rest is not filled in: the picture is there all the same, and nobody has to take it again.
  await page.getByRole('button', { name: 'Gửi báo cáo' }).click();
  await page.locator('.govuk-error-summary').waitFor();
  const { attachments } = await world.as(officer).getStep(id, 'border.reception-1');
  expect(attachments).toMatchObject([{ code: 'handover-minutes', mediaType: 'image/png' }]);
  await expect.poll(() => page.locator('input[type=file]').count()).toBe(0);
  await Promise.all([page.context().close(), desk.context().close()]);
});

test.each([
  [
    'finished by somebody else',
    (id: string) =>
      world.as('hn-commune-1.head').act(id, 'reception.receive-1', 'complete', {
        report: { child: 'no', interpreterNeeded: 'no', condition: 'Đã ổn định' },
      }),
  ],
  [
    'given to another agency',
    (id: string) =>
      world.as('hn-health.coordinator').act(id, 'reception.receive-1', 'reassign', {
        agencyId: 'hn-commune-2',
        assigneeId: null,
        reason: 'competence',
      }),
  ],
])('a step that is %s says so at once, and leaves the focus and the form alone', async (_name, change) => {
  const { id } = await world.start();
  const page = await browser.open('hn-commune-1.officer', { phone: true });
  await page.goto(`/referrals/${id}/steps/reception.receive-1`);
  await page.getByRole('button', { name: 'Nhận việc này' }).click();
  await page.locator(notice, { hasText: 'Bạn đã nhận việc này.' }).waitFor();
  const field = page.getByLabel('Tình trạng khi tiếp nhận');
  await field.fill('Đang viết');
  await expect.poll(() => page.locator('[data-live-banner]').isVisible()).toBe(false);
  await change(id);
  await page.locator('[data-live-banner]').waitFor({ state: 'visible' });
  await expect.poll(() => page.locator('[data-live-banner]').innerText()).toMatch(/\S/);
  await expect.poll(() => field.inputValue()).toBe('Đang viết');
  expect(await page.evaluate('document.activeElement.name'), 'the focus stays').toBe('condition');
  await page.context().close();
});

test('the person: one press takes the step and shows them there; a colleague sees codes; a lead gives a reason', async () => {
  const { id } = await world.start({ person: { fullName: 'Hà Thị Kín', phone: '0912 345 678' } });
  const address = `/referrals/${id}/steps/reception.receive-1`;
  const officer = await browser.open('hn-commune-1.officer', { phone: true });
  await officer.goto(address);
  expect(await officer.locator('main').innerText()).not.toContain('Hà Thị Kín');
  await officer.getByRole('button', { name: 'Nhận việc và xem thông tin cá nhân' }).click();
  await officer.locator('.app-person', { hasText: 'Hà Thị Kín' }).waitFor();
  // The form is on the same page, and opens without the person when one comes back.
  await officer.getByRole('button', { name: 'Gửi báo cáo' }).waitFor();
  await officer.goto(address);
  expect(await officer.locator('main').innerText()).not.toContain('Hà Thị Kín');
  await officer.getByRole('link', { name: 'Xem thông tin cá nhân' }).click();
  await officer.locator('.app-person', { hasText: 'Hà Thị Kín' }).waitFor();

  const colleague = await browser.open('hn-commune-1.officer2', { phone: true });
  await colleague.goto(address);
  expect(await colleague.locator('main').innerText()).toContain('Chỉ người đang giữ việc');
  await colleague.goto(`/referrals/${id}/people`);
  const closed = await colleague.locator('main').innerText();
  expect(closed).toContain('Phần này chỉ mở cho người đang giữ việc');
  expect(closed).not.toContain('Hà Thị Kín');

  const lead = await browser.open('hn-commune-1.head', { phone: true, signIn: true });
  await lead.goto(address);
  await lead.getByText('Xem với tư cách phụ trách cơ quan').click();
  await lead.getByRole('button', { name: 'Xem và báo cho người giữ việc' }).click();
  await lead.locator('.govuk-error-summary', { hasText: 'Chọn: Lý do' }).waitFor();
  await lead.getByLabel('Có khiếu nại, phản ánh').check();
  await lead.getByRole('button', { name: 'Xem và báo cho người giữ việc' }).click();
  await lead.locator('.app-person', { hasText: 'Hà Thị Kín' }).waitFor();
  await officer.goto(address);
  await officer.locator('.govuk-inset-text', { hasText: 'Có khiếu nại, phản ánh' }).waitFor();
  await Promise.all([officer, colleague, lead].map((page) => page.context().close()));
});
