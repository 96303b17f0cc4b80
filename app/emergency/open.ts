import { writeAudit } from '../../db/audit/audit.ts';
import { stableId } from '../../db/ids.ts';
import { findNamed, listGrants, liveGrant, openingsOf, storeEmergencyNote } from '../../db/queries/emergency.ts';
import { mayInEmergency } from '../../domain/access/index.ts';
import { EMERGENCY_ROLES } from '../../domain/access/roles.ts';
import type { BodyOf } from '../../domain/referral/actions.ts';
import { type CaseNumber, writtenNumber } from '../../domain/number.ts';
import { byPerson } from '../../domain/kernel/envelope.ts';
import { requireRecentFactor } from '../../identity/recent.ts';
import { readsPerson } from '../consent/reader.ts';
import { actorOf, auditedAs, type By, type Command } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { countHourly } from '../kernel/hourly.ts';
import { away, notThere, UseCaseError } from '../kernel/use-case-error.ts';
import { asCaller } from '../kernel/transaction.ts';
import { carryOut, judged, throwRefusal } from '../referral/perform.ts';

export type GrantRow = Awaited<ReturnType<typeof listGrants>>[number];

export interface EmergencyRequest extends BodyOf<'break-glass'> {
  /** The number of the case, as people say it. */
  number: CaseNumber;
  /** What happened, and why it cannot wait. Kept closed. */
  words: string;
}

/**
 * Opens a case that is not one's own in an emergency: a reason, a short grant, everybody who answers for it told at once,
 * and a review. Repeated, or while a grant is live, it answers the one there is. Whoever has too many that nobody has reviewed waits
 * until one is, and what somebody else ended stays closed to them for a while.
 *
 * @throws UseCaseError for who may not, or has not just proved a second factor, for a number that is none, for a case the caller sees anyway, or for too many tries.
 */
export async function openInEmergency(
  deps: AppDeps,
  by: Command,
  input: EmergencyRequest,
): Promise<{ grant: GrantRow; replayed: boolean }> {
  requirePersonWhoMay(by);
  await requireRecentFactor(deps.signInDatabase.db, by.caller);
  const grantId = stableId('emergency-grant', by.actionId);
  const named = input.number;
  const [repeated] = await asCaller(deps, by, (tx) => listGrants(tx, { id: grantId, after: null, limit: 1 }));
  if (repeated) {
    if (named.number !== repeated.grant.number || input.reason !== repeated.grant.reason)
      throw new UseCaseError('idempotency-key-reused');
    return { grant: repeated, replayed: true };
  }
  await slowDown(deps, by);

  const found = await asCaller(
    deps,
    by,
    async (tx) => {
      const row = await findNamed(tx, by.caller, named);
      if (!row) return row;
      // A colleague's step is no reading of one's own: who only sees the case may need the person in an emergency like anybody else.
      const reads = row.seen && (await readsPerson(tx, by.caller, row.state, 'getPeople'));
      return { ...row, reads, held: await liveGrant(tx, by.caller, row.id) };
    },
    'break-glass',
  );
  if (!found || found.reads || found.held) {
    await noteTry(deps, by, writtenNumber(named), !found ? 'not-there' : found.reads ? 'seen' : 'held');
    if (!found) throw notThere();
    if (found.reads) throw new UseCaseError('already-seen', { extra: { referralId: found.id } });
    return { grant: await grantOf(deps, by, found.held?.id ?? ''), replayed: false };
  }

  const { minutes } = deps.config.emergency;
  const action = { kind: 'break-glass', grantId, reason: input.reason, minutes } as const;
  const envelope = byPerson(by, actorOf(by.caller), action);
  const early = judged(found.state, envelope);
  if (early) return throwRefusal(deps, envelope, early);
  const stopped = await asCaller(
    deps,
    by,
    async (tx) => {
      await findNamed(tx, by.caller, named);
      const { words } = input;
      const { unreviewed: most, reopenHours } = deps.config.emergency;
      const openings = await openingsOf(tx, by.caller, { grantId, referralId: found.id, reopenHours });
      if (openings.endedByOther) return 'ended-by-other';
      if (openings.unreviewed >= most) return 'unreviewed';
      await storeEmergencyNote(tx, deps.vault, {
        id: grantId,
        referralId: found.id,
        authorId: by.caller.userId,
        words,
      });
      return null;
    },
    'break-glass',
  );
  if (stopped) return stop(deps, by, writtenNumber(named), stopped);
  const answer = await carryOut(deps, found.state, envelope);
  if (!answer.ok) return throwRefusal(deps, envelope, answer.refusal);
  return { grant: await grantOf(deps, by, grantId), replayed: false };
}

/** Refused and noted: whoever runs the case is the way to it now. */
async function stop(deps: AppDeps, by: By, number: string, why: 'ended-by-other' | 'unreviewed'): Promise<never> {
  await noteTry(deps, by, number, why);
  const { unreviewed: most, reopenHours: hours } = deps.config.emergency;
  throw why === 'unreviewed'
    ? new UseCaseError('emergency-unreviewed', { extra: { most } })
    : new UseCaseError('emergency-ended', { extra: { hours } });
}

function requirePersonWhoMay({ caller }: By): void {
  if (!mayInEmergency(caller.roles)) throw new UseCaseError('forbidden', { extra: { roles: EMERGENCY_ROLES } });
  // Whose key it is may be anybody's program by now; whoever answers for an opening has to be a person who is here.
  if (!caller.sessionId) throw new UseCaseError('person-required');
}

async function grantOf(deps: AppDeps, by: By, id: string): Promise<GrantRow> {
  const [row] = await asCaller(deps, by, (tx) => listGrants(tx, { id, after: null, limit: 1 }));
  if (!row) throw away(new Error(`grant ${id} was made and cannot be read`));
  return row;
}

/** That somebody named a case and it was not opened; without a referral, whose audit others read. */
function noteTry(deps: AppDeps, by: By, number: string, answer: string): Promise<void> {
  return asCaller(deps, by, (tx) =>
    writeAudit(tx, { action: 'glass:try', ...auditedAs(by), detail: { number, answer } }),
  );
}

/** Numbers can be guessed one after the other: an hour allows few, over all processes, and each is noted. */
async function slowDown(deps: AppDeps, by: By): Promise<void> {
  const { triesPerHour: points } = deps.config.emergency;
  const retryAfterSeconds = await countHourly(deps.signInDatabase.db, 'glass', { points, accountId: by.caller.userId });
  if (retryAfterSeconds === null) return;
  await noteTry(deps, by, '', 'too-many');
  throw new UseCaseError('too-many-requests', { retryAfterSeconds });
}
