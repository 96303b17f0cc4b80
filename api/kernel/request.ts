import { createHash } from 'node:crypto';
import type { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { By, Command } from '../../app/kernel/by.ts';
import { asCaller, asCallerOnAccounts, readAccountsAsCaller, readAsCaller } from '../../app/kernel/transaction.ts';
import type { Transaction } from '../../db/client.ts';
import type { Purpose } from '../../db/security/actor.ts';
import { actionIdFor } from './action-id.ts';
import type { Env } from './context.ts';
import { fieldErrors, Problem } from './problem.ts';

/** What a request says beside its body: who asks, under which key, and against which version. */

/** An `Idempotency-Key`. */
export const KEY = /^[\x21-\x7e]{1,80}$/;

/** The action id a request stands for: same account, same key, same id. Its route has `writeHeaders`, which ask for the key. */
export function actionIdOf(c: Context<Env>): string {
  const key = c.req.header('Idempotency-Key');
  if (key === undefined) throw new Error(`${c.req.method} ${c.req.path} does not ask for an Idempotency-Key`);
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
 */
export function commandOf(c: Context<Env>, body: unknown): Command {
  return { ...byOf(c), actionId: actionIdOf(c), fingerprint: fingerprintOf(c, body) };
}

/** What has a version that an ETag tells. */
export type Versioned = 'step' | 'referral' | 'report' | 'person' | 'account' | 'agency' | 'identity-provider';

/** The ETag of a version, with its kind in full: `"step-12"`. */
export const etagOf = (of: Versioned, version: number) => `"${of}-${version}"`;

/**
 * The ETag of what is answered: its version, and a digest of what is shown, which changes without it as well: by a grant that somebody
 * agrees to, a consent, a draft, an hour that passes. `If-Match` takes the version of it.
 */
export function etagShowing(of: Versioned, version: number, shown: unknown): string {
  const digest = createHash('sha256').update(JSON.stringify(shown)).digest('hex').slice(0, DIGEST_LENGTH);
  return `"${of}-${version}.${digest}"`;
}

/** Of the digest in an ETag. */
export const DIGEST_LENGTH = 16;

/** The version in `If-Match`; null when the client did not say. Its route has `versionedWriteHeaders`, which know its kind. */
export function ifVersionOf(c: Context<Env>): number | null {
  const version = /\d+/.exec(c.req.header('If-Match') ?? '')?.[0];
  return version === undefined ? null : Number(version);
}

/** The version in `If-Match`, where the route does not go without it. */
export function requiredVersionOf(c: Context<Env>): number {
  const version = ifVersionOf(c);
  if (version === null) throw new Error(`${c.req.method} ${c.req.path} does not ask for an If-Match`);
  return version;
}

/** What is wrong with the headers of a request that zod refused. */
export function headerProblem(issues: readonly z.core.$ZodIssue[]): Problem {
  const named = (name: string) => issues.find(({ path }) => path[0] === name);
  if (named('idempotency-key'))
    return new Problem('idempotency-key-missing', {
      errors: [{ location: 'header.Idempotency-Key', message: '1 to 80 visible ASCII characters' }],
    });
  const etag = named('if-match');
  if (etag) return new Problem('bad-request', { errors: [{ location: 'header.If-Match', message: etag.message }] });
  return new Problem('invalid', { errors: fieldErrors('header', issues) });
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

/** `inTransaction` for accounts and what they are entered with, which only the role of the sign-in may touch. */
export function inTransactionOnAccounts<T>(c: Context<Env>, useCase: (tx: Transaction) => Promise<T>): Promise<T> {
  return asCallerOnAccounts(c.get('deps'), byOf(c), useCase);
}

/** `reading` of those. */
export function readingAccounts<T>(c: Context<Env>, use: (tx: Transaction) => Promise<T>): Promise<T> {
  return readAccountsAsCaller(c.get('deps'), byOf(c), use);
}
