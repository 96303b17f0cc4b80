import type { Step } from '../../types.ts';
import { service } from '../shared.ts';

export const supportLegalAid: Step = service({
  id: 'support.legal-aid',
  regime: 'đ',
  title: { vi: 'Trợ giúp pháp lý', en: 'Legal aid' },
  fact: 'wantsLegalAid',
  owner: ['legal-aid'],
  groups: ['identity', 'contact', 'documents', 'story'],
});
