import { createRoute, z } from '@hono/zod-openapi';
import { readReport } from '../../app/report/read.ts';
import { referralNumber, reportNumber } from '../../domain/number.ts';
import { countCallerReports, listCallerReports } from '../../db/queries/caller-reports.ts';
import { REPORT_VIEWS } from '../../domain/report/codes.ts';
import { storedCallWords } from '../../domain/report/words.ts';
import { reportPossibilities } from '../../domain/report/permissions.ts';
import { clockNow } from '../../domain/kernel/clock.ts';
import { requireRole } from '../kernel/access.ts';
import { bilingual } from '../kernel/codes.ts';
import {
  decodeWalk,
  encodeCursor,
  etagHeader,
  flag,
  json,
  orNull,
  page,
  security,
  placed,
  spokenNumber,
} from '../kernel/common.ts';
import { localeOf, problems } from '../kernel/problem.ts';
import { REFUSAL_TEXTS } from '../kernel/refusals.ts';
import { walk } from '../../app/kernel/walk.ts';
import { createRouter } from '../kernel/router.ts';
import { byOf, etagOf, reading } from '../kernel/request.ts';
import { refusalDetail } from '../referral/read.ts';
import {
  reportRequestKind,
  reportActionKind,
  reportKind,
  reportRefusalCode,
  reportEventType,
  reportStatus,
  reportUrgency,
  reportWordsPart,
} from './codes.ts';
import { presentReport, reportExample, reportParams, reportView } from './present.ts';

export const reportSummary = reportView
  .extend({
    holderName: bilingual.openapi({ description: 'The agency that answers for it.' }),
    assigneeName: z.string().nullable(),
  })
  .openapi('CallerReportSummary', {
    example: { ...reportExample, holderName: { vi: 'Tổng đài 111', en: 'Hotline 111' }, assigneeName: null },
  });

const list = createRoute({
  method: 'get',
  path: '/api/v1/reports',
  operationId: 'listReports',
  tags: ['Reports'],
  summary: 'Callers’ reports you can see, least time left first',
  description: 'Codes, ids and dates only: what people said is read one report at a time.',
  security,
  request: {
    query: page.extend({
      view: z.enum(REPORT_VIEWS).default('all').openapi({
        description:
          '`mine`: given to you; `agency`: your agency answers for it; `asked`: your agency was asked to take it; `unclaimed`: your agency has it and nobody there.',
      }),
      status: reportStatus.optional(),
      kind: reportKind.optional(),
      urgency: reportUrgency.optional(),
      overdue: flag.optional(),
      number: spokenNumber('report')
        .optional()
        .openapi({ description: 'The one of this number, when it is yours to see.' }),
    }),
  },
  responses: {
    200: {
      description: 'A page',
      ...json(z.object({ items: z.array(reportSummary), nextCursor: z.string().nullable() })),
    },
    ...problems(403, 422),
  },
});

export const listReportsRoute = createRouter().openapi(list, async (c) => {
  requireRole(c, 'listReports');
  const { limit, cursor, number, ...filter } = c.req.valid('query');
  const at = decodeWalk(cursor, { position: z.strictObject({ dueMs: z.number(), id: z.uuid() }), key: z.uuid() });
  const caller = c.get('caller');
  const narrowed = { ...filter, number: number && placed(number, caller.place) };
  const { rows, next } = await reading(c, (tx) =>
    walk(
      tx,
      { at, limit },
      {
        read: (how) => listCallerReports(tx, caller, { ...narrowed, ...how }),
        positionOf: ({ dueAt, id }) => ({ dueMs: dueAt.getTime(), id }),
        keyOf: ({ id }) => id,
      },
    ),
  );
  return c.json(
    {
      items: rows.map((row) => ({
        ...presentReport(row),
        holderName: { vi: row.holderVi, en: row.holderEn },
        assigneeName: row.assignee,
      })),
      nextCursor: next && encodeCursor(next),
    },
    200,
  );
});

const counts = createRoute({
  method: 'get',
  path: '/api/v1/reports/counts',
  operationId: 'countReports',
  tags: ['Reports'],
  summary: 'How many open reports each view holds',
  description: 'For whoever works on reports. The same views as `listReports` has.',
  security,
  responses: {
    200: {
      description: 'Counts',
      ...json(
        z
          .object(
            Object.fromEntries(REPORT_VIEWS.map((view) => [view, z.number().int()])) as Record<
              (typeof REPORT_VIEWS)[number],
              z.ZodInt
            >,
          )
          .openapi('CallerReportCounts', { example: { all: 3, mine: 1, agency: 2, asked: 0, unclaimed: 1 } }),
      ),
    },
    ...problems(403),
  },
});

export const countReportsRoute = createRouter().openapi(counts, async (c) => {
  requireRole(c, 'countReports');
  return c.json(await reading(c, (tx) => countCallerReports(tx, c.get('caller'))), 200);
});

const reportPossibility = z
  .object({
    action: reportRequestKind,
    allowed: z.boolean(),
    why: z.object({ code: reportRefusalCode, text: z.string(), detail: refusalDetail }).nullable(),
  })
  .openapi('CallerReportPossibility');

export const reportDetail = reportView
  .extend({
    words: z
      .array(
        z.object({
          id: z.uuid(),
          part: reportWordsPart,
          author: z.string().nullable(),
          at: z.iso.datetime(),
          call: storedCallWords.nullable().openapi({ description: 'What the caller said, and how to reach them.' }),
          text: z.string().nullable().openapi({ description: 'Of a reply or a remark.' }),
          erased: z.boolean(),
        }),
      )
      .openapi({ description: 'What people said, as far as it is yours to read; that you looked is noted.' }),
    wordsHidden: z.boolean().openapi({ description: 'Your agency was asked to take it: the words come with it.' }),
    sameNumber: z
      .array(
        z.object({
          id: z.uuid(),
          number: z.string(),
          kind: orNull(reportKind),
          status: reportStatus,
          receivedAt: z.iso.datetime(),
        }),
      )
      .openapi({ description: 'Other reports from the same telephone number. A number is not a person.' }),
    cases: z.array(z.object({ nth: z.number().int(), referralId: z.uuid(), number: z.string() })).openapi({
      description:
        'The cases that were opened of it, or it belongs to, as far as you see them, by the place of their person in it.',
    }),
    history: z.array(
      z.object({
        revision: z.number().int(),
        kind: reportActionKind,
        at: z.iso.datetime(),
        actorId: z.string().nullable(),
        actor: z.string().nullable(),
        events: z.array(z.looseObject({ type: reportEventType })),
      }),
    ),
    actions: z.array(reportPossibility).openapi({ description: 'Everything that may be done with it, and why not.' }),
  })
  .openapi('CallerReportDetail', {
    example: {
      ...reportExample,
      words: [],
      wordsHidden: true,
      sameNumber: [],
      cases: [],
      history: [
        {
          revision: 1,
          kind: 'receive',
          at: reportExample.enteredAt,
          actorId: 'hn-hotline.officer',
          actor: null,
          events: [{ type: 'report-received' }],
        },
      ],
      actions: [{ action: 'classify', allowed: true, why: null }],
    },
  });

const get = createRoute({
  method: 'get',
  path: '/api/v1/reports/{reportId}',
  operationId: 'getReport',
  tags: ['Reports'],
  summary: 'One report, with what the caller said',
  description:
    'For whoever entered it, answers for it or was asked to take it. Every reading of the words is noted in the access log.',
  security,
  request: { params: reportParams },
  responses: { 200: { description: 'The report', ...etagHeader, ...json(reportDetail) }, ...problems(404) },
});

export const getReport = createRouter().openapi(get, async (c) => {
  const caller = c.get('caller');
  const found = await readReport(c.get('deps'), byOf(c), c.req.valid('param'));
  const { row, words, sameNumber, history, wordsHidden, cases } = found;
  c.header('ETag', etagOf('report', row.state.revision));
  return c.json(
    {
      ...presentReport(row),
      words: words.map(({ id, part, author, createdAt, words: said }) => ({
        id,
        part,
        author,
        at: createdAt.toISOString(),
        call: typeof said === 'object' ? said : null,
        text: typeof said === 'string' ? said : null,
        erased: said === null,
      })),
      wordsHidden,
      cases: cases.map(({ nth, id, place, number }) => ({
        nth,
        referralId: id,
        number: referralNumber(place, number),
      })),
      sameNumber: sameNumber.map(({ number, place, receivedAt, ...other }) => ({
        ...other,
        number: reportNumber(place, number),
        receivedAt: receivedAt.toISOString(),
      })),
      history: history.map(({ at, recordedAt: _recordedAt, actorName, events, ...entry }) => ({
        ...entry,
        at: at.toISOString(),
        actor: actorName,
        // The first carries the whole state; the history tells only that it happened.
        events: events.map((event) => (event.type === 'report-received' ? { type: event.type } : { ...event })),
      })),
      actions: reportPossibilities(row.state, caller, clockNow(row.state.clock, Date.now())).map(
        ({ action, allowed, why }) => ({
          action,
          allowed,
          why: why && {
            code: why.code,
            text: REFUSAL_TEXTS[why.code][localeOf(c)],
            detail: { ...why.detail } as z.infer<typeof refusalDetail>,
          },
        }),
      ),
    },
    200,
  );
});
