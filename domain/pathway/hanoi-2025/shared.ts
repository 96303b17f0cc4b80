import type { AgencyKind } from '../../codes.ts';
import type { Regime } from '../../law/entitlements.ts';
import type { Whereabouts } from '../../agency/communes.ts';
import type { FactConditions, Opening, Reads, SignOff, Step } from '../types.ts';
import { followUpForm, serviceForm } from './forms.ts';

/** What several steps of Ha Noi have in common. */

export const FREE: FactConditions = { underControl: ['no', 'unsure'] };
export const MAYBE_CHILD: FactConditions = { child: ['yes', 'unsure'] };
export const AT_FACILITY: readonly AgencyKind[] = ['support-facility', 'social-facility'];
/** The commune the person is in decides; where they live matters once they are back there. */
export const WHERE_THEY_STAY: readonly Whereabouts[] = ['stays'];

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

interface Service extends Pick<Step, 'id' | 'title' | 'owner'>, Pick<Reads, 'groups'> {
  regime: Regime;
  /** The answer in the plan that asks for it. */
  fact: string;
  atOnce?: readonly Opening[];
}

/** A service that the support plan asks for. */
export function service({ id, regime, title, fact, owner, groups, atOnce = [] }: Service): Step {
  return {
    id,
    stage: 'support',
    title,
    instruction: {
      vi: 'Cung cấp dịch vụ này cho người được hỗ trợ rồi ghi kết quả; điều phối viên sẽ thấy và dịch vụ được tính là đã có.',
      en: 'Give the person this service and record the result; the coordinator sees it, and the service counts as given.',
    },
    owner,
    reads: { groups, law: null, shelter: false },
    at: WHERE_THEY_STAY,
    opens: [{ on: { done: ['support.plan'] }, facts: { [fact]: ['yes'] } }, ...atOnce],
    rule: 'support.service',
    answer: 'offer.answer',
    form: serviceForm,
    attachments: [],
    signOffs: [],
    facts: { service: ['given', 'refused-by-person', 'not-available'] },
    regimes: [regime],
  };
}

/** Plan 301: follow-up at 1, 3, 6 and 12 months. */
export function followUp(months: 1 | 3 | 6 | 12): Step {
  return {
    id: `followup.${months}m`,
    stage: 'follow-up',
    title: { vi: `Theo dõi sau ${months} tháng`, en: `Follow-up after ${months} month${months === 1 ? '' : 's'}` },
    instruction: {
      vi: 'Gặp hoặc gọi người đã trở về, hỏi cuộc sống ra sao rồi ghi lại; nếu có nguy cơ, điều phối viên sẽ bổ sung hỗ trợ.',
      en: 'Meet or call the person, ask how life is, and record it; where there is a risk the coordinator adds support.',
    },
    owner: 'destination',
    reads: { groups: ['identity', 'contact'], law: null, shelter: true },
    opens: [{ on: { done: ['return.arrival'] } }, { on: { done: ['placement.receive'] } }],
    rule: `followup.${months}m`,
    answer: null,
    form: followUpForm,
    attachments: [],
    signOffs: [],
    facts: { situation: ['safe', 'needs-support', 'at-risk'] },
    marks: ['last-step-done'],
  };
}
