import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { referral } from '../db/schema/index.ts';
import { createWorld, type World } from '../testing/world.ts';
import { uniqueTaskQueue } from '../testing/harness.ts';
import { agencyChangeId } from '../workflows/agency-change/id.ts';
import { startWaitingChanges } from './agency-change.ts';

let world: World;
const taskQueue = uniqueTaskQueue('agency-change');
beforeAll(async () => {
  world = await createWorld({ taskQueue });
});
afterAll(() => world?.close());

test('a change whose job was ended halfway is found: who was not told is told by the job of the night', async () => {
  await world.withWorker(
    async () => {
      const { id } = await world.open('self-report', taskQueue);
      const revision = 1_000_000 + Math.floor(Math.random() * 1_000_000_000);
      const teller = { workflows: world.client.workflow, taskQueue };
      expect(await startWaitingChanges(world.handle.db, teller), 'nothing to do').toBe(0);
      // In force, and its job gone before it told anybody.
      await world.handle.sql`update agency set valid_to = now() where id = 'hn-hospital'`;
      await world.handle.sql`
        insert into agency_change (revision, agency_id, kind, effective_at, before, after, reason, action_id, applied_at)
        overriding system value
        values (${revision}, 'hn-hospital', 'ended', now() - interval '1 minute', '{}', '{}', 'test', ${crypto.randomUUID()}, now())`;
      expect(await startWaitingChanges(world.handle.db, teller)).toBe(1);
      await world.client.workflow.getHandle(agencyChangeId(revision)).result();
      const [told] = await world.handle.db.select().from(referral).where(eq(referral.id, id));
      expect(Object.keys(told?.state.successors ?? {})).toContain('hn-hospital');
      expect(await startWaitingChanges(world.handle.db, teller), 'nobody is left').toBe(0);
    },
    {},
    taskQueue,
  );
});
