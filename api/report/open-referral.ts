import { createRoute, z } from '@hono/zod-openapi';
import { openFurtherReferral } from '../../app/report/open-further.ts';
import { MOST_OF_A_REPORT } from '../../domain/report/codes.ts';
import { openReferralFromReport } from '../../app/report/open-referral.ts';
import { body, etagHeader, json, security, versionedWriteHeaders, writeHeaders } from '../kernel/common.ts';
import { problems } from '../kernel/problem.ts';
import { commandOf, etagOf, ifVersionOf } from '../kernel/request.ts';
import { createRouter } from '../kernel/router.ts';
import { createReferralBody, newReferralOf } from '../referral/create.ts';
import { presentReferral, referralView } from '../referral/present.ts';
import { presentReport, reportParams, reportView } from './present.ts';
import { wholeNumber } from '../kernel/common.ts';

const route = createRoute({
  method: 'post',
  path: '/api/v1/reports/{reportId}/referral',
  operationId: 'openReferralFromReport',
  tags: ['Reports'],
  summary: 'Open a referral from a report, and end the report in it',
  description:
    'Takes what `createReferral` takes; nothing of the caller’s words is copied. Sent again after a failure it goes on where it stopped: a report opens one referral, never two.',
  security,
  request: {
    params: reportParams,
    headers: versionedWriteHeaders('report'),
    body: body(
      createReferralBody.openapi({
        example: {
          route: 'hotline',
          receiverAgencyId: 'hn-commune-1',
          facts: { child: 'no', foreign: 'no', underControl: 'no' },
          person: { fullName: 'Nguyễn Thị Ví Dụ' },
        },
      }),
    ),
  },
  responses: {
    201: {
      description: 'The referral, with its first steps, and the report that ended in it',
      ...etagHeader,
      ...json(z.object({ report: reportView, referral: referralView })),
    },
    ...problems(400, 403, 409, 412, 413, 415, 422),
  },
});

export const openReferralFromReportRoute = createRouter().openapi(route, async (c) => {
  const input = c.req.valid('json');
  const target = { ...c.req.valid('param'), ifVersion: ifVersionOf(c) };
  const { report, referral } = await openReferralFromReport(
    c.get('deps'),
    commandOf(c, input),
    target,
    newReferralOf(input),
  );
  if (report.replayed) c.header('Idempotent-Replayed', 'true');
  c.header('Location', `/api/v1/referrals/${referral.id}`);
  c.header('ETag', etagOf('report', report.row.state.revision));
  return c.json({ report: presentReport(report.row), referral: presentReferral(referral) }, 201);
});

const further = createRoute({
  method: 'post',
  path: '/api/v1/reports/{reportId}/referrals/{nth}',
  operationId: 'openFurtherReferralFromReport',
  tags: ['Reports'],
  summary: 'Open a referral for the next of several people a report tells of',
  description:
    'For a report that has ended in a referral, its first person’s. Takes what `createReferral` takes, for the person at place `nth` of the report (2 for the second), and links the case with all before it as of the same event. The place says which case it is: sent again it is the same one, and a place that has one already is refused (409). Refused too where the place before has none yet (422).',
  security,
  request: {
    params: reportParams.extend({
      nth: wholeNumber(2, MOST_OF_A_REPORT).openapi({ param: { name: 'nth', in: 'path' }, example: 2 }),
    }),
    headers: writeHeaders,
    body: body(createReferralBody),
  },
  responses: {
    201: { description: 'The referral, with its first steps', ...json(referralView) },
    ...problems(400, 403, 409, 413, 415, 422),
  },
});

export const openFurtherReferralFromReportRoute = createRouter().openapi(further, async (c) => {
  const input = c.req.valid('json');
  const { referral, replayed } = await openFurtherReferral(
    c.get('deps'),
    commandOf(c, input),
    c.req.valid('param'),
    newReferralOf(input),
  );
  if (replayed) c.header('Idempotent-Replayed', 'true');
  c.header('Location', `/api/v1/referrals/${referral.id}`);
  c.header('ETag', etagOf('referral', referral.state.revision));
  return c.json(presentReferral(referral), 201);
});
