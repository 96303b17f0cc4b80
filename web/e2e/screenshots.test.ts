import { afterAll, beforeAll, describe, test } from 'vitest';
import { createChromium, type Chromium } from '../../testing/chromium.ts';
import { createConsoleWorld, type ConsoleWorld } from '../../testing/console.ts';
import { PAGES } from '../../testing/pages.ts';
import { createSampleCases, type SampleCases } from '../../testing/sample.ts';

/** Not a test of its own: `npm run screenshots` runs it to take the pictures. */

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

  test.each(Object.values(PAGES).filter(({ picture }) => picture))(
    '$picture',
    async ({ picture, person, at, phone }) => {
      const page = await browser.open(person, { phone });
      await page.goto(at(cases));
      await page.evaluate('document.fonts.ready.then(() => true)');
      await page.screenshot({ path: `${folder}${picture}.png`, fullPage: true });
      await page.context().close();
    },
  );
});
