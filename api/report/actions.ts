import { createRoute, type z } from '@hono/zod-openapi';
import { performReportAction } from '../../app/report/perform.ts';
import { REPORT_REQUEST_KINDS, type ReportRequestKind, reportActions } from '../../domain/report/actions.ts';
import { writtenWords } from '../../domain/report/words.ts';
import { body, etagHeader, json, security, versionedWriteHeaders } from '../kernel/common.ts';
import { problems } from '../kernel/problem.ts';
import { createRouter } from '../kernel/router.ts';
import { commandOf, etagOf, ifVersionOf } from '../kernel/request.ts';
import { presentReport, reportParams, reportView } from './present.ts';

/** What people do with a report. Each is made from the input its action declares; words beside it are kept closed. */

const OPERATIONS: Record<
  ReportRequestKind,
  { operationId: string; summary: string; description: string; example: object }
> = {
  accept: {
    operationId: 'acceptReport',
    summary: 'Take a report: one that was offered to your agency, or that it holds',
    description: 'From then on you answer for it. A colleague’s report may be taken over, e.g. at a change of shift.',
    example: {},
  },
  decline: {
    operationId: 'declineReport',
    summary: 'Decline a report that was offered to your agency, with a reason',
    description: 'For the agency that was asked. It stays with whoever offered it, and they are told.',
    example: { reason: 'not-competent' },
  },
  classify: {
    operationId: 'classifyReport',
    summary: 'Say what a report is, or say it anew',
    description:
      'Stops the clock for classifying and starts the one for concluding, from the instant of contact. `danger-now` is always urgent.',
    example: { kind: 'help', urgency: 'ordinary' },
  },
  link: {
    operationId: 'linkReport',
    summary: 'End a report in a referral that is there already',
    description: 'The referral must be one you can see. Its outcome is then that referral, and no other.',
    example: { referralId: '0d9f5c1e-7f53-4d2b-8a55-0f7b6a1e9c11' },
  },
  reply: {
    operationId: 'replyToReport',
    summary: 'End a report with a reply',
    description:
      'For whoever answers for it. What was answered is kept closed, with who answered and how; a report that has ended is refused (409).',
    example: { way: 'phone', words: 'Đã hướng dẫn gọi UBND phường nơi cư trú.' },
  },
  dismiss: {
    operationId: 'dismissReport',
    summary: 'End a report with a reason for doing nothing more',
    description: 'A report nobody has classified may be classified in the same act: a wrong number takes one request.',
    example: { reason: 'wrong-number', kind: 'wrong-number' },
  },
  'hand-on': {
    operationId: 'handOnReport',
    summary: 'Give a report to a colleague at once, or ask another agency to take it',
    description:
      'Another agency is asked and has a time to answer; until it accepts, whoever held the report answers for it.',
    example: { agencyId: 'hn-police', assigneeId: null, reason: 'competence' },
  },
  acknowledge: {
    operationId: 'acknowledgeReport',
    summary: 'Acknowledge that a report is late: the ladder stops, the due date does not',
    description: 'For the due version that was seen; a newer one answers 412.',
    example: { dueVersion: 1 },
  },
  reopen: {
    operationId: 'reopenReport',
    summary: 'Open a report again: news, another call, closed in error',
    description: 'Within thirty days of its end; what it ended in stays in its history.',
    example: { reason: 'called-again' },
  },
};

/** Which acts carry words, and whether they must. */
const WORDS: Partial<Record<ReportRequestKind, z.ZodType>> = {
  reply: writtenWords,
  dismiss: writtenWords.optional(),
};

const make = (kind: ReportRequestKind) => {
  const { example, ...operation } = OPERATIONS[kind];
  const words = WORDS[kind];
  const schema = reportActions[kind].input.extend(
    words ? { words: words.openapi({ description: 'In your own words; kept closed, and never in a workflow.' }) } : {},
  );
  const route = createRoute({
    method: 'post',
    path: `/api/v1/reports/{reportId}/${kind}`,
    ...operation,
    'x-action': { on: 'report', kind },
    tags: ['Reports'],
    security,
    request: {
      params: reportParams,
      headers: versionedWriteHeaders('report'),
      body: body(schema.openapi({ example })),
    },
    responses: {
      200: { description: 'Done, durable, and readable', ...etagHeader, ...json(reportView) },
      ...problems(400, 403, 409, 410, 412, 413, 415, 422),
    },
  });
  return createRouter().openapi(route, async (c) => {
    const sent = c.req.valid('json');
    const { words: written, ...input } = { words: undefined, ...sent };
    const words = writtenWords.optional().parse(written);
    const target = { ...c.req.valid('param'), ifVersion: ifVersionOf(c) };
    const by = commandOf(c, sent);
    const { row, replayed } = await performReportAction(c.get('deps'), by, target, kind, input, { words });
    if (replayed) c.header('Idempotent-Replayed', 'true');
    c.header('ETag', etagOf('report', row.state.revision));
    return c.json(presentReport(row), 200);
  });
};

export const reportActionRoutes = REPORT_REQUEST_KINDS.map(make);
