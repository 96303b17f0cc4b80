/** True when PostgreSQL could not be reached or is just starting or stopping: worth another try. */
export function isPostgresAway(error: unknown): boolean {
  for (
    let current: unknown = error, depth = 0;
    current instanceof Error && depth < 5;
    current = current.cause, depth += 1
  ) {
    const { code } = current as { code?: string };
    if (
      code &&
      (/^(ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE|ENOTFOUND|CONNECT_TIMEOUT|CONNECTION_(CLOSED|ENDED|DESTROYED|CONNECT_TIMEOUT))$/.test(
        code,
      ) ||
        /^(08|57P|53)/.test(code))
    )
      return true;
  }
  return false;
}

/** True when a statement was prepared before a migration and answers otherwise since: in a transaction, it broke it. */
export function isOutdatedStatement(error: unknown): boolean {
  const { code, routine } = ((error as Error | undefined)?.cause ?? error ?? {}) as { code?: string; routine?: string };
  return code === '0A000' && routine === 'RevalidateCachedQuery';
}

/** True when row-level security refused to write a row. */
export function isRowSecurity(error: unknown): boolean {
  const { code } = ((error as Error | undefined)?.cause ?? error ?? {}) as { code?: string };
  return code === '42501';
}

/** True when a row names another one that is not there. */
export function isForeignKey(error: unknown): boolean {
  const { code } = ((error as Error | undefined)?.cause ?? error ?? {}) as { code?: string };
  return code === '23503';
}
