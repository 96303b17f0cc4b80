import { createRoute, z } from '@hono/zod-openapi';
import { AUDIT_ACTIONS } from '../../db/audit/audit.ts';
import { problems } from '../kernel/problem.ts';
import { byOf } from '../kernel/request.ts';
import { createRouter } from '../kernel/router.ts';
import { decodeCursor, encodeCursor, json, orNull, page, referralParams, security } from '../kernel/common.ts';
import { readAccessLog } from '../../app/referral/read-access-log.ts';
import { actionKind, coded } from '../kernel/codes.ts';

const auditAction = z.enum(AUDIT_ACTIONS);

export const auditEntry = z
  .object({
    seq: z.number().int().openapi({ description: 'Place in the chain of this referral.' }),
    at: z.iso.datetime(),
    actorId: z.string().nullable().openapi({ description: 'Null: the program itself.' }),
    actorName: z.string().nullable(),
    actorAgencyId: z.string().nullable(),
    action: auditAction.openapi({ example: 'read:person' }),
    kind: orNull(actionKind).openapi({ description: 'Of a committed action: which.' }),
    stepId: z.string().nullable(),
    revision: z.number().int().nullable(),
    requestId: z.string().nullable(),
    breakGlass: z
      .boolean()
      .openapi({ description: 'Under a grant, where the rules alone would not have let it happen.' }),
  })
  .openapi('AuditEntry');

const route = createRoute({
  method: 'get',
  path: '/api/v1/referrals/{referralId}/audit',
  operationId: 'getAudit',
  tags: ['Referrals'],
  summary: 'Who looked at this case, and who changed it: for its coordinator, managers and auditors',
  description:
    'For coordinators, managers and auditors of the coordinating agency, and managers and auditors above it. Who read or changed what, newest first, emergency access marked. This reading is in the next answer.',
  security,
  request: {
    params: referralParams,
    query: page.extend({ show: z.enum(['all', 'reads', 'writes']).default('all') }),
  },
  responses: {
    200: {
      description: 'Newest first. This reading is in the next answer',
      ...json(z.object({ items: z.array(auditEntry), nextCursor: z.string().nullable() })),
    },
    ...problems(403, 422),
  },
});

export const getAudit = createRouter().openapi(route, async (c) => {
  const { limit, cursor, show } = c.req.valid('query');
  const before = decodeCursor(cursor, z.strictObject({ seq: z.number().int() }))?.seq;
  const wanted = { ...c.req.valid('param'), before, show, limit: limit + 1 };
  const rows = await readAccessLog(c.get('deps'), byOf(c), wanted);
  const items = rows.slice(0, limit);
  return c.json(
    {
      items: items.map(({ at, detail, breakGlass, action, ...row }) => ({
        ...row,
        action: coded(auditAction, action),
        at: at.toISOString(),
        kind: typeof detail?.kind === 'string' ? coded(actionKind, detail.kind) : null,
        breakGlass: breakGlass !== null,
      })),
      nextCursor: rows.length > limit ? encodeCursor({ seq: items.at(-1)?.seq }) : null,
    },
    200,
  );
});
