import { afterAll, beforeAll, describe, test } from 'vitest';
import { createChromium, type Chromium } from '../../testing/chromium.ts';
import { createConsoleWorld, type ConsoleWorld } from '../../testing/console.ts';
import { PAGES, pictureOf } from '../../testing/pages.ts';
import { createSampleCases, type SampleCases } from '../../testing/sample.ts';

/** Not a test of its own: `npm run screenshots` runs it to take the pictures. */

/** A list of hundreds of lines is cut here, in CSS pixels: its picture shows what the page is, and stays light. */
const TALLEST = 2400;
const folder = process.env.SCREENSHOTS;

describe.runIf(folder)('pictures of', () => {
  let world: ConsoleWorld;
  let browser: Chromium;
  let cases: SampleCases;
  beforeAll(async () => {
    world = await createConsoleWorld({ scale: 2000 });
    [browser, cases] = await Promise.all([createChromium(world), createSampleCases(world)]);
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  test.each(Object.entries(PAGES))('%s', async (route, { person, at, phone }) => {
    const page = await browser.open(person, { phone });
    await page.goto(at(cases));
    await page.evaluate('document.fonts.ready.then(() => true)');
    const width = page.viewportSize()?.width ?? 0;
    const height = await page.evaluate<number>('document.documentElement.scrollHeight');
    await page.screenshot({
      path: `${folder}${pictureOf(route)}.png`,
      fullPage: true,
      clip: { x: 0, y: 0, width, height: Math.min(height, TALLEST) },
    });
    await page.context().close();
  });
});
