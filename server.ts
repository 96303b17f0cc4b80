import type { Server } from 'node:http';
import { serve } from '@hono/node-server';
import './web/jsx.ts';
import { createApp } from './api/kernel/app.ts';
import { addressIn } from './identity/address.ts';
import { identify } from './identity/authenticate.ts';
import { createChanges } from './api/events/changes.ts';
import { answerBrokenRequests } from './api/kernel/broken-requests.ts';
import { BYTES_PER_SECOND, cutSlowBodies, serverLimits } from './api/kernel/slow-bodies.ts';
import { createMetrics } from './api/kernel/metrics.ts';
import { createFormAnswers } from './app/kernel/form-answers.ts';
import { createTemporalGateway } from './app/kernel/temporal.ts';
import { tellOfEnd, temporalAccess } from './app/kernel/temporal-access.ts';
import type { SealConfig } from './app/signed-paper/provider.ts';
import { configOrEnd } from './config.ts';
import { createLogger, endAtFault } from './logger.ts';
import type { ApiDeps } from './api/kernel/context.ts';
import { openDatabase } from './db/client.ts';
import { asNobody } from './db/security/actor.ts';
import { issuersInUse } from './db/queries/identity-providers.ts';
import { isLoopbackIssuer } from './identity/sso/provider.ts';
import { dataConverterOf } from './db/vault/payload-codec.ts';
import { createActorProofs } from './db/vault/actor-proofs.ts';
import { createProofs } from './db/vault/proofs.ts';
import { KeyError, ringFrom } from './db/vault/ring.ts';
import { createVault, registerRing, type Vault } from './db/vault/vault.ts';
import { createFront } from './web/front.ts';

/** API and console entry. Stops in order: no new requests, live streams end, running requests finish, then the connections close. */

const config = configOrEnd();
const inProduction = config.NODE_ENV === 'production';
const logger = createLogger({ level: config.LOG_LEVEL, name: 'api' });
endAtFault(logger);
const vault = openVault();
if (inProduction && !config.SIGNIN_DATABASE_URL) {
  logger.fatal(
    'SIGNIN_DATABASE_URL is required in production: with one role for everything, whoever has its password makes themselves an account and a key (docs/adr/0065)',
  );
  process.exit(1);
}
const database = openDatabase(config.DATABASE_URL, {
  applicationName: 'referral-api',
  actors: createActorProofs(vault.ring),
});
// Few, and short: who asks, and what is done about accounts.
const signInDatabase = openDatabase(config.SIGNIN_DATABASE_URL ?? config.DATABASE_URL, {
  applicationName: 'referral-sign-in',
  max: 5,
  actors: createActorProofs(vault.ring),
});
await registerKeys();
if (inProduction) await refuseIssuers(config.IDENTITY_ISSUERS ?? []);
const temporal = createTemporalGateway({
  address: config.TEMPORAL_ADDRESS,
  access: temporalAccess(config),
  namespace: config.TEMPORAL_NAMESPACE,
  taskQueue: config.TASK_QUEUE,
  dataConverter: dataConverterOf(vault.ring),
  proofs: createProofs(vault.ring),
});
tellOfEnd(config, logger);
const changes = createChanges(database, logger);
const deps: ApiDeps = {
  database,
  signInDatabase,
  temporal,
  vault,
  changes,
  metrics: createMetrics(database),
  logger,
  config: {
    publicUrl: config.PUBLIC_URL,
    mail: config.SMTP_URL !== undefined,
    signIn: {
      secret: config.AUTH_SECRET,
      idleMinutes: config.SESSION_IDLE_MINUTES,
      absoluteHours: config.SESSION_HOURS,
      proxyHops: config.PROXY_HOPS,
      secondFactorRoles: config.SECOND_FACTOR_ROLES,
      loopbackIssuers: !inProduction,
      issuers: config.IDENTITY_ISSUERS ?? (inProduction ? [] : null),
    },
    documents: config.API_DOCUMENTS ?? (inProduction ? 'signed-in' : 'public'),
    metricsToken: config.METRICS_TOKEN ?? (inProduction ? null : 'open'),
    temporalUiOrigin: config.TEMPORAL_UI_ORIGIN ?? null,
    bodyLimitBytes: config.BODY_LIMIT_BYTES,
    uploadLimitBytes: config.UPLOAD_LIMIT_BYTES,
    apiKeyMaxDays: config.API_KEY_MAX_DAYS,
    rates: { perAccount: config.API_RATE_PER_MINUTE, perAddress: config.ADDRESS_RATE_PER_MINUTE },
    searchesPerHour: config.SEARCHES_PER_HOUR,
    reading: {
      told: { hour: config.READING_TOLD_PER_HOUR, day: config.READING_TOLD_PER_DAY },
      stops: { hour: config.READING_STOPS_PER_HOUR, day: config.READING_STOPS_PER_DAY },
      wide: config.READING_WIDE,
    },
    emergency: {
      minutes: config.EMERGENCY_MINUTES,
      triesPerHour: config.EMERGENCY_TRIES_PER_HOUR,
      unreviewed: config.EMERGENCY_UNREVIEWED,
      reopenHours: config.EMERGENCY_REOPEN_HOURS,
    },
    seal: config.SIGNATURE_P12_FILE
      ? {
          p12File: config.SIGNATURE_P12_FILE,
          passwordFile: config.SIGNATURE_P12_PASSWORD_FILE ?? null,
          selfSigned: !inProduction,
        }
      : null,
    clock: { scale: config.CLOCK_SCALE, epochMs: config.CLOCK_EPOCH ? Date.parse(config.CLOCK_EPOCH) : null },
  },
};
if (inProduction && deps.config.seal) await refuseTestSeal(deps.config.seal);
const api = createApp(deps);
// Only now: JSX can be loaded since the first import above has run.
const { createConsole } = await import('./web/app.tsx');
const pages = createConsole({
  api,
  identify: (request) => identify(request.headers, deps),
  answers: createFormAnswers(database, vault.ring),
  addressOf: ({ headers }, env) => addressIn(headers, env, config.PROXY_HOPS),
  logger,
  publicUrl: config.PUBLIC_URL,
  uploadLimitBytes: config.UPLOAD_LIMIT_BYTES,
});

const pace = { graceMs: config.BODY_GRACE_SECONDS * 1000, bytesPerSecond: BYTES_PER_SECOND };
const server = serve(
  {
    fetch: createFront(api, pages),
    port: config.PORT,
    hostname: config.HOST,
    serverOptions: serverLimits(pace, config.UPLOAD_LIMIT_BYTES),
  },
  ({ address, port }) => logger.info({ address, port }, 'api listens'),
);
cutSlowBodies(server as Server, pace);
answerBrokenRequests(server as Server);
server.on('error', (error: NodeJS.ErrnoException) => {
  logger.fatal(
    { code: error.code, port: config.PORT },
    error.code === 'EADDRINUSE' ? `port ${config.PORT} is taken; PORT chooses another` : 'the API cannot listen',
  );
  process.exit(1);
});

function openVault(): Vault {
  try {
    return createVault(ringFrom(config));
  } catch (error) {
    logger.fatal((error as Error).message);
    process.exit(1);
  }
}

/** A wrong master key ends the start; a database that is away does not. */
async function registerKeys(): Promise<void> {
  await registerRing(database.db, vault.ring).catch((error: unknown) => {
    if (error instanceof KeyError) {
      logger.fatal(error.message);
      process.exit(1);
    }
    logger.warn({ err: error }, 'the master keys could not be compared with the database yet');
  });
}

/** Production does not start with a provider on this very machine, or one that nobody allowed; a database that is away cannot say so. */
async function refuseIssuers(allowed: readonly string[]): Promise<void> {
  const found = await asNobody(signInDatabase, issuersInUse).catch((error: unknown) => {
    logger.warn({ err: error }, 'the identity providers could not be looked at yet');
    return [];
  });
  const here = found.filter(({ issuer }) => isLoopbackIssuer(issuer)).map(({ agencyId }) => agencyId);
  const others = found.filter(({ issuer }) => !allowed.includes(issuer)).map(({ agencyId }) => agencyId);
  if (here.length === 0) {
    if (others.length === 0) return;
    logger.fatal(
      `the identity provider of ${others.join(', ')} is not in IDENTITY_ISSUERS, so whoever can write to the database could let anybody in: name its issuer there when it is the agency's own, or start once with NODE_ENV=development and remove it`,
    );
    process.exit(1);
  }
  logger.fatal(
    `the identity provider of ${here.join(', ')} is on this very machine, where any program could let anybody in: start once with NODE_ENV=development, remove it, and set one with https`,
  );
  process.exit(1);
}

/** Production puts no seal on papers that only vouches for itself. One that cannot be opened yet is told, and asked for again with each paper. */
async function refuseTestSeal(seal: SealConfig): Promise<void> {
  const { ownVoucher } = await import('./app/signed-paper/pkcs12.ts');
  const name = await ownVoucher(seal).catch((error: unknown) => {
    logger.warn({ err: error }, 'the digital seal cannot be opened: no paper is sealed');
    return null;
  });
  if (name === null) return;
  logger.fatal(
    `SIGNATURE_P12_FILE: the certificate of “${name}” vouches for itself, as one to try things out does, and whoever gets a paper would hold it for the agency's: use one of a licensed authority, or leave it out`,
  );
  process.exit(1);
}

let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  logger.info('stopping');
  const closed = new Promise((resolve) => server.close(resolve));
  await changes.stop();
  await Promise.race([
    closed,
    new Promise((resolve) => setTimeout(resolve, config.SHUTDOWN_GRACE_SECONDS * 1000).unref()),
  ]);
  await Promise.allSettled([temporal.close(), database.close(), signInDatabase.close()]);
  process.exit(0);
}
process.once('SIGTERM', stop);
process.once('SIGINT', stop);
