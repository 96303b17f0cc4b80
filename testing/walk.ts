import type { Locator, Page } from 'playwright-core';

/**
 * How long somebody takes on their way through pages: what they read, tap and type, counted on the real page and worked out, not slept. On each
 * page they read everything that is to be seen from its top down to what they tap, once; what is folded away they do not read.
 */

/** Words a minute, and seconds. */
const READING = 200;
const TAP = 1.2;
const CHARACTER = 0.25;

/** In the page, of which this program has no types. What is for screen readers alone is a pixel wide. */
const WORDS_BETWEEN = `(top, bottom) => {
  let words = 0;
  const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const around = node.parentElement;
    const box = around.getBoundingClientRect();
    const at = box.top + scrollY;
    if (!around.checkVisibility({ visibilityProperty: true }) || box.width <= 1 || at < top || at >= bottom) continue;
    words += node.textContent.split(/\\s+/).filter((word) => /[\\p{L}\\d]/u.test(word)).length;
  }
  return words;
}`;

export interface Walked {
  seconds: number;
  words: number;
  taps: number;
  characters: number;
}

export class Walk {
  readonly #read = new WeakMap<Page, { url: string; down: number }>();
  readonly walked = { words: 0, taps: 0, characters: 0 };

  /** Reads down to it, and taps it. */
  async tap(page: Page, what: Locator): Promise<void> {
    await this.read(page, what);
    await this.press(what);
  }

  /** Taps what was read already. */
  async press(what: Locator): Promise<void> {
    this.walked.taps += 1;
    await what.click();
  }

  /** Reads this alone: of a list the one that is looked for. */
  async look(what: Locator): Promise<void> {
    const words = (await what.allInnerTexts()).join(' ').split(/\s+/);
    this.walked.words += words.filter((word) => /[\p{L}\d]/u.test(word)).length;
  }

  async type(page: Page, into: Locator, text: string): Promise<void> {
    await this.tap(page, into);
    this.walked.characters += text.length;
    await into.fill(text);
  }

  /** From a camera: the button of the page, the shutter, and that it is good. */
  async photograph(page: Page, input: Locator, file: Parameters<Locator['setInputFiles']>[0]): Promise<void> {
    await this.read(page, input);
    this.walked.taps += 3;
    await input.setInputFiles(file);
  }

  /** A passkey: offered where the first field is tapped, and the finger. No browser of a test has a finger: this is worked out. */
  async passkey(page: Page): Promise<void> {
    await page.goto('/sign-in');
    await this.read(page, page.locator('input[name=email]'));
    this.walked.taps += 2;
  }

  async read(page: Page, to: Locator): Promise<void> {
    await to.waitFor({ state: 'attached' });
    const before = this.#read.get(page);
    const from = before?.url === page.url() ? before.down : 0;
    const [box, scrolled] = [await to.boundingBox(), await page.evaluate<number>('scrollY')];
    if (!box) throw new Error(`nobody sees ${to}`);
    const down = box.y + box.height + scrolled;
    this.walked.words += await page.evaluate<number>(`(${WORDS_BETWEEN})(${from}, ${down})`);
    this.#read.set(page, { url: page.url(), down: Math.max(from, down) });
  }

  result(): Walked {
    const { words, taps, characters } = this.walked;
    return { words, taps, characters, seconds: (words / READING) * 60 + taps * TAP + characters * CHARACTER };
  }
}
