import type { Actor } from './actor.ts';
import { type Clock, clockNow } from './clock.ts';
import { digestOf } from './digest.ts';

/**
 * What a thing with a life of its own is to the program: a referral, a caller's report. Pure rules over a state that is the
 * fold of its log. The durable loop runs any of them (workflows/durable.ts), `commit` writes any of them (activities/commit.ts).
 */

export interface AnyAction {
  kind: string;
}

/** What travels in an update. `actionId` is the update id: the same id is the same action, once. */
export interface Envelope<A extends AnyAction = AnyAction> {
  actionId: string;
  /** Null: the program itself. */
  actor: Actor | null;
  requestId: string | null;
  /** SHA-256 of the request, so that one key cannot stand for two different requests. */
  fingerprint: string | null;
  /** Version of the step, or revision of the aggregate, the form was filled against; null when the client did not say. */
  ifVersion: number | null;
  action: A;
  /** That our own API or worker sent exactly this, for this aggregate (db/vault/proofs.ts). Absent: nobody vouches for it. */
  proof?: string;
}

/** Why an action is refused: a code of a closed list of the aggregate, and what makes the sentence concrete. Never personal data. */
export interface Refusal<Code extends string = string> {
  code: Code;
  detail: Record<string, string | number | readonly string[]>;
}

export type Decision<E, Code extends string = string> =
  | { ok: true; events: E[] }
  | { ok: false; refusal: Refusal<Code> };

/** What every state has. */
export interface AnyState {
  id: string;
  /** Counts the committed actions. */
  revision: number;
  /** The latest committed action ids, newest last; the full list is a unique key in PostgreSQL. */
  recent: readonly string[];
}

/**
 * The rules of one kind of aggregate. All pure, and all free to change at any deploy: they are asked when an action comes in and
 * when it is committed, never when a workflow is replayed.
 */
export interface Aggregate<S extends AnyState, A extends AnyAction, E, R, Code extends string = string> {
  /** Name of its workflow type; its workflow ids are `<name>-<id>`. */
  readonly name: string;
  /** Every kind of action there is; each is an update of that name. */
  readonly kinds: readonly A['kind'][];
  /** The kind of the first action. */
  readonly opening: A['kind'];
  /** The action by which time passes. Asked by the loop alone. */
  readonly tick: A;
  /** What an action does, or why it is refused. No events: it changes nothing. `nowMs` is the aggregate's own time. */
  decide(state: S | null, envelope: Envelope<A>, nowMs: number): Decision<E, Code>;
  /** Folds the events of one committed action and counts the revision. */
  evolve(state: S | null, events: readonly E[], actionId: string): S;
  /** The earliest instant, in its own time, at which it has something to do by itself; null: it waits for people only. */
  nextWake(state: S, nowMs: number): number | null;
  /** What its finished workflow answers; null while it goes on. */
  ended(state: S): R | null;
  clock(state: S): Clock;
  /** The clock a first action gives it. */
  openingClock(action: A): Clock;
}

/**
 * Why an action is refused at the door, by the rules that are asked again when it is committed; null: let in. So is one on which
 * the code fails: that is met again when it is committed, answered there, and told to the operators.
 *
 * @param nowMs the aggregate's own time.
 */
export function refusalAtDoor<S extends AnyState, A extends AnyAction, Code extends string>(
  aggregate: Pick<Aggregate<S, A, unknown, unknown, Code>, 'decide'>,
  state: S | null,
  envelope: Envelope<A>,
  nowMs: number,
): Refusal<Code> | null {
  try {
    const decision = aggregate.decide(state, envelope, nowMs);
    return decision.ok ? null : decision.refusal;
  } catch {
    return null;
  }
}

/**
 * The state a committed action made of another, worked out anew by whoever knows the other, without asking for it; null: it cannot be told, because
 * something came in between, or other rules judged. Then the record has to be asked.
 *
 * @param done what the action answered: of which state, and judged at which real time.
 */
export function stateAfter<S extends AnyState, A extends AnyAction, E>(
  aggregate: Pick<Aggregate<S, A, E, unknown>, 'decide' | 'evolve' | 'clock'>,
  before: S,
  envelope: Envelope<A>,
  { digest, realMs }: { digest?: string; realMs?: number },
): S | null {
  if (digest === undefined || realMs === undefined) return null;
  try {
    const decision = aggregate.decide(before, envelope, clockNow(aggregate.clock(before), realMs));
    if (!decision.ok) return null;
    const state = aggregate.evolve(before, decision.events, envelope.actionId);
    return digestOf(state) === digest ? state : null;
  } catch {
    return null;
  }
}

/** One committed action as the log holds it. */
export interface Revision<E = unknown> {
  actionId: string;
  events: E[];
}

/** Where the record stands: all the loop needs to know to go on. Worked out when it was committed, recorded, and never again. */
export interface Position<R = unknown> {
  revision: number;
  /** Of the whole state as stored (`digestOf`). */
  digest: string;
  /** When time next has something to do, in the aggregate's own time; null: never by itself. */
  wakeMs: number | null;
  clock: Clock;
  /** What the workflow answers when it ends now; null while the aggregate goes on. */
  ended: R | null;
}

/** How an action fared. */
export type Outcome =
  /** Written, as the newest revision. */
  | { status: 'committed' }
  /** Allowed, and changes nothing. */
  | { status: 'unchanged' }
  /** The same action was committed before. */
  | { status: 'duplicate' }
  | { status: 'refused'; refusal: Refusal }
  /** The code failed on it; nothing was written and the operators know. `ref` finds it in the log of the worker. */
  | { status: 'failed'; ref: string };

export interface CommitInput<A extends AnyAction = AnyAction> {
  aggregate: string;
  id: string;
  /** The revision the workflow knows; 0 before the first action. */
  known: number;
  envelope: Envelope<A>;
  /** Real time. */
  realMs: number;
}

/** What `commit` answers, and what replay folds. */
export type CommitAnswer<E = unknown, R = unknown> = Outcome & {
  /** What the log holds after the revision the workflow knew, this action included; usually one. */
  revisions: Revision<E>[];
  /** Null: there is no record (the first action was refused), or it could not be read (`failed`). */
  position: Position<R> | null;
};

export interface LoadInput {
  aggregate: string;
  id: string;
  /** The record must have come so far; an older one was restored from a backup, and is not gone on from. */
  atLeast: number;
  realMs: number;
}

/** What `load` answers. */
export interface LoadAnswer<S = unknown, R = unknown> {
  state: S;
  position: Position<R>;
}
