import { readFileSync } from 'node:fs';
import type { MadeAssets } from './made-assets.ts';

/**
 * The assets as a build wrote them: stands in for `made-assets.ts` in what `tools/build.ts` builds, where neither a compressor of
 * scripts nor the packages they are made of are loaded.
 */

/** Bytes as JSON: base64. */
interface Written extends Omit<MadeAssets['assets'][number], 'body' | 'brotli' | 'gzip'> {
  body: string;
  brotli: string | null;
  gzip: string | null;
}

export function writtenAssets({ assets, serviceWorker }: MadeAssets): string {
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
  const written: Written[] = assets.map((each) => ({
    ...each,
    body: text(each.body),
    brotli: each.brotli && text(each.brotli),
    gzip: each.gzip && text(each.gzip),
  }));
  return JSON.stringify({ assets: written, serviceWorker });
}

export function makeAssets(): MadeAssets {
  const { assets, serviceWorker } = JSON.parse(readFileSync(new URL('./assets.json', import.meta.url), 'utf8')) as {
    assets: Written[];
    serviceWorker: MadeAssets['serviceWorker'];
  };
  const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'base64'));
  return {
    assets: assets.map((each) => ({
      ...each,
      body: bytes(each.body),
      brotli: each.brotli === null ? null : bytes(each.brotli),
      gzip: each.gzip === null ? null : bytes(each.gzip),
    })),
    serviceWorker,
  };
}
