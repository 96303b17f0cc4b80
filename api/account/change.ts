import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { changeRoles } from '../../app/account/change-roles.ts';
import { endAccount } from '../../app/account/end.ts';
import { resetSecondFactor, unlockAccount } from '../../app/account/help.ts';
import { moveAccount } from '../../app/account/move.ts';
import { reactivateAccount } from '../../app/account/reactivate.ts';
import type { Operation } from '../../domain/access/index.ts';
import { ROLES } from '../../domain/codes.ts';
import { answerWithLink, linkView } from '../../identity/invitations.ts';
import { requiresRole } from '../kernel/access.ts';
import type { Env } from '../kernel/context.ts';
import { problems } from '../kernel/problem.ts';
import { commandOf, ifVersionOf } from '../kernel/request.ts';
import { createRouter } from '../kernel/router.ts';
import { accountParams, body, json, security, writeHeaders } from '../kernel/common.ts';

/** What is changed about somebody else's account: roles, agency, leaving, coming back, and what helps him to sign in. */

const reason = z.string().trim().min(3).max(400).openapi({
  description: 'Why, for whoever certifies roles later: the decision and its date. Nothing about a victim.',
});
const rolesBody = z.array(z.enum(ROLES)).min(1).max(ROLES.length);
const reasonBody = z.strictObject({ reason });
export const changeRolesBody = z.strictObject({ roles: rolesBody, reason });
export const moveBody = z.strictObject({ agencyId: z.string().min(1).max(80), reason });

export const accountChanged = z
  .object({
    status: z.enum(['done', 'asked']).openapi({
      description: '`asked`: to make an administrator takes two; another administrator says the same to confirm.',
    }),
    stepsGoBack: z.enum(['none', 'now', 'tonight']).openapi({
      description:
        'Open steps on the person’s name go back to their agencies: now, or in the coming night when the workflows could not be reached.',
    }),
  })
  .openapi('AccountChanged');

const route = <B extends z.ZodType, A extends z.ZodType>(
  operationId: Operation,
  path: string,
  summary: string,
  bodySchema: B,
  answer: A,
) =>
  createRoute({
    method: 'post',
    path: `/api/v1/accounts/{accountId}/${path}` as const,
    operationId,
    tags: ['Administration'],
    summary,
    security,
    middleware: [requiresRole(operationId)] as const,
    request: { params: accountParams, headers: writeHeaders, body: body(bodySchema) },
    responses: { 200: { description: 'Done', ...json(answer) }, ...problems(400, 403, 409, 412, 415, 422) },
  });

/** Which account, why, and against which version. */
const targetOf = (c: Context<Env>, reason: string) => ({
  accountId: c.req.param('accountId') ?? '',
  ifVersion: ifVersionOf(c, 'account'),
  reason,
});

export const changeRolesRoute = createRouter().openapi(
  route(
    'changeRoles',
    'roles',
    'Change the roles of a person; his sessions end, and he signs in anew with the roles he has then',
    changeRolesBody,
    accountChanged,
  ),
  async (c) => {
    const input = c.req.valid('json');
    const target = targetOf(c, input.reason);
    return c.json(await changeRoles(c.get('deps'), commandOf(c, input), { ...target, roles: input.roles }), 200);
  },
);

export const moveAccountRoute = createRouter().openapi(
  route(
    'moveAccount',
    'agency',
    'A person goes to another agency of the place: sessions and keys end, steps stay with the agency he leaves',
    moveBody,
    accountChanged,
  ),
  async (c) => {
    const input = c.req.valid('json');
    const target = targetOf(c, input.reason);
    return c.json(await moveAccount(c.get('deps'), commandOf(c, input), { ...target, agencyId: input.agencyId }), 200);
  },
);

export const endAccountRoute = createRouter().openapi(
  route(
    'endAccount',
    'end',
    'A person leaves: sessions, keys, passkeys, password and invitations end at once; open steps go back to their agencies',
    reasonBody,
    accountChanged,
  ),
  async (c) => {
    const input = c.req.valid('json');
    return c.json(await endAccount(c.get('deps'), commandOf(c, input), targetOf(c, input.reason)), 200);
  },
);

export const reactivateAccountRoute = createRouter().openapi(
  route(
    'reactivateAccount',
    'reactivate',
    'Somebody who left comes back to the same agency: invited anew, with the roles named now',
    changeRolesBody,
    linkView,
  ),
  async (c) => {
    const input = c.req.valid('json');
    const target = targetOf(c, input.reason);
    const by = commandOf(c, input);
    const { token } = await reactivateAccount(c.get('deps'), by, { ...target, roles: input.roles });
    return c.json(answerWithLink(c.get('deps').config, target.accountId, token), 200);
  },
);

/** What helps somebody to sign in: no step moves, and no role. */
const helpRoute = (operationId: Operation, path: string, summary: string, help: typeof unlockAccount) =>
  createRouter().openapi(route(operationId, path, summary, reasonBody, accountChanged), async (c) => {
    const input = c.req.valid('json');
    await help(c.get('deps'), commandOf(c, input), targetOf(c, input.reason));
    return c.json({ status: 'done' as const, stepsGoBack: 'none' as const }, 200);
  });

export const unlockAccountRoute = helpRoute(
  'unlockAccount',
  'unlock',
  'Lets a person try to sign in again at once, whose failures made him wait',
  unlockAccount,
);

export const resetSecondFactorRoute = helpRoute(
  'resetSecondFactor',
  'second-factor/reset',
  'Takes code generator and passkeys of a person away, once you know that it is he who asks; a mail tells him',
  resetSecondFactor,
);
