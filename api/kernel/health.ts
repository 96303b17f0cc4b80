import { createHash, timingSafeEqual } from 'node:crypto';
import { answers } from '../../db/queries/health.ts';
import { Problem } from './problem.ts';
import { createRouter } from './router.ts';

/**
 * For probes and Prometheus: outside `/api`, without sign-in, without anything about anybody. What is counted tells an onlooker
 * all the same how much is rescued and when, so the metrics ask for a token.
 */
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
  const { metricsToken } = c.get('deps').config;
  // Without a token there is nothing here, as with a wrong one: who scans learns no more.
  if (metricsToken !== 'open' && !(metricsToken && isToken(c.req.header('Authorization'), metricsToken)))
    throw new Problem('not-found');
  const { registry } = c.get('deps').metrics;
  return c.body(await registry.metrics(), 200, { 'Content-Type': registry.contentType });
});

/** In constant time, whatever the length. */
function isToken(header: string | undefined, token: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(header ?? ''), digest(`Bearer ${token}`));
}
