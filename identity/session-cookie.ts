import { parseSigned } from 'hono/utils/cookie';
import type { ApiDeps } from '../api/kernel/context.ts';
import { cookiePrefix } from './auth.ts';

type Config = ApiDeps['config'];

/** The value of one of our signed cookies; null when it is not there or its signature is not ours. */
async function signedCookie(headers: Headers, { publicUrl, signIn }: Config, name: string): Promise<string | null> {
  const full = `${cookiePrefix(publicUrl)}.${name}`;
  const cookies = await parseSigned(headers.get('Cookie') ?? '', signIn.secret, full);
  return cookies[full] || null;
}

/** The session token these headers carry. */
export const sessionTokenOf = (headers: Headers, config: Config) => signedCookie(headers, config, 'session_token');

/** The sign-in these headers carry that waits for its second factor. */
export const pendingSignInOf = (headers: Headers, config: Config) => signedCookie(headers, config, 'two_factor');
