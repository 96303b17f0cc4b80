import { createRoute, z } from '@hono/zod-openapi';
import { formerCommunes } from '../../domain/agency/former-communes.ts';
import { UNITS_SINCE } from '../../domain/agency/units.ts';
import { problems } from '../kernel/problem.ts';
import { createRouter } from '../kernel/router.ts';
import { json, security } from '../kernel/common.ts';

const formerCommune = z
  .object({
    name: z.string(),
    district: z.string(),
    successors: z
      .array(z.string())
      .openapi({ description: 'Codes of what stands there now; several: it was split, and a person chooses.' }),
  })
  .openapi('FormerCommune');

const route = createRoute({
  method: 'get',
  path: '/api/v1/former-communes',
  operationId: 'listFormerCommunes',
  tags: ['Reference'],
  summary: 'Wards and communes of before July 2025, and what stands there now',
  description:
    'For everybody. The wards, communes and townships of before July 2025 by name and district, with the codes of the units in which each stands now. A code means a unit only with the day of its list (`unitsSince`): many of them named another unit before.',
  security,
  responses: {
    200: {
      description: 'All of them',
      ...json(z.object({ unitsSince: z.iso.date(), items: z.array(formerCommune) })),
    },
    ...problems(),
  },
});

export const listFormerCommunes = createRouter().openapi(route, (c) =>
  c.json(
    { unitsSince: UNITS_SINCE, items: formerCommunes.map((one) => ({ ...one, successors: [...one.successors] })) },
    200,
  ),
);
