import type { Step } from '../../types.ts';
import { followUp } from '../shared.ts';

export const followup3m: Step = followUp(3);
