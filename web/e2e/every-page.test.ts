import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { openInChromium } from '../../testing/in-chromium.ts';
import type { WindowOptions } from '../../testing/chromium.ts';
import { createSampleCases, type SampleCases } from '../../testing/sample.ts';
import { NOT_PAGES, PAGES } from '../../testing/pages.ts';

/** What holds for every page: accessible in both languages, light, nothing from elsewhere, nothing the CSP stops. */

const ON_THE_WIRE = 100_000;
/** The scripts for a line that goes away; all pages share them. */
const AFTER = /\/assets\/(offline-\w+|idb)\./;
const AFTERWARDS = 12_000;

const { world, browser } = await openInChromium({ scale: 2000 });
let cases: SampleCases;
let axe: string;

/** Windows stay open from page to page, as people's do: only what is weighed needs one that has kept nothing yet. */
const windows = new Map<string, Promise<Page>>();
function windowOf(person: string | null, options: WindowOptions): Promise<Page> {
  const key = JSON.stringify([person, options]);
  const open = windows.get(key) ?? browser.open(person, options);
  windows.set(key, open);
  return open;
}

beforeAll(async () => {
  axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  cases = await createSampleCases(world);
}, 180_000);

test('each route of the console is in the list of pages', () => {
  const routes = [...new Set(world.pages.routes.filter(({ method }) => method === 'GET').map(({ path }) => path))];
  expect(routes.filter((route) => !(route in PAGES) && !NOT_PAGES.includes(route))).toEqual([]);
  expect([...Object.keys(PAGES), ...NOT_PAGES].filter((route) => !routes.includes(route))).toEqual([]);
});

test('what comes after the first view is light too', async () => {
  const page = await browser.open('hn-health.coordinator');
  const sizes = new Map<string, Promise<number>>();
  page.on('requestfinished', (request) => {
    if (AFTER.test(request.url()))
      sizes.set(
        request.url(),
        request.sizes().then((size) => size.responseBodySize + size.responseHeadersSize),
      );
  });
  await page.goto('/referrals/new');
  await page.locator('form[data-offline-ready]').waitFor();
  const bytes = await Promise.all(sizes.values());
  expect(bytes.length).toBeGreaterThan(4);
  expect(bytes.reduce((total, size) => total + size, 0)).toBeLessThan(AFTERWARDS);
  await page.context().close();
});

describe.each(Object.entries(PAGES))('%s', (_route, { person, at, signIn }) => {
  test.each([
    ['vi', false],
    ['vi', true],
    ['en', false],
  ] as const)('is accessible in %s (on a phone: %s)', async (language, phone) => {
    const page = await windowOf(person, { language, phone, signIn });
    const response = await page.goto(at(cases));
    expect(response?.status(), 'the page is there').toBe(200);
    const violations = await page.evaluate(`${axe};
        axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations'] })
          .then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map((node) => node.target + ' ' + node.html.slice(0, 160)).join(' | ')))`);
    expect(violations, `${language}, ${phone ? 'phone' : 'desktop'}`).toEqual([]);
    // Nothing sticks out to the side: tables scroll by themselves.
    expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth'), 'no sideways scroll').toBe(
      true,
    );
  });

  test('is light, complete, and asks nobody else', async () => {
    const page = await browser.open(person, { phone: true, signIn });
    const sizes: Promise<number>[] = [];
    const complaints: string[] = [];
    const foreign: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => {
      if (!request.url().startsWith(browser.origin) && !request.url().startsWith('data:')) foreign.push(request.url());
    });
    page.on('requestfinished', (request) => {
      // Comes when the page is there, once, and is kept for ever: weighed below.
      if (request.url().includes('/api/v1/events') || AFTER.test(request.url())) return;
      sizes.push(request.sizes().then((size) => size.responseBodySize + size.responseHeadersSize));
    });
    await page.goto(at(cases), { waitUntil: 'load' });
    await page.evaluate('document.fonts.ready.then(() => true)');
    // What a live part fetches later is not the first view, and may end after the page is closed.
    page.removeAllListeners('requestfinished');
    expect(complaints).toEqual([]);
    expect(foreign).toEqual([]);
    const bytes = (await Promise.all(sizes)).reduce((total, size) => total + size, 0);
    expect(bytes, 'bytes on the wire, style, script and typeface included').toBeLessThan(ON_THE_WIRE);
    await page.context().close();
  });

  test('says the same without script', async () => {
    const page = await windowOf(person, { script: false, signIn });
    const response = await page.goto(at(cases));
    expect(response?.status()).toBe(200);
    await expect.poll(() => page.locator('h1').count(), { message: 'one heading of the page' }).toBe(1);
  });
});
