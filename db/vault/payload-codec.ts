import { fileURLToPath } from 'node:url';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { DataConverter, Payload, PayloadCodec } from '@temporalio/common';
import { openBytes, sealBytes } from './cipher.ts';
import type { KeyRing } from './ring.ts';

/**
 * The second wall around what Temporal stores: every payload, and the message of every failure, is encrypted before it
 * leaves the process. Payloads hold ids and codes only, so this protects who did what, not names. The key id stands in
 * the metadata; the active key closes, every known one opens.
 */

const ENCODING = 'binary/encrypted';
export const KEY_ID = 'encryption-key-id';

const text = (value: Uint8Array | null | undefined) => (value ? Buffer.from(value).toString('utf8') : '');
const bytes = (value: string) => new Uint8Array(Buffer.from(value, 'utf8'));

export const isEncrypted = (payload: Payload) => text(payload.metadata?.encoding) === ENCODING;

export function createPayloadCodec(ring: KeyRing): PayloadCodec {
  return {
    encode: async (payloads) => payloads.map((payload) => close(ring, payload)),
    decode: async (payloads) =>
      payloads.map((payload) => (isEncrypted(payload) ? open(ring, payload) : { ...payload, metadata: REFUSED })),
  };
}

/**
 * What was not closed by us is believed by nobody: no converter knows this encoding. So an update that carries it is rejected before
 * it is accepted, and leaves nothing in the history; thrown here, it would fail the whole task, and keep everybody else off the case.
 */
const REFUSED = { encoding: bytes('refused/not-encrypted') };

/** For people who read a history: what Temporal and its SDK wrote into it themselves is plain, and shown as it is. */
export async function readPayloads(ring: KeyRing, payloads: Payload[]): Promise<Payload[]> {
  return payloads.map((payload) => (isEncrypted(payload) ? open(ring, payload) : payload));
}

/** For the client, the worker, and whatever replays. */
export function dataConverterOf(ring: KeyRing): DataConverter {
  return { failureConverterPath: FAILURE_CONVERTER, payloadCodecs: [createPayloadCodec(ring)] };
}

/** Goes into the workflow bundle. */
export const FAILURE_CONVERTER = fileURLToPath(new URL('../../workflows/failure-converter.ts', import.meta.url));

const associatedData = (kid: string) => ['temporal-payload', kid];

function close(ring: KeyRing, payload: Payload): Payload {
  const kid = ring.activeKid();
  const sealed = sealBytes(ring.derive(kid, 'codec'), associatedData(kid), deflateRawSync(packed(payload)));
  return { metadata: { encoding: bytes(ENCODING), [KEY_ID]: bytes(kid) }, data: new Uint8Array(sealed) };
}

/** @throws KeyError for a key id that is not in the ring, CipherError for a payload that was changed. */
function open(ring: KeyRing, payload: Payload): Payload {
  const kid = text(payload.metadata?.[KEY_ID]);
  const key = ring.derive(kid, 'codec');
  return unpacked(inflateRawSync(openBytes(key, associatedData(kid), payload.data ?? new Uint8Array())));
}

/** The length of the metadata, the metadata as JSON, the data. Deflated, a state takes a fifth of its size. */
function packed({ metadata, data }: Payload): Buffer {
  const head = Buffer.from(
    JSON.stringify(Object.fromEntries(Object.entries(metadata ?? {}).map(([name, value]) => [name, text(value)]))),
  );
  const length = Buffer.alloc(4);
  length.writeUInt32BE(head.length);
  // A payload without data, such as a result that is undefined, has an empty plain array there.
  return Buffer.concat([length, head, Buffer.from(data ?? [])]);
}

function unpacked(content: Buffer): Payload {
  const end = 4 + content.readUInt32BE();
  const metadata = JSON.parse(content.subarray(4, end).toString('utf8')) as Record<string, string>;
  return {
    metadata: Object.fromEntries(Object.entries(metadata).map(([name, value]) => [name, bytes(value)])),
    data: new Uint8Array(content.subarray(end)),
  };
}
