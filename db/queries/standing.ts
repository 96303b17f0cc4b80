import { and, eq, gt, inArray, sql } from 'drizzle-orm';
import type { Transaction } from '../client.ts';
import { intake, leadReading } from '../schema/index.ts';

/** What of these cases somebody opened themselves, and which steps of them are open to them as the lead of their agency. */
export async function standingIn(
  tx: Pick<Transaction, 'select'>,
  { userId, agencyId }: { userId: string; agencyId: string },
  referralIds: readonly string[],
): Promise<{ opened: string[]; led: { referralId: string; stepId: string }[] }> {
  if (referralIds.length === 0) return { opened: [], led: [] };
  const ids = [...referralIds];
  const [opened, led] = await Promise.all([
    tx
      .select({ referralId: intake.referralId })
      .from(intake)
      .where(and(eq(intake.startedBy, userId), inArray(intake.referralId, ids))),
    tx
      .select({ referralId: leadReading.referralId, stepId: leadReading.stepId })
      .from(leadReading)
      .where(
        and(
          eq(leadReading.accountId, userId),
          eq(leadReading.agencyId, agencyId),
          inArray(leadReading.referralId, ids),
          gt(leadReading.expiresAt, sql`now()`),
        ),
      ),
  ]);
  return { opened: opened.map(({ referralId }) => referralId), led };
}
