import { createRoute, z } from '@hono/zod-openapi';
import { shownOf } from '../../domain/consent/index.ts';
import { personData, type PersonData } from '../../domain/person/data.ts';
import { listVersions } from '../../db/queries/person.ts';
import { namesOf } from '../../db/queries/people.ts';
import { relationsOf } from '../../domain/referral/rules.ts';
import { requireRole } from '../kernel/access.ts';
import { fieldsFor } from '../consent/consent.ts';
import { notFound, problems } from '../kernel/problem.ts';
import { byOf } from '../kernel/request.ts';
import { createRouter } from '../kernel/router.ts';
import { json, orNull, referralParams, security } from '../kernel/common.ts';
import { readCase } from '../../app/referral/read-case.ts';
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
        data: orNull(personData).openapi({ description: 'Null: the person was erased.' }),
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

/** @returns the fields in which the two differ. */
function changedBetween(before: PersonData | undefined, now: PersonData): string[] {
  if (!before) return [];
  const fields = [...new Set([...Object.keys(before), ...Object.keys(now)])] as (keyof PersonData)[];
  return fields.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(now[field]));
}

export const listPersonVersions = createRouter().openapi(route, async (c) => {
  const caller = c.get('caller');
  const { referralId, personId } = c.req.valid('param');
  const answer = await readCase(c.get('deps'), byOf(c), referralId, 'read:versions', async ({ state }, tx) => {
    requireRole(c, 'listPersonVersions', relationsOf(state, caller.agencyId));
    if (!z.uuid().safeParse(personId).success) throw notFound();
    const groups = new Set(fieldsFor(state, caller).keys());
    const found = await listVersions(tx, c.get('deps').vault, referralId, personId);
    if (!found || (found.part === 'relative' && !groups.has('relatives'))) throw notFound();
    // Nothing is open: then not even when it was changed.
    const versions = groups.size === 0 ? [] : found.versions;
    const shown = versions.map(({ data, ...rest }) => ({ ...rest, data: data && shownOf(data, groups) }));
    return {
      part: found.part,
      items: shown.map(({ data, writtenAt, ...rest }, index) => ({
        ...rest,
        writtenAt: writtenAt.toISOString(),
        changed: data ? changedBetween(shown[index + 1]?.data ?? undefined, data) : [],
        data,
      })),
      who: await namesOf(
        tx,
        shown.map(({ writtenBy }) => writtenBy),
      ),
    };
  });
  return c.json(answer, 200);
});
