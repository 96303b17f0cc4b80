import type { Database } from '../db/client.ts';
import type {
  Aggregate,
  AnyAction,
  AnyState,
  CommitAnswer,
  CommitInput,
  Envelope,
  LoadAnswer,
  LoadInput,
  Position,
  Revision,
} from '../domain/kernel/aggregate.ts';
import { needsProof } from '../domain/kernel/envelope.ts';
import { clockNow } from '../domain/kernel/clock.ts';
import { digestOf } from '../domain/kernel/digest.ts';
import type { Proofs } from '../db/vault/proofs.ts';
import { aggregateOf } from '../workflows/registry.ts';
import { alarm, UNPROVEN } from './forged.ts';
import { storeOf } from './stores.ts';

/** Where an aggregate's log and projection lie. */
export interface Store<S, A extends AnyAction, E> {
  /** The record, and the revision of this action, when it was committed before. */
  find(db: Database, id: string, actionId: string): Promise<{ state: S | null; revision: number; done: number | null }>;
  /** The record as it is. */
  read(db: Database, id: string): Promise<{ state: S; revision: number } | null>;
  /** The log after a revision, up to another, oldest first. */
  between(db: Database, id: string, after: number, upTo: number): Promise<Revision<E>[]>;
  /**
   * Writes one revision, and everything that follows from it: projection, audit, alerts, messages; all or nothing. False, and nothing is
   * written: a twin wrote it, or the same action, a moment ago.
   */
  write(db: Database, written: Written<S, A, E>): Promise<boolean>;
}

/** One revision as it is written. */
export interface Written<S, A extends AnyAction, E> {
  id: string;
  envelope: Envelope<A>;
  before: S | null;
  state: S;
  events: E[];
  /** The aggregate's own time. */
  atMs: number;
}

/** A record that has not come as far as the workflow: the database was restored from an older backup. */
export class LogTooShort extends Error {}

/**
 * Decides one action on the stored state and writes it: the event, the projection, the audit row, alerts and outgoing messages, in one
 * statement. Its row of the log is keyed by (aggregate, revision) and (aggregate, action id): who decided on a state that is no more
 * cannot write, and looks again; run again, it finds its own row and says so. A command without its proof is refused before anything is
 * decided, and told to operators and auditors.
 *
 * @throws LogTooShort when the log ends before the revision the workflow stands on. Temporal tries again until an operator has
 *   mended it; nothing is written meanwhile.
 * @throws whatever else the database or the rules throw (`answering` in failures.ts tells one from the other).
 */
export async function commit(db: Database, proofs: Proofs, input: CommitInput): Promise<CommitAnswer> {
  for (;;) {
    const answer = await once(db, proofs, input);
    if (answer) return answer;
  }
}

/** Null: somebody else wrote meanwhile, and what they wrote is found at the next look. */
async function once(db: Database, proofs: Proofs, input: CommitInput): Promise<CommitAnswer | null> {
  const aggregate = aggregateOf(input.aggregate);
  const store = storeOf(input.aggregate);
  const { id, known, envelope } = input;
  const { state: before, revision: last, done } = await store.find(db, id, envelope.actionId);
  if (last < known)
    throw new LogTooShort(
      `the log of ${input.aggregate} ${id} ends at revision ${last}, the workflow stands at ${known}`,
    );
  const missed = last > known ? await store.between(db, id, known, last) : [];
  const standing = () => ({ revisions: missed, position: positionOf(aggregate, before, input.realMs) });
  if (done !== null) return { status: 'duplicate', ...standing() };

  if (needsProof(aggregate, envelope) && !proofs.holds(input.aggregate, id, envelope)) {
    await db.transaction((tx) => alarm(tx, input, last));
    return { status: 'refused', refusal: { code: UNPROVEN, detail: {} }, ...standing() };
  }

  const clock = before ? aggregate.clock(before) : aggregate.openingClock(envelope.action);
  const atMs = clockNow(clock, input.realMs);
  const decision = aggregate.kinds.includes(envelope.action.kind)
    ? aggregate.decide(before, envelope, atMs)
    : ({ ok: false, refusal: { code: 'system-only', detail: { kind: envelope.action.kind } } } as const);
  if (!decision.ok) return { status: 'refused', refusal: decision.refusal, ...standing() };
  if (decision.events.length === 0) return { status: 'unchanged', ...standing() };

  const { events } = decision;
  const state = aggregate.evolve(before, events, envelope.actionId);
  if (!(await store.write(db, { id, envelope, before, state, events, atMs }))) return null;
  return {
    status: 'committed',
    revisions: [...missed, { actionId: envelope.actionId, events }],
    position: positionOf(aggregate, state, input.realMs),
  };
}

/**
 * What the record holds, for a workflow that goes on from it.
 *
 * @throws LogTooShort when it has not come so far.
 * @returns null when there is no such record.
 */
export async function load(db: Database, input: LoadInput): Promise<LoadAnswer | null> {
  const aggregate = aggregateOf(input.aggregate);
  const found = await storeOf(input.aggregate).read(db, input.id);
  if (!found && input.atLeast === 0) return null;
  if (!found || found.revision < input.atLeast)
    throw new LogTooShort(
      `the log of ${input.aggregate} ${input.id} ends at revision ${found?.revision ?? 0}, the workflow stood at ${input.atLeast}`,
    );
  return { state: found.state, position: positionOf(aggregate, found.state, input.realMs) as Position };
}

function positionOf<S extends AnyState, A extends AnyAction, E, R>(
  aggregate: Aggregate<S, A, E, R>,
  state: S | null,
  realMs: number,
): Position<R> | null {
  if (state === null) return null;
  const clock = aggregate.clock(state);
  return {
    revision: state.revision,
    digest: digestOf(state),
    wakeMs: aggregate.nextWake(state, clockNow(clock, realMs)),
    clock,
    ended: aggregate.ended(state),
  };
}
