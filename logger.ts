import pino, { type DestinationStream, type Logger } from 'pino';

/**
 * The log of a process. What a failure says is not trusted: PostgreSQL's messages quote values, and the driver's hold
 * whole statements with their parameters. A log line keeps what it takes to find the fault (class, code, table,
 * constraint, frames) and no value.
 */
export function createLogger(
  options: { name?: string; level: string },
  destination: DestinationStream = pino.destination(1),
): Logger {
  return pino({ ...options, serializers: { err: safeError, error: safeError } }, destination);
}

interface SafeError {
  type: string;
  code?: string;
  /** Of our own errors only. */
  message?: string;
  table?: string;
  constraint?: string;
  frames?: string[];
  cause?: SafeError;
}

/** Fields that name things of ours and never hold a value. */
const NAMES = ['code', 'table_name', 'constraint_name', 'syscall'] as const;

export function safeError(error: unknown, depth = 0): SafeError {
  if (!(error instanceof Error)) return { type: typeof error };
  const fields = error as Error & Partial<Record<(typeof NAMES)[number], unknown>>;
  const word = (name: (typeof NAMES)[number]) => {
    const value = fields[name];
    return typeof value === 'string' && /^[\w.-]{1,80}$/.test(value) ? value : undefined;
  };
  const fromDatabase = error.name === 'PostgresError' || 'query' in error || /^Failed query/.test(error.message);
  return {
    type: error.constructor.name,
    code: word('code'),
    message: fromDatabase ? undefined : error.message.slice(0, 400),
    table: word('table_name'),
    constraint: word('constraint_name'),
    // The first lines of a stack repeat the message.
    frames: error.stack
      ?.match(/^ {4}at .+$/gm)
      ?.slice(0, 12)
      .map((line) => line.trim()),
    ...(error.cause !== undefined && depth < 4 ? { cause: safeError(error.cause, depth + 1) } : {}),
  };
}
