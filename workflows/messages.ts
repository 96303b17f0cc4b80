import type { UpdateDefinition } from '@temporalio/common';
import { defineUpdate } from '@temporalio/workflow';
import type { AnyAction, Envelope } from '../domain/kernel/aggregate.ts';

/** The doors of every aggregate's workflow. Imported by the API too, so nothing here may pull in workflow code. */

/** How a run begins: with the first action of a new aggregate, or from what the record holds. */
export interface DurableInput<A extends AnyAction = AnyAction> {
  id: string;
  /** Null: there is a record to go on from. */
  opening: Envelope<A> | null;
  /** The revision the record has reached for certain; 0 when that is not known. */
  atLeast: number;
  /** Test hook: go on as a new run after so many committed actions. */
  continueAfter: number | null;
}

/** A run that goes on from the record: a case opened again, a repair, a workflow that was lost. */
export function fromRecord(id: string): DurableInput<never> {
  return { id, opening: null, atLeast: 0, continueAfter: null };
}

/** What an accepted action answers, once its effect can be read in PostgreSQL. */
export interface ActionResult {
  revision: number;
  /** What the record stands at now (`digestOf`), and the real time the action was judged at; a worker of the release before says neither. */
  digest?: string;
  realMs?: number;
}

/** The update of one kind of action, named as the action is, so that operators read histories without a key. */
export const updateOf = <A extends AnyAction>(kind: A['kind']) => defineUpdate<ActionResult, [Envelope<A>]>(kind);

/** One update per kind of action. */
export function updatesOf<A extends AnyAction>(kinds: readonly A['kind'][]) {
  return Object.fromEntries(kinds.map((kind) => [kind, updateOf<A>(kind)])) as Record<
    A['kind'],
    UpdateDefinition<ActionResult, [Envelope<A>]>
  >;
}

/** Name of the query that answers the state as the workflow holds it. */
export const STATE_QUERY = 'state';

/** Name of the query that answers the position the loop works from; null before it knows one, and all through the first loop. */
export const POSITION_QUERY = 'position';

/** Failure type of a refused action; its details are one `Refusal`. */
export const ACTION_REFUSED = 'refused';

/** Failure type of an action the code failed on; its details are one `{ ref }`, which the log of the worker has too. */
export const ACTION_FAILED = 'failed';
