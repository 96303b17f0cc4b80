import type { EntryRoute } from '../codes.ts';
import type { Bilingual } from '../law/types.ts';
import type { FactConditions } from '../pathway/types.ts';

/**
 * Facts that two places can hold, and what the one says of the other. Codes alone: what is written of a person has become a code
 * before it comes here (`written`, app/person/written.ts). Asked at the opening, at a correction, when a fact is corrected and when a
 * report is handed in; whoever answers corrects one of the two, or says that both stand.
 */

/** What is known, as codes. */
export interface Known {
  route: EntryRoute;
  /** The case is being opened. */
  opening?: boolean;
  facts: Readonly<Record<string, string>>;
  /** What follows from personal data: `child`, `foreign`, `representativeNamed`, `confirmingPaper`, `age`. Absent: nothing does. */
  written: Readonly<Record<string, string>>;
}

interface Row {
  id: string;
  /** The fact that does not go with the rest. */
  fact: string;
  /** What it can be there; anything else is asked about. */
  allowed: readonly string[];
  when: { routes?: readonly EntryRoute[]; facts?: FactConditions; written?: FactConditions };
  /** How they came says what was so then, and nothing of later. */
  opening?: true;
  /** The question. */
  says: Bilingual;
}

const COUNTRY_OF_HOME: readonly EntryRoute[] = ['mission', 'foreign-handover', 'self-return'];

/** The table: one row for each way in which two places can disagree. */
export const AGREEMENTS: readonly Row[] = [
  {
    id: 'born-child',
    fact: 'child',
    allowed: ['yes'],
    when: { written: { child: ['yes'] } },
    says: {
      vi: 'Ngày sinh hoặc tuổi đã ghi cho thấy người này dưới 18 tuổi, nhưng câu trả lời “dưới 18 tuổi” không phải là “Có”',
      en: 'By the date of birth or age that is written they are under 18, but “under 18” is not answered with yes',
    },
  },
  {
    id: 'born-adult',
    fact: 'child',
    allowed: ['no'],
    when: { written: { child: ['no'] } },
    says: {
      vi: 'Ngày sinh hoặc tuổi đã ghi cho thấy người này từ đủ 18 tuổi, nhưng câu trả lời “dưới 18 tuổi” không phải là “Không”',
      en: 'By the date of birth or age that is written they are 18 or older, but “under 18” is not answered with no',
    },
  },
  {
    id: 'birth-age',
    fact: 'age',
    allowed: ['agrees'],
    when: {},
    says: {
      vi: 'Ngày sinh và tuổi đã ghi không khớp nhau; khi chưa rõ, người này được bảo vệ như trẻ em',
      en: 'The date of birth and the age that are written do not agree; until it is clear they are protected as a child',
    },
  },
  {
    id: 'citizen-foreign',
    fact: 'foreign',
    allowed: ['no'],
    when: { written: { foreign: ['no'] } },
    says: {
      vi: 'Quốc tịch đã ghi là Việt Nam, nhưng câu trả lời “người nước ngoài” không phải là “Không”',
      en: 'The nationality that is written is Vietnamese, but “foreign” is not answered with no',
    },
  },
  {
    id: 'foreigner-foreign',
    fact: 'foreign',
    allowed: ['yes'],
    when: { written: { foreign: ['yes'] } },
    says: {
      vi: 'Quốc tịch đã ghi không phải là Việt Nam, nhưng câu trả lời “người nước ngoài” không phải là “Có”',
      en: 'The nationality that is written is not Vietnamese, but “foreign” is not answered with yes',
    },
  },
  {
    id: 'route-foreign',
    fact: 'foreign',
    allowed: ['yes', 'unsure'],
    when: { routes: ['foreign-victim'] },
    says: {
      vi: 'Nguồn tiếp nhận là người nước ngoài bị mua bán tại Việt Nam, nhưng câu trả lời “người nước ngoài” là “Không”',
      en: 'They came as a foreign person trafficked in Viet Nam, but “foreign” is answered with no',
    },
  },
  {
    id: 'route-citizen',
    fact: 'foreign',
    allowed: ['no', 'unsure'],
    when: { routes: COUNTRY_OF_HOME },
    says: {
      vi: 'Nguồn tiếp nhận là người Việt Nam từ nước ngoài về, nhưng câu trả lời “người nước ngoài” là “Có”',
      en: 'They came as a Vietnamese person returning from abroad, but “foreign” is answered with yes',
    },
  },
  {
    id: 'route-control',
    opening: true,
    fact: 'underControl',
    allowed: ['no', 'unsure'],
    when: { routes: ['rescued', 'foreign-handover', 'self-return'] },
    says: {
      vi: 'Nguồn tiếp nhận cho thấy người này đã được giải cứu hoặc đã về, nhưng câu trả lời “hiện còn bị giữ, bị khống chế” là “Có”',
      en: 'By the way they came they are free, but “under control” is answered with yes',
    },
  },
  {
    id: 'representative',
    fact: 'representativeNamed',
    allowed: ['yes'],
    when: { written: { representativeNamed: ['yes'] } },
    says: {
      vi: 'Hồ sơ đã ghi một người đại diện, nhưng câu trả lời “đã có người đại diện” không phải là “Có”',
      en: 'A representative is written in the case, but “a representative is named” is not answered with yes',
    },
  },
  {
    id: 'adult-accompanies',
    fact: 'accompanies',
    allowed: ['no', 'unsure'],
    when: { facts: { child: ['no'] } },
    says: {
      vi: '“Đi cùng nạn nhân” chỉ dành cho người dưới 18 tuổi, nhưng hồ sơ ghi người này từ đủ 18 tuổi',
      en: '“Came along with a victim” is for people under 18 alone, but this person is said to be 18 or older',
    },
  },
  {
    id: 'confirming-paper',
    fact: 'confirmingPaper',
    allowed: ['yes'],
    when: { written: { confirmingPaper: ['yes'] } },
    says: {
      vi: 'Trong giấy tờ đã ghi có giấy xác nhận nạn nhân, nhưng báo cáo trả lời là không có giấy tờ xác nhận',
      en: 'A victim’s certificate is among the papers that are written, but the report says that there is no confirming paper',
    },
  },
  {
    id: 'home-elsewhere',
    fact: 'destination',
    allowed: ['there'],
    when: { facts: { goesTo: ['home'] } },
    says: {
      vi: 'Nơi trở về không thuộc xã, phường mà hồ sơ ghi là nơi người này cư trú',
      en: 'The place of return is not in the commune where the person is said to live',
    },
  },
  {
    id: 'stays-abroad',
    fact: 'stays',
    allowed: ['abroad'],
    when: { routes: ['mission'] },
    says: {
      vi: 'Người này đang ở nước ngoài (qua cơ quan đại diện), nhưng nơi đang ở lại là một xã, phường trong nước',
      en: 'They are abroad, with a mission, but a commune in Viet Nam is given as where they stay',
    },
  },
];

export interface Disagreement {
  id: string;
  fact: string;
  said: string;
}

/** All that does not go together in what is known. A fact nobody has said cannot be wrong. */
export function disagreements({ route, facts, written, opening: beginning = false }: Known): Disagreement[] {
  const values: Readonly<Record<string, string | undefined>> = { age: written.age, ...facts };
  return AGREEMENTS.flatMap(({ id, fact, allowed, when, opening }) => {
    const said = values[fact];
    if (opening && !beginning) return [];
    if (said === undefined || allowed.includes(said)) return [];
    if (when.routes && !when.routes.includes(route)) return [];
    if (!holds(facts, when.facts) || !holds(written, when.written)) return [];
    return [{ id, fact, said }];
  });
}

const holds = (known: Readonly<Record<string, string>>, conditions: FactConditions = {}) =>
  Object.entries(conditions).every(([name, values]) => values.includes(known[name] ?? ''));

/** What was said to stand although something else is written; said otherwise, it is asked anew. */
export const standsAs = ({ id, said }: Disagreement): string => `${id}:${said}`;

/**
 * What has to be asked before `after` follows `before`: what is answered now and does not go with the rest, and what did not disagree
 * before. What somebody let stand is not asked twice, as long as it goes on to disagree.
 *
 * @param answered facts that are being answered now.
 * @param confirmed rows whose both sides stand, as whoever answers says.
 */
export function toAsk(options: {
  before: Known | null;
  after: Known;
  answered: readonly string[];
  confirmed: readonly string[];
  stands: readonly string[];
}): Disagreement[] {
  const { before, after, answered, confirmed, stands } = options;
  const old = new Set(before ? disagreements(before).map(standsAs) : []);
  return disagreements(after).filter(
    (one) =>
      !confirmed.includes(one.id) &&
      !(stands.includes(standsAs(one)) && old.has(standsAs(one))) &&
      (answered.includes(one.fact) || !old.has(standsAs(one))),
  );
}

export const questionOf = (id: string): Bilingual | null => AGREEMENTS.find((row) => row.id === id)?.says ?? null;
