import type { NewReferral } from '../../client/index.ts';

/** Fictitious, true-to-life cases. Nobody in them exists. */

export interface Story {
  title: string;
  about: string;
  start: NewReferral;
  starter: string;
  /** Answers that differ from the guide's usual ones. */
  answers: Record<string, string>;
  words: Record<string, string>;
  /** The agency that declines an offer, and the step. */
  decline: { stepId: string; by: string };
  /** The step whose report is returned once, and who returns it. */
  returned: { stepId: string; reporter: string; by: string };
  /** The step that is extended, then runs late and climbs its ladder. */
  late: { stepId: string; holder: string; head: string };
}

const identification = { stepId: 'identification.decision-1', holder: 'hn-police.officer', head: 'hn-police.head' };

export const stories: Record<string, Story> = {
  returnee: {
    title: 'An adult returned from abroad',
    about: 'A woman of 27 comes back over the border alone after two years of forced marriage and tells a border post.',
    starter: 'border-guard-1.officer',
    start: {
      route: 'self-return',
      receiverAgencyId: 'border-guard-1',
      facts: { child: 'no', foreign: 'no', underControl: 'no' },
      person: {
        fullName: 'Lò Thị Ví Dụ',
        birthDate: '1999-03',
        sex: 'female',
        nationality: 'VN',
        phone: '0900 000 001',
        safeToContact: { phone: 'no', mail: 'no', codeWord: 'hoa ban' },
      },
      relatives: [{ fullName: 'Lò Văn Mẫu' }],
    },
    answers: { goesTo: 'home' },
    words: {
      condition: 'Mệt, tỉnh táo, muốn gặp mẹ.',
      findings: 'Lời khai phù hợp với thời gian vắng mặt tại nơi cư trú.',
      wishes: 'Về với mẹ, học may.',
      plan: 'Ở tạm an toàn, khám sức khoẻ, học nghề may.',
    },
    decline: { stepId: 'support.essential-needs-1', by: 'hn-facility-1.officer' },
    returned: { stepId: 'verification.initial-1', reporter: 'hn-health.officer', by: 'hn-police.head' },
    late: identification,
  },
  child: {
    title: 'A child found in the country',
    about:
      'A girl of about sixteen is found in a karaoke bar during an inspection. Her age is in doubt, so she is presumed a child.',
    starter: 'hn-commune-1.officer',
    start: {
      route: 'self-report',
      receiverAgencyId: 'hn-commune-1',
      facts: { child: 'unsure', foreign: 'no', underControl: 'no' },
      person: {
        fullName: 'Nguyễn Thị Mẫu',
        age: { years: 16, saidOn: new Date().toISOString().slice(0, 10), estimated: true },
        sex: 'female',
        nationality: 'VN',
        safeToContact: { phone: 'unsure', mail: 'no' },
      },
    },
    answers: { child: 'yes', goesTo: 'centre', risk: 'yes', 'safety.protection-decision.protection': 'granted' },
    words: {
      condition: 'Sợ hãi, không muốn nói chuyện.',
      riskAssessment: 'Nguy cơ cao: bị người quản lý quán tìm kiếm.',
      representativeName: 'Trần Thị Giả Định',
      findings: 'Trẻ bị ép làm việc và giữ giấy tờ.',
    },
    decline: { stepId: 'support.essential-needs-1', by: 'hn-facility-1.officer' },
    returned: { stepId: 'verification.initial-1', reporter: 'hn-health.officer', by: 'hn-police.head' },
    late: identification,
  },
  foreigner: {
    title: 'A foreigner freed from a scam compound',
    about:
      'A man of 31 from another country calls for help from a compound where he is forced to run online scams. He is freed first.',
    starter: 'hn-police.officer',
    start: {
      route: 'foreign-victim',
      receiverAgencyId: 'hn-police',
      facts: { child: 'no', foreign: 'yes', underControl: 'yes' },
      person: {
        fullName: 'Sample Person',
        birthDate: '1995',
        sex: 'male',
        nationality: 'PH',
        safeToContact: { phone: 'no', mail: 'yes' },
      },
    },
    answers: { foreign: 'yes', interpreterNeeded: 'yes', wantsInterpretation: 'yes', wantsBenefits: 'no' },
    words: {
      measures: 'Giải cứu cùng ba người khác, thu giữ thiết bị.',
      condition: 'Kiệt sức, bị giữ hộ chiếu.',
      findings: 'Bị cưỡng bức lao động lừa đảo trực tuyến.',
    },
    decline: { stepId: 'support.essential-needs-1', by: 'hn-facility-1.officer' },
    returned: { stepId: 'identification.decision-1', reporter: 'hn-police.officer', by: 'hn-health.coordinator' },
    late: { stepId: 'foreign.repatriation-1', holder: 'immigration-1.officer', head: 'immigration-1.head' },
  },
};
