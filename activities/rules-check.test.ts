import { expect, test } from 'vitest';
import { difference } from '../db/schema/index.ts';
import { DAY_MS } from '../domain/law/days.ts';
import { createWorld } from '../testing/world.ts';
import { checkRules } from './rules-check.ts';

test('what was recorded yesterday is what the rules say; a planted event is found', async () => {
  const world = await createWorld();
  try {
    await world.withWorker(async (taskQueue) => {
      const good = await world.open('self-report', taskQueue);
      const planted = await world.open('self-report', taskQueue);
      const check = (nowMs = Date.now()) => checkRules(world.owner.db, { nowMs }, () => {});
      expect(await check()).toEqual({ checked: 2, differing: 0 });
      // What nobody may change, not even the owner of the table.
      await world.owner.sql.begin(async (sql) => {
        await sql`set local session_replication_role = replica`;
        await sql`update event set events = events || (events->0) where referral_id = ${planted.id} and revision = 1`;
      });
      expect(await check()).toEqual({ checked: 2, differing: 1 });
      const found = await world.owner.db.select().from(difference);
      expect(found).toMatchObject([
        { workflowId: `referral-${planted.id}`, problem: 'decided-otherwise', projected: 1 },
      ]);
      // What was decided long ago is not asked again.
      expect(await check(Date.now() + 2 * DAY_MS)).toEqual({ checked: 0, differing: 0 });
      expect(found.some(({ workflowId }) => workflowId === `referral-${good.id}`)).toBe(false);
    });
  } finally {
    await world.close();
  }
});
