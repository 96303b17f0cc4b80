/**
 * Telephones as people write them down, folded to the numbers of today: several in one field, words beside them, a zero that
 * was lost, a number of before 2018. What is folded is only compared; what was typed stays as it was.
 */

/**
 * Mobile numbers of eleven digits lost one between 15 September and 14 November 2018 (plan of the Ministry of Information and
 * Communications; the table agrees with two public converters, the text was not seen).
 */
const MOBILE_BEFORE_2018: Readonly<Record<string, string>> = {
  ...{ '0120': '070', '0121': '079', '0122': '077', '0126': '076', '0128': '078' },
  ...{ '0123': '083', '0124': '084', '0125': '085', '0127': '081', '0129': '082' },
  ...{ '0162': '032', '0163': '033', '0164': '034', '0165': '035', '0166': '036', '0167': '037', '0168': '038' },
  ...{ '0169': '039', '0186': '056', '0188': '058', '0199': '059' },
};

/** Area codes of before June 2017: Ha Noi and Ho Chi Minh City. */
const AREA_BEFORE_2017: Readonly<Record<string, string>> = { '04': '024', '08': '028' };

/** No number, but a hotline: the shortest there are. */
const SHORTEST = 3;
const LONGEST = 13;

/** Everything these words may dial, each once. Empty: no number is among them. */
export function foldPhones(written: string): string[] {
  const text = written.normalize('NFKC').replace(/\p{Default_Ignorable_Code_Point}/gu, '');
  // Letters, commas, slashes part numbers; blanks, dots, dashes and brackets stand inside of them.
  const stretches = text.match(/[+(]*\d[\d\s().\-–]*/gu) ?? [];
  return [...new Set(stretches.flatMap(numbersIn).flatMap(todays))];
}

/** Two numbers with only a blank or a dash between: no number is as long as both. */
function numbersIn(stretch: string): string[] {
  const groups = stretch.match(/\+?\d+/gu) ?? [];
  const whole = groups.join('');
  if (digitsOf(whole).length <= LONGEST) return [whole];
  const numbers: string[] = [];
  for (const group of groups) {
    const last = numbers.at(-1);
    // A number begins anew where one could end, or where the next group can only be a beginning.
    const begins =
      last === undefined || group.startsWith('+') || (isWhole(last) && /^(?:0|84|[35789]\d{8}$)/.test(group));
    if (begins || digitsOf(last).length + group.length > LONGEST) numbers.push(group);
    else numbers[numbers.length - 1] = last + group;
  }
  return numbers;
}

const digitsOf = (number: string) => number.replace('+', '');
const isWhole = (number: string) => digitsOf(number).length >= 9;

/** As it is dialled today, at home; with its country code where that is another one. */
function todays(number: string): string[] {
  const digits = digitsOf(number);
  if (digits.length < SHORTEST) return [];
  const abroad = number.startsWith('+') ? digits : digits.startsWith('00') ? digits.slice(2) : null;
  if (abroad?.startsWith('84')) return atHome(withZero(abroad.slice(2)));
  if (abroad !== null) return /^[1-9]\d{5}/.test(abroad) ? [`+${abroad}`] : [];
  if (/^84(?:\d{9}|[12]\d{9}|0\d{9,10})$/.test(digits)) return atHome(withZero(digits.slice(2)));
  // A zero that a spreadsheet took away, or nobody said.
  if (/^(?:[3-9]\d{8}|1[2689]\d{8}|2\d{9})$/.test(digits)) return atHome(`0${digits}`);
  return atHome(digits);
}

/** `+84 (0) 912…`, as it stands on many a card. */
const withZero = (digits: string) => (digits.startsWith('0') ? digits : `0${digits}`);

function atHome(number: string): string[] {
  const mobile = number.length === 11 ? MOBILE_BEFORE_2018[number.slice(0, 4)] : undefined;
  if (mobile) return [mobile + number.slice(4)];
  const area = number.length === 10 ? AREA_BEFORE_2017[number.slice(0, 2)] : undefined;
  if (!area) return [number];
  // 08 begins mobile numbers of today as well: nobody can tell, so it is found by both.
  return number.startsWith('08') ? [number, area + number.slice(2)] : [area + number.slice(2)];
}
