import { chmodSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ApiClient, createClient } from './client/index.ts';
import { unpack } from './testing/archive.ts';
import { performOverHttp } from './testing/perform.ts';
import { nextHumanAction } from './testing/pathway.ts';
import { asState } from './testing/view.ts';
import { startWhole, type WholeStack } from './tools/stack/whole.ts';
import { referralWorkflowId } from './workflows/referral/messages.ts';

/**
 * An installation of 0.1.0, stopped in order with 22 referrals at every stage, started by this release: it migrates, every referral
 * stands where it stood, and goes on. The referrals run in real time, so the older the archive, the more the program catches up
 * with at its first start (offers lapse, levels are raised); that only adds to a timeline.
 */

const FOLDER = fileURLToPath(new URL('./fixtures/installations/', import.meta.url));
const { referrals } = JSON.parse(readFileSync(`${FOLDER}expected-0.1.0.json`, 'utf8')) as { referrals: Expected[] };

interface Expected {
  key: string;
  id: string;
  status: string;
  revision: number;
  openSteps: { id: string; version: number; due: { strict: unknown; legal: unknown; version: number } }[];
  endedSteps: { id: string; status: string }[];
  /** Revision, kind, who, events. */
  timeline: [number, string, ...unknown[]][];
}

const COORDINATOR = 'hn-health.coordinator';

// PostgreSQL's files belong to one kind of processor, and the archive to Linux.
describe.runIf(process.platform === 'linux' && process.arch === 'x64')(
  'an installation of 0.1.0 (linux-x64 only)',
  () => {
    let stack: WholeStack;
    beforeAll(async () => {
      stack = await startWhole(
        'upgrade',
        { CLOCK_SCALE: '1', TEMPORAL_ADDRESS: '' },
        {
          prepare: (dir) => {
            chmodSync(dir, 0o711);
            unpack(`${FOLDER}data-0.1.0.tar.zst`, dir);
          },
        },
      );
    }, 600_000);
    afterAll(() => stack?.stop(), 120_000);

    const as = (personId: string): ApiClient =>
      createClient({ baseUrl: stack.base, apiKey: stack.account(personId).apiKey });

    test.each(referrals)('$key stands where it stood', async (was) => {
      const client = as(COORDINATOR);
      const now = await client.getReferral(was.id);
      const { items } = await client.getTimeline(was.id, { limit: 100 });
      const told = items.map(({ revision, kind }) => [revision, kind]);
      expect(told.slice(0, was.timeline.length)).toEqual(was.timeline.map(([revision, kind]) => [revision, kind]));
      expect(now.revision).toBeGreaterThanOrEqual(was.revision);
      for (const step of was.openSteps) {
        const held = now.steps.find(({ id }) => id === step.id);
        expect(held?.due?.version, step.id).toBeGreaterThanOrEqual(step.due.version);
        if (held?.due?.version === step.due.version || now.revision === was.revision)
          expect({ strict: held?.due?.strict, legal: held?.due?.legal }, step.id).toEqual({
            strict: step.due.strict,
            legal: step.due.legal,
          });
      }
      for (const step of was.endedSteps)
        expect(now.steps.find(({ id }) => id === step.id)?.status, step.id).toBe(step.status);
      if (now.revision === was.revision) {
        expect(now.status).toBe(was.status);
        expect(now.steps.filter(({ endedAt }) => endedAt === null).map(({ id }) => id)).toEqual(
          was.openSteps.map(({ id }) => id),
        );
      }
    });

    test.each(referrals.filter(({ status }) => status !== 'closed'))('$key goes on', async ({ id }) => {
      const read = () => as(COORDINATOR).getReferral(id);
      for (let before = await read(); ; ) {
        const next = nextHumanAction(asState(before));
        if (!next) throw new Error('nothing to do');
        try {
          await performOverHttp(as(next.actor.userId), id, next, {}, before.pipeline);
          expect((await read()).revision).toBeGreaterThan(before.revision);
          return;
        } catch (error) {
          // It catches up with real time: an offer may have lapsed since it was read, and the step be another agency's.
          const now = await read();
          if (now.revision === before.revision) throw error;
          before = now;
        }
      }
    });

    test('no workflow task failed, and records and workflows agree', async () => {
      const connection = await Connection.connect({ address: stack.temporalAddress });
      const { workflow } = new Client({ connection });
      for (const { id } of referrals.filter(({ status }) => status !== 'closed')) {
        const { events } = await workflow.getHandle(referralWorkflowId(id)).fetchHistory();
        expect((events ?? []).filter((event) => event.workflowTaskFailedEventAttributes)).toEqual([]);
      }
      await connection.close();
      expect((await as('hn-health.admin').listStuckWorkflows()).items).toEqual([]);
    });
  },
);
