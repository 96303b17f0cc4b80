import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { writeAudit } from '../../db/audit/audit.ts';
import type { Transaction } from '../../db/client.ts';
import { linkToken } from '../../db/credentials/links.ts';
import { renewInvitation, revokeInvitation } from '../../db/queries/accounts.ts';
import { requireRole } from '../kernel/access.ts';
import { requireOverseen } from './oversee.ts';
import { actionIdOf, fingerprintOf, forCaller } from '../kernel/request.ts';
import type { Env } from '../kernel/context.ts';
import { notFound, problems } from '../kernel/problem.ts';
import { createRouter } from '../kernel/router.ts';
import { answerWithLink, linkView, sendInvitation } from '../../identity/invitations.ts';
import { body, json, security, writeHeaders } from '../kernel/common.ts';

/** For who looks after accounts: an invitation that did not arrive, grew old, or should not have been sent. */

const params = z.object({
  accountId: z
    .string()
    .max(80)
    .openapi({ param: { name: 'accountId', in: 'path' } }),
});
const request = { params, headers: writeHeaders, body: body(z.strictObject({})) };

const note = (c: Context<Env>, tx: Transaction, change: string, account: string) => {
  const { userId, agencyId } = c.get('caller');
  return writeAudit(tx, {
    action: 'account',
    actorId: userId,
    actorAgencyId: agencyId,
    requestId: c.get('requestId'),
    detail: { change, account },
  });
};

const again = createRoute({
  method: 'post',
  path: '/api/v1/accounts/{accountId}/invitation',
  operationId: 'sendInvitationAgain',
  tags: ['Administration'],
  summary: 'Send an invitation that nobody has accepted again: a fresh link, and the old one ends',
  security,
  request,
  responses: { 200: { description: 'Invited again', ...json(linkView) }, ...problems(400, 403, 415, 422) },
});

export const sendInvitationAgain = createRouter().openapi(again, async (c) => {
  const id = actionIdOf(c);
  requireRole(c, 'sendInvitationAgain');
  const { userId, place } = c.get('caller');
  const { accountId } = c.req.valid('param');
  const { config } = c.get('deps');
  const token = linkToken(config.signIn.secret, 'invitation', id);
  await forCaller(c, async (tx) => {
    await requireOverseen(c, tx, accountId);
    const wanted = { id, token, request: fingerprintOf(c, {}), accountId, place, invitedBy: userId };
    const done = await renewInvitation(tx, wanted);
    if (!done) throw notFound();
    if (done === 'replayed') return;
    await sendInvitation(c, tx, { id, accountId });
    await note(c, tx, 'invited-again', accountId);
  });
  return c.json(answerWithLink(c, accountId, token), 200);
});

const revoke = createRoute({
  method: 'post',
  path: '/api/v1/accounts/{accountId}/invitation/revoke',
  operationId: 'revokeInvitation',
  tags: ['Administration'],
  summary: 'Take an invitation back: its link opens nothing any more',
  security,
  request,
  responses: {
    200: { description: 'Taken back', ...json(z.object({ revoked: z.literal(true) })) },
    ...problems(400, 403, 415, 422),
  },
});

export const revokeInvitationRoute = createRouter().openapi(revoke, async (c) => {
  actionIdOf(c);
  requireRole(c, 'revokeInvitation');
  const { accountId } = c.req.valid('param');
  await forCaller(c, async (tx) => {
    await requireOverseen(c, tx, accountId);
    const done = await revokeInvitation(tx, accountId, c.get('caller').place);
    if (!done) throw notFound();
    if (done.changed) await note(c, tx, 'invitation-revoked', accountId);
  });
  return c.json({ revoked: true as const }, 200);
});
