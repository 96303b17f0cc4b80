import {
  ApplicationFailure,
  CancellationScope,
  allHandlersFinished,
  condition,
  continueAsNew,
  defineQuery,
  isCancellation,
  proxyLocalActivities,
  setDefaultUpdateHandler,
  setHandler,
  sleep,
  workflowInfo,
} from '@temporalio/workflow';
import type { Activities } from '../activities/index.ts';
import {
  type Aggregate,
  type AnyAction,
  type AnyState,
  type CommitAnswer,
  type Envelope,
  type LoadAnswer,
  type Position,
  type Refusal,
  refusalAtDoor,
} from '../domain/kernel/aggregate.ts';
import { clockNow, realWait } from '../domain/kernel/clock.ts';
import { digestOf } from '../domain/kernel/digest.ts';
import { byProgram } from '../domain/kernel/envelope.ts';
import {
  type ActionResult,
  type DurableInput,
  ACTION_FAILED,
  POSITION_QUERY,
  ACTION_REFUSED,
  STATE_QUERY,
  updatesOf,
} from './messages.ts';
import { setUpdate } from './set-update.ts';
import { HOUR_MS } from '../domain/law/days.ts';

/**
 * The one loop that runs every aggregate. One execution = one aggregate, across continue-as-new.
 *
 * | message      | kind   | answers                                                                       |
 * | ------------ | ------ | ----------------------------------------------------------------------------- |
 * | every action | update | the revision, once committed to PostgreSQL; a refusal writes nothing          |
 * | `position`   | query  | where the record stood when the loop last heard of it                         |
 * | `state`      | query  | the state, for operators and the daily comparison; null when it is not known  |
 *
 * The update handlers only queue; the loop commits one action at a time. `commit` decides on the stored state, under its lock,
 * writes, and answers what the log now holds and where it stands: next wake, clock, whether it has ended. That answer is recorded,
 * and everything the loop does follows from it, live and replayed alike. **Nothing is decided here.** The state folded
 * below serves the validators, which are not run on replay, and the query. So rules, pathways, ladders, calendars, even `evolve`,
 * may change at any deploy; what must not is in docs/adr/0044.
 *
 * `commit` is a local activity, so its effect can precede the history that tells of it. Should the worker die in between, the log
 * already holds the action: the next answer says so, and what came in between is folded from it. The log is the record.
 */

const local = proxyLocalActivities<Pick<Activities, 'commit' | 'load'>>({
  startToCloseTimeout: '10s',
  retry: { initialInterval: '100ms', backoffCoefficient: 2, maximumInterval: '10s' },
});

/** How long the passing of time waits after it changed nothing though it was due, or failed; twice as long each time. */
const REST_MS = 60_000;
const LONGEST_REST_MS = HOUR_MS;

export interface Queued<A extends AnyAction> {
  envelope: Envelope<A>;
  resolve: (result: ActionResult) => void;
  reject: (error: ApplicationFailure) => void;
}

export interface Loop<S, A extends AnyAction, R> {
  /** Actions that were let in and wait for their turn. */
  queue: Queued<A>[];
  alarm: Alarm;
  /** What the validators judge by until the loop runs. */
  hold(state: S | null): void;
  /** `startOver`: what the run did before is left behind, in a run of its own, as soon as nobody waits. */
  run(input: DurableInput<A>, startOver?: boolean): Promise<R>;
}

/** Registers the doors of an aggregate; `run` is its life. */
export function createLoop<S extends AnyState, A extends AnyAction, E, R>(
  aggregate: Aggregate<S, A, E, R>,
): Loop<S, A, R> {
  const queue: Queued<A>[] = [];
  const alarm = createAlarm();
  const seen = createView(aggregate);
  const enqueue = (envelope: Envelope<A>) =>
    new Promise<ActionResult>((resolve, reject) => queue.push({ envelope, resolve, reject }));

  setHandler(defineQuery<S | null>(STATE_QUERY), seen.state);
  setHandler(defineQuery<Position<R> | null>(POSITION_QUERY), seen.position);
  const updates = updatesOf<A>(aggregate.kinds);
  for (const kind of aggregate.kinds)
    setUpdate(updates[kind as A['kind']], {
      validate: (envelope) => {
        const refusal = seen.judge(kind, envelope);
        if (refusal) throw refusalFailure(refusal);
      },
      handle: enqueue,
    });
  // A kind that is no more stays readable in old histories. One that never was is refused when it is committed.
  setDefaultUpdateHandler((kind, envelope) =>
    isEnvelope<A>(envelope)
      ? enqueue(envelope)
      : Promise.reject(refusalFailure({ code: 'system-only', detail: { kind } })),
  );

  return {
    queue,
    alarm,
    hold: seen.hold,
    run: (input, startOver = false) => live(aggregate, input, { queue, alarm, seen, startOver }),
  };
}

interface Parts<S extends AnyState, A extends AnyAction, E, R> {
  queue: Queued<A>[];
  alarm: Alarm;
  seen: View<S, A, E, R>;
  startOver: boolean;
}

async function live<S extends AnyState, A extends AnyAction, E, R>(
  aggregate: Aggregate<S, A, E, R>,
  input: DurableInput<A>,
  { queue, alarm, seen, startOver }: Parts<S, A, E, R>,
): Promise<R> {
  const { opening } = input;
  const writer = createWriter(aggregate, input.id, seen);
  let position = opening
    ? await opened(queue, await writer.commit(opening))
    : await loaded(aggregate.name, input, seen);
  let rests = 0;

  for (;;) {
    const next = queue.shift();
    if (next) {
      // The update that came with the start has been done as its opening.
      const answer = next.envelope.actionId === opening?.actionId ? null : await writer.commit(next.envelope);
      position = answer?.position ?? position;
      const failure = answer && failureOf(answer);
      if (failure) next.reject(failure);
      else next.resolve({ revision: position.revision, digest: position.digest, realMs: writer.judgedAt() });
      continue;
    }
    if (position.ended !== null) {
      await condition(allHandlersFinished);
      if (queue.length > 0) continue;
      alarm.set(null, 0, 1);
      return position.ended;
    }
    const asked = input.continueAfter !== null && writer.committed() >= input.continueAfter;
    if (startOver || asked || workflowInfo().continueAsNewSuggested) {
      await condition(allHandlersFinished);
      if (queue.length > 0) continue;
      await continueAsNew<(next: DurableInput<A>) => Promise<R>>({
        ...input,
        opening: null,
        atLeast: position.revision,
      });
    }
    const nowMs = clockNow(position.clock, Date.now());
    if (position.wakeMs !== null && position.wakeMs <= nowMs) {
      const answer = await writer.commit(ticking(aggregate.tick, position.revision + 1));
      position = answer.position ?? position;
      if (answer.status === 'committed' || answer.status === 'duplicate') rests = 0;
      else if (position.wakeMs !== null && position.wakeMs <= nowMs) {
        // What is due cannot be done. People may still act; time tries again later.
        const restMs = Math.min(REST_MS * 2 ** rests, LONGEST_REST_MS);
        position = { ...position, wakeMs: nowMs + restMs * position.clock.scale };
        rests += 1;
      }
      continue;
    }
    const waitMs = position.wakeMs === null ? 0 : realWait(position.clock, position.wakeMs - nowMs);
    alarm.set(position.wakeMs, waitMs, position.clock.scale);
    await condition(() => queue.length > 0 || alarm.rang());
  }
}

/** Commits one action at a time, has what was answered folded, and counts. */
function createWriter<S extends AnyState, A extends AnyAction, E, R>(
  aggregate: Aggregate<S, A, E, R>,
  id: string,
  seen: View<S, A, E, R>,
) {
  let committed = 0;
  let judgedAt = 0;
  return {
    committed: () => committed,
    /** Real time, of the last action. */
    judgedAt: () => judgedAt,
    async commit(envelope: Envelope<A>): Promise<CommitAnswer<E, R>> {
      const realMs = Date.now();
      judgedAt = realMs;
      const known = seen.position()?.revision ?? 0;
      const asked = { aggregate: aggregate.name, id, known, envelope, realMs };
      const answer = (await local.commit(asked)) as CommitAnswer<E, R>;
      if (answer.status === 'committed') committed += 1;
      seen.fold(answer);
      return answer;
    },
  };
}

/** Where the record stands once it is opened; where it cannot be, whoever waits is told why, and so is the workflow. */
async function opened<A extends AnyAction, E, R>(queue: Queued<A>[], answer: CommitAnswer<E, R>): Promise<Position<R>> {
  const failure = failureOf(answer);
  if (!failure && answer.position) return answer.position;
  const nothing = ApplicationFailure.nonRetryable('nothing was opened', ACTION_FAILED);
  for (const { reject } of queue.splice(0)) reject(failure ?? nothing);
  await condition(allHandlersFinished);
  throw failure ?? nothing;
}

/** Where the record stands that an earlier run left. */
async function loaded<S extends AnyState, A extends AnyAction, E, R>(
  name: string,
  { id, atLeast }: DurableInput<A>,
  seen: View<S, A, E, R>,
): Promise<Position<R>> {
  const answer = (await local.load({ aggregate: name, id, atLeast, realMs: Date.now() })) as LoadAnswer<S, R>;
  seen.begin(answer);
  return answer.position;
}

/** What the workflow knows of its aggregate beside the record: for validators and the query, never for what it does. */
interface View<S extends AnyState, A extends AnyAction, E, R> {
  /** As it was folded; null while it is not known. */
  state(): S | null;
  position(): Position<R> | null;
  hold(state: S | null): void;
  begin(loaded: LoadAnswer<S, R>): void;
  fold(answer: CommitAnswer<E, R>): void;
  /** Why an action is refused at the door; null: let in, and judged when it is committed. */
  judge(kind: A['kind'], envelope: Envelope<A>): Refusal | null;
}

function createView<S extends AnyState, A extends AnyAction, E, R>(aggregate: Aggregate<S, A, E, R>): View<S, A, E, R> {
  let state: S | null = null;
  let position: Position<R> | null = null;
  /** Null: not compared yet. Left until somebody asks, for a replay need not know. */
  let agrees: boolean | null = null;
  /** The state, when it is what the record holds. */
  const trusted = () => {
    if (state && position) agrees ??= digestOf(state) === position.digest;
    return agrees === false ? null : state;
  };
  return {
    state: () => state,
    position: () => position,
    hold(held) {
      state = held;
      position = null;
      agrees = null;
    },
    begin(loaded) {
      ({ state, position } = loaded);
      agrees = null;
    },
    fold(answer) {
      try {
        for (const { events, actionId } of answer.revisions) state = aggregate.evolve(state, events, actionId);
      } catch {
        // Today's `evolve` makes nothing of what was recorded. `commit` judges without us.
        state = null;
      }
      position = answer.position ?? position;
      agrees = null;
    },
    judge(kind, envelope) {
      if (!isEnvelope<A>(envelope) || envelope.action.kind !== kind) return { code: 'system-only', detail: { kind } };
      const known = trusted();
      if (!known || kind === aggregate.opening || known.recent.includes(envelope.actionId)) return null;
      return refusalAtDoor(aggregate, known, envelope, clockNow(position?.clock ?? aggregate.clock(known), Date.now()));
    },
  };
}

function isEnvelope<A extends AnyAction>(given: unknown): given is Envelope<A> {
  const envelope = given as Partial<Envelope> | null | undefined;
  return typeof envelope?.actionId === 'string' && typeof envelope.action?.kind === 'string';
}

const ticking = <A extends AnyAction>(action: A, revision: number): Envelope<A> =>
  byProgram(`${action.kind}-${revision}`, action);

function failureOf(answer: CommitAnswer): ApplicationFailure | null {
  if (answer.status === 'refused') return refusalFailure(answer.refusal);
  if (answer.status !== 'failed') return null;
  const { ref } = answer;
  return ApplicationFailure.create({
    type: ACTION_FAILED,
    message: ACTION_FAILED,
    nonRetryable: true,
    details: [{ ref }],
  });
}

export function refusalFailure(refusal: Refusal): ApplicationFailure {
  return ApplicationFailure.create({
    type: ACTION_REFUSED,
    message: refusal.code,
    nonRetryable: true,
    details: [refusal],
  });
}

export interface Alarm {
  /** Setting it to the instant it already has costs nothing, so most actions add no timer events. Null: none. */
  set(atMs: number | null, waitMs: number, scale: number): void;
  rang(): boolean;
}

/** One timer at a time. */
function createAlarm(): Alarm {
  let running: { atMs: number; scale: number; scope: CancellationScope } | null = null;
  let rang = false;
  return {
    set(atMs, waitMs, scale) {
      rang = false;
      if (running?.atMs === atMs && running.scale === scale) return;
      running?.scope.cancel();
      running = null;
      if (atMs === null) return;
      const scope = new CancellationScope();
      const mine = { atMs, scale, scope };
      running = mine;
      scope
        .run(() => sleep(waitMs))
        .then(() => {
          if (running === mine) running = null;
          rang = true;
        })
        .catch((error: unknown) => {
          if (!isCancellation(error)) throw error;
        });
    },
    rang: () => rang,
  };
}
