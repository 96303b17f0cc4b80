import { createRoute, z } from '@hono/zod-openapi';
import { asc, eq, getTableColumns, inArray, ne, type SQLWrapper, sql } from 'drizzle-orm';
import { writeAudit } from '../../db/audit/audit.ts';
import { account, retention, type RetentionStatus } from '../../db/schema/index.ts';
import { RETENTION_DECISIONS, RETENTION_REASONS } from '../../domain/retention/retention.ts';
import { actionIdOf, forCaller } from '../kernel/request.ts';
import { requireRole } from '../kernel/access.ts';
import { notFound, problems } from '../kernel/problem.ts';
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
const nameOf = (column: SQLWrapper) =>
  sql<string | null>`(select ${account.name} from ${account} where ${account.id} = ${column})`;
const columns = {
  ...getTableColumns(retention),
  askedByName: nameOf(retention.askedBy),
  decidedByName: nameOf(retention.decidedBy),
};
type Row = typeof retention.$inferSelect & { askedByName: string | null; decidedByName: string | null };

const shown = (row: Row): z.infer<typeof retentionView> => ({
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
  security,
  responses: {
    200: { description: 'Oldest first, without those that were erased', ...json(answers) },
    ...problems(403),
  },
});

export const listRetention = createRouter().openapi(list, async (c) => {
  requireRole(c, 'listRetention');
  const rows = await forCaller(c, (tx) =>
    tx
      .select(columns)
      .from(retention)
      .where(ne(retention.status, 'erased'))
      .orderBy(asc(retention.createdAt))
      .limit(200),
  );
  return c.json({ items: rows.map(shown) }, 200);
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
  security,
  request: { headers: writeHeaders, body: body(retentionDecision) },
  responses: {
    200: { description: 'As it stands now; what the decision does not fit stays as it was', ...json(answers) },
    ...problems(400, 403, 415, 422),
  },
});

/** From which states each decision leads on, and where. Said twice, or by the same person twice, it changes nothing. */
function next(
  row: typeof retention.$inferSelect | undefined,
  decision: z.infer<typeof retentionDecision>['decision'],
  by: string,
  reason: string,
): RetentionStatus | null {
  const status = row?.status;
  if (decision === 'hold') return status === 'held' || status === 'erased' ? null : 'held';
  if (decision === 'release') return status && ['held', 'asked', 'confirmed'].includes(status) ? 'released' : null;
  if (status === 'proposed') return 'asked';
  return status === 'asked' && row?.askedBy !== by && row?.reason === reason ? 'confirmed' : null;
}

export const decideRetention = createRouter().openapi(decide, async (c) => {
  actionIdOf(c);
  requireRole(c, 'decideRetention');
  const caller = c.get('caller');
  const { decision, reason, ...input } = c.req.valid('json');
  // In one order, so that two decisions at once, and their audit rows, do not lock each other out.
  const referralIds = [...new Set(input.referralIds)].sort();
  const rows = await forCaller(c, async (tx) => {
    const known = await tx.select().from(retention).where(inArray(retention.referralId, referralIds)).for('update');
    for (const referralId of referralIds) {
      const row = known.find((entry) => entry.referralId === referralId);
      const status = next(row, decision, caller.userId, reason);
      if (!status) continue;
      const decided = {
        status,
        reason,
        ...(status === 'confirmed'
          ? {}
          : status === 'asked'
            ? { askedBy: caller.userId, askedAt: sql`now()` }
            : { askedBy: null, askedAt: null }),
        ...(status === 'asked'
          ? { decidedBy: null, decidedAt: null }
          : { decidedBy: caller.userId, decidedAt: sql`now()` }),
      };
      if (row) await tx.update(retention).set(decided).where(eq(retention.referralId, referralId));
      else await tx.insert(retention).values({ referralId, ...decided });
      await writeAudit(tx, {
        action: 'retention',
        actorId: caller.userId,
        actorAgencyId: caller.agencyId,
        referralId,
        requestId: c.get('requestId'),
        detail: { decision, reason, status },
      });
    }
    return tx
      .select(columns)
      .from(retention)
      .where(inArray(retention.referralId, referralIds))
      .orderBy(asc(retention.referralId));
  }).catch((error: unknown) => {
    // A case that does not exist cannot be held.
    const code = (error as { cause?: { code?: string } }).cause?.code;
    throw code === '23503' ? notFound() : error;
  });
  return c.json({ items: rows.map(shown) }, 200);
});
