import type { Transaction } from '../../db/client.ts';
import {
  answerItem,
  type AskedItem,
  type BulkItemRow,
  type BulkRow,
  itemsOf,
  keepBulk,
  latestBulks,
  loadBulk,
  reopenRefused,
  waitingIn,
} from '../../db/queries/bulk.ts';
import { loadDecoy } from '../../db/queries/decoys.ts';
import { stableId } from '../../db/ids.ts';
import { BULK_ROLES, hasOne } from '../../domain/access/roles.ts';
import { BULK_ACTS, type BulkAct, foreseen, type Foreseen, isHandOverAct } from '../../domain/referral/bulk.ts';
import { actions, type BodyOf } from '../../domain/referral/actions.ts';
import type { ReferralState } from '../../domain/referral/state.ts';
import { loadReferral, type ReferralRow } from '../../db/queries/referrals.ts';
import { foresee, takeAction } from '../referral/take-action.ts';
import { meetDecoy } from '../decoy/meet.ts';
import { keepMinutes, type Minutes, minutesBody, minutesOf, requireHandOver } from './hand-over.ts';
import { requireMay } from '../kernel/access.ts';
import { isUuid } from '../kernel/action-id.ts';
import type { By, Command } from '../kernel/by.ts';
import type { AppDeps } from '../kernel/deps.ts';
import { someAtOnce } from '../kernel/some-at-once.ts';
import { notThere, UseCaseError } from '../kernel/use-case-error.ts';
import { asCaller, readAsCaller } from '../kernel/transaction.ts';

/**
 * One act on several cases. What was confirmed is kept first; then each case has its own act, with its own authorisation, update, audit row
 * and id, a few at a time. It runs in the request of whoever confirmed, for only there is their word for it (docs/adr/0075-acts-on-several-cases.md); what was
 * broken off goes on when they say so, and no act is done twice.
 */

export interface AskedBulk {
  act: BulkAct;
  /** What is said for all of them: the body of one, but for what each has for itself. */
  given: Record<string, unknown>;
  items: readonly (AskedItem & { report?: Minutes })[];
}

export interface BulkSeen {
  bulk: BulkRow;
  items: Awaited<ReturnType<typeof itemsOf>>;
}

/** At the same time: each waits for Temporal and PostgreSQL most of its time. */
const AT_ONCE = 4;

export type ForeseenItem = AskedItem & { number: number | null; place: string | null } & (
    | { refused: UseCaseError }
    | { state: ReferralState; follows: Foreseen; version: number }
  );

/** What would become of each now, and what would follow. Nothing is done or kept. */
export async function previewBulk(deps: AppDeps, by: Command, asked: AskedBulk): Promise<ForeseenItem[]> {
  requireMay(by, 'previewBulkAct');
  requireRoleFor(by, asked.act);
  const found: ForeseenItem[] = [];
  await someAtOnce(distinct(asked.items), AT_ONCE, async (item, index) => {
    try {
      const body = bodyFrom(asked.act, asked.given, item.report);
      const { row, after, events } = await foresee(deps, by, targetOf(item), asked.act, body);
      if (isHandOverAct(asked.act)) requireHandOver(row.state, item);
      const version = versionOf(row, item);
      found[index] = {
        ...bare(item),
        ...numberOf(row),
        state: row.state,
        follows: foreseen(row.state, after, events),
        version,
      };
    } catch (error) {
      if (!(error instanceof UseCaseError)) throw error;
      const row = await readAsCaller(deps, by, (tx) => loadReferral(tx, by.caller, item.referralId));
      const invented = await metInvented(deps, by, item, error);
      found[index] = { ...bare(item), ...numberOf(row ?? invented?.row ?? null), refused: invented?.error ?? error };
    }
  });
  return found;
}

/** @throws UseCaseError `idempotency-key-reused` when the key stood for another one. */
export async function startBulk(deps: AppDeps, by: Command, asked: AskedBulk): Promise<BulkSeen> {
  requireMay(by, 'startBulkAct');
  requireRoleFor(by, asked.act);
  const { userId, agencyId } = by.caller;
  const id = stableId('bulk', by.actionId);
  const row = {
    ...{ id, act: asked.act, given: asked.given, startedBy: userId, agencyId },
    ...{ actionId: by.actionId, fingerprint: by.fingerprint },
  };
  const items = distinct(asked.items);
  const kept = await asCaller(deps, by, (tx) => keepBulk(tx, row, items, () => keepMinutes(tx, deps, by, items)));
  if (kept.fingerprint !== by.fingerprint) throw new UseCaseError('idempotency-key-reused');
  return carryOn(deps, by, kept);
}

/** What is left, and what was refused once more, but for what has changed since it was looked at. @throws UseCaseError `not-found` */
export async function continueBulk(deps: AppDeps, by: Command, { bulkId }: { bulkId: string }): Promise<BulkSeen> {
  const kept = await asCaller(deps, by, async (tx) => {
    const found = isUuid(bulkId) ? await loadBulk(tx, bulkId) : null;
    if (found) await reopenRefused(tx, bulkId);
    return found;
  });
  if (!kept) throw notThere();
  return carryOn(deps, by, kept);
}

/** @throws UseCaseError `not-found` */
export function readBulk(tx: Transaction, { caller }: By, { bulkId }: { bulkId: string }): Promise<BulkSeen> {
  return seenAs(tx, caller, bulkId);
}

const LISTED = 20;
export const listBulks = (tx: Transaction, { caller }: By) => latestBulks(tx, caller.userId, LISTED);

async function seenAs(tx: Transaction, caller: By['caller'], bulkId: string): Promise<BulkSeen> {
  const bulk = isUuid(bulkId) ? await loadBulk(tx, bulkId) : null;
  if (!bulk) throw notThere();
  const items = await itemsOf(tx, caller, bulkId);
  return { bulk, items: await Promise.all(items.map((one) => (one.number === null ? named(tx, caller, one) : one))) };
}

/** One that is none has a number as well, for whoever has it in their list. */
async function named(tx: Transaction, caller: By['caller'], one: BulkSeen['items'][number]) {
  const invented = await loadDecoy(tx, caller, one.item.referralId);
  return invented ? { ...one, place: invented.place, number: invented.number } : one;
}

/** Whoever names a case that is none has opened it, here as at the door of all writes (docs/adr/0068). */
async function metInvented(deps: AppDeps, by: By, { referralId }: AskedItem, { code }: UseCaseError) {
  const met = code === 'not-found' ? await meetDecoy(deps, by, referralId, { tried: 'write' }) : null;
  return met && { row: met.row, error: new UseCaseError('referral-closed') };
}

async function carryOn(deps: AppDeps, by: Command, bulk: BulkRow): Promise<BulkSeen> {
  const waiting = await readAsCaller(deps, by, (tx) => waitingIn(tx, bulk.id));
  await someAtOnce(waiting, AT_ONCE, (item) => carryOut(deps, by, bulk, item));
  return readAsCaller(deps, by, (tx) => seenAs(tx, by.caller, bulk.id));
}

/** What is away or broken now is neither done nor refused: it waits. */
async function carryOut(deps: AppDeps, by: Command, bulk: BulkRow, item: BulkItemRow): Promise<void> {
  const { actionId, fingerprint } = bulk;
  // Whatever happens in between, the same try is the same act.
  const own = { ...by, actionId: `${actionId}:${item.n}:${item.attempt}`, fingerprint };
  const act = actOf(bulk);
  const { given } = bulk;
  const answer = (became: Parameters<typeof answerItem>[2]) => asCaller(deps, by, (tx) => answerItem(tx, item, became));
  try {
    const minutes = isHandOverAct(act) ? await minutesOf(deps, own, item, act) : {};
    const body = bodyFrom(act, given, minutes.report);
    const revision = minutes.revision ?? (await takeAction(deps, own, targetOf(item), act, body)).revision;
    await answer({ status: 'done', revision });
  } catch (error) {
    if (!(error instanceof UseCaseError)) {
      deps.logger.error({ err: error, bulk: bulk.id, n: item.n }, 'an act on several cases failed on one');
      return;
    }
    const { code, because } = (await metInvented(deps, by, item, error))?.error ?? error;
    if (code === 'unavailable' || code === 'action-failed') return;
    const { extra, fields } = because;
    await answer({ status: 'refused', refusal: { code, ...(extra ? { extra } : {}), ...(fields ? { fields } : {}) } });
  }
}

/** What may be done to several is for fewer than what one does to a person who is handed over. */
function requireRoleFor({ caller }: By, act: BulkAct): void {
  if (!isHandOverAct(act) && !hasOne(caller.roles, BULK_ROLES))
    throw new UseCaseError('forbidden', { extra: { roles: BULK_ROLES } });
}

/** As one of them is asked. */
const bodyFrom = (act: BulkAct, given: Record<string, unknown>, report: Minutes = {}): BodyOf<BulkAct> =>
  act === 'complete' ? minutesBody(given, report) : (actions[act].body.parse(given) as BodyOf<BulkAct>);

const bare = ({ referralId, stepId, version }: AskedItem): AskedItem => ({ referralId, stepId, version });

function actOf({ act }: BulkRow): BulkAct {
  if (!Object.hasOwn(BULK_ACTS, act)) throw new RangeError(`no act ${act}`);
  return act as BulkAct;
}

const targetOf = ({ referralId, stepId, version }: AskedItem) => ({
  referralId,
  ...(stepId === null ? {} : { stepId }),
  ifVersion: version,
});

const versionOf = ({ state }: ReferralRow, { stepId }: AskedItem) =>
  state.steps.find(({ id }) => id === stepId)?.version ?? state.revision;

const numberOf = (row: Pick<ReferralRow, 'number' | 'state'> | null) => ({
  number: row?.number ?? null,
  place: row?.state.place ?? null,
});

/** Each once, in the order they were named. */
function distinct<T extends AskedItem>(items: readonly T[]): T[] {
  return [...new Map(items.map((item) => [`${item.referralId} ${item.stepId ?? ''}`, item])).values()];
}
