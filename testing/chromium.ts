import { type HttpBindings, serve } from '@hono/node-server';
import type { AddressInfo } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { emailOf } from './browser.ts';
import type { ConsoleWorld } from './console.ts';

/** A real Chromium on the real stack: the program listens on a free port of this machine, and people open its pages. */

const PHONE = { width: 390, height: 844 } as const;
const DESKTOP = { width: 1280, height: 900 } as const;

export interface Chromium {
  origin: string;
  /** A window of its own for one person: own cookies, Viet Nam's time zone. */
  open(personId: string | null, options?: WindowOptions): Promise<Page>;
  /** From now on the server hears such requests, and the line is cut before its answer. Null: no more. */
  loseAnswers(to: ((request: Request) => boolean) | null): void;
  close(): Promise<void>;
}

export interface WindowOptions {
  phone?: boolean;
  language?: 'vi' | 'en';
  script?: boolean;
  /** Signs in at the page, for what no key may do; otherwise the window carries a key. */
  signIn?: boolean;
}

/** No look-ups of its own: nothing on this machine may be disturbed by a browser that phones home. */
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export async function createChromium(world: ConsoleWorld, options: { port?: number } = {}): Promise<Chromium> {
  const executablePath = process.env.CHROMIUM;
  if (!executablePath) throw new Error('CHROMIUM is not set: npm test finds a browser and sets it');
  let lost: ((request: Request) => boolean) | null = null;
  const server = serve({
    async fetch(request, env) {
      const answer = await world.fetch(request);
      if (lost?.(request)) (env as HttpBindings).incoming.socket.destroy();
      return answer;
    },
    port: options.port ?? 0,
    hostname: '127.0.0.1',
  });
  await new Promise<void>((resolve) => (server.listening ? resolve() : server.once('listening', resolve)));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const profile = await mkdtemp(join(tmpdir(), 'referral-browser-'));
  const browser = await chromium.launch({
    executablePath,
    headless: true,
    args: ARGS,
    env: { ...process.env, HOME: profile } as Record<string, string>,
  });
  const contexts: BrowserContext[] = [];
  return {
    origin,
    async open(personId, { phone = false, language = 'vi', script = true, signIn = false } = {}) {
      const context = await browser.newContext({
        viewport: phone ? PHONE : DESKTOP,
        baseURL: origin,
        locale: language === 'vi' ? 'vi-VN' : 'en-GB',
        timezoneId: 'Asia/Ho_Chi_Minh',
        javaScriptEnabled: script,
        isMobile: phone,
        hasTouch: phone,
        reducedMotion: 'reduce',
        ...(personId && !signIn ? { extraHTTPHeaders: { Authorization: `Bearer ${world.keyOf(personId)}` } } : {}),
      });
      contexts.push(context);
      await context.addCookies([{ name: 'language', value: language, url: origin }]);
      const page = await context.newPage();
      page.setDefaultTimeout(30_000);
      if (personId && signIn) {
        await page.goto('/sign-in');
        await page.locator('input[name=email]').fill(emailOf(personId));
        await page.locator('input[type=password]').fill(world.accounts[0]?.password ?? '');
        await page.locator('main button[type=submit]').first().click();
        await page.waitForURL((url) => url.pathname !== '/sign-in');
      }
      return page;
    },
    loseAnswers(to) {
      lost = to;
    },
    async close() {
      await Promise.all(contexts.map((context) => context.close()));
      await browser.close();
      await new Promise((resolve) => {
        server.close(resolve);
        if ('closeAllConnections' in server) server.closeAllConnections();
      });
      await rm(profile, { recursive: true, force: true });
    },
  };
}
