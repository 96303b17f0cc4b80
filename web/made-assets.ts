import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { minifySync } from '@swc/core';

/**
 * Style sheets, scripts, fonts and pictures of the console, made of our sources and of packages: minified, named by a hash of the
 * content, compressed. An image has them from its build (`built-assets.ts` stands in for this file there).
 */

export interface MadeAsset {
  /** As our code calls it: `console.css`. */
  name: string;
  /** Where it is served: `/assets/console.1f2e3d4c.css`. */
  path: string;
  type: string;
  body: Uint8Array<ArrayBuffer>;
  brotli: Uint8Array<ArrayBuffer> | null;
  gzip: Uint8Array<ArrayBuffer> | null;
}

export interface MadeAssets {
  assets: readonly MadeAsset[];
  serviceWorker: { code: string; etag: string };
}

const own = (name: string) => fileURLToPath(new URL(`./assets/${name}`, import.meta.url));
/** A file of a package, also where its `exports` do not list it. */
const packages = fileURLToPath(new URL('../node_modules/', import.meta.url));
const packaged = (name: string, file: string) => join(packages, name, file);

const TYPES: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  woff2: 'font/woff2',
  webmanifest: 'application/manifest+json',
};

const assets: MadeAsset[] = [];

function asset(name: string): string {
  const made = assets.find((each) => each.name === name);
  if (!made) throw new RangeError(`no asset ${name}`);
  return made.path;
}

function add(name: string, content: string | Uint8Array): void {
  const body = new Uint8Array(Buffer.from(content));
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 10);
  const dot = name.lastIndexOf('.');
  const extension = name.slice(dot + 1);
  const path = `/assets/${name.slice(0, dot)}.${hash}.${extension}`;
  const text = !['woff2', 'png'].includes(extension);
  assets.push({
    name,
    path,
    type: TYPES[extension] ?? 'application/octet-stream',
    body,
    brotli: text
      ? new Uint8Array(brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }))
      : null,
    gzip: text ? new Uint8Array(gzipSync(body)) : null,
  });
}

/** Smaller, and with the addresses of what it imports. */
function minified(source: string): string {
  const { code } = minifySync(source, { module: true, compress: true, mangle: true });
  return code.replace(/(["'])\.\/([\w-]+\.js)\1/g, (_, _quote, name: string) => JSON.stringify(asset(name)));
}

/**
 * govuk-frontend without what belongs to GOV.UK: its typeface (licensed for that site alone) gives way to Be Vietnam
 * Pro, and the crest to nothing. Our own sheet follows it.
 */
function styles(): string {
  const govuk = readFileSync(packaged('govuk-frontend', 'dist/govuk/govuk-frontend.min.css'), 'utf8')
    .replace(/@font-face\{[^}]*\}/g, '')
    .replaceAll('GDS Transport,arial,sans-serif', 'Be Vietnam Pro,system-ui,Segoe UI,Roboto,Noto Sans,arial,sans-serif')
    .replaceAll('GDS Transport', 'Be Vietnam Pro')
    .replace(/url\(\/assets\/images\/[^)]*\)/g, 'none')
    .replace(/\/\*# sourceMappingURL=.*?\*\//g, '');
  const faces = [400, 700].flatMap((weight) =>
    Object.entries(RANGES).map(
      ([subset, range]) =>
        `@font-face{font-family:"Be Vietnam Pro";font-weight:${weight};font-display:swap;src:url(${asset(`font-${subset}-${weight}.woff2`)}) format("woff2");unicode-range:${range}}`,
    ),
  );
  return `${faces.join('')}${govuk}\n${readFileSync(own('console.css'), 'utf8')}`;
}

/** The subsets of the typeface, as its package cuts them. */
const RANGES = {
  vietnamese:
    'U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,U+0300-0301,U+0303-0304,U+0308-0309,U+0323,U+0329,U+1EA0-1EF9,U+20AB',
  'latin-ext': 'U+0100-0101,U+0104-010F,U+0112-0127,U+012A-0167,U+016A-019F,U+1E00-1E9F,U+2020,U+20A0-20AA,U+20AD-20C0',
  latin:
    'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215',
} as const;

/** What the service worker keeps for a page without a connection: named by content, and so one version of it. */
const OFFLINE = [
  'console.css',
  'favicon.svg',
  'idiomorph.js',
  'console.js',
  'live.js',
  'idb.js',
  'offline-store.js',
  'offline-send.js',
  'offline-list.js',
  'offline-page.js',
  'offline-forms.js',
  'offline-boot.js',
];

/** The script behind the pages (`assets/sw.js`), with the assets its page needs: they name themselves by content. */
function serviceWorker(): { code: string; etag: string } {
  const files = OFFLINE.map(asset);
  const hash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 10);
  const given = JSON.stringify({ version: hash(files.join()), files });
  const code = minified(readFileSync(own('sw.js'), 'utf8')).replace('self.OFFLINE_ASSETS', given);
  return { code, etag: `"${hash(code)}"` };
}

/** Once a process: it takes most of a second of work. */
export function makeAssets(): MadeAssets {
  for (const weight of [400, 700])
    for (const subset of ['vietnamese', 'latin-ext', 'latin'])
      add(
        `font-${subset}-${weight}.woff2`,
        readFileSync(packaged('@fontsource/be-vietnam-pro', `files/be-vietnam-pro-${subset}-${weight}-normal.woff2`)),
      );
  add('favicon.svg', readFileSync(own('favicon.svg')));
  add('idiomorph.js', readFileSync(packaged('idiomorph', 'dist/idiomorph.min.js')));
  add('idb.js', minified(readFileSync(packaged('idb', 'build/index.js'), 'utf8')));
  // What is imported comes before what imports it: the names of all are known by their content.
  for (const script of [
    'offline-store.js',
    'offline-send.js',
    'offline-list.js',
    'offline-forms.js',
    'offline-page.js',
    'offline-boot.js',
    'live.js',
    'console.js',
    'countdown.js',
    'passkey.js',
    'preview.js',
    'keys.js',
  ])
    add(script, minified(readFileSync(own(script), 'utf8')));
  add('console.css', styles());
  return { assets, serviceWorker: serviceWorker() };
}
