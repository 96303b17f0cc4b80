import { supportPsychological as before } from '../../hanoi-2025/support/support.psychological.ts';
import type { Step } from '../../types.ts';

/** From when it was given its limit is counted. */
export const supportPsychological: Step = { ...before, marks: ['psychological-begun'] };
