import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Transaction } from '../db/client.ts';
import { linkAddress } from '../db/credentials/links.ts';
import { queueAccountMail } from '../db/queries/account-mail.ts';
import type { Env } from '../api/kernel/context.ts';

/** How the link of an invitation reaches its person: by mail, or, without a mail server, by whoever invites. */

export const linkView = z
  .object({
    accountId: z.string(),
    delivery: z.enum(['mail', 'by-hand']),
    link: z.url().nullable().openapi({
      description:
        'To hand over, where no mail server is configured; works once, for 72 hours. The same request again, with its `Idempotency-Key`, gets it again. Null: it is mailed.',
    }),
  })
  .openapi('Invited');

/** In the transaction that makes the invitation, so that there is no invitation without its mail. */
export async function sendInvitation(
  c: Context<Env>,
  tx: Transaction,
  { id, accountId }: { id: string; accountId: string },
): Promise<void> {
  if (c.get('deps').config.mail) await queueAccountMail(tx, 'invitation', accountId, { link: id });
}

export function answerWithLink(c: Context<Env>, accountId: string, token: string): z.infer<typeof linkView> {
  const { mail, publicUrl } = c.get('deps').config;
  return {
    accountId,
    delivery: mail ? 'mail' : 'by-hand',
    link: mail ? null : linkAddress(publicUrl, 'invitation', token),
  };
}
