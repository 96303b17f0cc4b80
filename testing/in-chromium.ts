import { afterAll } from 'vitest';
import { createChromium, type Chromium } from './chromium.ts';
import { createConsoleWorld, type ConsoleWorld } from './console.ts';

/**
 * The whole program and a browser for the tests of one file, gone after the last of them:
 * `const { world, browser } = await openInChromium();`
 */
export async function openInChromium(
  options: Parameters<typeof createConsoleWorld>[0] & { port?: number } = {},
): Promise<{ world: ConsoleWorld; browser: Chromium }> {
  const { port, ...wanted } = options;
  const world = await createConsoleWorld(wanted);
  // Hooks end in the order opposite to that in which they were given: the browser goes first.
  afterAll(() => world.close());
  const browser = await createChromium(world, { port });
  afterAll(() => browser.close());
  return { world, browser };
}
