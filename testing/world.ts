import type { Client } from '@temporalio/client';
import { asc, eq } from 'drizzle-orm';
import pino from 'pino';
import { updateWithStart } from '../app/referral/update.ts';
import { createActivities, type Activities } from '../activities/index.ts';
import type { Mailer } from '../activities/mail/mailer.ts';
import { openDatabase, type DatabaseHandle } from '../db/client.ts';
import { event, referral } from '../db/schema/index.ts';
import type { EntryRoute } from '../domain/codes.ts';
import { seedDemo, type DemoAccount } from '../tools/seed.ts';
import type { Action, Envelope } from '../domain/referral/actions.ts';
import { actionUpdates, openingOf, referralWorkflowId, type ActionResult } from '../workflows/referral/messages.ts';
import type { Actor, ReferralState } from '../domain/referral/state.ts';
import { createDatabase, createWorker, temporalClient, uniqueTaskQueue } from './harness.ts';
import { testProofs, testRing } from './keys.ts';
import { acceleratedClock, coordinator, envelopeOf, opening } from './pathway.ts';

export const TEST_AUTH_SECRET = 'only-for-tests-'.repeat(3);

/** A seeded database, a Temporal client and the activities over both: what most tests of the stack stand on. */
export interface World {
  /** As the worker. */
  handle: DatabaseHandle;
  /** Past every wall: to look behind the scenes, and to put there what only time or somebody else would. */
  owner: DatabaseHandle;
  /** As the API, under row-level security. */
  appUrl: string;
  /** As the API's sign-in. */
  signInUrl: string;
  adminUrl: string;
  accounts: DemoAccount[];
  client: Client;
  activities: Activities;
  withWorker<T>(fn: (taskQueue: string) => Promise<T>, overrides?: Partial<Activities>, taskQueue?: string): Promise<T>;
  open(route: EntryRoute, taskQueue: string, options?: OpenOptions): Promise<Case>;
  stored(id: string): Promise<ReferralState>;
  log(id: string): Promise<(typeof event.$inferSelect)[]>;
  close(): Promise<void>;
}

export interface OpenOptions {
  facts?: Record<string, string>;
  scale?: number;
  continueAfter?: number;
}

export interface Case {
  id: string;
  taskQueue: string;
  act(action: Action, actor: Actor | null, overrides?: Partial<Envelope>): Promise<ActionResult>;
  state(): Promise<ReferralState>;
}

export async function createWorld(
  options: { mailer?: Mailer | null; taskQueue?: string; onStatement?: (text: string) => void } = {},
): Promise<World> {
  const database = await createDatabase();
  const { accounts } = await seedDemo({ url: database.adminUrl, out: null });
  const handle = openDatabase(database.workerUrl, { onStatement: options.onStatement });
  const owner = openDatabase(database.adminUrl, { max: 4 });
  const client = await temporalClient();
  const activities = createActivities({
    database: handle,
    mailer: options.mailer ?? null,
    workflows: client.workflow,
    taskQueue: options.taskQueue ?? 'set-by-the-test',
    publicUrl: 'https://console.example',
    linkSecret: TEST_AUTH_SECRET,
    whatIfUrl: database.workerUrl,
    ring: testRing,
    auditExport: null,
    logger: pino({ level: 'silent' }),
  });

  const stored = async (id: string) => {
    const [row] = await handle.db.select({ state: referral.state }).from(referral).where(eq(referral.id, id));
    if (!row) throw new Error(`referral ${id} is not stored`);
    return row.state;
  };

  return {
    handle,
    owner,
    appUrl: database.appUrl,
    signInUrl: database.signInUrl,
    adminUrl: database.adminUrl,
    accounts,
    client,
    activities,
    stored,
    log: (id) => handle.db.select().from(event).where(eq(event.referralId, id)).orderBy(asc(event.revision)),
    async withWorker(fn, overrides = {}, taskQueue = uniqueTaskQueue()) {
      const worker = await createWorker({ activities: { ...activities, ...overrides }, taskQueue });
      return worker.runUntil(fn(taskQueue));
    },
    async open(route, taskQueue, { facts, scale = 1, continueAfter = null as number | null } = {}) {
      const id = crypto.randomUUID();
      const clock = acceleratedClock(scale);
      const open = envelopeOf(opening(route, facts, { referralId: id, clock }), coordinator, {
        actionId: `open-${id}`,
      });
      const first = testProofs.sign('referral', id, open);
      await updateWithStart(client.workflow, taskQueue, openingOf(id, first, continueAfter), first);
      return {
        id,
        taskQueue,
        act: (action, actor, overrides = {}) => {
          const given = envelopeOf(action, actor, { actionId: crypto.randomUUID(), ...overrides });
          const envelope = overrides.proof === undefined ? testProofs.sign('referral', id, given) : given;
          return client.workflow
            .getHandle(referralWorkflowId(id))
            .executeUpdate(actionUpdates[action.kind], { args: [envelope], updateId: envelope.actionId });
        },
        state: () => stored(id),
      };
    },
    async close() {
      await Promise.all([handle.close(), owner.close()]);
      await database.drop();
    },
  };
}
