import { createRoute, z } from '@hono/zod-openapi';
import { and, eq, sql } from 'drizzle-orm';
import type { Context } from 'hono';
import { queueAccountMail } from '../../db/queries/account-mail.ts';
import { endAccount, invite } from '../../db/queries/accounts.ts';
import {
  dropSecondFactor,
  type AccountRow,
  otherAdministrators,
  revokeKeys,
  rolesAskedBy,
} from '../../db/queries/administration.ts';
import { endOtherSessions } from '../../db/queries/sign-in.ts';
import { account, agency, twoFactor } from '../../db/schema/index.ts';
import { WORKING_ROLES } from '../../domain/access/roles.ts';
import type { Operation } from '../../domain/access/index.ts';
import { ROLES, type Role } from '../../domain/codes.ts';
import type { Transaction } from '../../db/client.ts';
import { type Change, changeAccount, invitationToken, only } from './oversee.ts';
import { actionIdOf, fingerprintOf } from '../kernel/request.ts';
import type { Env } from '../kernel/context.ts';
import { Problem, problems } from '../kernel/problem.ts';
import { createRouter } from '../kernel/router.ts';
import { answerWithLink, linkView, sendInvitation } from '../../identity/invitations.ts';
import { unlock } from '../../identity/locked.ts';
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
    middleware: [only(operationId)] as const,
    request: { params: accountParams, headers: writeHeaders, body: body(bodySchema) },
    responses: { 200: { description: 'Done', ...json(answer) }, ...problems(400, 403, 409, 412, 415, 422) },
  });

/** Tells the job that steps wait to go back. It finds by itself which, so a second telling does no harm. */
async function giveBack(c: Context<Env>, { id, taken, reported }: AccountRow): Promise<'none' | 'now' | 'tonight'> {
  if (taken + reported === 0) return 'none';
  const { temporal, logger } = c.get('deps');
  try {
    await temporal.startRelease(id);
    return 'now';
  } catch (error) {
    logger.warn({ err: error, requestId: c.get('requestId') }, 'steps go back in the coming night');
    return 'tonight';
  }
}

const works = (roles: readonly Role[]) => roles.some((role) => WORKING_ROLES.includes(role));

export const changeRoles = createRouter().openapi(
  route(
    'changeRoles',
    'roles',
    'Change the roles of a person; his sessions end, and he signs in anew with the roles he has then',
    changeRolesBody,
    accountChanged,
  ),
  async (c) => {
    const { roles, reason: why } = c.req.valid('json');
    const wanted = ROLES.filter((role) => roles.includes(role));
    const { row, kind } = await changeAccount(c, {
      accountId: c.req.valid('param').accountId,
      act: 'roles',
      kind: 'roles',
      roles: wanted,
      reason: why,
      detail: { roles: wanted.join(',') },
      waits: async (tx, found) => !(await confirmed(c, tx, found, wanted)),
      async apply(tx, found) {
        await tx.update(account).set({ roles: wanted }).where(eq(account.id, found.id));
        await endOtherSessions(tx, found.id, null);
      },
    });
    const stepsGoBack = kind === 'roles' && !works(wanted) ? await giveBack(c, row) : ('none' as const);
    return c.json({ status: kind === 'roles-asked' ? ('asked' as const) : ('done' as const), stepsGoBack }, 200);
  },
);

/** To make an administrator takes two, as erasing does; the only administrator there is cannot wait for a second one. */
async function confirmed(c: Context<Env>, tx: Transaction, row: AccountRow, roles: readonly Role[]): Promise<boolean> {
  if (!roles.includes('administrator') || row.roles.includes('administrator')) return true;
  const { userId } = c.get('caller');
  if ((await otherAdministrators(tx, row.place, [row.id, userId])) === 0) return true;
  return (await rolesAskedBy(tx, row.id, roles, userId)) !== null;
}

/** Where only one person decides: an administrator is not made by an invitation, unless there is no other yet. */
export async function refuseLoneGrant(
  c: Context<Env>,
  tx: Transaction,
  place: string,
  roles: readonly Role[],
): Promise<void> {
  if (!roles.includes('administrator')) return;
  if ((await otherAdministrators(tx, place, [c.get('caller').userId])) === 0) return;
  throw new Problem('invalid', {
    errors: [
      {
        location: 'body.roles',
        message: {
          vi: 'vai trò quản trị viên do hai quản trị viên cấp, sau khi người này đã nhận lời mời',
          en: 'administrators are made by two, once the invitation was accepted',
        },
      },
    ],
  });
}

export const moveAccount = createRouter().openapi(
  route(
    'moveAccount',
    'agency',
    'A person goes to another agency of the place: sessions and keys end, steps stay with the agency he leaves',
    moveBody,
    accountChanged,
  ),
  async (c) => {
    const { agencyId, reason: why } = c.req.valid('json');
    const { row } = await changeAccount(c, {
      accountId: c.req.valid('param').accountId,
      act: 'move',
      kind: 'moved',
      reason: why,
      detail: { agency: agencyId },
      async apply(tx, found) {
        const [home] = await tx
          .select({ id: agency.id })
          .from(agency)
          .where(
            and(
              eq(agency.id, agencyId),
              eq(agency.place, found.place),
              sql`(${agency.validTo} is null or ${agency.validTo} > now())`,
            ),
          );
        if (!home || home.id === found.agencyId)
          throw new Problem('invalid', {
            errors: [
              {
                location: 'body.agencyId',
                message: {
                  vi: 'phải là một cơ quan khác của địa phương, đang hoạt động',
                  en: 'another agency of your place that exists now',
                },
              },
            ],
          });
        await tx.update(account).set({ agencyId }).where(eq(account.id, found.id));
        await endOtherSessions(tx, found.id, null);
        await revokeKeys(tx, found.id, c.get('caller').userId);
      },
    });
    return c.json({ status: 'done' as const, stepsGoBack: await giveBack(c, row) }, 200);
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
    const { row } = await changeAccount(c, {
      accountId: c.req.valid('param').accountId,
      act: 'end',
      kind: 'left',
      reason: c.req.valid('json').reason,
      apply: (tx, found) => endAccount(tx, found.id, c.get('caller').userId),
    });
    return c.json({ status: 'done' as const, stepsGoBack: await giveBack(c, row) }, 200);
  },
);

export const reactivateAccount = createRouter().openapi(
  route(
    'reactivateAccount',
    'reactivate',
    'Somebody who left comes back to the same agency: invited anew, with the roles named now',
    changeRolesBody,
    linkView,
  ),
  async (c) => {
    const { roles, reason: why } = c.req.valid('json');
    const { accountId } = c.req.valid('param');
    const token = invitationToken(c);
    await changeAccount(c, {
      accountId,
      act: 'reactivate',
      kind: 'reactivated',
      roles,
      reason: why,
      detail: { roles: roles.join(',') },
      async apply(tx, found) {
        await refuseLoneGrant(c, tx, found.place, roles);
        const { userId } = c.get('caller');
        const made = await invite(tx, {
          email: found.email,
          agencyId: found.agencyId,
          place: found.place,
          id: actionIdOf(c),
          token,
          request: fingerprintOf(c, c.req.valid('json')),
          roles,
          invitedBy: userId,
        });
        if (made === null || typeof made === 'string') throw new Problem('account-state');
        if (!made.replayed) await sendInvitation(c, tx, { id: actionIdOf(c), accountId });
      },
    });
    return c.json(answerWithLink(c, accountId, token), 200);
  },
);

/** What helps somebody to sign in: no step moves, and no role. */
const help = (
  operationId: Operation,
  path: string,
  summary: string,
  change: (c: Context<Env>) => Pick<Change, 'act' | 'kind' | 'apply'>,
) =>
  createRouter().openapi(route(operationId, path, summary, reasonBody, accountChanged), async (c) => {
    const { accountId } = c.req.valid('param');
    await changeAccount(c, { accountId, reason: c.req.valid('json').reason, ...change(c) });
    return c.json({ status: 'done' as const, stepsGoBack: 'none' as const }, 200);
  });

export const unlockAccount = help(
  'unlockAccount',
  'unlock',
  'Lets a person try to sign in again at once, whose failures made him wait',
  (c) => ({
    act: 'unlock',
    kind: 'unlocked',
    async apply(tx, found) {
      await unlock(tx, c.get('deps').config.signIn.secret, found);
      await tx
        .update(twoFactor)
        .set({ failedVerificationCount: 0, lockedUntil: null })
        .where(eq(twoFactor.userId, found.id));
    },
  }),
);

export const resetSecondFactor = help(
  'resetSecondFactor',
  'second-factor/reset',
  'Takes code generator and passkeys of a person away, once you know that it is he who asks; a mail tells him',
  (c) => ({
    act: 'reset-second-factor',
    kind: 'second-factor-reset',
    async apply(tx, found) {
      if (!found.codes && found.passkeys === 0) throw new Problem('account-state');
      await dropSecondFactor(tx, found.id);
      // Whoever did not ask for it learns that somebody else did.
      if (c.get('deps').config.mail) await queueAccountMail(tx, 'second-factor-reset', found.id);
    },
  }),
);
