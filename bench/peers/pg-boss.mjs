import { createInterface } from 'node:readline';
import pg from 'pg';
import { PgBoss } from 'pg-boss';
import { lateness } from './lateness.mjs';

/**
 * Deadlines as jobs of pg-boss that start later, each writing one alert: how late they are committed. A line on standard input,
 * `{"late":200,"seconds":5}`, is answered by one line. Asked for work as often as it allows (every half second), in batches.
 */

const url = process.env.DATABASE_URL;
const pool = new pg.Pool({ connectionString: url, max: 10 });
await pool.query(
  'create table if not exists boss_alert (id text primary key, at timestamptz default clock_timestamp())',
);
const boss = new PgBoss({ connectionString: url, max: 10 });
boss.on('error', (error) => console.error(String(error)));
await boss.start();
await boss.createQueue('due');
await boss.work('due', { batchSize: 100, pollingIntervalSeconds: 0.5 }, async (jobs) => {
  for (const { data } of jobs)
    await pool.query('insert into boss_alert (id) values ($1) on conflict do nothing', [data.id]);
});

console.log(JSON.stringify({ ready: true }));
for await (const line of createInterface({ input: process.stdin })) {
  const { late: count, seconds } = JSON.parse(line);
  const due = new Map();
  for (let index = 0; index < count; index += 1) {
    const id = crypto.randomUUID();
    due.set(id, Date.now() + seconds * 1000);
    await boss.send('due', { id }, { startAfter: new Date(due.get(id)) });
  }
  const late = await lateness(due, async (ids) => {
    const { rows } = await pool.query({
      text: 'select id, extract(epoch from at) * 1000 from boss_alert where id = any($1)',
      values: [ids],
      rowMode: 'array',
    });
    return rows;
  });
  console.log(JSON.stringify(late));
}
await boss.stop();
await pool.end();
