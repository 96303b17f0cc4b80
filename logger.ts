import type { Logger as SdkLogger, LogLevel, LogMetadata } from '@temporalio/common';
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

/**
 * The Temporal SDK's words, by the same rules. Its own logger prints a failed activity with all that the error holds:
 * of a statement that failed, every parameter. What is no plain value is left out.
 */
export function sdkLogger(logger: Logger): SdkLogger {
  const log = (level: LogLevel, message: string, meta: LogMetadata = {}) => {
    const plain = Object.entries(meta).filter(
      ([, value]) => ['string', 'number', 'boolean'].includes(typeof value) || value instanceof Error,
    );
    logger[level.toLowerCase() as Lowercase<LogLevel>](Object.fromEntries(plain), message);
  };
  const at = (level: LogLevel) => (message: string, meta?: LogMetadata) => log(level, message, meta);
  return { log, trace: at('TRACE'), debug: at('DEBUG'), info: at('INFO'), warn: at('WARN'), error: at('ERROR') };
}

/** What nobody caught ends the process. Node would print all of it first. */
export function endAtFault(logger: Logger): void {
  process.on('uncaughtException', (error) => {
    logger.fatal({ err: error }, 'an error nobody caught: the process ends');
    process.exit(1);
  });
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
    // What could not be read as JSON is quoted, too.
    message: fromDatabase || error instanceof SyntaxError ? undefined : error.message.slice(0, 400),
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
