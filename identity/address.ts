import { isIPv6 } from 'node:net';
import type { Context } from 'hono';
import type { Env } from '../api/kernel/context.ts';

/** What the server's adapter hands over of the connection. */
interface Connection {
  incoming?: { socket?: { remoteAddress?: string } };
}

/**
 * Where a request comes from, for every limit and counter; null when it has no socket. Behind proxies of ours it is the
 * entry that the outermost of them wrote into `X-Forwarded-For`: what stands further left is the client's own word. IPv6
 * counts by its /64, which is what one subscriber has.
 */
export function addressOf(c: Context<Env>): string | null {
  return addressIn(c.req.raw.headers, c.env, c.get('deps').config.signIn.proxyHops);
}

/** @param env what the server's adapter hands over beside the request. */
export function addressIn(headers: Headers, env: unknown, hops: number): string | null {
  const socket = (env as Connection | undefined)?.incoming?.socket?.remoteAddress;
  if (!socket) return null;
  const forwarded = (headers.get('X-Forwarded-For') ?? '').split(',').map((entry) => entry.trim());
  return networkOf((hops > 0 ? forwarded.at(-hops) : undefined) || socket);
}

/** One spelling for one network: `::ffff:192.0.2.7` is `192.0.2.7`, and `2001:db8::1` is `2001:db8:0:0`. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped || !isIPv6(address)) return mapped ?? address;
  // The part behind `::` counts from the end: only what it pushes into the first four groups matters.
  const [head = '', tail] = (address.split('%', 1)[0] ?? '').toLowerCase().split('::');
  const groups = (part: string) => (part === '' ? [] : part.split(':'));
  const after = tail === undefined ? [] : groups(tail);
  const missing = Math.max(0, 8 - groups(head).length - after.length);
  return [...groups(head), ...Array<string>(missing).fill('0'), ...after]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}
