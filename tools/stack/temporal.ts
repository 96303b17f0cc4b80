import { DAY_MS } from '../../domain/law/days.ts';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import { temporalAccess } from '../../app/kernel/temporal-access.ts';
import {
  argumentsOf,
  endProcess,
  freePort,
  portFor,
  startInBackground,
  untilReady,
  withProgress,
  type Background,
  type Log,
} from './process.ts';
import { findTemporalCli } from './temporal-cli.ts';
import { openTemporalUi, type CodecSettings, type TemporalUi } from './temporal-ui.ts';

/** One small Temporal server: `TEMPORAL_ADDRESS` when given, else the development server with its state in a file. */

export interface TemporalStack {
  address: string;
  uiUrl: string | null;
  server: Background | null;
  /** How it was provided, for the reader. */
  from: string;
  /** Starts it again on the same port and state, after it died; null when the server is not ours. */
  again: (() => Promise<Background>) | null;
  stop(): Promise<void>;
}

export const NAMESPACE = 'default';

/** One small node: measured in shared/engineering.md §6; four task-queue partitions only cost there. */
const DYNAMIC_CONFIG: Record<string, string> = {
  'matching.numTaskqueueReadPartitions': '1',
  'matching.numTaskqueueWritePartitions': '1',
  'matching.rps': '10000',
  'frontend.rps': '10000',
  'frontend.namespaceRPS': '10000',
  'history.rps': '10000',
  // Timers are read up to this far ahead, so it bounds how late one fires. One node has one clock: no skew to allow for.
  'history.timerProcessorMaxTimeShift': '"100ms"',
};

const RETENTION_DAYS = 365;

interface TemporalOptions {
  log: Log;
  logFile: string;
  /** Null: in memory, for tests. */
  dbFile: string | null;
  /** Null: any free one. */
  port: number | null;
  uiPort: number | null;
  ui: boolean;
  /** Where the UI has payloads opened, and who is asked there. */
  codec?: CodecSettings;
  /** Told the process id at once. */
  onSpawn?: (pid: number) => void;
}

export async function startTemporal(options: TemporalOptions): Promise<TemporalStack> {
  const given = process.env.TEMPORAL_ADDRESS?.trim();
  return given ? useGiven(given) : startOurs(options);
}

async function useGiven(address: string): Promise<TemporalStack> {
  try {
    const connection = await Connection.connect({ address, ...temporalAccess(process.env), connectTimeout: '5s' });
    await connection.close();
  } catch (error) {
    throw new Error(
      `TEMPORAL_ADDRESS is set, so the Temporal server at ${address} is used, but it does not answer: ${(error as Error).message}\n` +
        '  Mend: start that server, correct the variable, or unset it to have one started here.',
    );
  }
  return { address, uiUrl: null, server: null, from: 'TEMPORAL_ADDRESS', again: null, stop: async () => {} };
}

async function startOurs(options: TemporalOptions): Promise<TemporalStack> {
  const { log, logFile, dbFile } = options;
  const cli = await findTemporalCli(log);
  if (dbFile) await endOrphan(dbFile, log);
  const port = options.port === null ? await freePort() : await portFor('Temporal', 'TEMPORAL_PORT', options.port, log);
  const uiPort = !options.ui
    ? null
    : options.uiPort === null
      ? await freePort()
      : await portFor('the Temporal UI', 'TEMPORAL_UI_PORT', options.uiPort, log);
  const codec = uiPort === null ? undefined : options.codec;
  const behind = codec ? await freePort() : uiPort;
  const args = [
    'server',
    'start-dev',
    '--ip',
    '127.0.0.1',
    '--port',
    String(port),
    '--log-level',
    'error',
    '--log-format',
    'json',
    ...(behind === null ? ['--headless'] : ['--ui-port', String(behind), '--ui-ip', '127.0.0.1']),
    ...(dbFile ? ['--db-filename', dbFile] : []),
    ...Object.entries(DYNAMIC_CONFIG).flatMap(([key, value]) => ['--dynamic-config-value', `${key}=${value}`]),
  ];
  // TEMPORAL_* variables of the user's shell configure the CLI's client side; they have no say in our server.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('TEMPORAL_')));
  const address = `127.0.0.1:${port}`;
  let running: Background | null = null;
  const launch = async (): Promise<Background> => {
    const started = startInBackground(cli.path, args, { logFile, env });
    running = started;
    options.onSpawn?.(started.pid);
    await withProgress('starting Temporal', log, () => untilReady(started, () => makeReady(address), 60_000));
    return started;
  };
  let door: TemporalUi | null = null;
  const stop = async () => {
    await door?.close();
    if (running) await endProcess(running.pid, { graceMs: 15_000 });
  };
  let server: Background;
  try {
    server = await launch();
    if (codec && uiPort !== null && behind !== null) door = await openTemporalUi({ port: uiPort, behind, codec });
  } catch (error) {
    await stop();
    throw new Error(
      `the Temporal server (${cli.path}, from ${cli.from}) did not start: ${(error as Error).message}\n` +
        `  Mend: see the log above${dbFile ? `; if its state is damaged, move ${dbFile} away (open referrals live in it)` : ''}; or set TEMPORAL_ADDRESS to a server of your own.`,
    );
  }
  return {
    address,
    uiUrl: uiPort === null ? null : `http://127.0.0.1:${uiPort}`,
    server,
    from: `${cli.path}, server ${cli.server}, from ${cli.from}`,
    // A server in memory has lost everything: nobody asks for it again.
    again: dbFile ? launch : null,
    stop,
  };
}

/** Ready means: the namespace is there, keeps closed referrals long enough, and is really served. */
async function makeReady(address: string): Promise<void> {
  const connection = await Connection.connect({ address, connectTimeout: '2s' });
  try {
    const wanted = (RETENTION_DAYS * DAY_MS) / 1000;
    const { config } = await connection.workflowService.describeNamespace({ namespace: NAMESPACE });
    if (Number(config?.workflowExecutionRetentionTtl?.seconds ?? 0) !== wanted) {
      await connection.workflowService.updateNamespace({
        namespace: NAMESPACE,
        config: { workflowExecutionRetentionTtl: { seconds: wanted as never } },
      });
    }
    await connection.workflowService.listWorkflowExecutions({ namespace: NAMESPACE, pageSize: 1 });
  } finally {
    await connection.close();
  }
}

/** Two servers on one file would damage it: a server of a killed run is ended first, recognised by its very arguments. */
async function endOrphan(dbFile: string, log: Log): Promise<void> {
  if (process.platform !== 'linux' || !existsSync(dbFile)) return;
  for (const entry of readdirSync('/proc')) {
    const pid = Number(entry);
    if (!Number.isInteger(pid)) continue;
    const args = argumentsOf(pid);
    if (!args.some((arg, index) => arg === '--db-filename' && args[index + 1] === dbFile)) continue;
    log(`a Temporal server of an earlier run (pid ${pid}) still holds ${dbFile}; ending it`);
    await endProcess(pid);
  }
}

/** The data directory's file of the server's state. */
export function temporalDbFile(dataDir: string): string {
  return join(dataDir, 'temporal.db');
}
