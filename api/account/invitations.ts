import { createRoute, z } from '@hono/zod-openapi';
import { revokeInvitation, sendInvitationAgain } from '../../app/account/invitation.ts';
import { answerWithLink, linkView } from '../../identity/invitations.ts';
import { problems } from '../kernel/problem.ts';
import { commandOf, inTransactionOnAccounts } from '../kernel/request.ts';
import { createRouter } from '../kernel/router.ts';
import { body, json, security, writeHeaders } from '../kernel/common.ts';

/** For who looks after accounts: an invitation that did not arrive, grew old, or should not have been sent. */

const params = z.object({
  accountId: z
    .string()
    .max(80)
    .openapi({ param: { name: 'accountId', in: 'path' } }),
});
const request = { params, headers: writeHeaders, body: body(z.strictObject({})) };

const again = createRoute({
  method: 'post',
  path: '/api/v1/accounts/{accountId}/invitation',
  operationId: 'sendInvitationAgain',
  tags: ['Administration'],
  summary: 'Send an invitation that nobody has accepted again: a fresh link, and the old one ends',
  description:
    'For administrators, and an agency lead for their own agency. Makes a fresh link for an invitation that nobody has accepted, and ends the old one. Refused once the account is active (404), and without a mail server where the invitation took two, or the roles it leads to now do (409): the link is for its person alone.',
  security,
  request,
  responses: { 200: { description: 'Invited again', ...json(linkView) }, ...problems(400, 403, 409, 415, 422) },
});

export const sendInvitationAgainRoute = createRouter().openapi(again, async (c) => {
  const by = commandOf(c, {});
  const { accountId } = c.req.valid('param');
  const { token } = await sendInvitationAgain(c.get('deps'), by, accountId);
  return c.json(answerWithLink(c.get('deps').config, accountId, token), 200);
});

const revoke = createRoute({
  method: 'post',
  path: '/api/v1/accounts/{accountId}/invitation/revoke',
  operationId: 'revokeInvitation',
  tags: ['Administration'],
  summary: 'Take an invitation back: its link opens nothing any more',
  description:
    'For administrators, and an agency lead for their own agency. The link of the invitation opens nothing any more; the account can be invited again later. Refused once it was accepted.',
  security,
  request,
  responses: {
    200: { description: 'Taken back', ...json(z.object({ revoked: z.literal(true) })) },
    ...problems(400, 403, 415, 422),
  },
});

export const revokeInvitationRoute = createRouter().openapi(revoke, async (c) => {
  const by = commandOf(c, {});
  await inTransactionOnAccounts(c, (tx) => revokeInvitation(tx, by, c.req.valid('param').accountId));
  return c.json({ revoked: true as const }, 200);
});
