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
