import { createRoute, z } from '@hono/zod-openapi';
import { inviteAccount } from '../../app/account/invite.ts';
import { ROLES } from '../../domain/codes.ts';
import { answerWithLink, linkView } from '../../identity/invitations.ts';
import { askedView, presentAsked } from '../power-request/asked.ts';
import { requiresRole } from '../kernel/access.ts';
import { problems } from '../kernel/problem.ts';
import { commandOf } from '../kernel/request.ts';
import { createRouter } from '../kernel/router.ts';
import { body, json, security, writeHeaders } from '../kernel/common.ts';

/** An account begins with an invitation: by an administrator in the agencies of the place, by a lead in their own. */

export const inviteBody = z.strictObject({
  email: z.email().max(200),
  agencyId: z.string().min(1).max(80),
  roles: z.array(z.enum(ROLES)).min(1).max(ROLES.length),
  locale: z.enum(['vi', 'en']).optional().openapi({ description: 'Of the mail and the first pages; default `vi`.' }),
});
const invited = z
  .object({
    accountId: z.string().nullable().openapi({ description: 'Null: it waits, and there is no account yet.' }),
    delivery: z.enum(['mail', 'by-hand', 'waits']),
    link: linkView.shape.link,
    powerRequest: askedView.openapi({ description: 'It takes two, and waits for the second; null: it was done.' }),
  })
  .openapi('InvitedOrAsked');

const inviteRoute = createRoute({
  method: 'post',
  path: '/api/v1/accounts/invite',
  operationId: 'inviteAccount',
  tags: ['Administration'],
  summary:
    'Invite a person to an agency of your place, by mail where there is a mail server; again, while nobody has accepted',
  description:
    'For administrators of the place, and an agency lead for their own agency. Creates an account that waits for its owner and sends the link, or returns it where no mail server is set up. Roles that nobody gives alone, and somebody who left, take two: then it waits for another administrator (`powerRequest`). Roles that are not yours to give are refused (403).',
  security,
  middleware: [requiresRole('inviteAccount')] as const,
  request: { headers: writeHeaders, body: body(inviteBody) },
  responses: { 200: { description: 'Invited', ...json(invited) }, ...problems(400, 403, 409, 415, 422) },
});

export const inviteAccountRoute = createRouter().openapi(inviteRoute, async (c) => {
  const wanted = c.req.valid('json');
  const deps = c.get('deps');
  const made = await inviteAccount(deps, commandOf(c, wanted), wanted);
  if (made.asked) {
    const { accountId } = made;
    return c.json({ accountId, delivery: 'waits' as const, link: null, powerRequest: presentAsked(made.asked) }, 200);
  }
  return c.json({ ...answerWithLink(deps.config, made.accountId, made.token), powerRequest: null }, 200);
});
