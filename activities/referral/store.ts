import { and, asc, eq, gt, sql } from 'drizzle-orm';
import { writeAudit } from '../../db/audit/audit.ts';
import { CHANGES_CHANNEL, OUTBOX_CHANNEL } from '../../db/channels.ts';
import { event, referral } from '../../db/schema/index.ts';
import type { Action } from '../../domain/referral/actions.ts';
import type { ReferralEvent } from '../../domain/referral/events.ts';
import type { ReferralState } from '../../domain/referral/state.ts';
import type { Store } from '../commit.ts';
import { writeGrants } from '../emergency.ts';
import { writeNotices } from '../notices.ts';
import { project } from '../projection.ts';

/** Log and projection of referrals. */
export const referralStore: Store<ReferralState, Action, ReferralEvent> = {
  async find(tx, id, actionId) {
    // Sent together: the second is answered after the first has its lock.
    const [[stored], [same]] = await Promise.all([
      tx
        .select({ revision: referral.revision, state: referral.state })
        .from(referral)
        .where(eq(referral.id, id))
        .for('update'),
      tx
        .select({ revision: event.revision })
        .from(event)
        .where(and(eq(event.referralId, id), eq(event.actionId, actionId))),
    ]);
    return { state: stored?.state ?? null, revision: stored?.revision ?? 0, done: same?.revision ?? null };
  },

  async read(db, id) {
    const [stored] = await db
      .select({ revision: referral.revision, state: referral.state })
      .from(referral)
      .where(eq(referral.id, id));
    return stored ?? null;
  },

  after: (tx, id, revision) =>
    tx
      .select({ actionId: event.actionId, events: event.events })
      .from(event)
      .where(and(eq(event.referralId, id), gt(event.revision, revision)))
      .orderBy(asc(event.revision)),

  async append(tx, { id, envelope, state, events, atMs }) {
    const inserted = await tx
      .insert(event)
      .values({
        referralId: id,
        revision: state.revision,
        actionId: envelope.actionId,
        kind: envelope.action.kind,
        actorId: envelope.actor?.userId ?? null,
        actorAgencyId: envelope.actor?.agencyId ?? null,
        deputyFor: envelope.actor?.deputyFor ?? null,
        requestId: envelope.requestId,
        fingerprint: envelope.fingerprint,
        at: new Date(atMs),
        action: envelope.action,
        events,
      })
      .onConflictDoNothing()
      .returning({ revision: event.revision });
    return inserted.length > 0;
  },

  async follow(tx, { id, envelope, before, state, events, atMs }) {
    const { action, actor } = envelope;
    await Promise.all([
      project(tx, state, before, atMs),
      writeNotices(tx, state, events, atMs),
      writeGrants(tx, id, events),
      writeAudit(tx, {
        action: 'action',
        actorId: actor?.userId ?? null,
        actorAgencyId: actor?.agencyId ?? null,
        referralId: id,
        revision: state.revision,
        requestId: envelope.requestId,
        breakGlass: action.kind === 'break-glass' ? action.grantId : null,
        detail: { kind: action.kind, ...(actor?.deputyFor ? { deputyFor: actor.deputyFor } : {}), ...judged(events) },
      }),
      tx.execute(
        sql`select pg_notify(${CHANGES_CHANNEL}, ${`${id}:${state.revision}`}), pg_notify(${OUTBOX_CHANNEL}, '')`,
      ),
    ]);
  },
};

/** What a review found is a matter of the audit too. */
function judged(events: readonly ReferralEvent[]): Record<string, string> {
  const found = events.find((entry) => entry.type === 'glass-judged');
  return found ? { grant: found.grantId, judgement: found.judgement } : {};
}
