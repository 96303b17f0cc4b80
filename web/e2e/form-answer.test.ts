import { expect, test } from 'vitest';
import { openInChromium } from '../../testing/in-chromium.ts';

const { world, browser } = await openInChromium();

test.each([
  ['with script', true],
  ['without script', false],
])(
  'a refused form, Back, and Forward: what was typed is there, and nothing is sent again, %s',
  async (_name, script) => {
    const { id } = await world.start();
    const step = `/referrals/${id}/steps/reception.receive-1`;
    const page = await browser.open('hn-commune-1.officer', { phone: true, script });
    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST' && !request.headers()['x-kept']) sent.push(new URL(request.url()).pathname);
    });
    await page.goto(step);
    await page.getByRole('button', { name: 'Nhận việc này' }).click();
    await page.getByLabel('Tình trạng khi tiếp nhận').fill('Mệt, tỉnh táo. Canh-2');
    await page.getByRole('button', { name: 'Gửi báo cáo' }).click();
    await page.locator('.govuk-error-summary').waitFor();
    const before = sent.length;
    const refused = page.url();
    expect(refused).toMatch(/\?answer=/);
    expect(refused).not.toContain('Canh');

    await page.goBack();
    expect(new URL(page.url()).pathname).toBe(step);
    await page.goForward();
    expect(page.url()).toBe(refused);
    // A browser that would send the form again stops here, and shows that instead.
    await page.locator('.govuk-error-summary').waitFor();
    expect(await page.getByLabel('Tình trạng khi tiếp nhận').inputValue()).toBe('Mệt, tỉnh táo. Canh-2');
    await page.reload();
    expect(await page.getByLabel('Tình trạng khi tiếp nhận').inputValue()).toBe('Mệt, tỉnh táo. Canh-2');
    expect(sent.length).toBe(before);

    // A search by what may be a name.
    await page.goto('/inbox');
    await page.locator('input[name=number]').fill('Nguyễn Thị Canh');
    await page.locator('.app-find button').click();
    await page.locator('.govuk-error-summary').waitFor();
    expect(page.url()).not.toContain('Canh');
    await page.goBack();
    await page.goForward();
    await expect.poll(() => page.locator('input[name=number]').inputValue()).toBe('Nguyễn Thị Canh');
    await page.context().close();
  },
);
