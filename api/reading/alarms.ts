import { createRoute, z } from '@hono/zod-openapi';
import { letReadingGoOn, readAlarms } from '../../app/reading/alarms.ts';
import type { AlarmRow } from '../../db/queries/reading-alarms.ts';
import { referralNumber } from '../../domain/number.ts';
import { LET_ON_REASONS } from '../../domain/access/reading.ts';
import { requiresRole } from '../kernel/access.ts';
import { bilingual } from '../kernel/codes.ts';
import { body, decodeCursor, encodeCursor, json, page, security, writeHeaders } from '../kernel/common.ts';
import { problems } from '../kernel/problem.ts';
import { byOf, commandOf, inTransaction, reading } from '../kernel/request.ts';
import { createRouter } from '../kernel/router.ts';

/** Alarms of much reading: who read unusually many cases, and whose reading waits for somebody to let it go on. */

const letOnReason = z.enum(LET_ON_REASONS).openapi('LetOnReason');

const alarm = z
  .object({
    id: z.uuid(),
    scope: z.enum(['account', 'agency']).openapi({
      description:
        '`account`: one account alone; `agency`: all of the agency together, and the account is whose reading was one too many.',
    }),
    level: z.enum(['much', 'stopped', 'decoy']).openapi({
      description:
        '`much`: told, and goes on; `stopped`: told, and waits; `decoy`: opened a case that is none, told once an account, case and day.',
    }),
    decoy: z.string().nullable().openapi({ description: 'The number of that case; null: of another level.' }),
    raisedAt: z.iso.datetime(),
    account: z.object({ id: z.string(), name: z.string() }),
    agency: z.object({ id: z.string(), name: bilingual }),
    hourCases: z
      .number()
      .int()
      .openapi({ description: 'Different cases whose personal data they, or all of the agency, read in the hour.' }),
    dayCases: z.number().int().openapi({ description: 'The same in the day before.' }),
    usual: z
      .number()
      .int()
      .nullable()
      .openapi({ description: 'Their median day of the last thirty; null: not asked for.' }),
    letOn: z
      .object({ at: z.iso.datetime(), by: z.object({ id: z.string(), name: z.string() }), reason: letOnReason })
      .nullable(),
  })
  .openapi('ReadingAlarm');

function presentAlarm(row: AlarmRow): z.infer<typeof alarm> {
  return {
    id: row.id,
    scope: row.scope,
    level: row.level,
    decoy: row.decoyNumber === null ? null : referralNumber(row.place, row.decoyNumber),
    raisedAt: row.raisedAt.toISOString(),
    account: { id: row.accountId, name: row.accountName },
    agency: { id: row.agencyId, name: { vi: row.agencyVi, en: row.agencyEn } },
    hourCases: row.hourCases,
    dayCases: row.dayCases,
    usual: row.usual,
    letOn:
      row.letOnAt && row.letOnBy && row.reason
        ? {
            at: row.letOnAt.toISOString(),
            by: { id: row.letOnBy, name: row.letOnByName ?? row.letOnBy },
            reason: row.reason,
          }
        : null,
  };
}

const list = createRoute({
  method: 'get',
  path: '/api/v1/reading-alarms',
  operationId: 'listReadingAlarms',
  tags: ['Administration'],
  summary: 'Who read the personal data of unusually many cases, and whose reading was stopped',
  description:
    'For administrators and auditors of the place, and an agency lead for their own agency; never one’s own. Numbers alone; which cases they were is in the access log.',
  security,
  middleware: [requiresRole('listReadingAlarms')] as const,
  request: { query: page },
  responses: {
    200: {
      description: 'Newest first',
      ...json(z.object({ items: z.array(alarm), nextCursor: z.string().nullable() })),
    },
    ...problems(403),
  },
});

export const listReadingAlarms = createRouter().openapi(list, async (c) => {
  const { limit, cursor } = c.req.valid('query');
  const before = decodeCursor(cursor, z.strictObject({ id: z.uuid() }))?.id;
  const rows = await reading(c, (tx) => readAlarms(tx, byOf(c), { before, limit: limit + 1 }));
  const items = rows.slice(0, limit);
  return c.json(
    {
      items: items.map(presentAlarm),
      nextCursor: rows.length > limit ? encodeCursor({ id: items.at(-1)?.id }) : null,
    },
    200,
  );
});

const letGoOn = createRoute({
  method: 'post',
  path: '/api/v1/reading-alarms/{alarmId}/let-go-on',
  operationId: 'letReadingGoOn',
  tags: ['Administration'],
  summary: 'Let somebody whose reading was stopped go on, and say why',
  description:
    'For those who were told: administrators and auditors of the place, and the lead of the agency; signed in, and never for oneself; of a whole agency the administrators and auditors alone. It is counted afresh from then on; an alarm that stopped nobody, or was answered by somebody else, is refused (409).',
  security,
  middleware: [requiresRole('letReadingGoOn')] as const,
  request: {
    params: z.object({ alarmId: z.uuid().openapi({ param: { name: 'alarmId', in: 'path' } }) }),
    headers: writeHeaders,
    body: body(z.strictObject({ reason: letOnReason })),
  },
  responses: { 200: { description: 'As it stands now', ...json(alarm) }, ...problems(400, 403, 409, 413, 415, 422) },
});

export const letReadingGoOnRoute = createRouter().openapi(letGoOn, async (c) => {
  const { reason } = c.req.valid('json');
  const by = commandOf(c, { reason });
  const input = { ...c.req.valid('param'), reason };
  return c.json(presentAlarm(await inTransaction(c, (tx) => letReadingGoOn(tx, by, input))), 200);
});
