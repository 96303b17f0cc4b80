import type { Step } from '../../types.ts';
import { followUp } from '../shared.ts';

export const followup12m: Step = followUp(12);
