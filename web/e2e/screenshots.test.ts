import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { createChromium, type Chromium } from '../../testing/chromium.ts';
import { createConsoleWorld, type ConsoleWorld } from '../../testing/console.ts';
import { PAGES, pictureOf } from '../../testing/pages.ts';
import { createSampleCases, type SampleCases } from '../../testing/sample.ts';

/** Not a test of its own: `npm run screenshots` runs it to take the pictures. */

/** A list of hundreds of lines is cut here, in CSS pixels: its picture shows what the page is, and stays light. */
const TALLEST = 2400;
const folder = process.env.SCREENSHOTS;

/** Whose work a page is, by the demo person who opens it; in the order they are shown. */
const WORK: Readonly<Record<string, string>> = {
  officer: 'The agency officer',
  coordinator: 'The coordinator',
  manager: 'The manager',
  head: 'The agency lead',
  admin: 'The administrator',
  auditor: 'The auditor',
  nobody: 'Before signing in',
};

describe.runIf(folder)('pictures of', () => {
  let world: ConsoleWorld;
  let browser: Chromium;
  let cases: SampleCases;
  const titles = new Map<string, string>();
  beforeAll(async () => {
    world = await createConsoleWorld({ scale: 2000 });
    [browser, cases] = await Promise.all([createChromium(world), createSampleCases(world)]);
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  test.each(Object.entries(PAGES))('%s', async (route, { person, at, phone, signIn }) => {
    const page = await browser.open(person, { phone, signIn });
    await page.goto(at(cases));
    await page.evaluate('document.fonts.ready.then(() => true)');
    const width = page.viewportSize()?.width ?? 0;
    const height = await page.evaluate<number>('document.documentElement.scrollHeight');
    await page.screenshot({
      path: `${folder}${pictureOf(route)}.png`,
      fullPage: true,
      clip: { x: 0, y: 0, width, height: Math.min(height, TALLEST) },
    });
    titles.set(route, (await page.title()).split(' – ').slice(0, -1).join(' – '));
    await page.context().close();
  });

  test('and a page that shows them, by who works there', async () => {
    const pages = [...titles].map(([route, title]) => ({ route, title: title.replaceAll('\n', ' ') }));
    const workOf = ({ route }: { route: string }) => PAGES[route]?.person?.split('.')[1] ?? 'nobody';
    const lines = Object.entries(WORK).flatMap(([who, name]) => [
      `## ${name}`,
      ...pages
        .filter((entry) => workOf(entry) === who)
        .map(({ route, title }) => {
          const width = PAGES[route]?.phone ? 300 : 800;
          return `### ${title}\n\n\`${route}\`\n\n<img src="${pictureOf(route)}.png" width="${width}" alt="${title}">`;
        }),
    ]);
    const head = '# The pages\n\nMade by `npm run screenshots`, with fictitious cases. Nobody here exists.';
    await writeFile(`${folder}README.md`, `${[head, ...lines].join('\n\n')}\n`);
  });
});
