import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { createKey, keysOfAccount, revokeKeyOf, revokeOwnKey } from '../../app/account/keys.ts';
import { type ApiKeyRow, keysOf } from '../../db/queries/api-keys.ts';
import { SCOPES } from '../../domain/access/scopes.ts';
import type { Env } from '../kernel/context.ts';
import { problems } from '../kernel/problem.ts';
import { byOf, commandOf, inTransactionOnAccounts, readingAccounts } from '../kernel/request.ts';
import { createRouter } from '../kernel/router.ts';
import { body, json, security, writeHeaders } from '../kernel/common.ts';

/** Keys of machine clients: one's own, and for administrators those of the people of their place. */

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
  c.json(listed(c, await readingAccounts(c, (tx) => keysOf(tx, c.get('caller').userId))), 200),
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
  const wanted = c.req.valid('json');
  const { key, secret } = await createKey(c.get('deps'), commandOf(c, wanted), wanted);
  return c.json({ key: viewOf(key), secret }, 200);
});

const keyId = z.uuid().openapi({ param: { name: 'keyId', in: 'path' } });
const accountId = z
  .string()
  .max(80)
  .openapi({ param: { name: 'accountId', in: 'path' } });

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
  const by = commandOf(c, {});
  return c.json(viewOf(await inTransactionOnAccounts(c, (tx) => revokeOwnKey(tx, by, c.req.valid('param')))), 200);
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

export const listAccountApiKeys = createRouter().openapi(theirs, async (c) =>
  c.json(listed(c, await readingAccounts(c, (tx) => keysOfAccount(tx, byOf(c), c.req.valid('param')))), 200),
);

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
  const by = commandOf(c, {});
  return c.json(viewOf(await revokeKeyOf(c.get('deps'), by, c.req.valid('param'))), 200);
});
