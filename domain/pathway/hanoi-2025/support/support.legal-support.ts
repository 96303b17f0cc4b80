import type { Step } from '../../types.ts';
import { service } from '../shared.ts';

/** Legal support (d) is counselling and papers, legal aid (đ) is a lawyer: two regimes. */
export const supportLegalSupport: Step = service({
  id: 'support.legal-support',
  regime: 'd',
  title: { vi: 'Hỗ trợ pháp luật', en: 'Legal support' },
  fact: 'wantsLegalSupport',
  owner: ['health', 'support-facility'],
  groups: ['identity', 'contact'],
});
