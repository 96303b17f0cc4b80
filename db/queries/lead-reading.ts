import { and, asc, eq, gt, sql } from 'drizzle-orm';
import { LEAD_READING_HOURS } from '../../domain/access/lead-reading.ts';
import type { Transaction } from '../client.ts';
import { account, leadReading } from '../schema/index.ts';

/** Steps that the lead of an agency has opened to themselves. In the caller's name: whose it is, who has the step, who is in charge. */

export type LeadReading = typeof leadReading.$inferSelect & { name: string };

/** Those of a step that are open now, oldest first. */
export async function leadReadingsOf(
  tx: Pick<Transaction, 'select'>,
  { referralId, stepId }: { referralId: string; stepId: string },
): Promise<LeadReading[]> {
  const rows = await tx
    .select({ reading: leadReading, name: account.name })
    .from(leadReading)
    .innerJoin(account, eq(account.id, leadReading.accountId))
    .where(
      and(
        eq(leadReading.referralId, referralId),
        eq(leadReading.stepId, stepId),
        gt(leadReading.expiresAt, sql`now()`),
      ),
    )
    .orderBy(asc(leadReading.openedAt), asc(leadReading.id));
  return rows.map(({ reading, name }) => ({ ...reading, name }));
}

/** From now on, for as long as goes. @returns whether it was stored now. */
export async function storeLeadReading(
  tx: Pick<Transaction, 'insert'>,
  entry: Pick<LeadReading, 'id' | 'referralId' | 'stepId' | 'agencyId' | 'accountId' | 'reason'>,
): Promise<boolean> {
  const stored = await tx
    .insert(leadReading)
    .values({ ...entry, expiresAt: sql`now() + make_interval(hours => ${LEAD_READING_HOURS})` })
    .onConflictDoNothing()
    .returning({ id: leadReading.id });
  return stored.length > 0;
}
