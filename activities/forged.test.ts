import { Client } from '@temporalio/client';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTemporalGateway } from '../app/kernel/temporal.ts';
import { updateReport } from '../app/report/update.ts';
import { updateWithStart } from '../app/referral/update.ts';
import { createProofs, type Proofs } from '../db/vault/proofs.ts';
import { newMasterKey, openRing } from '../db/vault/ring.ts';
import { audit, callerReport, difference, referral } from '../db/schema/index.ts';
import type { Action, Envelope } from '../domain/referral/actions.ts';
import type { ReportEnvelope } from '../domain/report/actions.ts';
import { byProgram } from '../domain/kernel/envelope.ts';
import { stepOf } from '../domain/referral/state.ts';
import { NAMESPACE, temporalAddress } from '../testing/harness.ts';
import { testDataConverter, testProofs } from '../testing/keys.ts';
import { actorOf, coordinator, envelopeOf, opening } from '../testing/pathway.ts';
import { type Case, createWorld, type World } from '../testing/world.ts';
import { actionUpdates, openingOf, referralWorkflowId } from '../workflows/referral/messages.ts';

/** Whoever reaches Temporal, and does not hold our keys, does nothing in anybody's name. */

let world: World;
/** A client as anybody has it: Temporal's own command line sends no more than this. */
let bare: Client;
beforeAll(async () => {
  world = await createWorld();
  bare = new Client({ connection: world.client.connection, namespace: NAMESPACE });
});
afterAll(() => world?.close());

const STEP = 'reception.receive-1';
const takeOver: Action = {
  kind: 'reassign',
  stepId: STEP,
  reason: 'no-answer',
  agencyId: 'hn-police',
  assigneeId: 'hn-police.officer',
};
const forged = (overrides: Partial<Envelope> = {}) =>
  envelopeOf(takeOver, coordinator, { actionId: crypto.randomUUID(), ...overrides });

const send = (client: Client, { id }: Pick<Case, 'id'>, envelope: Envelope) =>
  client.withDeadline(Date.now() + 20_000, () =>
    client.workflow
      .getHandle(referralWorkflowId(id))
      .executeUpdate(actionUpdates[envelope.action.kind], { args: [envelope], updateId: envelope.actionId }),
  );

const alarms = async (workflowId: string) =>
  (await world.handle.db.select().from(difference).where(eq(difference.workflowId, workflowId))).map(
    ({ problem, projected, running }) => ({ problem, projected, running }),
  );
const audited = async (id: string) =>
  (
    await world.handle.db
      .select()
      .from(audit)
      .where(and(eq(audit.referralId, id), eq(audit.action, 'forged')))
      .orderBy(audit.id)
  ).map(({ actorId, actorAgencyId, requestId, detail }) => ({ actorId, actorAgencyId, requestId, detail }));
const NOBODY = { actorId: null, actorAgencyId: null, requestId: null, detail: { kind: 'reassign' } };
const UNPROVEN = { cause: { type: 'refused', details: [{ code: 'unproven' }] } };

test('a plain payload is rejected before it is accepted: nothing is written, not even in the history, and the case goes on', async () => {
  await world.withWorker(async (taskQueue) => {
    const play = await world.open('self-report', taskQueue);
    const before = await play.state();
    const handle = world.client.workflow.getHandle(referralWorkflowId(play.id));
    const updates = async () =>
      (await handle.fetchHistory()).events?.filter(
        ({ workflowExecutionUpdateAcceptedEventAttributes: accepted }) => accepted,
      ).length;
    const accepted = await updates();
    // Signed, too: what was taken from a history that somebody had opened.
    for (const envelope of [forged(), testProofs.sign('referral', play.id, forged())])
      await expect(send(bare, play, envelope)).rejects.toThrow();
    expect(await play.state()).toEqual(before);
    expect(await updates()).toBe(accepted);
    await play.act({ kind: 'accept', stepId: STEP }, actorOf('hn-commune-1.officer'));
    expect((await play.state()).revision).toBe(2);
  });
});

describe('encrypted, as by somebody who has the key of the payloads or copies what they saw', () => {
  test('without a proof, or with that of another command, it changes nothing and alarms; the real one is done', async () => {
    await world.withWorker(async (taskQueue) => {
      const [play, other] = [await world.open('self-report', taskQueue), await world.open('self-report', taskQueue)];
      const elsewhere = testProofs.sign('referral', other.id, forged());
      // Each of its own: the answer to an id stays.
      const real = () => testProofs.sign('referral', play.id, forged());
      const tries: [string, Envelope][] = [
        ['none', forged()],
        ['an invented one', forged({ proof: `t1.${'A'.repeat(43)}` })],
        ['of another case', elsewhere],
        ['under another id', { ...real(), actionId: crypto.randomUUID() }],
        ['by another person', { ...real(), actor: actorOf('hn-health.manager') }],
        ['to another agency', { ...real(), action: { ...takeOver, agencyId: 'hn-women' } as Action }],
      ];
      const before = await play.state();
      for (const [what, envelope] of tries)
        await expect(send(world.client, play, envelope), what).rejects.toMatchObject(UNPROVEN);
      expect(await play.state()).toEqual(before);
      expect(await world.log(play.id)).toHaveLength(1);
      const one = { problem: 'forged-command', projected: 1, running: 1 };
      expect(await alarms(referralWorkflowId(play.id))).toEqual(tries.map(() => one));
      expect(await audited(play.id)).toEqual(tries.map(() => NOBODY));
      // On its own case it is what it says.
      await send(world.client, other, elsewhere);
      expect(stepOf(await other.state(), STEP)?.agencyId).toBe('hn-police');
      expect(await alarms(referralWorkflowId(other.id))).toEqual([]);
      // Sent again there, it is the same action, once.
      await send(world.client, other, elsewhere);
      expect((await other.state()).revision).toBe(2);
    });
  });

  test('in the name of the program it is refused as well', async () => {
    await world.withWorker(async (taskQueue) => {
      const play = await world.open('self-report', taskQueue);
      await play.act({ kind: 'accept', stepId: STEP }, actorOf('hn-commune-1.officer'));
      const release: Action = { kind: 'release', userId: 'hn-commune-1.officer', stepIds: [STEP] };
      const envelope = byProgram(crypto.randomUUID(), release);
      await expect(send(world.client, play, envelope)).rejects.toMatchObject(UNPROVEN);
      expect(stepOf(await play.state(), STEP)?.assigneeId).toBe('hn-commune-1.officer');
      await send(world.client, play, testProofs.sign('referral', play.id, envelope)).catch(() => {});
      // The same id was answered before; another one is done.
      const again = byProgram(crypto.randomUUID(), release);
      await send(world.client, play, testProofs.sign('referral', play.id, again));
      expect(stepOf(await play.state(), STEP)?.assigneeId).toBeNull();
    });
  });

  test('no referral and no report is opened by it', async () => {
    await world.withWorker(async (taskQueue) => {
      const id = crypto.randomUUID();
      const first = envelopeOf(opening('self-report', {}, { referralId: id }), coordinator, { actionId: `open-${id}` });
      await expect(
        updateWithStart(world.client.workflow, taskQueue, openingOf(id, first), first),
      ).rejects.toMatchObject(UNPROVEN);
      expect(await world.handle.db.select().from(referral).where(eq(referral.id, id))).toEqual([]);
      expect(await alarms(referralWorkflowId(id))).toEqual([{ problem: 'forged-command', projected: 0, running: 0 }]);

      const reportId = crypto.randomUUID();
      const receive: ReportEnvelope = {
        ...envelopeOf({ kind: 'death' }, actorOf('hn-hotline.officer'), { actionId: `receive-${reportId}` }),
        action: {
          kind: 'receive',
          input: { channel: 'hotline', kind: null, urgency: 'ordinary', commune: null },
          looked: {
            reportId,
            place: 'HN',
            clock: { scale: 1, epochMs: 0 },
            receivedMs: Date.now(),
            coordinator: { userId: 'hn-health.coordinator', agencyId: 'hn-health' },
          },
        },
      };
      await expect(updateReport(world.client.workflow, taskQueue, reportId, receive)).rejects.toMatchObject(UNPROVEN);
      expect(await world.handle.db.select().from(callerReport).where(eq(callerReport.id, reportId))).toEqual([]);
      expect((await alarms(`report-${reportId}`)).map(({ problem }) => problem)).toEqual(['forged-command']);
    });
  });
});

async function throughGateway(taskQueue: string, proofs: Proofs, play: Case, envelope: Envelope) {
  const dataConverter = testDataConverter;
  const options = { address: temporalAddress(), namespace: NAMESPACE, taskQueue, dataConverter, proofs };
  const gateway = createTemporalGateway(options);
  try {
    return await gateway.sendAction(await play.state(), envelope);
  } finally {
    await gateway.close();
  }
}

describe('the API', () => {
  const accept: Action = { kind: 'accept', stepId: STEP };
  const accepting = () => envelopeOf(accept, actorOf('hn-commune-1.officer'), { actionId: crypto.randomUUID() });

  test('with a key the worker does not know is told so, as any caller is of a refusal', async () => {
    await world.withWorker(async (taskQueue) => {
      const play = await world.open('self-report', taskQueue);
      const strange = createProofs(openRing({ keys: newMasterKey('t1') }));
      expect(await throughGateway(taskQueue, strange, play, accepting())).toEqual({
        ok: false,
        refusal: { code: 'unproven', detail: {} },
      });
      expect((await play.state()).revision).toBe(1);
    });
  });

  test('after an update is not kept from an action by what the release before sent unsigned under the same id', async () => {
    await world.withWorker(async (taskQueue) => {
      const play = await world.open('self-report', taskQueue);
      const envelope = accepting();
      await expect(send(world.client, play, envelope)).rejects.toMatchObject(UNPROVEN);
      for (const _again of [1, 2])
        expect(await throughGateway(taskQueue, testProofs, play, envelope)).toMatchObject({
          ok: true,
          result: { revision: 2 },
        });
      expect((await world.log(play.id)).map(({ actionId }) => actionId)).toEqual([
        `open-${play.id}`,
        envelope.actionId,
      ]);
    });
  });
});
