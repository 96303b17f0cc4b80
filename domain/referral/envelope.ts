import type { Action, Envelope } from './actions.ts';
import type { Actor } from './state.ts';

/** The one place where envelopes are made. */

/** An action of a person, within one of their requests. */
export function byPerson(
  request: { actionId: string; requestId: string; fingerprint: string; ifVersion?: number | null },
  actor: Actor,
  action: Action,
): Envelope {
  const { actionId, requestId, fingerprint, ifVersion = null } = request;
  return { actionId, actor, requestId, fingerprint, ifVersion, action };
}

/** An action of the program itself. The same id is the same action, once. */
export function byProgram(actionId: string, action: Action): Envelope {
  return { actionId, actor: null, requestId: null, fingerprint: null, ifVersion: null, action };
}
