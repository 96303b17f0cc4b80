import type { Context } from 'hono';
import { may, rolesFor, type Operation, type Relation } from '../policy/access/index.ts';
import type { Env } from './context.ts';
import { Problem } from './problem.ts';

/**
 * The table of who may what (policy/access), at the door of an operation.
 *
 * @param relations what the caller's agency is to the referral, for an operation on one.
 * @throws Problem `forbidden`, with the roles that may.
 */
export function requireRole(c: Context<Env>, operation: Operation, relations: readonly Relation[] = []): void {
  if (!may(operation, c.get('caller').roles, relations))
    throw new Problem('forbidden', { extra: { roles: rolesFor(operation) } });
}
