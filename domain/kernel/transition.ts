import type { AnyState } from './aggregate.ts';

/** The most action ids a state carries; older ones are found in PostgreSQL. */
export const RECENT_LIMIT = 64;

/** One action being worked out: each event is folded at once, so what follows sees what came before. */
export class Transition<S, E> {
  readonly events: E[] = [];
  readonly nowMs: number;
  state: S;
  readonly #evolve: (state: S, event: E) => S;

  /** @param nowMs the aggregate's own time, milliseconds. */
  constructor(state: S, nowMs: number, evolve: (state: S, event: E) => S) {
    this.state = state;
    this.nowMs = nowMs;
    this.#evolve = evolve;
  }

  /** @returns null, so that a rule may end with what happens: nothing speaks against it. */
  emit(event: E): null {
    this.events.push(event);
    this.state = this.#evolve(this.state, event);
    return null;
  }
}

/**
 * Folds the events of one committed action and counts the revision.
 *
 * @throws TypeError without events: an action that changes nothing is not committed.
 */
export function foldRevision<S extends AnyState, E>(
  state: S | null,
  events: readonly E[],
  actionId: string,
  evolve: (state: S | null, event: E) => S,
): S {
  let next = state;
  for (const event of events) next = evolve(next, event);
  if (!next) throw new TypeError('an action without events changes nothing and is not committed');
  return { ...next, revision: (state?.revision ?? 0) + 1, recent: [...next.recent, actionId].slice(-RECENT_LIMIT) };
}
