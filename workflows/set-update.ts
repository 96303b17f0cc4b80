import type { UpdateDefinition } from '@temporalio/common';
import { setHandler } from '@temporalio/workflow';

/**
 * Registers an update whose validator cannot be asynchronous. The SDK drops whatever a validator returns, so an
 * `async` validator accepts everything; a return type of `undefined` makes that a type error.
 */
export function setUpdate<Ret, Arg>(
  definition: UpdateDefinition<Ret, [Arg]>,
  handlers: { validate: (input: Arg) => undefined; handle: (input: Arg) => Promise<Ret> },
): void {
  setHandler(definition, handlers.handle, { validator: handlers.validate });
}
