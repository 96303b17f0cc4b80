import { defineUpdate } from '@temporalio/workflow';
import { WithStartWorkflowOperation, WorkflowUpdateFailedError } from '@temporalio/client';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import pino from 'pino';
import { answering } from '../../activities/answering.ts';
import type { Activities } from '../../activities/index.ts';
import { alert, audit, difference, event, outbox, step } from '../../db/schema/index.ts';
import { ENTRY_ROUTES } from '../../domain/codes.ts';
import { uniqueTaskQueue, until } from '../../testing/harness.ts';
import { actorOf, completion, coordinator, envelopeOf, nextHumanAction } from '../../testing/pathway.ts';
import { createWorld, type Case, type World } from '../../testing/world.ts';
import type { CommitInput } from '../../domain/kernel/aggregate.ts';
import type { Action } from '../../domain/referral/actions.ts';
import { evolveAll } from '../../domain/referral/events.ts';
import { actionUpdates, fromRecord, REFERRAL_WORKFLOW, referralWorkflowId, stateQuery } from './messages.ts';
import { stepOf, type ReferralState, type StepState } from '../../domain/referral/state.ts';
import { HOUR_MS } from '../../domain/law/days.ts';
import { commitSigned } from '../../testing/commit.ts';
import { testProofs } from '../../testing/keys.ts';
import { byProgram } from '../../domain/kernel/envelope.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world?.close());

async function playToEnd(play: Case, answers: Record<string, string> = {}): Promise<ReferralState> {
  for (let guard = 0; guard < 200; guard += 1) {
    const state = await play.state();
    const next = nextHumanAction(state, answers);
    if (!next) return state;
    try {
      await play.act(next.action, next.actor);
    } catch (error) {
      // At an accelerated clock an offer may have gone on meanwhile: look again.
      if (!(error instanceof WorkflowUpdateFailedError)) throw error;
    }
  }
  throw new Error('too long');
}

/** The log, the projection and the workflow tell one story. */
async function expectOneStory(id: string): Promise<void> {
  const rows = await world.log(id);
  expect(rows.map(({ revision }) => revision)).toEqual(rows.map((_, index) => index + 1));
  let folded: ReferralState | null = null;
  for (const row of rows) folded = evolveAll(folded, row.events, row.actionId);
  const state = await world.stored(id);
  expect(folded).toEqual(state);
  const audits = await world.handle.db
    .select({ revision: audit.revision })
    .from(audit)
    .where(and(eq(audit.referralId, id), eq(audit.action, 'action')))
    .orderBy(audit.id);
  expect(audits.map(({ revision }) => revision).sort((a, b) => Number(a) - Number(b))).toEqual(
    rows.map(({ revision }) => revision),
  );
  const steps = await world.handle.db.select().from(step).where(eq(step.referralId, id));
  expect(steps.map(({ id: stepId, status, version }) => [stepId, status, version]).sort()).toEqual(
    state.steps.map((entry) => [entry.id, entry.status, entry.version]).sort(),
  );
}

async function accepted(id: string): Promise<number> {
  return (
    await world.handle.db
      .select({ revision: event.revision })
      .from(event)
      .where(and(eq(event.referralId, id), eq(event.kind, 'accept')))
  ).length;
}

describe('a referral on a real server and a real database', () => {
  test.each(ENTRY_ROUTES)('%s goes to its end', async (route) => {
    await world.withWorker(async (taskQueue) => {
      const play = await world.open(route, taskQueue);
      const state = await playToEnd(play);
      expect(state.status).toBe('closed');
      await expectOneStory(play.id);
      const result = await world.client.workflow.getHandle(referralWorkflowId(play.id)).result();
      expect(result).toEqual({ revision: state.revision, outcome: state.outcome });
    });
  });

  test('a refused update writes nothing and says why', async () => {
    await world.withWorker(async (taskQueue) => {
      const play = await world.open('self-report', taskQueue);
      const workflow = world.client.workflow.getHandle(referralWorkflowId(play.id));
      const before = (await workflow.fetchHistory()).events?.length;
      await expect(
        play.act({ kind: 'accept', stepId: 'reception.receive-1' }, actorOf('hn-police.officer')),
      ).rejects.toMatchObject({ cause: { type: 'refused', details: [{ code: 'not-your-agency', detail: {} }] } });
      expect((await workflow.fetchHistory()).events?.length).toBe(before);
      expect((await play.state()).revision).toBe(1);
    });
  });

  test('the same action id is the same action, once', async () => {
    await world.withWorker(async (taskQueue) => {
      const play = await world.open('self-report', taskQueue);
      const action: Action = { kind: 'accept', stepId: 'reception.receive-1' };
      const actionId = crypto.randomUUID();
      const answers = await Promise.all(
        [1, 2, 3].map(() => play.act(action, actorOf('hn-commune-1.officer'), { actionId })),
      );
      expect(new Set(answers.map(({ revision }) => revision)).size).toBe(1);
      expect(await accepted(play.id)).toBe(1);
      await expectOneStory(play.id);
    });
  });

  test('two signatures at once: both count, in one order', async () => {
    await world.withWorker(async (taskQueue) => {
      const play = await world.open('rescued', taskQueue);
      const report = completion(stepOf(await play.state(), 'rescue.handover-1') as StepState);
      await play.act(report, actorOf('border-guard-1.officer'));
      const sign = (slot: string, actor: string) =>
        play.act({ kind: 'sign', stepId: 'rescue.handover-1', slot }, actorOf(actor));
      await Promise.all([sign('sending', 'border-guard-1.head'), sign('receiving', 'hn-health.head')]);
      expect(stepOf(await play.state(), 'rescue.handover-1')?.status).toBe('done');
      await expectOneStory(play.id);
    });
  });

  test('two people take the same step at once: one has it, the other is told', async () => {
    await world.withWorker(async (taskQueue) => {
      const play = await world.open('self-report', taskQueue);
      const take = (who: string) => play.act({ kind: 'accept', stepId: 'reception.receive-1' }, actorOf(who));
      const answers = await Promise.allSettled([take('hn-commune-1.officer'), take('hn-commune-1.officer2')]);
      expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      await expectOneStory(play.id);
    });
  });

  test('continue-as-new keeps everything: dedup, clocks, updates in flight', async () => {
    await world.withWorker(async (taskQueue) => {
      const play = await world.open('self-report', taskQueue, { continueAfter: 2 });
      const first = (await world.client.workflow.getHandle(referralWorkflowId(play.id)).describe()).runId;
      const actionId = crypto.randomUUID();
      const accept: Action = { kind: 'accept', stepId: 'reception.receive-1' };
      await play.act(accept, actorOf('hn-commune-1.officer'), { actionId });
      await until(
        async () => (await world.client.workflow.getHandle(referralWorkflowId(play.id)).describe()).runId !== first,
      );
      // The server knows this update id only in the old run.
      await play.act(accept, actorOf('hn-commune-1.officer'), { actionId });
      expect(await accepted(play.id)).toBe(1);
      const safety = completion(stepOf(await play.state(), 'safety.assess-1') as StepState);
      const many = await Promise.allSettled([
        play.act({ kind: 'accept', stepId: 'safety.assess-1' }, actorOf('hn-police.officer')),
        play.act({ kind: 'accept', stepId: 'support.essential-needs-start-1' }, actorOf('hn-commune-1.officer')),
        play.act({ kind: 'add', agencyId: 'hn-women', template: null }, coordinator),
        play.act({ kind: 'record-facts', facts: { foreign: 'unsure' } }, coordinator),
      ]);
      expect(many.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'fulfilled']);
      await play.act(safety, actorOf('hn-police.officer'));
      expect((await playToEnd(play)).status).toBe('closed');
      await expectOneStory(play.id);
    });
  });

  test('clocks run on across continue-as-new: an offer passes on, each level is raised once', async () => {
    await world.withWorker(async (taskQueue) => {
      // A new run after every action, at a speed at which the answer-by time and the ladder pass within seconds.
      const play = await world.open('self-report', taskQueue, { continueAfter: 1, scale: 20_000 });
      const first = (await world.client.workflow.getHandle(referralWorkflowId(play.id)).describe()).runId;
      await play.act({ kind: 'add', agencyId: 'hn-women', template: null }, coordinator);
      await until(async () => {
        const { steps } = await play.state();
        const passed = steps.find(({ id }) => id === 'added-1')?.tried.includes('hn-women');
        return passed && steps.find(({ id }) => id === 'reception.receive-1')?.raised.includes('city');
      }, 40_000);
      await play.act({ kind: 'death' }, coordinator);
      const raised = (await world.log(play.id)).flatMap(({ events }) =>
        events.flatMap((entry) =>
          entry.type === 'alert-raised' ? [`${entry.stepId}|${entry.rung}|${entry.dueVersion}`] : [],
        ),
      );
      expect(new Set(raised).size).toBe(raised.length);
      const last = (await world.client.workflow.getHandle(referralWorkflowId(play.id)).describe()).runId;
      expect(last).not.toBe(first);
      await expectOneStory(play.id);
    });
  });

  test('a worker that stops in the middle: the next one goes on, and a deadline that passed meanwhile fires at once, once', async () => {
    const taskQueue = uniqueTaskQueue();
    const scale = 3600;
    const play = await world.withWorker(() => world.open('self-report', taskQueue, { scale }), {}, taskQueue);
    const before = (await play.state()).revision;
    // Nobody works: 1.5 s are 90 minutes of the referral's time and more.
    await new Promise((resolve) => setTimeout(resolve, 3000));
    expect((await play.state()).revision).toBe(before);
    await world.withWorker(
      async () => {
        await until(async () =>
          (await world.handle.db.select().from(alert).where(eq(alert.referralId, play.id))).some(
            ({ rung }) => rung === 'overdue',
          ),
        );
        await play.act({ kind: 'accept', stepId: 'reception.receive-1' }, actorOf('hn-commune-1.officer'));
      },
      {},
      taskQueue,
    );
    await expectOneStory(play.id);
    const alerts = await world.handle.db.select().from(alert).where(eq(alert.referralId, play.id));
    expect(new Set(alerts.map(({ stepId, rung, dueVersion }) => `${stepId}${rung}${dueVersion}`)).size).toBe(
      alerts.length,
    );
  });

  test('a worker that dies between the commit and its answer: the committed action stands, and is done once', async () => {
    const taskQueue = uniqueTaskQueue();
    let killed = false;
    const dying: Partial<Activities> = {
      commit: async (input) => {
        const answer = await world.activities.commit(input);
        if (input.envelope.action.kind === 'accept' && !killed) {
          killed = true;
          throw new Error('the worker died here');
        }
        return answer;
      },
    };
    await world.withWorker(
      async () => {
        const play = await world.open('self-report', taskQueue);
        await play.act({ kind: 'accept', stepId: 'reception.receive-1' }, actorOf('hn-commune-1.officer'));
        expect(await accepted(play.id)).toBe(1);
        await expectOneStory(play.id);
      },
      dying,
      taskQueue,
    );
    expect(killed).toBe(true);
  });

  test('an action the code fails on is answered and told to the operators; the case goes on, and so does the action once it is mended', async () => {
    let broken = true;
    const failing: Partial<Activities> = {
      commit: (input) =>
        answering({ database: world.handle, logger: pino({ level: 'silent' }) }, input as CommitInput, async () => {
          if (broken && input.envelope.action.kind === 'nudge') throw new TypeError('a bug');
          return commitSigned(world.handle.db, input as CommitInput);
        }),
    };
    await world.withWorker(async (taskQueue) => {
      const play = await world.open('self-report', taskQueue);
      const nudge = { kind: 'nudge', stepId: 'reception.receive-1' } as const;
      await expect(play.act(nudge, coordinator)).rejects.toMatchObject({
        cause: { type: 'failed', details: [{ ref: expect.any(String) }] },
      });
      const told = await world.handle.db
        .select()
        .from(difference)
        .where(eq(difference.workflowId, `referral-${play.id}`));
      expect(told.map(({ problem }) => problem)).toEqual(['action-failed']);
      await play.act({ kind: 'accept', stepId: 'reception.receive-1' }, actorOf('hn-commune-1.officer'));
      broken = false;
      await play.act(nudge, coordinator);
      expect((await play.state()).revision).toBe(3);
      await expectOneStory(play.id);
    }, failing);
  });

  test('a kind of action nobody knows is refused, and holds up nobody', async () => {
    await world.withWorker(async (taskQueue) => {
      const play = await world.open('self-report', taskQueue);
      const handle = world.client.workflow.getHandle(referralWorkflowId(play.id));
      const abolish = defineUpdate<unknown, [object]>('abolish');
      const signed = testProofs.sign('referral', play.id, byProgram('x', { kind: 'abolish' }));
      const answers = await Promise.allSettled([
        handle.executeUpdate('abolish'),
        handle.executeUpdate(abolish, { args: [signed] }),
      ]);
      for (const answer of answers)
        expect(answer).toMatchObject({
          status: 'rejected',
          reason: { cause: { type: 'refused', details: [{ code: 'system-only' }] } },
        });
      await play.act({ kind: 'accept', stepId: 'reception.receive-1' }, actorOf('hn-commune-1.officer'));
      await expectOneStory(play.id);
    });
  });

  test('a log that is ahead of the history is adopted, and the action at hand judged afresh', async () => {
    await world.withWorker(async (taskQueue) => {
      const play = await world.open('self-report', taskQueue);
      // As if a worker had committed this and died before the history knew of it.
      const lost = envelopeOf({ kind: 'accept', stepId: 'reception.receive-1' }, actorOf('hn-commune-1.officer2'), {
        actionId: crypto.randomUUID(),
      });
      await commitSigned(world.handle.db, {
        aggregate: 'referral',
        id: play.id,
        known: (await play.state()).revision,
        envelope: lost,
        realMs: Date.now(),
      });
      await expect(
        play.act({ kind: 'accept', stepId: 'reception.receive-1' }, actorOf('hn-commune-1.officer')),
      ).rejects.toMatchObject({ cause: { details: [{ code: 'already-accepted' }] } });
      await play.act({ kind: 'accept', stepId: 'safety.assess-1' }, actorOf('hn-police.officer'));
      expect(await world.client.workflow.getHandle(referralWorkflowId(play.id)).query(stateQuery)).toEqual(
        await play.state(),
      );
      await expectOneStory(play.id);
    });
  });

  test('a closed case opens again as a new run of the same referral', async () => {
    await world.withWorker(async (taskQueue) => {
      const play = await world.open('self-report', taskQueue);
      await play.act({ kind: 'missing' }, coordinator);
      await play.act(
        completion(stepOf(await play.state(), 'missing.alarm-1') as StepState, { found: 'no' }),
        actorOf('hn-police.officer'),
      );
      await play.act({ kind: 'close', outcome: 'missing' }, coordinator);
      await world.client.workflow.getHandle(referralWorkflowId(play.id)).result();
      const reopen = envelopeOf({ kind: 'reopen', reason: 'returned' }, coordinator, { actionId: crypto.randomUUID() });
      const envelope = testProofs.sign('referral', play.id, reopen);
      await world.client.workflow.executeUpdateWithStart(actionUpdates.reopen, {
        args: [envelope],
        updateId: envelope.actionId,
        startWorkflowOperation: new WithStartWorkflowOperation(REFERRAL_WORKFLOW, {
          workflowId: referralWorkflowId(play.id),
          taskQueue,
          args: [fromRecord(play.id)],
          workflowIdConflictPolicy: 'USE_EXISTING',
        }),
      });
      expect((await play.state()).status).toBe('open');
      expect((await playToEnd(play)).outcome).toBe('reintegrated');
      await expectOneStory(play.id);
    });
  });

  test('the ladder climbs at an accelerated clock: each alert is one row with its recipients and mails', async () => {
    await world.withWorker(async (taskQueue) => {
      const play = await world.open('self-report', taskQueue, { scale: 6_000 });
      const rungs = await until(async () => {
        const rows = await world.handle.db
          .select()
          .from(alert)
          .where(and(eq(alert.referralId, play.id), eq(alert.stepId, 'reception.receive-1')));
        return rows.some(({ rung }) => rung === 'city') ? rows : null;
      }, 60_000);
      // An hour is 0.6 s: slow enough for each level to be raised in its own time on a busy machine.
      // At this speed the reminder may be overtaken by the due date, and is then dropped.
      expect(
        rungs
          .map(({ rung }) => rung)
          .filter((rung) => rung !== 'reminder')
          .sort(),
      ).toEqual(['city', 'coordinator', 'manager', 'overdue']);
      const mails = await world.handle.db.select().from(outbox).where(eq(outbox.template, 'alert'));
      expect(
        mails
          .filter(
            ({ data }) =>
              data.referralId === play.id && data.rung === 'coordinator' && data.stepId === 'reception.receive-1',
          )
          .map(({ accountId }) => accountId)
          .sort(),
      ).toEqual(['hn-commune-1.head', 'hn-health.coordinator']);
      expect(JSON.stringify(mails)).not.toContain('@');
      const times = new Map(rungs.map(({ rung, raisedAt }) => [rung, raisedAt.getTime()]));
      expect((times.get('manager') ?? 0) - (times.get('overdue') ?? 0)).toBeGreaterThan(HOUR_MS / 2);
      await play.act({ kind: 'death' }, coordinator);
    });
  }, 90_000);
});
