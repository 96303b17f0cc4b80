import { createRoute, z } from '@hono/zod-openapi';
import { invite } from '../../db/queries/accounts.ts';
import { agencyOf, findAccount, overseen } from '../../db/queries/administration.ts';
import { asksForFactor, grantable, refusalOf } from '../../domain/access/accounts.ts';
import { ROLES } from '../../domain/codes.ts';
import { invitationToken, lockedFor, noteChange, only, overseerOf } from './oversee.ts';
import { actionIdOf, fingerprintOf, forCaller } from '../kernel/request.ts';
import { Problem, problems } from '../kernel/problem.ts';
import { createRouter } from '../kernel/router.ts';
import { answerWithLink, linkView, sendInvitation } from '../../identity/invitations.ts';
import { requireRecentFactor } from '../../identity/recent.ts';
import { refuseLoneGrant } from './change.ts';
import { body, json, security, writeHeaders } from '../kernel/common.ts';

/** An account begins with an invitation: by an administrator in the agencies of the place, by a lead in his own. */

export const inviteBody = z.strictObject({
  email: z.email().max(200),
  agencyId: z.string().min(1).max(80),
  roles: z.array(z.enum(ROLES)).min(1).max(ROLES.length),
  locale: z.enum(['vi', 'en']).optional().openapi({ description: 'Of the mail and the first pages; default `vi`.' }),
});
const inviteRoute = createRoute({
  method: 'post',
  path: '/api/v1/accounts/invite',
  operationId: 'inviteAccount',
  tags: ['Administration'],
  summary:
    'Invite a person to an agency of your place, by mail where there is a mail server; again, while nobody has accepted',
  security,
  middleware: [only('inviteAccount')] as const,
  request: { headers: writeHeaders, body: body(inviteBody) },
  responses: { 200: { description: 'Invited', ...json(linkView) }, ...problems(400, 403, 415, 422) },
});

const field = (name: string, vi: string, en: string) =>
  new Problem('invalid', { errors: [{ location: `body.${name}`, message: { vi, en } }] });

export const inviteAccount = createRouter().openapi(inviteRoute, async (c) => {
  const actionId = actionIdOf(c);
  const by = overseerOf(c);
  const wanted = c.req.valid('json');
  const roles = ROLES.filter((role) => wanted.roles.includes(role));
  const made = await forCaller(
    c,
    async (tx) => {
      const home = await agencyOf(tx, wanted.agencyId);
      if (!home || home.place !== by.place || grantable(by, home, ROLES).length === 0)
        throw field('agencyId', 'không phải cơ quan bạn phụ trách', 'not an agency you look after');
      if (!roles.every((role) => grantable(by, home, ROLES).includes(role)))
        throw new Problem('roles-beyond-yours', { extra: { roles: grantable(by, home, ROLES) } });
      const before = await findAccount(tx, by, { email: wanted.email });
      if (before) {
        const refusal = refusalOf(by, overseen(before, await lockedFor(c, tx)), 'invite', {
          roles,
          otherAdministrators: 0,
        });
        if (refusal && refusal !== 'account-state') throw new Problem(refusal);
      }
      if (asksForFactor('invite', [], roles)) await requireRecentFactor(c);
      await refuseLoneGrant(c, tx, by.place, roles);
      const result = await invite(tx, {
        ...wanted,
        id: actionId,
        token: invitationToken(c),
        request: fingerprintOf(c, wanted),
        roles,
        place: by.place,
        invitedBy: by.userId,
      });
      if (result === null) throw field('agencyId', 'không phải cơ quan bạn phụ trách', 'not an agency you look after');
      if (result === 'other') throw new Problem('idempotency-key-reused');
      if (result === 'taken') throw field('email', 'đã có tài khoản', 'has an account already');
      if (result.replayed) return result;
      await sendInvitation(c, tx, { id: actionId, accountId: result.accountId });
      await noteChange(c, tx, {
        actionId,
        accountId: result.accountId,
        kind: 'invited',
        rolesBefore: [],
        roles,
        reason: null,
        detail: { agency: wanted.agencyId, roles: roles.join(',') },
      });
      return result;
    },
    'accounts',
  );
  return c.json(answerWithLink(c, made.accountId, made.token), 200);
});
