import { createRoute, z } from '@hono/zod-openapi';
import { endSession } from '../../app/account/end-session.ts';
import { AGENCY_KINDS, ROLES } from '../../domain/codes.ts';
import { setLocale as storeLocale } from '../../app/account/set-locale.ts';
import { changesOf } from '../../db/queries/administration.ts';
import { ownAccount, passkeysOf, sessionsOf } from '../../db/queries/own-account.ts';
import { actionIdOf, byOf, inTransactionOnAccounts, readingAccounts } from '../kernel/request.ts';
import { notFound, problems } from '../kernel/problem.ts';
import { createRouter } from '../kernel/router.ts';
import { body, json, security, writeHeaders } from '../kernel/common.ts';
import { bilingual } from '../kernel/codes.ts';
import { changeView, presentChange } from './read.ts';

/** What a person may know and change about themselves. */

export const meView = z.object({
  userId: z.string(),
  name: z.string(),
  agencyId: z.string(),
  agencyName: bilingual,
  agencyKind: z.enum(AGENCY_KINDS),
  place: z.string(),
  roles: z.array(z.enum(ROLES)),
  locale: z.enum(['vi', 'en']),
  secondFactor: z.object({
    /** A code generator is enrolled. */
    codes: z.boolean(),
    passkeys: z.array(z.object({ id: z.string(), name: z.string().nullable(), createdAt: z.iso.datetime() })),
    /** One of the roles asks for it. */
    required: z.boolean(),
    /** It was shown for this session; null: a key asks. */
    proved: z.boolean().nullable(),
  }),
});

const me = createRoute({
  method: 'get',
  path: '/api/v1/me',
  operationId: 'getMe',
  tags: ['You'],
  summary: 'Who you are here',
  description:
    'Everybody who is signed in, by session or key. Says which account, agency and roles the call counts for, and whether a second factor is enrolled or still asked for. It refuses nobody who is known; without a sign-in the answer is 401.',
  security,
  responses: { 200: { description: 'You', ...json(meView) }, ...problems() },
});

export const getMe = createRouter().openapi(me, async (c) => {
  const { userId, name, agencyId, agencyKind, place, roles, locale, sessionId, strong } = c.get('caller');
  const { config } = c.get('deps');
  const [own, passkeys] = await readingAccounts(c, (tx) =>
    Promise.all([ownAccount(tx, userId), passkeysOf(tx, userId)]),
  );
  if (!own) throw notFound();
  return c.json(
    {
      userId,
      name,
      agencyId,
      agencyName: { vi: own.vi, en: own.en },
      agencyKind,
      place,
      roles,
      locale,
      secondFactor: {
        codes: own.codes,
        passkeys: passkeys.map((entry) => ({ ...entry, createdAt: entry.createdAt.toISOString() })),
        required: roles.some((role) => config.signIn.secondFactorRoles.includes(role)),
        proved: sessionId ? strong === true : null,
      },
    },
    200,
  );
});

export const sessionsView = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      startedAt: z.iso.datetime(),
      lastUsedAt: z.iso.datetime(),
      endsAt: z.iso.datetime(),
      /** What the browser said of itself. */
      device: z.string().nullable(),
      /** The one that asks. */
      current: z.boolean(),
    }),
  ),
});

const ownChanges = createRoute({
  method: 'get',
  path: '/api/v1/me/changes',
  operationId: 'listOwnChanges',
  tags: ['You'],
  summary: 'What was changed about your account, by whom, and who asked for it',
  description:
    'Your own account, for everybody: roles, agency, a second factor that was taken away, with when, by whom, and who asked where it took two. Newest first.',
  security,
  responses: { 200: { description: 'The changes', ...json(z.object({ items: z.array(changeView) })) }, ...problems() },
});

export const listOwnChanges = createRouter().openapi(ownChanges, async (c) => {
  const { userId } = c.get('caller');
  const rows = await readingAccounts(c, (tx) => changesOf(tx, [userId]));
  return c.json({ items: rows.toReversed().map(presentChange) }, 200);
});

const sessions = createRoute({
  method: 'get',
  path: '/api/v1/me/sessions',
  operationId: 'listSessions',
  tags: ['You'],
  summary: 'Where you are signed in',
  description:
    'Your own browser sessions, with when each was last used and when it ends; nobody else can list them. A key has no session and sees those of its account.',
  security,
  responses: { 200: { description: 'Newest first', ...json(sessionsView) }, ...problems() },
});

export const listSessions = createRouter().openapi(sessions, async (c) => {
  const { userId, sessionId } = c.get('caller');
  const { config } = c.get('deps');
  const rows = await readingAccounts(c, (tx) => sessionsOf(tx, userId, config.signIn.absoluteHours));
  return c.json(
    {
      items: rows.map(({ id, createdAt, updatedAt, expiresAt, userAgent }) => ({
        id,
        startedAt: createdAt.toISOString(),
        lastUsedAt: updatedAt.toISOString(),
        endsAt: expiresAt.toISOString(),
        device: userAgent || null,
        current: id === sessionId,
      })),
    },
    200,
  );
});

const end = createRoute({
  method: 'post',
  path: '/api/v1/me/sessions/{sessionId}/end',
  operationId: 'endSession',
  tags: ['You'],
  summary: 'End one of your sessions',
  description:
    'Ends one of your own sessions at once: its cookie opens nothing any more. A session that is not yours, or has ended, is not there (404).',
  security,
  request: {
    params: z.object({
      sessionId: z
        .string()
        .max(80)
        .openapi({ param: { name: 'sessionId', in: 'path' } }),
    }),
    headers: writeHeaders,
    body: body(z.strictObject({})),
  },
  responses: {
    200: { description: 'Ended', ...json(z.object({ ended: z.literal(true) })) },
    ...problems(400, 415, 422),
  },
});

export const endSessionRoute = createRouter().openapi(end, async (c) => {
  actionIdOf(c);
  await endSession(c.get('deps'), byOf(c), c.req.valid('param').sessionId);
  return c.json({ ended: true as const }, 200);
});

const localeBody = z.strictObject({ locale: z.enum(['vi', 'en']) });
const language = createRoute({
  method: 'post',
  path: '/api/v1/me/locale',
  operationId: 'setLocale',
  tags: ['You'],
  summary: 'The language of your mails and pages',
  description:
    'Sets the language of your own mails and pages, Vietnamese or English. It changes nothing for anybody else.',
  security,
  request: { headers: writeHeaders, body: body(localeBody) },
  responses: { 200: { description: 'Set', ...json(localeBody) }, ...problems(400, 415, 422) },
});

export const setLocale = createRouter().openapi(language, async (c) => {
  actionIdOf(c);
  const { locale } = c.req.valid('json');
  return c.json({ locale: await inTransactionOnAccounts(c, (tx) => storeLocale(tx, byOf(c), { locale })) }, 200);
});
