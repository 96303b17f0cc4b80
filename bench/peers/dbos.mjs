import { createInterface } from 'node:readline';
import { DBOS } from '@dbos-inc/dbos-sdk';
import pg from 'pg';
import { at, lateness } from './lateness.mjs';

/**
 * The same case as a bare DBOS program: six steps, each taken and then handed in; an action is a message that the workflow waits for with the
 * deadline of the step, writes as the three rows of `npm run bench` in one transaction, and answers. A deadline that passes writes an escalation.
 * DATABASE_URL is a database of its own. A line on standard input, `{"cases":20,"actions":12}` or `{"late":200,"seconds":5}`, is answered by one line.
 */

const url = process.env.DATABASE_URL;
const pool = new pg.Pool({ connectionString: url, max: 20 });
await pool.query(
  'create table if not exists event (case_id text, n int, at timestamptz default clock_timestamp(), primary key (case_id, n))',
);
await pool.query('create table if not exists step (case_id text, n int, open boolean, primary key (case_id, n))');
await pool.query('create table if not exists audit (id bigserial primary key, case_id text, actor text)');
await pool.query(
  'create table if not exists alert (case_id text primary key, due timestamptz, at timestamptz default clock_timestamp())',
);

async function write(caseId, n) {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query('insert into event (case_id, n) values ($1, $2) on conflict do nothing', [caseId, n]);
    await client.query(
      'insert into step (case_id, n, open) values ($1, $2, true) on conflict (case_id, n) do update set open = false',
      [caseId, n],
    );
    await client.query('insert into audit (case_id, actor) values ($1, $2)', [caseId, 'bench']);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

const HOUR = 3600;
const aCase = DBOS.registerWorkflow(
  async (actions, seconds) => {
    const id = DBOS.workflowID;
    for (let n = 0; n < actions; n += 1) {
      const act = await DBOS.recv('act', seconds);
      if (act === null) {
        await DBOS.runStep(
          () => pool.query('insert into alert (case_id) values ($1) on conflict do nothing', [id]).then(() => null),
          { name: 'escalate' },
        );
        return;
      }
      await DBOS.runStep(() => write(id, n), { name: 'write' });
      await DBOS.setEvent(`done-${n}`, n);
    }
  },
  { name: 'aCase' },
);

DBOS.setConfig({
  name: 'peer',
  systemDatabaseUrl: url,
  systemDatabasePoolSize: 20,
  logLevel: 'error',
  runAdminServer: false,
});
await DBOS.launch();

async function act({ cases, actions }) {
  const times = [];
  const from = performance.now();
  await Promise.all(
    Array.from({ length: cases }, async () => {
      const { workflowID } = await DBOS.startWorkflow(aCase)(actions, HOUR);
      for (let n = 0; n < actions; n += 1) {
        const asked = performance.now();
        await DBOS.send(workflowID, { n }, 'act', `${workflowID}-${n}`);
        await DBOS.getEvent(workflowID, `done-${n}`, 30);
        times.push(performance.now() - asked);
      }
    }),
  );
  const all = performance.now() - from;
  times.sort((a, b) => a - b);
  return { perSecond: (times.length / all) * 1000, medianMs: at(times, 0.5), p99Ms: at(times, 0.99) };
}

/** Deadlines that pass `seconds` after each case began: how late the committed alerts are. */
async function late({ late: cases, seconds }) {
  const due = new Map();
  await Promise.all(
    Array.from({ length: cases }, async () => {
      const began = Date.now();
      const { workflowID } = await DBOS.startWorkflow(aCase)(1, seconds);
      due.set(workflowID, began + seconds * 1000);
    }),
  );
  return lateness(due, async (ids) => {
    const { rows } = await pool.query({
      text: 'select case_id, extract(epoch from at) * 1000 from alert where case_id = any($1)',
      values: [ids],
      rowMode: 'array',
    });
    return rows;
  });
}

console.log(JSON.stringify({ ready: true }));
for await (const line of createInterface({ input: process.stdin })) {
  const asked = JSON.parse(line);
  console.log(JSON.stringify('late' in asked ? await late(asked) : await act(asked)));
}
await DBOS.shutdown();
await pool.end();
