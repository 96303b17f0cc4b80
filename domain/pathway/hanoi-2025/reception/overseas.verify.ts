import { YES_NO_UNSURE } from '../../../codes.ts';
import { many, text } from '../../../forms/fields.ts';
import { form, inGroup } from '../../../forms/form.ts';
import type { Step } from '../../types.ts';
import { child } from '../forms.ts';
import { FREE, ownerSigner } from '../shared.ts';

export const overseasVerify: Step = {
  id: 'overseas.verify',
  stage: 'reception',
  title: { vi: 'Cơ quan đại diện xác minh, cấp giấy tờ', en: 'Mission abroad verifies and issues papers' },
  instruction: {
    vi: 'Xác minh nhân thân và cấp giấy tờ để người đó về nước; khi thủ trưởng ký, cơ quan ở cửa khẩu chuẩn bị đón.',
    en: 'Verify who the person is and issue the papers to return; when your head has signed, the agency at the gate prepares to receive.',
  },
  owner: ['mission'],
  reads: {
    groups: ['identity', 'contact', 'documents', 'story'],
    law: 'verification-identification',
    shelter: false,
  },
  opens: [
    { on: 'start', routes: ['mission'], facts: FREE },
    { on: { done: ['rescue.act'] }, routes: ['mission'] },
  ],
  rule: 'overseas.verify',
  answer: null,
  form: form('overseas-verification', 'Xác minh của cơ quan đại diện', 'Verification by the mission', {
    child,
    identityFindings: inGroup('identity', text('Kết quả xác minh nhân thân', 'Identity findings')),
    papersIssued: inGroup(
      'documents',
      many(
        {
          'victim-paper': ['Giấy tờ xác nhận nạn nhân', 'Paper that confirms a victim'],
          'travel-document': ['Giấy tờ đi lại', 'Travel document'],
        },
        'Giấy tờ đã cấp',
        'Papers issued',
      ),
    ),
  }),
  attachments: [],
  signOffs: [ownerSigner],
  facts: { child: YES_NO_UNSURE },
  takesStatement: true,
  marks: ['arrived-in-country'],
};
