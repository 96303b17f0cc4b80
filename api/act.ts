import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import type { Database } from '../db/client.ts';
import { stableId } from '../db/ids.ts';
import { findAction, loadReferral, type ReferralRow } from '../db/queries/referrals.ts';
import type { Action, Envelope } from '../workflows/referral/actions.ts';
import { decide, type Refusal } from '../workflows/referral/rules.ts';
import { referralNow } from '../workflows/referral/state.ts';
import type { Env } from './context.ts';
import { localeOf, notFound, Problem } from './problem.ts';
import { REFUSAL_TEXTS } from './refusals.ts';

/** One action on one referral, from an HTTP request to the answer that can be read back. */

const KEY = /^[\x21-\x7e]{1,80}$/;

/** The action id a request stands for: same account, same key, same id. @throws Problem when the header is missing. */
export function actionIdOf(c: Context<Env>): string {
  const key = c.req.header('Idempotency-Key');
  if (!key || !KEY.test(key))
    throw new Problem('idempotency-key-missing', {
      errors: [{ location: 'header.Idempotency-Key', message: '1 to 80 visible ASCII characters' }],
    });
  return `a-${stableId('action', c.get('caller').userId, key)}`;
}

/** What the request asks, so that one key cannot stand for two requests. */
export function fingerprintOf(c: Context<Env>, body: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify([c.req.method, c.req.path, body]))
    .digest('hex');
}

/** The version in `If-Match`: of a step (`"s12"`) or of a referral (`"r12"`); null when the client did not say. */
export function ifVersionOf(c: Context<Env>, of: 'step' | 'referral'): number | null {
  const header = c.req.header('If-Match');
  if (header === undefined || header === '*') return null;
  const [, letter, version] = /^"([rs])(\d{1,9})"$/.exec(header) ?? [];
  if (version === undefined || letter !== of[0])
    throw new Problem('bad-request', {
      errors: [{ location: 'header.If-Match', message: `the ETag of the ${of}, e.g. "${of[0]}12"` }],
    });
  return Number(version);
}

export interface Performed {
  row: ReferralRow;
  revision: number;
  replayed: boolean;
}

export interface ActOptions {
  referralId: string;
  action: Action;
  body: unknown;
  ifVersion?: number | null;
  /** What has to be stored, or to be so, before the workflow hears of the action: a report, an assignee who exists. */
  before?: (db: Database, row: ReferralRow) => PromiseLike<unknown>;
  /** What to add to a refusal, e.g. where the draft is kept. */
  onRefusal?: (refusal: Refusal) => Promise<Record<string, unknown>>;
}

export async function perform(c: Context<Env>, options: ActOptions): Promise<Performed> {
  const { database, temporal, metrics } = c.get('deps');
  const caller = c.get('caller');
  const { referralId, action } = options;
  const actionId = actionIdOf(c);
  const fingerprint = fingerprintOf(c, options.body);
  const row = await loadReferral(database.db, caller, referralId);
  if (!row) throw notFound();
  const known = await stored(c, referralId, actionId, fingerprint);
  if (known) return { row, revision: known.revision, replayed: true };

  const envelope: Envelope = {
    actionId,
    actor: { userId: caller.userId, agencyId: caller.agencyId, roles: caller.roles },
    requestId: c.get('requestId'),
    fingerprint,
    ifVersion: options.ifVersion ?? null,
    action,
  };
  const refuseWith = async (refusal: Refusal): Promise<never> => {
    metrics.refusals.inc({ kind: action.kind, code: refusal.code });
    throw refusalProblem(c, refusal, (await options.onRefusal?.(refusal)) ?? {});
  };
  const early = decide(row.state, envelope, referralNow(row.state.clock, Date.now()));
  if (!early.ok) return refuseWith(early.refusal);
  await options.before?.(database.db, row);

  const started = performance.now();
  // The workflow of a closed referral has ended; any action the rules allow on it begins a new run.
  const answer = await (row.state.status === 'closed'
    ? temporal.reopen(row.state, envelope)
    : temporal.act(row.state, envelope));
  metrics.actions.observe(
    { kind: action.kind, outcome: answer.ok ? 'done' : 'refused' },
    (performance.now() - started) / 1000,
  );
  if (!answer.ok) {
    // A retry that overtook its first try is refused as a repetition; the log knows that it was done.
    const done = await stored(c, referralId, actionId, fingerprint);
    if (!done) return refuseWith(answer.refusal);
    return {
      row: (await loadReferral(database.db, caller, referralId)) ?? row,
      revision: done.revision,
      replayed: true,
    };
  }
  const fresh = await loadReferral(database.db, caller, referralId);
  return { row: fresh ?? row, revision: answer.result.revision, replayed: false };
}

async function stored(c: Context<Env>, referralId: string, actionId: string, fingerprint: string) {
  const known = await findAction(c.get('deps').database.db, referralId, actionId);
  if (known && known.fingerprint !== fingerprint) throw new Problem('idempotency-key-reused');
  return known;
}

export function refusalProblem(c: Context<Env>, refusal: Refusal, extra: Record<string, unknown> = {}): Problem {
  return new Problem(refusal.code, {
    detail: REFUSAL_TEXTS[refusal.code][localeOf(c)],
    extra: { ...refusal.detail, ...extra },
  });
}
