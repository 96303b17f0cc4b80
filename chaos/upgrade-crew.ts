import { type ChildProcess, spawn } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, type Connection, WithStartWorkflowOperation, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { type DatabaseHandle, openDatabase } from '../db/client.ts';
import { ENTRY_ROUTES } from '../domain/codes.ts';
import type { Action, Envelope } from '../domain/referral/actions.ts';
import { isOpen, stepOf, type Actor, type ReferralState } from '../domain/referral/state.ts';
import { TEST_MASTER_KEYS, testDataConverter } from '../testing/keys.ts';
import { acceleratedClock, coordinator, envelopeOf, nextHumanAction, opening, REAL_TIME } from '../testing/pathway.ts';
import { actionUpdates, openingOf, REFERRAL_WORKFLOW, referralWorkflowId } from '../workflows/referral/messages.ts';
import { NEW_FIELD, NEW_PATHWAY, NEW_STEP } from './upgrade-variants.ts';

/** Who acts in the upgrade drill: one worker that can be replaced, and people who try until they are answered. */

export interface Case {
  id: string;
  index: number;
  pipeline: string;
  /** Its clock runs 3,600 times as fast: ladders climb while workers come and go. */
  fast: boolean;
}

/** `type` of the failure, and the code of a refusal. */
type Answer = { done: true } | { done: false; type: string; code: string };

export interface CrewOptions {
  /** Where the logs of the workers go. */
  dir: string;
  workerUrl: string;
  temporalAddress: string;
  taskQueue: string;
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
  /** Referrals that did not answer. */
  readonly stranded = new Set<string>();
  readonly #options: CrewOptions;
  #worker: ChildProcess | null = null;

  constructor(options: CrewOptions, connection: Connection) {
    this.#options = options;
    this.client = new Client({ connection, dataConverter: testDataConverter });
    this.handle = openDatabase(options.workerUrl);
  }

  /** Ends the worker there is, in order, and starts the one of these sources. */
  async work(sources: string | null): Promise<void> {
    const { dir, workerUrl, temporalAddress, taskQueue } = this.#options;
    const before = this.#worker;
    if (before && before.exitCode === null && before.signalCode === null) {
      before.kill('SIGTERM');
      await new Promise((resolve) => before.once('exit', resolve));
    }
    this.#worker = null;
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
        LOG_LEVEL: 'warn',
        CLOCK_SCALE: '1',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const log = (text: Buffer) => appendFileSync(join(dir, 'upgrade-workers.log'), text);
    child.stdout?.on('data', log);
    child.stderr?.on('data', log);
    this.#worker = child;
  }

  async close(): Promise<void> {
    await this.work(null);
    await this.handle.close();
  }

  async state({ id }: Case): Promise<ReferralState | null> {
    const [row] = await this.handle.sql<{ state: ReferralState }[]>`select state from referral where id = ${id}`;
    return row?.state ?? null;
  }

  /** Opens a referral by the version of the pathway it has; sure that it is one of every route. */
  async open(each: Case): Promise<void> {
    const { id, index, fast, pipeline } = each;
    const clock = fast ? acceleratedClock(FAST) : REAL_TIME;
    const route = ENTRY_ROUTES[index % ENTRY_ROUTES.length] as (typeof ENTRY_ROUTES)[number];
    const first = envelopeOf(opening(route, {}, { referralId: id, pipeline, clock }), coordinator, {
      actionId: `open-${id}`,
    });
    const answer = await this.#insist(each, first, () =>
      this.client.workflow.executeUpdateWithStart(actionUpdates.open, {
        args: [first],
        updateId: first.actionId,
        startWorkflowOperation: new WithStartWorkflowOperation(REFERRAL_WORKFLOW, {
          workflowId: referralWorkflowId(id),
          taskQueue: this.#options.taskQueue,
          args: [openingOf(id, first)],
          workflowIdConflictPolicy: 'USE_EXISTING',
        }),
      }),
    );
    if (!answer.done) this.stranded.add(id);
  }

  act(each: Case, action: Action, actor: Actor | null): Promise<Answer> {
    const envelope = envelopeOf(action, actor, { actionId: crypto.randomUUID() });
    return this.#insist(each, envelope, () =>
      this.client.workflow
        .getHandle(referralWorkflowId(each.id))
        .executeUpdate(actionUpdates[action.kind], { args: [envelope], updateId: envelope.actionId }),
    );
  }

  /** Does what somebody would sensibly do next, so many times at most. A refusal counts: somebody was quicker. */
  async play(each: Case, times: number): Promise<void> {
    for (let count = 0; count < times && !this.stranded.has(each.id); count += 1) {
      const state = await this.state(each);
      const next = state && nextFor(state);
      if (!next) return;
      await this.act(each, next.action, next.actor);
    }
  }

  /** Tries with the same action id until it is answered, as a client with an idempotency key does. */
  async #insist(each: Case, envelope: Envelope, run: () => Promise<unknown>): Promise<Answer> {
    const end = Date.now() + PATIENCE_MS;
    while (Date.now() < end) {
      try {
        await this.client.withDeadline(Date.now() + 15_000, run);
        this.ledger.push({ referralId: each.id, actionId: envelope.actionId, kind: envelope.action.kind });
        return { done: true };
      } catch (error) {
        const cause = error instanceof WorkflowUpdateFailedError ? error.cause : null;
        if (cause instanceof ApplicationFailure)
          return {
            done: false,
            type: cause.type ?? '',
            code: String((cause.details?.[0] as { code?: string } | undefined)?.code ?? ''),
          };
        await pause(250);
      }
    }
    this.stranded.add(each.id);
    return { done: false, type: 'silence', code: '' };
  }
}

/** The guide knows the pathway of this release; what the next one adds is done first. */
function nextFor(state: ReferralState): { action: Action; actor: Actor } | null {
  if (state.pipeline !== NEW_PATHWAY) return nextHumanAction(state);
  const added = state.steps.find((step) => step.template === NEW_STEP && isOpen(step));
  const next = added
    ? { actor: officerOf(added.agencyId ?? state.receiver.agencyId), action: reportOn(added.id) }
    : nextHumanAction({ ...state, pipeline: 'hanoi-2025' });
  if (next?.action.kind !== 'complete') return next;
  const step = stepOf(state, next.action.stepId);
  if (step?.template !== NEW_FIELD.step) return next;
  const facts = { ...next.action.facts, [NEW_FIELD.fact]: NEW_FIELD.value };
  return { ...next, action: { ...next.action, facts } };
}

const officerOf = (agencyId: string): Actor => ({ userId: `${agencyId}.officer`, agencyId, roles: ['officer'] });

function reportOn(stepId: string): Action {
  return { kind: 'complete', stepId, reportId: `report-${stepId}`, facts: {}, attachments: [], destination: null };
}
