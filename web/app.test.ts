import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createConsoleWorld, type ConsoleWorld } from '../testing/console.ts';
import { asset } from './assets.ts';

let world: ConsoleWorld;
beforeAll(async () => {
  world = await createConsoleWorld();
});
afterAll(() => world?.close());

describe('the console', () => {
  test('asks to sign in, and remembers where to', async () => {
    const response = await world.visit(null, '/referrals/new');
    expect(response.status).toBe(303);
    expect(response.headers.get('Location')).toBe('/sign-in?next=%2Freferrals%2Fnew');
  });

  test('a page that is not there is a page, in the chosen language, without script or style of its own', async () => {
    const response = await world.visit('hn-health.coordinator', '/nowhere');
    const html = await response.text();
    expect(response.status).toBe(404);
    expect(html).toContain('<html lang="vi"');
    expect(html).toContain('Không tìm thấy trang');
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=/i);
    const english = await world.visit('hn-health.coordinator', '/nowhere', { headers: { Cookie: 'language=en' } });
    expect(await english.text()).toContain('Page not found');
  });

  test('is closed to other origins and keeps pages out of caches', async () => {
    const page = await world.visit('hn-health.coordinator', '/nowhere');
    expect(page.headers.get('Content-Security-Policy')).toContain("default-src 'none'");
    expect(page.headers.get('Content-Security-Policy')).not.toContain('unsafe');
    expect(page.headers.get('Cache-Control')).toBe('no-store');
    const foreign = await world.visit('hn-health.coordinator', '/language', {
      method: 'POST',
      form: { language: 'en', next: '/' },
      headers: { Origin: 'https://evil.example' },
    });
    expect(foreign.status).toBe(403);
  });

  test('the language is chosen once; nobody is sent to another site', async () => {
    const response = await world.visit('hn-health.coordinator', '/language', {
      method: 'POST',
      form: { language: 'en', next: '//evil.example/' },
    });
    expect(response.status).toBe(303);
    expect(response.headers.get('Location')).toBe('/');
    expect(response.headers.get('Set-Cookie')).toMatch(/^language=en;.*HttpOnly/);
  });

  test('who changes the language on a form that was refused is where the form stood', async () => {
    const chosen = async (next: string) =>
      (
        await world.visit('hn-health.coordinator', '/language', { method: 'POST', form: { language: 'en', next } })
      ).headers.get('Location');
    const step = '/referrals/7c1f0a52-3c1e-4f0f-9d3e-5a3b7f1c2d4e/steps/reception.receive-1';
    expect(await chosen(`${step}/complete`)).toBe(step);
    expect(await chosen('/reports/7c1f0a52-3c1e-4f0f-9d3e-5a3b7f1c2d4e/classify')).toBe(
      '/reports/7c1f0a52-3c1e-4f0f-9d3e-5a3b7f1c2d4e',
    );
    expect(await chosen('/reports/new')).toBe('/reports/new');
    expect(await chosen('/nowhere/at/all')).toBe('/');
  });

  test('assets have names that change with their content, and are compressed', async () => {
    const css = await world.visit(null, asset('console.css'), { headers: { 'Accept-Encoding': 'br' } });
    expect(css.status).toBe(200);
    expect(css.headers.get('Cache-Control')).toContain('immutable');
    expect(css.headers.get('Content-Encoding')).toBe('br');
    expect((await css.arrayBuffer()).byteLength).toBeLessThan(30_000);
    const plain = await (await world.visit(null, asset('console.css'))).text();
    expect(plain).not.toContain('GDS Transport');
    expect((await world.visit(null, '/assets/console.0000000000.css')).status).toBe(404);
  });
});
