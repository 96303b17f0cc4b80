import type { Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { openInChromium } from '../../testing/in-chromium.ts';
import { Walk, type Walked } from '../../testing/walk.ts';

/** A step in a minute: how long an officer takes on a phone, sign-in included, worked out from the real pages (testing/walk.ts). */

const { world, browser } = await openInChromium();

const walked: Record<string, Walked> = {};
afterAll(() => {
  const row = (name: string, { seconds, words, taps, characters }: Walked) =>
    [
      name.padEnd(24),
      seconds.toFixed(1).padStart(7),
      ...[words, taps, characters].map((n) => String(n).padStart(7)),
    ].join(' ');
  console.log(
    [
      'way                      seconds   words    taps   typed',
      ...Object.entries(walked).map(([name, one]) => row(name, one)),
    ].join('\n'),
  );
});

const notice = '.govuk-notification-banner__heading';
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=',
  'base64',
);
const photo = { name: 'anh.png', mimeType: 'image/png', buffer: PICTURE };

/** Signed in, at the list of what is to be done, and from there to the step. */
async function begin(person: string, number: string, title: string, view = ''): Promise<{ walk: Walk; page: Page }> {
  const walk = new Walk();
  const page = await browser.open(person, { phone: true });
  const nobody = await browser.open(null, { phone: true });
  await walk.passkey(nobody);
  await nobody.context().close();
  await page.goto(`/inbox${view}`);
  const card = page.locator('article', { hasText: number }).filter({ hasText: title });
  await walk.look(page.locator('h1'));
  await walk.look(card);
  await walk.press(card.getByRole('link', { name: title }));
  await page.locator('h1', { hasText: title }).waitFor();
  return { walk, page };
}

async function handIn(walk: Walk, page: Page): Promise<void> {
  await walk.tap(page, page.getByRole('button', { name: 'Gửi báo cáo' }));
  await page.locator(notice, { hasText: 'Đã gửi báo cáo' }).waitFor();
  await walk.read(page, page.locator(notice));
  await page.context().close();
}

const choose = (walk: Walk, page: Page, group: string, answer: string) =>
  walk.tap(page, page.getByRole('group', { name: group }).getByLabel(answer, { exact: true }));

/** Filled with now; on pages that do not do so, somebody types it. */
async function moment(walk: Walk, page: Page, name: string): Promise<void> {
  if ((await page.locator(`input[name="${name}-day"]`).inputValue()) !== '') return;
  for (const [part, text] of [
    ['day', '30'],
    ['month', '11'],
    ['year', '2026'],
    ['time', '08:00'],
  ] as const)
    await walk.type(page, page.locator(`input[name="${name}-${part}"]`), text);
}

test('reception, and a signature', async () => {
  const { id, number } = await world.start();
  const { walk, page } = await begin('hn-commune-1.officer', number, 'Tiếp nhận người đến trình báo');
  await choose(walk, page, 'Người được tiếp nhận dưới 18 tuổi?', 'Không');
  await choose(walk, page, 'Cần phiên dịch?', 'Không');
  await walk.type(page, page.getByLabel('Tình trạng khi tiếp nhận'), 'Mệt, tỉnh táo');
  await handIn(walk, page);
  walked.reception = walk.result();
  // Nobody pressed anything to take it: handing it in did.
  const step = (await world.stored(id)).steps.find((one) => one.id === 'reception.receive-1');
  expect(step).toMatchObject({ status: 'done', assigneeId: 'hn-commune-1.officer' });

  await world.playUntil(id, 'reception.notify-health-1');
  const officer = world.as('hn-commune-1.officer');
  const { form } = await officer.getStep(id, 'reception.notify-health-1');
  const [name = '', field] =
    Object.entries(form.schema.properties as Record<string, { enum?: string[] }>).find(([, one]) => one.enum) ?? [];
  await officer.act(id, 'reception.notify-health-1', 'complete', { report: { [name]: field?.enum?.[0] } });
  const head = await begin('hn-commune-1.head', number, 'Thông báo ngay cho Sở Y tế', '?view=sign');
  const button = head.page.getByRole('button', { name: 'Ký xác nhận' });
  const { y, height } = (await button.boundingBox()) ?? { y: 9_999, height: 0 };
  expect(y + height, 'in the first screen').toBeLessThan(844);
  await head.walk.read(head.page, head.page.locator('section[aria-labelledby=reported]'));
  await head.walk.tap(head.page, button);
  await head.page.locator(notice, { hasText: 'Đã ký' }).waitFor();
  walked.signing = head.walk.result();
  await head.page.context().close();
});

test('a letter with a photograph', async () => {
  const { id, number } = await world.start();
  await world.playUntil(id, 'identification.request-1');
  const { walk, page } = await begin('hn-health.officer', number, 'Đề nghị Công an xác định nạn nhân');
  await walk.type(page, page.getByLabel('Số văn bản'), '12/CV-SYT');
  await walk.type(page, page.getByLabel('Nội dung đề nghị'), 'Xác định nạn nhân');
  await walk.photograph(page, page.locator('input[type=file][capture]'), photo);
  await handIn(walk, page);
  walked['letter with a photo'] = walk.result();
  expect(walked['letter with a photo'].words).toBeLessThanOrEqual(250);
  expect(walked['letter with a photo'].seconds).toBeLessThanOrEqual(75);
});

test('a hand-over', async () => {
  const { id, number } = await world.start();
  await world.playUntil(id, 'handover.sign-1');
  const { walk, page } = await begin('hn-health.officer', number, 'Bàn giao (hai bên ký biên bản)');
  await moment(walk, page, 'handedOverAt');
  await walk.type(page, page.getByLabel('Hồ sơ bàn giao'), 'Hồ sơ 12 trang');
  await walk.photograph(page, page.locator('input[type=file][capture]'), photo);
  await handIn(walk, page);
  walked['hand-over'] = walk.result();
  expect(walked['hand-over'].seconds).toBeLessThanOrEqual(60);
});
