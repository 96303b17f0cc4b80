import type { Context } from 'hono';
import type { Env } from '../api/kernel/context.ts';
import { Problem } from '../api/kernel/problem.ts';
import { trustedOrigins } from './auth.ts';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * A browser sends its cookie along with what another site makes it do. So whatever a cookie alone would authorise has to
 * show that it comes from our own pages: by `Sec-Fetch-Site`, which no script can set, or else by `Origin`.
 *
 * @throws Problem 403 when it shows neither.
 */
export function requireSameOrigin(c: Context<Env>): void {
  if (SAFE.has(c.req.method)) return;
  const site = c.req.header('Sec-Fetch-Site');
  const origin = c.req.header('Origin');
  const ours = origin !== undefined && trustedOrigins(c.get('deps').config.publicUrl).includes(origin);
  // The Temporal UI, at its one configured origin, has payloads opened for who is signed in here; it changes nothing.
  const { temporalUiOrigin } = c.get('deps').config;
  if (c.req.path === '/codec/decode' && origin !== undefined && origin === temporalUiOrigin) return;
  if (site === undefined ? ours : site === 'same-origin' && (origin === undefined || ours)) return;
  throw new Problem('cross-site');
}
