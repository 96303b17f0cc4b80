import { and, eq, inArray } from 'drizzle-orm';
import pino from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { account, agency, alert, alertRecipient, outbox, participant } from '../db/schema/index.ts';
import { startSmtpCatcher } from '../testing/harness.ts';
import { testRing } from '../testing/keys.ts';
import { actorOf, completion, coordinator, envelopeOf, manager, opening } from '../testing/pathway.ts';
import { createWorld, type World } from '../testing/world.ts';
import type { Action } from '../domain/referral/actions.ts';
import { openSteps } from '../domain/referral/events.ts';
import { decide, nextWake } from '../domain/referral/rules.ts';
import { stepOf, type Actor, type ReferralState, type StepState } from '../domain/referral/state.ts';
import { markFailed, waitingMessages } from '../db/queries/outbox.ts';
import { tellMissedOffer } from './missed-offer.ts';
import { createMailer } from './mail/mailer.ts';
import { relayOutbox } from './outbox.ts';
import { commitSigned } from '../testing/commit.ts';

/** Who is told, and who is not. Each referral here is committed action by action, at instants the test chooses. */

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world?.close());

class Told {
  readonly id = crypto.randomUUID();
  state: ReferralState | null = null;
  nowMs = Date.parse('2026-08-19T02:00:00Z');

  async does(actor: Actor | null, action: Action): Promise<this> {
    const envelope = envelopeOf(action, actor, { actionId: crypto.randomUUID() });
    const decision = decide(this.state, envelope, this.nowMs);
    if (!decision.ok) throw new Error(`${action.kind} refused: ${decision.refusal.code}`);
    const answer = await commitSigned(world.owner.db, {
      aggregate: 'referral',
      id: this.id,
      known: this.state?.revision ?? 0,
      envelope,
      realMs: this.nowMs,
    });
    expect(answer.status).toBe('committed');
    this.state = decision.state;
    return this;
  }

  static open(): Promise<Told> {
    const told = new Told();
    return told.does(coordinator, opening('self-report', {}, { referralId: told.id }));
  }

  /** Lets time pass until the level of the step is raised. */
  async until(stepId: string, rung: string): Promise<this> {
    for (let guard = 0; guard < 100; guard += 1) {
      if (this.step(stepId).raised.includes(rung)) return this;
      const wake = nextWake(this.state as ReferralState, this.nowMs);
      if (wake === null) break;
      this.nowMs = Math.max(wake, this.nowMs);
      await this.does(null, { kind: 'tick' });
    }
    throw new Error(`${rung} was never raised`);
  }

  step(stepId: string): StepState {
    const step = stepOf(this.state as ReferralState, stepId);
    if (!step) throw new Error(`no step ${stepId}`);
    return step;
  }

  async toldBy(stepId: string, rung: string): Promise<string[]> {
    const rows = await world.owner.db
      .select({ accountId: alertRecipient.accountId, because: alertRecipient.because })
      .from(alertRecipient)
      .innerJoin(alert, eq(alert.id, alertRecipient.alertId))
      .where(and(eq(alert.referralId, this.id), eq(alert.stepId, stepId), eq(alert.rung, rung)));
    const mails = await world.owner.db
      .select({ accountId: outbox.accountId, data: outbox.data })
      .from(outbox)
      .where(eq(outbox.template, 'alert'));
    const mailed = mails
      .filter(({ data }) => data.referralId === this.id && data.stepId === stepId && data.rung === rung)
      .map(({ accountId }) => accountId);
    expect(mailed.sort(), 'the list and the mails name the same people').toEqual(
      rows.map(({ accountId }) => accountId).sort(),
    );
    return rows.map(({ accountId, because }) => `${accountId} (${because})`).sort();
  }
}

const STEP = 'reception.receive-1';
const leave = (...ids: string[]) =>
  world.owner.sql`update account set active = false where id in ${world.owner.sql(ids)}`;

describe('who is told', () => {
  beforeEach(async () => {
    await world.owner.sql`update account set active = true`;
  });

  test('each level tells its people, once, with the reason', async () => {
    const told = await Told.open();
    await told.does(actorOf('hn-commune-1.officer'), { kind: 'accept', stepId: STEP });
    await told.until(STEP, 'city');
    expect(await told.toldBy(STEP, 'overdue')).toEqual([
      'hn-commune-1.head (agency-lead)',
      'hn-commune-1.officer (assignee)',
    ]);
    expect(await told.toldBy(STEP, 'coordinator')).toEqual([
      'hn-commune-1.head (agency-lead)',
      'hn-health.coordinator (coordinator)',
    ]);
    expect(await told.toldBy(STEP, 'manager')).toEqual([
      'hn-health.coordinator (coordinator)',
      'hn-health.manager (manager)',
    ]);
    expect(await told.toldBy(STEP, 'city')).toEqual(['hn-city.manager (city)', 'hn-health.manager (manager)']);
  });

  test('a duty that is handed on is told to the agency that follows it, and any other cancelled step to nobody', async () => {
    const told = await Told.open();
    await told.does(actorOf('hn-commune-1.officer'), completion(told.step(STEP)));
    await told.does(actorOf('hn-commune-1.officer'), completion(told.step('reception.notify-health-1')));
    await told.does(actorOf('hn-commune-1.head'), {
      kind: 'sign',
      stepId: 'reception.notify-health-1',
      slot: null,
    });
    await told.does(actorOf('hn-health.officer'), completion(told.step('intake.support-1')));
    await told.does(coordinator, { kind: 'cancel', stepId: 'safety.assess-1', reason: 'not-needed' });
    await told.does(coordinator, {
      kind: 'cancel',
      stepId: 'report.periodic-1',
      reason: 'handed-on',
      agencyId: 'hn-commune-1',
    });
    const rows = await world.owner.db
      .select({ accountId: outbox.accountId, data: outbox.data })
      .from(outbox)
      .where(eq(outbox.template, 'duty-handed-on'));
    expect(rows.map(({ accountId, data }) => [accountId, data.stepId])).toEqual([
      ['hn-commune-1.head', 'report.periodic-1'],
    ]);
  });

  test('a case that is given to another coordinator is told to them, with the step due first, and to nobody else', async () => {
    const other = 'hn-health.officer';
    await world.owner.sql`update account set roles = roles || '{coordinator}' where id = ${other}`;
    try {
      const told = await Told.open();
      await told.does(coordinator, { kind: 'change-coordinator', coordinatorId: other, reason: 'workload' });
      const first = openSteps(told.state as ReferralState).sort((a, b) => a.due.legalMs - b.due.legalMs)[0];
      const rows = await world.owner.db
        .select({ accountId: outbox.accountId, data: outbox.data })
        .from(outbox)
        .where(eq(outbox.template, 'case-given'));
      expect(rows.map(({ accountId, data }) => [accountId, data.stepId])).toEqual([[other, first?.id]]);
    } finally {
      await world.owner.sql`update account set roles = array_remove(roles, 'coordinator') where id = ${other}`;
    }
  });

  test('what whoever ran the case was told, and nobody dealt with yet, is for who runs it now, and no more for the other', async () => {
    const other = 'hn-health.officer';
    const told = await Told.open();
    await told.until(STEP, 'coordinator');
    await told.does(coordinator, { kind: 'change-coordinator', coordinatorId: other, reason: 'workload' });
    const rows = await world.owner.sql<{ id: string; open: boolean }[]>`
      select r.account_id as id, r.alert_open as open from alert_recipient r join alert a on a.id = r.alert_id
      where a.referral_id = ${told.id} and a.step_id = ${STEP} and a.rung = 'coordinator' order by r.account_id`;
    expect(rows.map(({ id, open }) => `${id} ${open ? 'open' : 'over'}`)).toEqual([
      'hn-commune-1.head open',
      'hn-health.coordinator over',
      'hn-health.officer open',
    ]);
  });

  test('what somebody proposed is told to who may sign it, until it is decided', async () => {
    const told = await Told.open();
    const open = () =>
      world.owner
        .sql`select 1 from alert where referral_id = ${told.id} and rung = 'second-signature' and settled_at is null`;
    await told.does(coordinator, { kind: 'correct-identification', on: '2025-05-05' });
    expect(await told.toldBy('identification', 'second-signature')).toEqual(['hn-health.manager (manager)']);
    expect(await open()).toHaveLength(1);
    await told.does(manager, { kind: 'decide-identification', proposal: 1, grant: false });
    expect(await open()).toHaveLength(0);
    await told.does(manager, { kind: 'correct-identification', on: '2025-05-06' });
    expect(await told.toldBy('identification', 'second-signature'), 'another one').toEqual([
      'hn-health.coordinator (coordinator)',
      'hn-health.manager (manager)',
    ]);
    expect(await open()).toHaveLength(1);

    const older = new Told();
    await older.does(coordinator, opening('self-report', {}, { referralId: older.id, pipeline: 'hanoi-2025.2' }));
    await older.does(manager, { kind: 'propose-pathway', to: 'hanoi-2025.3' });
    expect(await older.toldBy('pathway', 'second-signature')).toEqual(['hn-health.coordinator (coordinator)']);
  });

  test('the date a mail names is the date at which the step becomes overdue', async () => {
    const told = new Told();
    // Three days from the Wednesday before Tet: strict the Saturday, legal nine days later.
    told.nowMs = Date.parse('2026-02-11T02:00:00Z');
    await told.does(coordinator, opening('rescued', {}, { referralId: told.id }));
    await told.does(actorOf('border-guard-1.officer'), completion(told.step('rescue.handover-1')));
    for (const [slot, who] of [
      ['sending', 'border-guard-1.head'],
      ['receiving', 'hn-health.head'],
    ] as const)
      await told.does(actorOf(who), { kind: 'sign', stepId: 'rescue.handover-1', slot });
    const stepId = 'verification.initial-1';
    const { due } = told.step(stepId);
    expect(due.legalMs).toBeGreaterThan(due.strictMs);
    await told.until(stepId, 'overdue');
    const mails = (await world.owner.db.select().from(outbox)).filter(
      ({ data }) => data.referralId === told.id && data.stepId === stepId,
    );
    expect(new Set(mails.map(({ data }) => data.dueMs))).toEqual(new Set([due.strictMs]));
    expect(told.nowMs).toBe(due.strictMs);
  });

  test('every manager of the coordinating agency, not only the first', async () => {
    await world.owner
      .sql`insert into account (id, name, email, agency_id, roles) values ('second', 'Second', 'second@hn-health.example', 'hn-health', '{manager}') on conflict do nothing`;
    const told = await Told.open();
    await told.until(STEP, 'manager');
    await leave('second');
    expect(await told.toldBy(STEP, 'manager')).toEqual([
      'hn-health.coordinator (coordinator)',
      'hn-health.manager (manager)',
      'second (manager)',
    ]);
  });

  test('who has left is not the one who is told: their officers, their lead, the coordinator’s manager are', async () => {
    await leave('second');
    const told = await Told.open();
    await told.does(actorOf('hn-commune-1.officer'), { kind: 'accept', stepId: STEP });
    await leave('second', 'hn-commune-1.officer', 'hn-health.coordinator');
    await told.until(STEP, 'coordinator');
    expect(await told.toldBy(STEP, 'overdue')).toEqual([
      'hn-commune-1.head (agency-lead)',
      'hn-commune-1.officer2 (assignee)',
    ]);
    expect(await told.toldBy(STEP, 'coordinator')).toEqual([
      'hn-commune-1.head (agency-lead)',
      'hn-health.manager (coordinator)',
    ]);
  });

  test('an alert that would reach nobody reaches the coordinator', async () => {
    await leave('second');
    const told = await Told.open();
    await leave('second', 'hn-commune-1.officer', 'hn-commune-1.officer2', 'hn-commune-1.head');
    await told.until(STEP, 'overdue');
    expect(await told.toldBy(STEP, 'overdue')).toEqual(['hn-health.coordinator (coordinator)']);
  });

  test('a report that nobody of the agency can sign comes to the coordinator', async () => {
    await leave('second', 'border-guard-1.head');
    const rescued = new Told();
    await rescued.does(coordinator, opening('rescued', {}, { referralId: rescued.id }));
    await rescued.does(actorOf('border-guard-1.officer'), completion(rescued.step('rescue.handover-1')));
    const wanted = (await world.owner.db.select().from(outbox).where(eq(outbox.template, 'sign-off-wanted'))).filter(
      ({ data }) => data.referralId === rescued.id,
    );
    expect(wanted.map(({ accountId, data }) => [data.slot, accountId]).sort()).toEqual([
      ['receiving', 'hn-health.head'],
      ['sending', 'hn-health.coordinator'],
    ]);
  });
});

describe('who is away', () => {
  const [OFFICER, DEPUTY] = ['hn-commune-1.officer', 'hn-commune-1.officer2'];
  const goAway = (accountId: string, deputyId: string) =>
    world.owner
      .sql`insert into absence (id, agency_id, account_id, deputy_id, from_at, until_at, set_by) select gen_random_uuid(), agency_id, id, ${deputyId}, now() - interval '1 hour', now() + interval '1 day', id from account where id = ${accountId}`;
  const comeBack = () => world.owner.sql`update absence set until_at = now()`;
  const taken = async () => (await Told.open()).does(actorOf(OFFICER), { kind: 'accept', stepId: STEP });
  beforeEach(async () => {
    await world.owner.sql`delete from absence`;
    await world.owner.sql`update account set active = id <> 'second'`;
  });

  test('is told, and so is the deputy: once each, between two levels from then on, and only until the end', async () => {
    const told = await taken();
    await told.until(STEP, 'reminder');
    expect(await told.toldBy(STEP, 'reminder'), 'before').toEqual([`${OFFICER} (assignee)`]);
    await goAway(OFFICER, DEPUTY);
    await told.until(STEP, 'overdue');
    expect(await told.toldBy(STEP, 'overdue'), 'meanwhile').toEqual([
      'hn-commune-1.head (agency-lead)',
      `${OFFICER} (assignee)`,
      `${DEPUTY} (assignee)`,
    ]);
    const [row] = await world.owner.db
      .select({ deputyFor: alertRecipient.deputyFor })
      .from(alertRecipient)
      .innerJoin(alert, eq(alert.id, alertRecipient.alertId))
      .where(and(eq(alert.referralId, told.id), eq(alertRecipient.accountId, DEPUTY)));
    expect(row).toEqual({ deputyFor: OFFICER });
    await comeBack();
    await told.does(coordinator, { kind: 'nudge', stepId: STEP });
    expect(await mailed(told, 'nudge'), 'after').toEqual([OFFICER]);
  });

  test('an activity that runs twice tells nobody twice, also when the absence begins or ends between the two', async () => {
    const told = await taken();
    await goAway(OFFICER, DEPUTY);
    const before = told.state as ReferralState;
    await told.until(STEP, 'overdue');
    const rows = () =>
      world.owner
        .sql`select (select count(*) from outbox)::int as mails, (select count(*) from alert_recipient)::int as told`;
    const first = await rows();
    for (const change of [comeBack, () => goAway(OFFICER, 'hn-commune-1.head'), async () => {}]) {
      await change();
      // The worker died before it heard that the first run had committed.
      const log = await world.log(told.id);
      for (const { revision, actionId, action } of log.filter((entry) => entry.revision > before.revision)) {
        const answer = await commitSigned(world.owner.db, {
          aggregate: 'referral',
          id: told.id,
          known: revision - 1,
          envelope: { ...envelopeOf(action as Action, null), actionId },
          realMs: told.nowMs,
        });
        expect(answer.status).toBe('duplicate');
      }
      expect(await rows()).toEqual(first);
    }
  });

  test('two runs at once, of which one commits: each is told once', async () => {
    const told = await taken();
    await goAway(OFFICER, DEPUTY);
    await told.until(STEP, 'reminder');
    const envelope = envelopeOf({ kind: 'nudge', stepId: STEP }, coordinator, { actionId: crypto.randomUUID() });
    const known = told.state?.revision ?? 0;
    const input = { aggregate: 'referral', id: told.id, known, envelope, realMs: told.nowMs };
    const answers = await Promise.all([commitSigned(world.owner.db, input), commitSigned(world.owner.db, input)]);
    expect(answers.map(({ status }) => status).sort()).toEqual(['committed', 'duplicate']);
    expect(await mailed(told, 'nudge')).toEqual([OFFICER, DEPUTY]);
  });

  test('a deputy who left, or is away themselves, is not relied on: the officers of the agency are told too', async () => {
    for (const gone of ['left', 'away'] as const) {
      await world.owner.sql`delete from absence`;
      const told = await taken();
      await goAway(OFFICER, 'hn-commune-1.head');
      if (gone === 'left') await leave('second', 'hn-commune-1.head');
      else await goAway('hn-commune-1.head', DEPUTY);
      await told.until(STEP, 'reminder');
      // Away: the head’s own deputy is not the officer’s; they are told as an officer of the agency.
      expect(await told.toldBy(STEP, 'reminder'), gone).toEqual([`${OFFICER} (assignee)`, `${DEPUTY} (assignee)`]);
      const [row] = await world.owner.db
        .select({ deputyFor: alertRecipient.deputyFor })
        .from(alertRecipient)
        .innerJoin(alert, eq(alert.id, alertRecipient.alertId))
        .where(and(eq(alert.referralId, told.id), eq(alertRecipient.accountId, DEPUTY)));
      expect(row).toEqual({ deputyFor: null });
      await world.owner.sql`update account set active = id <> 'second'`;
    }
  });

  test('nobody of the agency is there: the alert reaches the coordinator as well', async () => {
    const told = await taken();
    await goAway(OFFICER, DEPUTY);
    await leave('second', DEPUTY, 'hn-commune-1.head');
    await told.until(STEP, 'reminder');
    expect(await told.toldBy(STEP, 'reminder')).toEqual([
      `${OFFICER} (assignee)`,
      'hn-health.coordinator (coordinator)',
    ]);
  });

  test('a coordinator’s deputy hears what the coordinator would; a manager stands in', async () => {
    const told = await taken();
    await goAway('hn-health.coordinator', 'hn-health.manager');
    await told.until(STEP, 'coordinator');
    expect(await told.toldBy(STEP, 'coordinator')).toEqual([
      'hn-commune-1.head (agency-lead)',
      'hn-health.coordinator (coordinator)',
      'hn-health.manager (coordinator)',
    ]);
    // In their own right on the next level, and still once.
    await told.until(STEP, 'manager');
    expect(await told.toldBy(STEP, 'manager')).toEqual([
      'hn-health.coordinator (coordinator)',
      'hn-health.manager (manager)',
    ]);
  });

  test('an offer goes to the deputy too; a signature that no deputy can give is the coordinator’s to see to', async () => {
    await goAway('border-guard-1.head', 'border-guard-1.officer');
    const rescued = new Told();
    await rescued.does(coordinator, opening('rescued', {}, { referralId: rescued.id }));
    expect(await mailed(rescued, 'step-offered', 'rescue.handover-1')).toEqual([
      'border-guard-1.head',
      'border-guard-1.officer',
    ]);
    await rescued.does(actorOf('border-guard-1.officer'), completion(rescued.step('rescue.handover-1')));
    expect(await mailed(rescued, 'sign-off-wanted', 'rescue.handover-1', 'sending')).toEqual([
      'border-guard-1.head',
      'hn-health.coordinator',
    ]);
  });
});

async function mailed(told: Told, template: string, stepId = STEP, slot?: string): Promise<string[]> {
  const rows = (await world.owner.db.select().from(outbox)).filter(
    (row) =>
      row.template === template &&
      row.data.referralId === told.id &&
      row.data.stepId === stepId &&
      (slot === undefined || row.data.slot === slot),
  );
  return rows.map(({ accountId }) => accountId).sort();
}

describe('after a withdrawal', () => {
  test('nobody outside the coordinating agency hears any more, also of what was waiting to be sent', async () => {
    const told = await Told.open();
    await told.does(coordinator, { kind: 'add', agencyId: 'hn-health', template: null });
    await told.does(coordinator, { kind: 'withdraw', reason: 'declines-support' });
    const smtp = await startSmtpCatcher();
    const mailer = createMailer(smtp.url, 'no-reply@console.example');
    try {
      await world.owner.sql`update outbox set status = 'sent' where data->>'referralId' <> ${told.id}`;
      await relayOutbox(
        {
          database: world.handle,
          mailer,
          publicUrl: 'https://console.example',
          linkSecret: 'only-for-tests',
          ring: testRing,
          logger: pino({ level: 'silent' }),
        },
        { forSeconds: 0.5, heartbeat: () => {}, signal: new AbortController().signal },
      );
    } finally {
      mailer.close();
      await smtp.close();
    }
    const [coordinating] = await world.owner.db.select().from(agency).where(eq(agency.id, 'hn-health'));
    const readers = await world.owner.db
      .select({ email: account.email })
      .from(account)
      .where(
        inArray(
          account.email,
          smtp.messages.flatMap(({ to }) => to),
        ),
      );
    expect(readers.length).toBeGreaterThan(0);
    for (const { email } of readers) expect(email).toContain(`@${coordinating?.id}.`);
    const rows = (await world.owner.db.select().from(outbox)).filter(({ data }) => data.referralId === told.id);
    expect(new Set(rows.map(({ status, lastError }) => `${status} ${lastError}`))).toEqual(
      new Set(['sent null', 'failed withdrawn']),
    );
  });

  test('opened again, the referral is shared step by step, not with everybody who once had it', async () => {
    const sharedWith = async (id: string) =>
      (await world.owner.db.select().from(participant).where(eq(participant.referralId, id)))
        .map(({ agencyId }) => agencyId)
        .sort();
    const told = await Told.open();
    await told.does(coordinator, { kind: 'add', agencyId: 'hn-women', template: null });
    await told.does(actorOf('hn-women.officer'), completion(told.step('added-1')));
    expect(await sharedWith(told.id)).toEqual(['hn-commune-1', 'hn-health', 'hn-police', 'hn-women']);
    await told.does(coordinator, { kind: 'withdraw', reason: 'declines-support' });
    expect(await sharedWith(told.id)).toEqual(['hn-health']);
    await told.does(coordinator, { kind: 'reopen', reason: 'new-risk' });
    expect(await sharedWith(told.id), 'only the police, who assess the new risk').toEqual(['hn-health', 'hn-police']);
    await told.does(coordinator, { kind: 'add', agencyId: 'hn-women', template: null });
    expect(await sharedWith(told.id)).toEqual(['hn-health', 'hn-police', 'hn-women']);
  });
});

describe('what is told at once', () => {
  test('somebody is missing: the police, who leads there, the coordinator and the managers, with the alarm', async () => {
    const told = await Told.open();
    await told.does(actorOf('hn-commune-1.officer'), { kind: 'missing' });
    const people = await told.toldBy('missing.alarm-1', 'missing');
    expect(people).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^hn-police\.officer .*assignee/),
        expect.stringMatching(/^hn-police\.head .*agency-lead/),
        expect.stringMatching(/^hn-health\.coordinator .*coordinator/),
        expect.stringMatching(/^hn-health\.manager .*manager/),
      ]),
    );
  });

  test('an offer whose mail comes back: the others of the agency and the coordinator, once, until it is answered', async () => {
    const told = await Told.open();
    const stepId = 'reception.receive-1';
    const [first] = await world.owner.sql<{ id: string; account: string }[]>`
      select id, account_id as account from outbox where template = 'step-offered' and data->>'referralId' = ${told.id} and data->>'stepId' = ${stepId}`;
    if (!first) throw new Error('nobody was asked');
    const message = { id: first.id, attempts: 0 };
    const missed = async (permanent: boolean, attempts = 0) => {
      const [row] = await waitingMessages(world.owner.db, 1000).then((all) => all.filter(({ id }) => id === first.id));
      if (!row) return;
      await markFailed(world.owner.db, { ...message, attempts }, '550', permanent, (tx) => tellMissedOffer(tx, row));
    };
    await missed(false);
    expect(await told.toldBy(stepId, 'undelivered'), 'one try that fails is none').toEqual([]);
    await world.owner.sql`update outbox set next_attempt_at = now() where id = ${first.id}`;
    await missed(true);
    const people = (await told.toldBy(stepId, 'undelivered')).map((line) => line.split(' ')[0]);
    expect(people).toContain('hn-health.coordinator');
    expect(people).toContain('hn-commune-1.officer');
    expect(people).not.toContain(first.account);
    await told.does(actorOf('hn-commune-1.officer'), { kind: 'accept', stepId });
    const open = await world.owner.sql`
      select from alert where referral_id = ${told.id} and rung = 'undelivered' and settled_at is null`;
    expect(open, 'answered: nothing to do any more').toHaveLength(0);
  });
});
