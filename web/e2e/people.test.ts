import { expect, test } from 'vitest';
import { openInChromium } from '../../testing/in-chromium.ts';
import { strengthen } from '../../testing/browser.ts';
import { until } from '../../testing/harness.ts';

const { world, browser } = await openInChromium();

const PASSWORD = 'sáu con trâu vàng lội qua sông';

test('an officer is invited, works, and leaves: the step is back, and the session is dead', async () => {
  const { id } = await world.start();
  const admin = await browser.open('hn-health.admin', { script: false });
  await admin.goto('/admin');
  await admin.getByRole('link', { name: 'Người dùng và vai trò' }).click();
  await admin.getByRole('link', { name: 'Mời người mới' }).click();
  await admin.getByRole('button', { name: 'Tạo lời mời' }).click();
  await expect.poll(() => admin.getByRole('alert').textContent()).toMatch(/\S/);
  await admin.getByLabel('Địa chỉ thư điện tử').fill('moi@hn-commune-1.example');
  await admin.getByLabel('Cơ quan', { exact: true }).selectOption('hn-commune-1');
  await admin.getByLabel('Cán bộ', { exact: true }).check();
  await admin.getByRole('button', { name: 'Tạo lời mời' }).click();
  const link = await admin.locator('code').textContent();

  const officer = await browser.open(null, { phone: true });
  await officer.goto(new URL(String(link)).pathname);
  await officer.getByLabel('Họ tên').fill('Lê Thị Mới');
  await officer.getByLabel('Mật khẩu').fill(PASSWORD);
  await officer.getByRole('button', { name: 'Tạo tài khoản' }).click();
  await officer.waitForURL(/sign-in/);
  await officer.getByLabel('Địa chỉ thư điện tử').fill('moi@hn-commune-1.example');
  await officer.getByLabel('Mật khẩu').fill(PASSWORD);
  await officer.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
  await officer.waitForURL(/inbox/);
  await officer.goto(`/referrals/${id}/steps/reception.receive-1`);
  await officer.getByRole('button', { name: 'Nhận việc này' }).click();
  const step = async () => (await world.stored(id)).steps.find((entry) => entry.id === 'reception.receive-1');
  const { accountId } = await until(async () => {
    const holder = (await step())?.assigneeId;
    return holder ? { accountId: holder } : undefined;
  }, 20_000);

  await admin.goto('/admin/people');
  await admin.locator('input[name=search]').fill('moi thi le');
  await admin.locator('input[name=search]').press('Enter');
  await admin.waitForURL(/\?answer=/);
  expect(admin.url()).not.toContain('moi');
  await admin.getByRole('link', { name: 'Lê Thị Mới' }).click();
  await expect.poll(() => admin.getByRole('main').textContent()).toContain('1 việc đang làm, 0 việc đã nộp');
  await admin.getByRole('link', { name: 'Cho nghỉ, kết thúc quyền truy cập' }).click();
  const said = () => admin.getByRole('main').textContent();
  await expect.poll(said).toContain('1 việc đang làm trở lại cơ quan');
  await expect.poll(said).toContain('Kết thúc ngay: 1 phiên đăng nhập và 0 khóa API');
  await admin.getByLabel('Lý do').fill('Quyết định nghỉ việc số 8');
  await admin.getByRole('button', { name: 'Kết thúc quyền truy cập ngay' }).click();
  await expect.poll(() => admin.getByRole('status').first().textContent()).toContain('Quyền truy cập đã kết thúc');
  await expect.poll(() => admin.getByRole('main').textContent()).toContain('Quyết định nghỉ việc số 8');

  await officer.goto('/inbox');
  expect(new URL(officer.url()).pathname).toBe('/sign-in');
  await until(async () => ((await step())?.assigneeId === null ? true : undefined), 20_000);
  expect(await step()).toMatchObject({ status: 'offered', agencyId: 'hn-commune-1' });
  expect((await world.as('hn-health.admin').getAccount(accountId)).state).toBe('left');
});

test('a lead looks after their own agency, on a phone, and gives what they may give', async () => {
  const page = await browser.open('hn-police.head', { phone: true, signIn: true });
  await page.goto('/');
  await page.getByRole('link', { name: 'Người dùng' }).click();
  await page.waitForURL('**/admin/people');
  const list = page.getByRole('table');
  await expect.poll(() => list.textContent()).toContain('Công an thành phố');
  expect(await list.textContent()).not.toContain('Sở Y tế');
  await page.getByRole('link', { name: /^Thủ trưởng/ }).click();
  await expect.poll(() => page.getByRole('main').textContent()).toContain('không ai tự thay đổi quyền của mình');
  await page.goto('/admin/people/hn-police.officer/roles');
  await expect.poll(() => page.getByLabel('Quản trị viên').count()).toBe(0);
  await page.getByLabel('Người ký').check();
  await page.getByRole('button', { name: 'Ghi vai trò mới' }).click();
  await page.getByLabel('Lý do').fill('Phân công mới trong phòng');
  await page.getByRole('button', { name: 'Ghi vai trò mới' }).click();
  // Signing is given by two: one who has shown a second factor asks, and an administrator approves what they see.
  await expect.poll(() => page.getByRole('alert').textContent()).toContain('lớp xác thực thứ hai');
  await strengthen(world, 'hn-police.head');
  await page.getByRole('button', { name: 'Ghi vai trò mới' }).click();
  await expect.poll(() => page.getByRole('status').first().textContent()).toContain('chờ một quản trị viên khác');
  await expect.poll(() => page.getByRole('main').textContent()).toContain('chờ người thứ hai, đến');
  expect((await world.as('hn-police.officer').getMe()).roles).toEqual(['officer']);
  const second = await browser.open('hn-health.admin', { script: false, signIn: true });
  await strengthen(world, 'hn-health.admin');
  await second.goto('/admin');
  await second.getByRole('link', { name: 'Đề nghị cấp quyền' }).click();
  await expect.poll(() => second.getByRole('main').textContent()).toContain('Phân công mới trong phòng');
  await expect.poll(() => second.getByRole('main').textContent()).toContain('Cán bộ, Người ký');
  await second.getByRole('button', { name: 'Chấp thuận' }).click();
  await expect.poll(() => second.getByRole('status').first().textContent()).toContain('Đã chấp thuận');
  expect((await world.as('hn-police.officer').getMe()).roles).toEqual(['officer', 'signer']);
  expect((await page.goto('/admin/calendar'))?.status()).toBe(403);
});

test('an auditor reads and certifies, and changes nothing', async () => {
  const page = await browser.open('hn-health.auditor');
  await page.goto('/admin/people/review');
  const text = await page.getByRole('main').textContent();
  expect(text).toContain('Quản trị viên thành phố');
  expect(text).toContain('Có từ khi lập tài khoản');
  await page.goto('/admin/people/hn-police.officer');
  await expect.poll(() => page.getByRole('heading', { name: 'Có thể làm' }).count()).toBe(0);
  expect((await page.goto('/admin/people/invite'))?.status()).toBe(403);
});

test('an invitation is taken back and sent again, and a key of somebody else is ended, by a lead too', async () => {
  const page = await browser.open('hn-police.head', { phone: true, script: false });
  await world
    .as('hn-police.head')
    .inviteAccount({ email: 'cho@hn-police.example', agencyId: 'hn-police', roles: ['officer'] });
  const [{ id: invited }] = (await world.owner.sql`
    select id from account where email = 'cho@hn-police.example'`) as unknown as [{ id: string }];
  await page.goto(`/admin/people/${invited}`);
  const main = page.getByRole('main');
  const heading = page.getByRole('heading', { name: 'Lời mời', exact: true });
  await heading.waitFor();
  await expect.poll(() => main.innerText()).toContain('Đang chờ người nhận mở');
  await page.getByText('Thu hồi lời mời').click();
  await expect.poll(() => main.innerText()).toContain('Liên kết đã gửi không mở được gì nữa');
  await page.getByRole('button', { name: 'Thu hồi ngay' }).click();
  await page.getByText('Lời mời đã bị thu hồi.').waitFor();
  await expect.poll(() => main.innerText()).toContain('Đã thu hồi');
  await page.getByRole('button', { name: 'Gửi lại lời mời' }).click();
  await page.getByRole('heading', { name: 'Lời mời đã tạo' }).waitFor();
  const link = new URL(String(await page.locator('code').textContent())).pathname;
  await page.goto(link);
  await page.getByLabel('Họ tên').waitFor();

  const key = world.keyOf('hn-police.officer2');
  await page.goto('/admin/people/hn-police.officer2');
  await page
    .getByText(`Thu hồi khóa ${key.slice(0, 8)}`)
    .first()
    .click();
  await expect.poll(() => main.innerText()).toContain('Không hoàn tác được');
  await page.getByRole('button', { name: /^Thu hồi ngay khóa/ }).click();
  await page.getByText('Khóa đã bị thu hồi.').waitFor();
  const refused = await world.request('hn-police.officer2', 'GET', '/api/v1/me');
  expect(refused.status).toBe(401);

  // Whose roles are not theirs to give, of those they end no key; and what is another agency's is not there.
  await page.goto('/admin/people/hn-police.head');
  await expect.poll(() => page.getByRole('heading', { name: 'Khóa API của người này' }).count()).toBe(0);
  expect((await page.goto('/admin/people/hn-hospital.officer'))?.status()).toBe(404);
  await page.context().close();
});
