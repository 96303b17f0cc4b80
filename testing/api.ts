import type { Mailer } from '../activities/mail/mailer.ts';
import type { Role } from '../domain/codes.ts';
import { appendFileSync } from 'node:fs';
import { createApp } from '../api/kernel/app.ts';
import { createChanges } from '../api/events/changes.ts';
import type { ApiDeps } from '../api/kernel/context.ts';
import type { Rates } from '../api/kernel/limits.ts';
import { createMetrics } from '../api/kernel/metrics.ts';
import { createTemporalGateway, type TemporalGateway } from '../app/kernel/temporal.ts';
import { openDatabase } from '../db/client.ts';
import { createLogger } from '../logger.ts';
import { ApiError, createClient, type ApiClient, type NewReferral, type Referral } from '../client/index.ts';
import { NAMESPACE, runWorker, temporalAddress, uniqueTaskQueue } from './harness.ts';
import { testActors, testDataConverter, testVault, testProofs } from './keys.ts';
import { nextHumanAction } from './pathway.ts';
import { performOverHttp } from './perform.ts';
import { asState } from './view.ts';
import { createWorld, TEST_AUTH_SECRET, type World } from './world.ts';

/** Where people reach the console of the tests: https, so that cookies are what they are in production. */
export const PUBLIC_URL = 'https://console.example';

/** The whole program but the socket: API, worker, PostgreSQL, Temporal. */
export interface ApiWorld extends World {
  taskQueue: string;
  app: ReturnType<typeof createApp>;
  deps: ApiDeps;
  /** Log lines of the API, as written. */
  logs: string[];
  as(personId: string): ApiClient;
  keyOf(personId: string): string;
  /** A raw request, to say things the client would not. */
  request(
    personId: string | null,
    method: string,
    path: string,
    init?: { body?: unknown; headers?: Record<string, string>; raw?: string | Uint8Array<ArrayBuffer> },
  ): Promise<Response>;
  start(overrides?: Partial<NewReferral>, personId?: string): Promise<Referral>;
  /** Plays on sensibly over HTTP until the step is there, or to the end. */
  playUntil(referralId: string, stepId: string | null, answers?: Record<string, string>): Promise<Referral>;
  /** Restarts nothing: asks with another gateway, e.g. one that cannot reach Temporal. */
  appWith(temporal: TemporalGateway): ReturnType<typeof createApp>;
  /** The same, configured otherwise. */
  configured(config: Partial<ApiDeps['config']>): ReturnType<typeof createApp>;
}

export interface WorldOptions {
  scale?: number;
  bodyLimitBytes?: number;
  rates?: Partial<Rates>;
  secondFactorRoles?: Role[];
  emergencyTries?: number;
  mailer?: Mailer;
  publicUrl?: string;
  temporalUiOrigin?: string;
  /** Told each statement the API and the worker send. */
  onStatement?: (text: string, by: 'api' | 'sign-in' | 'worker') => void;
  /** Other workflows than those of the program. */
  workflowsPath?: string;
}

export async function createApiWorld(options: WorldOptions = {}): Promise<ApiWorld> {
  const taskQueue = uniqueTaskQueue('api');
  const world = await createWorld({
    taskQueue,
    mailer: options.mailer ?? null,
    onStatement: (text) => options.onStatement?.(text, 'worker'),
  });
  const worker = await runWorker({
    taskQueue,
    activities: world.activities,
    ...(options.workflowsPath ? { workflowsPath: options.workflowsPath } : {}),
  });
  const logs: string[] = [];
  const logger = createLogger({ level: 'info' }, { write: (line: string) => void logs.push(line) });
  const temporal = createTemporalGateway({
    address: temporalAddress(),
    namespace: NAMESPACE,
    taskQueue,
    dataConverter: testDataConverter,
    proofs: testProofs,
  });
  const database = openDatabase(world.appUrl, {
    actors: testActors,
    onStatement: (text) => options.onStatement?.(text, 'api'),
  });
  const signInDatabase = openDatabase(world.signInUrl, {
    actors: testActors,
    onStatement: (text) => options.onStatement?.(text, 'sign-in'),
  });
  const changes = createChanges(database, logger);
  const metrics = createMetrics(database);
  const deps: ApiDeps = {
    database,
    signInDatabase,
    temporal,
    vault: testVault,
    changes,
    metrics,
    logger,
    config: configOf(options),
  };
  const app = noted(createApp(deps));
  const people = asPeople(app, world.accounts);
  return {
    ...world,
    taskQueue,
    ...people,
    app,
    deps,
    logs,
    appWith: (other) => noted(createApp({ ...deps, temporal: other })),
    configured: (config) => noted(createApp({ ...deps, config: { ...deps.config, ...config } })),
    async close() {
      await changes.stop();
      await worker.stop();
      await temporal.close();
      await Promise.all([database.close(), signInDatabase.close()]);
      await world.close();
    },
  };
}

/** Limits that no test meets unless it is about them. */
const configOf = (options: WorldOptions): ApiDeps['config'] => ({
  publicUrl: options.publicUrl ?? PUBLIC_URL,
  mail: options.mailer !== undefined,
  signIn: {
    secret: TEST_AUTH_SECRET,
    idleMinutes: 60,
    absoluteHours: 12,
    proxyHops: 0,
    secondFactorRoles: options.secondFactorRoles ?? [],
    loopbackIssuers: true,
    issuers: null,
  },
  documents: 'public',
  metricsToken: 'open',
  temporalUiOrigin: options.temporalUiOrigin ?? 'http://127.0.0.1:8233',
  bodyLimitBytes: options.bodyLimitBytes ?? 64 * 1024,
  uploadLimitBytes: 256 * 1024,
  apiKeyMaxDays: 365,
  rates: { perAccount: 1_000_000, perAddress: 1_000_000, ...options.rates },
  searchesPerHour: 10_000,
  reading: { told: { hour: 1e6, day: 1e6 }, stops: { hour: 1e6, day: 1e6 }, wide: 1 },
  emergency: { minutes: 60, triesPerHour: options.emergencyTries ?? 1000, unreviewed: 1000, reopenHours: 24 },
  clock: { scale: options.scale ?? 1, epochMs: null },
});

/** Everybody of the demo, by their ids: with a client, a raw request, or played for. */
function asPeople(
  app: ApiWorld['app'],
  accounts: World['accounts'],
): Pick<ApiWorld, 'as' | 'keyOf' | 'request' | 'start' | 'playUntil'> {
  const keyOf = (personId: string) => {
    const found = accounts.find(({ email }) => email === `${personId.split('.')[1]}@${personId.split('.')[0]}.example`);
    if (!found) throw new Error(`no account ${personId}`);
    return found.apiKey;
  };
  const as = (personId: string) =>
    createClient({
      baseUrl: 'http://api.test',
      apiKey: keyOf(personId),
      fetch: async (request) => app.request(request),
    });
  return {
    keyOf,
    as,
    request: async (personId, method, path, init = {}) =>
      app.request(path, {
        method,
        headers: {
          ...(personId ? { Authorization: `Bearer ${keyOf(personId)}` } : {}),
          ...(method === 'GET' ? {} : { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() }),
          'Accept-Language': 'en',
          ...init.headers,
        },
        body: init.raw ?? (init.body === undefined ? undefined : JSON.stringify(init.body)),
      }),
    start: (overrides = {}, personId = 'hn-health.coordinator') =>
      as(personId).createReferral({
        route: 'self-report',
        receiverAgencyId: 'hn-commune-1',
        facts: { child: 'no', foreign: 'no', underControl: 'no' },
        person: { fullName: 'Nguyễn Thị Ví Dụ' },
        ...overrides,
      }),
    playUntil: (referralId, stepId, answers = {}) => playUntil(as, referralId, stepId, answers),
  };
}

/** One action of a person after the other, until the step is there; null: to the end. */
async function playUntil(
  as: ApiWorld['as'],
  referralId: string,
  stepId: string | null,
  answers: Record<string, string>,
): Promise<Referral> {
  const watcher = as('hn-health.coordinator');
  for (let guard = 0; guard < 150; guard += 1) {
    const view = await watcher.getReferral(referralId);
    if (stepId !== null && view.steps.some(({ id }) => id === stepId)) return view;
    const next = nextHumanAction(asState(view), answers);
    if (!next) {
      if (stepId !== null) throw new Error(`${stepId} never opened`);
      return view;
    }
    try {
      await performOverHttp(as(next.actor.userId), referralId, next);
    } catch (error) {
      // In a drill days pass meanwhile: what was offered may have passed on to somebody else. Then look again.
      const refused = error instanceof ApiError && [403, 404, 409, 412].includes(error.status);
      if (!refused || (await watcher.getReferral(referralId)).revision === view.revision) throw error;
    }
  }
  throw new Error('too long');
}

/** Notes each request that was answered well, so that `npm test` can say which operations no test has seen succeed. */
function noted(app: ReturnType<typeof createApp>): ReturnType<typeof createApp> {
  const file = process.env.TEST_OPERATIONS_FILE;
  if (!file) return app;
  const { request } = app;
  app.request = async (...args) => {
    const response = await request(...args);
    const [input, init] = args;
    const method = input instanceof Request ? input.method : (init?.method ?? 'GET');
    const { pathname } = new URL(input instanceof Request ? input.url : String(input), 'http://api.test');
    if (response.ok) appendFileSync(file, `${method} ${pathname}\n`);
    return response;
  };
  return app;
}
