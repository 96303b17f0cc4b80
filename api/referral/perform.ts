import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { asActor, type Purpose } from '../../db/security/actor.ts';
import { isRowSecurity } from '../../db/errors.ts';
import type { Transaction } from '../../db/client.ts';
import { coversOf } from '../../db/queries/absences.ts';
import { findAction, loadReferral, type ReferralRow } from '../../db/queries/referrals.ts';
import { type Action, type Envelope, STEP_ACTIONS, type StepActionKind } from '../../domain/referral/actions.ts';
import { decide, type Refusal } from '../../domain/referral/rules.ts';
import { type Actor, referralNow, stepOf } from '../../domain/referral/state.ts';
import { actorFor, coverOf } from './deputy.ts';
import { actionIdFor } from '../kernel/action-id.ts';
import type { Env } from '../kernel/context.ts';
import { localeOf, notFound, Problem } from '../kernel/problem.ts';
import { REFUSAL_TEXTS } from '../kernel/refusals.ts';
import { tellOfEndedAgencies } from '../agency/succession.ts';

/** One action on one referral, from an HTTP request to the answer that can be read back. */

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

/** The version in `If-Match`: of a step (`"s12"`) or of a referral (`"r12"`); null when the client did not say. */
export function ifVersionOf(
  c: Context<Env>,
  of: 'step' | 'referral' | 'person' | 'account' | 'agency' | 'identity-provider',
): number | null {
  const header = c.req.header('If-Match');
  if (header === undefined || header === '*') return null;
  const [, letter, version] = /^"([aiprs])(\d{1,9})"$/.exec(header) ?? [];
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
  /** When one request asks for several actions: which of them this is. Absent: the request is one action. */
  actionId?: string;
  /** Signed in the place of this absent colleague, in one's own name. */
  deputyFor?: string;
  /** What has to be stored, or to be so, before the workflow hears of the action: a report, an assignee who exists. */
  before?: (tx: Transaction, row: ReferralRow) => PromiseLike<unknown>;
  /** What to add to a refusal, e.g. where the draft is kept. */
  onRefusal?: (refusal: Refusal) => Promise<Record<string, unknown>>;
}

export async function perform(c: Context<Env>, options: ActOptions): Promise<Performed> {
  const { temporal, metrics } = c.get('deps');
  const caller = c.get('caller');
  const { referralId, action } = options;
  const actionId = options.actionId ?? actionIdOf(c);
  const fingerprint = fingerprintOf(c, options.body);
  /** The referral as the caller sees it now, and what this action made of it before. */
  const look = async (tx: Transaction) => ({
    row: await loadReferral(tx, caller, referralId),
    known: await stored(tx, referralId, actionId, fingerprint),
  });
  const { row, known, actor } = await forCaller(c, async (tx) => {
    const seen = await look(tx);
    return { ...seen, actor: seen.row && (await actingFor(tx, caller, seen.row, action, options.deputyFor)) };
  });
  if (!row) throw notFound();
  if (known) return { row, revision: known.revision, replayed: true };
  if (!actor) throw notFound();

  const envelope: Envelope = {
    actionId,
    actor,
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
  const { before } = options;
  if (before)
    await forCaller(c, async (tx) => before(tx, row)).catch(async (error: unknown) => {
      if (!isRowSecurity(error)) throw error;
      // The second wall refused what was allowed a moment ago: the step has gone to somebody else meanwhile.
      const { row: now } = await forCaller(c, look);
      if (!now) throw notFound();
      const late = decide(now.state, envelope, referralNow(now.state.clock, Date.now()));
      if (late.ok) throw error;
      await refuseWith(late.refusal);
    });

  const started = performance.now();
  // The workflow of a closed referral has ended; any action the rules allow on it begins a new run.
  const answer = await (row.state.status === 'closed'
    ? temporal.reopen(row.state, envelope)
    : temporal.act(row.state, envelope));
  metrics.actions.observe(
    { kind: action.kind, outcome: answer.ok ? 'done' : 'refused' },
    (performance.now() - started) / 1000,
  );
  // What closed could not be told; now it goes on, and must not address an agency that is no more.
  if (row.state.status === 'closed' && answer.ok) await tellOfEndedAgencies(c, row.state);
  const after = await forCaller(c, look);
  if (answer.ok) return { row: after.row ?? row, revision: answer.result.revision, replayed: false };
  // A retry that overtook its first try is refused as a repetition; the log knows that it was done.
  if (!after.known) return refuseWith(answer.refusal);
  return { row: after.row ?? row, revision: after.known.revision, replayed: true };
}

/** The actor of an action, with whom he stands in for. Null: he does not stand in for the one he names. */
async function actingFor(
  tx: Transaction,
  caller: Actor,
  { state }: ReferralRow,
  action: Action,
  deputyFor: string | undefined,
): Promise<Actor | null> {
  const step = 'stepId' in action ? stepOf(state, action.stepId) : undefined;
  if (!step || !isStepKind(action.kind))
    return { userId: caller.userId, agencyId: caller.agencyId, roles: caller.roles };
  const covers = await coversOf(tx, caller);
  const actor = actorFor(caller, step, action.kind, covers);
  if (deputyFor === undefined) return actor;
  return coverOf(covers, deputyFor, 'sign') ? { ...actor, deputyFor } : null;
}

const isStepKind = (kind: string): kind is StepActionKind => (STEP_ACTIONS as readonly string[]).includes(kind);

/** One transaction in the caller's name: PostgreSQL judges what he sees and writes. */
export function forCaller<T>(c: Context<Env>, use: (tx: Transaction) => Promise<T>, purpose?: Purpose): Promise<T> {
  return asActor(c.get('deps').database.db, c.get('caller'), use, purpose);
}

async function stored(tx: Transaction, referralId: string, actionId: string, fingerprint: string) {
  const known = await findAction(tx, referralId, actionId);
  if (known && known.fingerprint !== fingerprint) throw new Problem('idempotency-key-reused');
  return known;
}

export function refusalProblem(c: Context<Env>, refusal: Refusal, extra: Record<string, unknown> = {}): Problem {
  return new Problem(refusal.code, {
    detail: REFUSAL_TEXTS[refusal.code][localeOf(c)],
    extra: { ...refusal.detail, ...extra },
  });
}
