import { type ChildProcess, spawn } from 'node:child_process';
import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Client, type Connection, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import pino from 'pino';
import type { AppDeps } from '../app/kernel/deps.ts';
import { createTemporalGateway } from '../app/kernel/temporal.ts';
import { type DatabaseHandle, openDatabase } from '../db/client.ts';
import { ENTRY_ROUTES, type EntryRoute } from '../domain/codes.ts';
import type { Action } from '../domain/referral/actions.ts';
import type { Actor, ReferralState } from '../domain/referral/state.ts';
import { DEMO_PLACE } from '../fixtures/demo.ts';
import { TEST_MASTER_KEYS, testActors, testDataConverter, testVault, testProofs } from '../testing/keys.ts';
import { coordinator, envelopeOf, kindOf, opening } from '../testing/pathway.ts';
import { actionUpdates, referralWorkflowId } from '../workflows/referral/messages.ts';

/** Who acts in the upgrade drill: one worker that can be replaced, and people who try until they are answered. */

export interface Case {
  id: string;
  index: number;
  /** Its clock runs 3,600 times as fast: ladders climb while workers come and go. */
  fast: boolean;
}

/** `type` of the failure, and the code of a refusal. */
export type Answer = { done: true } | { done: false; type: string; code: string };

export interface CrewOptions {
  /** Where the logs of the workers go. */
  dir: string;
  /** As the API, under row-level security. */
  appUrl: string;
  workerUrl: string;
  temporalAddress: string;
  taskQueue: string;
}

/** A build of the program: what runs in its worker, and in the API beside it. */
export interface Build {
  sources: string;
  app: typeof import('../app/referral/open.ts');
  pathways: typeof import('../domain/pathway/index.ts');
  rules: typeof import('../domain/referral/rules.ts');
  /** Knows a sensible next action by the pathways of this build. */
  guide: typeof import('../testing/pathway.ts');
}

export async function buildOf(sources: string): Promise<Build> {
  const load = (file: string) => import(/* @vite-ignore */ pathToFileURL(join(sources, file)).href);
  return {
    sources,
    app: await load('app/referral/open.ts'),
    pathways: await load('domain/pathway/index.ts'),
    rules: await load('domain/referral/rules.ts'),
    guide: await load('testing/pathway.ts'),
  };
}

const FAST = 3_600;
/** An action that was not answered for so long strands its referral. */
const PATIENCE_MS = 180_000;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

export class Crew {
  readonly client: Client;
  readonly handle: DatabaseHandle;
  /** What people were told: an action that was answered must be in the record, once. */
  readonly ledger: { referralId: string; actionId: string; kind: string }[] = [];
  /** Referrals that did not answer, and how often they were asked in vain. */
  readonly silent = new Map<string, string>();
  readonly #options: CrewOptions;
  readonly #api: DatabaseHandle;
  readonly #gateway: ReturnType<typeof createTemporalGateway>;
  readonly #log: string;
  #worker: ChildProcess | null = null;

  constructor(options: CrewOptions, connection: Connection) {
    this.#options = options;
    this.#log = join(options.dir, 'upgrade-workers.log');
    this.client = new Client({ connection, dataConverter: testDataConverter });
    this.handle = openDatabase(options.workerUrl);
    this.#api = openDatabase(options.appUrl, { actors: testActors });
    this.#gateway = createTemporalGateway({
      address: options.temporalAddress,
      namespace: 'default',
      taskQueue: options.taskQueue,
      dataConverter: testDataConverter,
      proofs: testProofs,
      answerMs: 15_000,
    });
  }

  /** Ends the worker there is, in order, and starts the one of these sources. */
  async work(sources: string | null): Promise<void> {
    const { workerUrl, temporalAddress, taskQueue } = this.#options;
    await this.#endWorker();
    if (sources === null) return;
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(sources, 'worker.ts')], {
      cwd: sources,
      env: {
        ...process.env,
        DATABASE_URL: workerUrl,
        MASTER_KEYS: TEST_MASTER_KEYS,
        TEMPORAL_ADDRESS: temporalAddress,
        AUTH_SECRET: 'only-for-this-run-'.repeat(2),
        TASK_QUEUE: taskQueue,
        LOG_LEVEL: 'info',
        CLOCK_SCALE: '1',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#worker = child;
    const log = (text: Buffer) => appendFileSync(this.#log, text);
    child.stderr?.on('data', log);
    await new Promise<void>((started, failed) => {
      child.stdout?.on('data', (text: Buffer) => {
        log(text);
        if (text.includes('worker started')) started();
      });
      child.once('exit', () => failed(new Error(`a worker did not start: ${this.lastLines()}`)));
    });
  }

  async #endWorker(): Promise<void> {
    const before = this.#worker;
    this.#worker = null;
    if (!before || before.exitCode !== null || before.signalCode !== null) return;
    before.kill('SIGTERM');
    await new Promise((resolve) => before.once('exit', resolve));
  }

  /** The end of what the workers wrote. */
  lastLines(): string {
    return readFileSync(this.#log, 'utf8').slice(-1_500);
  }

  async close(): Promise<void> {
    await this.#endWorker();
    await Promise.all([this.#gateway.close(), this.#api.close(), this.handle.close()]);
  }

  async state({ id }: Pick<Case, 'id'>): Promise<ReferralState | null> {
    const [row] = await this.handle.sql<{ state: ReferralState }[]>`select state from referral where id = ${id}`;
    return row?.state ?? null;
  }

  /** Starts a referral as the API of that build does: by the version of the pathway that is its newest. */
  async open(each: Case, { app }: Build): Promise<void> {
    const { id, index, fast } = each;
    const route = ENTRY_ROUTES[index % ENTRY_ROUTES.length] as EntryRoute;
    const { receiver, facts } = opening(route);
    const { child = 'no', foreign = 'no', underControl = 'no' } = facts;
    const by = {
      caller: {
        ...coordinator,
        name: 'Drill',
        agencyKind: kindOf(coordinator.agencyId),
        place: DEMO_PLACE,
        locale: 'en',
      },
      requestId: crypto.randomUUID(),
      actionId: `open-${id}`,
      fingerprint: id,
    } as const;
    const input = {
      route,
      receiverAgencyId: receiver.agencyId,
      facts: { child, foreign, underControl },
      communes: {},
      person: { fullName: 'Nguyễn Thị Ví Dụ' },
      relatives: [],
    };
    await this.#insist(each, by.actionId, 'open', () => app.openReferral(this.#deps(fast), by, input, id));
  }

  #deps(fast: boolean): AppDeps {
    return {
      database: this.#api,
      signInDatabase: this.#api,
      temporal: this.#gateway,
      vault: testVault,
      logger: pino({ level: 'silent' }),
      metrics: { actions: { observe() {} }, refusals: { inc() {} } },
      config: {
        publicUrl: 'https://console.example',
        mail: false,
        signIn: { secret: 'only-for-this-run-'.repeat(2), loopbackIssuers: false, issuers: [] },
        apiKeyMaxDays: 365,
        emergency: { minutes: 60, triesPerHour: 6, unreviewed: 2, reopenHours: 24 },
        searchesPerHour: 30,
        reading: { told: { hour: 1e6, day: 1e6 }, stops: { hour: 1e6, day: 1e6 }, wide: 1 },
        clock: { scale: fast ? FAST : 1, epochMs: null },
      },
    };
  }

  act(each: Case, action: Action, actor: Actor | null): Promise<Answer> {
    const given = envelopeOf(action, actor, { actionId: crypto.randomUUID() });
    const envelope = testProofs.sign('referral', each.id, given);
    return this.#insist(each, envelope.actionId, action.kind, () =>
      this.client.withDeadline(Date.now() + 15_000, () =>
        this.client.workflow
          .getHandle(referralWorkflowId(each.id))
          .executeUpdate(actionUpdates[action.kind], { args: [envelope], updateId: envelope.actionId }),
      ),
    );
  }

  /** Does what somebody would sensibly do next, so many times at most. A refusal counts: somebody was quicker. */
  async play(each: Case, times: number, { guide }: Build): Promise<void> {
    for (let count = 0; count < times && !this.silent.has(each.id); count += 1) {
      const state = await this.state(each);
      const next = state && guide.nextHumanAction(state);
      if (!next) return;
      await this.act(each, next.action, next.actor);
    }
  }

  /** Tries with the same action id until it is answered, as a client with an idempotency key does. */
  async #insist(each: Case, actionId: string, kind: string, run: () => Promise<unknown>): Promise<Answer> {
    const end = Date.now() + PATIENCE_MS;
    let last: unknown;
    while (Date.now() < end) {
      try {
        await run();
        this.ledger.push({ referralId: each.id, actionId, kind });
        return { done: true };
      } catch (error) {
        last = error;
        const cause = error instanceof WorkflowUpdateFailedError ? error.cause : null;
        if (cause instanceof ApplicationFailure) {
          const refusal = cause.details?.[0] as { code?: string } | undefined;
          return { done: false, type: cause.type ?? '', code: refusal?.code ?? '' };
        }
        await pause(250);
      }
    }
    this.silent.set(each.id, `${kind} was not answered: ${String(last)}`);
    return { done: false, type: 'silence', code: '' };
  }
}
