import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import { symmetricDecrypt } from 'better-auth/crypto';
import type { Env } from '../api/kernel/context.ts';
import { Problem } from '../api/kernel/problem.ts';
import { codeSecretOf, takeCodeStep } from '../db/queries/sign-in.ts';
import type { Auth } from './auth.ts';
import { whoseCode } from './guesses.ts';

/**
 * A code of a generator is taken once for each account, wherever it is asked: at a sign-in, for a new generator, in a session.
 * Who looks over a shoulder, or in the middle of the way, has a code that is gone. The sign-in library takes one for as long as
 * it is valid (RFC 6238, 5.2 asks for once), so the code is taken here before the library sees it.
 */

const STEP_MS = 30_000;
/** The library takes the half minute before and after; one more, as its clock is read later than this one. */
const STEPS = [2, 1, 0, -1] as const;

/** The half minute whose code this is, the latest when there were two; null: of none about now. */
export function stepOf(key: string, code: string, atMs = Date.now()): number | null {
  const now = Math.floor(atMs / STEP_MS);
  return STEPS.map((away) => now + away).find((step) => same(codeAt(key, step), code)) ?? null;
}

/**
 * Takes a right code, once and for all. A wrong one is left to the library, which counts it.
 *
 * @throws Problem what a wrong code gets, when it was taken before or another request was first.
 */
export async function takeCode(c: Context<Env>, auth: Auth, code: string): Promise<void> {
  const { db } = c.get('deps').signInDatabase;
  const accountId = await whoseCode(c);
  const secret = accountId && (await codeSecretOf(db, accountId));
  if (!accountId || !secret) return;
  const key = await symmetricDecrypt({ key: (await auth.$context).secretConfig, data: secret });
  const step = stepOf(key, code);
  if (step !== null && !(await takeCodeStep(db, { accountId, secret, step }))) throw new Problem('code-refused');
}

/** RFC 6238 with SHA-1 and six digits, which every generator knows. */
function codeAt(key: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', key).update(counter).digest();
  const number = mac.readUInt32BE((mac.at(-1) ?? 0) & 15) & 0x7fff_ffff;
  return String(number % 1_000_000).padStart(6, '0');
}

const same = (known: string, given: string) =>
  known.length === given.length && timingSafeEqual(Buffer.from(known), Buffer.from(given));
