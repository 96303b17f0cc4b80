import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import pino from 'pino';
import { updateWithStart } from '../app/referral/update.ts';
import { createActivities } from '../activities/index.ts';
import { WORKFLOW_SOURCES } from '../activities/workflow-sources.ts';
import { openDatabase } from '../db/client.ts';
import { seedDemo } from '../tools/seed.ts';
import { testDataConverter, testRing, testProofs } from '../testing/keys.ts';
import { coordinator, envelopeOf, nextHumanAction, opening } from '../testing/pathway.ts';
import { startThrowawayStack } from '../testing/throwaway-stack.ts';
import { measureFields } from './fields.ts';
import { Figures, median } from './figures.ts';
import { measureHttp } from './http.ts';
import { measureInbox } from './inbox.ts';
import { LONG_FIGURES, measureLong } from './long.ts';
import { measurePeers } from './peers.ts';
import { measureProof } from './proof.ts';
import { measureWhatIf } from './what-if.ts';
import { actionUpdates, openingOf, referralWorkflowId } from '../workflows/referral/messages.ts';
import { decide } from '../domain/referral/rules.ts';
import type { ReferralState } from '../domain/referral/state.ts';
import { optionsOf, wholeNumber } from '../tools/stack/options.ts';
import { commitSigned } from '../testing/commit.ts';

/**
 * What a human action costs beside the least that could be done, in one run on one machine, so that only the ratios
 * are quoted: our update (rules, commit, audit, outbox) against a bare Temporal update; our commit against one raw
 * three-row transaction; our update with the payload codec against the same without; an audited reading against the same
 * on a table without the hash chain; a person's data, encrypted, against plain columns; the inbox through row-level security
 * against the same without; then the whole program over HTTP (http.ts), with `--long` with many referrals open (long.ts), with `--peers` beside other engines (peers.ts). `npm run bench -- --cases 20 --rounds 3`;
 * `--json`: one object with every figure, last. `BENCH_BASE=<checkout of an earlier build>` is measured beside it.
 */

const { values } = optionsOf({
  options: {
    cases: { type: 'string', default: '20' },
    rounds: { type: 'string', default: '3' },
    json: { type: 'boolean', default: false },
    long: { type: 'boolean', default: false },
    peers: { type: 'boolean', default: false },
    open: { type: 'string', default: '2000' },
    due: { type: 'string', default: '500' },
  },
});
const cases = wholeNumber('cases', values.cases);
const rounds = wholeNumber('rounds', values.rounds);
const long = values.long && { open: wholeNumber('open', values.open, 1), due: wholeNumber('due', values.due, 1) };
const ACTIONS = 12;
const figures = new Figures();
/** With `--json` the object is all that goes to standard output. */
const say = (line: string) => (values.json ? console.error(line) : console.log(line));

Runtime.install({ logger: new DefaultLogger('ERROR') });
const stack = await startThrowawayStack((line) => console.error(`[bench] ${line}`));
await seedDemo({ url: stack.migratorUrl, out: null });
const handle = openDatabase(stack.workerUrl);
const connection = await Connection.connect({ address: stack.temporalAddress });
const client = new Client({ connection, dataConverter: testDataConverter });
const native = await NativeConnection.connect({ address: stack.temporalAddress });
const logger = pino({ level: 'silent' });
/** The program as it runs; and once more without the payload codec, in all else the same. */
interface Program {
  client: Client;
  taskQueue: string;
  worker: Worker;
}
async function programOf(taskQueue: string, dataConverter: typeof testDataConverter): Promise<Program> {
  const client = new Client({ connection, dataConverter });
  const worker = await Worker.create({
    connection: native,
    taskQueue,
    dataConverter,
    ...WORKFLOW_SOURCES,
    activities: createActivities({
      database: handle,
      mailer: null,
      workflows: client.workflow,
      taskQueue,
      publicUrl: '',
      linkSecret: 'only-for-tests',
      whatIfUrl: stack.workerUrl,
      ring: testRing,
      auditExport: null,
      logger,
    }),
  });
  return { client, taskQueue, worker };
}
const coded = await programOf('ours', testDataConverter);
const open = await programOf('open', { ...testDataConverter, payloadCodecs: [] });
const bareWorker = await Worker.create({
  connection: native,
  taskQueue: 'bare',
  dataConverter: testDataConverter,
  workflowsPath: fileURLToPath(new URL('./workflow.ts', import.meta.url)),
});

interface Sample {
  perSecond: number;
  medianMs: number;
  p99Ms: number;
}

async function measure(run: (time: (act: () => Promise<unknown>) => Promise<void>) => Promise<void>): Promise<Sample> {
  const times: number[] = [];
  const start = performance.now();
  await Promise.all(
    Array.from({ length: cases }, () =>
      run(async (act) => {
        const from = performance.now();
        await act();
        times.push(performance.now() - from);
      }),
    ),
  );
  const seconds = (performance.now() - start) / 1000;
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { perSecond: times.length / seconds, medianMs: at(0.5), p99Ms: at(0.99) };
}

const runOurs = ({ client, taskQueue }: Program) =>
  measure(async (time) => {
    const id = crypto.randomUUID();
    const start = envelopeOf(opening('self-report', {}, { referralId: id }), coordinator, { actionId: `open-${id}` });
    const first = testProofs.sign('referral', id, start);
    await updateWithStart(client.workflow, taskQueue, openingOf(id, first), first);
    for (let index = 0; index < ACTIONS; index += 1) {
      const [row] = await handle.sql<{ state: ReferralState }[]>`select state from referral where id = ${id}`;
      const next = row && nextHumanAction(row.state);
      if (!next) throw new Error('the guide has nothing to do');
      const given = envelopeOf(next.action, next.actor, { actionId: crypto.randomUUID() });
      const envelope = testProofs.sign('referral', id, given);
      await time(() =>
        client.workflow
          .getHandle(referralWorkflowId(id))
          .executeUpdate(actionUpdates[next.action.kind], { args: [envelope], updateId: envelope.actionId }),
      );
    }
  });

const runBare = () =>
  measure(async (time) => {
    const started = await client.workflow.start('bare', {
      workflowId: `bare-${crypto.randomUUID()}`,
      taskQueue: 'bare',
      args: [ACTIONS],
    });
    for (let index = 0; index < ACTIONS; index += 1) await time(() => started.executeUpdate('act'));
  });

const runCommit = () =>
  measure(async (time) => {
    const id = crypto.randomUUID();
    const first = envelopeOf(opening('self-report', {}, { referralId: id }), coordinator, { actionId: `open-${id}` });
    let decision = decide(null, first, Date.now());
    if (!decision.ok) throw new Error('refused');
    await commitSigned(handle.db, {
      aggregate: 'referral',
      id,
      known: 0,
      envelope: first,
      realMs: Date.now(),
    });
    for (let index = 0; index < ACTIONS; index += 1) {
      const { state } = decision;
      const next = nextHumanAction(state);
      if (!next) throw new Error('the guide has nothing to do');
      const envelope = envelopeOf(next.action, next.actor, { actionId: crypto.randomUUID() });
      const following = decide(state, envelope, Date.now());
      if (!following.ok) throw new Error('refused');
      await time(() =>
        commitSigned(handle.db, {
          aggregate: 'referral',
          id,
          known: state.revision,
          envelope,
          realMs: Date.now(),
        }),
      );
      decision = following;
    }
  });

const runRaw = () =>
  measure(async (time) => {
    const id = crypto.randomUUID();
    for (let index = 0; index < ACTIONS; index += 1) {
      await time(() =>
        handle.sql.begin(async (sql) => {
          await sql`insert into setting (key, value) values (${`${id}-${index}`}, '1')`;
          await sql`insert into difference (workflow_id, problem) values (${id}, 'bench')`;
          await sql`insert into difference (workflow_id, problem) values (${id}, 'bench again')`;
        }),
      );
    }
  });

/** An audited reading: the referral by its id, and the row that says who looked. On a plain table, or on the chain. */
const runReading = (table: 'audit' | 'audit_plain', chains: 'own' | 'one') => {
  const one = crypto.randomUUID();
  return measure(async (time) => {
    const id = chains === 'one' ? one : crypto.randomUUID();
    for (let index = 0; index < ACTIONS; index += 1) {
      await time(() =>
        handle.sql.begin(async (sql) => {
          await sql`select state from referral where id = ${id}`;
          await sql`insert into ${sql(table)} (action, actor_id, actor_agency_id, referral_id, request_id, detail) values ('read:referral', 'bench', 'bench', ${id}, ${crypto.randomUUID()}, '{"kind":"bench"}')`;
        }),
      );
    }
  });
};

/** The audit as it would be without the chain. */
async function makePlainAudit(): Promise<void> {
  const owner = openDatabase(stack.migratorUrl, { max: 1 });
  await owner.sql`create table audit_plain (like audit including defaults including indexes)`;
  await owner.sql`drop index audit_plain_chain_seq_idx`;
  await owner.sql`create index on audit_plain (referral_id, id)`;
  await owner.sql`grant select, insert on audit_plain to public`;
  await owner.close();
}

async function main(): Promise<void> {
  const samples: Record<
    'ours' | 'open' | 'bare' | 'commit' | 'raw' | 'plain' | 'chained' | 'plainOne' | 'chainedOne',
    Sample[]
  > = { ours: [], open: [], bare: [], commit: [], raw: [], plain: [], chained: [], plainOne: [], chainedOne: [] };
  await makePlainAudit();
  await runBare();
  await runOurs(coded);
  await runOurs(open);
  // In turn, so that a machine that grows slower hits all alike.
  for (let round = 0; round < rounds; round += 1) {
    samples.bare.push(await runBare());
    // Now the one first, now the other.
    if (round % 2) samples.open.push(await runOurs(open));
    samples.ours.push(await runOurs(coded));
    if (round % 2 === 0) samples.open.push(await runOurs(open));
    samples.raw.push(await runRaw());
    samples.commit.push(await runCommit());
    samples.plain.push(await runReading('audit_plain', 'own'));
    samples.chained.push(await runReading('audit', 'own'));
    samples.plainOne.push(await runReading('audit_plain', 'one'));
    samples.chainedOne.push(await runReading('audit', 'one'));
    console.error(`[bench] round ${round + 1} of ${rounds} done`);
  }
  const line = (name: string, list: Sample[]) =>
    say(
      `${name.padEnd(26)} ${median(list.map(({ perSecond }) => perSecond))
        .toFixed(0)
        .padStart(
          6,
        )}/s   median ${median(list.map(({ medianMs }) => medianMs)).toFixed(1)} ms   p99 ${median(list.map(({ p99Ms }) => p99Ms)).toFixed(1)} ms`,
    );
  say(`${cases} cases at once, ${ACTIONS} actions each, ${rounds} rounds, medians of rounds`);
  line('bare Temporal update', samples.bare);
  line('our action, signed', samples.ours);
  line('… without the codec', samples.open);
  line('raw SQL, three rows', samples.raw);
  line('our commit', samples.commit);
  line('reading, plain audit', samples.plain);
  line('reading, chained audit', samples.chained);
  line('… all of one referral', samples.plainOne);
  line('… all on one chain', samples.chainedOne);
  const ratioOf = (a: Sample[], b: Sample[], of: keyof Sample = 'perSecond') =>
    median(a.map((sample, index) => sample[of] / (b[index]?.[of] ?? Number.NaN)));
  const ratio = (a: Sample[], b: Sample[]) => ratioOf(a, b).toFixed(2);
  figures.set({
    actionVsBare: ratioOf(samples.ours, samples.bare),
    actionP50VsBare: ratioOf(samples.ours, samples.bare, 'medianMs'),
    commitVsRaw: ratioOf(samples.commit, samples.raw),
  });
  say(
    `throughput ratios, pair by pair: ours / bare Temporal ${ratio(samples.ours, samples.bare)}   with / without the payload codec ${ratio(samples.ours, samples.open)}   commit / raw SQL ${ratio(samples.commit, samples.raw)}   chained / plain audit ${ratio(samples.chained, samples.plain)}, all on one chain ${ratio(samples.chainedOne, samples.plainOne)}`,
  );
  await measureFields(stack, say);
  const { inboxVsHand, inboxMs, countsMs } = await measureInbox(stack, say);
  figures.set({ inboxVsHand, inboxMs, countsMs, ...(await measureProof(stack, say)) });
  if (values.peers)
    await measurePeers(figures, {
      postgresUrl: stack.postgresUrl,
      ours: () => runOurs(coded),
      cases,
      actions: ACTIONS,
      rounds,
      say,
    });
  else figures.leave('only with --peers', 'vsDbos');
}

say(
  `load of the machine before: ${loadavg()
    .map((load) => load.toFixed(1))
    .join(' ')}, ${cpus().length} cores`,
);
try {
  await coded.worker.runUntil(open.worker.runUntil(bareWorker.runUntil(main())));
} finally {
  await native.close();
  await connection.close();
  await handle.close();
  await stack.stop();
}
figures.set({ ...measureWhatIf(say) });
await measureHttp(figures, { rounds, base: process.env.BENCH_BASE?.trim() || null, say });
if (long) await measureLong(figures, { ...long, say });
else figures.leave('only with --long', ...LONG_FIGURES);
say(
  `load of the machine after: ${loadavg()
    .map((load) => load.toFixed(1))
    .join(' ')}`,
);
if (values.json) console.log(JSON.stringify({ ...figures.toJSON(), load: loadavg(), cores: cpus().length }));
