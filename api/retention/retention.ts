import { createRoute, z } from '@hono/zod-openapi';
import { decideRetention } from '../../app/retention/decide.ts';
import { listRetention as listStored, type RetentionRow } from '../../db/queries/retention.ts';
import { RETENTION_DECISIONS, RETENTION_REASONS } from '../../domain/retention/retention.ts';
import { requireRole } from '../kernel/access.ts';
import { problems } from '../kernel/problem.ts';
import { actionIdOf, byOf, reading } from '../kernel/request.ts';
import { createRouter } from '../kernel/router.ts';
import { body, json, orNull, security, writeHeaders } from '../kernel/common.ts';
import { coded, outcome } from '../kernel/codes.ts';

/** Which closed cases are due to lose their personal data. Ids and codes only: an administrator opens no case. */

const retentionReason = z.enum(RETENTION_REASONS);

export const retentionView = z
  .object({
    referralId: z.uuid(),
    status: z.enum(['proposed', 'asked', 'confirmed', 'held', 'released', 'erased']),
    outcome: orNull(outcome),
    dueAt: z.iso.datetime().nullable().openapi({ description: 'Null: held before its period was over.' }),
    /** Names of the two, for who decides beside them. */
    askedByName: z.string().nullable(),
    decidedByName: z.string().nullable(),
    askedBy: z.string().nullable().openapi({ description: 'Who wants it erased; another one has to confirm.' }),
    decidedBy: z.string().nullable(),
    reason: retentionReason.nullable(),
    erasedAt: z.iso.datetime().nullable(),
  })
  .openapi('Retention');

const iso = (date: Date | null) => date?.toISOString() ?? null;
const presentRetention = (row: RetentionRow): z.infer<typeof retentionView> => ({
  askedByName: row.askedByName,
  decidedByName: row.decidedByName,
  referralId: row.referralId,
  status: row.status,
  outcome: row.outcome,
  dueAt: iso(row.dueAt),
  askedBy: row.askedBy,
  decidedBy: row.decidedBy,
  reason: coded(retentionReason, row.reason),
  erasedAt: iso(row.erasedAt),
});

const answers = z.object({ items: z.array(retentionView) });

const list = createRoute({
  method: 'get',
  path: '/api/v1/operations/retention',
  operationId: 'listRetention',
  tags: ['Operations'],
  summary: 'Closed cases whose period is over, what was decided about them, and what is held',
  description:
    'For administrators. Closed cases whose period is over, what was decided about each and by whom, and what is held. Ids and codes only: no case is opened.',
  security,
  responses: {
    200: { description: 'Oldest first, without those that were erased', ...json(answers) },
    ...problems(403),
  },
});

export const listRetention = createRouter().openapi(list, async (c) => {
  requireRole(c, 'listRetention');
  const rows = await reading(c, (tx) => listStored(tx));
  return c.json({ items: rows.map(presentRetention) }, 200);
});

export const retentionDecision = z
  .strictObject({
    referralIds: z.array(z.uuid()).min(1).max(100),
    decision: z.enum(RETENTION_DECISIONS).openapi({
      description:
        '`erase` a proposed case: the first administrator asks, another one confirms with the same reason, and it is done in the coming night; `hold` any case, also one that is not due; `release` what is held, or take back what was asked or confirmed.',
    }),
    reason: z.enum(RETENTION_REASONS),
  })
  .openapi('RetentionDecision');

const decide = createRoute({
  method: 'post',
  path: '/api/v1/operations/retention',
  operationId: 'decideRetention',
  tags: ['Operations'],
  summary: 'Ask that the people of a case are erased, confirm what another administrator asked, hold it, or release it',
  description:
    'For administrators, signed in with a second factor shown in the last quarter of an hour. Asks for the erasure of the people of cases, confirms what another administrator asked, holds a case, or releases it. Nobody confirms their own request; that is refused (422).',
  security,
  request: { headers: writeHeaders, body: body(retentionDecision) },
  responses: {
    200: { description: 'As it stands now; what the decision does not fit stays as it was', ...json(answers) },
    ...problems(400, 403, 415, 422),
  },
});

export const decideRetentionRoute = createRouter().openapi(decide, async (c) => {
  actionIdOf(c);
  requireRole(c, 'decideRetention');
  const rows = await decideRetention(c.get('deps'), byOf(c), c.req.valid('json'));
  return c.json({ items: rows.map(presentRetention) }, 200);
});
