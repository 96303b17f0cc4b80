import { ACCESS, type Operation } from './table.ts';
import type { Rule } from './types.ts';

/**
 * What a key may be used for. A scope is a group of operations or one operation by its name; it narrows what the account
 * of the key may do, and never adds to it.
 */
export const SCOPE_GROUPS = ['read', 'act', 'admin'] as const;
export type ScopeGroup = (typeof SCOPE_GROUPS)[number];
export type Scope = ScopeGroup | Operation;
export const SCOPES = [...SCOPE_GROUPS, ...(Object.keys(ACCESS) as Operation[])] as const satisfies readonly Scope[];

/** The verbs of operations that change nothing. A verb that is not here counts as acting: the narrower side. */
const READING = /^(get|list|review|count|stream|search|compute|explain|diff|addTime)(?![a-z])/;

/** The group an operation is in: what is an administrator's alone or changes accounts, what only looks, the rest. */
export function groupOf(operation: Operation): ScopeGroup {
  const { roles }: Rule = ACCESS[operation];
  const reads = READING.test(operation);
  if (Array.isArray(roles) && roles.includes('administrator') && (roles.length === 1 || !reads)) return 'admin';
  return reads ? 'read' : 'act';
}

export function withinScopes(scopes: readonly Scope[], operation: Operation): boolean {
  return scopes.includes(operation) || scopes.includes(groupOf(operation));
}
