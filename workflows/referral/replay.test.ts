import { fileURLToPath } from 'node:url';
import { Worker } from '@temporalio/worker';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { agencyChange, calendarChange } from '../../db/schema/index.ts';
import { historyNames, readHistory, recordHistory } from '../../testing/histories.ts';
import { decodedHistory, recordedDataConverter } from '../../testing/keys.ts';
import { until } from '../../testing/harness.ts';
import { actorOf, completion, coordinator, manager } from '../../testing/pathway.ts';
import { playDrill } from '../../testing/story.ts';
import { createWorld, type World } from '../../testing/world.ts';
import * as workflows from '../index.ts';
import { AGGREGATE_NAMES } from '../registry.ts';
import { referralWorkflowId } from './messages.ts';
import { stepOf } from '../../domain/referral/state.ts';

/**
 * Recorded runs replay on today's code: a change of the loop that would break a run that is under way fails here. Each release
 * records its own, in a folder of its version, by `RECORD_HISTORIES=0.2.0 npm test -- workflows/referral/replay`; those before stay.
 */

const names = historyNames();
const bundle = () => ({
  workflowBundle: { codePath: inject('workflowBundle') },
  dataConverter: recordedDataConverter,
});

const recording = Boolean(process.env.RECORD_HISTORIES);

describe.skipIf(recording)('recorded histories', () => {
  test.each(names)('%s replays', async (name) => {
    await Worker.runReplayHistory(bundle(), readHistory(name));
  });

  test('every workflow has one', () => {
    const types = names.map(
      (name) => readHistory(name).events?.[0]?.workflowExecutionStartedEventAttributes?.workflowType?.name,
    );
    // Aggregates run by the default one, under their names.
    const exported = Object.keys(workflows).filter((name) => name !== 'default');
    expect(new Set(types)).toEqual(new Set([...exported, ...AGGREGATE_NAMES]));
  });

  test('a tampered one fails: the check can fail', async () => {
    const history = readHistory('referral-drill.binpb');
    const [input] = history.events?.[0]?.workflowExecutionStartedEventAttributes?.input?.payloads ?? [];
    if (!input?.data) throw new Error('a history begins with its start');
    const told = new TextDecoder().decode(input.data);
    const untrue = told.replace('"child":"no"', '"child":"yes"');
    expect(untrue).not.toBe(told);
    input.data = new TextEncoder().encode(untrue);
    // Bundled without our failure converter, so that the failure says why in plain.
    const workflowsPath = fileURLToPath(new URL('../index.ts', import.meta.url));
    await expect(Worker.runReplayHistory({ workflowsPath }, history)).rejects.toThrow(/was stored as/);
  });
});

describe.runIf(recording)('recording', () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld();
  });
  afterAll(() => world?.close());

  test('records', async () => {
    const write = async (name: string, workflowId: string, runId?: string) => {
      // Recorded in plain: what replays is the story, whatever key told it.
      const history = await decodedHistory(await world.client.workflow.getHandle(workflowId, runId).fetchHistory());
      recordHistory(`${process.env.RECORD_HISTORIES}/${name}.binpb`, history);
    };
    await world.withWorker(async (taskQueue) => {
      const drill = await world.open('self-report', taskQueue, { scale: 2_000 });
      await playDrill(drill);
      await write('referral-drill', referralWorkflowId(drill.id));

      const child = await world.open('rescued', taskQueue, { facts: { child: 'yes' }, continueAfter: 3 });
      const firstRun = (await world.client.workflow.getHandle(referralWorkflowId(child.id)).describe()).runId;
      await child.act({ kind: 'record-facts', facts: { foreign: 'yes' } }, coordinator);
      await child.act({ kind: 'add', agencyId: 'hn-women', template: null }, coordinator);
      await until(
        async () => (await world.client.workflow.getHandle(referralWorkflowId(child.id)).describe()).runId !== firstRun,
      );
      await child.act({ kind: 'missing' }, coordinator);
      await child.act({ kind: 'death' }, coordinator);
      await world.client.workflow.getHandle(referralWorkflowId(child.id)).result();
      await write('referral-continued-1', referralWorkflowId(child.id), firstRun);
      await write('referral-continued-2', referralWorkflowId(child.id));

      // The review of an emergency access outlives the case.
      const opened = await world.open('self-report', taskQueue);
      await opened.act(
        { kind: 'break-glass', grantId: crypto.randomUUID(), reason: 'danger-to-life', minutes: 60 },
        actorOf('coast-guard-1.officer'),
      );
      await opened.act({ kind: 'death' }, coordinator);
      const review = stepOf(await opened.state(), 'emergency.review-1');
      if (!review) throw new Error('no review');
      await opened.act(completion(review), manager);
      await world.client.workflow.getHandle(referralWorkflowId(opened.id)).result();
      await write('referral-emergency', referralWorkflowId(opened.id));

      await world.owner.db
        .insert(calendarChange)
        .values({ revision: 1, days: [], years: [], actionId: 'a', changedBy: 'test', reason: 'test' });
      const at = new Date(Date.now() + 1_000);
      const planned = { kind: 'changed', before: {}, after: { nameEn: 'x' }, reason: 'test', actionId: 'a' } as const;
      await world.owner.db.insert(agencyChange).values({ ...planned, agencyId: 'hn-women', effectiveAt: at });
      for (const [type, args] of [
        ['recalendar', [{ revision: 1 }]],
        ['setLevels', [{ place: 'HN', revision: 0 }]],
        ['whatIf', [{ runId: crypto.randomUUID() }]],
        ['agencyChange', [{ revision: 1, atMs: at.getTime() }]],
        ['reconcile', []],
        ['auditExport', []],
        ['readingWeek', []],
        ['retention', []],
        ['release', [{ accountId: null }]],
      ] as const) {
        await world.client.workflow.execute(type, { workflowId: `${type}-${taskQueue}`, taskQueue, args: [...args] });
        await write(type, `${type}-${taskQueue}`);
      }
      await world.client.workflow.start('outbox', { workflowId: `outbox-${taskQueue}`, taskQueue });
      await until(
        async () =>
          ((await world.client.workflow.getHandle(`outbox-${taskQueue}`).fetchHistory()).events?.length ?? 0) >= 5,
      );
      await write('outbox', `outbox-${taskQueue}`);
      await world.client.workflow.getHandle(`outbox-${taskQueue}`).terminate();
    });
  }, 180_000);
});
