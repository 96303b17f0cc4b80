import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reconcileRecords } from '../../activities/reconcile.ts';
import { createClient, type ApiClient } from '../../client/index.ts';
import { alert, audit, difference, outbox } from '../../db/schema/index.ts';
import { createApiWorld, type ApiWorld } from '../../testing/api.ts';
import { flyUntil, isRaised } from '../../testing/drill.ts';
import { NAMESPACE, runWorker, temporalAddress, uniqueTaskQueue, until } from '../../testing/harness.ts';
import { testDataConverter, testProofs } from '../../testing/keys.ts';
import { referralWorkflowId } from '../../workflows/referral/messages.ts';
import { createTemporalGateway, type TemporalGateway } from '../../app/kernel/temporal.ts';

/** Workflows that came to grief behind the program's back, on a real Temporal server: found, and mended from the record. */

let world: ApiWorld;
beforeAll(async () => {
  world = await createApiWorld({ scale: 2 });
});
afterAll(() => world?.close());

const admin = () => world.as('hn-health.admin');
const coordinator = () => world.as('hn-health.coordinator');
const STEP = 'reception.receive-1';
const stuck = async (id: string, client = admin()) =>
  (await client.listStuckWorkflows()).items.find(({ workflowId }) => workflowId === `referral-${id}`) ?? null;
/** What an operator sends who saw this. */
const asSeen = ({ problem, runId, recorded }: NonNullable<Awaited<ReturnType<typeof stuck>>>) => ({
  problem: problem as 'no-run',
  runId,
  revision: recorded,
  reason: 'after-outage' as const,
});

describe('a workflow that was ended behind the program’s back', () => {
  test('is listed, goes on from its record with its deadlines, and alerts once', async () => {
    const { id, number } = await world.start();
    expect(await stuck(id)).toBeNull();
    await world.client.workflow.getHandle(referralWorkflowId(id)).terminate('as if it were lost');

    const found = await stuck(id);
    expect(found).toMatchObject({
      workflowId: `referral-${id}`,
      number,
      problem: 'run-ended',
      cause: 'terminated',
      recorded: 1,
      repairable: true,
    });
    if (!found) throw new Error('not found');
    // By the number people say on the phone, in whatever case, and without a run id.
    expect((await admin().compareWorkflow(number.toLowerCase())).finding).toEqual(found);
    expect((await admin().countOperations()).workflows?.stuck).toBeGreaterThan(0);

    await expect(
      admin().repairWorkflow(found.workflowId, { ...asSeen(found), revision: 7 }),
      'seen otherwise than it is',
    ).rejects.toMatchObject({ status: 409, problem: { code: 'changed-meanwhile', extra: { revision: 1 } } });
    const idempotencyKey = crypto.randomUUID();
    const repaired = await admin().repairWorkflow(found.workflowId, asSeen(found), { idempotencyKey });
    expect(repaired).toMatchObject({ workflowId: found.workflowId, finding: { problem: null } });
    expect(repaired.runId).not.toBe(found.runId);
    const again = await admin().repairWorkflow(found.workflowId, asSeen(found), { idempotencyKey });
    expect(again.runId).toBe(repaired.runId);
    await expect(admin().repairWorkflow(found.workflowId, asSeen(found))).rejects.toMatchObject({ status: 409 });
    expect(await stuck(id)).toBeNull();

    await flyUntil(coordinator(), id, isRaised(STEP, 'overdue'));
    const raised = await world.handle.db
      .select()
      .from(alert)
      .where(and(eq(alert.referralId, id), eq(alert.stepId, STEP), eq(alert.rung, 'overdue')));
    expect(raised).toHaveLength(1);
    const mails = await world.handle.db.select().from(outbox).where(eq(outbox.accountId, 'hn-commune-1.officer'));
    expect(
      mails.filter(({ data }) => data.referralId === id && data.stepId === STEP && data.rung === 'overdue'),
    ).toHaveLength(1);
    const noted = await world.handle.db
      .select()
      .from(audit)
      .where(and(eq(audit.referralId, id), eq(audit.action, 'repair')))
      .orderBy(audit.id);
    expect(noted.map(({ actorId, detail }) => ({ actorId, detail }))).toEqual([
      { actorId: 'hn-health.admin', detail: { problem: 'run-ended', reason: 'after-outage' } },
    ]);
  });

  test('one that holds other content than the record goes on with the record’s', async () => {
    const { id } = await world.start();
    await world.handle.sql`update referral set state = jsonb_set(state, '{facts,child}', '"unsure"') where id = ${id}`;
    const found = await stuck(id);
    expect(found).toMatchObject({ problem: 'differs', recorded: 1, running: 1, repairable: true });
    if (!found) throw new Error('not found');
    const { finding } = await admin().repairWorkflow(found.workflowId, asSeen(found));
    expect(finding).toMatchObject({ problem: null, running: 1 });
    expect(finding.runId).not.toBe(found.runId);
  });

  test('one that knows more than the record is not touched: only a newer backup mends that', async () => {
    const { id } = await world.start();
    await world.handle.sql`update referral set revision = 0 where id = ${id}`;
    const found = await stuck(id);
    expect(found).toMatchObject({ problem: 'ahead', recorded: 0, running: 1, repairable: false });
    if (!found) throw new Error('not found');
    await expect(admin().repairWorkflow(found.workflowId, asSeen(found))).rejects.toMatchObject({
      status: 409,
      problem: { code: 'not-repairable' },
    });
    await world.handle.sql`update referral set revision = 1 where id = ${id}`;
    expect(await stuck(id)).toBeNull();
  });

  test('the nightly comparison finds the same, and says when it looked', async () => {
    const { id } = await world.start();
    await world.client.workflow.getHandle(referralWorkflowId(id)).terminate('as if it were lost');
    await reconcileRecords(world.handle.db, world.client.workflow, () => {});
    const rows = await world.handle.db
      .select()
      .from(difference)
      .where(eq(difference.workflowId, `referral-${id}`));
    expect(rows.map(({ problem }) => problem)).toEqual(['run-ended']);
    const { comparison } = await admin().countOperations();
    expect(comparison?.differing).toBeGreaterThan(0);
    const found = await stuck(id);
    if (found) await admin().repairWorkflow(found.workflowId, asSeen(found));
  });

  test('a report of a caller is looked after like a referral: listed, compared at night, mended by its number', async () => {
    const { id, number } = await world
      .as('hn-hotline.officer')
      .receiveReport({ channel: 'hotline', urgency: 'ordinary' });
    const listed = async () =>
      (await admin().listStuckWorkflows()).items.find(({ workflowId }) => workflowId === `report-${id}`);
    expect(await listed()).toBeUndefined();
    await world.client.workflow.getHandle(`report-${id}`).terminate('as if it were lost');
    const found = await listed();
    expect(found).toMatchObject({
      aggregate: 'report',
      referralId: null,
      number,
      problem: 'run-ended',
      repairable: true,
    });
    if (!found) throw new Error('not found');
    await reconcileRecords(world.handle.db, world.client.workflow, () => {});
    const noted = (await admin().listDifferences()).items.filter(({ workflowId }) => workflowId === `report-${id}`);
    expect(noted).toMatchObject([{ referralId: null, problem: 'run-ended', projected: 1, running: null }]);
    const { finding } = await admin().repairWorkflow(number.toLowerCase(), asSeen(found));
    expect(finding).toMatchObject({ aggregate: 'report', problem: null, running: 1 });
    expect(await listed()).toBeUndefined();
    const rows = await world.handle.db
      .select()
      .from(audit)
      .where(and(eq(audit.reportId, id), eq(audit.action, 'repair')))
      .orderBy(audit.id);
    expect(rows.map(({ actorId }) => actorId)).toEqual(['hn-health.admin']);
    expect((await admin().compareWorkflow(id)).finding.workflowId).toBe(`report-${id}`);
  });

  test('what is not there is not there, and it is for administrators alone', async () => {
    for (const name of [crypto.randomUUID(), 'HN-999999', 'HN-TB-999999', 'nothing'])
      await expect(admin().compareWorkflow(name)).rejects.toMatchObject({ status: 404 });
    for (const who of ['hn-health.coordinator', 'hn-health.manager'])
      await expect(world.as(who).listStuckWorkflows()).rejects.toMatchObject({ status: 403 });
  });
});

describe('code that fails, and nobody at work', () => {
  const taskQueue = uniqueTaskQueue('stuck');
  let gateway: TemporalGateway;
  let as: (who: string) => ApiClient;
  beforeAll(() => {
    gateway = createTemporalGateway({
      address: temporalAddress(),
      namespace: NAMESPACE,
      taskQueue,
      dataConverter: testDataConverter,
      proofs: testProofs,
      workerAliveMs: 20_000,
    });
    const app = world.appWith(gateway);
    as = (who) =>
      createClient({
        baseUrl: 'http://api.test',
        apiKey: world.keyOf(who),
        tries: 1,
        fetch: async (request) => app.request(request),
      });
  });
  afterAll(() => gateway?.close());

  test('a task that fails again and again is listed, and mended when good code is back; then nobody is at work', async () => {
    expect((await as('hn-health.admin').listStuckWorkflows()).workers).toEqual({ count: 0, lastSeenAt: null });
    const good = () => runWorker({ taskQueue, activities: world.activities });
    const first = await good();
    const { id } = await as('hn-health.coordinator').createReferral({
      route: 'self-report',
      receiverAgencyId: 'hn-commune-1',
      person: { fullName: 'Nguyễn Thị Ví Dụ' },
    });
    expect((await as('hn-health.admin').listStuckWorkflows()).workers.count).toBeGreaterThan(0);
    await first.stop();

    // As code that cannot read what it is answered: each task fails, and is tried again.
    const bad = await runWorker({
      taskQueue,
      activities: { ...world.activities, commit: async () => null },
    });
    const idempotencyKey = crypto.randomUUID();
    const accept = () => as('hn-commune-1.officer').act(id, STEP, 'accept', {}, { idempotencyKey });
    await expect(accept()).rejects.toMatchObject({ status: 503 });
    const found = await until(async () => {
      const { finding } = await as('hn-health.admin').compareWorkflow(id);
      return finding.problem === 'task-fails' ? finding : null;
    }, 100_000);
    expect(found).toMatchObject({ repairable: true, recorded: 1 });
    await bad.stop();

    const second = await good();
    const { runId } = await as('hn-health.admin').repairWorkflow(found.workflowId, asSeen(found));
    expect(runId).not.toBe(found.runId);
    // The officer's act was never answered; sent again, it is done once.
    await until(() => accept(), 30_000);
    expect((await world.log(id)).filter(({ kind }) => kind === 'accept')).toHaveLength(1);
    await second.stop();

    const { workers } = await until(async () => {
      const answer = await as('hn-health.admin').listStuckWorkflows();
      return answer.workers.count === 0 ? answer : null;
    }, 100_000);
    expect(workers.lastSeenAt === null || Date.parse(workers.lastSeenAt) <= Date.now()).toBe(true);
  }, 300_000);
});
