import { and, asc, eq, gte, sql } from 'drizzle-orm';
import { writeAudit } from '../db/audit/audit.ts';
import type { Database, Transaction } from '../db/client.ts';
import { CHANGES_CHANNEL, OUTBOX_CHANNEL } from '../db/channels.ts';
import { event, referral } from '../db/schema/index.ts';
import type { Envelope } from '../domain/referral/actions.ts';
import { evolveAll, type ReferralEvent } from '../domain/referral/events.ts';
import { digestOf } from '../domain/referral/state.ts';
import { writeGrants } from './emergency.ts';
import { writeNotices } from './notices.ts';
import { project } from './projection.ts';

export interface CommitInput {
  referralId: string;
  /** The revision these events make: one more than the state they were decided on. */
  revision: number;
  envelope: Envelope;
  events: ReferralEvent[];
  /** The referral's own time. */
  atMs: number;
}

export type CommitAnswer =
  /** `digest` of the state as stored. */
  | { status: 'committed'; digest: string }
  /** The same action was committed before, at an earlier revision. */
  | { status: 'duplicate' }
  /** The log already has this revision: here is what it says, from there on. */
  | { status: 'behind'; revisions: { actionId: string; events: ReferralEvent[] }[] };

/**
 * Writes one action: the event, the projection, the audit row, alerts and outgoing messages, in one transaction keyed
 * by (referral, revision) and (referral, action id). Run again, it finds its own row and says so.
 *
 * @throws Error when the log ends before the revision the workflow stands on (the database was restored from an older
 *   backup). Temporal tries again until an operator has mended it; nothing is written meanwhile.
 */
export async function commit(db: Database, input: CommitInput): Promise<CommitAnswer> {
  return db.transaction(async (tx) => {
    // Sent together: the second is answered after the first has its lock.
    const [[stored], [same]] = await Promise.all([
      tx
        .select({ revision: referral.revision, state: referral.state })
        .from(referral)
        .where(eq(referral.id, input.referralId))
        .for('update'),
      tx
        .select({ revision: event.revision })
        .from(event)
        .where(and(eq(event.referralId, input.referralId), eq(event.actionId, input.envelope.actionId))),
    ]);
    const last = stored?.revision ?? 0;
    // Committed by a twin between the two statements: it counts as what the log says, not as an older repetition.
    if (last >= input.revision || (same && same.revision >= input.revision)) return behind(tx, input);
    if (same) return { status: 'duplicate' };
    if (last < input.revision - 1)
      throw new Error(
        `the log of referral ${input.referralId} ends at revision ${last}, the workflow stands at ${input.revision - 1}`,
      );

    const { envelope } = input;
    const inserted = await tx
      .insert(event)
      .values({
        referralId: input.referralId,
        revision: input.revision,
        actionId: envelope.actionId,
        kind: envelope.action.kind,
        actorId: envelope.actor?.userId ?? null,
        actorAgencyId: envelope.actor?.agencyId ?? null,
        deputyFor: envelope.actor?.deputyFor ?? null,
        requestId: envelope.requestId,
        fingerprint: envelope.fingerprint,
        at: new Date(input.atMs),
        action: envelope.action,
        events: input.events,
      })
      .onConflictDoNothing()
      .returning({ revision: event.revision });
    // Only a first revision can meet a twin here: there was no row to lock yet.
    if (inserted.length === 0) return behind(tx, input);

    const before = stored?.state ?? null;
    const state = evolveAll(before, input.events, envelope.actionId);
    await Promise.all([
      project(tx, state, before, input.atMs),
      writeNotices(tx, state, input.events, input.atMs),
      writeGrants(tx, input.referralId, input.events),
      writeAudit(tx, {
        action: 'action',
        actorId: envelope.actor?.userId ?? null,
        actorAgencyId: envelope.actor?.agencyId ?? null,
        referralId: input.referralId,
        revision: input.revision,
        requestId: envelope.requestId,
        breakGlass: envelope.action.kind === 'break-glass' ? envelope.action.grantId : null,
        detail: {
          kind: envelope.action.kind,
          ...(envelope.actor?.deputyFor ? { deputyFor: envelope.actor.deputyFor } : {}),
          ...judged(input.events),
        },
      }),
      tx.execute(
        sql`select pg_notify(${CHANGES_CHANNEL}, ${`${input.referralId}:${input.revision}`}), pg_notify(${OUTBOX_CHANNEL}, '')`,
      ),
    ]);
    return { status: 'committed', digest: digestOf(state) };
  });
}

/** What a review found is a matter of the audit too. */
function judged(events: readonly ReferralEvent[]): Record<string, string> {
  const found = events.find((entry) => entry.type === 'glass-judged');
  return found ? { grant: found.grantId, judgement: found.judgement } : {};
}

async function behind(tx: Transaction, input: CommitInput): Promise<CommitAnswer> {
  const revisions = await tx
    .select({ actionId: event.actionId, events: event.events })
    .from(event)
    .where(and(eq(event.referralId, input.referralId), gte(event.revision, input.revision)))
    .orderBy(asc(event.revision));
  return { status: 'behind', revisions };
}
