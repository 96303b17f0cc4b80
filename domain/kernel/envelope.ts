import type { Actor } from './actor.ts';
import type { AnyAction, Envelope } from './aggregate.ts';

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
