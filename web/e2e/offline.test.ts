import { eq } from 'drizzle-orm';
import type { BrowserContext, Page } from 'playwright-core';
import { afterEach, describe, expect, test } from 'vitest';
import { referral, session } from '../../db/schema/index.ts';
import { emailOf } from '../../testing/browser.ts';
import { openInChromium } from '../../testing/in-chromium.ts';
import { deviceOf, offlineDraftsOn } from '../../testing/device.ts';
import { until } from '../../testing/harness.ts';

/** A line that goes away at the worst moments, in a real Chromium: nothing is lost, done twice, written over, or readable. */

const { world, browser } = await openInChromium();
const opened: BrowserContext[] = [];
afterEach(async () => {
  browser.loseAnswers(null);
  await Promise.all(opened.splice(0).map((context) => context.close()));
});

const STEP = 'reception.receive-1';
const OFFICER = 'hn-commune-1.officer';
const COORDINATOR = 'hn-health.coordinator';

/** Signed in with a password: a session, as people have it. */
async function signedIn(personId: string): Promise<Page> {
  const page = await browser.open(null, { phone: true });
  opened.push(page.context());
  page.setDefaultTimeout(40_000);
  page.on('dialog', (dialog) => void dialog.accept());
  await signIn(page, personId);
  // From now on the service worker stands behind every page.
  await page.evaluate('navigator.serviceWorker.ready.then(() => true)');
  return page;
}

async function signIn(page: Page, personId: string) {
  if (!page.url().includes('/sign-in')) await page.goto('/sign-in');
  await page.getByLabel('Thư điện tử').fill(emailOf(personId));
  await page.getByLabel('Mật khẩu', { exact: true }).fill(world.accounts[0]?.password ?? '');
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
}

/** The script behind the form is there. */
const ready = (page: Page) => page.locator('form[data-offline-ready]').first().waitFor();

/** A step in the hands of the officer, its form open. */
async function reporting(): Promise<{ page: Page; id: string; address: string }> {
  const { id } = await world.start();
  const address = `/referrals/${id}/steps/${STEP}`;
  const page = await signedIn(OFFICER);
  await page.goto(address);
  await page.getByRole('button', { name: 'Nhận việc này' }).click();
  await ready(page);
  return { page, id, address };
}

async function fill(page: Page, condition: string) {
  await page.getByLabel('Tình trạng khi tiếp nhận').fill(condition);
  await page
    .getByRole('group', { name: 'Người được tiếp nhận dưới 18 tuổi?' })
    .getByLabel('Không', { exact: true })
    .check();
  await page.getByRole('group', { name: 'Cần phiên dịch?' }).getByLabel('Không', { exact: true }).check();
}

const savedOnDevice = (page: Page) => page.getByText('Đã giữ trên thiết bị này, có mã hoá.').waitFor();
const waits = (page: Page) => page.getByText('Chưa gửi được: đang giữ trên thiết bị này').waitFor();
const sent = (page: Page) => page.getByRole('heading', { name: 'Đã gửi xong' }).waitFor();
const report = async (id: string, personId = OFFICER) => {
  const { reports } = await world.as(personId).getStep(id, STEP);
  return reports.filter(({ current }) => current).map(({ body }) => body?.condition);
};

describe('a report', () => {
  test('typed without a line survives a reload, is read by nobody on the device, and comes back', async () => {
    const { page, address } = await reporting();
    await page.context().setOffline(true);
    await page.getByLabel('Tình trạng khi tiếp nhận').fill('Canary-Thị-Mai mệt');
    await savedOnDevice(page);
    await page.reload();
    // The page of the service worker, at the address of the step.
    await page.getByRole('heading', { name: 'Chưa có mạng' }).waitFor();
    await page.getByText('Đang giữ trên thiết bị này: 1 bản nháp.').waitFor();
    expect(new URL(page.url()).pathname).toBe(address);
    const device = await deviceOf(page);
    expect(device).toContain(address);
    expect(device).not.toContain('Canary');
    expect(await page.locator('main').innerText()).not.toContain('Canary');
    await page.getByRole('button', { name: 'Mở bản này' }).click();
    await page.getByText('Bản này mở được khi có mạng lại').waitFor();

    await page.context().setOffline(false);
    await page.getByRole('heading', { name: 'Tiếp nhận người đến trình báo' }).waitFor();
    await page.getByRole('button', { name: 'Mở bản này' }).click();
    await page.getByText('Đây là bản giữ trên thiết bị này').waitFor();
    await expect.poll(() => page.getByLabel('Tình trạng khi tiếp nhận').inputValue()).toBe('Canary-Thị-Mai mệt');
    await ready(page);
    await fill(page, 'Canary-Thị-Mai mệt, tỉnh');
    await page.getByRole('button', { name: 'Gửi báo cáo' }).click();
    await page.getByText('Đã gửi báo cáo').waitFor();
    await until(async () => (await offlineDraftsOn(page)) === 0, 40_000);
  });

  test('sent without a line is sent by itself, once, when it is back', async () => {
    const { page, id } = await reporting();
    await fill(page, 'Gửi khi mất mạng');
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Gửi báo cáo' }).click();
    await waits(page);
    expect(await page.evaluate('document.activeElement.textContent')).toContain('đang giữ trên thiết bị này');
    expect(await report(id)).toEqual([]);
    await page.context().setOffline(false);
    await sent(page);
    expect(await report(id)).toEqual(['Gửi khi mất mạng']);
    expect(await offlineDraftsOn(page)).toBe(0);
  });

  test('whose answer was lost, and which another tab sends too, is one report', async () => {
    const { page, id, address } = await reporting();
    await fill(page, 'Câu trả lời bị mất');
    browser.loseAnswers(({ url }) => url.endsWith('/complete'));
    await page.getByRole('button', { name: 'Gửi báo cáo' }).click();
    await waits(page);
    await until(async () => (await report(id)).length === 1, 40_000);
    expect(await offlineDraftsOn(page)).toBe(1);
    browser.loseAnswers(null);
    // Another tab finds it, sends it again, and is told that it is done.
    const other = await page.context().newPage();
    await other.goto('/inbox');
    await sent(page);
    expect(await offlineDraftsOn(page)).toBe(0);
    const { reports, step } = await world.as(OFFICER).getStep(id, STEP);
    expect(reports.length).toBe(1);
    expect(step.status).not.toBe('accepted');
    await other.goto(address);
    await expect.poll(() => other.getByRole('button', { name: 'Mở bản này' }).count()).toBe(0);
  });

  test('of a step that was reported by somebody else meanwhile overwrites nothing: both stand side by side', async () => {
    const { page, id } = await reporting();
    await fill(page, 'Bản của tôi');
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Gửi báo cáo' }).click();
    await waits(page);
    // By who stands in: whoever has the step reads what was handed in for it.
    await world.owner.sql`
      insert into absence (id, agency_id, account_id, deputy_id, from_at, until_at, set_by)
      values (gen_random_uuid(), 'hn-commune-1', ${OFFICER}, 'hn-commune-1.officer2', now() - interval '1 minute', now() + interval '1 day', ${OFFICER})`;
    await world.as('hn-commune-1.officer2').act(id, STEP, 'complete', {
      report: { child: 'no', interpreterNeeded: 'no', condition: 'Bản của đồng nghiệp' },
    });
    await world.owner.sql`update absence set until_at = now() where deputy_id = 'hn-commune-1.officer2'`;
    await page.context().setOffline(false);
    await page.getByRole('heading', { name: 'Máy chủ cần bạn xem lại' }).waitFor();
    expect(await report(id)).toEqual(['Bản của đồng nghiệp']);
    await page.getByText('Không có gì bị ghi đè').waitFor();
    await page.getByRole('button', { name: 'Mở bản này' }).click();
    await page.getByRole('heading', { name: 'Bản bạn viết, chưa gửi' }).waitFor();
    const row = page.getByRole('row', { name: 'Tình trạng khi tiếp nhận' });
    await expect.poll(() => row.innerText()).toContain('Bản của đồng nghiệp');
    await expect.poll(() => row.innerText()).toContain('Bản của tôi');
    expect(await report(id)).toEqual(['Bản của đồng nghiệp']);
  });

  test('goes on after signing in again when the session ended meanwhile', async () => {
    const { page, id, address } = await reporting();
    await fill(page, 'Sau khi đăng nhập lại');
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Gửi báo cáo' }).click();
    await waits(page);
    await world.owner.db.delete(session).where(eq(session.userId, OFFICER));
    await page.context().setOffline(false);
    await page.getByRole('link', { name: 'Đăng nhập lại' }).click();
    await signIn(page, OFFICER);
    await until(async () => (await report(id)).length === 1, 40_000);
    expect(await report(id)).toEqual(['Sau khi đăng nhập lại']);
    expect(new URL(page.url()).pathname).toBe(address);
  });

  test('two devices: the draft of one does not write over that of the other', async () => {
    const { page, id } = await reporting();
    await world.as(OFFICER).saveDraft(id, STEP, { report: { condition: 'Gõ ở máy bàn' }, version: 2 });
    await page.getByLabel('Tình trạng khi tiếp nhận').fill('Gõ ở điện thoại');
    await page.getByText('Bản nháp đã được sửa ở thiết bị khác').waitFor();
    expect((await world.as(OFFICER).getStep(id, STEP)).draft?.report).toEqual({ condition: 'Gõ ở máy bàn' });
    await page.getByRole('button', { name: 'Lưu bản nháp' }).click();
    await page.getByText('Nội dung đang lưu: Gõ ở máy bàn').waitFor();
    await expect.poll(() => page.getByLabel('Tình trạng khi tiếp nhận').inputValue()).toBe('Gõ ở điện thoại');
    await page.getByRole('button', { name: 'Lưu bản nháp' }).click();
    await page.getByText('Đã lưu bản nháp').waitFor();
    expect((await world.as(OFFICER).getStep(id, STEP)).draft?.report).toMatchObject({ condition: 'Gõ ở điện thoại' });
  });
});

describe('a new referral', () => {
  const count = async () => (await world.owner.db.select({ id: referral.id }).from(referral)).length;

  async function intake(name: string): Promise<Page> {
    const page = await signedIn(COORDINATOR);
    await page.goto('/referrals/new');
    await ready(page);
    await page.getByRole('group', { name: 'Người này đến bằng đường nào?' }).getByRole('radio').first().check();
    await page.getByLabel('Cơ quan nào đã tiếp nhận?').selectOption('hn-commune-1');
    await page.getByLabel('Họ và tên').first().fill(name);
    return page;
  }

  test('typed without a line is sent once, and nothing of it can be read on the device', async () => {
    const before = await count();
    const page = await intake('Canary Thị Một');
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Lập hồ sơ' }).click();
    await waits(page);
    await page.goto('/referrals/new').catch(() => null);
    await page.getByText('1 mục chờ gửi').waitFor();
    expect(await deviceOf(page)).not.toContain('Canary');
    await page.context().setOffline(false);
    await until(async () => (await count()) === before + 1, 40_000);
    await until(async () => (await offlineDraftsOn(page)) === 0, 40_000);
    expect(await count()).toBe(before + 1);
  });

  test('whose answer was lost is one referral', async () => {
    const before = await count();
    const page = await intake('Lò Văn Khác');
    browser.loseAnswers(({ method, url }) => method === 'POST' && url.endsWith('/referrals/new'));
    await page.getByRole('button', { name: 'Lập hồ sơ' }).click();
    await waits(page);
    await until(async () => (await count()) === before + 1, 40_000);
    browser.loseAnswers(null);
    const other = await page.context().newPage();
    await Promise.all([other.goto('/referrals'), page.evaluate('dispatchEvent(new Event("online"))')]);
    await sent(page);
    expect(await count()).toBe(before + 1);
    expect(await offlineDraftsOn(page)).toBe(0);
  });
});

describe('what is kept', () => {
  test('is wiped when its person signs out, the service worker with it', async () => {
    const { page } = await reporting();
    await page.context().setOffline(true);
    await page.getByLabel('Tình trạng khi tiếp nhận').fill('Canary mệt');
    await savedOnDevice(page);
    expect(await offlineDraftsOn(page)).toBe(1);
    await page.context().setOffline(false);
    await page.goto('/kept');
    await page.getByText('1 bản nháp').waitFor();
    await page.getByRole('button', { name: 'Đăng xuất' }).click();
    await page.getByText('Bạn đã đăng xuất').waitFor();
    expect(await page.evaluate('caches.keys()')).toEqual([]);
    expect(await page.evaluate('navigator.serviceWorker.getRegistrations().then((all) => all.length)')).toBe(0);
    expect(await offlineDraftsOn(page)).toBe(0);
    expect(await deviceOf(page)).not.toContain('Canary');
  });

  test('is wiped when another person signs in', async () => {
    const { page } = await reporting();
    await page.context().setOffline(true);
    await page.getByLabel('Tình trạng khi tiếp nhận').fill('Canary mệt');
    await savedOnDevice(page);
    await page.context().clearCookies();
    await page.context().addCookies([{ name: 'language', value: 'vi', url: browser.origin }]);
    await page.context().setOffline(false);
    await page.goto('/sign-in');
    await signIn(page, COORDINATOR);
    await until(async () => (await offlineDraftsOn(page)) === 0, 40_000);
  });
});
