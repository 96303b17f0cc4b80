import { type ChildProcess, spawn } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as wait } from 'node:timers/promises';
import { Client, Connection, WorkflowUpdateFailedError } from '@temporalio/client';
import postgres from 'postgres';
import { updateWithStart } from '../app/referral/update.ts';
import { openDatabase } from '../db/client.ts';
import { seedDemo } from '../tools/seed.ts';
import { TEST_MASTER_KEYS, testDataConverter, testProofs } from '../testing/keys.ts';
import { acceleratedClock, coordinator, envelopeOf, nextHumanAction, opening } from '../testing/pathway.ts';
import { startThrowawayStack } from '../testing/throwaway-stack.ts';
import { actionUpdates, openingOf, referralWorkflowId } from '../workflows/referral/messages.ts';
import type { ReferralState } from '../domain/referral/state.ts';
import { judge, type Verdict } from './judge.ts';
import { random } from './random.ts';
import { optionsOf, wholeNumber } from '../tools/stack/options.ts';

/**
 * Kills what can be killed while referrals run, then lets everything settle and asks: is an answered action lost or
 * done twice, is an alert lost or raised twice? `npm run chaos -- --cases 20 --kills 15 --seed 7`
 */

const { values } = optionsOf({
  options: {
    cases: { type: 'string', default: '30' },
    kills: { type: 'string', default: '20' },
    seed: { type: 'string', default: String(Date.now() % 100_000) },
    /** Plants a fault in the data before judging, to prove that the judge sees it: lost, repeated or alert. */
    plant: { type: 'string' },
  },
});
const cases = wholeNumber('cases', values.cases, 1);
const kills = wholeNumber('kills', values.kills);
const dice = random(wholeNumber('seed', values.seed));
const say = (line: string) => console.error(`[chaos] ${line}`);
say(`seed ${values.seed}: ${cases} referrals, ${kills} kills`);

const TASK_QUEUE = 'chaos';
/** One second is an hour: offers lapse and ladders climb while the killing goes on. */
const SCALE = 3_600;

const stack = await startThrowawayStack(say);
const log = join(stack.dir, 'worker.log');
const { accounts } = await seedDemo({ url: stack.migratorUrl, out: null });
say(`stack is up, ${accounts.length} accounts`);
const handle = openDatabase(stack.workerUrl);
const connection = await Connection.connect({ address: stack.temporalAddress });
const client = new Client({ connection, dataConverter: testDataConverter });

/** What the clients were told: an action that was answered must be in the record, once. */
const ledger: { referralId: string; actionId: string; kind: string }[] = [];
let asked = 0;
let stopped = false;

function startWorker(): ChildProcess {
  const child = spawn(process.execPath, [fileURLToPath(new URL('../worker.ts', import.meta.url))], {
    env: {
      ...process.env,
      DATABASE_URL: stack.workerUrl,
      MASTER_KEYS: TEST_MASTER_KEYS,
      TEMPORAL_ADDRESS: stack.temporalAddress,
      AUTH_SECRET: 'only-for-this-run-'.repeat(2),
      TASK_QUEUE,
      LOG_LEVEL: 'error',
      CLOCK_SCALE: String(SCALE),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout?.on('data', (text: Buffer) => appendFileSync(log, text));
  child.stderr?.on('data', (text: Buffer) => appendFileSync(log, text));
  return child;
}

const workers = [startWorker(), startWorker()];

async function stateOf(id: string): Promise<ReferralState | null> {
  const [row] = await handle.sql<{ state: ReferralState }[]>`select state from referral where id = ${id}`;
  return row?.state ?? null;
}

/** Tries with the same action id until it is answered, as a client with an idempotency key does. */
async function insist<T>(run: () => Promise<T>): Promise<T | null> {
  for (;;) {
    try {
      return await client.withDeadline(Date.now() + 8_000, run);
    } catch (error) {
      if (error instanceof WorkflowUpdateFailedError) return null;
      if (stopped) return null;
      await wait(200);
    }
  }
}

async function play(index: number): Promise<void> {
  const id = crypto.randomUUID();
  const start = envelopeOf(
    opening(index % 2 ? 'self-report' : 'rescued', {}, { referralId: id, clock: acceleratedClock(SCALE) }),
    coordinator,
    { actionId: `open-${id}` },
  );
  const first = testProofs.sign('referral', id, start);
  const opened = await insist(() => updateWithStart(client.workflow, TASK_QUEUE, openingOf(id, first, 5), first));
  if (opened) ledger.push({ referralId: id, actionId: first.actionId, kind: 'open' });
  while (!stopped) {
    const state = await stateOf(id).catch(() => null);
    const next = state && nextHumanAction(state);
    if (state?.status === 'closed' || (state && !next)) return;
    // Some steps are left lying, so that ladders have something to climb.
    if (!next || dice() < 0.15) {
      await wait(300);
      continue;
    }
    const given = envelopeOf(next.action, next.actor, { actionId: crypto.randomUUID() });
    const envelope = testProofs.sign('referral', id, given);
    asked += 1;
    const answer = await insist(() =>
      client.workflow
        .getHandle(referralWorkflowId(id))
        .executeUpdate(actionUpdates[next.action.kind], { args: [envelope], updateId: envelope.actionId }),
    );
    if (answer) ledger.push({ referralId: id, actionId: envelope.actionId, kind: next.action.kind });
    await wait(50 + dice() * 250);
  }
}

const playing = Array.from({ length: cases }, (_, index) => play(index));
await wait(4_000);
for (let round = 0; round < kills; round += 1) {
  await wait(500 + dice() * 2_000);
  if (dice() < 0.25) {
    // The database drops every connection of the program, in the middle of whatever it does.
    const admin = postgres(stack.postgresUrl, { max: 1 });
    await admin`select pg_terminate_backend(pid) from pg_stat_activity where usename = 'referral_app' and application_name = 'referral-worker'`;
    await admin.end();
    say(`round ${round + 1}: database connections dropped; ${ledger.length} answers so far`);
  } else {
    const victim = Math.floor(dice() * workers.length);
    workers[victim]?.kill('SIGKILL');
    workers[victim] = startWorker();
    say(`round ${round + 1}: worker ${victim} killed and replaced; ${ledger.length} answers so far`);
  }
}
say('quiet: no more kills');
await Promise.race([Promise.all(playing), wait(60_000)]);
stopped = true;
await Promise.all(playing);
// Time stops for the judge: what is due now must have been raised.
for (const { referralId } of ledger.filter(({ kind }) => kind === 'open')) {
  const state = await stateOf(referralId);
  if (state && state.status !== 'closed') {
    const death = envelopeOf({ kind: 'death' }, coordinator, { actionId: crypto.randomUUID() });
    const envelope = testProofs.sign('referral', referralId, death);
    const answer = await insist(() =>
      client.workflow
        .getHandle(referralWorkflowId(referralId))
        .executeUpdate(actionUpdates.death, { args: [envelope], updateId: envelope.actionId }),
    );
    if (answer) ledger.push({ referralId, actionId: envelope.actionId, kind: 'death' });
  }
}
for (const worker of workers) worker.kill('SIGTERM');
await Promise.all(
  workers.map(
    (worker) =>
      new Promise((resolve) =>
        worker.exitCode === null && worker.signalCode === null ? worker.once('exit', resolve) : resolve(null),
      ),
  ),
);

if (values.plant) await plant(values.plant);
const verdict = await judge(handle, ledger);
report(verdict);
await handle.close();
await connection.close();
await stack.stop();
process.exit(verdict.faults.length === 0 ? 0 : 1);

async function plant(kind: string): Promise<void> {
  const admin = postgres(stack.postgresUrl.replace(/\/postgres$/, '/referral_template'), { max: 1 });
  const victim = ledger.at(-1);
  if (!victim) throw new Error('nothing to plant a fault in');
  if (kind === 'lost') await admin`delete from event where action_id = ${victim.actionId}`;
  else if (kind === 'alert')
    await admin`delete from alert where id = (select id from alert limit 1)`.catch(() =>
      admin`delete from alert_recipient`.then(() => admin`delete from alert where id = (select id from alert limit 1)`),
    );
  else if (kind === 'repeated')
    await admin`insert into outbox (id, dedupe_key, channel, account_id, template, data) select gen_random_uuid(), dedupe_key || 'x', channel, account_id, template, data from outbox where template = 'alert' limit 1`;
  else throw new Error(`nothing known to plant as ${kind}`);
  await admin.end();
  say(`planted: ${kind}`);
}

function report({ actions, alerts, mails, referrals, faults }: Verdict): void {
  console.log(
    `chaos seed ${values.seed}: ${referrals} referrals, ${kills} kills, ${asked} actions asked, ${ledger.length} answered, ${actions} in the record, ${alerts} alerts, ${mails} messages`,
  );
  for (const fault of faults.slice(0, 20)) console.log(`FAULT ${fault}`);
  console.log(
    faults.length === 0 ? '0 lost, 0 repeated' : `${faults.length} faults; run again with --seed ${values.seed}`,
  );
}
