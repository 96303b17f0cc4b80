import { and, eq, isNotNull, or, sql } from 'drizzle-orm';
import type { Database } from '../db/client.ts';
import { account, referral, step } from '../db/schema/index.ts';
import { WORKING_ROLES } from '../domain/access/roles.ts';
import { type Teller, tellReferral } from './tell.ts';

/**
 * Tells the referrals whose open steps are on the name of somebody who cannot work on them any more to give them back.
 *
 * @param input.accountId one person, or null: everybody.
 * @throws Error when some did not answer: Temporal runs the activity again, and it finds only those.
 */
export async function releaseSteps(
  db: Database,
  teller: Teller,
  input: { accountId: string | null },
  heartbeat: () => void,
): Promise<{ released: number }> {
  const held = await db
    .select({ referralId: step.referralId, stepId: step.id, userId: account.id })
    .from(step)
    .innerJoin(account, eq(account.id, step.assigneeId))
    .where(
      and(
        eq(step.open, true),
        isNotNull(step.agencyId),
        input.accountId === null ? undefined : eq(account.id, input.accountId),
        or(
          eq(account.active, false),
          sql`${account.agencyId} <> ${step.agencyId}`,
          sql`not ${account.roles} && array[${sql.join(
            WORKING_ROLES.map((role) => sql`${role}`),
            sql`, `,
          )}]::text[]`,
        ),
      ),
    )
    .orderBy(step.referralId, step.id);
  const groups = Map.groupBy(held, ({ referralId, userId }) => `${referralId} ${userId}`);
  let released = 0;
  let silent = 0;
  for (const steps of groups.values()) {
    heartbeat();
    const [{ referralId, userId }] = steps as [(typeof steps)[number]];
    try {
      await give(db, teller, { referralId, userId, stepIds: steps.map(({ stepId }) => stepId) });
      released += steps.length;
    } catch {
      silent += 1;
    }
  }
  if (silent > 0) throw new Error(`${silent} referrals did not answer; ${released} steps went back`);
  return { released };
}

async function give(
  db: Database,
  teller: Teller,
  { referralId, userId, stepIds }: { referralId: string; userId: string; stepIds: string[] },
): Promise<void> {
  const [row] = await db.select({ state: referral.state }).from(referral).where(eq(referral.id, referralId));
  if (!row) return;
  const { state } = row;
  // The same steps at the same revision are the same action; once done, the revision has moved on.
  const actionId = `release-${userId}-${state.revision}`;
  await tellReferral(teller, { id: referralId }, actionId, { kind: 'release', userId, stepIds });
}
