import { continueAsNew, proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../../activities/index.ts';

/**
 * One execution = the sender of everything that waits in the outbox, id `outbox`. Temporal keeps exactly one of it
 * running on some worker: when that worker dies, the heartbeat stops and another one goes on. It never holds a message
 * itself: what was sent, and what is to be tried again when, stands in PostgreSQL.
 */

const { relayOutbox } = proxyActivities<Activities>({
  startToCloseTimeout: '15m',
  heartbeatTimeout: '15s',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '1m' },
});

export async function outbox(): Promise<void> {
  await relayOutbox({ forSeconds: 600 });
  await continueAsNew<typeof outbox>();
}
