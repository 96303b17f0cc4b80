import { createRoute, z } from '@hono/zod-openapi';
import { deviceKeys } from '../../db/vault/device-keys.ts';
import { problems } from '../kernel/problem.ts';
import { createRouter } from '../kernel/router.ts';
import { json, security } from '../kernel/common.ts';

export const deviceKeysView = z
  .object({
    owner: z.string().openapi({ description: 'Your account: what another one kept on this device is wiped.' }),
    keys: z
      .array(z.object({ id: z.string(), key: z.string() }))
      .openapi({ description: 'For AES-256-GCM, in base64. Close with the first; the others open what is older.' }),
  })
  .openapi('DeviceKeys');

const route = createRoute({
  method: 'get',
  path: '/api/v1/me/device-keys',
  operationId: 'getDeviceKeys',
  tags: ['You'],
  summary: 'Keys for what your browser keeps while there is no line; to be held in memory only',
  description:
    'Your own keys for drafts that the browser keeps while there is no line. They are to be held in memory only and change with time, so a copied browser store opens nothing later. Nobody gets those of another account.',
  security,
  responses: { 200: { description: 'Yours, of the last days', ...json(deviceKeysView) }, ...problems() },
});

export const getDeviceKeys = createRouter().openapi(route, (c) => {
  const { userId } = c.get('caller');
  return c.json({ owner: userId, keys: deviceKeys(c.get('deps').vault.ring, userId, Date.now()) }, 200);
});
