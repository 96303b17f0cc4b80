import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { OUTBOX_CHANNEL } from '../channels.ts';
import type { Transaction } from '../client.ts';
import type { AccountTemplate } from '../../domain/codes.ts';
import { outbox } from '../schema/index.ts';

/**
 * Leaves a message about an account to the sender: which, for whom, and the id of the row it is about, or counts; never a link.
 *
 * @param key of a message that is left once, however often it is asked for.
 * @returns false: it was left before.
 */
export async function queueAccountMail(
  tx: Transaction,
  template: AccountTemplate,
  accountId: string,
  data: Record<string, string | number> = {},
  notBefore?: Date,
  key?: string,
): Promise<boolean> {
  const id = randomUUID();
  const left = await tx
    .insert(outbox)
    .values({ id, dedupeKey: key ?? id, channel: 'mail', accountId, template, data, nextAttemptAt: notBefore })
    .onConflictDoNothing({ target: outbox.dedupeKey })
    .returning({ id: outbox.id });
  if (left.length > 0) await tx.execute(sql`select pg_notify(${OUTBOX_CHANNEL}, '')`);
  return left.length > 0;
}
