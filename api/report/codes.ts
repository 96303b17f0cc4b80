import { z } from '@hono/zod-openapi';
import { REPORT_ACTION_KINDS, REPORT_REQUEST_KINDS } from '../../domain/report/actions.ts';
import {
  DISMISS_REASONS,
  REPLY_WAYS,
  REPORT_CHANNELS,
  REPORT_KINDS,
  REPORT_TASKS,
  REPORT_URGENCIES,
  REPORT_WORDS,
} from '../../domain/report/codes.ts';
import type { ReportEvent } from '../../domain/report/events.ts';
import { REPORT_REFUSALS } from '../../domain/report/refusal.ts';

/** The closed lists of callers' reports, each with one name in the document. */

export const reportChannel = z.enum(REPORT_CHANNELS).openapi('ReportChannel');
export const reportKind = z.enum(REPORT_KINDS).openapi('ReportKind');
export const reportUrgency = z.enum(REPORT_URGENCIES).openapi('ReportUrgency');
export const reportTask = z.enum(REPORT_TASKS).openapi('ReportTask');
export const reportStatus = z.enum(['open', 'closed']).openapi('ReportStatus');
export const replyWay = z.enum(REPLY_WAYS).openapi('ReplyWay');
export const dismissReason = z.enum(DISMISS_REASONS).openapi('DismissReason');
export const reportActionKind = z.enum(REPORT_ACTION_KINDS).openapi('ReportActionKind');
export const reportRequestKind = z.enum(REPORT_REQUEST_KINDS).openapi('ReportAct');
export const reportRefusalCode = z.enum(REPORT_REFUSALS).openapi('ReportRefusalCode');
export const reportWordsPart = z.enum(REPORT_WORDS).openapi('ReportWordsPart');
/** One name for each event, so that one that is missing here is an error of types. */
const EVENTS = {
  'report-received': true,
  'report-classified': true,
  'report-assigned': true,
  'report-offered': true,
  'report-accepted': true,
  'report-kept': true,
  'report-concluded': true,
  'report-reopened': true,
  'agency-succeeded': true,
  'alert-raised': true,
  'alert-acknowledged': true,
} as const satisfies Record<ReportEvent['type'], true>;
export const reportEventType = z
  .enum(Object.keys(EVENTS) as [ReportEvent['type'], ...ReportEvent['type'][]])
  .openapi('ReportEventType');
