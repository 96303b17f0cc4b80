import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { changeRoles } from '../../app/account/change-roles.ts';
import { endAccount } from '../../app/account/end.ts';
import { endAccountSessions, resetSecondFactor, unlockAccount } from '../../app/account/help.ts';
import { moveAccount } from '../../app/account/move.ts';
import { reactivateAccount } from '../../app/account/reactivate.ts';
import type { AskedPower } from '../../app/power-request/ask.ts';
import type { Operation } from '../../domain/access/index.ts';
import { ROLES } from '../../domain/codes.ts';
import { askedView, presentAsked } from '../power-request/asked.ts';
import { requiresRole } from '../kernel/access.ts';
import type { Env } from '../kernel/context.ts';
import { problems } from '../kernel/problem.ts';
import { commandOf, ifVersionOf } from '../kernel/request.ts';
import { createRouter } from '../kernel/router.ts';
import { accountParams, body, json, security, versionedWriteHeaders } from '../kernel/common.ts';

/** What is changed about somebody else's account: roles, agency, leaving, coming back, and what helps them to sign in. */

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
      description:
        '`asked`: it takes two, and waits for another administrator (`powerRequest`); nothing is changed yet.',
    }),
    powerRequest: askedView.openapi({ description: 'What waits; null: it was done.' }),
    stepsGoBack: z.enum(['none', 'now', 'tonight']).openapi({
      description:
        'Open steps on the person’s name go back to their agencies: now, or in the coming night when the workflows could not be reached.',
    }),
  })
  .openapi('AccountChanged');

const changed = (
  asked: AskedPower | null,
  stepsGoBack: z.infer<typeof accountChanged>['stepsGoBack'] = 'none',
): z.infer<typeof accountChanged> => ({
  status: asked ? 'asked' : 'done',
  powerRequest: presentAsked(asked),
  stepsGoBack,
});

type ChangeOperation = keyof typeof DESCRIPTIONS;
const DESCRIPTIONS = {
  changeRoles:
    'For administrators of the place, and an agency lead with the roles they may give. Roles that nobody gives alone (coordinator, signer, agency lead, manager, administrator, auditor) take two: then the answer says `asked`, and it waits for another administrator. Refused: your own account (409), roles beyond yours (403), the last administrator (409).',
  moveAccount:
    'For administrators. It takes two, and waits for another administrator. The account goes to another agency of the place; its sessions and keys end, and the steps it held stay with the agency it leaves. Your own account and an account that has left are refused (409).',
  endAccount:
    'For administrators, and an agency lead for their own agency, when a person leaves. Every way in ends at once and open steps go back to their agencies. Refused: your own account, and the last administrator of the place (409).',
  reactivateAccount:
    'For administrators, and an agency lead for their own agency. It takes two, and waits for another administrator. Invites a person who left anew into the same agency, with the roles named now; the link goes to the person alone. Refused while the account is active (409) and for roles beyond yours (403).',
  unlockAccount:
    'For administrators, and an agency lead for their own agency. Lets a person whose failed attempts made them wait try again at once. Changes neither password nor second factor; refused for an account that is not locked (409).',
  endAccountSessions:
    'For administrators, and an agency lead for their own agency, when a telephone was lost or somebody else may sit at a desk. Every session of the person ends at once, wherever it is; they sign in again. Keys, password and second factor stay. Your own account is refused (409): end those under your account.',
  resetSecondFactor:
    'For administrators, and an agency lead for their own agency, after they made sure who asks, signed in with a second factor shown in the last quarter of an hour. Takes code generator and passkeys away, so that the person enrols anew at the next sign-in, and mails them. Your own account is refused (409).',
} satisfies Partial<Record<Operation, string>>;

const route = <B extends z.ZodType, A extends z.ZodType>(
  operationId: ChangeOperation,
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
    description: DESCRIPTIONS[operationId],
    security,
    middleware: [requiresRole(operationId)] as const,
    request: { params: accountParams, headers: versionedWriteHeaders('account'), body: body(bodySchema) },
    responses: { 200: { description: 'Done', ...json(answer) }, ...problems(400, 403, 409, 412, 415, 422) },
  });

/** Which account, why, and against which version. */
const targetOf = (c: Context<Env>, reason: string) => ({
  accountId: c.req.param('accountId') ?? '',
  ifVersion: ifVersionOf(c),
  reason,
});

export const changeRolesRoute = createRouter().openapi(
  route(
    'changeRoles',
    'roles',
    'Change the roles of a person; their sessions end, and they sign in anew with the roles they have then',
    changeRolesBody,
    accountChanged,
  ),
  async (c) => {
    const input = c.req.valid('json');
    const target = targetOf(c, input.reason);
    const made = await changeRoles(c.get('deps'), commandOf(c, input), { ...target, roles: input.roles });
    return c.json(changed(made.asked, made.stepsGoBack), 200);
  },
);

export const moveAccountRoute = createRouter().openapi(
  route(
    'moveAccount',
    'agency',
    'A person goes to another agency of the place, when two say so: sessions and keys end, steps stay with the agency they leave',
    moveBody,
    accountChanged,
  ),
  async (c) => {
    const input = c.req.valid('json');
    const target = targetOf(c, input.reason);
    const { asked } = await moveAccount(c.get('deps'), commandOf(c, input), { ...target, agencyId: input.agencyId });
    return c.json(changed(asked), 200);
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
    const { stepsGoBack } = await endAccount(c.get('deps'), commandOf(c, input), targetOf(c, input.reason));
    return c.json(changed(null, stepsGoBack), 200);
  },
);

export const reactivateAccountRoute = createRouter().openapi(
  route(
    'reactivateAccount',
    'reactivate',
    'Somebody who left comes back to the same agency, when two say so: invited anew, with the roles named now',
    changeRolesBody,
    accountChanged,
  ),
  async (c) => {
    const input = c.req.valid('json');
    const target = targetOf(c, input.reason);
    const { asked } = await reactivateAccount(c.get('deps'), commandOf(c, input), { ...target, roles: input.roles });
    return c.json(changed(asked), 200);
  },
);

/** What helps somebody to sign in: no step moves, and no role. */
const helpRoute = (operationId: ChangeOperation, path: string, summary: string, help: typeof unlockAccount) =>
  createRouter().openapi(route(operationId, path, summary, reasonBody, accountChanged), async (c) => {
    const input = c.req.valid('json');
    await help(c.get('deps'), commandOf(c, input), targetOf(c, input.reason));
    return c.json(changed(null), 200);
  });

export const unlockAccountRoute = helpRoute(
  'unlockAccount',
  'unlock',
  'Lets a person try to sign in again at once, whose failures made them wait',
  unlockAccount,
);

export const endAccountSessionsRoute = helpRoute(
  'endAccountSessions',
  'sessions/end',
  'Ends every session of a person at once',
  endAccountSessions,
);

export const resetSecondFactorRoute = helpRoute(
  'resetSecondFactor',
  'second-factor/reset',
  'Takes code generator and passkeys of a person away, once you know that it is they who ask; a mail tells them',
  resetSecondFactor,
);
