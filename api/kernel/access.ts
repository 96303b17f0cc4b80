import type { Context, MiddlewareHandler } from 'hono';
import { may, rolesFor, type Operation, type Relation } from '../../domain/access/index.ts';
import { groupOf, withinScopes } from '../../domain/access/scopes.ts';
import type { Env } from './context.ts';
import { Problem } from './problem.ts';

/**
 * The table of who may what (domain/access), at the door of an operation.
 *
 * @param relations what the caller's agency is to the referral, for an operation on one.
 * @throws Problem `forbidden`, with the roles that may.
 */
export function requireRole(c: Context<Env>, operation: Operation, relations: readonly Relation[] = []): void {
  if (!may(operation, c.get('caller').roles, relations))
    throw new Problem('forbidden', { extra: { roles: rolesFor(operation) } });
}

/** The same, asked before the body is looked at. */
export const requiresRole =
  (operation: Operation): MiddlewareHandler<Env> =>
  async (c, next) => {
    requireRole(c, operation);
    await next();
  };

/**
 * A key reaches as far as its scopes; a session, everything its person may.
 *
 * @throws Problem `scope-missing`, with the scope that would do.
 */
export function requireScope(c: Context<Env>, operation: Operation): void {
  const scopes = c.get('caller')?.scopes;
  if (scopes && !withinScopes(scopes, operation))
    throw new Problem('scope-missing', { extra: { scope: groupOf(operation), operation } });
}
