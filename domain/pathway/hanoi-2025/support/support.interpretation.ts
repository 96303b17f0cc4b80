import type { Step } from '../../types.ts';
import { service } from '../shared.ts';

export const supportInterpretation: Step = service({
  id: 'support.interpretation',
  regime: 'c',
  title: { vi: 'Phiên dịch', en: 'Interpretation' },
  fact: 'wantsInterpretation',
  owner: ['police', 'health'],
  groups: ['identity', 'contact'],
  // Whoever cannot be understood does not wait for a plan.
  atOnce: [{ on: { fact: 'interpreterNeeded' }, facts: { interpreterNeeded: ['yes'] } }],
});
