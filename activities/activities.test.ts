import { eq } from 'drizzle-orm';
import pino from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  agency,
  alert,
  audit,
  calendarChange,
  localLevel,
  difference,
  event,
  intake,
  outbox,
  referral,
  whatIfRun,
} from '../db/schema/index.ts';
import { storePeople, victimIdOf } from '../db/queries/person.ts';
import { MAX_ATTEMPTS } from '../db/queries/outbox.ts';
import { startSmtpCatcher, until, type SmtpCatcher } from '../testing/harness.ts';
import { testRing, testProofs, testVault } from '../testing/keys.ts';
import { actorOf, coordinator, envelopeOf, opening } from '../testing/pathway.ts';
import { createWorld, type World } from '../testing/world.ts';
import { agencyChangeId } from '../workflows/agency-change/id.ts';
import { referralWorkflowId } from '../workflows/referral/messages.ts';
import type { CommitInput } from '../domain/kernel/aggregate.ts';
import { stepOf } from '../domain/referral/state.ts';
import { applyAgencyChange, startWaitingChanges } from './agency-change.ts';
import { createActivities, type Activities } from './index.ts';
import { createMailer, type Mailer } from './mail/mailer.ts';
import { relayOutbox } from './outbox.ts';
import { reconcileRecords } from './reconcile.ts';
import { tellWeek } from '../app/access-log/week.ts';
import { executeRetention, proposeRetention } from '../app/retention/nightly.ts';
import { recallWritten } from './recall-written.ts';
import { redateReferrals } from './redate.ts';
import { tellLevels } from './set-levels.ts';
import type { WhatIf } from '../domain/what-if/answer.ts';
import { playWhatIf } from './what-if/play.ts';
import { releaseSteps } from './release.ts';
import { HOUR_MS, DAY_MS } from '../domain/law/days.ts';
import { commitSigned } from '../testing/commit.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world?.close());

/** Every activity is proven to be harmless when it runs twice; a new one fails here until it is. */
const provenTwice = new Set<keyof Activities>();
const runTwice = async <T>(name: keyof Activities, run: () => Promise<T>): Promise<[T, T]> => {
  provenTwice.add(name);
  return [await run(), await run()];
};

const idle = () => {};

async function openCommit(id: string): Promise<CommitInput> {
  const envelope = envelopeOf(opening('self-report', {}, { referralId: id }), coordinator, { actionId: `open-${id}` });
  return { aggregate: 'referral', id, known: 0, envelope, realMs: Date.now() };
}

const everything = async (id: string) => ({
  events: await world.owner.db.select().from(event).where(eq(event.referralId, id)),
  referral: await world.owner.db.select().from(referral).where(eq(referral.id, id)),
  audit: await world.owner.db.select().from(audit).where(eq(audit.referralId, id)).orderBy(audit.id),
  alerts: await world.owner.db.select().from(alert).where(eq(alert.referralId, id)),
  outbox: (await world.owner.db.select().from(outbox)).filter(({ data }) => data.referralId === id),
});

describe('commit', () => {
  test('twice is once: the second finds the first and changes nothing', async () => {
    const id = crypto.randomUUID();
    const input = await openCommit(id);
    expect((await commitSigned(world.owner.db, input)).status).toBe('committed');
    const before = await everything(id);
    const [again] = await runTwice('commit', () => commitSigned(world.owner.db, input));
    expect(again).toMatchObject({
      status: 'duplicate',
      revisions: [{ actionId: `open-${id}` }],
      position: { revision: 1 },
    });
    expect(await everything(id)).toEqual(before);
    expect(before.audit).toHaveLength(1);
    expect(before.outbox.length).toBeGreaterThan(0);
  });

  test('at the same instant from two workers: one writes, the other is told', async () => {
    const id = crypto.randomUUID();
    const input = await openCommit(id);
    const answers = await Promise.all([1, 2, 3, 4].map(() => commitSigned(world.owner.db, input)));
    expect(answers.map(({ status }) => status).sort()).toEqual(['committed', 'duplicate', 'duplicate', 'duplicate']);
    expect((await everything(id)).events).toHaveLength(1);
  });

  test('an action that is known at an earlier revision is a duplicate', async () => {
    const id = crypto.randomUUID();
    const input = await openCommit(id);
    await commitSigned(world.owner.db, input);
    const accept = envelopeOf({ kind: 'accept', stepId: 'reception.receive-1' }, actorOf('hn-commune-1.officer'), {
      actionId: 'same',
    });
    const first = await commitSigned(world.owner.db, { ...input, known: 1, envelope: accept });
    expect(first).toMatchObject({ status: 'committed', revisions: [{ actionId: 'same' }], position: { revision: 2 } });
    expect(await commitSigned(world.owner.db, { ...input, known: 2, envelope: accept })).toMatchObject({
      status: 'duplicate',
      revisions: [],
      position: first.position,
    });
  });

  test('a log that ends too early is an error and writes nothing', async () => {
    const id = crypto.randomUUID();
    const input = await openCommit(id);
    await expect(commitSigned(world.owner.db, { ...input, known: 5 })).rejects.toThrow('the log of referral');
    expect((await everything(id)).events).toEqual([]);
  });

  test('the application may add to the record and read it, never change it', async () => {
    const id = crypto.randomUUID();
    await commitSigned(world.owner.db, await openCommit(id));
    for (const statement of [
      'update event set kind = $$x$$',
      'delete from event',
      'truncate event',
      'update audit set action = $$x$$',
      'delete from audit',
    ]) {
      await expect(world.owner.sql.unsafe(statement), statement).rejects.toThrow(/permission denied/);
    }
  });
});

describe('load', () => {
  test('answers where the record stands, and the same again', async () => {
    const id = crypto.randomUUID();
    const committed = await commitSigned(world.owner.db, await openCommit(id));
    const input = { aggregate: 'referral', id, atLeast: 1, realMs: Date.now() };
    const [first, again] = await runTwice('load', () => world.activities.load(input));
    expect(first).toEqual(again);
    expect(first.position).toEqual(committed.position);
    expect(first.state).toMatchObject({ id, revision: 1 });
  });

  test('does not go on from a record that is older than what was seen, nor from none', async () => {
    const id = crypto.randomUUID();
    await commitSigned(world.owner.db, await openCommit(id));
    const ask = (of: string, atLeast: number) =>
      world.activities.load({ aggregate: 'referral', id: of, atLeast, realMs: Date.now() });
    await expect(ask(id, 5)).rejects.toThrow('ends at revision 1');
    await expect(ask(crypto.randomUUID(), 0)).rejects.toMatchObject({ type: 'no-record', nonRetryable: true });
  });
});

describe('relayOutbox', () => {
  let smtp: SmtpCatcher;
  let mailer: Mailer;
  beforeEach(async () => {
    smtp = await startSmtpCatcher();
    mailer = createMailer(smtp.url, 'no-reply@console.example');
    await world.owner.db.delete(outbox);
  });
  afterEach(async () => {
    mailer.close();
    await smtp.close();
  });

  const relay = (forSeconds = 0.4, signal = new AbortController().signal) =>
    relayOutbox(
      {
        database: world.handle,
        mailer,
        publicUrl: 'https://console.example',
        linkSecret: 'only-for-tests',
        ring: testRing,
        logger: pino({ level: 'silent' }),
      },
      { forSeconds, heartbeat: idle, signal },
    );

  test('sends each message once, with no name, note or address in it', async () => {
    const id = crypto.randomUUID();
    await commitSigned(world.owner.db, await openCommit(id));
    const [first, second] = await runTwice('relayOutbox', () => relay());
    expect(first.sent).toBe(smtp.messages.length);
    expect(first.sent).toBeGreaterThan(0);
    expect(second.sent).toBe(0);
    expect(new Set(smtp.messages.map(({ headers }) => headers['message-id'])).size).toBe(smtp.messages.length);
    const mail = smtp.messages.find(({ to }) => to.includes('head@hn-commune-1.example'));
    expect(mail?.headers.subject).toContain('HN-');
    expect((await everything(id)).outbox.every(({ status }) => status === 'sent')).toBe(true);
  });

  test('a server that is busy is tried again later; a mailbox that does not exist is given up', async () => {
    const id = crypto.randomUUID();
    await commitSigned(world.owner.db, await openCommit(id));
    const all = (await everything(id)).outbox.length;
    smtp.failNext(all, 451);
    expect(await relay()).toEqual({ sent: 0, failed: all });
    expect(
      (await everything(id)).outbox.every(
        ({ status, attempts, lastError }) => status === 'waiting' && attempts === 1 && lastError === '451',
      ),
    ).toBe(true);
    expect((await relay()).sent, 'not before its time').toBe(0);
    await world.owner.db.update(outbox).set({ nextAttemptAt: new Date(0) });
    smtp.failNext(1, 550);
    expect(await relay()).toEqual({ sent: all - 1, failed: 1 });
    expect((await everything(id)).outbox.filter(({ status }) => status === 'failed')).toHaveLength(1);
  });

  test('after the last try the message is shown as failed, not tried for ever', async () => {
    const id = crypto.randomUUID();
    await commitSigned(world.owner.db, await openCommit(id));
    await world.owner.db.update(outbox).set({ attempts: MAX_ATTEMPTS - 1 });
    const tried = (await everything(id)).outbox.map((message) => message.id);
    smtp.failNext(100, 451);
    await relay();
    const { outbox: after } = await everything(id);
    expect(after.filter((message) => tried.includes(message.id)).map(({ status }) => status)).toEqual(
      tried.map(() => 'failed'),
    );
    // That an offer did not arrive is told to others: messages of their own, tried from the beginning.
    expect(after.filter((message) => !tried.includes(message.id)).every(({ status }) => status === 'waiting')).toBe(
      true,
    );
  });

  test('a message that comes while the sender waits is sent in the same run', async () => {
    const stop = new AbortController();
    const running = relay(60, stop.signal);
    const id = crypto.randomUUID();
    await commitSigned(world.owner.db, await openCommit(id));
    await until(async () => smtp.messages.length > 0, 30_000);
    stop.abort();
    await running;
  });
});

describe('startWaitingChanges', () => {
  test('a change that was asked for while Temporal was away comes into force by the job of the night', async () => {
    await world.withWorker(async (taskQueue) => {
      // A number of its own: the jobs of all tests share one Temporal.
      const revision = 1_000_000 + Math.floor(Math.random() * 1_000_000_000);
      await world.owner.sql`
        insert into agency_change (revision, agency_id, kind, effective_at, before, after, reason, action_id)
        overriding system value
        values (${revision}, 'hn-women', 'changed', now() - interval '1 minute', '{}', '{"nameEn":"Union of women"}', 'test', ${crypto.randomUUID()})`;
      const teller = { workflows: world.client.workflow, taskQueue };
      await startWaitingChanges(world.owner.db, teller);
      await startWaitingChanges(world.owner.db, teller);
      await world.client.workflow.getHandle(agencyChangeId(revision)).result();
      const [changed] = await world.owner.db.select().from(agency).where(eq(agency.id, 'hn-women'));
      expect(changed?.nameEn).toBe('Union of women');
      const waiting = await world.owner
        .sql`select from agency_change where revision = ${revision} and applied_at is null`;
      expect(waiting).toHaveLength(0);
    });
  });
});

describe('reconcileReferrals', () => {
  test('lists what differs and changes nothing; twice lists it twice, dated', async () => {
    const projected = crypto.randomUUID();
    await commitSigned(world.owner.db, await openCommit(projected));
    const never = crypto.randomUUID();
    await world.owner.db
      .insert(intake)
      .values({ referralId: never, startedBy: 'hn-health.coordinator', createdAt: new Date(Date.now() - HOUR_MS) });
    await world.withWorker(async (taskQueue) => {
      const running = await world.open('self-report', taskQueue);
      const stale = await world.open('self-report', taskQueue);
      await world.owner.sql`update referral set revision = revision + 7 where id = ${stale.id}`;
      const other = await world.open('self-report', taskQueue);
      await world.owner
        .sql`update referral set state = jsonb_set(state, '{facts,child}', '"yes"') where id = ${other.id}`;
      const [first, second] = await runTwice('reconcileReferrals', () =>
        reconcileRecords(world.owner.db, world.client.workflow, idle),
      );
      expect(first.checked).toBe(second.checked);
      const found = await world.owner.db.select().from(difference);
      const problems = (id: string) => [
        ...new Set(found.filter(({ workflowId }) => workflowId === `referral-${id}`).map(({ problem }) => problem)),
      ];
      expect(problems(projected)).toEqual(['no-run']);
      expect(problems(stale.id)).toEqual(['behind']);
      expect(problems(other.id)).toEqual(['differs']);
      expect(problems(never)).toEqual(['never-opened']);
      expect(problems(running.id)).toEqual([]);
      await world.owner.sql`update referral set revision = revision - 7 where id = ${stale.id}`;
    });
  });
});

describe('tellLevels', () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld();
  });
  afterAll(() => world?.close());

  test('every open referral of the place learns them once; what is open keeps its date', async () => {
    await world.withWorker(async (taskQueue) => {
      const play = await world.open('self-report', taskQueue);
      const { place, steps } = await play.state();
      await world.owner.db.insert(localLevel).values({
        ...{ place, revision: 1, rule: 'local.adhoc', count: 9, unit: 'working-day', reason: 'test', actionId: 'a' },
        ...{ askedBy: 'hn-health.admin', approvedBy: 'hn-city.admin', fromAt: new Date(Date.now() + HOUR_MS) },
      });
      const teller = { workflows: world.client.workflow, taskQueue, proofs: testProofs };
      const run = (revision: number) => tellLevels(world.owner.db, teller, { place, revision }, idle);
      await expect(run(2)).rejects.toThrow('no local levels');
      expect(await run(1)).toEqual({ told: 1 });
      const { revision, levels, steps: after } = await play.state();
      expect([levels?.revision, levels?.levels[0]?.count]).toEqual([1, 9]);
      expect(after).toEqual(steps);
      await runTwice('tellLevels', () => run(1));
      expect((await play.state()).revision).toBe(revision);
      expect(await tellLevels(world.owner.db, teller, { place: 'XX', revision: 0 }, idle), 'another place').toEqual({
        told: 0,
      });
    });
  });
});

describe('playWhatIf', () => {
  test('a draft that is asked is answered once, and one that is not there is nobody’s to play', async () => {
    const deps = { db: world.handle.db, url: '', workflows: world.client.workflow, taskQueue: 'x' };
    const run = (runId: string) =>
      playWhatIf(
        { ...deps, logger: pino({ level: 'silent' }) },
        { runId },
        { heartbeat: idle, signal: AbortSignal.any([]), ask },
      );
    const asked: string[] = [];
    const answer = { cases: 0, notPlayed: 0 } as WhatIf;
    const ask = async ({ place }: { place: string }) => {
      asked.push(place);
      return answer;
    };
    const id = crypto.randomUUID();
    const draft = { title: 'x', reason: 'x', source: 'x', author: 'x', levels: [] };
    await world.owner.db.insert(whatIfRun).values({
      ...{
        id,
        place: 'HN',
        draft,
        months: 1,
        askedBy: 'hn-health.admin',
        agencyId: 'hn-health',
        actionId: id,
        fingerprint: 'x',
      },
    });
    await runTwice('playWhatIf', () => run(id));
    expect(asked).toEqual(['HN']);
    await run(crypto.randomUUID());
    const [stored] = await world.owner.db.select().from(whatIfRun).where(eq(whatIfRun.id, id));
    expect(stored).toMatchObject({ status: 'done', tries: 1, answer });
  });
});

describe('recallWritten', () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld();
  });
  afterAll(() => world?.close());

  test('an open case from before has its child’s 18th birthday as a clock after one night, and is told once', async () => {
    await world.withWorker(async (taskQueue) => {
      const [child, nobody] = [await world.open('self-report', taskQueue), await world.open('rescued', taskQueue)];
      const { id, written } = await child.state();
      expect(written).toBeUndefined();
      const born = new Date(Date.now() - 17 * 365.25 * DAY_MS).getUTCFullYear();
      const data = { birthDate: `${born}-12-31` };
      const owner = world.owner.db;
      await owner.transaction((tx) =>
        storePeople(tx, testVault, id, [{ id: victimIdOf(id), part: 'victim', data }], coordinator.userId),
      );
      const teller = { workflows: world.client.workflow, taskQueue, proofs: testProofs };
      const run = () => recallWritten(world.handle.db, testVault, teller, idle);
      expect(await run()).toEqual({ told: 2 });
      const after = await child.state();
      expect(after.written).toEqual({ child: 'yes' });
      expect(after.majority?.reachedMs).toBeGreaterThan(Date.now());
      expect(after.facts, 'nothing is answered in anybody’s place').toEqual((await child.state()).facts);
      expect((await nobody.state()).majority).toBeNull();
      expect(await run(), 'twice is once').toEqual({ told: 0 });
      expect((await child.state()).revision).toBe(after.revision);
    });
  });
});

describe('redateReferrals', () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld();
  });
  afterAll(() => world?.close());

  test('every open referral is re-dated once, also one whose workflow was gone', async () => {
    await world.withWorker(async (taskQueue) => {
      const play = await world.open('rescued', taskQueue);
      const officer = actorOf('border-guard-1.officer');
      await play.act(
        { kind: 'complete', stepId: 'rescue.handover-1', reportId: 'r', facts: {}, attachments: [], destination: null },
        officer,
      );
      await play.act({ kind: 'sign', stepId: 'rescue.handover-1', slot: 'sending' }, actorOf('border-guard-1.head'));
      await play.act({ kind: 'sign', stepId: 'rescue.handover-1', slot: 'receiving' }, actorOf('hn-health.head'));
      await play.act({ kind: 'add', agencyId: 'hn-women', template: null }, coordinator);
      const before = stepOf(await play.state(), 'added-1');
      if (!before) throw new Error('no step');
      const days = [-2, -1, 0].map((offset) => ({
        date: new Date(before.due.legalMs + 7 * HOUR_MS + offset * DAY_MS).toISOString().slice(0, 10),
        kind: 'holiday',
        name: { vi: 'Nghỉ', en: 'Off' },
        source: 'test',
        status: 'announced',
      }));
      await world.owner.db
        .insert(calendarChange)
        .values({ revision: 1, days, years: [], actionId: 'a', changedBy: 'hn-health.admin', reason: 'test' });
      await world.client.workflow.getHandle(referralWorkflowId(play.id)).terminate('as if it were lost');
      const run = () =>
        redateReferrals(
          world.owner.db,
          { workflows: world.client.workflow, taskQueue, proofs: testProofs },
          { revision: 1 },
          idle,
        );
      await run();
      const after = stepOf(await play.state(), 'added-1');
      expect(after?.due.legalMs).toBeGreaterThan(before.due.legalMs);
      const { revision } = await play.state();
      await runTwice('redateReferrals', run);
      expect((await play.state()).revision).toBe(revision);
      expect(
        (await world.log(play.id))
          .at(-1)
          ?.events.some((entry) => entry.type === 'step-redated' && entry.stepId === 'added-1'),
      ).toBe(true);
    });
  });
});

describe('exportAuditHeads', () => {
  test('without a key nothing leaves, and the log says so; with one, twice is once (see audit-export.test.ts)', async () => {
    const lines: string[] = [];
    const activities = createActivities({
      database: world.handle,
      mailer: null,
      workflows: world.client.workflow,
      taskQueue: 'x',
      publicUrl: 'x',
      linkSecret: 'only-for-tests',
      whatIfUrl: 'postgres://nowhere',
      ring: testRing,
      auditExport: null,
      logger: pino({ level: 'error' }, { write: (line: string) => void lines.push(line) }),
    });
    expect(await runTwice('exportAuditHeads', () => activities.exportAuditHeads({ day: '2026-11-24' }))).toEqual([
      { day: '2026-11-24', root: null },
      { day: '2026-11-24', root: null },
    ]);
    expect(lines[0]).toContain('no AUDIT_SIGNING_KEY');
  });
});

describe('releaseSteps', () => {
  test('what somebody who left had taken goes back once (see api/account/accounts.test.ts)', async () => {
    await world.withWorker(async (taskQueue) => {
      const play = await world.open('self-report', taskQueue);
      const stepId = 'reception.receive-1';
      await play.act({ kind: 'accept', stepId }, actorOf('hn-commune-1.officer'));
      await world.owner.sql`update account set active = false where id = 'hn-commune-1.officer'`;
      try {
        const [first, second] = await runTwice('releaseSteps', () =>
          releaseSteps(
            world.owner.db,
            { workflows: world.client.workflow, taskQueue, proofs: testProofs },
            { accountId: 'hn-commune-1.officer' },
            idle,
          ),
        );
        // The other tests of this file left some on their name too.
        expect(first.released).toBeGreaterThan(0);
        expect(second.released).toBe(0);
        expect(stepOf(await play.state(), stepId)?.assigneeId).toBeNull();
      } finally {
        await world.owner.sql`update account set active = true where id = 'hn-commune-1.officer'`;
      }
    });
  });
});

describe('retention', () => {
  test('twice is once: nothing new is proposed, nothing more erased (see api/retention/retention.test.ts)', async () => {
    const [, proposedAgain] = await runTwice('proposeRetention', () => proposeRetention(world.owner.db));
    expect(proposedAgain).toEqual({ proposed: 0 });
    const [, erasedAgain] = await runTwice('executeRetention', () => executeRetention(world.owner.db, idle));
    expect(erasedAgain).toEqual({ erased: 0, callers: 0 });
  });
});

// The last: the accounts of an agency move for good.
describe('applyAgencyChange', () => {
  test('each referral is told once who took over (see api/agency/agencies.test.ts)', async () => {
    await world.withWorker(async (taskQueue) => {
      const play = await world.open('self-report', taskQueue);
      const { sql } = world.handle;
      // Nobody serves the workflows that the other tests of this file left.
      await sql`update referral set status = 'closed' where id <> ${play.id}`;
      await sql`update agency set valid_to = current_date, successor_id = 'border-guard-1' where id = 'coast-guard-1'`;
      const [change] = await sql<{ revision: number }[]>`
        insert into agency_change (agency_id, kind, effective_at, successor_id, before, after, reason, action_id)
        values ('coast-guard-1', 'merged', now() - interval '1 minute', 'border-guard-1', '{}', '{}', 'test', 'test')
        returning revision`;
      if (!change) throw new Error('no change');
      const [first, second] = await runTwice('applyAgencyChange', () =>
        applyAgencyChange(
          world.owner.db,
          { workflows: world.client.workflow, taskQueue, proofs: testProofs },
          change,
          idle,
        ),
      );
      expect([first, second]).toEqual([{ told: 1 }, { told: 0 }]);
      const told = (await world.log(play.id)).flatMap(({ events }) =>
        events.filter(({ type }) => type === 'agency-succeeded'),
      );
      expect(told).toHaveLength(1);
    });
  });
});

test('the week of readings is told to each auditor once', async () => {
  const [first, second] = await runTwice('tellReadingWeek', () => tellWeek(world.handle.db, '2026-11-23'));
  expect([first, second]).toEqual([{ told: 1 }, { told: 0 }]);
});

test('every activity is proven to be harmless when it runs twice', () => {
  const all = Object.keys(
    createActivities({
      database: world.handle,
      mailer: null,
      workflows: world.client.workflow,
      taskQueue: 'x',
      publicUrl: 'x',
      linkSecret: 'only-for-tests',
      whatIfUrl: 'postgres://nowhere',
      ring: testRing,
      auditExport: null,
      logger: pino({ level: 'silent' }),
    }),
  );
  expect([...provenTwice].sort()).toEqual(all.sort());
});
