import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { OUTBOX_CHANNEL } from '../channels.ts';
import type { Transaction } from '../client.ts';
import type { AccountTemplate } from '../../domain/codes.ts';
import { outbox } from '../schema/index.ts';

/** Leaves a message about an account to the sender: which, for whom, and the id of the row it is about; never a link. */
export async function queueAccountMail(
  tx: Transaction,
  template: AccountTemplate,
  accountId: string,
  data: { link?: string; absence?: string } = {},
  notBefore?: Date,
): Promise<void> {
  const id = randomUUID();
  await tx
    .insert(outbox)
    .values({ id, dedupeKey: id, channel: 'mail', accountId, template, data, nextAttemptAt: notBefore });
  await tx.execute(sql`select pg_notify(${OUTBOX_CHANNEL}, '')`);
}
