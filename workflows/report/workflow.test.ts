import { readFileSync } from 'node:fs';
import { WithStartWorkflowOperation } from '@temporalio/client';
import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Activities } from '../../activities/index.ts';
import { alert, audit, callerReport, callerReportEvent, outbox } from '../../db/schema/index.ts';
import type { Actor } from '../../domain/kernel/actor.ts';
import { REPORT_ACTION_KINDS, type ReportAction, type ReportEnvelope } from '../../domain/report/actions.ts';
import { evolveReportAll } from '../../domain/report/events.ts';
import type { ReportState } from '../../domain/report/state.ts';
import { recordHistory } from '../../testing/histories.ts';
import { uniqueTaskQueue, until } from '../../testing/harness.ts';
import { decodedHistory, testProofs } from '../../testing/keys.ts';
import { createWorld, type World } from '../../testing/world.ts';
import { fromRecord, updatesOf } from '../messages.ts';
import { workflowIdOf } from '../registry.ts';

/** A caller's report on a real server and a real database; with `RECORD_HISTORIES=1` its recorded run for this version. */

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world?.close());

const recording = Boolean(process.env.RECORD_HISTORIES);
const updates = updatesOf<ReportAction>(REPORT_ACTION_KINDS);
const operator: Actor = {
  userId: 'hn-hotline.officer',
  agencyId: 'hn-hotline',
  roles: ['officer', 'hotline-operator'],
};
const police: Actor = { userId: 'hn-police.officer', agencyId: 'hn-police', roles: ['officer'] };

interface Played {
  id: string;
  act(action: ReportAction, actor: Actor, actionId?: string): Promise<{ revision: number }>;
  state(): Promise<ReportState>;
}

async function received(
  taskQueue: string,
  { scale = 1, ageMs = 0, continueAfter = null as number | null } = {},
): Promise<Played> {
  const id = crypto.randomUUID();
  const nowMs = Date.now();
  const send = (action: ReportAction, actor: Actor, actionId: string) => {
    const plain: ReportEnvelope = { actionId, actor, requestId: null, fingerprint: null, ifVersion: null, action };
    const envelope = testProofs.sign('report', id, plain);
    return world.client.workflow.executeUpdateWithStart(updates[action.kind], {
      args: [envelope],
      updateId: actionId,
      startWorkflowOperation: new WithStartWorkflowOperation('report', {
        workflowId: workflowIdOf('report', id),
        taskQueue,
        args: [action.kind === 'receive' ? { id, opening: envelope, atLeast: 0, continueAfter } : fromRecord(id)],
        workflowIdConflictPolicy: 'USE_EXISTING',
      }),
    });
  };
  const receive: ReportAction = {
    kind: 'receive',
    input: { channel: 'hotline', kind: null, urgency: 'ordinary', commune: null },
    looked: {
      reportId: id,
      place: 'HN',
      clock: { scale, epochMs: nowMs },
      receivedMs: nowMs - ageMs,
      coordinator: { userId: 'hn-health.coordinator', agencyId: 'hn-health' },
    },
  };
  await send(receive, operator, `receive-${id}`);
  return {
    id,
    act: (action, actor, actionId = crypto.randomUUID()) => send(action, actor, actionId),
    state: async () => {
      const [row] = await world.handle.db.select().from(callerReport).where(eq(callerReport.id, id));
      if (!row) throw new Error(`report ${id} is not stored`);
      return row.state;
    },
  };
}

const classify: ReportAction = { kind: 'classify', input: { kind: 'tip' }, looked: {} };
const dismiss: ReportAction = { kind: 'dismiss', input: { reason: 'duplicate' }, looked: { noteId: null } };
const handOn: ReportAction = {
  kind: 'hand-on',
  input: { agencyId: 'hn-police', assigneeId: null, reason: 'competence' },
  looked: {},
};
const accept: ReportAction = { kind: 'accept', input: {}, looked: {} };

/** The log, the projection and the audit tell one story, and nobody was told a thing twice. */
async function expectOneStory(id: string): Promise<void> {
  const { db } = world.handle;
  const rows = await db
    .select()
    .from(callerReportEvent)
    .where(eq(callerReportEvent.reportId, id))
    .orderBy(asc(callerReportEvent.revision));
  expect(rows.map(({ revision }) => revision)).toEqual(rows.map((_, index) => index + 1));
  let folded: ReportState | null = null;
  for (const row of rows) folded = evolveReportAll(folded, row.events, row.actionId);
  const [stored] = await db.select().from(callerReport).where(eq(callerReport.id, id));
  expect(folded).toEqual(stored?.state);
  const noted = await db.select().from(audit).where(eq(audit.reportId, id)).orderBy(audit.id);
  expect(noted.map(({ revision }) => revision).sort()).toEqual(rows.map(({ revision }) => revision).sort());
  const alerts = (await db.select().from(alert).where(eq(alert.reportId, id))).map(
    ({ rung, dueVersion }) => `${rung} ${dueVersion}`,
  );
  const raised = rows.flatMap(({ events }) =>
    events.flatMap((event) => (event.type === 'alert-raised' ? [`${event.rung} ${event.dueVersion}`] : [])),
  );
  expect(alerts.sort()).toEqual(raised.sort());
  expect(new Set(raised).size).toBe(raised.length);
  const mails = await db.select({ key: outbox.dedupeKey }).from(outbox);
  expect(new Set(mails.map(({ key }) => key)).size).toBe(mails.length);
}

describe.skipIf(recording)('a report on a real server and a real database', () => {
  test('goes to its end, and once more; the workflow ends with it', async () => {
    await world.withWorker(async (taskQueue) => {
      const play = await received(taskQueue);
      await play.act(classify, operator);
      await play.act(dismiss, operator);
      const workflow = world.client.workflow.getHandle(workflowIdOf('report', play.id));
      expect(await workflow.result()).toEqual({ revision: 3, outcome: 'dismissed' });
      await play.act({ kind: 'reopen', input: { reason: 'called-again' }, looked: {} }, operator);
      await play.act(dismiss, operator);
      expect((await play.state()).reopened).toBe(1);
      await expectOneStory(play.id);
    });
  });

  test('a worker dies between the commit and the answer: the act is done once, and the caller hears so', async () => {
    const died = new Set<string>();
    const commit: Activities['commit'] = async (input) => {
      const answer = await world.activities.commit(input);
      const { actionId } = input.envelope;
      if (died.has(actionId) || input.envelope.action.kind === 'tick') return answer;
      died.add(actionId);
      throw new Error('killed after the commit');
    };
    await world.withWorker(
      async (taskQueue) => {
        const play = await received(taskQueue);
        const actionId = crypto.randomUUID();
        const answers = await Promise.all([1, 2].map(() => play.act(classify, operator, actionId)));
        expect(new Set(answers.map(({ revision }) => revision))).toEqual(new Set([2]));
        await play.act(handOn, operator);
        await play.act(accept, police);
        await play.act(dismiss, police);
        expect(await play.state()).toMatchObject({ status: 'closed', revision: 5 });
        expect(died.size).toBe(5);
        await expectOneStory(play.id);
      },
      { commit },
    );
  });

  test('its workflow is lost: the next act goes on from the record', async () => {
    await world.withWorker(async (taskQueue) => {
      const play = await received(taskQueue);
      await world.client.workflow.getHandle(workflowIdOf('report', play.id)).terminate('as if it were lost');
      await play.act(classify, operator);
      expect((await play.state()).kind).toBe('tip');
      await expectOneStory(play.id);
    });
  });

  test('nobody answers and nobody comes: it stays with whoever held it, and each level is told once', async () => {
    await world.withWorker(async (taskQueue) => {
      // Two days of its own time in a few seconds.
      const play = await received(taskQueue, { scale: 40_000, continueAfter: 3 });
      await play.act(handOn, operator);
      await until(async () => {
        const { offer, raised } = await play.state();
        return offer === null && raised.includes('manager');
      }, 40_000);
      const state = await play.state();
      expect(state).toMatchObject({ offer: null, tried: ['hn-police'], holder: { agencyId: 'hn-hotline' } });
      await play.act(classify, operator);
      await play.act(dismiss, operator);
      await expectOneStory(play.id);
    });
  }, 90_000);

  test('all was off over the due date: told at once, and nobody is reminded of a date that has passed', async () => {
    const taskQueue = uniqueTaskQueue();
    const play = await world.withWorker(() => received(taskQueue, { scale: 20_000 }), {}, taskQueue);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    await world.withWorker(
      async () => {
        await until(async () => (await play.state()).raised.includes('overdue'), 30_000);
        expect((await play.state()).raised).not.toContain('reminder');
        await play.act(classify, operator);
        await play.act(dismiss, operator);
        await expectOneStory(play.id);
      },
      {},
      taskQueue,
    );
  }, 90_000);
});

describe.runIf(recording)('recording', () => {
  test('records', async () => {
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
    await world.withWorker(async (taskQueue) => {
      const play = await received(taskQueue, { scale: 20_000 });
      await play.act(handOn, operator);
      await until(async () => (await play.state()).raised.includes('overdue'), 40_000);
      await play.act(classify, operator);
      await play.act(handOn, operator);
      await play.act(accept, police);
      await play.act(dismiss, police);
      const workflow = world.client.workflow.getHandle(workflowIdOf('report', play.id));
      await workflow.result();
      recordHistory(`${version}/report-drill.binpb`, await decodedHistory(await workflow.fetchHistory()));
    });
  }, 120_000);
});
