import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { newApiKey } from '../../db/credentials/api-keys.ts';
import { writeAudit } from '../../db/audit/audit.ts';
import { type ApiKeyRow, insertApiKey, keysOf, liveKeys, revokeKey } from '../../db/queries/api-keys.ts';
import { stableId } from '../../db/ids.ts';
import { SCOPES } from '../../domain/access/scopes.ts';
import { requireRole } from '../kernel/access.ts';
import { requireOverseen } from '../../app/account/overseer.ts';
import { actionIdOf, byOf, forCaller } from '../kernel/request.ts';
import type { Env } from '../kernel/context.ts';
import { notFound, Problem, problems } from '../kernel/problem.ts';
import { createRouter } from '../kernel/router.ts';
import { requireRecentSignIn } from '../../identity/recent.ts';
import { body, json, security, writeHeaders } from '../kernel/common.ts';

/** Keys of machine clients: one's own, and for administrators those of the people of their place. */

/** Keys of one account that work at the same time. */
const MOST = 20;
const DAY_MS = 24 * 3600_000;

const keyView = z
  .object({
    id: z.uuid(),
    name: z.string(),
    prefix: z.string().openapi({ example: 'rp_live_4fGb' }),
    scopes: z.array(z.enum(SCOPES)),
    state: z.enum(['live', 'expired', 'revoked']),
    createdAt: z.iso.datetime(),
    createdBy: z.string(),
    expiresAt: z.iso.datetime(),
    /** To the hour. */
    lastUsedAt: z.iso.datetime().nullable(),
    revokedAt: z.iso.datetime().nullable(),
  })
  .openapi('ApiKey');
export const keysView = z.object({
  items: z.array(keyView),
  longestDays: z.number().int().openapi({ description: 'The longest life a new key may have.' }),
});

function viewOf(row: ApiKeyRow): z.infer<typeof keyView> {
  const { id, name, prefix, scopes, createdBy, createdAt, expiresAt, lastUsedAt, revokedAt } = row;
  return {
    id,
    name,
    prefix,
    scopes,
    state: revokedAt ? 'revoked' : expiresAt.getTime() <= Date.now() ? 'expired' : 'live',
    createdAt: createdAt.toISOString(),
    createdBy,
    expiresAt: expiresAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    revokedAt: revokedAt?.toISOString() ?? null,
  };
}

const listed = (c: Context<Env>, rows: ApiKeyRow[]) => ({
  items: rows.map(viewOf),
  longestDays: c.get('deps').config.apiKeyMaxDays,
});

const mine = createRoute({
  method: 'get',
  path: '/api/v1/me/keys',
  operationId: 'listApiKeys',
  tags: ['You'],
  summary: 'Your keys, the ended ones too',
  description:
    'Your own keys, the ended ones too, each with its scopes, prefix and last use; the secret is never told again. `longestDays` says how long a new key may live at most.',
  security,
  responses: { 200: { description: 'Newest first', ...json(keysView) }, ...problems() },
});

export const listApiKeys = createRouter().openapi(mine, async (c) =>
  c.json(listed(c, await keysOf(c.get('deps').database.db, c.get('caller').userId)), 200),
);

export const newKeyBody = z.strictObject({
  name: z.string().trim().min(1).max(80),
  scopes: z.array(z.enum(SCOPES)).min(1).max(SCOPES.length).openapi({
    description: 'Groups of operations (`read`, `act`, `admin`) or single ones; they narrow what you may do.',
  }),
  expiresInDays: z.number().int().min(1).max(3650),
});
export const madeKey = z.object({
  key: keyView,
  secret: z.string().nullable().openapi({
    description: 'The key itself, this once. Null for a repetition of a request: revoke it and make another.',
  }),
});

const create = createRoute({
  method: 'post',
  path: '/api/v1/me/keys',
  operationId: 'createApiKey',
  tags: ['You'],
  summary: 'Make a key; needs a sign-in of the last quarter of an hour, not a key',
  description:
    'For a person who signed in within the last quarter of an hour; a key cannot make a key (403). The secret is in this answer only, and the same `Idempotency-Key` does not show it again. With too many live keys it refuses with 409.',
  security,
  request: { headers: writeHeaders, body: body(newKeyBody) },
  responses: { 200: { description: 'The key, once', ...json(madeKey) }, ...problems(400, 403, 409, 415, 422) },
});

export const createApiKey = createRouter().openapi(create, async (c) => {
  const actionId = actionIdOf(c);
  requireRecentSignIn(c.get('caller'));
  const { userId, agencyId } = c.get('caller');
  const { name, scopes, expiresInDays } = c.req.valid('json');
  const { database, config } = c.get('deps');
  if (expiresInDays > config.apiKeyMaxDays)
    throw new Problem('invalid', {
      errors: [
        {
          location: 'body.expiresInDays',
          message: {
            vi: `nhiều nhất ${config.apiKeyMaxDays} ngày`,
            en: `${config.apiKeyMaxDays} days at most`,
          },
        },
      ],
    });
  const secret = newApiKey();
  const wanted = { accountId: userId, name, scopes: [...new Set(scopes)], days: expiresInDays, createdBy: userId };
  const id = stableId('api-key', userId, actionId);
  const made = await database.db.transaction(async (tx) => {
    const row = await insertApiKey(tx, secret, wanted, id);
    if (!row) return null;
    if ((await liveKeys(tx, userId)) > MOST) throw new Problem('too-many-keys', { extra: { most: MOST } });
    await writeAudit(tx, {
      action: 'api-key',
      actorId: userId,
      actorAgencyId: agencyId,
      requestId: c.get('requestId'),
      detail: { change: 'made', key: id, account: userId, scopes: row.scopes.join(','), days: expiresInDays },
    });
    return row;
  });
  if (made) return c.json({ key: viewOf(made), secret }, 200);
  const known = (await keysOf(database.db, userId)).find((row) => row.id === id);
  const days = known && Math.round((known.expiresAt.getTime() - known.createdAt.getTime()) / DAY_MS);
  if (!known || known.name !== name || String(known.scopes) !== String(wanted.scopes) || days !== expiresInDays)
    throw new Problem('idempotency-key-reused');
  return c.json({ key: viewOf(known), secret: null }, 200);
});

const keyId = z.uuid().openapi({ param: { name: 'keyId', in: 'path' } });
const accountId = z
  .string()
  .max(80)
  .openapi({ param: { name: 'accountId', in: 'path' } });

async function revoke(c: Context<Env>, id: string, owner: string) {
  const { userId, agencyId } = c.get('caller');
  return c.get('deps').database.db.transaction(async (tx) => {
    const ended = await revokeKey(tx, { keyId: id, accountId: owner, by: userId });
    if (!ended) throw notFound();
    if (ended.changed)
      await writeAudit(tx, {
        action: 'api-key',
        actorId: userId,
        actorAgencyId: agencyId,
        requestId: c.get('requestId'),
        detail: { change: 'revoked', key: id, account: owner },
      });
    return viewOf(ended.row);
  });
}

const end = createRoute({
  method: 'post',
  path: '/api/v1/me/keys/{keyId}/revoke',
  operationId: 'revokeApiKey',
  tags: ['You'],
  summary: 'End one of your keys, at once',
  description:
    'Ends one of your own keys at once; calls made with it are answered 401 from then on. A key of somebody else is not there (404). Revoking one that has ended changes nothing.',
  security,
  request: { params: z.object({ keyId }), headers: writeHeaders, body: body(z.strictObject({})) },
  responses: { 200: { description: 'Ended', ...json(keyView) }, ...problems(400, 403, 415, 422) },
});

export const revokeApiKey = createRouter().openapi(end, async (c) => {
  actionIdOf(c);
  return c.json(await revoke(c, c.req.valid('param').keyId, c.get('caller').userId), 200);
});

const theirs = createRoute({
  method: 'get',
  path: '/api/v1/accounts/{accountId}/keys',
  operationId: 'listAccountApiKeys',
  tags: ['Administration'],
  summary: 'The keys of a person you look after',
  description:
    'For administrators of the place, and an agency lead for their own agency. Lists names, scopes and last use of an account’s keys, never a secret. Accounts you do not look after are not there (404).',
  security,
  request: { params: z.object({ accountId }) },
  responses: { 200: { description: 'Newest first', ...json(keysView) }, ...problems(403) },
});

export const listAccountApiKeys = createRouter().openapi(theirs, async (c) => {
  requireRole(c, 'listAccountApiKeys');
  const owner = c.req.valid('param').accountId;
  const keys = await forCaller(c, async (tx) => {
    await requireOverseen(tx, byOf(c), owner);
    return keysOf(tx, owner);
  });
  return c.json(listed(c, keys), 200);
});

const endTheirs = createRoute({
  method: 'post',
  path: '/api/v1/accounts/{accountId}/keys/{keyId}/revoke',
  operationId: 'revokeAccountApiKey',
  tags: ['Administration'],
  summary: 'End a key of a person you look after, at once',
  description:
    'For administrators of the place, and an agency lead for their own agency: ends a key of somebody else at once, for instance when a laptop is lost. Never one’s own here, and never for roles that are not yours to give (403).',
  security,
  request: { params: z.object({ accountId, keyId }), headers: writeHeaders, body: body(z.strictObject({})) },
  responses: { 200: { description: 'Ended', ...json(keyView) }, ...problems(400, 403, 415, 422) },
});

export const revokeAccountApiKey = createRouter().openapi(endTheirs, async (c) => {
  actionIdOf(c);
  requireRole(c, 'revokeAccountApiKey');
  const { accountId: owner, keyId: id } = c.req.valid('param');
  await forCaller(c, (tx) => requireOverseen(tx, byOf(c), owner));
  return c.json(await revoke(c, id, owner), 200);
});
