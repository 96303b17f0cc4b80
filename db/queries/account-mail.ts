import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { OUTBOX_CHANNEL } from '../channels.ts';
import type { Transaction } from '../client.ts';
import type { AccountTemplate } from '../../domain/codes.ts';
import { outbox } from '../schema/index.ts';

/**
 * Leaves a message about an account to the sender: which, for whom, and the id of the row it is about, or counts; never a link. The API
 * leaves it there and cannot read it back.
 */
export async function queueAccountMail(
  tx: Transaction,
  template: AccountTemplate,
  accountId: string,
  data: Record<string, string | number> = {},
  notBefore?: Date,
): Promise<void> {
  const id = randomUUID();
  await tx
    .insert(outbox)
    .values({ id, dedupeKey: id, channel: 'mail', accountId, template, data, nextAttemptAt: notBefore });
  await tx.execute(sql`select pg_notify(${OUTBOX_CHANNEL}, '')`);
}

/** The same for the worker, which may do it again: by a key it is left once. @returns false: it was there before. */
export async function queueAccountMailOnce(
  tx: Transaction,
  key: string,
  template: AccountTemplate,
  accountId: string,
  data: Record<string, string | number>,
): Promise<boolean> {
  const left = await tx
    .insert(outbox)
    .values({ id: randomUUID(), dedupeKey: key, channel: 'mail', accountId, template, data })
    .onConflictDoNothing({ target: outbox.dedupeKey })
    .returning({ id: outbox.id });
  if (left.length > 0) await tx.execute(sql`select pg_notify(${OUTBOX_CHANNEL}, '')`);
  return left.length > 0;
}
