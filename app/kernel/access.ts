import { may, type Operation, type Relation, rolesFor } from '../../domain/access/index.ts';
import type { By } from './by.ts';
import { UseCaseError } from './use-case-error.ts';

/**
 * The table of who may what (domain/access).
 *
 * @param relations what the caller's agency is to the referral, for an operation on one.
 * @throws UseCaseError `forbidden`, with the roles that may.
 */
export function requireMay(
  { caller }: Pick<By, 'caller'>,
  operation: Operation,
  relations: readonly Relation[] = [],
): void {
  if (!may(operation, caller.roles, relations))
    throw new UseCaseError('forbidden', { extra: { roles: rolesFor(operation) } });
}
