import { describe, expect, test } from 'vitest';
import { strengthen } from '../../testing/browser.ts';
import { openInChromium } from '../../testing/in-chromium.ts';
import { approve } from '../../testing/two.ts';

const { world, browser } = await openInChromium();

describe('the administrator', () => {
  test('adds a day off: sees what it moves, corrects it, confirms', async () => {
    const { id } = await world.start();
    const { steps } = await world
      .as('hn-health.coordinator')
      .actOnReferral(id, 'add', { agencyId: 'hn-women', template: null });
    const date = steps.find((step) => step.id === 'added-1')?.due.legal.date as string;

    const page = await browser.open('hn-health.admin', { phone: true, signIn: true });
    await strengthen(world, 'hn-health.admin');
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
    // It takes two: nothing has moved yet.
    await expect.poll(() => page.getByRole('status').first().textContent()).toContain('chờ một quản trị viên khác');
    expect((await world.as('hn-health.admin').listCalendarChanges()).items).toEqual([]);
    const [asked] = (await world.as('hn-city.admin').listPowerRequests({ status: 'asked' })).items;
    await approve(world, asked?.id ?? '');
    await page.goto('/admin/calendar');
    await expect.poll(() => page.getByRole('main').textContent()).toContain('Bù lịch năm nay');
    expect((await world.as('hn-health.admin').listCalendarChanges()).items).toHaveLength(1);
  });

  test.each([
    ['at a desk', false],
    ['on a phone', true],
  ])('adds a ward, gives it another name, merges it: each seen first (%s)', async (_, phone) => {
    const code = `hn-thu-${phone ? 'phone' : 'desk'}`;
    const name = `UBND phường Thử ${phone ? 'Bốn' : 'Ba'}`;
    const page = await browser.open('hn-health.admin', { phone, signIn: true });
    await strengthen(world, 'hn-health.admin');
    await page.goto('/admin');
    await page.getByRole('link', { name: 'Cơ quan', exact: true }).click();
    await page.getByRole('link', { name: 'Thêm cơ quan' }).click();
    await page.getByLabel('Loại cơ quan').selectOption({ label: 'Ủy ban nhân dân cấp xã' });
    await page.getByLabel('Mã cơ quan').fill(code);
    await page.getByLabel('Tên tiếng Việt').fill(name);
    await page.getByLabel('Tên tiếng Anh').fill('Trial ward');
    await page.getByLabel('Xã, phường nơi đặt trụ sở').fill('00999');
    await page.getByLabel('Lý do').fill('Thử nghiệm');
    await page.getByRole('button', { name: 'Xem trước điều sẽ xảy ra' }).click();
    await page.getByRole('heading', { name: 'Cơ quan sẽ được thêm' }).waitFor();
    expect(await page.getByRole('main').textContent()).toContain('người đang ở xã, phường 00999');
    await page.getByRole('button', { name: 'Xác nhận thêm cơ quan' }).click();
    await page.getByText('Đã thêm cơ quan.').waitFor();

    await page.getByRole('link', { name: 'Đổi tên, cấp trên, trụ sở hoặc liên hệ' }).click();
    await page.getByLabel('Tên tiếng Anh').fill('Ward of trial');
    await page.getByLabel('Lý do').fill('Sửa tên');
    await page.getByRole('button', { name: 'Xem trước điều sẽ xảy ra' }).click();
    await page.getByRole('heading', { name: 'Những gì sẽ thay đổi' }).waitFor();
    await page.getByRole('button', { name: 'Xác nhận thay đổi' }).click();
    await page.getByText('Đã thay đổi.').waitFor();

    await page.getByRole('link', { name: 'Sáp nhập vào cơ quan khác' }).click();
    await page.getByLabel('Sáp nhập vào cơ quan').selectOption({ label: 'UBND xã Mẫu Hai' });
    await page.getByLabel('Lý do').fill('Sắp xếp đơn vị');
    await page.getByRole('button', { name: 'Xem trước điều sẽ xảy ra' }).click();
    await page.getByRole('heading', { name: 'Nếu sáp nhập' }).waitFor();
    expect(await page.getByRole('main').textContent()).toContain('mọi việc thuộc về UBND xã Mẫu Hai');
    await page.getByRole('button', { name: 'Xác nhận sáp nhập' }).click();
    // It takes two: nothing is merged yet.
    await expect.poll(() => page.getByRole('status').first().textContent()).toContain('chờ một quản trị viên khác');
    const asked = (await world.as('hn-city.admin').listPowerRequests({ status: 'asked' })).items;
    expect(asked).toHaveLength(1);
    await approve(world, asked[0]?.id ?? '');

    await page.goto(`/admin/agencies?search=${encodeURIComponent(name)}`);
    await page.getByText('Tìm thấy 1 cơ quan').waitFor();
    await page.getByRole('link', { name }).click();
    await page.getByText('Cơ quan này đã kết thúc').waitFor();
    expect((await world.as('hn-health.admin').getAgency(code)).successorId).toBe('hn-commune-2');
    await page.context().close();
  });
});
