import type { FactConditions, Step } from '../../types.ts';
import { transferMinutes } from '../forms.ts';
import { signerOf, WHERE_THEY_STAY } from '../shared.ts';

const NOT_COMMUNE: FactConditions = {
  receiverKind: [
    'police',
    'border-guard',
    'coast-guard',
    'womens-union',
    'health-facility',
    'support-facility',
    'social-facility',
    'hotline',
  ],
};

export const receptionBringToCommune: Step = {
  id: 'reception.bring-to-commune',
  stage: 'reception',
  title: { vi: 'Đưa ngay đến UBND cấp xã', en: 'Bring the person to the commune People’s Committee' },
  instruction: {
    vi: 'Đưa người đó đến UBND cấp xã và lập biên bản giao nhận; khi cả hai bên ký, xã báo Sở Y tế.',
    en: 'Bring the person to the commune People’s Committee and draw up the minutes; when both sides have signed, the commune notifies the Department of Health.',
  },
  owner: 'receiver',
  reads: { groups: ['identity', 'contact', 'story'], law: 'verification-identification', shelter: false },
  opens: [{ on: { done: ['reception.receive'] }, facts: NOT_COMMUNE }],
  rule: 'reception.bring-to-commune',
  answer: null,
  form: transferMinutes,
  attachments: [],
  // The receiving side confirms what the bringing side has signed.
  signOffs: [
    signerOf('sending', 'owner', 'Bên giao', 'Sending side'),
    {
      ...signerOf('receiving', 'commune', 'Bên nhận: UBND cấp xã', 'Receiving side: commune', 2),
      at: WHERE_THEY_STAY,
    },
  ],
  facts: {},
  marks: ['at-commune'],
};
