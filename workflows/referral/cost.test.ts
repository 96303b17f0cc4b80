import { afterAll, beforeAll, expect, test } from 'vitest';
import { playDrill } from '../../testing/story.ts';
import { createWorld, type World } from '../../testing/world.ts';
import { referralWorkflowId } from './messages.ts';

/** What a human action costs: history events and bytes decide how fast the whole product is. */

const MOST_EVENTS_PER_ACTION = 14;

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world?.close());

test(`a finished case costs at most ${MOST_EVENTS_PER_ACTION} history events per human action, timers and alerts included`, async () => {
  const { actions, events, bytes, kinds } = await world.withWorker(async (taskQueue) => {
    const play = await world.open('self-report', taskQueue, { scale: 2_000 });
    const drill = await playDrill(play);
    expect(drill.state.status).toBe('closed');
    const handle = world.client.workflow.getHandle(referralWorkflowId(play.id));
    await handle.result();
    const history = (await handle.fetchHistory()).events ?? [];
    const description = await handle.describe();
    const byKind = new Map<string, number>();
    for (const { kind } of await world.log(play.id)) byKind.set(kind, (byKind.get(kind) ?? 0) + 1);
    return {
      actions: drill.actions,
      events: history.length,
      bytes: Number(description.historySize ?? 0),
      kinds: Object.fromEntries(byKind),
    };
  });
  const perAction = events / actions;
  console.log(
    `cost: ${events} events and ${bytes} bytes for ${actions} human actions: ${perAction.toFixed(1)} events per action; committed ${JSON.stringify(kinds)}`,
  );
  expect(perAction).toBeLessThanOrEqual(MOST_EVENTS_PER_ACTION);
}, 180_000);
