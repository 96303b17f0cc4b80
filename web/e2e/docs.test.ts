import { expect, test } from 'vitest';
import { openInChromium } from '../../testing/in-chromium.ts';

/** The pages of the API document in a browser: they load under their own policy, and show what can be asked. */

const { browser } = await openInChromium();

test('an operation is seen and opened, with its description; nothing is refused by the policy', async () => {
  const page = await browser.open('hn-health.coordinator');
  const said: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') said.push(message.text());
  });
  page.on('pageerror', (error) => said.push(String(error)));
  await page.goto('/docs');
  const operation = page.locator('.opblock', { hasText: 'The language of your mails and pages' });
  await expect.poll(() => operation.count()).toBe(1);
  await operation.locator('button').first().click();
  await expect.poll(() => operation.locator('.opblock-body').innerText()).toMatch(/Responses/i);
  expect(said).toEqual([]);
  await page.context().close();
});
