import { createRoute, z } from '@hono/zod-openapi';
import { readVersions } from '../../app/person/versions.ts';
import { storedPerson } from '../../domain/person/data.ts';
import { problems } from '../kernel/problem.ts';
import { byOf } from '../kernel/request.ts';
import { createRouter } from '../kernel/router.ts';
import { json, orNull, referralParams, security } from '../kernel/common.ts';
import { personPart } from '../kernel/codes.ts';

/** What was written of a person before, and by whom: as much of each version as may be read of the person now. */

export const personVersionsView = z.object({
  part: personPart,
  items: z.array(
    z
      .object({
        version: z.number().int(),
        writtenBy: z.string(),
        writtenAt: z.iso.datetime(),
        changed: z
          .array(z.string())
          .openapi({ description: 'Fields that differ from the version before, among those you may read.' }),
        data: orNull(storedPerson).openapi({ description: 'Null: the person was erased.' }),
      })
      .openapi('PersonVersion'),
  ),
  who: z
    .record(z.string(), z.object({ name: z.string(), agencyId: z.string() }))
    .openapi({ description: 'Who wrote them, by account.' }),
});

const route = createRoute({
  method: 'get',
  path: '/api/v1/referrals/{referralId}/people/{personId}/versions',
  operationId: 'listPersonVersions',
  tags: ['People'],
  summary: 'Who changed what of a person, and when; every reading is noted',
  description:
    'For those who may read the person. What was changed in each version, by whom and when, as far as you may read the fields. The reading is noted.',
  security,
  request: {
    params: referralParams.extend({
      personId: z
        .string()
        .max(80)
        .openapi({ param: { name: 'personId', in: 'path' } }),
    }),
  },
  responses: {
    200: {
      description: 'Newest first, the present one among them; empty when nothing of the person is open to you',
      ...json(personVersionsView),
    },
    ...problems(403),
  },
});

export const listPersonVersions = createRouter().openapi(route, async (c) => {
  const { part, items, who } = await readVersions(c.get('deps'), byOf(c), c.req.valid('param'));
  const shown = items.map(({ writtenAt, ...rest }) => ({ ...rest, writtenAt: writtenAt.toISOString() }));
  return c.json({ part, items: shown, who }, 200);
});
