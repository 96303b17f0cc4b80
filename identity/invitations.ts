import { z } from '@hono/zod-openapi';
import type { AppDeps } from '../app/kernel/deps.ts';
import type { Transaction } from '../db/client.ts';
import { linkAddress } from '../db/credentials/links.ts';
import { queueAccountMail } from '../db/queries/account-mail.ts';

/** How the link of an invitation reaches its person: by mail, and then nobody else sees it; or, without a mail server, by hand. */

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
  { mail }: Pick<AppDeps['config'], 'mail'>,
  tx: Transaction,
  { id, accountId }: { id: string; accountId: string },
): Promise<void> {
  if (mail) await queueAccountMail(tx, 'invitation', accountId, { link: id });
}

type Where = Pick<AppDeps['config'], 'mail' | 'publicUrl'>;

/** The link for who hands it over; null: it was mailed. */
export const linkFor = ({ mail, publicUrl }: Where, token: string): string | null =>
  mail ? null : linkAddress(publicUrl, 'invitation', token);

export const answerWithLink = (config: Where, accountId: string, token: string): z.infer<typeof linkView> => ({
  accountId,
  delivery: config.mail ? 'mail' : 'by-hand',
  link: linkFor(config, token),
});
