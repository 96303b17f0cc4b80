import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import type { By, Command } from '../../app/kernel/by.ts';
import { asCaller, readAsCaller } from '../../app/kernel/transaction.ts';
import type { Transaction } from '../../db/client.ts';
import type { Purpose } from '../../db/security/actor.ts';
import { actionIdFor } from './action-id.ts';
import type { Env } from './context.ts';
import { Problem } from './problem.ts';

/** What a request says beside its body: who asks, under which key, and against which version. */

const KEY = /^[\x21-\x7e]{1,80}$/;

/** The action id a request stands for: same account, same key, same id. @throws Problem when the header is missing. */
export function actionIdOf(c: Context<Env>): string {
  const key = c.req.header('Idempotency-Key');
  if (!key || !KEY.test(key))
    throw new Problem('idempotency-key-missing', {
      errors: [{ location: 'header.Idempotency-Key', message: '1 to 80 visible ASCII characters' }],
    });
  return actionIdFor(c.get('caller').userId, key);
}

/** What the request asks, so that one key cannot stand for two requests. */
export function fingerprintOf(c: Context<Env>, body: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify([c.req.method, c.req.path, body]))
    .digest('hex');
}

/** By whom something is read. */
export function byOf(c: Context<Env>): By {
  return { caller: c.get('caller'), requestId: c.get('requestId') };
}

/**
 * By whom something is done, once under the key of the request.
 *
 * @param body what was asked, without what is kept closed where that is not to be compared.
 * @throws Problem without an `Idempotency-Key`.
 */
export function commandOf(c: Context<Env>, body: unknown): Command {
  return { ...byOf(c), actionId: actionIdOf(c), fingerprint: fingerprintOf(c, body) };
}

/** What has a version that an ETag tells. */
type Versioned = 'step' | 'referral' | 'person' | 'account' | 'agency' | 'identity-provider';

/** The ETag of a version, with its kind in full: `"step-12"`. */
export const etagOf = (of: Versioned, version: number) => `"${of}-${version}"`;

/** The version in `If-Match`: of a step (`"step-12"`) or of a referral (`"referral-12"`); null when the client did not say. */
export function ifVersionOf(c: Context<Env>, of: Versioned): number | null {
  const header = c.req.header('If-Match');
  if (header === undefined || header === '*') return null;
  const [, kind, version] = /^"([a-z-]+)-(\d{1,9})"$/.exec(header) ?? [];
  if (version === undefined || kind !== of)
    throw new Problem('bad-request', {
      errors: [{ location: 'header.If-Match', message: `the ETag of the ${of}, e.g. ${etagOf(of, 12)}` }],
    });
  return Number(version);
}

/** Runs a use case in a transaction of its own, in the caller's name. */
export function inTransaction<T>(
  c: Context<Env>,
  useCase: (tx: Transaction) => Promise<T>,
  purpose?: Purpose,
): Promise<T> {
  return asCaller(c.get('deps'), byOf(c), useCase, purpose);
}

/**
 * One transaction in the caller's name that only reads: what they see, PostgreSQL judges; whatever would write in it, it
 * refuses. Writing is for use cases.
 */
export function reading<T>(c: Context<Env>, use: (tx: Transaction) => Promise<T>, purpose?: Purpose): Promise<T> {
  return readAsCaller(c.get('deps'), byOf(c), use, purpose);
}
