import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { ParseKeys } from 'i18next';
import type { WebContext } from './context.ts';

/**
 * After an action the browser is sent on (303), so that going back never repeats it. The next page says once what was
 * done: the cookie holds a key of the catalogue, never words or data.
 */

const COOKIE = 'notice';
export type NoticeKey = ParseKeys<
  (
    | 'common'
    | 'agencies'
    | 'officer'
    | 'coordinator'
    | 'emergency'
    | 'manager'
    | 'admin'
    | 'operator'
    | 'people'
    | 'power'
    | 'reading'
    | 'reports'
    | 'sign-in'
    | 'what-if'
  )[]
>;

export function done(c: WebContext, next: string, notice?: NoticeKey): Response {
  // A form that a script sends, in front of somebody or by itself later (`assets/offline-send.js`): it leads on itself.
  const kept = c.req.header('X-Kept');
  if (kept === 'later') return c.json({ next });
  if (notice) setCookie(c, COOKIE, notice, { path: '/', httpOnly: true, sameSite: 'Lax', maxAge: 60 });
  return kept === 'now' ? c.json({ next }) : c.redirect(next, 303);
}

/** The notice of the action before, taken away as it is read. */
export function takeNotice(c: WebContext): string | null {
  const key = getCookie(c, COOKIE);
  if (!key || c.req.method !== 'GET') return null;
  deleteCookie(c, COOKIE, { path: '/' });
  const t = c.get('t') as (key: string) => string;
  const words = /^[\w-]+(:[\w.-]+)?[\w.-]*$/.test(key) ? t(key) : '';
  return words === '' || words === key ? null : words;
}
