import { bornBetween } from './age.ts';
import type { PersonData } from './data.ts';
import { foldDocument, foldWords } from './fold.ts';

/**
 * What is odd about the numbers of papers. It is said and never refused: the law fixes that the personal number has 12 digits, and
 * no more; papers are forged, borrowed and mistyped, and each of that is worth knowing in a case of trafficking.
 */

/**
 * Provinces of the first three digits: where the birth was registered, by the 63 of before July 2025; other numbers stand for
 * countries (Circular 07/2016/TT-BCA, Annex 1, as reprinted on public pages; the text itself was not seen).
 */
const PROVINCES: Readonly<Record<string, string>> = Object.fromEntries(
  (
    '001 Hà Nội,002 Hà Giang,004 Cao Bằng,006 Bắc Kạn,008 Tuyên Quang,010 Lào Cai,011 Điện Biên,012 Lai Châu,014 Sơn La,' +
    '015 Yên Bái,017 Hòa Bình,019 Thái Nguyên,020 Lạng Sơn,022 Quảng Ninh,024 Bắc Giang,025 Phú Thọ,026 Vĩnh Phúc,' +
    '027 Bắc Ninh,030 Hải Dương,031 Hải Phòng,033 Hưng Yên,034 Thái Bình,035 Hà Nam,036 Nam Định,037 Ninh Bình,' +
    '038 Thanh Hóa,040 Nghệ An,042 Hà Tĩnh,044 Quảng Bình,045 Quảng Trị,046 Thừa Thiên Huế,048 Đà Nẵng,049 Quảng Nam,' +
    '051 Quảng Ngãi,052 Bình Định,054 Phú Yên,056 Khánh Hòa,058 Ninh Thuận,060 Bình Thuận,062 Kon Tum,064 Gia Lai,' +
    '066 Đắk Lắk,067 Đắk Nông,068 Lâm Đồng,070 Bình Phước,072 Tây Ninh,074 Bình Dương,075 Đồng Nai,' +
    '077 Bà Rịa Vũng Tàu,079 Hồ Chí Minh,080 Long An,082 Tiền Giang,083 Bến Tre,084 Trà Vinh,086 Vĩnh Long,' +
    '087 Đồng Tháp,089 An Giang,091 Kiên Giang,092 Cần Thơ,093 Hậu Giang,094 Sóc Trăng,095 Bạc Liêu,096 Cà Mau'
  )
    .split(',')
    .map((entry) => [entry.slice(0, 3), entry.slice(4)]),
);
const LAST_PROVINCE = '096';

export const PAPER_WARNINGS = ['length', 'sex', 'year', 'province', 'citizen', 'twice'] as const;
export type PaperWarningCode = (typeof PAPER_WARNINGS)[number];

export interface PaperWarning {
  personId: string;
  /** Which of their documents. */
  document: number;
  code: PaperWarningCode;
}

type Papers = Pick<PersonData, 'documents' | 'sex' | 'birthDate' | 'age' | 'nationality'>;
interface Somebody {
  id: string;
  data: Papers | null;
}

/** Of everybody in a case, as far as whoever looks may read them. */
export function paperWarnings(people: readonly Somebody[]): PaperWarning[] {
  const holders = holdersOf(people);
  return people.flatMap(({ id, data }) =>
    (data?.documents ?? []).flatMap(({ kind, number }, document) => [
      ...(kind === 'citizen-id' ? oddOf(number, data as Papers) : []).map((code) => ({ personId: id, document, code })),
      ...((holders.get(foldDocument(number))?.size ?? 0) > 1
        ? [{ personId: id, document, code: 'twice' as const }]
        : []),
    ]),
  );
}

function holdersOf(people: readonly Somebody[]): Map<string, Set<string>> {
  const holders = new Map<string, Set<string>>();
  for (const { id, data } of people)
    for (const { number } of data?.documents ?? []) {
      const folded = foldDocument(number);
      if (folded !== '') holders.set(folded, (holders.get(folded) ?? new Set()).add(id));
    }
  return holders;
}

/** An identity card: 12 digits, or the 9 of an older one, which say nothing more. */
function oddOf(number: string, data: Papers): PaperWarningCode[] {
  const digits = foldDocument(number);
  const found: PaperWarningCode[] = data.nationality !== undefined && data.nationality !== 'VN' ? ['citizen'] : [];
  if (/^\d{9}$/.test(digits)) return found;
  if (!/^\d{12}$/.test(digits)) return [...found, 'length'];
  const [province, century, year] = [digits.slice(0, 3), Number(digits[3]), digits.slice(4, 6)];
  if ((data.sex === 'female' || data.sex === 'male') && data.sex !== (century % 2 === 1 ? 'female' : 'male'))
    found.push('sex');
  const born = bornBetween(data);
  const said = `${19 + Math.floor(century / 2)}${year}`;
  if (born !== null && born !== 'disagrees' && (said < born.first.slice(0, 4) || said > born.last.slice(0, 4)))
    found.push('year');
  if (oddProvince(province, data)) found.push('province');
  return found;
}

/** No such province, or another one than the birth certificate names. */
function oddProvince(code: string, { documents = [] }: Papers): boolean {
  if (code === '000' || (code <= LAST_PROVINCE && !PROVINCES[code])) return true;
  const own = PROVINCES[code];
  if (!own) return false;
  const issuers = documents.flatMap(({ kind, issuedBy }) =>
    kind === 'birth-certificate' && issuedBy ? [` ${foldWords(issuedBy).join(' ')} `] : [],
  );
  const names = (name: string) => issuers.some((issuer) => issuer.includes(` ${foldWords(name).join(' ')} `));
  return !names(own) && Object.values(PROVINCES).some(names);
}
