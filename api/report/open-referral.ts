import { createRoute, z } from '@hono/zod-openapi';
import { sameAction } from '../../app/report/perform.ts';
import { refusedReport, ReportNotDone } from '../../app/report/not-done.ts';
import { stableId } from '../../db/ids.ts';
import { loadCallerReport } from '../../db/queries/caller-reports.ts';
import { loadReferral } from '../../db/queries/referrals.ts';
import { clockNow } from '../../domain/kernel/clock.ts';
import { refusedAtDoor } from '../../domain/kernel/aggregate.ts';
import { reportAggregate } from '../../domain/report/aggregate.ts';
import { may, rolesFor } from '../../domain/access/index.ts';
import { body, etagHeader, json, security, versionedWriteHeaders } from '../kernel/common.ts';
import { notFound, Problem, problems } from '../kernel/problem.ts';
import { createRouter } from '../kernel/router.ts';
import { openReferral } from '../../app/referral/open.ts';
import { commandOf, etagOf, ifVersionOf, reading } from '../kernel/request.ts';
import { createReferralBody } from '../referral/create.ts';
import { presentReferral, referralView } from '../referral/present.ts';
import { answering, requestReportAction, reportCommand, reportParams } from './request.ts';
import { presentReport, reportView } from './present.ts';

/**
 * The referral a report opens. Made from the report, and how often it was opened again, not from the key: whoever tries again,
 * under whatever key, after a machine died in between, finds the same one and never makes a second.
 */
export const referralIdOfReport = (reportId: string, reopened: number) =>
  stableId('referral-of-report', reportId, reopened);

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

export const openReferralFromReport = createRouter().openapi(route, async (c) => {
  const { reportId } = c.req.valid('param');
  const input = c.req.valid('json');
  const caller = c.get('caller');
  const ifVersion = ifVersionOf(c);
  const command = reportCommand(c, input);
  const { report, known } = await answering(c, () =>
    reading(c, async (tx) => {
      const row = await loadCallerReport(tx, caller, reportId);
      if (!row) throw new ReportNotDone('not-found');
      return { report: row, known: await sameAction(tx, reportId, command) };
    }),
  );
  // Asked before a referral is made of it: what cannot end in one makes none.
  const id = known ? endOf(report.state.outcome) : referralIdOfReport(reportId, report.state.reopened);
  if (!known) {
    const { actionId, requestId, fingerprint } = command;
    const link = { kind: 'link', input: { referralId: id }, looked: { opened: true } } as const;
    const actor = { userId: caller.userId, agencyId: caller.agencyId, roles: caller.roles };
    const early = refusedAtDoor(
      reportAggregate,
      report.state,
      { actionId, actor, requestId, fingerprint, ifVersion, action: link },
      clockNow(report.state.clock, Date.now()),
    );
    if (early) await answering(c, () => Promise.reject(refusedReport(early)));
    if (!may('createReferral', caller.roles))
      throw new Problem('forbidden', { extra: { roles: rolesFor('createReferral') } });
    await openReferral(c.get('deps'), commandOf(c, input), input, id);
  }
  const ended = await requestReportAction(
    c,
    reportId,
    { kind: 'link', input: { referralId: id } },
    { body: input, opened: true, ifVersion },
  );
  const referral = await reading(c, (tx) => loadReferral(tx, caller, id));
  if (!referral) throw notFound();
  if (ended.replayed) c.header('Idempotent-Replayed', 'true');
  c.header('Location', `/api/v1/referrals/${id}`);
  c.header('ETag', etagOf('report', ended.row.state.revision));
  return c.json({ report: presentReport(ended.row), referral: presentReferral(referral) }, 201);
});

const endOf = (outcome: { kind: string; referralId?: string } | null): string => {
  if (outcome?.kind !== 'referral' || !outcome.referralId) throw new Problem('report-open');
  return outcome.referralId;
};
