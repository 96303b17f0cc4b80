import { createRoute, z } from '@hono/zod-openapi';
import { and, asc, eq, inArray, ne, sql } from 'drizzle-orm';
import { writeAudit } from '../../db/audit.ts';
import { retention } from '../../db/schema/index.ts';
import { actionIdOf, forCaller } from '../act.ts';
import { requireRole } from '../access.ts';
import { notFound, problems } from '../problem.ts';
import { createRouter } from '../router.ts';
import { body, json, security, writeHeaders } from './common.ts';

/** Which closed cases are due to lose their personal data. Ids and codes only: an administrator opens no case. */

export const retentionView = z
  .object({
    referralId: z.uuid(),
    status: z.enum(['proposed', 'confirmed', 'held', 'released', 'erased']),
    outcome: z.string().nullable(),
    dueAt: z.iso.datetime().nullable().openapi({ description: 'Null: held before its period was over.' }),
    decidedBy: z.string().nullable(),
    reason: z.string().nullable(),
    erasedAt: z.iso.datetime().nullable(),
  })
  .openapi('Retention');

const iso = (date: Date | null) => date?.toISOString() ?? null;
const shown = (row: typeof retention.$inferSelect): z.infer<typeof retentionView> => ({
  referralId: row.referralId,
  status: row.status,
  outcome: row.outcome,
  dueAt: iso(row.dueAt),
  decidedBy: row.decidedBy,
  reason: row.reason,
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
    tx.select().from(retention).where(ne(retention.status, 'erased')).orderBy(asc(retention.createdAt)).limit(200),
  );
  return c.json({ items: rows.map(shown) }, 200);
});

export const retentionDecision = z
  .strictObject({
    referralIds: z.array(z.uuid()).min(1).max(100),
    decision: z.enum(['erase', 'hold', 'release']).openapi({
      description:
        '`erase` a proposed case, in the coming night; `hold` any case, also one that is not due; `release` what is held, or take a confirmation back.',
    }),
    reason: z.enum(['period-over', 'court', 'complaint', 'person-asked', 'other']),
  })
  .openapi('RetentionDecision');

const decide = createRoute({
  method: 'post',
  path: '/api/v1/operations/retention',
  operationId: 'decideRetention',
  tags: ['Operations'],
  summary: 'Confirm that the people of a case are erased, hold it, or release it',
  security,
  request: { headers: writeHeaders, body: body(retentionDecision) },
  responses: {
    200: { description: 'As it stands now; what the decision does not fit stays as it was', ...json(answers) },
    ...problems(400, 403, 415, 422),
  },
});

/** From which states each decision leads on, and where. Said twice, it changes nothing. */
const FROM = {
  erase: ['proposed'],
  hold: ['proposed', 'confirmed', 'released'],
  release: ['held', 'confirmed'],
} as const;
const TO = { erase: 'confirmed', hold: 'held', release: 'released' } as const;

export const decideRetention = createRouter().openapi(decide, async (c) => {
  actionIdOf(c);
  requireRole(c, 'decideRetention');
  const caller = c.get('caller');
  const { decision, reason, ...input } = c.req.valid('json');
  // In one order, so that two decisions at once, and their audit rows, do not lock each other out.
  const referralIds = [...new Set(input.referralIds)].sort();
  const rows = await forCaller(c, async (tx) => {
    const decided = { status: TO[decision], decidedBy: caller.userId, decidedAt: sql`now()`, reason };
    const known = await tx.select().from(retention).where(inArray(retention.referralId, referralIds)).for('update');
    for (const referralId of referralIds) {
      const row = known.find((entry) => entry.referralId === referralId);
      if (!row && decision !== 'hold') continue;
      if (row && !(FROM[decision] as readonly string[]).includes(row.status)) continue;
      if (row)
        await tx
          .update(retention)
          .set(decided)
          .where(and(eq(retention.referralId, referralId)));
      else await tx.insert(retention).values({ referralId, ...decided });
      await writeAudit(tx, {
        action: 'retention',
        actorId: caller.userId,
        actorAgencyId: caller.agencyId,
        referralId,
        requestId: c.get('requestId'),
        detail: { decision, reason },
      });
    }
    return tx
      .select()
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
