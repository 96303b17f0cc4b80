import { createRoute, z } from '@hono/zod-openapi';
import { ROLES } from '../../domain/codes.ts';
import { officersOf } from '../../app/agency/officers.ts';
import { byOf, reading } from '../kernel/request.ts';
import { problems } from '../kernel/problem.ts';
import { createRouter } from '../kernel/router.ts';
import { json, security } from '../kernel/common.ts';

export const officerView = z.object({
  id: z.string(),
  name: z.string(),
  roles: z.array(z.enum(ROLES)),
  away: z
    .object({ until: z.iso.datetime(), deputyId: z.string() })
    .nullable()
    .openapi({ description: 'Away now, as far as you may know it, and who stands in.' }),
});

const officers = createRoute({
  method: 'get',
  path: '/api/v1/agencies/{agencyId}/officers',
  operationId: 'listOfficers',
  tags: ['Reference'],
  summary: 'Who may hold a step in an agency: your own, or any of your place for those who coordinate',
  description:
    'Who may hold a step in an agency, and who is away. Your own agency; any agency of the place for coordinators and managers, others are refused (403). Names and roles only.',
  security,
  request: {
    params: z.object({
      agencyId: z
        .string()
        .max(80)
        .openapi({ param: { name: 'agencyId', in: 'path' } }),
    }),
    query: z.strictObject({
      role: z
        .literal('coordinator')
        .optional()
        .openapi({ description: 'Who may run cases there, instead of who may hold a step.' }),
    }),
  },
  responses: {
    200: {
      description: 'Officers, by name',
      ...json(z.object({ items: z.array(officerView) })),
    },
    ...problems(403, 422),
  },
});

export const listOfficers = createRouter().openapi(officers, async (c) => {
  const items = await reading(c, (tx) => officersOf(tx, byOf(c), { ...c.req.valid('param'), ...c.req.valid('query') }));
  return c.json({ items }, 200);
});
