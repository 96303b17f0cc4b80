import type { Step } from '../../types.ts';
import { service } from '../shared.ts';

export const supportPsychological: Step = service({
  id: 'support.psychological',
  regime: 'g',
  title: { vi: 'Hỗ trợ tâm lý', en: 'Psychological support' },
  fact: 'wantsPsychological',
  owner: ['support-facility', 'womens-union'],
  groups: ['identity', 'contact', 'health', 'story'],
});
