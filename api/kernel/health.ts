import { answers } from '../../db/queries/health.ts';
import { createRouter } from './router.ts';

/** For probes and Prometheus: outside `/api`, without sign-in, without anything about anybody. */
export const health = createRouter();

health.get('/healthz', (c) => c.json({ status: 'ok' }));

health.get('/readyz', async (c) => {
  const { database, temporal } = c.get('deps');
  const within = (work: Promise<unknown>) =>
    Promise.race([
      work.then(() => 'ok' as const),
      new Promise<'late'>((resolve) => setTimeout(resolve, 2_000, 'late')),
    ]).catch(() => 'down' as const);
  const [db, workflows] = await Promise.all([within(answers(database)), within(temporal.ping())]);
  const ready = db === 'ok' && workflows === 'ok';
  return c.json({ status: ready ? 'ready' : 'not-ready', database: db, temporal: workflows }, ready ? 200 : 503);
});

health.get('/metrics', async (c) => {
  const { registry } = c.get('deps').metrics;
  return c.body(await registry.metrics(), 200, { 'Content-Type': registry.contentType });
});
