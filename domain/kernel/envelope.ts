import type { Actor } from './actor.ts';
import type { Aggregate, AnyAction, AnyState, Envelope } from './aggregate.ts';
import { canonical } from './digest.ts';

/** The one place where envelopes are made. */

/** An action of a person, within one of their requests. */
export function byPerson<A extends AnyAction>(
  request: { actionId: string; requestId: string; fingerprint: string; ifVersion?: number | null },
  actor: Actor,
  action: A,
): Envelope<A> {
  const { actionId, requestId, fingerprint, ifVersion = null } = request;
  return { actionId, actor, requestId, fingerprint, ifVersion, action };
}

/** An action of the program itself. The same id is the same action, once. */
export function byProgram<A extends AnyAction>(actionId: string, action: A): Envelope<A> {
  return { actionId, actor: null, requestId: null, fingerprint: null, ifVersion: null, action };
}

/**
 * What a proof is of: everything an envelope says, and of which aggregate it says it, as one text that both sides make alike. The
 * clock of a first action is within the action.
 */
export function commandText(aggregate: string, id: string, { proof: _proof, ...said }: Envelope): string {
  // As it is once it has travelled: what JSON leaves out, or writes otherwise, must not make a difference.
  return canonical(JSON.parse(JSON.stringify({ aggregate, id, ...said })));
}

/** The passing of time is asked for by the workflow itself, which has no key; it does what the clock says, whoever asks. */
export function needsProof<S extends AnyState, A extends AnyAction>(
  { tick }: Pick<Aggregate<S, A, unknown, unknown>, 'tick'>,
  { actor, action }: Envelope<A>,
): boolean {
  return actor !== null || action.kind !== tick.kind;
}
