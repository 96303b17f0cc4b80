import { createRoute, z } from '@hono/zod-openapi';
import { exportWholeAccessLog, readWholeAccessLog } from '../../app/access-log/read.ts';
import { AUDIT_ACTIONS } from '../../db/audit/audit.ts';
import { LOG_PARTS, type LogFilter, type WholeLogRow } from '../../db/queries/whole-access-log.ts';
import { requiresRole } from '../kernel/access.ts';
import { bilingual, coded } from '../kernel/codes.ts';
import {
  decodeCursor,
  encodeCursor,
  flag,
  json,
  orNull,
  page,
  placed,
  security,
  spokenNumber,
} from '../kernel/common.ts';
import { problems } from '../kernel/problem.ts';
import { byOf } from '../kernel/request.ts';
import { createRouter } from '../kernel/router.ts';

/** The access log of a whole place, for its auditor: also what belongs to no case. */

const auditAction = z.enum(AUDIT_ACTIONS);

const row = z
  .object({
    id: z.number().int(),
    at: z.iso.datetime(),
    actor: z
      .object({ id: z.string(), name: z.string() })
      .nullable()
      .openapi({ description: 'Null: the program itself, or somebody who proved not who they are.' }),
    agency: z.object({ id: z.string(), name: orNull(bilingual) }).nullable(),
    action: auditAction,
    number: z.string().nullable().openapi({
      description: 'Of the referral or the caller’s report it is about. Null: it is about none.',
      example: 'HN-26-4K7M-X2TX',
    }),
    referralId: z.string().nullable(),
    reportId: z.string().nullable(),
    stepId: z.string().nullable(),
    breakGlass: z.boolean().openapi({ description: 'Under a grant for an emergency.' }),
    requestId: z.string().nullable().openapi({ description: 'What was read for one page has the same.' }),
    detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).openapi({
      description: 'Codes and numbers that make it concrete; they differ from action to action.',
    }),
  })
  .openapi('AccessLogRow');

const filters = {
  person: z.string().trim().min(1).max(200).optional().openapi({
    description: 'Whose acts: the id of an account, its mail address, or the whole name.',
  }),
  agency: z.string().max(80).optional(),
  action: auditAction.optional(),
  part: z.enum(LOG_PARTS).optional().openapi({ description: 'Several actions that belong together.' }),
  number: spokenNumber('referral', 'report').optional().openapi({ description: 'A referral or a caller’s report.' }),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional().openapi({ description: 'Before this instant.' }),
  withoutCase: flag.optional().openapi({ description: 'Those that are about no case.' }),
};

type Asked = z.infer<z.ZodObject<typeof filters>>;

function filterOf({ number, from, to, ...rest }: Asked, here: string): LogFilter {
  return {
    ...rest,
    about: number && placed(number, here),
    from: from === undefined ? undefined : new Date(from),
    to: to === undefined ? undefined : new Date(to),
  };
}

function presentRow({ actorId, actorName, agencyId, agencyVi, agencyEn, ...entry }: WholeLogRow): z.infer<typeof row> {
  return {
    ...entry,
    at: entry.at.toISOString(),
    action: coded(auditAction, entry.action),
    actor: actorId === null ? null : { id: actorId, name: actorName ?? actorId },
    agency:
      agencyId === null
        ? null
        : { id: agencyId, name: agencyVi !== null && agencyEn !== null ? { vi: agencyVi, en: agencyEn } : null },
    detail: entry.detail ?? {},
  };
}

const list = createRoute({
  method: 'get',
  path: '/api/v1/access-log',
  operationId: 'listAccessLog',
  tags: ['Administration'],
  summary: 'Who read, changed, searched or tried what in your place: every row, also those of no case',
  description:
    'For auditors: all rows of the access log that are of people or cases of their place, and those of no place, newest first. Filters narrow it by person, agency, action, case and time; this reading is in the next answer.',
  security,
  middleware: [requiresRole('listAccessLog')] as const,
  request: { query: page.extend(filters) },
  responses: {
    200: {
      description: 'Newest first. This reading is in the next answer',
      ...json(z.object({ items: z.array(row), nextCursor: z.string().nullable() })),
    },
    ...problems(403, 422),
  },
});

export const listAccessLog = createRouter().openapi(list, async (c) => {
  const { limit, cursor, ...asked } = c.req.valid('query');
  const before = decodeCursor(cursor, z.strictObject({ id: z.number().int() }))?.id;
  const rows = await readWholeAccessLog(c.get('deps'), byOf(c), filterOf(asked, c.get('caller').place), {
    before,
    limit: limit + 1,
  });
  const items = rows.slice(0, limit);
  return c.json(
    {
      items: items.map(presentRow),
      nextCursor: rows.length > limit ? encodeCursor({ id: items.at(-1)?.id }) : null,
    },
    200,
  );
});

const exported = createRoute({
  method: 'get',
  path: '/api/v1/access-log/export',
  operationId: 'exportAccessLog',
  tags: ['Administration'],
  summary: 'The same rows at once, to be taken away; that they were is a row itself',
  description:
    'For auditors: all rows that the filters find, 20,000 at most, newest first. That they were taken out, by whom and by which filters is in the access log.',
  security,
  middleware: [requiresRole('exportAccessLog')] as const,
  request: { query: z.strictObject(filters) },
  responses: {
    200: {
      description: 'Newest first',
      ...json(
        z.object({
          items: z.array(row),
          whole: z.boolean().openapi({ description: 'False: there is more than fits; narrow it by time.' }),
        }),
      ),
    },
    ...problems(403, 422),
  },
});

export const exportAccessLog = createRouter().openapi(exported, async (c) => {
  const { rows, whole } = await exportWholeAccessLog(
    c.get('deps'),
    byOf(c),
    filterOf(c.req.valid('query'), c.get('caller').place),
  );
  return c.json({ items: rows.map(presentRow), whole }, 200);
});
