import type { Step } from '../../types.ts';
import { service } from '../shared.ts';

export const supportTravel: Step = service({
  id: 'support.travel',
  regime: 'e',
  title: { vi: 'Chi phí đi lại', en: 'Travel costs' },
  fact: 'wantsTravel',
  owner: ['health', 'support-facility'],
  groups: ['identity', 'contact'],
});
