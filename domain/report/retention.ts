import { monthsAfter } from '../retention/retention.ts';
import type { DismissReason } from './codes.ts';

/**
 * How long what a caller said is kept once their report is closed, in months: local choices, compared with no text of law, as
 * those of cases are. A report that ended in a case is kept and erased with that case; these are the others (docs/adr/0060).
 */
export const REPLIED_MONTHS = 24;
export const DISMISSED_MONTHS: Readonly<Record<DismissReason, number>> = {
  'wrong-number': 3,
  silent: 3,
  prank: 3,
  test: 3,
  duplicate: 12,
  abusive: 24,
  'not-trafficking': 24,
  'nothing-to-act-on': 24,
};

/** From when the words of a report are erased. @param dismissed why; null: it was answered. */
export const reportErasableFrom = (dismissed: DismissReason | null, closedAt: Date): Date =>
  monthsAfter(closedAt, dismissed === null ? REPLIED_MONTHS : DISMISSED_MONTHS[dismissed]);
