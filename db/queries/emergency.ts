import { and, desc, eq, getTableColumns, isNull, ne, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Actor } from '../../domain/referral/state.ts';
import type { Transaction } from '../client.ts';
import { account, emergencyAgreement, emergencyGrant, emergencyNote, referral } from '../schema/index.ts';
import type { Vault } from '../vault/vault.ts';
import { openNote, storeNote } from './note.ts';
import { loadReferral, type ReferralRow, UUID } from './referrals.ts';

/** Grants to read a case that is not one's own in an emergency, and the words they were asked for with. */

type Reader = Pick<Transaction, 'select'>;
/** With whether a second person has agreed that it shows where the person lives. */
export type Grant = typeof emergencyGrant.$inferSelect & { agreed: boolean };

const live = sql<boolean>`(${emergencyGrant.endedAt} is null and ${emergencyGrant.expiresAt} > now())`;
/**
 * The referral of that number, for who names it in an emergency; null when there is none, or it has ended. The
 * transaction must be one for that purpose (`asActor`), and shows this number alone.
 *
 * @returns with whether the actor sees it anyway.
 */
export async function findNamed(
  tx: Transaction,
  actor: Actor,
  { place, number }: { place: string; number: number },
): Promise<(ReferralRow & { seen: boolean }) | null> {
  await tx.execute(sql`select set_config('app.number', ${String(number)}, true)`);
  const [row] = await tx
    .select({ id: referral.id, number: referral.number, stage: referral.stage, state: referral.state })
    .from(referral)
    .where(and(eq(referral.number, number), eq(referral.place, place)));
  if (!row) return null;
  return { ...row, grant: null, seen: (await loadReferral(tx, actor, row.id)) !== null };
}

/** The referral as its reader sees it under a live grant of their own; null without one. Says why the transaction reads. */
export async function loadGranted(tx: Transaction, actor: Actor, referralId: string): Promise<ReferralRow | null> {
  const grant = await liveGrant(tx, actor, referralId);
  if (!grant) return null;
  await tx.execute(sql`select set_config('app.emergency', 'on', true)`);
  const [row] = await tx
    .select({ id: referral.id, number: referral.number, stage: referral.stage, state: referral.state })
    .from(referral)
    .where(eq(referral.id, referralId));
  return row ? { ...row, grant } : null;
}

export async function liveGrant(tx: Reader, actor: Actor, referralId: string): Promise<Grant | null> {
  if (!UUID.test(referralId)) return null;
  const [found] = await tx
    .select({ ...getTableColumns(emergencyGrant), agreed: sql<boolean>`${emergencyAgreement.grantId} is not null` })
    .from(emergencyGrant)
    .leftJoin(emergencyAgreement, eq(emergencyAgreement.grantId, emergencyGrant.id))
    .where(
      and(
        eq(emergencyGrant.referralId, referralId),
        eq(emergencyGrant.accountId, actor.userId),
        eq(emergencyGrant.agencyId, actor.agencyId),
        live,
      ),
    )
    .orderBy(desc(emergencyGrant.grantedAt))
    .limit(1);
  return found ?? null;
}

/**
 * Of the grants of one person: how many wait for their review, those that are being opened with them; one at a time, so that of
 * many at once none is counted too late. And whether somebody else ended one of this case within so many hours.
 */
export async function openingsOf(
  tx: Transaction,
  actor: Actor,
  { grantId, referralId, reopenHours }: { grantId: string; referralId: string; reopenHours: number },
): Promise<{ unreviewed: number; endedByOther: boolean }> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`emergency:${actor.userId}`}, 0))`);
  const own = eq(emergencyGrant.accountId, actor.userId);
  // Both in one statement: a grant that is made between two would be in neither.
  const waiting = tx
    .select({ count: sql<number>`count(*)` })
    .from(emergencyGrant)
    .where(and(own, isNull(emergencyGrant.judgedAt)));
  // Written down and not granted yet: it is on its way, or was refused a moment ago.
  const opening = tx
    .select({ count: sql<number>`count(*)` })
    .from(emergencyNote)
    .where(
      and(
        eq(emergencyNote.authorId, actor.userId),
        ne(emergencyNote.id, grantId),
        sql`${emergencyNote.createdAt} > now() - interval '2 minutes'`,
        sql`not exists (select from ${emergencyGrant} where ${emergencyGrant.id} = ${emergencyNote.id})`,
      ),
    );
  const endedByOther = tx
    .select({ id: emergencyGrant.id })
    .from(emergencyGrant)
    .where(
      and(
        own,
        eq(emergencyGrant.referralId, referralId),
        ne(emergencyGrant.endedBy, actor.userId),
        sql`${emergencyGrant.endedAt} > now() - make_interval(hours => ${reopenHours})`,
      ),
    );
  const [found] = await tx.execute<{ unreviewed: number; ended: boolean }>(
    sql`select ((${waiting}) + (${opening}))::int as unreviewed, exists (${endedByOther}) as ended`,
  );
  return { unreviewed: found?.unreviewed ?? 0, endedByOther: found?.ended ?? false };
}

/** Stores what somebody wrote, once. @throws PersonErased */
export const storeEmergencyNote = (
  tx: Pick<Transaction, 'select' | 'insert'>,
  vault: Vault,
  entry: { id: string; referralId: string; authorId: string; words: string },
): Promise<void> => storeNote(tx, vault, emergencyNote, entry);

/** Null: not for the caller, or the person was erased. */
export async function readNote(tx: Reader, vault: Vault, id: string): Promise<string | null> {
  const [row] = await tx.select().from(emergencyNote).where(eq(emergencyNote.id, id));
  return row ? openNote<string>(tx, vault, emergencyNote, row) : null;
}

/** Ends a live grant. @returns false when it was over already. */
export async function endGrant(tx: Pick<Transaction, 'update'>, id: string, by: string): Promise<boolean> {
  const ended = await tx
    .update(emergencyGrant)
    .set({ endedAt: sql`now()`, endedBy: by })
    .where(and(eq(emergencyGrant.id, id), isNull(emergencyGrant.endedAt), sql`${emergencyGrant.expiresAt} > now()`))
    .returning({ id: emergencyGrant.id });
  return ended.length > 0;
}

/** A second person agrees, once. @returns false when somebody has already, or the grant is over, or not theirs to agree to. */
export async function storeAgreement(
  tx: Pick<Transaction, 'insert'>,
  entry: { grantId: string; accountId: string; agencyId: string },
): Promise<boolean> {
  const stored = await tx
    .insert(emergencyAgreement)
    .values(entry)
    .onConflictDoNothing()
    .returning({ grantId: emergencyAgreement.grantId });
  return stored.length > 0;
}

const who = alias(account, 'who');
const ender = alias(account, 'ender');
const judge = alias(account, 'judge');
const second = alias(account, 'second');

/** Grants the caller may know of, newest first. */
export function listGrants(
  tx: Reader,
  filter: { id?: string; mine?: string; live?: boolean; after: { atMs: number; id: string } | null; limit: number },
) {
  const { after } = filter;
  const at = sql`date_trunc('milliseconds', ${emergencyGrant.grantedAt})`;
  const conditions: (SQL | undefined)[] = [
    filter.id ? eq(emergencyGrant.id, filter.id) : undefined,
    filter.mine ? eq(emergencyGrant.accountId, filter.mine) : undefined,
    filter.live === undefined ? undefined : filter.live ? live : sql`not ${live}`,
    after
      ? sql`(${at}, ${emergencyGrant.id}) < (${new Date(after.atMs).toISOString()}::timestamptz, ${after.id}::uuid)`
      : undefined,
  ];
  return tx
    .select({
      grant: emergencyGrant,
      live,
      accountName: who.name,
      endedByName: ender.name,
      judgedByName: judge.name,
      agreement: emergencyAgreement,
      secondName: second.name,
    })
    .from(emergencyGrant)
    .innerJoin(who, eq(who.id, emergencyGrant.accountId))
    .leftJoin(ender, eq(ender.id, emergencyGrant.endedBy))
    .leftJoin(judge, eq(judge.id, emergencyGrant.judgedBy))
    .leftJoin(emergencyAgreement, eq(emergencyAgreement.grantId, emergencyGrant.id))
    .leftJoin(second, eq(second.id, emergencyAgreement.accountId))
    .where(and(...conditions))
    .orderBy(sql`${at} desc`, sql`${emergencyGrant.id} desc`)
    .limit(filter.limit);
}
