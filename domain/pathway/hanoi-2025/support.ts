import { EMERGENCY_JUDGEMENTS, YES_NO_UNSURE } from '../../codes.ts';
import type { Regime } from '../../law/entitlements.ts';
import type { Opening, Reads, StepTemplate } from '../types.ts';
import { ownerSigner, WHERE_THEY_STAY } from './reception.ts';

/**
 * Safety and essential support run beside verification from the first hour: the law gives them to a person who is
 * still being identified (Law 53/2024 Arts 34 and 37(3), Decree 162/2025 Arts 13 and 17).
 */
export const safety: readonly StepTemplate[] = [
  {
    id: 'safety.assess',
    stage: 'safety',
    title: {
      vi: 'Đánh giá an toàn của nạn nhân và người thân thích',
      en: 'Assess the safety of the person and relatives',
    },
    owner: ['police', 'commune'],
    at: WHERE_THEY_STAY,
    reads: { groups: ['identity', 'contact', 'story', 'relatives'], law: 'rescue-protection', shelter: true },
    opens: [{ on: 'start' }],
    rule: 'safety.assess',
    answer: 'offer.answer-urgent',
    form: 'safety-assessment',
    attachments: [],
    signOffs: [],
    facts: { risk: YES_NO_UNSURE, relativesAtRisk: YES_NO_UNSURE },
  },
  {
    id: 'safety.protection-decision',
    stage: 'safety',
    title: { vi: 'Quyết định áp dụng biện pháp bảo vệ', en: 'Decide on protection measures' },
    owner: ['police', 'border-guard'],
    reads: { groups: ['identity', 'contact', 'story', 'relatives'], law: 'rescue-protection', shelter: true },
    opens: [
      { on: { done: ['safety.assess'] }, facts: { risk: ['yes', 'unsure'] } },
      { on: { done: ['safety.assess'] }, facts: { relativesAtRisk: ['yes', 'unsure'] } },
    ],
    rule: 'safety.protection-decision',
    answer: 'offer.answer-urgent',
    form: 'protection-decision',
    attachments: [],
    signOffs: [ownerSigner],
    facts: { protection: ['granted', 'refused-by-person', 'not-needed'] },
  },
  {
    id: 'safety.review',
    stage: 'safety',
    title: { vi: 'Rà soát biện pháp bảo vệ', en: 'Review the protection measures' },
    owner: ['police', 'border-guard'],
    reads: { groups: ['identity', 'contact', 'story', 'relatives'], law: 'rescue-protection', shelter: true },
    opens: [
      { on: { done: ['safety.protection-decision'] }, facts: { protection: ['granted'] } },
      { on: { done: ['safety.review'] }, facts: { protection: ['granted'] } },
    ],
    rule: 'safety.review',
    answer: 'offer.answer',
    form: 'protection-review',
    attachments: [],
    signOffs: [],
    facts: { protection: ['granted', 'ended'] },
  },
  {
    id: 'missing.alarm',
    stage: 'safety',
    title: { vi: 'Báo động tìm người mất liên lạc', en: 'Missing person alarm' },
    owner: ['police', 'border-guard'],
    at: WHERE_THEY_STAY,
    reads: { groups: ['identity', 'contact', 'story', 'relatives'], law: 'rescue-protection', shelter: true },
    opens: [],
    rule: 'missing.alarm',
    answer: null,
    form: 'missing-alarm',
    attachments: [],
    signOffs: [],
    facts: { found: ['yes', 'no'] },
  },
  {
    id: 'emergency.review',
    stage: 'safety',
    title: { vi: 'Rà soát việc mở hồ sơ khẩn cấp', en: 'Review an emergency access' },
    owner: 'coordinator',
    reads: { groups: ['identity'], law: null, shelter: false },
    opens: [],
    rule: 'emergency.review',
    answer: null,
    form: 'emergency-review',
    attachments: [],
    signOffs: [],
    facts: { judgement: EMERGENCY_JUDGEMENTS },
    review: true,
  },
];

const RECEIVED = [
  'reception.receive',
  'rescue.handover',
  'overseas.reception',
  'border.reception',
  'foreign.reception',
] as const;
const AT_FACILITY = ['support-facility', 'social-facility'] as const;

export const support: readonly StepTemplate[] = [
  {
    id: 'support.essential-needs-start',
    stage: 'support',
    title: { vi: 'Bắt đầu hỗ trợ nhu cầu thiết yếu', en: 'Start essential-needs support' },
    owner: 'receiver',
    reads: { groups: ['identity', 'contact', 'health'], law: 'support-by-right', shelter: false },
    opens: [
      {
        on: 'start',
        facts: { underControl: ['no', 'unsure'] },
        routes: ['self-report', 'rescued', 'mission', 'foreign-handover', 'self-return', 'foreign-victim'],
      },
      { on: { done: ['hotline.forward'] }, facts: { underControl: ['no', 'unsure'] } },
      { on: { done: ['rescue.act'] } },
    ],
    rule: 'support.essential-needs-start',
    answer: null,
    form: 'essential-needs-start',
    attachments: [],
    signOffs: [],
    facts: {},
    regimes: ['a'],
  },
  {
    id: 'support.essential-needs',
    stage: 'support',
    title: { vi: 'Hỗ trợ nhu cầu thiết yếu (không quá 120 ngày)', en: 'Essential-needs support (at most 120 days)' },
    owner: AT_FACILITY,
    reads: { groups: ['identity', 'contact', 'health'], law: null, shelter: false },
    opens: [{ on: { done: ['support.essential-needs-start'] } }],
    rule: 'support.essential-needs',
    answer: 'offer.answer',
    form: 'essential-needs-end',
    attachments: [],
    signOffs: [],
    facts: {},
    regimes: ['a'],
  },
  {
    id: 'support.health-check',
    stage: 'support',
    title: { vi: 'Khám sức khoẻ ban đầu', en: 'First health check' },
    owner: ['health-facility', 'support-facility'],
    reads: { groups: ['identity', 'contact', 'health'], law: null, shelter: false },
    opens: RECEIVED.map((id) => ({ on: { done: [id] } })),
    rule: 'support.health-check',
    answer: 'offer.answer',
    form: 'health-check',
    attachments: [],
    signOffs: [],
    facts: {},
    regimes: ['b'],
  },
  {
    id: 'intake.support',
    stage: 'support',
    title: { vi: 'Sở Y tế tiếp nhận, hỗ trợ ngay', en: 'Intake and support by the Department of Health' },
    owner: ['health'],
    reads: { groups: ['identity', 'contact', 'health', 'story'], law: 'support-by-right', shelter: false },
    opens: [
      { on: { done: ['reception.notify-health'] } },
      { on: { done: ['rescue.handover'] } },
      { on: { done: ['overseas.reception'] } },
      { on: { done: ['border.reception'] } },
      { on: { done: ['foreign.reception'] } },
    ],
    rule: 'intake.support',
    answer: null,
    form: 'intake',
    attachments: [],
    signOffs: [],
    facts: { interpreterNeeded: YES_NO_UNSURE },
  },
  {
    id: 'support.plan',
    stage: 'support',
    title: { vi: 'Lập kế hoạch hỗ trợ', en: 'Support plan' },
    owner: ['health', 'support-facility'],
    reads: { groups: ['identity', 'contact', 'health', 'story'], law: null, shelter: false },
    opens: [{ on: { done: ['intake.support'] } }],
    rule: 'support.plan',
    answer: null,
    form: 'support-plan',
    attachments: [],
    signOffs: [ownerSigner],
    facts: {
      wantsPsychological: ['yes', 'no'],
      wantsLegalSupport: ['yes', 'no'],
      wantsLegalAid: ['yes', 'no'],
      wantsInterpretation: ['yes', 'no'],
      wantsTravel: ['yes', 'no'],
      wantsBenefits: ['yes', 'no'],
    },
  },
  service({
    id: 'support.psychological',
    regime: 'g',
    title: { vi: 'Hỗ trợ tâm lý', en: 'Psychological support' },
    fact: 'wantsPsychological',
    owner: ['support-facility', 'womens-union'],
    groups: ['identity', 'contact', 'health', 'story'],
  }),
  // Legal support (d) is counselling and papers, legal aid (đ) is a lawyer: two regimes.
  service({
    id: 'support.legal-support',
    regime: 'd',
    title: { vi: 'Hỗ trợ pháp luật', en: 'Legal support' },
    fact: 'wantsLegalSupport',
    owner: ['health', 'support-facility'],
    groups: ['identity', 'contact'],
  }),
  service({
    id: 'support.legal-aid',
    regime: 'đ',
    title: { vi: 'Trợ giúp pháp lý', en: 'Legal aid' },
    fact: 'wantsLegalAid',
    owner: ['legal-aid'],
    groups: ['identity', 'contact', 'documents', 'story'],
  }),
  service({
    id: 'support.interpretation',
    regime: 'c',
    title: { vi: 'Phiên dịch', en: 'Interpretation' },
    fact: 'wantsInterpretation',
    owner: ['police', 'health'],
    groups: ['identity', 'contact'],
    // Whoever cannot be understood does not wait for a plan.
    atOnce: [{ on: { fact: 'interpreterNeeded' }, facts: { interpreterNeeded: ['yes'] } }],
  }),
  service({
    id: 'support.travel',
    regime: 'e',
    title: { vi: 'Chi phí đi lại', en: 'Travel costs' },
    fact: 'wantsTravel',
    owner: ['health', 'support-facility'],
    groups: ['identity', 'contact'],
  }),
  {
    id: 'benefits.apply',
    stage: 'support',
    title: {
      vi: 'Giải quyết chế độ: học văn hoá, học nghề, trợ cấp (Mẫu 07)',
      en: 'Decide schooling, vocational and hardship benefits (form 07)',
    },
    owner: ['health'],
    reads: { groups: ['identity', 'contact', 'documents'], law: null, shelter: false },
    opens: [
      { on: { done: ['support.plan'] }, facts: { wantsBenefits: ['yes'], victimStatus: ['identified'] } },
      { on: { fact: 'victimStatus' }, facts: { wantsBenefits: ['yes'], victimStatus: ['identified'] } },
      // Schooling is also for a minor who came with a victim (Art. 37(2)h).
      { on: { done: ['support.plan'] }, facts: { wantsBenefits: ['yes'], accompanies: ['victim'] } },
      { on: { fact: 'accompanies' }, facts: { wantsBenefits: ['yes'], accompanies: ['victim'] } },
    ],
    rule: 'benefits.apply',
    answer: null,
    form: 'benefits',
    attachments: ['form-07'],
    signOffs: [ownerSigner],
    facts: { benefits: ['granted', 'partly', 'refused'] },
    regimes: ['h', 'i', 'k'],
  },
];

interface Service extends Pick<StepTemplate, 'id' | 'title' | 'owner'>, Pick<Reads, 'groups'> {
  regime: Regime;
  /** The answer in the plan that asks for it. */
  fact: string;
  atOnce?: readonly Opening[];
}

function service({ id, regime, title, fact, owner, groups, atOnce = [] }: Service): StepTemplate {
  return {
    id,
    stage: 'support',
    title,
    owner,
    at: WHERE_THEY_STAY,
    reads: { groups, law: null, shelter: false },
    opens: [{ on: { done: ['support.plan'] }, facts: { [fact]: ['yes'] } }, ...atOnce],
    rule: 'support.service',
    answer: 'offer.answer',
    form: 'service',
    attachments: [],
    signOffs: [],
    facts: { service: ['given', 'refused-by-person', 'not-available'] },
    regimes: [regime],
  };
}
