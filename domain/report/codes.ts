import type { Bilingual } from '../law/types.ts';

/** Controlled vocabularies of a caller's report. Codes only: these words may appear in a workflow history. */

/** How it reached us. */
export const REPORT_CHANNELS = ['hotline', 'web', 'walk-in', 'agency', 'mission'] as const;
export type ReportChannel = (typeof REPORT_CHANNELS)[number];

/** What a report is, once somebody has judged it. */
export const REPORT_KINDS = [
  'danger-now',
  'tip',
  'help',
  'information',
  'third-party',
  'silent',
  'wrong-number',
  'prank',
  'abusive',
  'test',
  'complaint',
  'follow-up',
] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];

export const REPORT_WORDS = ['call', 'reply', 'note'] as const;
/** `call`: what the caller said and how to reach them; `reply`: what they were answered; `note`: why it was dismissed. */
export type ReportWordsPart = (typeof REPORT_WORDS)[number];

export const REPORT_URGENCIES = ['danger-now', 'ordinary'] as const;
export type ReportUrgency = (typeof REPORT_URGENCIES)[number];

/** What waits to be done with it: what is it, then what becomes of it. */
export const REPORT_TASKS = ['classify', 'conclude'] as const;
export type ReportTask = (typeof REPORT_TASKS)[number];
const REPORT_TASK_TITLES: Record<ReportTask, Bilingual> = {
  classify: { vi: 'Phân loại tin báo', en: 'Say what the report is' },
  conclude: { vi: 'Xử lý xong tin báo', en: 'Conclude the report' },
};

/** What a task of a report is called; null: the code is none of them, e.g. of a step. */
export function titleOfTask(code: ReportTask): Bilingual;
export function titleOfTask(code: unknown): Bilingual | null;
export function titleOfTask(code: unknown): Bilingual | null {
  const task = REPORT_TASKS.find((one) => one === code);
  return task ? REPORT_TASK_TITLES[task] : null;
}

/** What a report ends in: exactly one of them. */
export const REPORT_OUTCOMES = ['referral', 'reply', 'dismissed'] as const;
export type ReportOutcome = (typeof REPORT_OUTCOMES)[number];

/** How a caller was answered. */
export const REPLY_WAYS = ['phone', 'in-person', 'letter', 'mail', 'web'] as const;
export type ReplyWay = (typeof REPLY_WAYS)[number];

/** Why nothing more is done with a report. */
export const DISMISS_REASONS = [
  'wrong-number',
  'silent',
  'prank',
  'abusive',
  'test',
  'duplicate',
  'not-trafficking',
  'nothing-to-act-on',
] as const;
export type DismissReason = (typeof DISMISS_REASONS)[number];

export const REPORT_REOPEN_REASONS = ['new-information', 'called-again', 'closed-in-error'] as const;
export type ReportReopenReason = (typeof REPORT_REOPEN_REASONS)[number];

/** Which reports somebody looks at: all there are for them, those that wait for them or their agency, unheld ones. */
export const REPORT_VIEWS = ['all', 'mine', 'agency', 'asked', 'unclaimed'] as const;
export type ReportView = (typeof REPORT_VIEWS)[number];

/** For so many people one report opens cases; more come with a report of their own. A bound of the software. */
export const MOST_OF_A_REPORT = 20;
