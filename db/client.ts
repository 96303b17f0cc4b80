import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type postgres from 'postgres';
import { isOutdatedStatement } from './errors.ts';
import * as schema from './schema/index.ts';
import type { ActorProofs } from './vault/actor-proofs.ts';
import { connect } from './tls.ts';

export type Database = PostgresJsDatabase<typeof schema>;
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];

export interface DatabaseHandle {
  db: Database;
  /** Proves to PostgreSQL who asks; absent where nobody is asked for, as with the worker. */
  actors?: ActorProofs | undefined;
  /** The driver itself, for LISTEN and for health checks. */
  sql: postgres.Sql;
  close(): Promise<void>;
}

/**
 * Opens a pool. Every statement is bounded in time, so a stuck server is an error and not a hang. Statements are named and
 * prepared, once a connection: behind a pooler that hands a connection on after each transaction, it has to know them
 * (PgBouncer from 1.21, `max_prepared_statements` above 0), or the URL says `?prepare=false`.
 *
 * A migration may change what a prepared statement answers; PostgreSQL then refuses it, on each connection once. The driver
 * sends a single statement again by itself. A transaction is broken by it, was taken back whole, and is **begun once more**,
 * so what it does outside the database may be done twice.
 *
 * @param options.max connections at most; default 10.
 * @param options.actors proves who asks; the API's.
 * @param options.onStatement is told each statement as it is sent.
 */
export function openDatabase(
  url: string,
  options: { max?: number; applicationName?: string; actors?: ActorProofs; onStatement?: (text: string) => void } = {},
): DatabaseHandle {
  const { onStatement } = options;
  const sql = connect(url, {
    max: options.max ?? 10,
    connect_timeout: 5,
    idle_timeout: 60,
    onnotice: () => {},
    ...(onStatement ? { debug: (_connection: number, text: string) => onStatement(text) } : {}),
    connection: { application_name: options.applicationName ?? 'referral', statement_timeout: 15_000, TimeZone: 'UTC' },
  });
  return { db: drizzle(preparing(sql), { schema }), actors: options.actors, sql, close: () => sql.end({ timeout: 5 }) };
}

/**
 * A text is prepared once and kept by each connection as long as it lives. Texts that grow with a list of values are ever
 * new: past so many different ones a process sends them unnamed, as drizzle would send all of them.
 */
const PREPARED_AT_MOST = 600;
const prepared = new Set<string>();

function isPrepared(text: string): boolean {
  if (prepared.has(text)) return true;
  if (prepared.size >= PREPARED_AT_MOST) return false;
  prepared.add(text);
  return true;
}

/**
 * The driver as drizzle is given it. Drizzle asks for unnamed statements, each of which is planned anew and goes to the
 * server twice, because the types of its parameters are asked for first. And a statement is sent when it is made, not when
 * it is waited for, so that several go together, in the order they were written down.
 */
function preparing(sql: postgres.Sql): postgres.Sql {
  return new Proxy(sql, {
    get(target, property) {
      if (property === 'unsafe')
        return (text: string, values: never[] = [], options: postgres.UnsafeQueryOptions = {}) =>
          target.unsafe(text, values, { ...options, prepare: isPrepared(text) }).execute();
      if (property !== 'begin') return Reflect.get(target, property);
      return (...args: unknown[]) =>
        begun(target.begin, args, true).catch((error: unknown) => {
          if (!isOutdatedStatement(error)) throw error;
          return begun(target.begin, args, false);
        });
    },
  });
}

type Begin = (...args: never[]) => Promise<unknown>;

/** @param named false: as nothing that was prepared before would do. */
function begun(begin: Begin, args: unknown[], named: boolean): Promise<unknown> {
  const use = args.at(-1) as (tx: postgres.TransactionSql) => unknown;
  const within = (tx: postgres.TransactionSql) => use(inTransaction(tx, named));
  return begin(...([...args.slice(0, -1), within] as never[]));
}

function inTransaction(sql: postgres.TransactionSql, named: boolean): postgres.TransactionSql {
  return new Proxy(sql, {
    get(target, property) {
      if (property === 'unsafe')
        return (text: string, values: never[] = [], options: postgres.UnsafeQueryOptions = {}) =>
          oneTry(target.unsafe(text, values, { ...options, prepare: named && isPrepared(text) })).execute();
      if (property === 'savepoint')
        return (...args: unknown[]) => begun(target.savepoint as unknown as Begin, args, named);
      return Reflect.get(target, property);
    },
  });
}

/**
 * The driver sends a statement that is outdated once more. In a transaction that cannot help, and goes out behind what was sent
 * together with the first try, where the connection is lost by it: neither side answers any more. So it fails as any other does.
 */
function oneTry<Q extends object>(query: Q): Q {
  return Object.defineProperty(query, 'retried', {
    get: () => undefined,
    set(this: { cancelled: unknown; reject(error: unknown): void }, error: unknown) {
      this.cancelled = true;
      this.reject(error);
    },
  });
}
