import { parseSigned } from 'hono/utils/cookie';
import type { ApiDeps } from '../context.ts';
import { sessionCookie } from './auth.ts';

/** The session token these headers carry; null when there is none or its signature is not ours. */
export async function sessionTokenOf(
  headers: Headers,
  { publicUrl, signIn }: ApiDeps['config'],
): Promise<string | null> {
  const name = sessionCookie(publicUrl);
  const cookies = await parseSigned(headers.get('Cookie') ?? '', signIn.secret, name);
  return cookies[name] || null;
}
