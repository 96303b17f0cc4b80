import { describe, expect, test } from 'vitest';
import { strengthen } from '../../testing/browser.ts';
import { openInChromium } from '../../testing/in-chromium.ts';

const { world, browser } = await openInChromium();

describe.each([
  ['with script', true],
  ['without script', false],
])('an emergency, %s', (_name, script) => {
  test('an officer of another agency reads; the manager is told at once and reviews; the officer does not', async () => {
    const { id, number } = await world.start();
    await world.as('hn-health.coordinator').setShelter(id, { address: 'Nơi ở Giả Định 9', version: 0 });
    const officer = await browser.open('coast-guard-1.officer', { phone: true, script, signIn: true });
    await officer.goto('/emergency-access');
    await expect.poll(() => officer.locator('main').innerText()).toContain('được báo ngay');
    // Who has no second factor yet is shown the way to one.
    await expect.poll(() => officer.locator('main').innerText()).toContain('bạn chưa có lớp xác thực thứ hai');
    await strengthen(world, 'coast-guard-1.officer');
    await officer.goto('/emergency-access');
    await expect.poll(() => officer.locator('main').innerText()).not.toContain('chưa có lớp xác thực');
    await officer.getByLabel('Số hồ sơ').fill('HN-999999');
    await officer.getByLabel('Tính mạng đang bị đe dọa').check();
    await officer.getByLabel('Chuyện gì đang xảy ra').fill('Người này đang bị truy đuổi trên tàu.');
    await officer.getByRole('button', { name: 'Xem khẩn cấp' }).click();
    await expect
      .poll(() => officer.locator('.govuk-error-summary').innerText())
      .toContain('Không mở được hồ sơ có số này');
    await officer.getByLabel('Số hồ sơ').fill(number);
    await officer.getByRole('button', { name: 'Xem khẩn cấp' }).click();
    await officer.getByRole('heading', { name: `Mở khẩn cấp hồ sơ ${number}` }).waitFor();
    const shown = await officer.locator('main').innerText();
    for (const words of ['Nguyễn Thị Ví Dụ', 'Còn xem được đến', 'Sở Y tế', 'Chờ người thứ hai đồng ý'])
      expect(shown).toContain(words);
    expect(shown).not.toContain('Nơi ở Giả Định 9');
    const grantPath = new URL(officer.url()).pathname;
    // The case by its own address leads here, and nowhere else into it.
    await officer.goto(`/referrals/${id}`);
    expect(new URL(officer.url()).pathname).toBe(grantPath);
    expect((await officer.goto(`/referrals/${id}/timeline`))?.status()).toBe(404);

    const manager = await browser.open('hn-health.manager', { script, signIn: true });
    await manager.goto('/alerts');
    const card = manager.locator('article', { hasText: number }).filter({ hasText: 'Hồ sơ vừa được mở khẩn cấp' });
    expect(await card.innerText()).toContain('Chờ người thứ hai đồng ý');
    await card.getByRole('link', { name: 'Xem việc mở khẩn cấp' }).click();
    await strengthen(world, 'hn-health.manager');
    await manager.goto(grantPath);
    await manager.getByRole('button', { name: 'Đồng ý cho xem nơi ở' }).click();
    await expect.poll(() => manager.locator('main').innerText()).toContain('đã đồng ý cho xem nơi ở');
    await officer.goto(grantPath);
    await expect.poll(() => officer.locator('main').innerText()).toContain('Nơi ở Giả Định 9');
    await expect.poll(() => manager.locator('main').innerText()).toContain('Người này đang bị truy đuổi trên tàu.');
    await manager.getByRole('button', { name: 'Thu hồi ngay' }).click();
    await manager.getByRole('button', { name: 'Thu hồi ngay' }).waitFor({ state: 'detached' });
    await officer.goto(grantPath);
    const over = await officer.locator('main').innerText();
    expect(over).toContain('đã dừng lúc');
    expect(over).not.toContain('Nguyễn Thị Ví Dụ');
    expect((await officer.goto(`/referrals/${id}`))?.status()).toBe(404);
    expect((await officer.goto(`/referrals/${id}/steps/emergency.review-1`))?.status()).toBe(404);

    await manager.getByRole('link', { name: 'Mở việc rà soát' }).click();
    await manager.getByLabel('Có lý do chính đáng', { exact: true }).check();
    await manager.getByLabel('Căn cứ: đã hỏi ai, đã kiểm tra gì').fill('Đã hỏi trực ban Cảnh sát biển.');
    await manager.getByRole('button', { name: 'Gửi báo cáo' }).click();
    await expect.poll(() => manager.locator('main').innerText()).toContain('Việc này đã xong.');
    await officer.goto('/emergency-access');
    await expect.poll(() => officer.locator('tr', { hasText: number }).innerText()).toContain('Có lý do chính đáng');
    await manager.goto(`/referrals/${id}/timeline`);
    await expect.poll(() => manager.locator('main').innerText()).toContain('hồ sơ được mở khẩn cấp');
    await Promise.all([officer.context().close(), manager.context().close()]);
  });
});
