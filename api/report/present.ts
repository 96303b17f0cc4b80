import { z } from '@hono/zod-openapi';
import { FIRST_LIST } from '../../domain/agency/communes.ts';
import { reportNumber } from '../../domain/number.ts';
import type { CallerReportRow } from '../../db/queries/caller-reports.ts';
import { titleOfTask } from '../../domain/report/codes.ts';
import { clockNow } from '../../domain/kernel/clock.ts';
import { LOCAL_LEVEL } from '../../domain/report/levels.ts';
import { isLateEntry } from '../../domain/kernel/instants.ts';
import type { ReportState } from '../../domain/report/state.ts';
import { bilingual, coded, escalationLevel, urgency } from '../kernel/codes.ts';
import { orNull } from '../kernel/common.ts';
import {
  dismissReason,
  replyWay,
  reportChannel,
  reportKind,
  reportStatus,
  reportTask,
  reportUrgency,
} from './codes.ts';
import { HOUR_MS, DAY_MS } from '../../domain/law/days.ts';

/** A report as the API shows it: codes, ids and dates. What people said is told by `getReport` alone. */

export const reportParams = z.object({
  reportId: z
    .string()
    .max(80)
    .openapi({ param: { name: 'reportId', in: 'path' }, example: '7c1f0a52-3c1e-4f0f-9d3e-5a3b7f1c2d4e' }),
});

export const reportExample = {
  id: '7c1f0a52-3c1e-4f0f-9d3e-5a3b7f1c2d4e',
  number: 'HN-TB-26-4K7M-X2TX',
  channel: 'hotline',
  kind: null,
  urgency: 'ordinary',
  commune: '99001',
  communeSince: '2025-07-01',
  receivedAt: '2026-11-28T02:00:00.000Z',
  enteredAt: '2026-11-28T02:03:00.000Z',
  enteredLate: false,
  drill: false,
  status: 'open',
  receiver: { agencyId: 'hn-hotline', userId: 'hn-hotline.officer' },
  coordinator: { agencyId: 'hn-health', userId: 'hn-health.coordinator' },
  holder: { agencyId: 'hn-hotline', userId: 'hn-hotline.officer' },
  offer: null,
  tried: [],
  due: {
    task: 'classify',
    title: { vi: 'Phân loại tin báo', en: 'Say what the report is' },
    at: '2026-11-28T04:00:00.000Z',
    level: 'report-levels-1',
    basis: LOCAL_LEVEL,
    urgency: 'later',
  },
  dueVersion: 1,
  raised: [],
  acknowledged: false,
  outcome: null,
  closedAt: null,
  reopened: 0,
  revision: 1,
};

export const reportView = z
  .object({
    id: z.uuid(),
    number: z.string().openapi({ description: 'What people say on the telephone.', example: 'HN-TB-26-4K7M-X2TX' }),
    channel: reportChannel,
    kind: orNull(reportKind).openapi({ description: 'Null: nobody has said yet what it is.' }),
    urgency: reportUrgency,
    commune: z.string().nullable().openapi({ description: 'Code of the commune it is about.' }),
    communeSince: z.iso.date().nullable().openapi({
      description: 'The day of the list of units that code is from: a code of an earlier list is no unit of today.',
    }),
    receivedAt: z.iso.datetime().openapi({ description: 'When the caller reached somebody: clocks count from then.' }),
    enteredAt: z.iso.datetime(),
    enteredLate: z.boolean().openapi({ description: 'It was entered long after the contact.' }),
    drill: z.boolean(),
    status: reportStatus,
    receiver: z.object({ agencyId: z.string(), userId: z.string() }).openapi({ description: 'Who entered it.' }),
    coordinator: z.object({ agencyId: z.string(), userId: z.string() }),
    holder: z
      .object({ agencyId: z.string(), userId: z.string().nullable() })
      .openapi({ description: 'Who answers for it now; `userId` null: anybody there.' }),
    offer: z
      .object({ agencyId: z.string(), answerByAt: z.iso.datetime() })
      .nullable()
      .openapi({ description: 'An agency that was asked to take it and has not answered.' }),
    tried: z.array(z.string()).openapi({ description: 'Agencies that declined or did not answer.' }),
    due: z
      .object({
        task: reportTask,
        title: bilingual,
        at: z.iso.datetime(),
        level: z.string().openapi({ description: 'The figures the date was worked out by.' }),
        basis: bilingual.openapi({ description: 'A local service level, never a deadline of law.' }),
        urgency,
      })
      .nullable()
      .openapi({ description: 'What is to be done, and by when; null when it has ended.' }),
    dueVersion: z.number().int(),
    raised: z.array(escalationLevel).openapi({ description: 'Escalation levels raised for the present due date.' }),
    acknowledged: z.boolean(),
    outcome: z
      .union([
        z.object({ kind: z.literal('referral'), referralId: z.string(), opened: z.boolean(), userId: z.string() }),
        z.object({ kind: z.literal('reply'), way: replyWay, replyId: z.string(), userId: z.string() }),
        z.object({
          kind: z.literal('dismissed'),
          reason: dismissReason,
          noteId: z.string().nullable(),
          userId: z.string(),
        }),
      ])
      .nullable()
      .openapi({ description: 'What it ended in: exactly one, and none while it is open.' }),
    closedAt: z.iso.datetime().nullable(),
    reopened: z.number().int().openapi({ description: 'How often it was opened again.' }),
    revision: z.number().int(),
  })
  .openapi('CallerReport', { example: reportExample });
export type CallerReportView = z.infer<typeof reportView>;

const SOON_SHARE = 0.25;

/** As for steps: overdue is overdue; very overdue from the level at which the manager is told; soon is the last quarter. */
function urgencyOf(state: ReportState, nowMs: number): 'very-overdue' | 'overdue' | 'due-soon' | 'later' {
  const { startMs, dueMs } = state.due;
  if (nowMs > dueMs) {
    const managerMs = state.urgency === 'danger-now' ? HOUR_MS / 3 : DAY_MS;
    return nowMs > dueMs + managerMs ? 'very-overdue' : 'overdue';
  }
  return dueMs - nowMs <= (dueMs - startMs) * SOON_SHARE ? 'due-soon' : 'later';
}

export function presentReport({ id, number, state }: CallerReportRow): CallerReportView {
  const at = (ms: number) => new Date(ms).toISOString();
  const { due, offer, receivedMs, enteredMs, closedMs } = state;
  return {
    id,
    number: reportNumber(state.place, number),
    channel: state.channel,
    kind: state.kind,
    urgency: state.urgency,
    commune: state.commune,
    communeSince: state.commune === null ? null : (state.communeSince ?? FIRST_LIST),
    receivedAt: at(receivedMs),
    enteredAt: at(enteredMs),
    enteredLate: isLateEntry(receivedMs, enteredMs),
    drill: state.drill,
    status: state.status,
    receiver: state.receiver,
    coordinator: state.coordinator,
    holder: state.holder,
    offer: offer && { agencyId: offer.agencyId, answerByAt: at(offer.answerByMs) },
    tried: state.tried,
    due:
      state.status === 'closed'
        ? null
        : {
            task: due.task,
            title: titleOfTask(due.task),
            at: at(due.dueMs),
            level: due.level,
            basis: LOCAL_LEVEL,
            urgency: urgencyOf(state, clockNow(state.clock, Date.now())),
          },
    dueVersion: state.dueVersion,
    raised: state.raised.map((rung) => coded(escalationLevel, rung)),
    acknowledged: state.acknowledged,
    outcome: state.outcome,
    closedAt: closedMs === null ? null : at(closedMs),
    reopened: state.reopened,
    revision: state.revision,
  };
}
