import { writeFile } from 'node:fs/promises';
import { Connection, Client } from '@temporalio/client';
import { NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { createActivities } from './activities/index.ts';
import { WORKFLOW_SOURCES } from './activities/workflow-sources.ts';
import { keepTold, tellOfEnd, temporalAccess } from './app/kernel/temporal-access.ts';
import { createMailer } from './activities/mail/mailer.ts';
import { createErasureNotes } from './activities/erasures.ts';
import { DAILY_SCHEDULES, ensureDailySchedule } from './activities/schedules.ts';
import { signingKey } from './db/audit/heads.ts';
import { createOutside } from './db/audit/outside.ts';
import { configOrEnd } from './config.ts';
import { createLogger, endAtFault, sdkLogger } from './logger.ts';
import { openDatabase } from './db/client.ts';
import { dataConverterOf } from './db/vault/payload-codec.ts';
import { headsFault } from './production.ts';
import { refold } from './db/vault/refold.ts';
import { ringFrom } from './db/vault/ring.ts';
import { createVault } from './db/vault/vault.ts';
import { OUTBOX_WORKFLOW_ID } from './workflows/outbox/id.ts';

/** Worker entry: polls the task queue, runs workflows and activities, and sees that the standing workflows run. */

const config = configOrEnd();
const logger = createLogger({ level: config.LOG_LEVEL, name: 'worker' });
endAtFault(logger);
Runtime.install({ logger: sdkLogger(logger) });
if (config.NODE_ENV === 'production' && !config.AUDIT_SIGNING_KEY) {
  logger.fatal('AUDIT_SIGNING_KEY is required in production: without it nobody can prove the audit whole');
  process.exit(1);
}
const stays = headsFault(config);
if (stays) {
  logger.fatal(stays);
  process.exit(1);
}
const database = openDatabase(config.DATABASE_URL, { applicationName: 'referral-worker' });
const ring = ringFrom(config);
const dataConverter = dataConverterOf(ring);
const address = config.TEMPORAL_ADDRESS;
const access = temporalAccess(config);
const connection = await NativeConnection.connect({ address, tls: access.tls, apiKey: access.apiKey?.() });
keepTold(access.apiKey, connection);
tellOfEnd(config, logger);
const clientConnection = await Connection.connect({ address, ...access });
const client = new Client({ connection: clientConnection, namespace: config.TEMPORAL_NAMESPACE, dataConverter });
const mailer = config.SMTP_URL ? createMailer(config.SMTP_URL, config.MAIL_FROM) : null;
if (!mailer) logger.warn('no SMTP_URL: alerts are shown in the program but no mail is sent');
const auditExport = config.AUDIT_SIGNING_KEY
  ? {
      key: signingKey(config.AUDIT_SIGNING_KEY),
      dir: config.AUDIT_EXPORT_DIR,
      mailTo: config.AUDIT_MAIL_TO?.split(',') ?? [],
    }
  : null;
const outside = auditExport && createOutside(auditExport);

try {
  const worker = await Worker.create({
    connection,
    namespace: config.TEMPORAL_NAMESPACE,
    taskQueue: config.TASK_QUEUE,
    dataConverter,
    ...(config.WORKFLOW_BUNDLE ? { workflowBundle: { codePath: config.WORKFLOW_BUNDLE } } : WORKFLOW_SOURCES),
    activities: createActivities({
      database,
      mailer,
      workflows: client.workflow,
      taskQueue: config.TASK_QUEUE,
      publicUrl: config.PUBLIC_URL,
      linkSecret: config.AUTH_SECRET,
      whatIfUrl: config.WHAT_IF_DATABASE_URL ?? config.DATABASE_URL,
      ring,
      auditExport,
      outside,
      logger,
    }),
    // The SDK's default is 0: running activities would be cut off at every stop.
    shutdownGraceTime: `${config.SHUTDOWN_GRACE_SECONDS}s`,
    shutdownForceTime: `${config.SHUTDOWN_GRACE_SECONDS + 5}s`,
    // A task that waits for a worker that was killed goes to the next one after this; the SDK's default is ten seconds.
    stickyQueueScheduleToStartTimeout: '2s',
    // About 1 MB a cached referral; the rest are replayed from their short histories.
    maxCachedWorkflows: 500,
    // A task has ten seconds from the moment it is taken, and one thread works on all that were taken. A worker that begins cold has
    // to replay each referral first: of forty tasks at once, which is the SDK's default, none is done in time on a slow machine, all
    // are handed out again, and it never gets over it (seen in the upgrade drill).
    maxConcurrentWorkflowTaskExecutions: 12,
    // A poll that waits holds one of those places. With as many polls as places, those for cached referrals, of which a cold worker
    // has none, held all but two of them: 4 cold referrals a second at an idle processor, and 20 so (seen there too).
    maxConcurrentWorkflowTaskPolls: 4,
    nonStickyToStickyPollRatio: 0.5,
  });
  await ensureStanding();
  logger.info({ taskQueue: config.TASK_QUEUE }, 'worker started');
  void refold(database.db, createVault(ring)).then(
    (people) => people > 0 && logger.info({ people }, 'the index people are found by was made anew'),
    (error: unknown) => logger.error({ err: error }, 'the index people are found by is not anew everywhere'),
  );
  const alive = config.WORKER_ALIVE_FILE ? tellAlive(worker, config.WORKER_ALIVE_FILE) : null;
  const noting = outside ? noteErasures(createErasureNotes(database.db, outside)) : null;
  try {
    await worker.run();
  } finally {
    clearInterval(alive ?? undefined);
    clearInterval(noting ?? undefined);
  }
} finally {
  mailer?.close();
  await Promise.allSettled([connection.close(), clientConnection.close(), database.close()]);
}

/** A worker has no port to ask at; how old a file is says as much. */
function tellAlive(worker: Worker, file: string): NodeJS.Timeout {
  const tell = async () => {
    if (worker.getState() !== 'RUNNING') return;
    await database.sql`select 1`;
    await writeFile(file, new Date().toISOString());
  };
  const quietly = () => void tell().catch((error: unknown) => logger.warn({ err: error }, 'not well'));
  setTimeout(quietly, 1_000).unref();
  return setInterval(quietly, 10_000);
}

/** One look after the other; what fails is tried again in seconds. */
function noteErasures(look: () => Promise<number>): NodeJS.Timeout {
  let looking = false;
  return setInterval(async () => {
    if (looking) return;
    looking = true;
    await look().catch((error: unknown) => logger.warn({ err: error }, 'erasures are not written down outside yet'));
    looking = false;
  }, 5_000);
}

/** The sender of messages and the daily work exist once, whoever starts first. */
async function ensureStanding(): Promise<void> {
  await client.workflow.start('outbox', {
    workflowId: OUTBOX_WORKFLOW_ID,
    taskQueue: config.TASK_QUEUE,
    workflowIdConflictPolicy: 'USE_EXISTING',
  });
  for (const schedule of DAILY_SCHEDULES) {
    const done = await ensureDailySchedule(client, schedule, config.TASK_QUEUE);
    if (done === 'changed') logger.info({ scheduleId: schedule.scheduleId }, 'schedule brought up to date');
  }
}
