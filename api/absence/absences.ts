import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import {
  type AbsenceRefusal,
  checkAbsence,
  doubtOf,
  dutiesOf,
  hanoiInstant,
  maySetAbsence,
  overlaps,
  SETTER_ROLES,
  sharedDuties,
  uncoveredDuties,
} from '../../domain/agency/absence.ts';
import { hasOne } from '../../domain/access/roles.ts';
import { ROLES } from '../../domain/codes.ts';
import { writeAudit } from '../../db/audit/audit.ts';
import type { Transaction } from '../../db/client.ts';
import { queueAccountMail } from '../../db/queries/account-mail.ts';
import { stableId } from '../../db/ids.ts';
import {
  type AbsenceRow,
  absencesOf,
  colleagues,
  colleaguesIn,
  endAbsence,
  findAbsence,
  listAbsences,
  lockAbsences,
  storeAbsence,
} from '../../db/queries/absences.ts';
import { actionIdOf, forCaller } from '../kernel/request.ts';
import type { Env } from '../kernel/context.ts';
import { notFound, Problem, problems } from '../kernel/problem.ts';
import { createRouter } from '../kernel/router.ts';
import { body, json, security, writeHeaders } from '../kernel/common.ts';

/** Who is away, who stands in, and what nobody does meanwhile. The rules are domain/agency/absence.ts. */

const duty = z.enum(['report', 'sign', 'lead', 'charge']);

export const absenceView = z
  .object({
    id: z.uuid(),
    agencyId: z.string(),
    userId: z.string(),
    name: z.string(),
    deputyId: z.string(),
    deputyName: z.string(),
    from: z.iso.datetime(),
    until: z.iso.datetime().openapi({ description: 'The first instant back.' }),
    now: z.boolean().openapi({ description: 'It has begun.' }),
    duties: z.array(duty).openapi({ description: 'What the deputy does meanwhile: what both may do themselves.' }),
    uncovered: z.array(duty).openapi({ description: 'What nobody does by this cover.' }),
    doubt: z.enum(['deputy-left', 'deputy-without-duty', 'deputy-absent']).nullable().openapi({
      description: 'Why the cover does not count; alerts then also go where they go when a reader has left.',
    }),
    mayEnd: z.boolean(),
  })
  .openapi('Absence');

export const absencesView = z.object({
  items: z.array(absenceView),
  colleagues: z
    .array(z.object({ id: z.string(), name: z.string(), roles: z.array(z.enum(ROLES)) }))
    .openapi({ description: 'Of your agency: who can be covered, and can stand in.' }),
  setForOthers: z.boolean().openapi({ description: 'You may set the absence of a colleague.' }),
});

async function presentAbsences(
  c: Context<Env>,
  tx: Transaction,
  rows: AbsenceRow[],
): Promise<z.infer<typeof absenceView>[]> {
  const { userId, agencyId, roles } = c.get('caller');
  const ids = rows.flatMap(({ accountId, deputyId }) => [accountId, deputyId]);
  const [people, away] = ids.length > 0 ? await Promise.all([colleagues(tx, ids), absencesOf(tx, ids)]) : [[], []];
  const byId = new Map(people.map((person) => [person.id, person]));
  const nowMs = Date.now();
  return rows.flatMap((row) => {
    const absent = byId.get(row.accountId);
    const deputy = byId.get(row.deputyId) ?? null;
    if (!absent?.active) return [];
    const rest = { fromMs: Math.max(nowMs, row.fromAt.getTime()), untilMs: row.untilAt.getTime() };
    const deputyAway = away.some(
      (other) =>
        other.accountId === row.deputyId &&
        overlaps(rest, { fromMs: other.fromAt.getTime(), untilMs: other.untilAt.getTime() }),
    );
    return [
      {
        id: row.id,
        agencyId: row.agencyId,
        userId: absent.id,
        name: absent.name,
        deputyId: row.deputyId,
        deputyName: deputy?.name ?? row.deputyId,
        from: row.fromAt.toISOString(),
        until: row.untilAt.toISOString(),
        now: row.fromAt.getTime() <= nowMs,
        duties: sharedDuties(absent.roles, deputy?.roles ?? []),
        uncovered: uncoveredDuties(absent.roles, deputy?.roles ?? []),
        doubt: doubtOf(absent, deputy, deputyAway),
        mayEnd: maySetAbsence({ id: userId, agencyId, roles }, absent),
      },
    ];
  });
}

const list = createRoute({
  method: 'get',
  path: '/api/v1/absences',
  operationId: 'listAbsences',
  tags: ['You'],
  summary: 'Who is away now or will be, and who stands in',
  description:
    'Of your agency; for coordinators and managers also of the agencies that hold an open step of a referral theirs coordinates.',
  security,
  responses: { 200: { description: 'Soonest back first', ...json(absencesView) }, ...problems() },
});

export const listAbsencesRoute = createRouter().openapi(list, async (c) => {
  const { agencyId, roles } = c.get('caller');
  const answer = await forCaller(c, async (tx) => ({
    items: await presentAbsences(c, tx, await listAbsences(tx)),
    colleagues: (await colleaguesIn(tx, agencyId))
      .filter((person) => dutiesOf(person.roles).length > 0)
      .map((person) => ({ id: person.id, name: person.name, roles: [...person.roles] })),
  }));
  return c.json({ ...answer, setForOthers: hasOne(roles, SETTER_ROLES) }, 200);
});

const moment = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$/)
  .openapi({ description: 'A day or a minute in Ha Noi: `2026-12-24` is its beginning.', example: '2026-12-24' });

export const absenceBody = z
  .strictObject({
    accountId: z.string().min(1).max(80).optional().openapi({ description: 'Who is away; default: you.' }),
    deputyId: z.string().min(1).max(80),
    from: moment,
    until: moment.openapi({ description: 'The first day, or minute, back.' }),
  })
  .openapi('NewAbsence');

const set = createRoute({
  method: 'post',
  path: '/api/v1/absences',
  operationId: 'setAbsence',
  tags: ['You'],
  summary: 'Say that you, or a colleague of an agency you lead, will be away, and who stands in',
  description:
    'Everybody for themselves; leads, managers and administrators also for colleagues of their agency. From the first day the deputy is told what the absent person would be told and may act in their place. A deputy of another agency, one who is away, or a span in the past is refused (422).',
  security,
  request: { headers: writeHeaders, body: body(absenceBody) },
  responses: { 200: { description: 'Set', ...json(absenceView) }, ...problems(400, 403, 415, 422) },
});

export const setAbsenceRoute = createRouter().openapi(set, async (c) => {
  const caller = c.get('caller');
  const id = stableId('absence', actionIdOf(c));
  const wanted = c.req.valid('json');
  const accountId = wanted.accountId ?? caller.userId;
  if (accountId !== caller.userId && !hasOne(caller.roles, SETTER_ROLES))
    throw new Problem('forbidden', { extra: { roles: SETTER_ROLES } });
  const fromMs = instantOf('from', wanted.from);
  const untilMs = instantOf('until', wanted.until);
  const answer = await forCaller(c, async (tx) => {
    await lockAbsences(tx, caller.agencyId);
    const known = await findAbsence(tx, id);
    if (known) {
      if (known.accountId !== accountId || known.deputyId !== wanted.deputyId || known.fromAt.getTime() !== fromMs)
        throw new Problem('idempotency-key-reused');
      c.header('Idempotent-Replayed', 'true');
      return presentAbsences(c, tx, [known]);
    }
    const ids = [accountId, wanted.deputyId];
    const people = await colleagues(tx, ids);
    const absent = people.find((person) => person.id === accountId);
    if (!absent || !maySetAbsence({ ...caller, id: caller.userId }, absent))
      throw invalid('accountId', { vi: 'Cơ quan không có người này', en: 'Nobody of your agency' });
    const others = (await absencesOf(tx, ids)).map((other) => ({
      accountId: other.accountId,
      fromMs: other.fromAt.getTime(),
      untilMs: other.untilAt.getTime(),
    }));
    const deputy = people.find((person) => person.id === wanted.deputyId) ?? null;
    const refusal = checkAbsence({ absent, deputy, fromMs, untilMs }, others, Date.now());
    if (refusal) throw invalid(FIELD[refusal], TEXT[refusal]);
    await storeAbsence(tx, {
      id,
      agencyId: absent.agencyId,
      accountId,
      deputyId: wanted.deputyId,
      fromAt: new Date(fromMs),
      untilAt: new Date(untilMs),
      setBy: caller.userId,
    });
    // Told when it begins; one that is ended before that is not told.
    if (c.get('deps').config.mail && wanted.deputyId !== caller.userId)
      await queueAccountMail(
        tx,
        'cover-began',
        wanted.deputyId,
        { absence: id },
        new Date(Math.max(fromMs, Date.now())),
      );
    const row = await findAbsence(tx, id);
    if (!row) throw new Error(`absence ${id} was stored and cannot be read`);
    const shown = await presentAbsences(c, tx, [row]);
    await note(c, tx, 'set', row);
    return shown;
  });
  return c.json(answer[0] as z.infer<typeof absenceView>, 200);
});

const end = createRoute({
  method: 'post',
  path: '/api/v1/absences/{absenceId}/end',
  operationId: 'endAbsence',
  tags: ['You'],
  summary: 'Back early, or never gone: the cover ends at once',
  description:
    'Ends an absence before its day, or calls it off: the deputy stops standing in at once. For the absent person, and for leads, managers and administrators of their agency; for others it is not there (404).',
  security,
  request: {
    params: z.object({
      absenceId: z
        .string()
        .max(80)
        .openapi({ param: { name: 'absenceId', in: 'path' } }),
    }),
    headers: writeHeaders,
    body: body(z.strictObject({})),
  },
  responses: {
    200: { description: 'Ended', ...json(z.object({ ended: z.literal(true) })) },
    ...problems(400, 415, 422),
  },
});

export const endAbsenceRoute = createRouter().openapi(end, async (c) => {
  actionIdOf(c);
  const caller = c.get('caller');
  const { absenceId } = c.req.valid('param');
  if (!z.uuid().safeParse(absenceId).success) throw notFound();
  await forCaller(c, async (tx) => {
    const row = await findAbsence(tx, absenceId);
    const [absent] = row ? await colleagues(tx, [row.accountId]) : [];
    // Somebody else's, one that has ended and none at all are one answer.
    if (!row || !absent || !maySetAbsence({ ...caller, id: caller.userId }, absent)) throw notFound();
    if (!(await endAbsence(tx, absenceId, caller.userId))) throw notFound();
    await note(c, tx, 'ended', row);
  });
  return c.json({ ended: true as const }, 200);
});

async function note(c: Context<Env>, tx: Transaction, change: 'set' | 'ended', row: AbsenceRow): Promise<void> {
  const { userId, agencyId } = c.get('caller');
  await writeAudit(tx, {
    action: 'absence',
    actorId: userId,
    actorAgencyId: agencyId,
    requestId: c.get('requestId'),
    detail: {
      change,
      absence: row.id,
      account: row.accountId,
      deputy: row.deputyId,
      from: row.fromAt.toISOString(),
      until: row.untilAt.toISOString(),
    },
  });
}

type Words = Record<'vi' | 'en', string>;

const invalid = (field: string, message: Words) =>
  new Problem('invalid', { errors: [{ location: `body.${field}`, message }] });

function instantOf(field: 'from' | 'until', text: string): number {
  try {
    return hanoiInstant(text);
  } catch {
    throw invalid(field, { vi: 'Ngày này không có', en: 'There is no such day' });
  }
}

const FIELD: Record<AbsenceRefusal, string> = {
  'period-empty': 'until',
  'period-past': 'until',
  'period-too-long': 'until',
  'nothing-to-cover': 'accountId',
  'deputy-is-absent-person': 'deputyId',
  'deputy-unknown': 'deputyId',
  'deputy-without-duty': 'deputyId',
  overlap: 'from',
  'deputy-absent': 'deputyId',
};

const TEXT: Record<AbsenceRefusal, Words> = {
  'period-empty': {
    vi: 'Ngày trở lại phải sau ngày bắt đầu vắng mặt',
    en: 'The day back must be after the first day away',
  },
  'period-past': { vi: 'Thời gian này đã qua', en: 'This time is over' },
  'period-too-long': { vi: 'Mỗi lần không quá sáu tháng', en: 'Six months at most at a time' },
  'nothing-to-cover': {
    vi: 'Vai trò này không có việc cần người làm thay',
    en: 'This role has no steps or alerts to cover',
  },
  'deputy-is-absent-person': { vi: 'Hãy chọn một người khác', en: 'Choose somebody else' },
  'deputy-unknown': { vi: 'Cơ quan không có cán bộ này', en: 'Nobody of this agency' },
  'deputy-without-duty': {
    vi: 'Người này không có chung nhiệm vụ nào với người vắng mặt',
    en: 'This person shares no duty with the absent one',
  },
  overlap: { vi: 'Đã có lần vắng mặt khác trong thời gian này', en: 'Another absence overlaps this one' },
  'deputy-absent': {
    vi: 'Người này cũng vắng mặt trong thời gian đó',
    en: 'This person is away in that time as well',
  },
};
