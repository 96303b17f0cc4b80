import type { StepStatus } from './codes.ts';

/** Whose turn it is with an open step, as one reader of an inbox sees it: each step is in one of these and no more. */
export const TURNS = ['sign', 'mine', 'nobody', 'office', 'done'] as const;
export type WhoseTurn = (typeof TURNS)[number];

/** What has to be looked at before all else, the worst first. */
export const ALARMS = ['missing', 'danger', 'child', 'very-overdue'] as const;
export type Alarm = (typeof ALARMS)[number];

interface OpenStep {
  /** The reader's agency has it. */
  held: boolean;
  /** It waits for a signature of that agency. */
  signs: boolean;
  /** No agency has it, and the reader's coordinates. */
  stranded: boolean;
  assigneeId: string | null;
  status: StepStatus;
}

/**
 * @param reader whether they may sign, and in whose name they work: their own and that of whom they stand in for.
 * @returns null: it is under the eyes of the reader's agency and not its work.
 */
export function turnOf(step: OpenStep, reader: { signs: boolean; as: readonly string[] }): WhoseTurn | null {
  if (reader.signs && step.signs) return 'sign';
  if (step.stranded) return 'nobody';
  if (!step.held) return step.signs ? 'office' : null;
  const handedIn = step.status === 'reported';
  // Who has it no more handed it in before: it is the signer's turn.
  if (step.assigneeId === null) return handedIn ? 'office' : 'nobody';
  if (!reader.as.includes(step.assigneeId)) return 'office';
  return handedIn ? 'done' : 'mine';
}
