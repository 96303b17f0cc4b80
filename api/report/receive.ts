import { createRoute, z } from '@hono/zod-openapi';
import { receiveReport } from '../../app/report/receive.ts';
import { reportActions } from '../../domain/report/actions.ts';
import { callWords } from '../../domain/report/words.ts';
import { body, etagHeader, json, security, writeHeaders } from '../kernel/common.ts';
import { problems } from '../kernel/problem.ts';
import { createRouter } from '../kernel/router.ts';
import { commandOf, etagOf } from '../kernel/request.ts';
import { presentReport, reportView } from './present.ts';

export const newReportBody = reportActions.receive.input
  .extend({
    receivedAt: z.iso
      .datetime({ offset: true })
      .optional()
      .openapi({ description: 'When the caller reached somebody, for a call or letter entered later; absent: now.' }),
    ...callWords.shape,
  })
  .openapi('NewCallerReport', {
    example: {
      channel: 'hotline',
      kind: null,
      urgency: 'ordinary',
      commune: '99001',
      receivedAt: '2026-11-28T09:00:00+07:00',
      said: 'Người gọi cho biết cháu gái bị giữ ở một cơ sở làm đẹp.',
      caller: { phone: '0900 000 010', relation: 'bác ruột', safe: { phone: 'yes', when: 'sau 18 giờ' } },
    },
  });

const route = createRoute({
  method: 'post',
  path: '/api/v1/reports',
  operationId: 'receiveReport',
  tags: ['Reports'],
  summary: 'Enter a report of a caller',
  description:
    'What the caller said and how to reach them is kept closed in the database; lists and workflows hold codes alone. Its clock counts from `receivedAt`, by a local service level.',
  security,
  request: { headers: writeHeaders, body: body(newReportBody) },
  responses: {
    201: { description: 'Entered; somebody answers for it', ...etagHeader, ...json(reportView) },
    ...problems(400, 403, 409, 413, 415, 422),
  },
});

export const receiveReportRoute = createRouter().openapi(route, async (c) => {
  const sent = c.req.valid('json');
  const { receivedAt, said, caller, ...what } = sent;
  const { row, replayed } = await receiveReport(c.get('deps'), commandOf(c, sent), {
    what,
    receivedMs: receivedAt === undefined ? null : Date.parse(receivedAt),
    words: { ...(said === undefined ? {} : { said }), ...(caller === undefined ? {} : { caller }) },
  });
  if (replayed) c.header('Idempotent-Replayed', 'true');
  c.header('Location', `/api/v1/reports/${row.id}`);
  c.header('ETag', etagOf('report', row.state.revision));
  return c.json(presentReport(row), 201);
});
