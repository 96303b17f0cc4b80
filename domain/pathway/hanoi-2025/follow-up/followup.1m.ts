import type { Step } from '../../types.ts';
import { followUp } from '../shared.ts';

export const followup1m: Step = followUp(1);
