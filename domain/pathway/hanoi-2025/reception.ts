import type { EntryRoute } from '../../codes.ts';
import { YES_NO_UNSURE } from '../../codes.ts';
import type { Whereabouts } from '../../agency/place.ts';
import type { FactConditions, SignOff, StepTemplate } from '../types.ts';

/** Shared words of the Hanoi pathway. */
export const FREE: FactConditions = { underControl: ['no', 'unsure'] };
export const MAYBE_CHILD: FactConditions = { child: ['yes', 'unsure'] };

export const ownerSigner: SignOff = {
  slot: 'agency',
  title: { vi: 'Thủ trưởng cơ quan', en: 'Head of the agency' },
  role: 'signer',
  agency: 'owner',
  order: 1,
};

export function signerOf(slot: string, agency: SignOff['agency'], vi: string, en: string, order = 1): SignOff {
  return { slot, title: { vi, en }, role: 'signer', agency, order };
}

/** The commune the person is in decides; where they live matters once they are back there. */
export const WHERE_THEY_STAY: readonly Whereabouts[] = ['stays'];

const WALK_IN: readonly EntryRoute[] = ['self-report', 'self-return'];
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

/** Law 53/2024 Art. 27 (self-reporting persons), JTC 01/2014 (returns over the border), Art. 30 (missions). */
export const reception: readonly StepTemplate[] = [
  {
    id: 'hotline.forward',
    stage: 'reception',
    title: { vi: 'Tổng đài 111 chuyển tin ngay', en: 'Hotline 111 passes the report on' },
    owner: ['hotline'],
    reads: { groups: ['identity', 'contact', 'story'], law: 'verification-identification', shelter: false },
    opens: [{ on: 'start', routes: ['hotline'] }],
    rule: 'hotline.forward',
    answer: null,
    form: 'hotline-forward',
    attachments: [],
    signOffs: [],
    facts: { underControl: YES_NO_UNSURE },
  },
  {
    id: 'reception.receive',
    stage: 'reception',
    title: { vi: 'Tiếp nhận người đến trình báo', en: 'Receive the person' },
    owner: 'receiver',
    reads: { groups: ['identity', 'contact', 'story'], law: 'verification-identification', shelter: false },
    opens: [
      { on: 'start', routes: WALK_IN, facts: FREE },
      { on: { done: ['hotline.forward'] }, routes: ['hotline'], facts: FREE },
      { on: { done: ['rescue.act'] }, routes: ['hotline', 'self-report', 'self-return'] },
    ],
    rule: 'reception.receive',
    answer: null,
    form: 'reception',
    attachments: [],
    signOffs: [],
    facts: { child: YES_NO_UNSURE, interpreterNeeded: YES_NO_UNSURE },
    takesStatement: false,
  },
  {
    id: 'reception.bring-to-commune',
    stage: 'reception',
    title: { vi: 'Đưa ngay đến UBND cấp xã', en: 'Bring the person to the commune People’s Committee' },
    owner: 'receiver',
    reads: { groups: ['identity', 'contact', 'story'], law: 'verification-identification', shelter: false },
    opens: [{ on: { done: ['reception.receive'] }, facts: NOT_COMMUNE }],
    rule: 'reception.bring-to-commune',
    answer: null,
    form: 'transfer-minutes',
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
  },
  {
    id: 'reception.notify-health',
    stage: 'reception',
    title: { vi: 'Thông báo ngay cho Sở Y tế', en: 'Notify the Department of Health' },
    owner: ['commune'],
    at: WHERE_THEY_STAY,
    reads: { groups: ['identity', 'contact', 'story'], law: 'verification-identification', shelter: false },
    opens: [
      { on: { done: ['reception.receive'] }, facts: { receiverKind: ['commune'] } },
      { on: { done: ['reception.bring-to-commune'] } },
    ],
    rule: 'reception.notify-health',
    answer: null,
    form: 'notice',
    attachments: [],
    signOffs: [ownerSigner],
    facts: {},
  },
  {
    id: 'overseas.verify',
    stage: 'reception',
    title: { vi: 'Cơ quan đại diện xác minh, cấp giấy tờ', en: 'Mission abroad verifies and issues papers' },
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
    form: 'overseas-verification',
    attachments: [],
    signOffs: [ownerSigner],
    facts: { child: YES_NO_UNSURE },
    takesStatement: true,
  },
  {
    id: 'overseas.reception',
    stage: 'reception',
    title: {
      vi: 'Tiếp nhận tại cửa khẩu, đưa ngay đến Sở Y tế',
      en: 'Receive at the gate and bring to the Department of Health',
    },
    owner: ['immigration', 'police', 'border-guard'],
    reads: {
      groups: ['identity', 'contact', 'documents', 'story'],
      law: 'verification-identification',
      shelter: false,
    },
    opens: [{ on: { done: ['overseas.verify'] } }],
    rule: 'overseas.reception',
    answer: 'offer.answer-urgent',
    form: 'transfer-minutes',
    attachments: [],
    signOffs: [signerOf('receiving', 'health', 'Bên nhận: Sở Y tế', 'Receiving side: Department of Health')],
    facts: {},
  },
  {
    id: 'border.reception',
    stage: 'reception',
    title: { vi: 'Tiếp nhận từ phía nước ngoài trao trả', en: 'Receive from the foreign side' },
    owner: ['immigration', 'border-guard'],
    reads: {
      groups: ['identity', 'contact', 'documents', 'story'],
      law: 'verification-identification',
      shelter: false,
    },
    opens: [
      { on: 'start', routes: ['foreign-handover'], facts: FREE },
      { on: { done: ['rescue.act'] }, routes: ['foreign-handover'] },
    ],
    rule: 'border.reception',
    answer: 'offer.answer-urgent',
    form: 'border-reception',
    attachments: ['handover-minutes'],
    signOffs: [ownerSigner],
    facts: { child: YES_NO_UNSURE, interpreterNeeded: YES_NO_UNSURE },
  },
  {
    id: 'border.return-paper',
    stage: 'reception',
    title: { vi: 'Cấp giấy chứng nhận về nước', en: 'Issue the certificate of return' },
    owner: ['immigration'],
    reads: {
      groups: ['identity', 'contact', 'documents', 'story'],
      law: 'verification-identification',
      shelter: false,
    },
    opens: [{ on: { done: ['border.reception'] } }],
    rule: 'border.return-paper',
    answer: null,
    form: 'paper-issued',
    attachments: [],
    signOffs: [ownerSigner],
    facts: {},
  },
  {
    id: 'foreign.reception',
    stage: 'reception',
    title: { vi: 'Tiếp nhận nạn nhân là người nước ngoài', en: 'Receive the foreign person' },
    owner: ['police', 'immigration'],
    reads: {
      groups: ['identity', 'contact', 'documents', 'story'],
      law: 'verification-identification',
      shelter: false,
    },
    opens: [
      { on: 'start', routes: ['foreign-victim'], facts: FREE },
      { on: { done: ['rescue.act'] }, routes: ['foreign-victim'] },
    ],
    rule: 'foreign.reception',
    answer: 'offer.answer-urgent',
    form: 'reception',
    attachments: [],
    signOffs: [],
    facts: { child: YES_NO_UNSURE, interpreterNeeded: YES_NO_UNSURE },
  },
  {
    id: 'foreign.notify-embassy',
    stage: 'verification',
    title: { vi: 'Thông báo cơ quan ngoại giao của nước có công dân', en: 'Notify the person’s embassy' },
    owner: ['foreign-affairs', 'police'],
    reads: {
      groups: ['identity', 'contact', 'documents', 'story'],
      law: 'verification-identification',
      shelter: false,
    },
    opens: [{ on: { done: ['foreign.reception'] } }],
    rule: 'foreign.notify-embassy',
    answer: 'offer.answer',
    form: 'embassy-notice',
    attachments: [],
    signOffs: [ownerSigner],
    facts: { personAgrees: YES_NO_UNSURE },
  },
];

/** Rescue comes at once while the person is still under control (2011 law Art. 29; the 2024 text was not seen). */
export const rescue: readonly StepTemplate[] = [
  {
    id: 'rescue.act',
    stage: 'rescue',
    title: { vi: 'Giải cứu', en: 'Rescue' },
    owner: ['police', 'border-guard', 'coast-guard'],
    reads: { groups: ['identity', 'contact', 'story'], law: 'rescue-protection', shelter: false },
    opens: [
      {
        on: 'start',
        routes: ['self-report', 'self-return', 'rescued', 'mission', 'foreign-handover', 'foreign-victim'],
        facts: { underControl: ['yes'] },
      },
      { on: { done: ['hotline.forward'] }, facts: { underControl: ['yes'] } },
      { on: { fact: 'underControl' }, facts: { underControl: ['yes'] } },
    ],
    rule: 'rescue.act',
    answer: 'offer.answer-urgent',
    form: 'rescue',
    attachments: [],
    signOffs: [ownerSigner],
    facts: { freed: ['yes'], child: YES_NO_UNSURE },
    sets: [{ when: { freed: ['yes'] }, fact: 'underControl', value: 'no' }],
    recurs: true,
  },
  {
    id: 'rescue.handover',
    stage: 'rescue',
    title: { vi: 'Bàn giao ngay cho Sở Y tế', en: 'Hand over to the Department of Health' },
    owner: 'receiver',
    reads: { groups: ['identity', 'contact', 'story'], law: 'rescue-protection', shelter: false },
    opens: [
      { on: 'start', routes: ['rescued'], facts: FREE },
      { on: { done: ['rescue.act'] }, routes: ['rescued'] },
    ],
    rule: 'rescue.handover',
    answer: null,
    form: 'transfer-minutes',
    attachments: [],
    signOffs: [
      signerOf('sending', 'owner', 'Bên giao', 'Sending side'),
      signerOf('receiving', 'health', 'Bên nhận: Sở Y tế', 'Receiving side: Department of Health'),
    ],
    facts: {},
  },
];
