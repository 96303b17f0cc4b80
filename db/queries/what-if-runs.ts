import { and, asc, desc, eq, getTableColumns, inArray, isNotNull, isNull, ne, notInArray, sql } from 'drizzle-orm';
import type { WhatIf } from '../../domain/what-if/answer.ts';
import { MOST_KEPT, MOST_TRIES } from '../../domain/what-if/run.ts';
import type { Database, Transaction } from '../client.ts';
import { account, referral, whatIfRun } from '../schema/index.ts';

/** Drafts that are asked in the background: kept, played by one at a time of a place, answered. */

export type WhatIfRun = typeof whatIfRun.$inferSelect;
/** One of a list, without its answer. */
export type ListedRun = Omit<WhatIfRun, 'answer'> & { askedByName: string | null };

const UNFINISHED = ['waiting', 'playing'] as const;
/** Whoever plays one says so every second; who has not for so long is gone. */
const GONE_AFTER_SECONDS = 20;

/** One request after the other asks for room, and one worker after the other for its turn. */
const LOCK = sql`select pg_advisory_xact_lock(hashtext('what_if_run'))`;

/** Keeps what is asked, once. @returns what is kept under the id, whether it was this or an earlier request. */
export async function keepRun(tx: Transaction, row: typeof whatIfRun.$inferInsert): Promise<WhatIfRun> {
  const [fresh] = await tx.insert(whatIfRun).values(row).onConflictDoNothing().returning();
  const [stored] = fresh ? [fresh] : await tx.select().from(whatIfRun).where(eq(whatIfRun.id, row.id));
  if (!stored) throw new Error(`what if ${row.id} was kept and cannot be read`);
  return stored;
}

export async function loadRun(tx: Pick<Transaction, 'select'>, id: string): Promise<WhatIfRun | null> {
  const [row] = await tx.select().from(whatIfRun).where(eq(whatIfRun.id, id));
  return row ?? null;
}

/** How many of a place are not over, besides one; nobody else adds one meanwhile. */
export async function unfinishedOf(tx: Transaction, place: string, besides: string): Promise<number> {
  await tx.execute(LOCK);
  const [row] = await tx
    .select({ n: sql<number>`count(*)::int` })
    .from(whatIfRun)
    .where(and(eq(whatIfRun.place, place), inArray(whatIfRun.status, UNFINISHED), ne(whatIfRun.id, besides)));
  return row?.n ?? 0;
}

/** Those of a place, newest first. */
export function listRuns(tx: Pick<Transaction, 'select'>, place: string): Promise<ListedRun[]> {
  const { answer: _answer, ...columns } = getTableColumns(whatIfRun);
  return tx
    .select({ ...columns, askedByName: account.name })
    .from(whatIfRun)
    .leftJoin(account, eq(account.id, whatIfRun.askedBy))
    .where(eq(whatIfRun.place, place))
    .orderBy(desc(whatIfRun.createdAt), asc(whatIfRun.id))
    .limit(MOST_KEPT + 10);
}

/** Notes that somebody wants it to end; whoever plays it hears of it within a second. */
export async function askCancel(tx: Transaction, id: string, cancelledBy: string): Promise<void> {
  await tx
    .update(whatIfRun)
    .set({ cancelAskedAt: sql`now()`, cancelledBy })
    .where(and(eq(whatIfRun.id, id), inArray(whatIfRun.status, UNFINISHED), isNull(whatIfRun.cancelAskedAt)));
}

/** Which of these cases are there for whoever reads. */
export async function seenAmong(tx: Pick<Transaction, 'select'>, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await tx
    .select({ id: referral.id })
    .from(referral)
    .where(inArray(referral.id, [...ids]));
  return new Set(rows.map(({ id }) => id));
}

export type Claimed = { turn: 'over' } | { turn: 'waits' } | { turn: 'plays'; run: WhatIfRun };

/** Takes the turn of a run, if nobody else of its place has it. What was cancelled meanwhile, or begun too often, is over by this. */
export function claimRun(db: Database, id: string, claim: string): Promise<Claimed> {
  return db.transaction(async (tx) => {
    await tx.execute(LOCK);
    const run = await loadRun(tx, id);
    if (!run || run.endedAt) return { turn: 'over' };
    const over = run.cancelAskedAt ? 'cancelled' : run.tries >= MOST_TRIES ? 'failed' : null;
    if (over) {
      await tx
        .update(whatIfRun)
        .set({ status: over, endedAt: sql`now()`, touchedAt: null })
        .where(eq(whatIfRun.id, id));
      return { turn: 'over' };
    }
    const [other] = await tx
      .select({ id: whatIfRun.id })
      .from(whatIfRun)
      .where(
        and(
          eq(whatIfRun.place, run.place),
          ne(whatIfRun.id, id),
          eq(whatIfRun.status, 'playing'),
          sql`${whatIfRun.touchedAt} > now() - make_interval(secs => ${GONE_AFTER_SECONDS})`,
        ),
      )
      .limit(1);
    if (other) return { turn: 'waits' };
    await tx
      .update(whatIfRun)
      .set({
        ...{ status: 'playing', claim, tries: run.tries + 1, done: 0, cases: null },
        ...{ touchedAt: sql`now()`, startedAt: sql`coalesce(${whatIfRun.startedAt}, now())` },
      })
      .where(eq(whatIfRun.id, id));
    return { turn: 'plays', run };
  });
}

const claimed = (id: string, claim: string) =>
  and(eq(whatIfRun.id, id), eq(whatIfRun.claim, claim), eq(whatIfRun.status, 'playing'));

/** @returns what whoever plays it has to know: go on, end it, or it is somebody else's by now. */
export async function saveProgress(
  db: Pick<Database, 'update'>,
  id: string,
  claim: string,
  { done, cases }: { done: number; cases: number | null },
): Promise<'on' | 'cancel' | 'lost'> {
  const [row] = await db
    .update(whatIfRun)
    .set({ done, cases, touchedAt: sql`now()` })
    .where(claimed(id, claim))
    .returning({ cancelAskedAt: whatIfRun.cancelAskedAt });
  if (!row) return 'lost';
  return row.cancelAskedAt ? 'cancel' : 'on';
}

/** Once, by whoever plays it: a late end of somebody before them changes nothing. */
export async function endRun(
  db: Pick<Database, 'update'>,
  id: string,
  claim: string,
  end: { status: 'done'; answer: WhatIf; done: number } | { status: 'cancelled' | 'failed' },
): Promise<void> {
  await db
    .update(whatIfRun)
    .set({ ...end, endedAt: sql`now()`, touchedAt: null })
    .where(claimed(id, claim));
}

/** Whoever stops in between leaves the turn to the next. */
export async function leaveRun(db: Pick<Database, 'update'>, id: string, claim: string): Promise<void> {
  await db.update(whatIfRun).set({ touchedAt: null }).where(claimed(id, claim));
}

/** Takes away the oldest of a place that are over. */
export async function forgetOldRuns(db: Pick<Database, 'select' | 'delete'>, place: string): Promise<void> {
  const kept = db
    .select({ id: whatIfRun.id })
    .from(whatIfRun)
    .where(and(eq(whatIfRun.place, place), isNotNull(whatIfRun.endedAt)))
    .orderBy(desc(whatIfRun.createdAt))
    .limit(MOST_KEPT);
  await db
    .delete(whatIfRun)
    .where(and(eq(whatIfRun.place, place), isNotNull(whatIfRun.endedAt), notInArray(whatIfRun.id, kept)));
}

/** Those of a place whose turn has not come, the oldest first. */
export async function waitingOf(db: Pick<Database, 'select'>, place: string): Promise<string[]> {
  const rows = await db
    .select({ id: whatIfRun.id })
    .from(whatIfRun)
    .where(and(eq(whatIfRun.place, place), eq(whatIfRun.status, 'waiting')))
    .orderBy(asc(whatIfRun.createdAt));
  return rows.map(({ id }) => id);
}
