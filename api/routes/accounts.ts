import { createHmac } from 'node:crypto';
import { createRoute, z } from '@hono/zod-openapi';
import type { MiddlewareHandler } from 'hono';
import { writeAudit } from '../../db/audit.ts';
import { endAccount, invite } from '../../db/queries/accounts.ts';
import { ROLES } from '../../policy/codes.ts';
import { actionIdOf, fingerprintOf } from '../act.ts';
import type { Env } from '../context.ts';
import { Problem, problems } from '../problem.ts';
import { createRouter } from '../router.ts';
import { requireRole } from '../access.ts';
import type { Operation } from '../../policy/access/index.ts';
import { body, json, security, writeHeaders } from './common.ts';

/** For administrators: who works in the agencies of their place. */

/** Asked before the body is looked at. */
const only =
  (operation: Operation): MiddlewareHandler<Env> =>
  async (c, next) => {
    requireRole(c, operation);
    await next();
  };

export const inviteBody = z.strictObject({
  email: z.email().max(200),
  agencyId: z.string().min(1).max(80),
  roles: z.array(z.enum(ROLES)).min(1).max(ROLES.length),
});
const invited = z.object({
  accountId: z.string(),
  link: z.url().openapi({
    description:
      'Shown once; works once, for 72 hours. The same request again, with its `Idempotency-Key`, gets it again.',
  }),
});

const inviteRoute = createRoute({
  method: 'post',
  path: '/api/v1/accounts/invite',
  operationId: 'inviteAccount',
  tags: ['Administration'],
  summary: 'Invite a person to an agency of your place; again, while nobody has accepted',
  security,
  middleware: [only('inviteAccount')] as const,
  request: { headers: writeHeaders, body: body(inviteBody) },
  responses: { 200: { description: 'The link to hand over', ...json(invited) }, ...problems(400, 403, 415, 422) },
});

export const inviteAccount = createRouter().openapi(inviteRoute, async (c) => {
  const id = actionIdOf(c);
  const { userId, agencyId, place } = c.get('caller');
  const wanted = c.req.valid('json');
  const { database, config } = c.get('deps');
  // Made from the request and our secret, kept as a hash: a repetition gets the same link, and nobody else can make it.
  const token = createHmac('sha256', config.signIn.secret)
    .update(JSON.stringify(['invitation', id, fingerprintOf(c, wanted)]))
    .digest('base64url');
  const made = await database.db.transaction(async (tx) => {
    const result = await invite(tx, { ...wanted, id, token, place, invitedBy: userId });
    if (result !== null && typeof result === 'object' && !result.replayed)
      await writeAudit(tx, {
        action: 'account',
        actorId: userId,
        actorAgencyId: agencyId,
        requestId: c.get('requestId'),
        detail: {
          change: 'invited',
          account: result.accountId,
          agency: wanted.agencyId,
          roles: wanted.roles.join(','),
        },
      });
    return result;
  });
  if (made === 'other') throw new Problem('idempotency-key-reused');
  if (made === null)
    throw new Problem('invalid', { errors: [{ location: 'body.agencyId', message: 'not an agency of your place' }] });
  if (made === 'taken')
    throw new Problem('invalid', { errors: [{ location: 'body.email', message: 'has an account already' }] });
  return c.json({ accountId: made.accountId, link: `${config.publicUrl}/invitation/${made.token}` }, 200);
});

const endBody = z.strictObject({ accountId: z.string().min(1).max(80) });
const endRoute = createRoute({
  method: 'post',
  path: '/api/v1/accounts/end',
  operationId: 'endAccount',
  tags: ['Administration'],
  summary: 'A person leaves: sessions, keys and invitations end at once',
  security,
  middleware: [only('endAccount')] as const,
  request: { headers: writeHeaders, body: body(endBody) },
  responses: {
    200: { description: 'Ended', ...json(z.object({ ended: z.literal(true) })) },
    ...problems(400, 403, 415, 422),
  },
});

export const endAccountRoute = createRouter().openapi(endRoute, async (c) => {
  actionIdOf(c);
  const { userId, agencyId, place } = c.get('caller');
  const { accountId } = c.req.valid('json');
  const ended =
    accountId !== userId &&
    (await c.get('deps').database.db.transaction(async (tx) => {
      if (!(await endAccount(tx, accountId, place))) return false;
      await writeAudit(tx, {
        action: 'account',
        actorId: userId,
        actorAgencyId: agencyId,
        requestId: c.get('requestId'),
        detail: { change: 'ended', account: accountId },
      });
      return true;
    }));
  // Somebody else's, unknown, and oneself are one answer.
  if (!ended)
    throw new Problem('invalid', { errors: [{ location: 'body.accountId', message: 'not an account you can end' }] });
  return c.json({ ended: true as const }, 200);
});
