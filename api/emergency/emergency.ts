import { createRoute, z } from '@hono/zod-openapi';
import { agreeToGrant } from '../../app/emergency/agree.ts';
import { endGrant } from '../../app/emergency/end.ts';
import { type GrantRow, openInEmergency } from '../../app/emergency/open.ts';
import { readGrant } from '../../app/emergency/read.ts';
import { referralNumber } from '../../domain/number.ts';
import { listGrants } from '../../db/queries/emergency.ts';
import { wantsSecondPerson } from '../../domain/access/emergency.ts';
import { EMERGENCY_JUDGEMENTS, EMERGENCY_REASONS } from '../../domain/codes.ts';
import { byOf, commandOf, inTransaction, reading } from '../kernel/request.ts';
import { problems } from '../kernel/problem.ts';
import { createRouter } from '../kernel/router.ts';
import {
  body,
  decodeCursor,
  encodeCursor,
  flag,
  json,
  page,
  security,
  writeHeaders,
  placed,
  spokenNumber,
} from '../kernel/common.ts';

/**
 * Reading a case that is not one's own in an emergency ("break glass"): a reason, a short grant, everybody who answers
 * for it told at once, and a review. What a grant opens is in domain/access/emergency.ts.
 */

const party = z.object({ id: z.string(), name: z.string(), agencyId: z.string() });

export const grantView = z
  .object({
    id: z.uuid(),
    referralId: z.uuid(),
    number: z.string(),
    by: party,
    coordinatorAgencyId: z.string(),
    reason: z.enum(EMERGENCY_REASONS),
    minutes: z.number().int(),
    grantedAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    live: z.boolean(),
    ended: z
      .object({ at: z.iso.datetime(), by: z.string().nullable(), name: z.string().nullable() })
      .nullable()
      .openapi({ description: 'Ended before its time; `by` null: with the case.' }),
    stepId: z.string().openapi({ description: 'Its review.' }),
    judged: z
      .object({
        judgement: z.enum(EMERGENCY_JUDGEMENTS),
        by: z.string().nullable(),
        name: z.string().nullable(),
        at: z.iso.datetime(),
      })
      .nullable(),
    second: z
      .object({
        agreed: z.object({ by: z.string(), name: z.string().nullable(), at: z.iso.datetime() }).nullable(),
      })
      .nullable()
      .openapi({
        description:
          'Where the person lives is shown once a second person has agreed; `agreed` null: nobody has yet. Null: the reason opens no address.',
      }),
  })
  .openapi('EmergencyGrant');

export const grantDetail = grantView
  .extend({
    words: z.string().nullable().openapi({ description: 'Null: not for you to read, or the person was erased.' }),
  })
  .openapi('EmergencyGrantDetail');

export const grantsView = z
  .object({
    items: z.array(grantView),
    nextCursor: z.string().nullable(),
    minutes: z
      .number()
      .int()
      .openapi({ description: 'How long a new one lasts: a setting of the programme, not of the law.' }),
  })
  .openapi('EmergencyGrants');

const iso = (at: Date) => at.toISOString();

function presentGrant({
  grant,
  live,
  accountName,
  endedByName,
  judgedByName,
  agreement,
  secondName,
}: GrantRow): z.infer<typeof grantView> {
  return {
    id: grant.id,
    referralId: grant.referralId,
    number: referralNumber(grant.place, grant.number),
    by: { id: grant.accountId, name: accountName, agencyId: grant.agencyId },
    coordinatorAgencyId: grant.coordinatorAgencyId,
    reason: grant.reason,
    minutes: grant.minutes,
    grantedAt: iso(grant.grantedAt),
    expiresAt: iso(grant.expiresAt),
    live,
    ended: grant.endedAt && { at: iso(grant.endedAt), by: grant.endedBy, name: endedByName },
    stepId: grant.stepId,
    judged:
      grant.judgement && grant.judgedAt
        ? { judgement: grant.judgement, by: grant.judgedBy, name: judgedByName, at: iso(grant.judgedAt) }
        : null,
    second: wantsSecondPerson(grant.reason)
      ? { agreed: agreement && { by: agreement.accountId, name: secondName, at: iso(agreement.agreedAt) } }
      : null,
  };
}

export const breakGlassBody = z
  .strictObject({
    number: spokenNumber('referral'),
    reason: z.enum(EMERGENCY_REASONS),
    words: z
      .string()
      .trim()
      .min(10)
      .max(1000)
      .openapi({ description: 'What happened, and why it cannot wait. Kept closed like a report.' }),
  })
  .openapi('BreakGlass');

const grantParams = z.object({
  grantId: z
    .string()
    .max(80)
    .openapi({ param: { name: 'grantId', in: 'path' } }),
});

const open = createRoute({
  method: 'post',
  path: '/api/v1/emergency-access',
  operationId: 'breakGlass',
  tags: ['Emergency access'],
  summary: 'Read a case that is not yours, for a short time, in an emergency; its managers are told at once',
  description:
    'For roles that may act in an emergency, signed in as a person who has just shown a second factor; a key is refused (403). Opens a case that is not yours for a short time, with a reason and words; its managers are told at once and review it. A case you see anyway, one too many that nobody has reviewed, and one whose access somebody else ended are refused (409), and many tries are (429).',
  security,
  request: { headers: writeHeaders, body: body(breakGlassBody) },
  responses: {
    200: {
      description: 'A live grant: a new one, or the one you have already, with its time as it was',
      ...json(grantView),
    },
    ...problems(400, 403, 409, 410, 413, 415, 422),
  },
});

export const breakGlass = createRouter().openapi(open, async (c) => {
  const asked = c.req.valid('json');
  const input = { ...asked, number: placed(asked.number, c.get('caller').place) };
  const by = commandOf(c, { ...input, words: '' });
  const { grant, replayed } = await openInEmergency(c.get('deps'), by, input);
  if (replayed) c.header('Idempotent-Replayed', 'true');
  return c.json(presentGrant(grant), 200);
});

const list = createRoute({
  method: 'get',
  path: '/api/v1/emergency-access',
  operationId: 'listGrants',
  tags: ['Emergency access'],
  summary: 'Your own; for who answers for people or cases, those of them',
  description:
    'For everybody their own; for managers, leads and auditors those of their people; for who runs, audits or stands above a case those of that case. Newest first, without the words.',
  security,
  request: { query: page.extend({ mine: flag.optional(), live: flag.optional() }) },
  responses: {
    200: {
      description: 'Newest first',
      ...json(grantsView),
    },
    ...problems(422),
  },
});

export const listGrantsRoute = createRouter().openapi(list, async (c) => {
  const { limit, cursor, mine, live } = c.req.valid('query');
  const after = decodeCursor(cursor, z.strictObject({ atMs: z.number(), id: z.uuid() }));
  const rows = await reading(c, (tx) =>
    listGrants(tx, { mine: mine ? c.get('caller').userId : undefined, live, after, limit: limit + 1 }),
  );
  const items = rows.slice(0, limit);
  const last = items.at(-1)?.grant;
  return c.json(
    {
      items: items.map(presentGrant),
      nextCursor: rows.length > limit && last ? encodeCursor({ atMs: last.grantedAt.getTime(), id: last.id }) : null,
      minutes: c.get('deps').config.emergency.minutes,
    },
    200,
  );
});

const get = createRoute({
  method: 'get',
  path: '/api/v1/emergency-access/{grantId}',
  operationId: 'getGrant',
  tags: ['Emergency access'],
  summary: 'One of them, with the words it was asked for with, for who may read them',
  description:
    'One grant. The words it was asked for with are shown to whose it is and to who runs the case; null for others. A grant you may not see is not there (404).',
  security,
  request: { params: grantParams },
  responses: { 200: { description: 'The grant', ...json(grantDetail) }, ...problems() },
});

export const getGrant = createRouter().openapi(get, async (c) => {
  const { grantId } = c.req.valid('param');
  const { vault } = c.get('deps');
  const { grant, words } = await inTransaction(c, (tx) => readGrant(tx, byOf(c), { grantId, vault }));
  return c.json({ ...presentGrant(grant), words }, 200);
});

const end = createRoute({
  method: 'post',
  path: '/api/v1/emergency-access/{grantId}/end',
  operationId: 'endGrant',
  tags: ['Emergency access'],
  summary:
    'End it before its time: whose it is, a manager of either agency, or who leads theirs. It is over with this answer',
  description:
    'For whose grant it is, managers of both agencies, and who leads the agency it was given in. Reading ends with this answer. One that is over already is refused (409).',
  security,
  request: { params: grantParams, headers: writeHeaders, body: body(z.strictObject({})) },
  responses: { 200: { description: 'Over', ...json(grantView) }, ...problems(400, 403, 409, 413, 415, 422) },
});

export const endGrantRoute = createRouter().openapi(end, async (c) => {
  const by = commandOf(c, {});
  const { grantId } = c.req.valid('param');
  return c.json(presentGrant(await inTransaction(c, (tx) => endGrant(tx, by, grantId))), 200);
});

const agree = createRoute({
  method: 'post',
  path: '/api/v1/emergency-access/{grantId}/agree',
  operationId: 'agreeToGrant',
  tags: ['Emergency access'],
  summary: 'Agree, as the second person, that it shows where the person lives',
  description:
    'For who runs the case, and the managers and lead of the agency it was given in, signed in as a person who has just shown a second factor; never for whose grant it is. From this answer on the grant shows addresses, the shelter and the agency that houses the person. Without it they stay closed until the grant ends. One that is over, or whose reason opens no address, is refused (409).',
  security,
  request: { params: grantParams, headers: writeHeaders, body: body(z.strictObject({})) },
  responses: { 200: { description: 'Agreed', ...json(grantView) }, ...problems(400, 403, 409, 413, 415, 422) },
});

export const agreeToGrantRoute = createRouter().openapi(agree, async (c) => {
  const { grantId } = c.req.valid('param');
  return c.json(presentGrant(await agreeToGrant(c.get('deps'), commandOf(c, {}), grantId)), 200);
});
