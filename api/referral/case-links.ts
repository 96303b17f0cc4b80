import { createRoute, z } from '@hono/zod-openapi';
import { endCaseLink, linkCases, readCaseLinks } from '../../app/referral/case-links.ts';
import type { LinkedCase } from '../../db/queries/case-links.ts';
import { referralNumber } from '../../domain/number.ts';
import { caseLinkEndReason, caseLinkKind, caseLinkReason, outcome, referralStatus, stage } from '../kernel/codes.ts';
import { body, json, orNull, placed, referralParams, security, spokenNumber, writeHeaders } from '../kernel/common.ts';
import { problems } from '../kernel/problem.ts';
import { byOf, commandOf } from '../kernel/request.ts';
import { createRouter } from '../kernel/router.ts';

/** Cases that belong together: for whoever sees both, and for nobody else is there anything to see. */

const linkView = z
  .object({
    id: z.uuid(),
    kind: caseLinkKind,
    reason: caseLinkReason.openapi({ description: 'How whoever linked them knows it.' }),
    other: z
      .object({
        referralId: z.uuid(),
        number: z.string(),
        status: referralStatus,
        stage,
        outcome: orNull(outcome),
      })
      .openapi({ description: 'The case on the other side, as it is now.' }),
    linkedBy: z.string(),
    linkedByName: z.string().nullable(),
    linkedByAgencyId: z.string(),
    linkedAt: z.iso.datetime(),
    ended: z
      .object({
        by: z.string(),
        name: z.string().nullable(),
        at: z.iso.datetime(),
        reason: caseLinkEndReason,
      })
      .nullable()
      .openapi({ description: 'By whom, and why; null: it stands.' }),
  })
  .openapi('CaseLink');

const presentLink = ({ link, other, linkedByName, endedByName }: LinkedCase): z.infer<typeof linkView> => ({
  id: link.id,
  kind: link.kind,
  reason: link.reason,
  other: {
    referralId: other.id,
    number: referralNumber(other.place, other.number),
    status: other.status,
    stage: other.stage,
    outcome: other.outcome,
  },
  linkedBy: link.linkedBy,
  linkedByName,
  linkedByAgencyId: link.linkedAgencyId,
  linkedAt: link.linkedAt.toISOString(),
  ended:
    link.endedAt && link.endedBy && link.endReason
      ? { by: link.endedBy, name: endedByName, at: link.endedAt.toISOString(), reason: link.endReason }
      : null,
});

const list = createRoute({
  method: 'get',
  path: '/api/v1/referrals/{referralId}/links',
  operationId: 'listCaseLinks',
  tags: ['Referrals'],
  summary: 'Cases that belong together with this one, and that you see as well',
  description:
    'For whoever sees the referral. The cases somebody linked with this one, with by whom, when and how it is known; those that stand first. A link to a case you do not see is not there, and nothing says that there is one.',
  security,
  request: { params: referralParams },
  responses: {
    200: { description: 'Those that stand first, the newest first', ...json(z.object({ items: z.array(linkView) })) },
    ...problems(),
  },
});

export const listCaseLinksRoute = createRouter().openapi(list, async (c) => {
  const items = await readCaseLinks(c.get('deps'), byOf(c), c.req.valid('param'));
  return c.json({ items: items.map(presentLink) }, 200);
});

const linkBody = z
  .strictObject({
    other: spokenNumber('referral').openapi({ description: 'Number of the other case, as people say it.' }),
    kind: caseLinkKind,
    reason: caseLinkReason,
  })
  .openapi('LinkCases');

const link = createRoute({
  method: 'post',
  path: '/api/v1/referrals/{referralId}/links',
  operationId: 'linkCases',
  tags: ['Referrals'],
  summary: 'Say that this case and another one belong together',
  description:
    'For those who take part in both cases, and those who run them. Records how the two belong together and how that is known; nothing else of either changes, and no timeline names it. The other case by its number: one you do not see is answered as one that is not there (422). The same link that stands already is refused (409).',
  security,
  request: { params: referralParams, headers: writeHeaders, body: body(linkBody) },
  responses: {
    201: { description: 'Linked, as seen from this case', ...json(linkView) },
    ...problems(400, 403, 409, 413, 415, 422),
  },
});

export const linkCasesRoute = createRouter().openapi(link, async (c) => {
  const input = c.req.valid('json');
  const { referralId } = c.req.valid('param');
  const other = placed(input.other, c.get('caller').place);
  const made = await linkCases(c.get('deps'), commandOf(c, input), { ...input, other, referralId });
  return c.json(presentLink(made), 201);
});

const end = createRoute({
  method: 'post',
  path: '/api/v1/referrals/{referralId}/links/{linkId}/end',
  operationId: 'endCaseLink',
  tags: ['Referrals'],
  summary: 'Say that two cases do not belong together like that, or no longer',
  description:
    'For those who take part in both cases, and those who run them. Ends the link with a reason; that it was there, by whom and until when stays on record. One that somebody else ended is refused (409).',
  security,
  request: {
    params: referralParams.extend({
      linkId: z
        .string()
        .max(80)
        .openapi({ param: { name: 'linkId', in: 'path' } }),
    }),
    headers: writeHeaders,
    body: body(z.strictObject({ reason: caseLinkEndReason }).openapi('EndCaseLink')),
  },
  responses: {
    200: { description: 'Ended', ...json(linkView) },
    ...problems(400, 403, 409, 413, 415, 422),
  },
});

export const endCaseLinkRoute = createRouter().openapi(end, async (c) => {
  const input = c.req.valid('json');
  const ended = await endCaseLink(c.get('deps'), commandOf(c, input), { ...c.req.valid('param'), ...input });
  return c.json(presentLink(ended), 200);
});
