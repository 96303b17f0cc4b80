import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { parse, serialize } from 'hono/utils/cookie';
import type { ApiDeps } from '../api/kernel/context.ts';
import { cookiePrefix } from './auth.ts';

/**
 * The browsers in which somebody has signed in before. Wrong passwords from elsewhere slow down whoever sends them, not the owner at
 * their own device: it has a count of its own. The cookie opens nothing; whoever has stolen it has a few guesses of their own, as
 * slow as everybody's. It is bound to the account by our signature, and names nobody: colleagues who share a computer have one each.
 */

type Config = ApiDeps['config'];

const DAYS = 180;

const normal = (email: string) => email.normalize('NFKC').toLowerCase();
const signed = ({ signIn }: Config, ...parts: string[]) =>
  createHmac('sha256', signIn.secret).update(JSON.stringify(parts)).digest('base64url');
const nameOf = (config: Config, email: string) =>
  `${cookiePrefix(config.publicUrl)}.device-${signed(config, 'device-name', normal(email)).slice(0, 12)}`;

/** The device of this account that these headers show; null: none of it that we know. */
export function knownDevice(headers: Headers, config: Config, email: string): string | null {
  const name = nameOf(config, email);
  const [, id = '', mac = ''] =
    /^([\w-]{22})\.([\w-]{43})$/.exec(parse(headers.get('Cookie') ?? '', name)[name] ?? '') ?? [];
  const expected = Buffer.from(signed(config, 'device', normal(email), id));
  const given = Buffer.from(mac);
  return given.length === expected.length && timingSafeEqual(given, expected) ? id : null;
}

/** What a browser is told to keep after a sign-in: the same as before, for longer, where it is known already. */
export function deviceCookie(headers: Headers, config: Config, email: string): string {
  const id = knownDevice(headers, config, email) ?? randomBytes(16).toString('base64url');
  return serialize(nameOf(config, email), `${id}.${signed(config, 'device', normal(email), id)}`, {
    path: '/',
    httpOnly: true,
    sameSite: 'Strict',
    secure: config.publicUrl.startsWith('https:'),
    maxAge: DAYS * 24 * 3600,
  });
}
