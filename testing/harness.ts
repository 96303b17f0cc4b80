import { randomBytes } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker, type WorkerOptions } from '@temporalio/worker';
import postgres from 'postgres';
import { inject } from 'vitest';
import { testDataConverter } from './keys.ts';

/** What a test on the real stack needs: a database of its own, a worker on the shared bundle, a client, patience. */

export interface TestDatabase {
  name: string;
  /** As the API's role, under row-level security. */
  appUrl: string;
  /** As the API's sign-in. */
  signInUrl: string;
  /** As the worker's role. */
  workerUrl: string;
  /** As the owner of the schema. */
  migratorUrl: string;
  /** As superuser: to look behind the scenes, and to break things. */
  adminUrl: string;
  drop(): Promise<void>;
}

/** A fresh, migrated, empty database: a copy of the template, about 50 ms. */
export async function createDatabase(): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  // One copy at a time: the template takes no other connection meanwhile.
  await asAdmin(async (sql) => {
    await sql`select pg_advisory_lock(5301)`;
    await sql`create database ${sql(name)} template ${sql(inject('templateDatabase'))} owner referral_migrator`;
  });
  const on = (base: string) => {
    const url = new URL(base);
    url.pathname = `/${name}`;
    return url.href;
  };
  return {
    name,
    appUrl: on(inject('appUrl')),
    signInUrl: on(inject('signInUrl')),
    workerUrl: on(inject('workerUrl')),
    migratorUrl: on(inject('migratorUrl')),
    adminUrl: on(inject('postgresUrl')),
    drop: () => asAdmin((sql) => sql`drop database if exists ${sql(name)} with (force)`),
  };
}

async function asAdmin(run: (sql: postgres.Sql) => PromiseLike<unknown>): Promise<void> {
  const sql = postgres(inject('postgresUrl'), { max: 1, onnotice: () => {} });
  try {
    await run(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

export function temporalAddress(): string {
  return inject('temporalAddress');
}

export const NAMESPACE = 'default';

let client: Promise<Client> | undefined;

/** One client for the test file. */
export function temporalClient(): Promise<Client> {
  client ??= Connection.connect({ address: temporalAddress() }).then(
    (connection) => new Client({ connection, namespace: NAMESPACE, dataConverter: testDataConverter }),
  );
  return client;
}

let native: Promise<NativeConnection> | undefined;

function nativeConnection(): Promise<NativeConnection> {
  if (!native) {
    // Workers are silent but for errors: a test that provokes warnings would bury the report.
    Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] });
    native = NativeConnection.connect({ address: temporalAddress() });
  }
  return native;
}

export function uniqueTaskQueue(label = 'test'): string {
  return `${label}-${randomBytes(6).toString('hex')}`;
}

/**
 * A worker on the shared bundle. `await worker.runUntil(async () => …)`, or `run()` and `shutdown()`.
 * No waiting at its end: activities still running are cancelled.
 */
export async function createWorker(
  options: Partial<WorkerOptions> & Pick<WorkerOptions, 'taskQueue'>,
): Promise<Worker> {
  return Worker.create({
    connection: await nativeConnection(),
    namespace: NAMESPACE,
    ...(options.workflowsPath ? {} : { workflowBundle: { codePath: inject('workflowBundle') } }),
    dataConverter: testDataConverter,
    maxConcurrentWorkflowTaskPolls: 2,
    maxConcurrentActivityTaskPolls: 2,
    ...options,
  });
}

/** A worker that runs until `stop()`. A failure of the worker itself is thrown there. */
export async function runWorker(
  options: Parameters<typeof createWorker>[0],
): Promise<{ worker: Worker; stop(): Promise<void> }> {
  const worker = await createWorker(options);
  const running = worker.run();
  running.catch(() => {});
  return {
    worker,
    async stop() {
      if (worker.getState() === 'RUNNING') worker.shutdown();
      await running;
    },
  };
}

export { until } from './until.ts';
export { startSmtpCatcher, type CaughtMail, type SmtpCatcher } from './smtp-catcher.ts';
