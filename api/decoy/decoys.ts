import { createRoute, z } from '@hono/zod-openapi';
import { endDecoy, layDecoy } from '../../app/decoy/lay.ts';
import { readDecoys, type ShownDecoy } from '../../app/decoy/read.ts';
import { referralNumber } from '../../domain/number.ts';
import { requireRole, requiresRole } from '../kernel/access.ts';
import { bilingual } from '../kernel/codes.ts';
import { body, json, orNull, security, writeHeaders } from '../kernel/common.ts';
import { problems } from '../kernel/problem.ts';
import { byOf, commandOf, reading } from '../kernel/request.ts';
import { createRouter } from '../kernel/router.ts';
import { askedView, presentAsked } from '../power-request/asked.ts';

/** Invented cases (docs/adr/0068): which stand where, who opened them, and asking that one be laid or ended. */

const person = z.object({ id: z.string(), name: z.string() });
const reason = z.string().trim().min(3).max(400);

const decoy = z
  .object({
    id: z.uuid(),
    number: z.string(),
    agencies: z.array(z.string()).openapi({ description: 'In whose lists it stands.' }),
    reason: z.string(),
    laid: z.object({ at: z.iso.datetime(), askedBy: person, approvedBy: person }),
    ended: orNull(z.object({ at: z.iso.datetime(), askedBy: person, approvedBy: person })),
    openings: z
      .array(
        z.object({
          at: z.iso.datetime().openapi({ description: 'Of the first one of that day.' }),
          account: person,
          agency: z.object({ id: z.string(), name: bilingual }),
        }),
      )
      .openapi({ description: 'Newest first, once an account and day; each one is in the access log.' }),
  })
  .openapi('Decoy');

const named = (id: string, name: string | null) => ({ id, name: name ?? id });

function presentDecoy({ decoy: row, openings, ...names }: ShownDecoy): z.infer<typeof decoy> {
  const { id, place, number, agencies, reason: why, endedAt, endedBy, endApprovedBy } = row;
  return {
    ...{ id, number: referralNumber(place, number), agencies, reason: why },
    laid: {
      at: row.laidAt.toISOString(),
      askedBy: named(row.laidBy, names.laidByName),
      approvedBy: named(row.approvedBy, names.approvedByName),
    },
    ended:
      endedAt && endedBy && endApprovedBy
        ? {
            at: endedAt.toISOString(),
            askedBy: named(endedBy, names.endedByName),
            approvedBy: named(endApprovedBy, names.endApprovedByName),
          }
        : null,
    openings: openings.map(({ at, accountId, accountName, agencyId, agencyVi, agencyEn }) => ({
      at: at.toISOString(),
      account: { id: accountId, name: accountName },
      agency: { id: agencyId, name: { vi: agencyVi, en: agencyEn } },
    })),
  };
}

const list = createRoute({
  method: 'get',
  path: '/api/v1/decoys',
  operationId: 'listDecoys',
  tags: ['Administration'],
  summary: 'Invented cases: in whose lists they stand, who laid them, and who opened them',
  description:
    'For the auditors of the place. An invented case stands in the list of cases of some agencies and is nowhere counted; whoever opens it is told of at once to those to whom much reading is told. That proves nothing: somebody may have mistyped a number.',
  security,
  middleware: [requiresRole('listDecoys')] as const,
  responses: {
    200: { description: 'Those that stand first, newest first', ...json(z.object({ items: z.array(decoy) })) },
    ...problems(403),
  },
});

export const listDecoysRoute = createRouter().openapi(list, async (c) => {
  const rows = await reading(c, (tx) => readDecoys(tx, byOf(c)));
  return c.json({ items: rows.map(presentDecoy) }, 200);
});

const waits = { description: 'What waits for the second person', ...json(z.object({ powerRequest: askedView })) };

const lay = createRoute({
  method: 'post',
  path: '/api/v1/decoys',
  operationId: 'layDecoy',
  tags: ['Administration'],
  summary: 'Lay an invented case in the lists of some agencies, when two say so',
  description:
    'For the auditors of the place, signed in with a second factor shown in the last quarter of an hour. It takes two, and waits for an administrator. The case is invented by the rules of today, is about nobody, rests, gives nobody a step to do, mails nobody, and is never counted. An agency that would have something to do by it, or has enough of them, is refused (422).',
  security,
  request: {
    headers: writeHeaders,
    body: body(
      z
        .strictObject({
          agencies: z
            .array(z.string().min(1).max(80))
            .min(1)
            .max(20)
            .openapi({ description: 'In whose lists it is to stand.' }),
          reason,
        })
        .openapi('DecoyWanted'),
    ),
  },
  responses: { 200: waits, ...problems(400, 403, 409, 415, 422) },
});

export const layDecoyRoute = createRouter().openapi(lay, async (c) => {
  const input = c.req.valid('json');
  requireRole(c, 'layDecoy');
  return c.json({ powerRequest: presentAsked(await layDecoy(c.get('deps'), commandOf(c, input), input)) }, 200);
});

const end = createRoute({
  method: 'post',
  path: '/api/v1/decoys/{decoyId}/end',
  operationId: 'endDecoy',
  tags: ['Administration'],
  summary: 'End an invented case, when two say so',
  description:
    'For the auditors of the place, signed in with a second factor shown in the last quarter of an hour. It takes two, as whoever is about to look around would end it first. From the approval on it is not there for anybody; who opened it stays on record.',
  security,
  request: {
    params: z.object({ decoyId: z.uuid().openapi({ param: { name: 'decoyId', in: 'path' } }) }),
    headers: writeHeaders,
    body: body(z.strictObject({ reason }).openapi('DecoyEnd')),
  },
  responses: { 200: waits, ...problems(400, 403, 409, 415, 422) },
});

export const endDecoyRoute = createRouter().openapi(end, async (c) => {
  const input = { ...c.req.valid('param'), ...c.req.valid('json') };
  requireRole(c, 'endDecoy');
  return c.json({ powerRequest: presentAsked(await endDecoy(c.get('deps'), commandOf(c, input), input)) }, 200);
});
