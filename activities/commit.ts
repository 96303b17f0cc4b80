import type { Database, Transaction } from '../db/client.ts';
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

/** Where an aggregate's log and projection lie. All of it inside the transaction of one commit. */
export interface Store<S, A extends AnyAction, E> {
  /** The record, locked until the transaction ends, and the revision of this action, when it was committed before. */
  find(
    tx: Transaction,
    id: string,
    actionId: string,
  ): Promise<{ state: S | null; revision: number; done: number | null }>;
  /** The record as it is, without a lock. */
  read(db: Database, id: string): Promise<{ state: S; revision: number } | null>;
  /** The log after a revision, oldest first. */
  after(tx: Transaction, id: string, revision: number): Promise<Revision<E>[]>;
  /** Adds one revision to the log. False: a twin wrote it, or the same action, a moment ago. */
  append(tx: Transaction, written: Written<S, A, E>): Promise<boolean>;
  /** Everything that follows from it: projection, audit, alerts, messages. */
  follow(tx: Transaction, written: Written<S, A, E>): Promise<void>;
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
 * Decides one action on the stored state, under its lock, and writes it: the event, the projection, the audit row, alerts and outgoing
 * messages, in one transaction keyed by (aggregate, revision) and (aggregate, action id). Run again, it finds its own row and says so.
 * A command without its proof is refused before anything is decided, and told to operators and auditors.
 *
 * @throws LogTooShort when the log ends before the revision the workflow stands on. Temporal tries again until an operator has
 *   mended it; nothing is written meanwhile.
 * @throws whatever else the database or the rules throw (`answering` in failures.ts tells one from the other).
 */
export async function commit(db: Database, proofs: Proofs, input: CommitInput): Promise<CommitAnswer> {
  for (;;) {
    try {
      return await once(db, proofs, input);
    } catch (error) {
      if (!(error instanceof MetTwin)) throw error;
    }
  }
}

/** Another worker opened the same aggregate at the same instant. What it wrote is found at the next try. */
class MetTwin extends Error {}

function once(db: Database, proofs: Proofs, input: CommitInput): Promise<CommitAnswer> {
  const aggregate = aggregateOf(input.aggregate);
  const store = storeOf(input.aggregate);
  return db.transaction(async (tx) => {
    const { id, known, envelope } = input;
    const { state: before, revision: last, done } = await store.find(tx, id, envelope.actionId);
    if (last < known)
      throw new LogTooShort(
        `the log of ${input.aggregate} ${id} ends at revision ${last}, the workflow stands at ${known}`,
      );
    const missed = last > known ? await store.after(tx, id, known) : [];
    if (done !== null)
      return { status: 'duplicate', revisions: missed, position: positionOf(aggregate, before, input.realMs) };

    if (needsProof(aggregate, envelope) && !proofs.holds(input.aggregate, id, envelope)) {
      await alarm(tx, input, last);
      const refusal = { code: UNPROVEN, detail: {} };
      return { status: 'refused', refusal, revisions: missed, position: positionOf(aggregate, before, input.realMs) };
    }

    const clock = before ? aggregate.clock(before) : aggregate.openingClock(envelope.action);
    const atMs = clockNow(clock, input.realMs);
    const decision = aggregate.kinds.includes(envelope.action.kind)
      ? aggregate.decide(before, envelope, atMs)
      : ({ ok: false, refusal: { code: 'system-only', detail: { kind: envelope.action.kind } } } as const);
    if (!decision.ok || decision.events.length === 0) {
      const status = decision.ok
        ? { status: 'unchanged' as const }
        : { status: 'refused' as const, refusal: decision.refusal };
      return { ...status, revisions: missed, position: positionOf(aggregate, before, input.realMs) };
    }

    const { events } = decision;
    const state = aggregate.evolve(before, events, envelope.actionId);
    const position = positionOf(aggregate, state, input.realMs);
    const written = { id, envelope, before, state, events, atMs };
    // Only a first revision can meet a twin here: there was no row to lock yet.
    if (!(await store.append(tx, written))) throw new MetTwin();
    await store.follow(tx, written);
    return { status: 'committed', revisions: [...missed, { actionId: envelope.actionId, events }], position };
  });
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
