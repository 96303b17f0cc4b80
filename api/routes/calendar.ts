import { createRoute, z } from '@hono/zod-openapi';
import { and, asc, gt, ne } from 'drizzle-orm';
import { stableId } from '../../db/ids.ts';
import { writeAudit } from '../../db/audit.ts';
import { calendarChange, referral } from '../../db/schema/index.ts';
import { decide } from '../../workflows/referral/rules.ts';
import { referralNow } from '../../workflows/referral/state.ts';
import type { ApiDeps } from '../context.ts';
import { actionIdOf } from '../act.ts';
import { Problem, problems } from '../problem.ts';
import { createRouter } from '../router.ts';
import { body, flag, json, security, writeHeaders } from './common.ts';
import { currentCalendar } from './policy.ts';

const day = z
  .strictObject({
    date: z.iso.date(),
    kind: z
      .enum(['holiday', 'swap-off', 'make-up', 'working-saturday', 'half-day', 'normal'])
      .openapi({ description: '`normal` takes back what the shipped calendar says of that day.' }),
    name: z.strictObject({ vi: z.string().min(1).max(120), en: z.string().min(1).max(120) }),
    source: z.string().min(1).max(400).openapi({ description: 'The notice or decision it comes from.' }),
    status: z.enum(['announced', 'provisional']),
  })
  .openapi('CalendarDay');

const get = createRoute({
  method: 'get',
  path: '/api/v1/calendar',
  operationId: 'getCalendar',
  tags: ['Law'],
  summary: 'Days off and working Saturdays, each with its source',
  security,
  responses: {
    200: {
      description: 'The calendar in force',
      ...json(
        z.object({ revision: z.number().int(), days: z.array(z.looseObject({ date: z.string(), kind: z.string() })) }),
      ),
    },
    ...problems(),
  },
});

export const getCalendar = createRouter().openapi(get, async (c) => {
  const { revision, calendar } = await currentCalendar(c);
  return c.json(
    { revision, days: [...calendar.days].sort((a, b) => a.date.localeCompare(b.date)).map((entry) => ({ ...entry })) },
    200,
  );
});

const moved = z.object({ referralId: z.uuid(), stepId: z.string(), before: z.string(), after: z.string() });

const change = createRoute({
  method: 'post',
  path: '/api/v1/calendar/days',
  operationId: 'changeCalendar',
  tags: ['Law'],
  summary: 'Add or change days; open steps are re-dated. `preview=true` only says which',
  security,
  request: {
    headers: writeHeaders,
    query: z.strictObject({ preview: flag.default(false) }),
    body: body(z.strictObject({ days: z.array(day).min(1).max(120), reason: z.string().min(3).max(400) })),
  },
  responses: {
    200: {
      description: 'The new revision, and the steps it moves',
      ...json(z.object({ revision: z.number().int(), preview: z.boolean(), moved: z.array(moved) })),
    },
    ...problems(400, 403, 415, 422),
  },
});

export const changeCalendar = createRouter().openapi(change, async (c) => {
  const deps = c.get('deps');
  const caller = c.get('caller');
  const { preview } = c.req.valid('query');
  const input = c.req.valid('json');
  const actionId = actionIdOf(c);
  if (!caller.roles.includes('administrator')) throw new Problem('forbidden', { extra: { roles: ['administrator'] } });
  const current = await currentCalendar(c);
  const days = [...new Map([...current.days, ...input.days].map((entry) => [entry.date, entry])).values()];
  if (preview)
    return c.json(
      { revision: current.revision + 1, preview, moved: await movedBy(deps, current.revision + 1, days) },
      200,
    );

  // The reason carries the key, so that a second try finds the change it made.
  const mark = stableId('calendar', actionId);
  const { revision, changed } = await deps.database.db.transaction(async (tx) => {
    const rows = await tx
      .select({
        revision: calendarChange.revision,
        reason: calendarChange.reason,
        changedBy: calendarChange.changedBy,
        days: calendarChange.days,
      })
      .from(calendarChange)
      .orderBy(asc(calendarChange.revision))
      .for('update');
    const known = rows.find((row) => row.reason.endsWith(mark));
    if (known) return { revision: known.revision, changed: known.days };
    const next = (rows.at(-1)?.revision ?? 0) + 1;
    const merged = [
      ...new Map([...(rows.at(-1)?.days ?? []), ...input.days].map((entry) => [entry.date, entry])).values(),
    ];
    await tx
      .insert(calendarChange)
      .values({ revision: next, days: merged, changedBy: caller.userId, reason: `${input.reason} ${mark}` });
    await writeAudit(tx, {
      action: 'calendar',
      actorId: caller.userId,
      actorAgencyId: caller.agencyId,
      requestId: c.get('requestId'),
      detail: { revision: next, days: input.days.length },
    });
    return { revision: next, changed: merged };
  });
  const affected = await movedBy(deps, revision, changed);
  await deps.temporal.startRecalendar(revision);
  return c.json({ revision, preview, moved: affected }, 200);
});

const PAGE = 200;

/** Which open steps the new days move, by the same rules that will move them. */
async function movedBy({ database }: ApiDeps, revision: number, days: (typeof calendarChange.$inferSelect)['days']) {
  const list: z.infer<typeof moved>[] = [];
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const page = await database.db
      .select({ id: referral.id, state: referral.state })
      .from(referral)
      .where(and(ne(referral.status, 'closed'), gt(referral.id, after)))
      .orderBy(asc(referral.id))
      .limit(PAGE);
    for (const { id, state } of page) {
      const envelope = {
        actionId: 'preview',
        actor: null,
        requestId: null,
        fingerprint: null,
        ifVersion: null,
        action: { kind: 'redate' as const, revision, days },
      };
      const decision = decide(state, envelope, referralNow(state.clock, Date.now()));
      if (!decision.ok) continue;
      for (const event of decision.events) {
        if (event.type === 'step-redated')
          list.push({
            referralId: id,
            stepId: event.stepId,
            before: new Date(event.before.legalMs).toISOString(),
            after: new Date(event.due.legalMs).toISOString(),
          });
      }
    }
    const last = page.at(-1);
    if (!last || page.length < PAGE) return list;
    after = last.id;
  }
}
