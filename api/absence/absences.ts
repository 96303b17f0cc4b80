import { createRoute, z } from '@hono/zod-openapi';
import { readAbsences, type ShownAbsence } from '../../app/absence/read.ts';
import { endAbsence, setAbsence } from '../../app/absence/set.ts';
import { ROLES } from '../../domain/codes.ts';
import { byOf, commandOf, inTransaction, reading } from '../kernel/request.ts';
import { problems } from '../kernel/problem.ts';
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

const presentAbsence = ({ row, ...rest }: ShownAbsence): z.infer<typeof absenceView> => ({
  ...rest,
  id: row.id,
  agencyId: row.agencyId,
  userId: row.accountId,
  deputyId: row.deputyId,
  from: row.fromAt.toISOString(),
  until: row.untilAt.toISOString(),
});

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
  const { items, colleagues, setForOthers } = await reading(c, (tx) => readAbsences(tx, byOf(c)));
  return c.json(
    {
      items: items.map(presentAbsence),
      colleagues: colleagues.map(({ id, name, roles }) => ({ id, name, roles: [...roles] })),
      setForOthers,
    },
    200,
  );
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
  const wanted = c.req.valid('json');
  const { absence, replayed } = await setAbsence(c.get('deps'), commandOf(c, wanted), wanted);
  if (replayed) c.header('Idempotent-Replayed', 'true');
  return c.json(presentAbsence(absence), 200);
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
  const by = commandOf(c, {});
  await inTransaction(c, (tx) => endAbsence(tx, by, c.req.valid('param')));
  return c.json({ ended: true as const }, 200);
});
