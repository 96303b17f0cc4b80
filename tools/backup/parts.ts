import { createHash } from 'node:crypto';
import { SealError, takerOf } from './sealed.ts';

/** What is in a backup: one part after the other, each with its length and SHA-256, and at the end a list of them all. */

export interface PartEnd {
  name: string;
  bytes: number;
  sha256: string;
}

interface Sink {
  write(bytes: Buffer): Promise<void>;
}

type Frame = 'part' | 'data' | 'end' | 'manifest';
const CODES: Record<Frame, number> = { part: 1, data: 2, end: 3, manifest: 4 };
const NAMES = new Map(Object.entries(CODES).map(([name, code]) => [code, name as Frame]));

const LARGEST_FRAME = 64 * 1024 * 1024;

async function frame(sink: Sink, kind: Frame, payload: Buffer): Promise<void> {
  const head = Buffer.alloc(5);
  head[0] = CODES[kind];
  head.writeUInt32BE(payload.length, 1);
  await sink.write(head);
  await sink.write(payload);
}

const json = (value: unknown) => Buffer.from(JSON.stringify(value));

export class PartWriter {
  readonly ends: PartEnd[] = [];
  readonly #sink: Sink;

  constructor(sink: Sink) {
    this.#sink = sink;
  }

  async part(name: string, data: AsyncIterable<Buffer> | Iterable<Buffer>): Promise<PartEnd> {
    const open = await this.begin(name);
    for await (const chunk of data) await open.write(chunk);
    return open.end();
  }

  /** A part whose end its writer finds out. */
  async begin(name: string): Promise<{ write(chunk: Buffer): Promise<void>; end(): Promise<PartEnd> }> {
    const hash = createHash('sha256');
    let bytes = 0;
    await frame(this.#sink, 'part', json({ name }));
    return {
      write: async (chunk) => {
        hash.update(chunk);
        bytes += chunk.length;
        await frame(this.#sink, 'data', chunk);
      },
      end: async () => {
        const end: PartEnd = { name, bytes, sha256: hash.digest('hex') };
        await frame(this.#sink, 'end', json(end));
        this.ends.push(end);
        return end;
      },
    };
  }

  finish(manifest: object): Promise<void> {
    return frame(this.#sink, 'manifest', json({ ...manifest, parts: this.ends }));
  }
}

/**
 * Reads all parts in order. What `use` does not read of a part is read past; each digest is computed anew.
 *
 * @returns the manifest at the end. @throws SealError where something is missing or another thing than was written.
 */
export async function readParts<M extends { parts: PartEnd[] }>(
  plain: AsyncIterable<Buffer>,
  use: (name: string, data: AsyncIterable<Buffer>) => Promise<void>,
): Promise<M> {
  const take = takerOf(plain);
  const seen: PartEnd[] = [];
  const next = async (): Promise<{ kind: Frame; payload: Buffer } | null> => {
    const head = await take(5);
    if (head.length === 0) return null;
    const kind = NAMES.get(head[0] as number);
    const length = head.length === 5 ? head.readUInt32BE(1) : 0;
    const payload = await take(length);
    if (!kind || length > LARGEST_FRAME || payload.length < length) throw new SealError('it is not whole inside');
    return { kind, payload };
  };
  for (;;) {
    const found = await next();
    if (!found) throw new SealError('it has no list of its parts: its writing was cut off');
    if (found.kind === 'manifest') {
      const manifest = JSON.parse(found.payload.toString('utf8')) as M;
      if (JSON.stringify(manifest.parts) !== JSON.stringify(seen) || (await next()))
        throw new SealError('its parts are not those of its list');
      return manifest;
    }
    if (found.kind !== 'part') throw new SealError('it is not whole inside');
    const { name } = JSON.parse(found.payload.toString('utf8')) as { name: string };
    seen.push(await readPart(name, next, use));
  }
}

async function readPart(
  name: string,
  next: () => Promise<{ kind: Frame; payload: Buffer } | null>,
  use: (name: string, data: AsyncIterable<Buffer>) => Promise<void>,
): Promise<PartEnd> {
  const hash = createHash('sha256');
  let bytes = 0;
  let said: PartEnd | null = null;
  async function* data(): AsyncGenerator<Buffer> {
    for (;;) {
      const found = await next();
      if (found?.kind === 'end') {
        said = JSON.parse(found.payload.toString('utf8')) as PartEnd;
        return;
      }
      if (found?.kind !== 'data') throw new SealError(`${name} is not whole`);
      hash.update(found.payload);
      bytes += found.payload.length;
      yield found.payload;
    }
  }
  const stream = data();
  await use(name, { [Symbol.asyncIterator]: () => ({ next: () => stream.next() }) });
  while (!said) await stream.next();
  const end: PartEnd = { name, bytes, sha256: hash.digest('hex') };
  if (JSON.stringify(end) !== JSON.stringify(said)) throw new SealError(`${name} is another one than was written`);
  return end;
}
