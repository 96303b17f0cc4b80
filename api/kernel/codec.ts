import type { OpenAPIHono } from '@hono/zod-openapi';
import { bodyLimit } from 'hono/body-limit';
import { cors } from 'hono/cors';
import { z } from 'zod';
import { openPayloads, requireHistoryReader } from '../../app/operations/read-history.ts';
import { CipherError } from '../../db/vault/cipher.ts';
import { KeyError } from '../../db/vault/ring.ts';
import { byOf } from './request.ts';
import { authenticate } from '../../identity/authenticate.ts';
import type { Env } from './context.ts';
import { Problem } from './problem.ts';

/**
 * The codec server of the Temporal UI, by Temporal's protocol: `POST /codec/decode` with `{"payloads":[…]}`, bytes in
 * base64. Only opens (encoding is of no use to a reader), only for administrators and auditors who are signed in, only
 * for the configured origin; every call is an audit row and a log line with a count, never a byte of a payload.
 */

const payload = z.object({ metadata: z.record(z.string(), z.string()).default({}), data: z.string().default('') });
const request = z.object({ payloads: z.array(payload).max(1_000) });

const LARGEST = 8 * 1024 * 1024;

export function codecServer(app: OpenAPIHono<Env>): void {
  app.use('/codec/*', async (c, next) => {
    const origin = c.get('deps').config.temporalUiOrigin;
    if (origin === null) return next();
    const answer = cors({
      origin,
      credentials: true,
      allowMethods: ['POST'],
      allowHeaders: ['Content-Type', 'Authorization', 'X-Namespace'],
    });
    return answer(c, next);
  });
  app.use('/codec/*', authenticate);
  app.use(
    '/codec/*',
    bodyLimit({
      maxSize: LARGEST,
      onError: () => {
        throw new Problem('too-large');
      },
    }),
  );
  app.post('/codec/decode', async (c) => {
    requireHistoryReader(byOf(c));
    const { scopes } = c.get('caller');
    if (scopes && !scopes.includes('admin')) throw new Problem('scope-missing', { extra: { scope: 'admin' } });
    const parsed = request.safeParse(await c.req.json().catch(() => null));
    if (!parsed.success) throw new Problem('bad-request');
    const payloads = parsed.data.payloads.map(({ metadata, data }) => ({
      metadata: Object.fromEntries(Object.entries(metadata).map(([name, value]) => [name, fromBase64(value)])),
      data: fromBase64(data),
    }));
    const opened = await openPayloads(c.get('deps'), byOf(c), payloads).catch((error: unknown) => {
      if (error instanceof KeyError || error instanceof CipherError)
        throw new Problem('bad-request', { detail: error.message });
      throw error;
    });
    c.header('Cache-Control', 'no-store');
    return c.json({
      payloads: opened.map(({ metadata, data }) => ({
        metadata: Object.fromEntries(Object.entries(metadata ?? {}).map(([name, value]) => [name, toBase64(value)])),
        data: toBase64(data ?? new Uint8Array()),
      })),
    });
  });
}

const fromBase64 = (value: string) => new Uint8Array(Buffer.from(value, 'base64'));
const toBase64 = (value: Uint8Array) => Buffer.from(value).toString('base64');
