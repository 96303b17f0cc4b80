import { Hono } from 'hono';
import { makeAssets } from './made-assets.ts';

/**
 * Style sheets, scripts, fonts and pictures of the console. Everything is read once, compressed once, served from a
 * name that holds a hash of the content, and may be cached for ever. Nothing comes from another origin.
 */

const made = makeAssets();
const byPath = new Map(made.assets.map((each) => [each.path, each]));
const paths = new Map(made.assets.map(({ name, path }) => [name, path]));

/** The address of an asset, e.g. `/assets/console.1f2e3d4c.css`. @throws RangeError for one that is not there. */
export function asset(name: string): string {
  const path = paths.get(name);
  if (!path) throw new RangeError(`no asset ${name}`);
  return path;
}

/** The script behind the pages, which keeps what they need without a connection. */
export function serviceWorker(): { code: string; etag: string } {
  return made.serviceWorker;
}

export const assetRoutes = new Hono().get('/assets/:file', (c) => {
  const found = byPath.get(c.req.path);
  if (!found) return c.notFound();
  const accepts = c.req.header('Accept-Encoding') ?? '';
  const [encoding, body] =
    found.brotli && /\bbr\b/.test(accepts)
      ? (['br', found.brotli] as const)
      : found.gzip && /\bgzip\b/.test(accepts)
        ? (['gzip', found.gzip] as const)
        : ([null, found.body] as const);
  return c.body(body, 200, {
    'Content-Type': found.type,
    'Cache-Control': 'max-age=31536000,immutable',
    Vary: 'Accept-Encoding',
    ...(encoding ? { 'Content-Encoding': encoding } : {}),
  });
});
