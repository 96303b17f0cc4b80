import { createRoute, z } from '@hono/zod-openapi';
import { and, asc, desc, eq, gt, ne } from 'drizzle-orm';
import { writeAudit } from '../../db/audit.ts';
import { calendarChange, referral } from '../../db/schema/index.ts';
import { DAY_KINDS } from '../../policy/law/calendar.ts';
import { decide } from '../../workflows/referral/rules.ts';
import { type CalendarOverlay, referralNow } from '../../workflows/referral/state.ts';
import { actionIdOf } from '../act.ts';
import type { ApiDeps } from '../context.ts';
import { Problem, problems } from '../problem.ts';
import { createRouter } from '../router.ts';
import { body, flag, json, security, writeHeaders } from './common.ts';
import { currentCalendar } from './policy.ts';

const source = z.string().min(1).max(400).openapi({ description: 'The notice or decision it comes from.' });
const status = z.enum(['announced', 'provisional']);

const day = z
  .strictObject({
    date: z.iso.date(),
    kind: z.enum(DAY_KINDS).openapi({ description: '`normal` takes back what the shipped calendar says of that day.' }),
    name: z.strictObject({ vi: z.string().min(1).max(120), en: z.string().min(1).max(120) }),
    source,
    status,
  })
  .openapi('CalendarDay');

const year = z.strictObject({ year: z.number().int().min(2025).max(2100), status, source }).openapi('CalendarYear');

const get = createRoute({
  method: 'get',
  path: '/api/v1/calendar',
  operationId: 'getCalendar',
  tags: ['Law'],
  summary: 'Days off and working Saturdays, each with its source; and which years are announced',
  security,
  responses: {
    200: {
      description: 'The calendar in force',
      ...json(
        z.object({
          revision: z.number().int(),
          years: z.array(z.object({ year: z.number(), status: z.string(), source: z.string() })),
          days: z.array(z.looseObject({ date: z.string(), kind: z.string() })),
        }),
      ),
    },
    ...problems(),
  },
});

export const getCalendar = createRouter().openapi(get, async (c) => {
  const { overlay, calendar } = await currentCalendar(c);
  const years = [...calendar.years].sort((a, b) => a.year - b.year);
  const days = [...calendar.days].sort((a, b) => a.date.localeCompare(b.date)).map((entry) => ({ ...entry }));
  return c.json({ revision: overlay.revision, years, days }, 200);
});

const moved = z.object({ referralId: z.uuid(), stepId: z.string(), before: z.string(), after: z.string() });

const changeBody = z
  .strictObject({
    days: z.array(day).max(120).default([]),
    years: z.array(year).max(10).default([]),
    reason: z.string().min(3).max(400),
  })
  .refine(({ days, years }) => days.length + years.length > 0, { message: 'no day and no year', path: ['days'] })
  .openapi('CalendarChange');

const change = createRoute({
  method: 'post',
  path: '/api/v1/calendar/days',
  operationId: 'changeCalendar',
  tags: ['Law'],
  summary: 'Add or change days and years; open steps are re-dated. `preview=true` only says which',
  security,
  request: {
    headers: writeHeaders,
    query: z.strictObject({ preview: flag.default(false) }),
    body: body(changeBody),
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
  if (preview) {
    const next = merge((await currentCalendar(c)).overlay, input);
    return c.json({ revision: next.revision, preview, moved: await movedBy(deps, next) }, 200);
  }
  const overlay = await deps.database.db.transaction(async (tx) => {
    const columns = { revision: calendarChange.revision, days: calendarChange.days, years: calendarChange.years };
    const [known] = await tx.select(columns).from(calendarChange).where(eq(calendarChange.actionId, actionId));
    if (known) return known;
    const [last] = await tx
      .select(columns)
      .from(calendarChange)
      .orderBy(desc(calendarChange.revision))
      .limit(1)
      .for('update');
    const next = merge(last ?? { revision: 0, days: [], years: [] }, input);
    await tx.insert(calendarChange).values({ ...next, actionId, changedBy: caller.userId, reason: input.reason });
    await writeAudit(tx, {
      action: 'calendar',
      actorId: caller.userId,
      actorAgencyId: caller.agencyId,
      requestId: c.get('requestId'),
      detail: { revision: next.revision, days: input.days.length, years: input.years.length },
    });
    return next;
  });
  const affected = await movedBy(deps, overlay);
  await deps.temporal.startRecalendar(overlay.revision);
  return c.json({ revision: overlay.revision, preview, moved: affected }, 200);
});

/** The newer word on a day or a year stands. */
function merge(last: CalendarOverlay, added: Pick<CalendarOverlay, 'days' | 'years'>): CalendarOverlay {
  return {
    revision: last.revision + 1,
    days: [...new Map([...last.days, ...added.days].map((entry) => [entry.date, entry])).values()],
    years: [...new Map([...last.years, ...added.years].map((entry) => [entry.year, entry])).values()],
  };
}

const PAGE = 200;

/** Which open steps the calendar moves, by the same rules that will move them. */
async function movedBy({ database }: ApiDeps, calendar: CalendarOverlay) {
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
        action: { kind: 'redate' as const, calendar },
      };
      const decision = decide(state, envelope, referralNow(state.clock, Date.now()));
      if (!decision.ok) continue;
      for (const event of decision.events) {
        if (event.type !== 'step-redated') continue;
        const at = (ms: number) => new Date(ms).toISOString();
        list.push({
          referralId: id,
          stepId: event.stepId,
          before: at(event.before.legalMs),
          after: at(event.due.legalMs),
        });
      }
    }
    const last = page.at(-1);
    if (!last || page.length < PAGE) return list;
    after = last.id;
  }
}
