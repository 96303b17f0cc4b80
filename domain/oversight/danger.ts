/** What a manager looks at first: cases in which somebody is in danger as far as the record knows. */

/**
 * Why somebody counts as being in danger, worst first. `missing`: they were put on the alarm for missing persons; `under-control`: they are
 * still to be freed; `child`: a child waits for the twelve hours' intervention; `reported`: a caller said so, and nothing has come of it yet.
 */
export const DANGERS = ['missing', 'under-control', 'child', 'reported'] as const;
export type Danger = (typeof DANGERS)[number];

/** The steps that are open for as long as somebody is in danger, by what they say of them. */
const DANGER_OF_STEP: Readonly<Record<string, Exclude<Danger, 'reported'>>> = {
  'missing.alarm': 'missing',
  'rescue.act': 'under-control',
  'child.emergency': 'child',
};

export const DANGER_STEPS = Object.keys(DANGER_OF_STEP);

/** Null: the step says nothing of the kind. */
export function dangerOfStep(template: string): Exclude<Danger, 'reported'> | null {
  return DANGER_OF_STEP[template] ?? null;
}

export interface InDanger {
  because: Danger;
  /** Legal due date of what is to be done about it; UTC ms. */
  dueMs: number;
}

/** Worst first, then least time left. */
export function worstFirst(a: InDanger, b: InDanger): number {
  return DANGERS.indexOf(a.because) - DANGERS.indexOf(b.because) || a.dueMs - b.dueMs;
}
