import type { Step } from '../../types.ts';
import { followUp } from '../shared.ts';

export const followup6m: Step = followUp(6);
