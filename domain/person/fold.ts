/**
 * What is the same, written differently: the forms a blind index compares. A name without tone marks, case, spacing and
 * order; a telephone without its country code; a document number without its dashes.
 */

/** The words of a name: `Nguyễn Thị  Ví Dụ`, `VÍ DỤ nguyễn thị` and `nguyen thi vi du` have the same. */
export function foldWords(name: string): string[] {
  return (
    name
      .normalize('NFD')
      .replace(/\p{M}+/gu, '')
      .toLowerCase()
      // Not a mark on a d but a letter of its own, so no normalisation takes it apart.
      .replaceAll('đ', 'd')
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word !== '')
  );
}

/** The whole name, whatever the order of its words. Empty: no name at all. */
export const foldName = (name: string): string => foldWords(name).sort().join(' ');

/** A Vietnamese number as it is dialled at home, another one with its country code. Empty: no digits. */
export function foldPhone(phone: string): string {
  const trimmed = phone.normalize('NFKC').trim();
  const digits = trimmed.replace(/\D/g, '');
  const abroad = trimmed.startsWith('+') ? digits : digits.startsWith('00') ? digits.slice(2) : null;
  if (abroad === null) return /^84\d{9}$/.test(digits) ? `0${digits.slice(2)}` : digits;
  if (!abroad.startsWith('84')) return abroad === '' ? '' : `+${abroad}`;
  const home = abroad.slice(2);
  // `+84 (0) 912…`, as it stands on many a card.
  return home.startsWith('0') ? home : `0${home}`;
}

export const foldDocument = (number: string): string =>
  number
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
