import { defaultPayloadConverter, type Payload } from '@temporalio/common';
import { Worker } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { coordinator } from '../../testing/pathway.ts';
import { decodedHistory, testDataConverter } from '../../testing/keys.ts';
import { createWorld, type World } from '../../testing/world.ts';
import { referralWorkflowId } from '../../workflows/referral/messages.ts';
import { createPayloadCodec, KEY_ID, readPayloads } from './payload-codec.ts';
import { newMasterKey, openRing, ringText } from './ring.ts';

const A = newMasterKey('a');
const B = newMasterKey('b');
const value = { kind: 'withdraw', reason: 'declines-support' };
const plain = defaultPayloadConverter.toPayload(value) as Payload;
const one = async (list: Promise<Payload[]>) => (await list)[0] as Payload;
const textOf = (part: unknown) => Buffer.from((part ?? []) as Uint8Array).toString('utf8');

describe('the payload codec', () => {
  const codec = createPayloadCodec(openRing({ keys: A }));

  test('closes and opens, names its key, and shows nothing', async () => {
    const closed = await one(codec.encode([plain]));
    expect(textOf(closed.metadata?.[KEY_ID])).toBe('a');
    expect(textOf(closed.data)).not.toContain('withdraw');
    expect(defaultPayloadConverter.fromPayload(await one(codec.decode([closed])))).toEqual(value);
    expect(await codec.encode([])).toEqual([]);
    const bytes = { metadata: { encoding: new TextEncoder().encode('binary/plain') }, data: new Uint8Array([0, 255]) };
    expect(await one(codec.decode(await codec.encode([bytes])))).toEqual(bytes);
  });

  test('a payload without data, as workflows make of undefined, closes and opens', async () => {
    const nothing = { metadata: { encoding: new TextEncoder().encode('binary/null') }, data: [] as never };
    const opened = await one(codec.decode(await codec.encode([nothing])));
    expect(defaultPayloadConverter.fromPayload(opened)).toBeUndefined();
  });

  test('what was never encrypted can be read by people, and by no converter', async () => {
    const ring = openRing({ keys: A });
    expect(await readPayloads(ring, [plain])).toEqual([plain]);
    const refused = await one(codec.decode([plain]));
    expect(() => defaultPayloadConverter.fromPayload(refused)).toThrow('Unknown encoding: refused/not-encrypted');
    const [first, second] = await codec.decode([plain, ...(await codec.encode([plain]))]);
    expect(() => defaultPayloadConverter.fromPayload(first as Payload)).toThrow('refused/not-encrypted');
    expect(defaultPayloadConverter.fromPayload(second as Payload)).toEqual(value);
  });

  test('after a rotation the new key closes and the old one still opens; a retired one too', async () => {
    const closed = await one(codec.encode([plain]));
    for (const keys of [`${B},${A}`, ringText(`${B},${A}`, { drop: 'a' })]) {
      const rotated = createPayloadCodec(openRing({ keys }));
      expect(defaultPayloadConverter.fromPayload(await one(rotated.decode([closed])))).toEqual(value);
      expect(textOf((await one(rotated.encode([plain]))).metadata?.[KEY_ID])).toBe('b');
    }
  });

  test('changed by one bit it fails, under another key id too, and an unknown key is named', async () => {
    const closed = await one(codec.encode([plain]));
    const changed = { ...closed, data: new Uint8Array(closed.data as Uint8Array) };
    changed.data[40] = (changed.data[40] ?? 0) ^ 1;
    await expect(codec.decode([changed])).rejects.toThrow('a ciphertext was changed');
    const renamed = { ...closed, metadata: { ...closed.metadata, [KEY_ID]: new TextEncoder().encode('b') } };
    await expect(createPayloadCodec(openRing({ keys: `${B},${A}` })).decode([renamed])).rejects.toThrow('was changed');
    await expect(codec.decode([renamed])).rejects.toThrow('master key b is not in the ring');
  });
});

describe('on a real server', () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld();
  });
  afterAll(() => world?.close());

  test('what is stored has none of our words, failures included; opened it has, and replays', async () => {
    await world.withWorker(async (taskQueue) => {
      const play = await world.open('self-report', taskQueue);
      await play.act({ kind: 'missing' }, coordinator);
      // Refused by the workflow itself: the failure goes over the wire as well.
      await expect(play.act({ kind: 'missing' }, coordinator)).rejects.toMatchObject({
        cause: { type: 'refused', message: expect.any(String) },
      });
      await play.act({ kind: 'death' }, coordinator);
      const handle = world.client.workflow.getHandle(referralWorkflowId(play.id));
      await handle.result();
      const history = await handle.fetchHistory();
      const words = ['self-report', 'hn-health', 'coordinator', 'pipeline', 'missing'];
      const payloads = payloadsOf(history);
      expect(payloads.length).toBeGreaterThan(5);
      for (const payload of payloads) {
        // The SDK's own note on a local activity: its number, its type and its times.
        if (/^\{"seq":\d+,"attempt":\d+,"activity_id":"\d+","activity_type":"commit",/.test(textOf(payload.data)))
          continue;
        expect(textOf(payload.metadata?.encoding)).toBe('binary/encrypted');
        for (const word of words) expect(textOf(payload.data)).not.toContain(word);
      }
      await Worker.runReplayHistory(
        { workflowBundle: { codePath: inject('workflowBundle') }, dataConverter: testDataConverter },
        history,
      );
      const opened = payloadsOf(await decodedHistory(history)).map(({ data }) => textOf(data));
      for (const word of words) expect(opened.join('\n')).toContain(word);
    });
  });

  test('a failure keeps its message and stack in a payload', async () => {
    await world.withWorker(
      async (taskQueue) => {
        const run = await world.client.workflow.start('recalendar', {
          workflowId: `failing-${taskQueue}`,
          taskQueue,
          args: [{ revision: 9 }],
        });
        await expect(run.result()).rejects.toThrow();
        const text = JSON.stringify(await run.fetchHistory());
        expect(text).toContain('Encoded failure');
        expect(text).not.toContain('geheim');
      },
      {
        redateReferrals: async () => {
          const { ApplicationFailure } = await import('@temporalio/common');
          throw ApplicationFailure.nonRetryable('geheim');
        },
      },
    );
  });
});

function payloadsOf(value: unknown): Payload[] {
  if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return [];
  if ('metadata' in value && 'data' in value && (value as Payload).data instanceof Uint8Array)
    return [value as Payload];
  return Object.values(value).flatMap(payloadsOf);
}
