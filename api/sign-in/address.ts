import type { Context } from 'hono';
import type { Env } from '../context.ts';

/** What the server's adapter hands over of the connection. */
interface Connection {
  incoming?: { socket?: { remoteAddress?: string } };
}

/**
 * Where a request comes from; null when it has no socket. Behind proxies of ours it is the entry that the outermost of
 * them wrote into `X-Forwarded-For`: what stands further left is the client's own word. IPv6 counts by its /64.
 */
export function addressOf(c: Context<Env>): string | null {
  const socket = (c.env as Connection | undefined)?.incoming?.socket?.remoteAddress;
  if (!socket) return null;
  const hops = c.get('deps').config.signIn.proxyHops;
  const forwarded = (c.req.header('X-Forwarded-For') ?? '').split(',').map((entry) => entry.trim());
  const address = (hops > 0 ? forwarded.at(-hops) : undefined) || socket;
  return address.includes(':') && !address.includes('.') ? address.split(':').slice(0, 4).join(':') : address;
}
