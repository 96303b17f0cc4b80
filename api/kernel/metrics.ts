import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { DatabaseHandle } from '../../db/client.ts';
import { caseCount } from '../../db/queries/health.ts';

/** Prometheus metrics. Labels are route patterns and codes, never ids. */
export function createMetrics(database: Pick<DatabaseHandle, 'sql'>) {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  for (const [name, help] of [
    ['referrals_open', 'Referrals that are not closed'],
    ['steps_overdue', 'Open steps past their legal due date'],
    ['outbox_waiting', 'Messages that wait to be sent'],
    ['outbox_failed', 'Messages that could not be delivered'],
  ] as const)
    new Gauge({
      name,
      help,
      registers,
      async collect() {
        this.set((await caseCount(database, name).catch(() => undefined)) ?? Number.NaN);
      },
    });
  return {
    registry,
    requests: new Histogram({
      name: 'http_request_duration_seconds',
      help: 'Time to answer',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
      registers,
    }),
    actions: new Histogram({
      name: 'action_duration_seconds',
      help: 'Time until an action is durable and readable',
      labelNames: ['kind', 'outcome'],
      buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
      registers,
    }),
    refusals: new Counter({
      name: 'action_refusals_total',
      help: 'Refused actions',
      labelNames: ['kind', 'code'],
      registers,
    }),
    streams: new Gauge({ name: 'live_streams', help: 'Open live connections', registers }),
  };
}

export type Metrics = ReturnType<typeof createMetrics>;
