import { beforeAll, expect, test } from 'vitest';
import { openInChromium } from '../../testing/in-chromium.ts';

/** What is printed is the case, not the console: no menu, no buttons, no addresses. */

const { world, browser } = await openInChromium();
let id: string;
beforeAll(async () => {
  ({ id } = await world.start());
}, 60_000);

test.each([
  ['case', 'hn-health.coordinator', () => `/referrals/${id}`],
  ['timeline', 'hn-health.coordinator', () => `/referrals/${id}/timeline`],
  ['step', 'hn-commune-1.officer', () => `/referrals/${id}/steps/reception.receive-1`],
  ['people review', 'hn-health.auditor', () => '/admin/people/review'],
])('%s', async (_name, who, at) => {
  const page = await browser.open(who);
  await page.goto(at());
  await page.emulateMedia({ media: 'print' });
  const seen = (await page.evaluate(`({
    addresses: [...document.querySelectorAll('main a[href]')]
      .map((link) => getComputedStyle(link, '::after').content).filter((content) => content !== 'none'),
    console: [...document.querySelectorAll('header, nav, footer, button, input[type=file], .govuk-button')]
      .filter((part) => part.getClientRects().length > 0).map((part) => part.outerHTML.slice(0, 80)),
    wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  })`)) as { addresses: string[]; console: string[]; wide: number };
  expect(seen).toEqual({ addresses: [], console: [], wide: 0 });
  expect((await page.pdf({ format: 'A4' })).length).toBeGreaterThan(10_000);
  await page.context().close();
});
